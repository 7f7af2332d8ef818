"""What a case is worth over all, so that the worst can be read first.

Imports the declared measures. It orders cases; it is no figure of its own.
"""

from evals.measures.declared import is_share
from evals.runs.store import Result

# An extractive answer is a sentence where these want a phrase: they say little of a single case.
_NOT_COUNTED = {"exact_match", "f1", "ndcg@10", "recall@5", "mrr@10"}


def worth(result: Result) -> float:
    """Return the mean of the measures of a case that have a best and a worst end, in [0, 1]."""
    values = [score.value for name, score in result.scores.items() if name not in _NOT_COUNTED and is_share(name)]
    return sum(values) / len(values) if values else 1.0


def is_failure(result: Result) -> bool:
    """Whether it ended otherwise than it should, broke, lacks a vital point, says what is forbidden, or misquotes."""
    whole = ("status_right", "nugget_recall_vital", "nothing_forbidden", "quotation_accuracy")
    return result.outcome.fault is not None or any(
        result.scores[name].value < 1.0 for name in whole if name in result.scores
    )
