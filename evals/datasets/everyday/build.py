"""Turn the hand-written lines in `source/` into `questions.jsonl`; run with `--real` the folder of the laws.

A source file has one question after another: `? text` (or `b text`, written with diacritics and stored without), then
one `= file | heading | first words of the paragraph` for each gold paragraph (the heading may be left out), then
perhaps `# note`. The words of the laws stay outside: only the hash of a paragraph and its first words are stored.
Questions right below `source/` alternate between `dev` and `held`; those in a folder of it are of the split that the
folder is named after.
"""

import argparse
import hashlib
import json
import sys
import unicodedata
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

from evals.datasets.everyday.paragraphs import (
    Paragraph,
    digest,
    name_heading,
    place,
    place_law,
    read_lines,
    read_sample,
    strip_diacritics,
)

FOLDER = Path(__file__).parent
SAMPLES = FOLDER.parents[2] / "samples"
START_WORDS = 6
# The folders of `source/`, and the letter that stands in the ids of their questions.
SPLITS = {"train2": "t", "held2": "h", "held3": "i"}


def parse_source(path: Path) -> list[dict[str, Any]]:
    """Return the questions of a source file with their gold lines as written."""
    questions: list[dict[str, Any]] = []
    for line in unicodedata.normalize("NFC", path.read_text(encoding="utf-8")).splitlines():
        mark, _, rest = line.partition(" ")
        if mark in {"?", "b"}:
            questions.append({"bare": mark == "b", "accented": rest.strip(), "gold": [], "note": ""})
        elif mark == "=":
            questions[-1]["gold"].append([part.strip() for part in rest.split(" | ")])
        elif mark == "#":
            questions[-1]["note"] = rest.strip()
        elif line.strip():
            raise ValueError(f"{path.name}: not understood: {line}")
    return questions


@cache
def read_document(source: str, name: str, real: Path) -> tuple[Paragraph, ...]:
    """Return the paragraphs of one document of a corpus."""
    if source == "real":
        return tuple(place_law(read_lines(real / name)))
    return tuple(place(read_sample(SAMPLES, name)))


def find_gold(source: str, parts: list[str], real: Path) -> dict[str, str]:
    """Return the entry of the one paragraph that a gold line means.

    Raises:
        ValueError: none or several paragraphs fit.
    """
    name, heading, start = parts[0], parts[1] if len(parts) > 2 else "", parts[-1]
    fits = [
        found
        for found in read_document(source, name, real)
        if found.text.startswith(start) and heading in {"", name_heading(found.heading)}
    ]
    if len({found.text for found in fits}) != 1:
        raise ValueError(f"{len(fits)} paragraphs fit {parts}")
    words = " ".join(fits[0].text.split()[:START_WORDS])
    place_name = name_heading(fits[0].heading)
    return {"file": name, "heading": place_name, "start_words": words, "paragraph_sha256": digest(fits[0].text)}


def choose_half(name: str, count: int) -> str:
    """Return the half of the next question on a document: they alternate, the first by the hash of the name."""
    first = hashlib.sha256(name.encode()).digest()[0]
    return "dev" if (first + count) % 2 == 0 else "held"


def build_questions(source: str, real: Path, split: str = "") -> tuple[list[dict[str, Any]], list[str]]:
    """Return the finished questions of a corpus, and what was wrong with the others.

    Args:
        source: `samples` or `real`.
        real: folder with the texts of the laws.
        split: a folder of `source/`; those right below it when none is named.
    """
    finished, faults, counts = [], [], Counter[str]()
    for number, question in enumerate(parse_source(FOLDER / "source" / split / f"{source}.txt"), start=1):
        try:
            gold = [find_gold(source, parts, real) for parts in question["gold"]]
            name = gold[0]["file"]
        except (ValueError, IndexError, KeyError, FileNotFoundError) as error:
            faults.append(f"{question['accented']}: {error}")
            continue
        asked = strip_diacritics(question["accented"]).lower() if question["bare"] else question["accented"]
        finished.append(
            {"id": f"{source[0]}{SPLITS.get(split, '')}{number:03d}", "split": split or choose_half(name, counts[name])}
            | {"source": source, "question": asked, "accented": question["accented"], "bare": question["bare"]}
            | {"gold": gold, "note": question["note"]}
        )
        counts[name] += 1
    return finished, faults


def main() -> int:
    """Write `questions.jsonl`; return 1 when a line of the source fits no paragraph."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--real", type=Path, required=True, help="folder with the texts of the laws")
    real = parser.parse_args().real
    finished: list[dict[str, Any]] = []
    faults: list[str] = []
    for split in ("", *SPLITS):
        for source in ("samples", "real"):
            questions, wrong = build_questions(source, real, split)
            finished += questions
            faults += wrong
    lines = [json.dumps(question, ensure_ascii=False) for question in finished]
    (FOLDER / "questions.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    sys.stdout.write("\n".join([*faults, f"{len(finished)} questions written"]) + "\n")
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
