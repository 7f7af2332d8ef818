"""The folder of the full-text index, and the file in it that says of which format it is and how far it has followed.

Imports the standard library only; used by `fulltext.py`.
"""

import json
import logging
import shutil
from pathlib import Path
from typing import Any

logger = logging.getLogger(__name__)

_FORMAT_FILE = "langnghe.json"


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
