"""Yields statements with the side that their labels give them: the examples from which `Sides` is fitted.

Imports `ingest`, the labelled official set, generated wards and the statements of `scripts/themes`.
"""

import random
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from evals.reading.compare import near, pair, words
from evals.wards.build import build
from ingest.opinion.items import find_items
from ingest.opinion.learnt.sides import SIDES, features_of_side
from ingest.opinion.stance import stance_of
from scripts.statements.papers import STATEMENTS, WARD_SEEDS, labelled, read_report
from vectorstore.extracts import OpinionItem, Stance

_ALONE, _OF_WARDS, _SAME, _SEED = 0.2, 0.2, 0.9, 5
Example = tuple[list[str], Stance, float]


def examples(without: str | None = None) -> Iterator[Example]:
    """Yield features, side and weight of statements, those of one writer left out."""
    for writer, label, file in labelled():
        if writer != without and label["opinion"]:
            told = [(item["text"], Stance(item["section"])) for item in label["opinion"]["items"]]
            yield from ((*one, 1.0) for one in _found(file, told))
    for seed in WARD_SEEDS:
        with tempfile.TemporaryDirectory() as folder:
            for report in build(seed, Path(folder), months=2).reports:
                told = [(item.text, Stance(item.stance.value)) for item in report.items]
                found = _found(Path(folder) / "documents" / report.path, told)
                yield from ((*one, _OF_WARDS) for one in found)
    yield from _alone()


def _found(file: Path, told: Sequence[tuple[str, Stance]]) -> Iterator[tuple[list[str], Stance]]:
    stored, blocks, header = read_report(file)
    items = find_items(stored, blocks, header.title, side_of=lambda item: item.stance)
    for (_, side), item in pair(told, items, _is_same)[0]:
        yield features_of_side(item.text, item.heading, item.stance), side


def _is_same(told: tuple[str, Stance], item: OpinionItem) -> bool:
    return near(words(told[0]), words(item.text), _SAME)


def _alone() -> Iterator[Example]:
    """Yield statements of `scripts/themes`, which stand under no heading."""
    files = sorted(STATEMENTS.glob("*.tsv"))
    rows = [line.split("\t") for file in files for line in file.read_text("utf-8").splitlines()]
    names = {side.value for side in SIDES}
    said = [(row[1], row[2].strip()) for row in rows if len(row) > 2 and row[0] != "nomatter" and row[1] in names]
    random.Random(_SEED).shuffle(said)
    for side, text in said:
        yield features_of_side(text, (), stance_of(text, None)), Stance(side), _ALONE
