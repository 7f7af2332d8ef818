"""The folder of the full-text index: what stands beside the index, and the words in whose numbers it keeps chunks.

Imports the standard library only; used by `fulltext.py`.
"""

import json
import logging
import os
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

logger = logging.getLogger(__name__)

_FORMAT_FILE, _WORDS_FILE = "langnghe.json", "words.txt"


def about(folder: Path) -> dict[str, Any]:
    """Return what stands beside the index; nothing where there is none."""
    try:
        found = json.loads((folder / _FORMAT_FILE).read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def write_about(folder: Path, content: dict[str, Any]) -> None:
    """Write what stands beside the index, whole or not at all."""
    part = folder / f"{_FORMAT_FILE}.part"
    part.write_text(json.dumps(content), encoding="utf-8")
    part.replace(folder / _FORMAT_FILE)


def make_empty(folder: Path, content: dict[str, Any]) -> None:
    """Make an empty folder in place of what is there, with `content` beside the index."""
    if folder.exists():
        logger.info("Making the full-text index in %s again", folder)
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    write_about(folder, content)


def read_words(folder: Path) -> list[str]:
    """Return the words that `add_words` has written; one that was cut off is left out."""
    try:
        content = (folder / _WORDS_FILE).read_text(encoding="utf-8", errors="replace")
    except (FileNotFoundError, NotADirectoryError):
        return []
    return content.split("\n")[:-1]


def add_words(folder: Path, words: Sequence[str], known: Sequence[str]) -> None:
    """Write more words behind the `known` ones, so that they are there before what is kept in their numbers.

    What a failed attempt has left behind these is cut off.
    """
    size = sum(len(word.encode()) + 1 for word in known)
    content = "".join(f"{word}\n" for word in words).encode()
    with os.fdopen(os.open(folder / _WORDS_FILE, os.O_RDWR | os.O_CREAT, 0o600), "r+b") as file:
        file.truncate(size)
        file.seek(size)
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    write_about(folder, {**about(folder), "words": len(known) + len(words)})
