"""Verify the parts of the set, `dev.jsonl` and so on: shapes, quotations, anchors, sizes; print the counts by tag.

Run from the root of the project: `python -m evals.datasets.ward.check`. Exit 0 when all holds, else 1 with the list of
faults. Reads `samples/sources` and `documents/` beside it as plain text; imports nothing of the product.
"""

import json
import re
import sys
import unicodedata
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
SAMPLES = HERE.parents[2] / "samples"
HALVES = ("dev", "held")
# Written later; smaller, so no least size is asked of them.
LATER = (
    "dev2",
    "held2",
    "dev3",
    "held3",
    "dev4",
    "held4",
    "dev5",
    "held5",
    "dev7",
    "held7",
    "held8",
    "held9",
    "dev10",
    "held10",
    "dev11",
    "held11",
    "dev12",
    "held12",
    "held13",
    "held14",
    "dev13",
)
KEYS = {"id", "split", "tags", "turns", "expected", "gold", "also", "points", "answers", "forbidden", "note"}
POINT_KEYS = {"text", "level", "anchors"}
LEAST = {
    "abbreviation": 12,
    "comparison": 12,
    "conflicting": 12,
    "count": 12,
    "everyday": 12,
    "factoid": 30,
    "follow_up": 12,
    "injection": 12,
    "list": 30,
    "look_alike": 12,
    "near_miss": 30,
    "no_diacritics": 12,
    "ocr": 12,
    "opinion": 30,
    "superseded": 12,
    "to_decline": 30,
    "typo": 12,
    "unanswerable": 30,
    "who_does_what": 30,
}
# Not kinds with a least size: why a request is declined, and cuts of fewer than five people.
OTHER_TAGS = {"persons", "persuasion", "below_k"}
LEAST_CASES = 330
TONES = re.compile("([\u0300\u0301\u0303\u0309\u0323])")


def squeeze(text: str) -> str:
    """Return the text in NFC, without the marks of bold and italics, each run of white space one space."""
    return " ".join(unicodedata.normalize("NFC", text).replace("*", "").split())


def fold(text: str) -> str:
    """Return the text without case, the tone mark of each word moved to its end, so that "hòa" and "hoà" are one."""
    return re.sub(r"\w+", _move_tone, squeeze(text).casefold())


def _move_tone(found: re.Match[str]) -> str:
    word = unicodedata.normalize("NFD", found[0])
    return unicodedata.normalize("NFC", TONES.sub("", word)) + "".join(TONES.findall(word))


def occurs(anchor: str, text: str) -> bool:
    """Whether an anchor stands in a text as whole words; a number is not found within a longer number."""
    words = re.findall(r"[\w\u0300-\u0323]+|[^\w\s]", fold(anchor))
    pattern = r"(?<!\w)(?<!\d[.,])" + r"\s*".join(map(re.escape, words)) + r"(?![\w\u0300-\u0323])(?![.,]\d)"
    return re.search(pattern, fold(text)) is not None


@cache
def read_paper(name: str) -> str | None:
    """Return what a paper says, from its source in the sample ward or from `documents/`; None when there is none."""
    own = HERE / "documents" / name
    if own.is_file():
        return squeeze(own.read_text(encoding="utf-8"))
    source = (SAMPLES / "sources" / name).with_suffix(".md")
    if not (SAMPLES / "documents" / name).is_file() or not source.is_file():
        return None
    text = source.read_text(encoding="utf-8")
    return squeeze(f"{text}\n{_write_place_and_day(text)}")


def _write_place_and_day(source: str) -> str:
    # The front matter has the day as 2026-04-15; the paper has it in words, January and February with a zero.
    place, year, month, day = re.findall(r"^place: (.+)\ndate: (\d+)-(\d+)-(\d+)$", source, re.MULTILINE)[0]
    return f"{place}, ngày {day} tháng {month if int(month) < 3 else int(month)} năm {year}"


def find_shape_faults(case: dict[str, Any], half: str) -> list[str]:
    """Return what is wrong with the shape of one case."""
    answered = case["expected"] == "answered"
    texts = [*case["turns"], *case["answers"], *(gold["quote"] for gold in case["gold"] + case["also"])]
    checks = {
        "keys": case.keys() == KEYS and all(point.keys() == POINT_KEYS for point in case["points"]),
        "in the wrong file": case["split"] == half,
        "unknown tag": set(case["tags"]) <= LEAST.keys() | OTHER_TAGS and len(case["tags"]) > 0,
        "unknown expectation": case["expected"] in {"answered", "no_evidence", "declined"},
        "no gold or no vital point": not answered
        or (bool(case["gold"]) and any(point["level"] == "vital" for point in case["points"])),
        "gold or points for what is not answered": answered
        or not (case["gold"] or case["also"] or case["points"] or case["answers"]),
        "unknown level": all(point["level"] in {"vital", "okay"} for point in case["points"]),
        "a point without anchors": all(point["anchors"] and all(point["anchors"]) for point in case["points"]),
        "turns": len(case["turns"]) > ("follow_up" in case["tags"]),
        # Later writers gave points alone to some.
        "factoid without answers": "factoid" not in case["tags"]
        or not answered
        or bool(case["answers"])
        or half in LATER,
        "not NFC": all(text == unicodedata.normalize("NFC", text) for text in texts),
    }
    return [f"{case['id']}: {what}" for what, holds in checks.items() if not holds]


def find_quote_faults(case: dict[str, Any]) -> list[str]:
    """Return the quotations, gold and also, that do not stand exactly once in the paper that is named."""
    faults = []
    for gold in case["gold"] + case["also"]:
        text = read_paper(gold["document"])
        count = 0 if text is None else text.count(squeeze(gold["quote"]))
        if count != 1:
            faults.append(f"{case['id']}: {count} times in {gold['document']}: {gold['quote']}")
    return faults


def find_anchor_faults(case: dict[str, Any]) -> list[str]:
    """Return the vital points and the short answers that the gold quotations do not hold, and forbidden anchors."""
    text = " ; ".join(gold["quote"] for gold in case["gold"])
    faults = [
        f"{case['id']}: not in the gold: {point['text']}"
        for point in case["points"]
        if point["level"] == "vital"
        and not any(all(occurs(anchor, text) for anchor in alternative) for alternative in point["anchors"])
    ]
    if case["answers"] and not any(occurs(answer, text) for answer in case["answers"]):
        faults.append(f"{case['id']}: no answer in the gold")
    return faults + [f"{case['id']}: forbidden, yet gold: {bad}" for bad in case["forbidden"] if occurs(bad, text)]


def find_set_faults(cases: list[dict[str, Any]]) -> list[str]:
    """Return what is wrong with the set as a whole: ids, twins, sizes, the balance of the halves."""
    ids = Counter(case["id"] for case in cases)
    # Writers of different parts have not seen each other's questions, and may ask the same.
    asked = Counter((case["split"], " / ".join(map(fold, case["turns"]))) for case in cases)
    faults = [f"id twice: {name}" for name, count in ids.items() if count > 1]
    faults += [f"asked twice in {part}: {text}" for (part, text), count in asked.items() if count > 1]
    faults += [f"{len(cases)} cases of {LEAST_CASES}"] if len(cases) < LEAST_CASES else []
    tags = Counter((tag, case["split"]) for case in cases for tag in case["tags"])
    for tag, least in LEAST.items():
        dev, held = tags[tag, "dev"], tags[tag, "held"]
        faults += [f"{tag}: {dev + held} of {least}"] if dev + held < least else []
        faults += [f"{tag}: halves {dev}, {held}"] if abs(dev - held) > max(4, (dev + held) // 4) else []
    return faults


def render_counts(cases: list[dict[str, Any]]) -> str:
    """Return the counts by tag, expectation and part as a Markdown table."""
    parts = [part for part in (*HALVES, *LATER) if any(case["split"] == part for case in cases)]
    rows = Counter(
        (name, case["split"]) for case in cases for name in [*case["tags"], f"expected: {case['expected']}", "all"]
    )
    lines = [f"| | {' | '.join(parts)} | all |", f"|---|{'---|' * len(parts)}---|"]
    for name in sorted({name for name, _ in rows}):
        counts = [rows[name, part] for part in parts]
        lines.append(f"| {name} | {' | '.join(map(str, counts))} | {sum(counts)} |")
    return "\n".join(lines) + "\n"


def main() -> int:
    """Write the counts and the faults; return the exit status."""
    cases, faults = [], []
    for part in (*HALVES, *LATER):
        file = HERE / f"{part}.jsonl"
        for line in file.read_text(encoding="utf-8").splitlines() if part in HALVES or file.is_file() else ():
            case = json.loads(line)
            cases.append(case)
            faults += find_shape_faults(case, part) + find_quote_faults(case) + find_anchor_faults(case)
    faults += find_set_faults(cases)
    sys.stdout.write(render_counts(cases))
    sys.stderr.write("".join(f"{fault}\n" for fault in faults))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
