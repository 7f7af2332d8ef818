"""Builds libraries of several sizes and times searching in them: `make bench-search`.

Each size is built and asked in a process of its own, so that memory is told apart. Writes one table; the figures of a
size are kept in the work folder, and a size that has been built is asked again without being built.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

_SIZES = (10_000, 100_000)

Figures = dict[str, Any]


def main() -> int:
    """Run from the command line."""
    arguments = _parse()
    arguments.work.mkdir(parents=True, exist_ok=True)
    asked = arguments.questions
    measured = [_figures(arguments.work, size, asked) for size in arguments.sizes or _SIZES]
    table = "\n".join(_table(measured)) + "\n"
    sys.stdout.write(table)
    if arguments.write:
        (arguments.work / "table.md").write_text(table, encoding="utf-8")
    return 0


def _figures(work: Path, size: int, asked: int) -> Figures:
    found: Figures = {"chunks": size}
    for part in ("build", "ask", "compare"):
        kept = work / f"{size}-{part}.json"
        if part != "build" or not kept.exists():
            module = f"evals.bench.search.{part}"
            given = str(work / str(size)), str(size), str(kept), str(asked)
            subprocess.run([sys.executable, "-m", module, *given], check=True)
        found |= json.loads(kept.read_text(encoding="utf-8"))
    return found


def _table(measured: Sequence[Figures]) -> Iterator[str]:
    yield "| | " + " | ".join(f"{one['chunks']:,} chunks" for one in measured) + " |"
    yield "|---|" + "---|" * len(measured)
    names = dict.fromkeys(name for one in measured for name in one if name != "chunks" and not name.startswith("_"))
    for name in names:
        yield f"| {name} | " + " | ".join(str(one.get(name, "-")) for one in measured) + " |"
    # What is loaded once (the embedder, chromadb's code) falls out of the difference of two sizes.
    more = ["-", *(f"{_beside(*pair):,.0f}" for pair in pairwise(measured))]
    yield (
        "| own memory a chunk beside its vector, by the difference to the size before, bytes | "
        + " | ".join(more)
        + " |"
    )


def _beside(smaller: Figures, larger: Figures) -> float:
    own, vectors = (larger[name] - smaller[name] for name in ("_own", "_vectors"))
    return float((own - vectors) / (larger["chunks"] - smaller["chunks"]))


def _parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True, help="where libraries are kept; may be used again")
    parser.add_argument("--sizes", type=int, nargs="*", help="chunks")
    parser.add_argument("--questions", type=int, default=200, help="how many are asked; 200 when not given")
    parser.add_argument("--write", action="store_true", help="write the table into the work folder too")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
