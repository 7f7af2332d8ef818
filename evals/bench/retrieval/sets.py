"""The public question sets of `../shared/data/eval` as libraries, whole passages as the unit.

Imports `vectorstore`. `questions.jsonl` and `passages.jsonl` are described in the data folder's README; so is
which half may be looked at.
"""

import hashlib
import json
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from vectorstore.library import Library
from vectorstore.settings import StoreSettings
from vectorstore.types import (
    Chunk,
    DocumentKind,
    Header,
    VersionRecord,
    chunk_id_of,
    content_hash,
    document_id_of,
    version_id_of,
)

_READER = "bench"
# Sets with a half for choices; the others are opened whole, for the final figure.
HALVED = ("viquad", "alqac")
NAMES = (*HALVED, "mlqa", "mailong")


class Half(StrEnum):
    """Which questions of a set."""

    DEVELOPMENT = "development"
    FINAL = "final"


@dataclass(frozen=True, slots=True)
class SetQuestion:
    """A question and the paths of the documents that answer it."""

    text: str
    gold: tuple[str, ...]


def set_library(folder: Path, name: str, work: Path) -> Library:
    """Open the library of a set's passages, made in `work` when it is not there."""
    library = Library.open(work / name, StoreSettings())
    if not library.documents():
        for passage in _lines(folder / name / "passages.jsonl"):
            if str(passage["text"]).strip():
                library.put(one_chunk_record(str(passage["id"]), str(passage["text"])))
    library.own()
    return library


def one_chunk_record(path: str, text: str) -> VersionRecord:
    """Return a document of one chunk."""
    text = unicodedata.normalize("NFC", text)
    digest = content_hash(text.encode())
    document, version = document_id_of(digest, path), version_id_of(digest, _READER)
    chunk = Chunk(
        chunk_id_of(document, version, 0, len(text)), document, version, (), (), start=0, end=len(text), text=text
    )
    return VersionRecord(document, version, path, DocumentKind.OTHER, Header(), digest, text, (), (chunk,))


def set_questions(folder: Path, name: str, half: Half) -> list[SetQuestion]:
    """Return the questions of a half that have a gold passage, unanswerable ones included: their passage is known."""
    passages = {str(line["id"]): line for line in _lines(folder / name / "passages.jsonl")}
    found = []
    for line in _lines(folder / name / "questions.jsonl"):
        pids = line.get("pids") or ([line["pid"]] if line.get("pid") is not None else [])
        gold = tuple(str(pid) for pid in pids if str(pid) in passages)
        if gold and is_of(half, name, str(passages[gold[0]].get("title")) if name == "viquad" else str(line["id"])):
            found.append(SetQuestion(unicodedata.normalize("NFC", str(line["question"])), gold))
    return found


def is_of(half: Half, name: str, key: str) -> bool:
    """Whether a question of a set, by its title or id, belongs to a half."""
    if name not in HALVED:
        return half is Half.FINAL
    even = int(hashlib.sha256(key.encode()).hexdigest(), 16) % 2 == 0
    return even is (half is Half.DEVELOPMENT)


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
