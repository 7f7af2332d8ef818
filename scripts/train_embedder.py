"""Trains the bundled embedder from ../shared/data/train and `scripts/everyday_pairs.jsonl`, and measures it.

Imports `scripts/embedder/`. Writes `tokenizer.json` and `model.safetensors`; prints figures as JSON. The same data,
seed and one thread give the same files.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]

from scripts.embedder.files import save_embedder  # noqa: E402  (the project must be found first)
from scripts.embedder.measuring import Encode, Half, RetrievalSet, cosine_scores, full_text_scores, fuse, load_set, ndcg  # noqa: E402
from scripts.embedder.pairs import TextPair, read_everyday_pairs, read_pairs, say_in_everyday_words, tokenize_pairs  # noqa: E402
from scripts.embedder.starting import count_tokens, rarity, start_table  # noqa: E402
from scripts.embedder.training import TrainingPlan, fit_table  # noqa: E402
from scripts.embedder.vocabulary import VocabularySize, build_tokenizer  # noqa: E402
from vectorstore.embedders.static import StaticEmbedder  # noqa: E402

_LAW_TIMES, _EVERYDAY_TIMES = 2, 6  # how often each pair is taken in an epoch; the encyclopaedia once
_REPLACED_EACH = 20
_WEIGHTS = (0.3, 0.5, 0.8)


def main(arguments: Sequence[str] | None = None) -> int:
    """Train, save and measure; return the exit status."""
    options = _parse(arguments)
    torch.set_num_threads(1)
    if not options.measure_only:
        train(options.data / "train", options.out, replace(TrainingPlan(), dimensions=options.dimensions))
    encode = StaticEmbedder.load(options.out).encode
    names = ("viquad", "alqac") if options.half is Half.DEVELOPMENT else ("viquad", "alqac", "mlqa", "mailong")
    for name in names:
        # Only viquad and alqac have a half for choices; the other sets are opened whole, for the final figure.
        half = options.half if name in ("viquad", "alqac") else Half.ALL
        print(json.dumps(measure(load_set(options.data / "eval" / name, half), encode)))
    return 0


def train(data: Path, out: Path, plan: TrainingPlan) -> None:
    """Write the embedder trained on the files of `data` to `out`."""
    law = read_pairs(data / "law_title_body.jsonl", "law")
    wiki = read_pairs(data / "wiki_sentence_paragraph.jsonl", "wiki")
    train_on(law, wiki, read_everyday_pairs(ROOT / "scripts" / "everyday_pairs.jsonl"), out=out, plan=plan)


def train_on(
    law: list[TextPair],
    wiki: list[TextPair],
    everyday: list[TextPair],
    *,
    out: Path,
    plan: TrainingPlan | None = None,
) -> None:
    """Write the embedder trained on these pairs to `out`."""
    texts = [f"{pair.query}. {pair.passage}" for pair in [*law, *wiki, *everyday * 3]]
    tokenizer = build_tokenizer(texts, VocabularySize())
    save_embedder(out, tokenizer, _fit(tokenizer, law, wiki, everyday, plan=plan or TrainingPlan()))


def measure(data: RetrievalSet, encode: Encode) -> dict[str, object]:
    """Return mean nDCG@10 of full text, of the embedder, and of both at several weights of the cosine."""
    figures: dict[str, object] = {"set": data.name, "questions": len(data.questions)}
    for name, without in (("written", False), ("without_diacritics", True)):
        full_text = full_text_scores(data, without_diacritics=without)
        cosine = cosine_scores(data, encode, without_diacritics=without)
        systems = {"full_text": full_text, "embedder": cosine}
        systems |= {f"fused_{weight}": fuse(full_text, cosine, weight) for weight in _WEIGHTS}
        figures[name] = {key: round(float(ndcg(scores, data.gold).mean()), 4) for key, scores in systems.items()}
    return figures


def _fit(
    tokenizer: Tokenizer,
    law: list[TextPair],
    wiki: list[TextPair],
    everyday: list[TextPair],
    *,
    plan: TrainingPlan,
) -> np.ndarray:
    said = tokenize_pairs(tokenizer, say_in_everyday_words(law, everyday, each=_REPLACED_EACH))
    law_tokens, wiki_tokens = tokenize_pairs(tokenizer, law), tokenize_pairs(tokenizer, wiki)
    everyday_tokens = tokenize_pairs(tokenizer, everyday)
    plain = law_tokens + wiki_tokens
    start = start_table(tokenizer, plain, plan.dimensions, seed=plan.seed)
    start *= rarity(count_tokens(plain, len(start)))[:, None]
    return fit_table(law_tokens * _LAW_TIMES + wiki_tokens + everyday_tokens * _EVERYDAY_TIMES + said, start, plan)


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="folder with train/ and eval/, ../shared/data")
    parser.add_argument("--out", type=Path, default=ROOT / "vectorstore" / "embedders" / "bundled")
    parser.add_argument("--dimensions", type=int, default=TrainingPlan().dimensions)
    parser.add_argument("--measure-only", action="store_true", help="measure the files in --out as they are")
    parser.add_argument(
        "--half",
        type=Half,
        choices=list(Half),
        default=Half.DEVELOPMENT,
        help="held_out is for the final figure only: nothing may be chosen by it",
    )
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
