"""Verify the reading sheets: every quoted source stands in the sample ward, every sum is right, sizes hold.

Run from the root of the project: `python -m evals.datasets.briefing.check`. Exit 0 when all holds, else 1 with the
list of faults. Reads `samples/sources` as plain text; imports nothing of the product.
"""

import re
import sys
import unicodedata
from pathlib import Path

HERE = Path(__file__).parent
SOURCES = HERE.parents[2] / "samples" / "sources"
POINT = re.compile(r"^### ([AB]\d\d) .+ \| weight ([123])$", re.MULTILINE)
SOURCE = re.compile(r"^- source: (\S+) \| (.+)$", re.MULTILINE)
SUM = re.compile(r"`(\d+(?: [-+*/] \d+)+) = ([\d.]+)( %)?`")
STEPS = {"+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b, "/": lambda a, b: a / b}


def squeeze(text: str) -> str:
    """Return the text in NFC, without the marks of bold and italics, each run of white space one space."""
    return " ".join(unicodedata.normalize("NFC", text).replace("*", "").split())


def work_out(term: str) -> float:
    """Return the value of a term such as `21 + 9 + 4`, worked out from left to right."""
    first, *rest = term.split()
    value = float(first)
    for sign, number in zip(rest[::2], rest[1::2], strict=True):
        value = STEPS[sign](value, float(number))
    return value


def find_source_faults(sheet: str) -> list[str]:
    """Return the quotations that do not stand in the paper that is named."""
    faults = []
    for name, quote in SOURCE.findall(sheet):
        path = SOURCES / f"{name}.md"
        if not path.is_file():
            faults.append(f"no such paper: {name}")
        elif squeeze(quote) not in squeeze(path.read_text(encoding="utf-8")):
            faults.append(f"{name} does not say: {quote}")
    return faults


def find_sum_faults(sheet: str) -> list[str]:
    """Return the sums that are wrong; shares are rounded to one decimal."""
    return [
        f"{term} is not {result}{percent}"
        for term, result, percent in SUM.findall(sheet)
        if round(work_out(term) * (100 if percent else 1), 1) != float(result)
    ]


def find_shape_faults(sheet: str) -> list[str]:
    """Return faults of a sheet as a whole: number and order of points, a point that demands nothing."""
    names = [name for name, _ in POINT.findall(sheet)]
    faults = [] if 15 <= len(names) <= 25 else [f"{len(names)} points"]
    faults += [] if names == sorted(set(names)) else ["points out of order or twice"]
    bodies = re.split(r"^### .+$", sheet.partition("## Must not")[0], flags=re.MULTILINE)[1:]
    faults += [f"{name}: demands nothing" for name, body in zip(names, bodies, strict=True) if "- must" not in body]
    return faults + ([] if sheet.count("\n### ") == len(names) else ["a heading of a point has a strange shape"])


def main() -> int:
    """Write counts and faults; return the exit status."""
    status = 0
    for path in sorted(HERE.glob("expected_*.md")):
        sheet = unicodedata.normalize("NFC", path.read_text(encoding="utf-8"))
        faults = find_source_faults(sheet) + find_sum_faults(sheet) + find_shape_faults(sheet)
        points = POINT.findall(sheet)
        counts = f"{len(points)} points, weight {sum(int(weight) for _, weight in points)}"
        counts += f", {len(SOURCE.findall(sheet))} quotations, {len(SUM.findall(sheet))} sums"
        sys.stdout.write(f"{path.name}: {counts}\n")
        sys.stderr.write("".join(f"{path.name}: {fault}\n" for fault in faults))
        status |= bool(faults)
    return status


if __name__ == "__main__":
    sys.exit(main())
