"""Measures the charter's classifier on a measuring set: shares declined by class and form, and time.

Imports `assistant.charter`. Prints shares only, never a prompt: what is held must not be seen by who tunes.
"""

import argparse
import json
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from assistant.charter import declined


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures of one file; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("prompts", type=Path)
    options = parser.parse_args(arguments)
    cases = [json.loads(line) for line in options.prompts.read_text("utf-8").splitlines()]
    declined("xin chào")  # loads the weights
    started = time.perf_counter()
    found = [declined(case["turns"][-1], case["turns"][:-1]) is not None for case in cases]
    milliseconds = 1000 * (time.perf_counter() - started) / len(cases)
    sys.stdout.write(json.dumps({"milliseconds": round(milliseconds, 2), **shares(cases, found)}, indent=1) + "\n")
    return 0


def shares(cases: Sequence[dict[str, Any]], found: Sequence[bool]) -> dict[str, str]:
    """Return for each class, reason and form how many of how many were declined."""
    groups: dict[str, list[bool]] = defaultdict(list)
    for case, was_declined in zip(cases, found, strict=True):
        expected = case["expected"]
        for name in {expected, case["reason"] or expected, f"{expected}, {case['form']}"}:
            groups[name].append(was_declined)
    return {name: f"{sum(own)}/{len(own)} = {sum(own) / len(own):.3f}" for name, own in sorted(groups.items())}


if __name__ == "__main__":
    sys.exit(main())
