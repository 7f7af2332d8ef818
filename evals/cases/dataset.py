"""A dataset: cases, where their documents are, and the hash that stands in every run.

Imports the files beside it. `open_dataset` takes what is typed: a name of `evals/datasets`, or a path.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from evals.cases import public
from evals.cases.corpora import Corpus, Folders, OwnLibrary
from evals.cases.reading import Located, read_cases
from evals.errors import UnknownDatasetError

DATASETS = Path(__file__).parents[1] / "datasets"
SAMPLES = Path(__file__).parents[2] / "samples" / "documents"
# Held cases are opened for a final figure only, so nobody gets them by not saying which half is meant.
DEFAULT_SPLIT = "dev"
ALL_SPLITS = "all"
WARD = "ward"


@dataclass(frozen=True)
class Dataset:
    """Cases with their documents.

    Attributes:
        name: what runs call it, with its half.
        file: where faults are to be looked for.
    """

    name: str
    located: tuple[Located, ...]
    corpus: Corpus
    file: Path

    @cached_property
    def content_hash(self) -> str:
        """SHA-256 over the hashes of the cases, hex; the order of the lines does not matter."""
        hashes = sorted(f"{one.case.id} {one.case.case_hash}" for one in self.located)
        return hashlib.sha256("\n".join(hashes).encode()).hexdigest()

    def first(self, limit: int | None) -> "Dataset":
        """Return the dataset cut to `limit` cases, spread evenly over it; None leaves it whole."""
        if limit is None or limit >= len(self.located):
            return self
        step = len(self.located) / limit
        return replace(self, located=tuple(self.located[int(place * step)] for place in range(limit)))


def open_dataset(name: str, *, split: str | None = None, own: Path | None = None) -> Dataset:
    """Open a dataset.

    Args:
        name: `ward`, a dataset of the evaluator's own (its newest version, or `name@0002`), a `.jsonl` file of cases, a
            SQuAD `.json` file, or a folder with `passages.jsonl` and `questions.jsonl`.
        split: the half; `all` for everything. Unset: `dev` where the set has one.
        own: folder of the evaluator's own datasets.

    Raises:
        UnknownDatasetError: there is none.
        DatasetError: it has faults.
    """
    for opened in _OPENERS:
        found = opened(name, own, split)
        if found is not None:
            return _of_split(found, split)
    raise UnknownDatasetError(name, names(own))


def names(own: Path | None = None) -> list[str]:
    """Return the names that can be opened: the shipped ones, and the evaluator's own."""
    folders = own.iterdir() if own is not None and own.is_dir() else ()
    # Of one whose documents were erased only the card is left.
    mine = sorted(path.name for path in folders if newest_version(path) is not None)
    return [*([WARD] if (DATASETS / WARD).is_dir() else []), *mine]


def newest_version(folder: Path) -> Path | None:
    """Return the newest file of a dataset of the evaluator's own, `0001.jsonl` and so on."""
    return max(folder.glob("[0-9]*.jsonl"), default=None)


def _ward(name: str, own: Path | None, split: str | None) -> Dataset | None:
    folder = DATASETS / WARD
    if name != WARD or not folder.is_dir():
        return None
    extra = folder / "documents"
    folders = (SAMPLES, extra) if extra.is_dir() else (SAMPLES,)
    # The held half is not even read unless it is asked for.
    halves = sorted(folder.glob("*.jsonl")) if split == ALL_SPLITS else [folder / f"{split or DEFAULT_SPLIT}.jsonl"]
    located = [one for path in halves for one in read_cases(path)]
    return Dataset(WARD, tuple(located), Folders(folders), folder if len(halves) > 1 else halves[0])


def _own(name: str, own: Path | None, split: str | None) -> Dataset | None:
    if own is None or Path(name).name != name:
        return None
    name, _, version = name.partition("@")
    file = own / name / f"{version}.jsonl" if version else newest_version(own / name)
    if file is None or not file.is_file():
        return None
    return Dataset(f"{name}@{file.stem}", tuple(read_cases(file)), OwnLibrary(), file)


def _file(name: str, own: Path | None, split: str | None) -> Dataset | None:
    path = Path(name)
    if path.suffix != ".jsonl" or not path.is_file():
        return None
    documents = path.parent / "documents"
    corpus = Folders((documents,)) if documents.is_dir() else OwnLibrary()
    return Dataset(path.stem, tuple(read_cases(path)), corpus, path)


def _squad(name: str, own: Path | None, split: str | None) -> Dataset | None:
    path = Path(name)
    if path.suffix != ".json" or not path.is_file():
        return None
    cases, corpus = public.read_squad(path)
    return Dataset(path.stem, tuple(cases), corpus, path)


def _passages(name: str, own: Path | None, split: str | None) -> Dataset | None:
    folder = Path(name)
    if not (folder / "passages.jsonl").is_file():
        return None
    cases, corpus = public.read_passage_set(folder)
    return Dataset(folder.name, tuple(cases), corpus, folder / "questions.jsonl")


_OPENERS: Sequence[Callable[[str, Path | None, str | None], Dataset | None]] = (_ward, _own, _file, _squad, _passages)


def _of_split(dataset: Dataset, split: str | None) -> Dataset:
    splits = {one.case.split for one in dataset.located}
    if split is None and DEFAULT_SPLIT in splits:
        split = DEFAULT_SPLIT
    if split in {None, ALL_SPLITS}:
        return dataset
    located = tuple(one for one in dataset.located if one.case.split == split)
    if not located:
        raise UnknownDatasetError(f"{dataset.name} ({split})", [f"{dataset.name} ({one})" for one in sorted(splits)])
    name = dataset.name if dataset.name == split else f"{dataset.name}-{split}"
    return replace(dataset, name=name, located=located)
