"""Never calls an answer sure that a few words brought from other papers than the turn before stood on.

Imports the conversation's types. "Phát mấy giờ?" behind a question on loudspeakers may ask of them or of anything:
rules do not always tell, and what was found elsewhere may be of another matter.
"""

from collections.abc import Sequence
from dataclasses import replace

from assistant.conversation.types import Exchange
from assistant.types import Answer, Certainty
from vectorstore.text.tokens import syllables

_MOST_SYLLABLES = 4


def never_sure_elsewhere(answer: Answer, before: Sequence[Exchange]) -> Answer:
    """Return an answer, unsure where it is to a few words behind another turn and cites none of that turn's papers.

    Args:
        answer: as it is finished.
        before: the turns before, oldest first.
    """
    if answer.certainty is not Certainty.SURE or answer.condensed or not before or not before[-1].documents:
        return answer
    cited = {one.document_number for claim in answer.claims for one in claim.citations}
    if cited & set(before[-1].documents) or not _hangs(answer.question):
        return answer
    return replace(answer, certainty=Certainty.UNSURE)


def _hangs(question: str) -> bool:
    """Whether a question is of a few words without a figure or a name that would tell what it is about."""
    words = question.split()
    named = any(word[:1].isupper() for word in words[1:]) or any(map(str.isdecimal, question))
    return not named and len(syllables(question)) <= _MOST_SYLLABLES
