"""What a finished answer says to the question after it.

Imports the assistant's types.
"""

from assistant.conversation.types import Exchange
from assistant.types import Answer, ClaimStatus

_HOLDS = (ClaimStatus.SUPPORTED, ClaimStatus.COMPUTED)


def exchange_of(answer: Answer) -> Exchange:
    """Return the turn of a question that is over."""
    question = answer.condensed.text if answer.condensed else answer.question.strip()
    return Exchange(question, answer.question.strip(), _cited(answer))


def _cited(answer: Answer) -> tuple[str, ...]:
    claims = (claim for claim in answer.claims if claim.status in _HOLDS)
    cited = [citation.document_number for claim in claims for citation in claim.citations]
    numbers = [number for number in cited if number]
    return tuple(sorted(dict.fromkeys(numbers), key=lambda number: -numbers.count(number)))
