"""Fails when a locked package stands under the GPL or AGPL: the project is Apache-2.0 and shall stay free to share."""

import re
import sys
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("requirements.lock", "requirements-llm.lock")
# The LGPL lets a program use a library without taking over its licence.
FORBIDDEN = re.compile(r"(?<!L)(?<!LESSER )\b(A?GPL|GNU (AFFERO )?GENERAL PUBLIC)", re.IGNORECASE)


def locked_names() -> list[str]:
    """Return the names of all packages in the locks."""
    lines = "\n".join((ROOT / lock).read_text() for lock in LOCKS)
    return sorted(set(re.findall(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==", lines, re.MULTILINE)))


def licence(name: str) -> str:
    """Return what the package states of its licence, in one line; empty when it is not installed here."""
    try:
        fields = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return ""
    stated = _first(fields, "License-Expression") or _first(fields, "License").strip()[:80]
    classifiers = [value for value in fields.get_all("Classifier", []) if value.startswith("License ::")]
    return " | ".join([stated, *classifiers])


def _first(fields: metadata.PackageMetadata, name: str) -> str:
    return next(iter(fields.get_all(name, [])), "")


def forbidden(text: str) -> bool:
    """Say whether every licence offered is a forbidden one: `MIT OR GPL-2.0` leaves the choice of MIT."""
    return all(FORBIDDEN.search(part) for part in re.split(r"\bOR\b|\|", text) if part.strip(" ()")) and bool(
        text.strip(" |")
    )


def main() -> int:
    """Run from the command line."""
    bad = [f"{name}: {licence(name)}" for name in locked_names() if forbidden(licence(name))]
    print("\n".join(bad), file=sys.stderr, end="\n" if bad else "")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
