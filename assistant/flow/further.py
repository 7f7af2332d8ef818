"""A second look among what was searched wider, where nothing of what is shown is of the kind or bounds asked for.

Imports the gate's `meeting.py`. Used by `answering.py`: "Hội có 2.036 hội viên" stands in a short line of a paper whose
other lines are nearer to the question, and stood eleventh.
"""

from collections.abc import Callable, Sequence

from assistant.questions.filters.named import led_by
from assistant.questions.meeting import LEAST_MET, asks_what_is_told_apart, best_shares
from assistant.questions.question import Question
from vectorstore.types import Passage

# Farther back, what has the kind that is asked for has it by chance: it must tell as much of the matter as the best.
_LEAST_FARTHER = 0.8

Quotable = Callable[[Sequence[Passage]], tuple[Passage, ...]]


def led_by_what_meets(
    question: Question, shown: Sequence[Passage], searched: Sequence[Passage], quotable: Quotable
) -> tuple[Passage, ...]:
    """Return `shown`, with the best passage farther back that tells what is demanded in front where none of them does.

    Args:
        question: what it demands and is bound to.
        shown: the passages that would be used, best first.
        searched: all that was found, best first.
        quotable: cuts out of passages what may not be quoted.
    """
    if not asks_what_is_told_apart(question):
        return tuple(shown)
    near = best_shares(question, quotable(shown))
    if near.met >= LEAST_MET * near.best:
        return tuple(shown)
    held = {passage.chunk_id for passage in shown}
    farther = [passage for passage in searched if passage.chunk_id not in held]
    told = [(best_shares(question, quotable([passage])).met, -passage.rank, passage) for passage in farther]
    met, _, leading = max(told, key=lambda one: one[:2], default=(0.0, 0, None))
    if leading is None or met < max(_LEAST_FARTHER * near.best, near.met) or not met:
        return tuple(shown)
    return led_by([leading], shown, len(shown) + 1)
