"""Puts the tasks on the matter of a question in front of what the extractive engine quotes.

Imports `tables` and the library. Used by `answering.py` for questions who has to do a thing and by when.
"""

import math
from dataclasses import dataclass, replace
from functools import cache

from assistant.questions.demands import amount_demanded
from assistant.questions.question import Question
from assistant.tables.copies import without_copies
from assistant.tables.restated import tasks_in_force
from assistant.tables.set_later import set_later
from assistant.tables.task_matter import asks_for_duty, asks_for_other_role, tasks_on_matter
from assistant.tables.tasks import task_claim, task_passages
from assistant.types import Claim
from vectorstore.library import Library
from vectorstore.text.folding import fold_key
from vectorstore.types import Filters, Passage

# From here on the tasks answer by themselves, also where the passages that were found do not.
_ALONE = 0.75


@dataclass(frozen=True, slots=True)
class Duties:
    """The tasks on a matter.

    Attributes:
        claims: what has to be done, by whom and when.
        passages: what they cite, numbered after the context that was given.
        is_clear: they have so much of the question that they answer by themselves.
        is_whole: they are all that a named paper has on the matter; what else it says is beside the point.
    """

    claims: tuple[Claim, ...] = ()
    passages: tuple[Passage, ...] = ()
    is_clear: bool = False
    is_whole: bool = False

    def most(self, claims: int) -> float:
        """Return how many claims an answer may have: with tasks no more than so many, without them any number."""
        if not self.claims:
            return math.inf
        return len(self.claims) if self.is_whole else max(len(self.claims) + 1, claims)

    def tells(self, claim: Claim) -> bool:
        """Whether all that a claim quotes lies within one of the tasks."""
        spans = [(one.version_id, one.start or 0, one.end or 0) for told in self.claims for one in told.citations]
        return bool(claim.citations) and all(
            any(
                version == one.version_id and start <= (one.start or 0) and (one.end or 0) <= end
                for version, start, end in spans
            )
            for one in claim.citations
        )


def duties(library: Library, question: Question, filters: Filters, context: tuple[Passage, ...]) -> Duties:
    """Return the tasks that answer who has to do a thing or by when; none for any other question.

    Args:
        library: whose table of tasks is read.
        question: what is asked.
        filters: that are set; of them the table knows the numbers of papers, so with any other it is left out.
        context: the passages after which those of the tasks are numbered.
    """
    # A paper that is named by its number is of one type; "Kế hoạch số 45/KH-UBND" sets both.
    others = replace(filters, numbers=(), types=()) if filters.numbers else filters
    # Who follows a task up or works with others is told by the lines of the paper that is named.
    by_lines = bool(filters.numbers) and asks_for_other_role(question.text)
    if not others.empty or by_lines or not asks_for_duty(question.text):
        return Duties()
    stored_text = cache(library.text)
    tasks = without_copies(tasks_in_force(library), library)
    papers = {fold_key(number) for number in filters.numbers}
    of_papers = [one for one in tasks if not papers or fold_key(one.document.header.number or "") in papers]
    found = tasks_on_matter(question, of_papers, stored_text, all_of_paper=bool(papers))
    claims: list[Claim] = []
    passages: list[Passage] = []
    for one in found:
        number = len(context) + len(passages) + 1
        claim, later = task_claim(one.task, number, stored_text), set_later(one.task, tasks)
        claims.append(claim.noted(later) if later else claim)
        passages += task_passages(one.task, number, stored_text)
    # "Ai nạo vét, hết bao nhiêu tiền": what it costs stands in the paper's own lines.
    asks_more = amount_demanded(question.text) is not None or bool(question.asked.counted)
    is_clear, is_whole = bool(found) and found[0].share >= _ALONE, bool(found and papers) and not asks_more
    return Duties(tuple(claims), tuple(passages), is_clear, is_whole)
