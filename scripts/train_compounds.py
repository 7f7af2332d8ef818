"""Writes `assistant/questions/words/compounds.txt`: syllables that stand together more often than by chance.

    python scripts/train_compounds.py ../shared/data

Counted over `train/` of the data folder: Vietnamese Wikipedia (CC BY-SA) and laws (outside copyright); a list of words
has no sentence of either.
"""

import argparse
import json
import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

from assistant.questions.words.compounds import FILE
from assistant.questions.words.function_words import content_words
from vectorstore.text.tokens import syllables

_SETS = ("wiki_sentence_paragraph", "law_title_body")
# How often two syllables must stand together, and how far above chance (natural logarithm).
_LEAST_COUNT, _LEAST_ABOVE = 16, 3.0
# In so much of the places where they stand together neither belongs more to its other neighbour.
_LEAST_CHOSEN = 0.7
Pair = tuple[str, str]


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="folder with `train/`")
    words = compounds_of(list(_texts(parser.parse_args().data)))
    FILE.write_text("\n".join(words) + "\n", encoding="utf-8")


def compounds_of(texts: Sequence[str]) -> list[str]:
    """Return the pairs of syllables, joined by `_`, that are words in these texts."""
    parts = [said for text in texts for said in _parts(text)]
    single = Counter(syllable for said in parts for syllable in said)
    double = Counter(pair for said in parts for pair in pairwise(said))
    total = single.total()
    above = {
        (one, other): math.log(count * total / (single[one] * single[other]))
        for (one, other), count in double.items()
        if count >= _LEAST_COUNT and len(content_words([one, other])) > 1 and (one + other).isalpha()
    }
    strong = {pair: value for pair, value in above.items() if value >= _LEAST_ABOVE}
    chosen = Counter(pair for said in parts for pair in _chosen(said, strong))
    return sorted("_".join(pair) for pair in strong if chosen[pair] >= _LEAST_CHOSEN * double[pair])


def _parts(text: str) -> Iterator[list[str]]:
    """Yield the syllables between marks, across which no word stands."""
    yield from filter(None, map(syllables, re.split(r"[^\w\s]", text)))


def _chosen(said: Sequence[str], strong: Mapping[Pair, float]) -> Iterator[Pair]:
    """Yield the pairs into which a part falls when the strongest are taken first: of "từ chối thanh toán" two."""
    places = [place for place, pair in enumerate(pairwise(said)) if pair in strong]
    taken: set[int] = set()
    for place in sorted(places, key=lambda one: -strong[said[one], said[one + 1]]):
        if not taken & {place, place + 1}:
            taken |= {place, place + 1}
            yield said[place], said[place + 1]


def _texts(data: Path) -> Iterator[str]:
    for name in _SETS:
        for line in (data / "train" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            pair = json.loads(line)
            yield pair["q"]
            yield pair["d"]


if __name__ == "__main__":
    main()
