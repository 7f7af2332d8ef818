"""Writes texts of any size that differ from line to line: the sentences of the samples in another order each time.

Imports `samples`; the figures in the sentences change too, so that no reader gains by what it has seen before.
"""

import random
import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pypdfium2

from samples.build import DOCUMENTS, SOURCES
from samples.paper import Paper, Paragraph, Run, read_all

_FIGURE = re.compile(r"(?<![\d/.])\d{1,2}(?![\d/.])")
_PARAGRAPHS_A_REPORT = 60
# Of a page in 14 points, as official papers are printed.
_CHARACTERS_A_PAGE = 2_400


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


def long_papers(count: int, *, fewest: int = 3, most: int = 20) -> Iterator[tuple[Paper, int]]:
    """Yield papers of so many pages, each with its pages: the samples' heads, bodies made longer by other sentences."""
    chance, texts, papers = random.Random(3), paragraphs(seed=2), read_all(SOURCES)
    for index in range(count):
        paper, pages = papers[index % len(papers)], chance.randint(fewest, most)
        body = list(paper.body)
        size = 0
        while size < (pages - 1) * _CHARACTERS_A_PAGE:
            text = next(texts)
            body.append(Paragraph((Run(text),)))
            size += len(text)
        yield replace(paper, body=tuple(body)), pages


def long_pdfs(count: int, *, fewest: int = 3, most: int = 20) -> Iterator[tuple[bytes, int]]:
    """Yield PDF files of so many pages, put together from the pages of the samples."""
    chance = random.Random(4)
    sources = [pypdfium2.PdfDocument(path) for path in sorted(DOCUMENTS.rglob("*.pdf"))]
    for _ in range(count):
        made, pages = pypdfium2.PdfDocument.new(), chance.randint(fewest, most)
        while len(made) < pages:
            source = chance.choice(sources)
            made.import_pages(source, list(range(min(len(source), pages - len(made)))))
        target = BytesIO()
        made.save(target)
        yield target.getvalue(), pages


def write_notes(folder: Path, count: int) -> None:
    """Write that many small documents, a thousand to a folder."""
    texts = paragraphs(seed=1)
    for index in range(count):
        place = folder / f"{index // 1000:03}"
        place.mkdir(parents=True, exist_ok=True)
        text = f"Ý kiến số {index}\n\n{next(texts)}\n\n{next(texts)}\n"
        (place / f"y-kien-{index}.txt").write_text(text, encoding="utf-8")
