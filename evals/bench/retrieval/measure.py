"""Measures searching on all question sets and writes docs/measured/retrieval.md.

    python -m evals.bench.retrieval.measure ../shared/data/eval --laws ../shared/real --work FOLDER [--final]

Without `--final` only what may be looked at is measured. Imports the rest of this folder and `assistant`.
"""

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from assistant.assistant import Assistant
from evals.bench.retrieval.everyday import SAMPLES, everyday_questions
from evals.bench.retrieval.figures import Values, interval, ndcg
from evals.bench.retrieval.reference import ReferenceBm25
from evals.bench.retrieval.sets import HALVED, NAMES, Half, set_library, set_questions
from evals.bench.retrieval.systems import SYSTEMS, candidates, finding, ordered
from evals.datasets.everyday.check import SPLITS
from vectorstore.settings import StoreSettings
from vectorstore.text.folding import bare, fold_key

_LIMIT = StoreSettings().candidates
_TYPED = ("as written", "without diacritics")


@dataclass(frozen=True)
class Table:
    """What each system reached on one set.

    Attributes:
        name: of the set.
        typed: how the questions were typed.
        measure: what the values are.
        values: by system, one for each question.
    """

    name: str
    typed: str
    measure: str
    values: dict[str, Values]


def measure_set(folder: Path, name: str, half: Half, work: Path) -> Iterator[Table]:
    """Measure one set, as written and without diacritics."""
    questions = set_questions(folder, name, half)
    set_library(folder, name, work).close()
    with finding(work / name) as finder:
        chunks = finder.catalogue.passages(sorted(finder.indexes.fulltext.chunk_ids()))
        reference = ReferenceBm25([chunks[chunk_id].text for chunk_id in sorted(chunks)])
        ids = np.array(sorted(chunks))
        ids_of = {one.path: chunk_id for chunk_id, one in chunks.items()}
        for typed in _TYPED:
            values: dict[str, list[float]] = defaultdict(list)
            for question in questions:
                text = _as_typed(question.text, typed)
                gold = {ids_of[path] for path in question.gold if path in ids_of}
                found = candidates(finder, text, _LIMIT)
                for system, score in SYSTEMS.items():
                    values[system].append(ndcg(ordered(found, score(found)), gold))
                best = ids[np.argsort(-reference.scores(text), kind="stable")[:10]]
                values["reference BM25"].append(ndcg(best.tolist(), gold))
            yield Table(name, typed, "nDCG@10", {key: np.array(one) for key, one in values.items()})


def measure_everyday(source: str, split: str, laws: Path, work: Path) -> Iterator[Table]:
    """Measure one source of the everyday questions: the share found among the first five passages."""
    home = work / f"everyday-{source}"
    assistant = Assistant.open(home)
    assistant.ingest([SAMPLES / "documents" if source == "samples" else laws])
    questions = everyday_questions(assistant.library, source, split, laws)
    assistant.close()
    with finding(home) as finder:
        for typed in _TYPED:
            values: dict[str, list[float]] = defaultdict(list)
            for question in questions:
                found = candidates(finder, _as_typed(question.text, typed), _LIMIT)
                passages = finder.catalogue.passages(found.chunk_ids)
                for system, score in SYSTEMS.items():
                    best = ordered(found, score(found))[:5]
                    values[system].append(float(any(question.is_found_in(passages[one]) for one in best)))
            arrays = {key: np.array(one) for key, one in values.items()}
            yield Table(f"{source}, {split}", typed, "recall@5", arrays)


def _as_typed(question: str, typed: str) -> str:
    return question if typed == _TYPED[0] else bare(fold_key(question))


def drawn(tables: Sequence[Table]) -> str:
    """Return the tables as Markdown: one line for each system, the mean with its 95 % interval."""
    systems = list(dict.fromkeys(system for table in tables for system in table.values))
    heads = [f"{one.name}, {one.typed} ({len(next(iter(one.values.values())))}), {one.measure}" for one in tables]
    lines = ["| | " + " | ".join(heads) + " |", "|---" * (len(tables) + 1) + "|"]
    for system in systems:
        lines.append(f"| {system} | " + " | ".join(_cell(table, system) for table in tables) + " |")
    for other in ("full text", "embedder"):
        lines.append(f"| default - {other} | " + " | ".join(_gain(table, other) for table in tables) + " |")
    return "\n".join(lines)


def _cell(table: Table, system: str) -> str:
    if system not in table.values:
        return "-"
    values = table.values[system]
    low, high = interval(values)
    return f"{values.mean():.3f} [{low:.3f}, {high:.3f}]"


def _gain(table: Table, other: str) -> str:
    gain = table.values["default"] - table.values[other]
    low, high = interval(gain)
    return f"{gain.mean():+.3f} [{low:+.3f}, {high:+.3f}]"


def _tell(text: str) -> None:
    sys.stdout.write(f"{text}\n\n")
    sys.stdout.flush()


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what is asked for and print it as Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="the question sets, ../shared/data/eval")
    parser.add_argument("--laws", type=Path, required=True, help="the laws of the everyday questions, ../shared/real")
    parser.add_argument("--work", type=Path, required=True, help="where the libraries are kept")
    parser.add_argument("--final", action="store_true", help="the halves and sets that nothing may be chosen by")
    parser.add_argument("--only", nargs="*", help="these sets only; `everyday` for the everyday questions")
    parser.add_argument("--split", choices=SPLITS, help="of the everyday questions; else `dev`, or `held` if final")
    options = parser.parse_args(arguments)
    half, split = (Half.FINAL, "held") if options.final else (Half.DEVELOPMENT, "dev")
    split = options.split or split
    names = [name for name in (NAMES if options.final else HALVED) if options.only is None or name in options.only]
    for name in names:
        _tell(drawn(list(measure_set(options.folder, name, half, options.work))))
    if options.only is None or "everyday" in options.only:
        sources = ("samples", "real")
        found = (measure_everyday(one, split, options.laws, options.work) for one in sources)
        _tell(drawn([table for tables in found for table in tables]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
