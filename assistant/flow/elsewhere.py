"""What is said where a figure of a day, unit or period is asked for and all that is quoted is of another.

Imports `questions` and the assistant's types. Used by `answering.py`: the nearest figure must not pass for the one that
is asked for.
"""

from collections.abc import Sequence

from assistant.extractive.scoring import is_of_another
from assistant.questions.asking import AnswerKind
from assistant.questions.filters.within import Within
from assistant.questions.question import Question
from assistant.types import Claim, ClaimStatus
from vectorstore.messages import Message
from vectorstore.text.sentences import sentences
from vectorstore.types import Passage


def of_another(question: Question, claims: Sequence[Claim], context: Sequence[Passage]) -> Message | None:
    """Return that nothing quoted is of what is named; None where something is, or where nothing is named.

    Args:
        question: what is asked.
        claims: of the answer; only those that passed their check count.
        context: the passages that they cite, by number from 1.
    """
    within = Within.by(question.text)
    is_bound = within.named.units or within.named.periods or within.on_days
    if not is_bound or question.is_series or not (question.kind is AnswerKind.NUMBER or within.on_days):
        return None
    supported = [claim for claim in claims if claim.status is ClaimStatus.SUPPORTED]
    if not supported or any(_is_of_named(question, within, claim, context) for claim in supported):
        return None
    return OF_ANOTHER


def _is_of_named(question: Question, within: Within, claim: Claim, context: Sequence[Passage]) -> bool:
    """Whether one of the sentences of a claim that have what is asked for is of what is named."""
    for one in claim.citations:
        if one.start is None or one.end is None or not 0 < one.number <= len(context):
            return True
        passage = context[one.number - 1]
        start, end = one.start - passage.start, one.end - passage.start
        texts = [passage.text[span.start : span.end] for span in sentences(passage.text) if span.start < end]
        own = [place for place, span in enumerate(sentences(passage.text)) if start < span.end and span.start < end]
        fits = [question.answered_by(texts[place]) for place in own]
        if question.kind is AnswerKind.NUMBER and not any(fits):
            continue
        for place in (place for place, fit in zip(own, fits, strict=True) if fit == max(fits)):
            if not is_of_another(question, within, passage, texts[: place + 1]):
                return True
    return False


OF_ANOTHER = Message(
    vi="Không tìm thấy số liệu của đúng ngày, đơn vị hoặc kỳ được hỏi; dưới đây chỉ là những đoạn gần nhất.",
    en="No figure of the day, unit or period that is asked for was found; what stands below is only the nearest.",
)
