"""Fits what finds names of private persons beside the rules, from the masking parts that are no longer held.

Imports scikit-learn and the product's features. Writes `ingest/masking/names/learnt/model.safetensors`, and prints, as
JSON, how many runs of capitals of each writer's papers are rightly judged by weights that have seen none of them.
"""

import argparse
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]

from evals.bench.masking import Case  # noqa: E402  (the project must be found first)
from ingest.masking.labels import Found, Label  # noqa: E402
from ingest.masking.names.learnt.judge import BUNDLED, Judge, Weights, row_of, save_weights  # noqa: E402
from ingest.masking.names.learnt.runs import Around, features_of, runs_of  # noqa: E402
from ingest.masking.words import words  # noqa: E402
from scripts.names.papers import WRITERS, labelled_cases, ruled_cases  # noqa: E402
from scripts.names.swapping import Swapping, without_marks  # noqa: E402
from vectorstore.text.folding import bare  # noqa: E402

_ROWS, _SEED, _SWAPPED, _STEPS = 1 << 16, 1, 2, 300
# In three of ten papers nothing of the rules stands beside a run, so that it is not leant on alone.
_WITH_RULES = 0.7
_COMMON, _PASSED = 4, 5
_WORD, _LETTERS = re.compile(r"\w+"), re.compile(r"[^\W\d_]+")
Run = tuple[list[str], bool]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure with each writer left out, fit on all and save; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=BUNDLED)
    parser.add_argument("--without", choices=tuple(WRITERS), help="fit without the papers of this writer")
    parser.add_argument(
        "--measured", nargs="*", choices=tuple(WRITERS), default=(), help="writers to leave out in turn"
    )
    options = parser.parse_args(arguments)
    cases = {writer: labelled_cases(writer) for writer in WRITERS}
    ruled = list(ruled_cases())
    for writer in options.measured:
        others = [case for other, own in cases.items() if other != writer for case in own]
        print(json.dumps({"left out": writer, **figures(cases[writer], Judge(fit(others, ruled)))}))
    save_weights(
        fit([case for one, own in cases.items() if one != options.without for case in own], ruled), options.out
    )
    return 0


def fit(cases: Sequence[Case], ruled: Sequence[Case]) -> Weights:
    """Fit on labelled cases, each twice more with other names, and on cases that the rules labelled."""
    chance = random.Random(_SEED)
    swapping = Swapping((case.text[start:end] for case in cases for start, end in _persons(case)), _SEED)
    known, passed = _known(cases), _passed([*cases, *ruled])
    runs: list[Run] = []
    for case in cases:
        for one in (case, *(swapping.swapped(case) for _ in range(_SWAPPED))):
            runs += _runs(one, known, passed, beside=chance.random() < _WITH_RULES)
        runs += _runs(without_marks(swapping.swapped(case)), known, passed, beside=True)
    for case in ruled:
        runs += _runs(case, known, passed, beside=True)
    fitted = LogisticRegression(max_iter=_STEPS, solver="liblinear").fit(_table(runs), [name for _, name in runs])
    return Weights(fitted.coef_[0].astype(np.float32), float(fitted.intercept_[0]), known, passed)


def figures(cases: Sequence[Case], judge: Judge) -> dict[str, float]:
    """Return precision and recall of runs that are names, the rules not asked."""
    runs = [run for case in cases for run in _runs(case, judge.weights.known, judge.weights.passed, beside=False)]
    taken = [name for seen, name in runs if judge.weight(seen) > 0]
    there = sum(name for _, name in runs)
    return {
        "names": there,
        "precision": round(sum(taken) / max(len(taken), 1), 3),
        "recall": round(sum(taken) / max(there, 1), 3),
    }


def _runs(case: Case, known: frozenset[str], passed: frozenset[str], *, beside: bool) -> Iterator[Run]:
    """Yield what is seen of each run of a case, and whether it is a private person's name."""
    lines, offset = case.text.split("\n"), 0
    persons = _persons(case)
    for place, line in enumerate(lines):
        below = lines[place + 1] if place + 1 < len(lines) else ""
        above = lines[place - 1] if place else ""
        own = [(start - offset, end - offset) for start, end in persons if offset <= start < offset + len(line)]
        for start, end in runs_of(line, passed):
            others = [Found(*one, Label.PERSON) for one in own if one[1] <= start or end <= one[0]] if beside else []
            shared = sum(max(0, min(end, there[1]) - max(start, there[0])) for there in own)
            seen = features_of(line, start, end, known, Around(above, below, others))
            yield seen, 2 * shared >= end - start
        offset += len(line) + 1


def _persons(case: Case) -> list[tuple[int, int]]:
    return [(one.start, one.end) for one in case.spans if one.label == "person"]


def _known(cases: Sequence[Case]) -> frozenset[str]:
    """Return the words, folded, that stand outside names often enough to be told by themselves."""
    counts: Counter[str] = Counter()
    for case in cases:
        persons = _persons(case)
        counts.update(bare(one[0]) for one in _WORD.finditer(case.text) if not _inside(one, persons))
    return frozenset(word for word, count in counts.items() if count >= _COMMON)


def _passed(cases: Sequence[Case]) -> frozenset[str]:
    """Return the words with a capital that are met often and never in a name."""
    apart: Counter[str] = Counter()
    named: set[str] = set()
    for case in cases:
        persons = _persons(case)
        for one in _LETTERS.finditer(case.text):
            if _inside(one, persons):
                named.add(one[0].lower())
            elif one[0][0].isupper():
                apart[one[0]] += 1
    lists = ("surnames", "middle_names", "ranks", "small_given_names", "plain_given_names", "given_or_first")
    named |= {entry.split()[0].lower() for name in lists for entry in words(name)}
    return frozenset(word for word, count in apart.items() if count >= _PASSED and word.lower() not in named)


def _inside(match: re.Match[str], spans: Sequence[tuple[int, int]]) -> bool:
    return any(start < match.end() and match.start() < end for start, end in spans)


def _table(runs: Sequence[Run]) -> csr_matrix:
    rows = [sorted({row_of(name, _ROWS) for name in seen}) for seen, _ in runs]
    ends = np.cumsum([0, *map(len, rows)])
    places = np.fromiter((row for one in rows for row in one), dtype=np.int32)
    return csr_matrix((np.ones(len(places)), places, ends), shape=(len(runs), _ROWS))


if __name__ == "__main__":
    sys.exit(main())
