"""Turn the hand-marked paragraphs in `source/` into `cases.jsonl`, those in its folders into files of their own.

In a source file a line `== kind | note` opens a paragraph, and `{p:0912 ...}` marks an identifier. Stands alone and
imports nothing of the product.
"""

import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
LABELS = {
    "p": "phone",
    "i": "id_card",
    "b": "bank_account",
    "e": "email",
    "l": "licence_plate",
    "a": "house_address",
    "n": "person",
}
MARK = re.compile(r"\{([pibelan]):([^{}]+)\}")
HEAD = re.compile(r"^== (report|directive|other) \| (.+)$", re.MULTILINE)


def read_paragraphs(path: Path) -> Iterator[tuple[str, str, str]]:
    """Yield kind, note and marked text of each paragraph of a source file."""
    parts = HEAD.split(unicodedata.normalize("NFC", path.read_text(encoding="utf-8")))
    for kind, note, body in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
        yield kind, note.strip(), body.strip()


def take_marks_out(marked: str) -> tuple[str, list[dict[str, Any]]]:
    """Return the plain text and the spans of its marks, offsets in code points."""
    text = ""
    spans: list[dict[str, Any]] = []
    place = 0
    for mark in MARK.finditer(marked):
        text += marked[place : mark.start()]
        spans.append({"start": len(text), "end": len(text) + len(mark[2]), "label": LABELS[mark[1]]})
        text += mark[2]
        place = mark.end()
    return text + marked[place:], spans


def build_cases() -> list[dict[str, Any]]:
    """Return all cases in the order of the sources; the two halves take turns within each kind of each file."""
    cases: list[dict[str, Any]] = []
    turns: dict[tuple[str, str], int] = {}
    for path in sorted((FOLDER / "source").glob("*.txt")):
        for kind, note, marked in read_paragraphs(path):
            turn = turns.get((path.name, kind), 0)
            turns[path.name, kind] = turn + 1
            head = {"id": f"mask-{len(cases) + 1:03d}", "split": "held" if turn % 2 else "dev", "kind": kind}
            cases.append(head | fill_case(note, marked))
    return cases


def build_part(split: str, prefix: str) -> list[dict[str, Any]]:
    """Return the cases of a later part, which is in a file of its own so that nobody reads it by chance."""
    cases: list[dict[str, Any]] = []
    for path in sorted((FOLDER / "source" / split).glob("*.txt")):
        for kind, note, marked in read_paragraphs(path):
            head = {"id": f"{prefix}-{len(cases) + 1:03d}", "split": split, "kind": kind}
            cases.append(head | fill_case(note, marked))
    return cases


def fill_case(note: str, marked: str) -> dict[str, Any]:
    """Return text, spans and note of a case."""
    text, spans = take_marks_out(marked)
    return {"text": text, "spans": spans, "note": note}


def write_lines(name: str, cases: list[dict[str, Any]]) -> None:
    """Write the cases to a file of this folder, one a line."""
    lines = [json.dumps(case, ensure_ascii=False) for case in cases]
    (FOLDER / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Write a file for each part."""
    write_lines("cases.jsonl", build_cases())
    write_lines("held2.jsonl", build_part("held2", "mask2"))
    write_lines("held3.jsonl", build_part("held3", "mask3"))
    write_lines("held4.jsonl", build_part("held4", "mask4"))
    write_lines("dev5.jsonl", build_part("dev5", "mask5d"))
    write_lines("held5.jsonl", build_part("held5", "mask5h"))
    write_lines("dev6.jsonl", build_part("dev6", "mask6d"))
    write_lines("held6.jsonl", build_part("held6", "mask6h"))
    write_lines("dev8.jsonl", build_part("dev8", "mask8d"))
    write_lines("dev10.jsonl", build_part("dev10", "mask10d"))
    write_lines("held10.jsonl", build_part("held10", "mask10h"))
    write_lines("dev11.jsonl", build_part("dev11", "mask11d"))
    write_lines("held11.jsonl", build_part("held11", "mask11h"))
    write_lines("dev12.jsonl", build_part("dev12", "mask12d"))
    write_lines("held12.jsonl", build_part("held12", "mask12h"))
    write_lines("held13.jsonl", build_part("held13", "mask13h"))
    write_lines("held14.jsonl", build_part("held14", "mask14h"))


if __name__ == "__main__":
    main()
