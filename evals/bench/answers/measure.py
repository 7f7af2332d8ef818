"""Measures the extractive engine and the gate: `python -m evals.bench.answers.measure FOLDER --laws LAWS --work WORK`.

FOLDER holds the public sets (`docs/measured/answers.md` names them), LAWS the 30 laws; libraries are made once below
WORK with the bundled embedder. Figures go to standard output as JSON lines.
"""

import argparse
import json
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from assistant.assistant import Assistant
from assistant.settings import AnswerSettings
from evals.bench.answers.asking import Answerable, SetQuestion, ask_all, set_questions
from evals.bench.answers.counting import area_under_curve, claim_figures, gate_figures
from evals.bench.retrieval.everyday import SAMPLES, everyday_questions
from evals.bench.retrieval.sets import Half, set_library
from vectorstore.library import Library
from vectorstore.text.folding import bare, fold_key

_SETTINGS = AnswerSettings()
# An off-topic question is one of another set, asked of this library; so many of them at most.
_OFF_TOPIC = {"viquad": "alqac", "alqac": "viquad", "mlqa": "alqac", "mailong": "alqac"}
_MOST_OFF_TOPIC = 200
_SEED = 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures of the sets that are asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--laws", type=Path, help="the folder of the laws; without it theirs are left out")
    parser.add_argument("--work", type=Path, required=True, help="where the libraries are kept")
    parser.add_argument("--held", action="store_true", help="the held halves and sets, for the final figure only")
    options = parser.parse_args(arguments)
    half = Half.FINAL if options.held else Half.DEVELOPMENT
    for name in ("viquad", "alqac", "mlqa", "mailong") if options.held else ("viquad", "alqac"):
        _print(_of_set(options.folder, name, options.work, half))
    if not options.held:
        _print(_of_everyday(options.folder, "samples", SAMPLES / "documents", options.work))
        if options.laws:
            _print(_of_everyday(options.folder, "real", options.laws, options.work))
    return 0


def _print(lines: Iterator[dict[str, object]]) -> None:
    for line in lines:
        sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
        sys.stdout.flush()


def _of_set(folder: Path, name: str, work: Path, half: Half) -> Iterator[dict[str, object]]:
    library = set_library(folder, name, work)
    questions = set_questions(folder, name, half)
    answerable = [one for one in questions if one.answerable is Answerable.YES]
    left_out = sum(one.answerable is Answerable.UNKNOWN for one in questions)
    asked = ask_all(library, answerable, _SETTINGS)
    for typed, found in (("as written", asked), ("without diacritics", ask_all(library, _bare(answerable), _SETTINGS))):
        if with_answer := [one for one in found if one.answers]:
            yield {
                "set": name,
                "typed": typed,
                "empty answers left out": left_out,
                **asdict(claim_figures(with_answer)),
            }
        yield {"set": name, "typed": typed, "group": "answerable", **asdict(gate_figures(found, _SETTINGS))}
    near = ask_all(library, [one for one in questions if one.answerable is Answerable.NEAR_MISS], _SETTINGS)
    if near:
        told = area_under_curve(*([one.evidence.answerability for one in group] for group in (asked, near)))
        yield {"set": name, "group": "near misses", "area": told, **asdict(gate_figures(near, _SETTINGS))}
    yield _off_topic(folder, name, _OFF_TOPIC[name], library, half)
    library.close()


def _off_topic(folder: Path, name: str, other: str, library: Library, half: Half) -> dict[str, object]:
    asked = ask_all(library, _drawn(set_questions(folder, other, half)), _SETTINGS)
    return {"set": name, "group": f"off topic: {other}", **asdict(gate_figures(asked, _SETTINGS))}


def _of_everyday(folder: Path, source: str, documents: Path, work: Path) -> Iterator[dict[str, object]]:
    home = work / f"everyday-{source}"
    assistant = Assistant.open(home)
    assistant.ingest([documents])
    library = assistant.library
    laws = documents if source == "real" else None
    texts = [one.text for one in everyday_questions(library, source, "dev", laws)]
    own = ask_all(library, [SetQuestion(text, Answerable.YES, ()) for text in texts], _SETTINGS)
    yield {"set": f"everyday {source}", "group": "answerable", **asdict(gate_figures(own, _SETTINGS))}
    for other in ("viquad", "alqac") if source == "samples" else ("viquad",):
        yield _off_topic(folder, f"everyday {source}", other, library, Half.DEVELOPMENT)
    assistant.close()


def _drawn(questions: Sequence[SetQuestion]) -> list[SetQuestion]:
    known = [one for one in questions if one.answerable is Answerable.YES]
    return random.Random(_SEED).sample(known, min(_MOST_OFF_TOPIC, len(known)))


def _bare(questions: Sequence[SetQuestion]) -> list[SetQuestion]:
    return [SetQuestion(bare(fold_key(one.text)), one.answerable, one.answers) for one in questions]


if __name__ == "__main__":
    sys.exit(main())
