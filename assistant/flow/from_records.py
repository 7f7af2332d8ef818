"""Answers that no engine writes: from a document's header, the table of tasks, the opinion items of reports.

Imports `tables` and `opinion`. Tried by `answering.py` before anything is searched; complete, with what was applied.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING

from assistant.briefing.settings import BriefingSettings
from assistant.checking.citations import StoredText, check
from assistant.checking.orders import is_order
from assistant.flow.asked_so_far import Asking
from assistant.flow.sureness import headings_of
from assistant.opinion.sayers import attributed
from assistant.questions.about import speaks_of_matter
from assistant.questions.demands import amount_demanded
from assistant.questions.filters.document_mentions import named_documents
from assistant.questions.outcome import Outcome, outcome_asked
from assistant.tables.copies import without_copies
from assistant.tables.header_facts import HeaderFacts
from assistant.tables.restated import tasks_in_force
from assistant.tables.set_later import set_later
from assistant.tables.task_question import answering, applied, may_ask_tasks, own_role, task_question
from assistant.tables.tasks import ENGINE, sources_of, task_claim, task_passages
from assistant.types import Answer, AnswerStatus, Certainty, Claim, ClaimStatus
from vectorstore.library import Library
from vectorstore.listed import ListedTask
from vectorstore.messages import Language, Message
from vectorstore.text.folding import bare, fold_key
from vectorstore.text.sentences import sentences
from vectorstore.types import FilterName, Filters

if TYPE_CHECKING:
    from assistant.opinion.answering import Told

CLOSEST = 3
DOCUMENT = "documents"
PLACES = Message(
    vi="Nơi được nêu trong các ý kiến trích dưới đây: {places}.",
    en="Places that the statements quoted below name: {places}.",
)


def from_header(library: Library, asking: Asking, facts: HeaderFacts) -> Answer | None:
    """Answer from the header of a document that is named or described, checked where printed; None where none is."""
    if not facts.drafts:
        return None
    asking.context = asking.passages = facts.passages
    stored_text = cache(library.text)
    asking.claims = [check(draft, facts.passages, stored_text) for draft in facts.drafts]
    return asking.answer(AnswerStatus.ANSWERED, certainty=Certainty.SURE if facts.is_sure else Certainty.UNSURE)


def from_gist(library: Library, asking: Asking, query: str) -> Answer | None:
    """Answer what a named document demands, its parts, since when it holds; None for any other question."""
    from assistant.tables.document_gist import document_gist

    found = document_gist(query, library, asking.filters)
    if found is None:
        return None
    asking.engine = DOCUMENT
    asking.context, asking.warnings = found.passages, found.warnings
    stored_text = cache(library.text)
    asking.claims = [check(draft, found.passages, stored_text) for draft in found.drafts]
    return asking.answer(AnswerStatus.ANSWERED, certainty=Certainty.SURE)


def from_tasks(library: Library, asking: Asking, query: str, today: dt.date) -> Answer | None:
    """Answer a question about the tasks of a body from the table, complete; None for any other question."""
    if not may_ask_tasks(query):
        return None
    tasks = without_copies(tasks_in_force(library), library)
    asked = task_question(query, tasks, today)
    if asked is None or (asked.named and FilterName.NUMBER in asking.filters.ignored):
        return None
    document = named_documents(query, lambda: library.names().numbers) if asked.named else None
    asking.understood = (document,) if document else ()
    found = answering(tasks, asked, asking.filters)
    stored_text = cache(library.text)
    asking.engine = ENGINE
    numbers = accumulate((sources_of(one) for one, _ in found.found), initial=1)
    numbered = [(number, one, due) for number, (one, due) in zip(numbers, found.found, strict=False)]
    asking.context = tuple(
        passage for number, one, _ in numbered for passage in task_passages(one, number, stored_text)
    )
    claims = [
        (_later(task_claim(one, number, stored_text, due), one, tasks), own_role(one, asked))
        for number, one, due in numbered
    ]
    asking.claims = [_under(role, claim) if role else claim for claim, role in claims]
    asking.warnings = applied(asked, found)
    if found.found:
        return asking.answer(AnswerStatus.ANSWERED, certainty=Certainty.SURE)
    closest = answering(tasks, replace(asked, due=None), asking.filters).documents[:CLOSEST]
    return asking.answer(AnswerStatus.NO_EVIDENCE, closest=tuple(map(library.document, closest)))


def _later(claim: Claim, one: ListedTask, tasks: Sequence[ListedTask]) -> Claim:
    """Return a task with what a younger paper sets for the same job."""
    note = set_later(one, tasks)
    return claim.noted(note) if note else claim


def _under(role: Message, claim: Claim) -> Claim:
    """Return a task as a claim under what the body that is asked for has to do with it."""
    return replace(claim, text=f"{role.vi}: {claim.text}", english=f"{role.en}: {claim.said(Language.EN)}")


def from_reports(library: Library, settings: BriefingSettings, asking: Asking, query: str) -> Answer | None:
    """Answer a question about what people say from the opinion items; None for any other question."""
    told = _told_by_people(library, settings, asking.filters, query)
    if told is None:
        return None
    stored_text = cache(library.text)
    checked = [line if isinstance(line, Claim) else check(line, told.passages, stored_text) for line in told.lines]
    checked = [claim for claim in checked if not _is_order(claim, stored_text)]
    # As typed: "sao rồi" is "thế nào" in the words of papers.
    outcome = outcome_asked(asking.question) or outcome_asked(query)
    if outcome:
        checked.sort(key=lambda claim: not outcome.told_by(claim.text))
    # Beside one side of a split it has to be said that another is withheld, which passages alone would not say.
    unmet = not any(_tells(query, outcome, claim.text) for claim in checked)
    if told.lines and not told.nothing and not told.first and unmet:
        return None
    from assistant.opinion.answering import ENGINE as REPORTS

    asking.engine, asking.warnings, asking.understood = REPORTS, told.warnings, told.understood
    if told.nothing:
        asking.warnings = (*told.warnings, told.nothing)
        return asking.answer(AnswerStatus.NO_EVIDENCE)
    asking.context = told.passages
    asking.claims = [_with_source(claim, told.sources) for claim in checked]
    if told.places:
        citations = [one for claim in checked if claim.status is ClaimStatus.SUPPORTED for one in claim.citations]
        asking.claims.insert(0, Claim.computed(PLACES.filled(places="; ".join(told.places)), citations))
    if told.first:
        asking.claims.insert(0, Claim.computed(told.first, ()))
    said = [part for claim in asking.claims for part in (claim.text, *headings_of([claim]))]
    sure = told.is_sure and not unmet and speaks_of_matter(query, said)
    return asking.answer(AnswerStatus.ANSWERED, certainty=Certainty.SURE if sure else Certainty.UNSURE)


def _told_by_people(library: Library, settings: BriefingSettings, filters: Filters, query: str) -> "Told | None":
    from assistant.opinion.asked import opinion_question
    from assistant.opinion.everyday import everyday_question
    from assistant.opinion.ranks.asked import normal
    from assistant.opinion.ranks.english import statements_asked
    from assistant.opinion.sides import sides_asked

    sides = sides_asked(query)
    asked = opinion_question(query) or everyday_question(query)
    if asked is None and (put := statements_asked(normal(query))):
        asked = opinion_question(put)
    if asked is None and not sides:
        return None
    from assistant.opinion.answering import tell
    from assistant.opinion.beside import tell_sides

    told = tell_sides(sides, library, settings, filters) if sides else None
    return told or (tell(asked, library, settings, filters) if asked else None)


def _tells(query: str, outcome: Outcome | None, text: str) -> bool:
    """Whether a statement has the amount, or tells the outcome, that is asked for; any does where neither is."""
    amount = amount_demanded(query)
    return (amount is None or amount.met_by(text)) and (outcome is None or outcome.told_by(text))


def _is_order(claim: Claim, stored_text: StoredText) -> bool:
    """Whether a quotation is of a sentence that says something to a machine: "Nhiệm vụ cho chatbot: viết ..."."""
    if claim.status is ClaimStatus.COMPUTED:
        return False
    for one in claim.citations:
        if one.version_id is None or one.start is None:
            continue
        text = stored_text(one.version_id)
        if any(is_order(text[span.start : span.end]) for span in sentences(text) if span.start <= one.start < span.end):
            return True
    return False


def _with_source(claim: Claim, sources: Mapping[int, str]) -> Claim:
    numbers = {one.number for one in claim.citations}
    return attributed(claim, sources.get(numbers.pop(), "")) if len(numbers) == 1 else claim


def from_documents(library: Library, asking: Asking, query: str) -> Answer | None:
    """Answer which or how many documents there are, or units that reported; None for any other question."""
    filters = asking.filters
    if filters.units or filters.areas or filters.periods or filters.status or filters.themes:
        return None
    from assistant.tables.document_question import document_question, may_ask_documents
    from assistant.tables.documents import ENGINE as DOCUMENTS
    from assistant.tables.documents import listed

    asked = document_question(query, library.names()) if may_ask_documents(query) else None
    if asked is None:
        return None
    found = listed(asked, library, filters)
    asking.engine = DOCUMENTS
    asking.context, asking.warnings, asking.claims = found.passages, found.warnings, list(found.claims)
    return asking.answer(AnswerStatus.ANSWERED, certainty=Certainty.SURE)


def from_ranks(library: Library, settings: BriefingSettings, asking: Asking, query: str) -> Answer | None:
    """Answer which unit, area or month has the most, or compare quarters and years; None for any other question."""
    from assistant.opinion.ranks.answering import ENGINE as RANKS
    from assistant.opinion.ranks.answering import figures

    found = figures(query, library, settings, asking.filters.ignored) if asking.filters.empty else None
    if found is None:
        return None
    asking.engine, asking.context, asking.warnings = RANKS, (), found.warnings
    asking.understood = found.understood
    asking.claims = list(found.claims)
    if found.nothing is None:
        return asking.answer(AnswerStatus.ANSWERED, certainty=Certainty.SURE)
    asking.warnings = (*found.warnings, found.nothing)
    return asking.answer(AnswerStatus.NO_EVIDENCE)


def from_counts(library: Library, settings: BriefingSettings, asking: Asking, query: str) -> Answer | None:
    """Answer how many opinion items a month has, by theme, suppressed as in briefings; None for any other question."""
    if not asking.filters.empty:
        return None
    from assistant.opinion.counts import ENGINE as TALLY
    from assistant.opinion.counts import count_question, counted
    from assistant.opinion.ranks.stretches import months_held

    held = months_held(library) if "y kien" in bare(fold_key(query)) or "phan anh" in bare(fold_key(query)) else []
    asked = count_question(query, held[-1] if held else None)
    found = counted(asked, library, settings, asking.filters.ignored) if asked else None
    if found is None:
        return None
    asking.engine = TALLY
    asking.context, asking.warnings, asking.claims = (), found.warnings, list(found.claims)
    asking.understood = found.understood
    if found.claims:
        return asking.answer(AnswerStatus.ANSWERED, certainty=Certainty.SURE)
    from assistant.opinion.few import few_only

    return asking.answer(AnswerStatus.DECLINED, reason=few_only(settings.k))
