"""Builds the tokenizer of the bundled embedder: BPE over folded text whose tokens may be two-syllable compounds.

Imports `tokenizers` only. Takes the training texts from `scripts/train_embedder.py` and gives a `Tokenizer` whose
`tokenizer.json` holds all of the text handling, so that no code of ours runs before it when texts are embedded.
"""

import itertools
import json
import math
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, trainers

_SPACE = "\u2581"  # what tokenizers writes for a space before a word
_TONES = ("\u0300", "\u0301", "\u0309", "\u0303", "\u0323")
_OPEN_PAIRS = (
    ("o", "a"),
    ("o", "e"),
    ("u", "y"),
)  # open syllables whose tone mark is written on either vowel: hòa, hoà

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class VocabularySize:
    """How many tokens of each sort are kept, and how strong a tie two syllables need to become one token.

    Attributes:
        subwords: tokens within one syllable or word, letters included.
        compounds: tokens of two syllables.
        minimum_count: occurrences of a pair of syllables below which it stays two tokens.
        minimum_tie: normalised pointwise mutual information (-1..1) below which it stays two tokens.
    """

    subwords: int = 14000
    compounds: int = 16000
    minimum_count: int = 12
    minimum_tie: float = 0.25


def bare(text: str) -> str:
    """Return `text` without tone and vowel marks, `đ` as `d`: what is typed without a Vietnamese keyboard."""
    decomposed = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return unicodedata.normalize("NFC", "".join(c for c in decomposed if not unicodedata.combining(c)))


def unify_tone_marks(text: str) -> str:
    """Return NFC lower-case `text` with the tone mark of open syllables on the second vowel (hòa becomes hoà)."""
    for old, new in _tone_placements():
        text = text.replace(old, new)
    return text


def build_tokenizer(texts: Sequence[str], size: VocabularySize) -> Tokenizer:
    """Return a tokenizer trained on `texts` as written and without diacritics.

    Its normaliser brings text to NFC, lower case and one placement of the tone mark; what is neither letter nor digit
    separates and gives no token.
    """
    subwords = _train_subwords(itertools.chain(texts, map(bare, texts)), size.subwords)
    compounds = _choose_compounds(subwords, texts, size)
    spec = json.loads(subwords.to_str())
    vocabulary, merges = spec["model"]["vocab"], spec["model"]["merges"]
    for left, right in compounds:
        if left + right not in vocabulary:
            vocabulary[left + right] = len(vocabulary)
            merges.append([left, right])
    # Spaces are words' beginnings, and only punctuation separates: so a merge may join two syllables.
    spec["pre_tokenizer"] = json.loads(_pre_tokenizer_spec(split=False))
    return Tokenizer.from_str(json.dumps(spec, ensure_ascii=False))


def _train_subwords(texts: Iterable[str], size: int) -> Tokenizer:
    tokenizer = Tokenizer(models.BPE())
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.NFC(),
            normalizers.Lowercase(),
            *itertools.starmap(normalizers.Replace, _tone_placements()),
            normalizers.Replace(Regex(r"\s+"), " "),  # lines of a page break in the middle of a compound
        ]
    )
    tokenizer.pre_tokenizer = _pre_tokenizer(split=True)
    trainer = trainers.BpeTrainer(vocab_size=size, min_frequency=3, limit_alphabet=400, show_progress=False)
    tokenizer.train_from_iterator(texts, trainer)
    return tokenizer


def _tone_placements() -> list[Pair]:
    compose = unicodedata.normalize
    return [
        (compose("NFC", f"{first}{tone}{second}"), compose("NFC", f"{first}{second}{tone}"))
        for first, second in _OPEN_PAIRS
        for tone in _TONES
    ]


def _pre_tokenizer(*, split: bool) -> pre_tokenizers.PreTokenizer:
    return pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(r" ?[^\p{L}\p{N}\p{M} ][^\p{L}\p{N}\p{M}]*|^ | $"), "removed"),
            pre_tokenizers.Metaspace(replacement=_SPACE, prepend_scheme="always", split=split),
        ]
    )


def _pre_tokenizer_spec(*, split: bool) -> str:
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = _pre_tokenizer(split=split)
    return json.dumps(json.loads(tokenizer.to_str())["pre_tokenizer"])


def _choose_compounds(subwords: Tokenizer, texts: Sequence[str], size: VocabularySize) -> list[Pair]:
    singles: Counter[str] = Counter()
    pairs: Counter[Pair] = Counter()
    names = {number: token for token, number in subwords.get_vocab().items()}
    for encoding in subwords.encode_batch_fast(list(texts)):
        tokens = [names[number] for number in encoding.ids]
        singles.update(tokens)
        pairs.update(itertools.pairwise(tokens))
    chosen = _rank_compounds(singles, pairs, size)
    known = subwords.get_vocab()
    joined: dict[Pair, None] = {}
    for pair in chosen:
        joined[pair] = None
        stripped = (bare(pair[0]), bare(pair[1]))
        if stripped[0] in known and stripped[1] in known:
            joined[stripped] = None
        if len(joined) >= size.compounds:
            break
    return list(joined)[: size.compounds]


def _rank_compounds(singles: Counter[str], pairs: Counter[Pair], size: VocabularySize) -> list[Pair]:
    total = singles.total()
    scores: dict[Pair, float] = {}
    for (left, right), count in pairs.items():
        if count < size.minimum_count or not (_is_syllable(left) and _is_syllable(right)):
            continue
        information = math.log(count * total / (singles[left] * singles[right]))
        tie = information / -math.log(count / total)
        if tie >= size.minimum_tie:
            scores[(left, right)] = count * tie
    return sorted(scores, key=lambda pair: (-scores[pair], pair))


def _is_syllable(token: str) -> bool:
    return len(token) > 1 and token[0] == _SPACE and token[1:].isalpha()
