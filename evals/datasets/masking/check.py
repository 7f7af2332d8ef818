"""Verify the files by plain reading (offsets, shapes, counts, repetition) and write a table.

Run `python evals/datasets/masking/check.py`: exit 0 when all holds, else 1 with the list of faults. It
imports nothing of the product.
"""

import json
import re
import sys
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

PARTS = (
    "held2",
    "held3",
    "held4",
    "dev5",
    "held5",
    "dev6",
    "held6",
    "dev10",
    "held10",
    "dev11",
    "held11",
    "dev12",
    "held12",
    "held13",
    "held14",
)
SPLITS = ("dev", "held", *PARTS)
LEAST = {
    "phone": 60,
    "id_card": 60,
    "bank_account": 60,
    "email": 60,
    "licence_plate": 60,
    "house_address": 60,
    "person": 170,
}
LEAST_HELD3 = {
    "phone": 40,
    "id_card": 35,
    "bank_account": 45,
    "email": 20,
    "licence_plate": 35,
    "house_address": 60,
    "person": 100,
}
LEAST_HELD4 = {
    "phone": 40,
    "id_card": 35,
    "bank_account": 40,
    "email": 20,
    "licence_plate": 35,
    "house_address": 60,
    "person": 100,
}
LEAST_DEV5 = {
    "phone": 20,
    "id_card": 15,
    "bank_account": 12,
    "email": 8,
    "licence_plate": 15,
    "house_address": 60,
    "person": 70,
}
LEAST_HELD5 = {
    "phone": 40,
    "id_card": 30,
    "bank_account": 30,
    "email": 20,
    "licence_plate": 35,
    "house_address": 110,
    "person": 130,
}
LEAST_DEV6 = {
    "phone": 20,
    "id_card": 12,
    "bank_account": 12,
    "email": 8,
    "licence_plate": 14,
    "house_address": 16,
    "person": 50,
}
LEAST_HELD6 = {
    "phone": 40,
    "id_card": 22,
    "bank_account": 20,
    "email": 12,
    "licence_plate": 30,
    "house_address": 32,
    "person": 100,
}
LEAST_DEV10 = {
    "phone": 20,
    "id_card": 9,
    "bank_account": 8,
    "email": 6,
    "licence_plate": 8,
    "house_address": 14,
    "person": 120,
}
LEAST_HELD10 = {
    "phone": 50,
    "id_card": 27,
    "bank_account": 16,
    "email": 14,
    "licence_plate": 18,
    "house_address": 35,
    "person": 300,
}
LEAST_DEV11 = {
    "phone": 20,
    "id_card": 8,
    "bank_account": 6,
    "email": 6,
    "licence_plate": 9,
    "house_address": 18,
    "person": 150,
}
LEAST_HELD11 = {
    "phone": 50,
    "id_card": 25,
    "bank_account": 16,
    "email": 12,
    "licence_plate": 20,
    "house_address": 35,
    "person": 330,
}
LEAST_DEV12 = {
    "phone": 40,
    "id_card": 25,
    "bank_account": 25,
    "email": 20,
    "licence_plate": 25,
    "house_address": 40,
    "person": 110,
}
LEAST_HELD12 = {
    "phone": 38,
    "id_card": 28,
    "bank_account": 30,
    "email": 20,
    "licence_plate": 25,
    "house_address": 36,
    "person": 110,
}
LEAST_HELD13 = {
    "phone": 40,
    "id_card": 28,
    "bank_account": 32,
    "email": 22,
    "licence_plate": 28,
    "house_address": 40,
    "person": 140,
}
LEAST_HELD14 = {
    "phone": 42,
    "id_card": 35,
    "bank_account": 33,
    "email": 21,
    "licence_plate": 30,
    "house_address": 38,
    "person": 130,
}
# What each file promises at least: spans by label; cases, spans and cases without a span.
PROMISED = {
    "cases": (LEAST, (220, 560, 60)),
    "held2": (LEAST, (320, 560, 60)),
    "held3": (LEAST_HELD3, (180, 335, 30)),
    "held4": (LEAST_HELD4, (170, 330, 30)),
    "dev5": (LEAST_DEV5, (100, 200, 10)),
    "held5": (LEAST_HELD5, (200, 400, 20)),
    "dev6": (LEAST_DEV6, (75, 135, 12)),
    "held6": (LEAST_HELD6, (150, 265, 25)),
    "dev10": (LEAST_DEV10, (25, 195, 2)),
    "held10": (LEAST_HELD10, (50, 450, 1)),
    "dev11": (LEAST_DEV11, (25, 220, 0)),
    "held11": (LEAST_HELD11, (60, 600, 1)),
    "dev12": (LEAST_DEV12, (150, 300, 20)),
    "held12": (LEAST_HELD12, (160, 300, 25)),
    "held13": (LEAST_HELD13, (145, 330, 25)),
    "held14": (LEAST_HELD14, (150, 330, 28)),
}
SHAPES = {
    "phone": re.compile(r"\(?(\+?84|\(\+84|[0O])[\dO ().-]{7,18}\d"),
    "id_card": re.compile(r"([\dOl][ .]?){8,11}\d"),
    "bank_account": re.compile(r"(?=(?:.*\d){6})[A-Z\d][A-Z\d .-]{7,24}"),
    "email": re.compile(r"[\w. +-]+(@|\(at\)) ?[\w-]+( ?\. ?[\w-]+)+", re.ASCII),
    "licence_plate": re.compile(r"(\d\d|[A-Z]{2})[- ]?[A-ZĐa-z\d]*[- .\d]+"),
    "house_address": re.compile(r"\S.*\d(.*\S)?", re.DOTALL),
    "person": re.compile(r"[^\W\d_].*[^\W\d_]", re.DOTALL),
}
DIGITS = {"phone": {10, 11, 12}, "id_card": {9, 12}}


def read_cases(name: str) -> list[dict[str, Any]]:
    """Return the cases of one file of this folder."""
    lines = Path(__file__).with_name(f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def find_span_faults(case: dict[str, Any]) -> list[str]:
    """Return what is wrong with the spans of one case: bounds, order, overlap, shape, a name outside a report."""
    faults: list[str] = []
    before = 0
    for span in case["spans"]:
        piece, label = case["text"][span["start"] : span["end"]], span["label"]
        digits = sum(sign.isdigit() or (sign in "Ol" and label in DIGITS) for sign in piece)
        checks = {
            "overlaps or is out of order": before <= span["start"] < span["end"] <= len(case["text"]),
            "has white space at its edge": piece == piece.strip(),
            "has a strange shape": SHAPES[label].fullmatch(piece) is not None,
            "has a strange number of digits": label not in DIGITS or digits in DIGITS[label],
            "is a name outside a report": label != "person" or case["kind"] == "report",
        }
        faults += [f"{case['id']}: {label} {piece!r} {what}" for what, holds in checks.items() if not holds]
        before = span["end"]
    return faults


def find_text_faults(cases: list[dict[str, Any]]) -> list[str]:
    """Return faults of texts as a whole: not NFC, marks left over, the same id, text or number twice."""
    faults = [f"{c['id']}: not NFC" for c in cases if c["text"] != unicodedata.normalize("NFC", c["text"])]
    faults += [f"{c['id']}: mark left in the text" for c in cases if re.search(r"[{}]", c["text"])]
    for key in ("id", "text"):
        faults += [f"{key} twice: {value}" for value, n in Counter(c[key] for c in cases).items() if n > 1]
    # A full name may come to two writers; a number may not.
    used: dict[tuple[str, str], str] = {}
    for case in cases:
        for span in case["spans"]:
            piece, is_name = case["text"][span["start"] : span["end"]], span["label"] == "person"
            part = case["id"].partition("-")[0] if is_name else ""
            first = used.setdefault((part, piece.casefold()), case["id"])
            if first != case["id"] and (not is_name or " " in piece):
                faults.append(f"{case['id']}: {piece!r} stands in {first} too")
    return faults


def find_count_faults(cases: list[dict[str, Any]], least: dict[str, int], sizes: tuple[int, int, int]) -> list[str]:
    """Return which of the promised sizes a file misses; `sizes` are of cases, spans and cases without a span."""
    counts = Counter(span["label"] for case in cases for span in case["spans"])
    faults = [
        f"{label}: {counts[label]} spans, {promised} promised"
        for label, promised in least.items()
        if counts[label] < promised
    ]
    found = {
        "cases": len(cases),
        "spans": sum(counts.values()),
        "cases without a span": sum(not case["spans"] for case in cases),
    }
    pairs = zip(found.items(), sizes, strict=True)
    return faults + [f"{name}: {n}, {promised} promised" for (name, n), promised in pairs if n < promised]


def render_counts(cases: list[dict[str, Any]]) -> str:
    """Return the counts by label and split, and by kind and split, as a Markdown table."""
    rows: Counter[tuple[str, str]] = Counter()
    for case in cases:
        rows[f"cases: {case['kind']}", case["split"]] += 1
        rows["cases without a span", case["split"]] += not case["spans"]
        for span in case["spans"]:
            rows[f"spans: {span['label']}", case["split"]] += 1
            rows["spans in all", case["split"]] += 1
    lines = [f"| | {' | '.join(SPLITS)} | all |", "|---" * (len(SPLITS) + 2) + "|"]
    for name in sorted({name for name, _ in rows}):
        parts = [rows[name, split] for split in SPLITS]
        lines.append(f"| {name} | {' | '.join(map(str, parts))} | {sum(parts)} |")
    return "\n".join(lines)


def main() -> int:
    """Write the counts and the faults; return the exit status."""
    files = {name: read_cases(name) for name in PROMISED}
    cases = [case for part in files.values() for case in part]
    faults = [fault for case in cases for fault in find_span_faults(case)] + find_text_faults(cases)
    for name, (least, sizes) in PROMISED.items():
        faults += find_count_faults(files[name], least, sizes)
    sys.stdout.write(render_counts(cases) + "\n")
    sys.stderr.write("".join(f"{fault}\n" for fault in faults))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
