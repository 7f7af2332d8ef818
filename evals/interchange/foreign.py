"""A run as JSON Lines with the keys that ragas and deepeval look for; one case a line.

Imports the kept results. `reference` is what a good answer says: the expected points, else the short answers, else the
gold quotations.
"""

import json
from collections.abc import Iterator, Sequence

from evals.runs.store import Result


def ragas_lines(results: Sequence[Result]) -> Iterator[str]:
    """Yield the lines that `ragas.EvaluationDataset.from_jsonl` reads."""
    for result in results:
        yield _line(
            {
                "user_input": _input(result),
                "response": result.outcome.text,
                "retrieved_contexts": [passage.text for passage in result.outcome.context],
                "reference": _reference(result),
                "reference_contexts": [gold.quote for gold in result.case.gold],
            }
        )


def deepeval_lines(results: Sequence[Result]) -> Iterator[str]:
    """Yield the lines whose keys are those of deepeval's `LLMTestCase`."""
    for result in results:
        yield _line(
            {
                "input": _input(result),
                "actual_output": result.outcome.text,
                "expected_output": _reference(result),
                "retrieval_context": [passage.text for passage in result.outcome.context],
                "context": [gold.quote for gold in result.case.gold],
                "name": result.case.id,
            }
        )


def _input(result: Result) -> str:
    """The question that was answered: of a follow-up the one that stands alone, since both tools know one turn."""
    return result.outcome.condensed or result.case.question


def _reference(result: Result) -> str:
    case = result.case
    points = [point.text for point in case.points]
    return "; ".join(points) or (case.answers[0] if case.answers else " ".join(gold.quote for gold in case.gold))


def _line(values: dict[str, object]) -> str:
    return json.dumps(values, ensure_ascii=False)
