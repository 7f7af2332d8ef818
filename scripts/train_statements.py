"""Fits what finds statements in papers of any form, and their sides, from the labelled set and `scripts/themes`.

Imports scipy and the product's features. Writes `ingest/opinion/learnt/model.safetensors` and `sides.safetensors`
beside it, and prints, as JSON, what is found of each writer's statements by weights that have seen none of his papers
(without the rules).
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]

from evals.reading.compare import near, pair, words  # noqa: E402
from ingest.opinion.learnt.labeller import BUNDLED, Labeller, Part, save_weights  # noqa: E402
from ingest.opinion.learnt.sides import BUNDLED as BUNDLED_SIDES  # noqa: E402
from scripts.statements.fitting import fit, fit_sides  # noqa: E402  (the project must be found first)
from scripts.statements.papers import WRITERS, Paper, alone, read_papers, read_wards  # noqa: E402
from scripts.statements.sided import examples  # noqa: E402

_SAME = 0.9


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure with each writer left out, fit on all and save; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=BUNDLED)
    parser.add_argument("--sides-out", type=Path, default=BUNDLED_SIDES)
    parser.add_argument("--without", choices=tuple(WRITERS), help="fit without the papers of this writer")
    parser.add_argument("--unmeasured", action="store_true", help="only fit")
    options = parser.parse_args(arguments)
    papers = list(read_papers())
    more = [*alone(), *(one for paper in read_wards() for one in paper.paragraphs)]
    for writer in () if options.unmeasured else WRITERS:
        others = [one for paper in papers if paper.writer != writer for one in paper.paragraphs]
        labeller = Labeller(fit([*others, *more]))
        print(json.dumps({"left out": writer, **figures([one for one in papers if one.writer == writer], labeller)}))
    learnt = [one for paper in papers if paper.writer != options.without for one in paper.paragraphs]
    save_weights(fit([*learnt, *more]), options.out)
    fit_sides(list(examples(options.without))).save(options.sides_out)
    return 0


def figures(papers: Sequence[Paper], labeller: Labeller) -> dict[str, float]:
    """Return precision and recall of the statements of some papers."""
    right = found = there = 0
    for paper in papers:
        if not paper.items:
            continue
        got = list(_found(paper, labeller))
        pairs, missed, extra = pair(paper.items, got, lambda one, other: near(words(one), words(other), _SAME))
        right, found, there = right + len(pairs), found + len(pairs) + len(extra), there + len(pairs) + len(missed)
    return {"statements": there, "precision": round(right / max(found, 1), 3), "recall": round(right / there, 3)}


def _found(paper: Paper, labeller: Labeller) -> list[str]:
    texts: list[tuple[int, int]] = []
    for paragraph in paper.paragraphs:
        for part, (start, end) in zip(labeller.parts(paragraph.features), paragraph.spans, strict=True):
            if part is Part.BEGINS:
                texts.append((start, end))
            elif part is Part.GOES_ON:
                texts[-1] = (texts[-1][0], end)
    return [paper.text[start:end] for start, end in texts]


if __name__ == "__main__":
    sys.exit(main())
