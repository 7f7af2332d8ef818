"""Measures the round trip through TCVN3, VNI and VPS: texts of `samples/sources` are written to files, read, compared.

Imports `ingest` and the writers beside it. Each encoding is written as .docx, .html, .rtf, .doc and .txt;
`--characters` says how much of the text (0 for all). Prints a table or, with `--json`, JSON.
"""

import argparse
import difflib
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from evals.bench import legacy_files
from ingest.letters.legacy import Encoding
from ingest.letters.normal import clean, collapse
from ingest.record.reading import partition
from ingest.settings import IngestSettings

SOURCES = Path(__file__).parents[2] / "samples" / "sources"
WRITERS: dict[str, Callable[[list[str], Encoding], bytes]] = {
    ".docx": legacy_files.docx,
    ".html": legacy_files.html,
    ".rtf": legacy_files.rtf,
    ".doc": legacy_files.doc,
    ".txt": legacy_files.txt,
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """How much of a text came back.

    Attributes:
        characters: how many were written, blanks that a reader joins counted once.
        right: how many came back in their place.
        right_but_for_case: the same with capitals and small letters taken for equal.
    """

    characters: int
    right: int
    right_but_for_case: int


def read_paragraphs(folder: Path, characters: int) -> list[str]:
    """Return paragraphs of the Markdown files of `folder`, without their marks, up to about so many characters."""
    found: list[str] = []
    size = 0
    for path in sorted(folder.rglob("*.md")):
        for line in path.read_text(encoding="utf-8").splitlines():
            text = collapse(clean(re.sub(r"^[#>*\-\s]+|[|*_`]+", " ", line)))
            if sum(letter.isalpha() for letter in text) < 3:
                continue
            if characters and size >= characters:
                return found
            found.append(text)
            size += len(text)
    return found


def measure(paragraphs: list[str], encoding: Encoding, extension: str) -> Outcome:
    """Return the outcome of one round trip."""
    content = WRITERS[extension](paragraphs, encoding)
    reading = partition(f"van-ban{extension}", content, IngestSettings())
    return compare(paragraphs, [element.text for element in reading.elements])


def compare(written: Iterable[str], read: Iterable[str]) -> Outcome:
    """Return how much of what was written was read; paragraphs may have been joined or parted, blanks do not count."""
    wanted, got = "".join("".join(written).split()), "".join("".join(read).split())
    return Outcome(len(wanted), _same(wanted, got), _same(wanted.casefold(), got.casefold()))


def _same(wanted: str, got: str) -> int:
    """Return how many characters stand in the same order in both, by pieces so that it stays fast."""
    if wanted == got:
        return len(wanted)
    if len(wanted) == len(got):
        return sum(one == other for one, other in zip(wanted, got, strict=True))
    matcher = difflib.SequenceMatcher(None, wanted, got, autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks())


def table(rows: dict[str, Outcome]) -> Iterator[str]:
    """Yield the lines of a Markdown table."""
    yield "| encoding | format | characters | right | right but for case |"
    yield "|---|---|---|---|---|"
    for name, outcome in rows.items():
        encoding, extension = name.split()
        shares = (outcome.right / outcome.characters, outcome.right_but_for_case / outcome.characters)
        yield f"| {encoding} | {extension} | {outcome.characters} | {shares[0]:.5f} | {shares[1]:.5f} |"


def main() -> None:
    """Measure every encoding in every format that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--characters", type=int, default=0, help="how much of the text; 0 for all")
    parser.add_argument("--format", action="append", choices=list(WRITERS))
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    paragraphs = read_paragraphs(SOURCES, options.characters)
    formats = options.format or list(WRITERS)
    rows = {f"{encoding} {name}": measure(paragraphs, encoding, name) for encoding in Encoding for name in formats}
    lines = table(rows)
    if options.json:
        lines = iter([json.dumps({name: vars_of(outcome) for name, outcome in rows.items()}, indent=2)])
    sys.stdout.write("\n".join(lines) + "\n")


def vars_of(outcome: Outcome) -> dict[str, int]:
    """Return the numbers of an outcome by name."""
    return {
        "characters": outcome.characters,
        "right": outcome.right,
        "right_but_for_case": outcome.right_but_for_case,
    }


if __name__ == "__main__":
    main()
