"""Takes what evals keep of a document out of a library's folder, when the document is erased for good.

Imports nothing of ours. Works on the JSON as it lies there, so that runs of an older program are cleaned as well.
A case that rests on the document goes as a whole, also out of old versions of datasets: its question tells of it too.
"""

import json
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

FOLDER = "evals"
_MANIFEST = "run.json"
_CASES = "cases.jsonl"
_RATINGS = "ratings.jsonl"
_JUDGED = ("judged-*.json", "preferred-*.json")
_NOTE = "[{count} câu đã xóa cùng một văn bản]"


@dataclass(frozen=True, slots=True)
class ErasedEvals:
    """What went.

    Attributes:
        results: cases of runs.
        runs: runs that held them.
        cases: cases of datasets, each version counted.
    """

    results: int = 0
    runs: int = 0
    cases: int = 0


def erase(home: Path, document_id: str, path: str) -> ErasedEvals:
    """Erase what was kept of a document; calling it again goes on where it broke off.

    Args:
        home: the library's folder.
        document_id: the document.
        path: where it was listed; cases name it by the end of that.
    """
    folder = home / FOLDER
    for entry in folder.glob("cache/*/*.json"):
        if document_id.encode() in entry.read_bytes():
            entry.unlink()
    gone = [_from_run(run.parent, document_id) for run in sorted(folder.glob(f"runs/*/{_MANIFEST}"))]
    names = frozenset(_ends(path))
    cases = sum(_from_dataset(dataset, names) for dataset in sorted(folder.glob("datasets/*/[0-9]*.jsonl")))
    return ErasedEvals(sum(gone), sum(map(bool, gone)), cases)


def _from_run(run: Path, document_id: str) -> int:
    """Take cases out of a run, with what people said of them; its note says so, since its figures are others now."""

    def goes(line: str, value: Any) -> bool:  # noqa: ANN401 - JSON
        # What was being written when a run broke off is no JSON; nobody knows what it tells of.
        return value is None or document_id in line

    ids = {value["case"]["id"] for line, value in _lines(run / _CASES) if value is not None and goes(line, value)}
    if ids:
        manifest = json.loads((run / _MANIFEST).read_bytes())
        manifest["note"] = " ".join(filter(None, (manifest["note"], _NOTE.format(count=len(ids)))))
        # Told apart from cases that a damaged file has lost.
        manifest["erased"] = manifest.get("erased", 0) + len(ids)
        _replace(run / _MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1))
        _keep(run / _RATINGS, lambda _line, value: value is not None and value["case"] not in ids)
        _from_judgements(run, ids)
    _keep(run / _CASES, lambda line, value: not goes(line, value))
    return len(ids)


def _from_judgements(run: Path, ids: Collection[str]) -> None:
    """Take what judges said of the cases out; how far they are believed stays, since that is not of them."""
    for file in (path for pattern in _JUDGED for path in run.glob(pattern)):
        judgement = json.loads(file.read_bytes())
        judgement["cases"] = [one for one in judgement["cases"] if one["case"] not in ids]
        _replace(file, json.dumps(judgement, ensure_ascii=False))


def _from_dataset(file: Path, names: frozenset[str]) -> int:
    gone = _keep(file, lambda _line, value: value is None or not names.intersection(_named(value)))
    if gone and not file.read_bytes():
        # A dataset without a case cannot be opened.
        file.unlink()
    return gone


def _keep(file: Path, stays: Callable[[str, Any], bool]) -> int:
    """Write a file anew without some of its lines; return how many went."""
    lines = list(_lines(file))
    kept = [line for line, value in lines if stays(line, value)]
    if len(kept) < len(lines):
        _replace(file, "".join(f"{line}\n" for line in kept))
    return len(lines) - len(kept)


def _lines(file: Path) -> Iterator[tuple[str, Any]]:
    """Yield the lines that say something, with their JSON; None for one that is none."""
    if not file.is_file():
        return
    for line in file.read_text(encoding="utf-8-sig").split("\n"):
        if line.strip():
            yield line, _value(line)


def _value(line: str) -> Any:  # noqa: ANN401 - JSON
    try:
        return json.loads(line)
    except json.JSONDecodeError:
        return None


def _named(case: dict[str, Any]) -> Iterator[str]:
    return (gold["document"].strip("/") for key in ("gold", "also") for gold in case.get(key, ()))


def _ends(path: str) -> Iterable[str]:
    parts = PurePosixPath(path).parts
    return ("/".join(parts[start:]).strip("/") for start in range(len(parts)))


def _replace(path: Path, text: str) -> None:
    part = path.with_suffix(".part")
    part.write_text(text, encoding="utf-8")
    part.replace(path)
