"""The questions in everyday words with their gold paragraphs as spans of stored texts.

Imports `assistant` and the reading of `evals.datasets.everyday`. A passage is found when it covers more than half of a
gold paragraph in the same file, as `evals/datasets/everyday/README.md` allows.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from evals.datasets.everyday.paragraphs import digest, place, place_law, read_lines, read_sample
from vectorstore.library import Library
from vectorstore.types import Passage

_FOLDER = Path(__file__).parents[2] / "datasets" / "everyday"
_WORD = re.compile(r"\w+")
SAMPLES = Path(__file__).parents[3] / "samples"


@dataclass(frozen=True, slots=True)
class GoldSpan:
    """Where a gold paragraph stands."""

    path: str
    start: int
    end: int

    def is_in(self, passage: Passage) -> bool:
        """Whether a passage covers more than half of the paragraph."""
        shared = min(self.end, passage.end) - max(self.start, passage.start)
        return passage.path.endswith(self.path) and 2 * shared > self.end - self.start


@dataclass(frozen=True, slots=True)
class EverydayQuestion:
    """One question with what answers it."""

    text: str
    is_bare: bool
    gold: tuple[GoldSpan, ...]

    def is_found_in(self, passage: Passage) -> bool:
        """Whether a passage holds one of the gold paragraphs."""
        return any(span.is_in(passage) for span in self.gold)


def everyday_questions(library: Library, source: str, split: str, laws: Path | None = None) -> list[EverydayQuestion]:
    """Return the questions of one source (`samples`, `real`) and half, with gold spans in the texts of `library`.

    Args:
        library: what the source's files were ingested into.
        source: `samples` or `real`.
        split: `dev`, `held`, `train2`, `held2` or `held3`.
        laws: the folder of the laws, for `real`.
    """
    texts = {document.path: library.text(document.version_id) for document in library.documents()}

    @cache
    def paragraphs(name: str) -> dict[str, str]:
        if source == "real" and laws is not None:
            placed = place_law(read_lines(laws / name))
        else:
            placed = place(read_sample(SAMPLES, name))
        return {digest(one.text): one.text for one in placed}

    found = []
    for line in _lines():
        if (line["source"], line["split"]) == (source, split):
            spans = [_span(gold, paragraphs(gold["file"]), texts) for gold in line["gold"]]
            found.append(EverydayQuestion(line["question"], line["bare"], tuple(spans)))
    return found


def _lines() -> Iterator[dict[str, Any]]:
    for line in (_FOLDER / "questions.jsonl").read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def _span(gold: dict[str, str], paragraphs: dict[str, str], texts: dict[str, str]) -> GoldSpan:
    text = next(stored for path, stored in texts.items() if path.endswith(gold["file"]))
    flat = [match for match in _WORD.finditer(text)]
    words, heading = [match[0] for match in flat], _WORD.findall(gold["heading"])
    paragraph = _WORD.findall(paragraphs[gold["paragraph_sha256"]])
    # A masked paragraph differs from the file after its first words; marks of lists are no words.
    starts = _places(words, paragraph) or _places(words, _WORD.findall(gold["start_words"]))
    if not starts:
        raise ValueError(f"{gold['file']}: no place of “{gold['start_words']}”")
    headings = _places(words, heading) if heading else [0]
    start = min(starts, key=lambda at: min((at - above for above in headings if above <= at), default=len(words)))
    last = min(start + len(paragraph), len(words)) - 1
    return GoldSpan(gold["file"], flat[start].start(), flat[last].end())


def _places(words: Sequence[str], wanted: Sequence[str]) -> list[int]:
    first = [at for at, word in enumerate(words) if word == wanted[0]]
    return [at for at in first if words[at : at + len(wanted)] == wanted]
