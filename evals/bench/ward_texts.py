"""Writes texts of any size that differ from line to line: the sentences of the samples in another order each time.

Imports `samples`; the figures in the sentences change too, so that no reader gains by what it has seen before.
"""

import random
import re
from collections.abc import Iterator
from pathlib import Path

from samples.build import SOURCES

_FIGURE = re.compile(r"(?<![\d/.])\d{1,2}(?![\d/.])")
_PARAGRAPHS_A_REPORT = 60


def _sentences() -> list[str]:
    lines = (line for path in sorted(SOURCES.rglob("*.md")) for line in path.read_text(encoding="utf-8").split("\n"))
    return [line.strip() for line in lines if len(line.strip()) > 40 and "|" not in line]


def paragraphs(seed: int = 0) -> Iterator[str]:
    """Yield paragraphs without end, each of one to four sentences of the samples with other figures."""
    chance, sentences = random.Random(seed), _sentences()
    while True:
        chosen = chance.choices(sentences, k=chance.randint(1, 4))
        yield _FIGURE.sub(lambda _: str(chance.randint(2, 98)), " ".join(chosen))


def large_text(megabytes: int) -> str:
    """Return a report of opinion of that size, with a heading over every sixty paragraphs."""
    parts = ["BÁO CÁO", "Tình hình dư luận xã hội", ""]
    size = 0
    for index, paragraph in enumerate(paragraphs()):
        if index % _PARAGRAPHS_A_REPORT == 0:
            parts.append(f"Chương {index // _PARAGRAPHS_A_REPORT + 1}. Ý kiến của tổ dân phố")
        parts.append(paragraph)
        size += len(paragraph.encode()) + 1
        if size >= megabytes * 2**20:
            return "\n".join(parts)
    raise AssertionError("the paragraphs have no end")


def write_notes(folder: Path, count: int) -> None:
    """Write that many small documents, a thousand to a folder."""
    texts = paragraphs(seed=1)
    for index in range(count):
        place = folder / f"{index // 1000:03}"
        place.mkdir(parents=True, exist_ok=True)
        text = f"Ý kiến số {index}\n\n{next(texts)}\n\n{next(texts)}\n"
        (place / f"y-kien-{index}.txt").write_text(text, encoding="utf-8")
