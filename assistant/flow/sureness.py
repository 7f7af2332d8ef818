"""Whether what is quoted may be called sure, and which of the claims comes first where a fact is asked for.

Imports `questions`, `opinion` and the assistant's types. Used by `answering.py`; what is not sure is shown as the
nearest that there is, never left out.
"""

from collections.abc import Sequence

from assistant.opinion.where import quotes_other_lane
from assistant.questions.asking import proposes
from assistant.questions.cells import has_cell
from assistant.questions.demands import amount_demanded, asks_for_wishes
from assistant.questions.outcome import outcome_asked
from assistant.questions.picking import tells_another
from assistant.questions.question import Question
from assistant.types import Claim, ClaimStatus

# Between the row that names the columns and the one that is quoted.
_ROWS = " / "


def is_sure(question: Question, quoted: Sequence[str], issuers: Sequence[str] = ()) -> bool:
    """Whether quotations answer: the kind of thing that is asked for, of what is picked out, as a fact where one is.

    Args:
        question: what is asked.
        quoted: the quotations, the first one being the answer.
        issuers: whose papers they are from.
    """
    first = quoted[0]
    return (
        question.wants(first)
        and _tells_amount(question, first)
        and tells_outcome(question, first)
        and (not proposes(first) or asks_for_wishes(question.text))
        and not quotes_other_lane(question.text, quoted)
        and not tells_another(question.text, quoted, issuers)
    )


def tells_outcome(question: Question, text: str) -> bool:
    """Whether a text tells what has come of the thing, where that is asked; an order to do it does not."""
    outcome = outcome_asked(question.text)
    return outcome is None or outcome.told_by(text)


def facts_first(question: Question, claims: Sequence[Claim]) -> list[Claim]:
    """Put what tells that a thing was done in front of what tells by when it has to be, where it is asked when it was.

    Args:
        question: what is asked; of any other the claims stay as they are.
        claims: tasks first, then quotations.
    """
    outcome = outcome_asked(question.text)
    if outcome is None:
        return list(claims)
    facts = [one for one in claims if one.status is ClaimStatus.SUPPORTED and outcome.told_by(one.text)]
    return [*facts, *(one for one in claims if one not in facts)]


def _tells_amount(question: Question, text: str) -> bool:
    amount = amount_demanded(question.text)
    return amount is None or amount.met_by(text) or has_cell(question.words, question.text, text.split(_ROWS))
