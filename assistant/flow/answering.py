"""The flow of a question from top to bottom.

    question -condense-> query -charter-> -retrieve-> [Passage] -gate-> -number-> context -write-> draft -check-> Answer

Imports the rest of the assistant but the facade. `Assistant.stream` hands each question over to here.
"""

import datetime as dt
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import cache

from assistant import searching
from assistant.briefing.errors import UnknownThemeError
from assistant.charter import declined
from assistant.charter.quotations import as_statements
from assistant.checking.citations import check
from assistant.checking.drafts import Draft
from assistant.conversation.by_model import rewritten
from assistant.conversation.condense import condense
from assistant.conversation.history import recent
from assistant.conversation.types import Conversation, Exchange
from assistant.engine import Asker, Engine, Written
from assistant.errors import EngineError
from assistant.evidence import weigh
from assistant.extractive.engine import NAME as QUOTING
from assistant.extractive.widening import widen
from assistant.flow.asked_so_far import Asking, Clock
from assistant.flow.depths import from_depths
from assistant.flow.elsewhere import of_another
from assistant.flow.finished import finished, in_order
from assistant.flow.from_records import (
    CLOSEST,
    from_counts,
    from_documents,
    from_gist,
    from_header,
    from_ranks,
    from_reports,
    from_tasks,
)
from assistant.flow.further import led_by_what_meets
from assistant.flow.in_english import not_understood, read_english
from assistant.flow.made_up import in_all
from assistant.flow.missing import ASK_IN_VIETNAMESE, missing, of_near_numbers
from assistant.flow.nowhere import Nowhere, nowhere, unknown
from assistant.flow.ordered import ordered
from assistant.flow.otherwise import or_otherwise
from assistant.flow.outdated import outdated
from assistant.flow.over_periods import (
    NEWEST_FIRST,
    chip_of,
    counting,
    counts_by_period,
    over_periods,
    told_of_periods,
    told_still,
)
from assistant.flow.papers_before import PapersBefore
from assistant.flow.refusals import QUOTED_INSTEAD, quoted_instead, says_no
from assistant.flow.rules import asks_for_rule, newest_first, rules_first
from assistant.flow.sureness import facts_first, headings_of, is_sure, tells_outcome
from assistant.flow.wider import or_wider
from assistant.flow.with_tasks import Duties, duties
from assistant.opinion.asked import opinion_question
from assistant.opinion.few import none_shown
from assistant.opinion.quotable import leave_out_few
from assistant.questions.filters.chosen import with_theme_ids
from assistant.questions.filters.document_mentions import in_words_of_papers
from assistant.questions.filters.named import Named, preferred
from assistant.questions.greeting import is_greeting, is_of_letters
from assistant.questions.question import Question
from assistant.questions.reading import read_question
from assistant.questions.words.english import looks_english
from assistant.settings import FailedClaims, Settings
from assistant.tables.header_facts import header_facts
from assistant.tables.office_holders import office_holder
from assistant.tables.restated import changed_in_force
from assistant.types import (
    Answer,
    AnswerStatus,
    Certainty,
    Claim,
    ClaimEvent,
    ClaimStatus,
    Condensed,
    DoneEvent,
    EngineState,
    Event,
    Stage,
    StageEvent,
)
from vectorstore.catalogue.known import Known
from vectorstore.errors import QueryError
from vectorstore.library import Library
from vectorstore.listed import ListedTask
from vectorstore.messages import Message
from vectorstore.types import Filters, Passage, Retrieval

# Of what failed its check a reader needs to see what it was, not all of it.
_LONGEST_STRUCK = 400
# So many times more passages are searched than are used, so that those of a named period or unit are among them.
_SEARCHED_WIDER = 3


@dataclass(frozen=True)
class Answering:
    """Answers questions from one library with one engine.

    Attributes:
        today: on which "tuần này" and what is overdue hang.
        changed: the changed tasks of the state of the catalogue that was asked last.
    """

    library: Library
    settings: Settings
    engine: Engine
    clock: Clock
    today: Callable[[], dt.date] = dt.date.today
    changed: Known[tuple[ListedTask, ...]] = field(default_factory=Known)

    def stream(self, question: str, filters: Filters, conversation: Conversation) -> Generator[Event, None, None]:
        """Answer a question in events; the last one is a `DoneEvent`. Closing the generator stops the engine.

        Args:
            question: as typed.
            filters: cut the documents.
            conversation: the turns before, and whose turn at the model it is.

        Raises:
            StoreError: the library cannot be searched.
        """
        state = self.engine.state()
        events = or_otherwise(question, lambda one: self._events(one, filters, conversation, state))
        for event in in_order(events, state.name):
            if isinstance(event, DoneEvent):
                before = conversation.exchanges
                yield DoneEvent(finished(event.answer, self.library, self.settings.briefing.k, before))
            else:
                yield event

    def _events(
        self, question: str, filters: Filters, conversation: Conversation, state: EngineState
    ) -> Generator[Event, None, None]:
        asking = Asking(question, filters, state.name, self.clock)
        try:
            asking.filters = with_theme_ids(filters, self.library, self.settings.briefing)
        except UnknownThemeError as fault:
            yield DoneEvent(asking.answer(AnswerStatus.FAILED, reason=fault.message))
            return
        asking.user = conversation.user or conversation.conversation_id or ""
        if is_greeting(question):
            asking.warnings = (_GREETED,)
            yield DoneEvent(asking.answer(AnswerStatus.NO_EVIDENCE))
            return
        asking.condensed = yield from self._condensed(asking, conversation.exchanges, ready=state.ready)
        typed = as_statements(asking.condensed.text if asking.condensed else question.strip())
        before = [exchange.question for exchange in conversation.exchanges]
        if reason := declined(as_statements(question), before) or declined(typed, before):
            yield DoneEvent(asking.answer(AnswerStatus.DECLINED, reason=reason))
            return
        query = in_words_of_papers(typed, lambda: self.library.names().numbers)
        # Tables are read without the indexes; where another process has them none can say what is named nowhere.
        absent = nowhere(self.library, query)
        if is_of_letters(query):
            asking.warnings = (_ONE_LETTER,)
            yield DoneEvent(self._no_evidence(asking, query))
            return
        if not absent and (listed := self._from_records(asking, query)):
            yield from map(ClaimEvent, listed.claims)
            yield DoneEvent(listed)
            return
        if not state.ready:
            yield DoneEvent(asking.answer(AnswerStatus.FAILED, reason=state.message))
            return
        try:
            papers = PapersBefore(self.library, self.settings, () if absent else conversation.exchanges)
            yield from papers.or_of_them(asking, query, lambda one, asked: self._searched(one, asked, absent))
        except (EngineError, QueryError) as fault:
            yield DoneEvent(asking.answer(AnswerStatus.FAILED, reason=fault.message))

    def _condensed(
        self, asking: Asking, before: Sequence[Exchange], *, ready: bool
    ) -> Generator[Event, None, Condensed | None]:
        """Make a follow-up stand alone: by rules, and by the model where there is one that can be used.

        A question in English is read in the words of papers.
        """
        if english := read_english(asking.question):
            return english
        budget = self.settings.answer.history_tokens
        draft = condense(asking.question, recent(before, budget))
        condenser = self.engine.condenser() if draft and ready else None
        if draft is None or condenser is None or declined(draft.text, [one.question for one in before]):
            return draft
        history = recent(before, budget, condenser.count)
        return (yield from rewritten(draft, asking.question, history, condenser, asking.user))

    def _from_records(self, asking: Asking, query: str) -> Answer | None:
        library, briefing = self.library, self.settings.briefing
        return (
            None
            if not_understood(asking.question)
            else (
                from_gist(library, asking, query)
                or from_tasks(library, asking, query, self.today())
                or from_documents(library, asking, query)
                or from_ranks(library, briefing, asking, query)
                or from_counts(library, briefing, asking, query)
                or from_reports(library, briefing, asking, query)
            )
        )

    def _searched(self, asking: Asking, query: str, absent: Nowhere | None) -> Iterator[Event]:
        return or_wider(asking, lambda one: self._answer(one, query, absent))

    def _answer(self, asking: Asking, query: str, absent: Nowhere | None) -> Generator[Event, None, None]:
        yield StageEvent(Stage.RETRIEVING)
        facts = header_facts(query, self.library, asking.filters)
        if facts := facts or (None if absent else office_holder(query, self.library, asking.filters)):
            yield DoneEvent(from_header(self.library, asking, facts) or self._no_evidence(asking, query))
            return
        if not absent and (listed := from_depths(self.library, asking, query, self._quotable)):
            yield DoneEvent(listed)
            return
        question = read_question(self.library, query)
        found = self._retrieve(asking, query, question)
        retrieval = replace(found, passages=self._quotable(found.passages))
        evidence = weigh(question, retrieval, self.settings.answer)
        question = question.within(found.filters.numbers)
        if found.filters.numbers:
            question = question.beside({passage.issuer for passage in retrieval.passages})
        asking.retrieved(retrieval)
        if said := unknown(self.library, query, absent or Nowhere(())) or not_understood(asking.question):
            asking.warnings = (*asking.warnings, said)
            yield DoneEvent(self._no_evidence(asking, query))
            return
        asking.warnings = (*asking.warnings, *missing(evidence, self.library))
        context = self.engine.number(question, retrieval.passages)
        # What is ruled stands in the words of a paper; the tasks of those who carry it out are beside the point.
        by_tasks = asking.engine == QUOTING and not asks_for_rule(query)
        told = duties(self.library, question, found.filters, context) if by_tasks else Duties()
        if evidence.certainty is None and (evidence.is_absent or not told.is_clear):
            yield DoneEvent(self._without_evidence(asking, query))
            return
        if by_tasks and not told.claims and (counts := self._counts(question, found.filters, context)):
            context, question = counts, replace(counting(question), is_series=True)
            asking.understood = (*asking.understood, chip_of(counts, self.library))
            asking.warnings = (*asking.warnings, NEWEST_FIRST)
        yield from map(ClaimEvent, told.claims)
        written = yield from self._write(asking, question, context, told)
        certainty = Certainty.SURE if told.is_clear else evidence.certainty or Certainty.UNSURE
        yield DoneEvent(self._judge(asking, question, written, certainty))

    def _counts(self, question: Question, filters: Filters, context: Sequence[Passage]) -> tuple[Passage, ...]:
        """Return what the reports of each period count, where no period is named; what may not be told is cut out."""
        found = counts_by_period(self.library, question, filters, self.settings.answer.passages, context)
        return told_still(question, self._quotable(found))

    def _retrieve(self, asking: Asking, query: str, question: Question) -> Retrieval:
        """Search wider than needed, prefer what is of the document, period or unit that is named, complete lists."""
        wanted = self.settings.answer.passages
        found = searching.search(self.library, query, _SEARCHED_WIDER * wanted, asking.filters, self.settings.briefing)
        is_rule = asks_for_rule(query)
        passages = preferred(Named.by(query), found.passages, _SEARCHED_WIDER * wanted if is_rule else wanted)
        passages = rules_first(passages, wanted) if is_rule else passages
        if question.is_series and (series := over_periods(self.library, question, found.filters, wanted)):
            return replace(found, passages=series)
        led = led_by_what_meets(question, passages, found.passages, self._quotable)
        asking.is_farther |= len(led) > len(passages)
        return replace(found, passages=widen(question, in_all(self.library, query, led), cache(self.library.version)))

    def _quotable(self, passages: Sequence[Passage]) -> tuple[Passage, ...]:
        """Return what of passages may be quoted in the chat."""
        return leave_out_few(passages, cache(self.library.version), self.settings.briefing.k).passages

    def _write(
        self, asking: Asking, question: Question, context: tuple[Passage, ...], told: Duties
    ) -> Generator[Event, None, Written]:
        """Let the engine write after what is told already, and check each draft as it comes."""
        asking.context, asking.claims = (*context, *told.passages), list(told.claims)
        asking.warnings = (*asking.warnings, *ordered(context))
        stored_text = cache(self.library.text)
        written = Written()
        asker = Asker(asking.user, lambda draft: check(draft, context, stored_text).status is ClaimStatus.SUPPORTED)
        with closing(self.engine.write(question, context, asker)) as pieces:
            for piece in pieces:
                if isinstance(piece, Draft):
                    claim = _shortened(check(piece, context, stored_text))
                    if told.tells(claim) or len(asking.claims) >= told.most(self.settings.answer.max_claims):
                        continue
                    if self._is_shown(claim):
                        asking.claims.append(claim)
                        yield ClaimEvent(claim)
                    else:
                        asking.left_out += 1
                elif isinstance(piece, Written):
                    written = piece
                else:
                    yield piece
        return written

    def _is_shown(self, claim: Claim) -> bool:
        struck = self.settings.answer.failed_claims is FailedClaims.STRUCK
        return struck or claim.status in (ClaimStatus.SUPPORTED, ClaimStatus.COMPUTED)

    def _judge(self, asking: Asking, question: Question, written: Written, certainty: Certainty) -> Answer:
        """Decide how the question ended; an answer needs one claim that passed its check."""
        asking.written = written
        if asking.left_out:
            asking.warnings = (*asking.warnings, _LEFT_OUT.filled(count=asking.left_out))
        supported = [claim.text for claim in asking.claims if claim.status is ClaimStatus.SUPPORTED]
        if any(claim.status is ClaimStatus.COMPUTED for claim in asking.claims):
            asking.claims = facts_first(question, asking.claims)
            asking.warnings = (*asking.warnings, *outdated(asking.claims, self._changed_tasks()))
            sure = certainty is Certainty.SURE and tells_outcome(question, asking.claims[0].text)
            return asking.answer(AnswerStatus.ANSWERED, certainty=Certainty.SURE if sure else Certainty.UNSURE)
        if supported:
            if question.is_series:
                asking.claims = told_of_periods(asking.claims, self.library)
            if asks_for_rule(question.text):
                asking.claims, earlier = newest_first(asking.claims, asking.context or ())
                asking.warnings = (*asking.warnings, earlier) if earlier else asking.warnings
            asking.warnings = (*asking.warnings, *outdated(asking.claims, self._changed_tasks()))
            issuers, above = _issuers(asking.claims[:1], asking.context or ()), headings_of(asking.claims[:1])
            elsewhere = of_another(question, asking.claims, asking.context or ())
            if elsewhere:
                asking.claims = [Claim.computed(elsewhere, ()), *asking.claims]
            sure = certainty is Certainty.SURE and not elsewhere and is_sure(question, supported, issuers, above)
            return asking.answer(AnswerStatus.ANSWERED, certainty=Certainty.SURE if sure else Certainty.UNSURE)
        if says_no(written, asking.claims):
            strong = certainty is Certainty.SURE
            return (self._quoted(asking, question) if strong else None) or self._no_evidence(asking)
        return asking.answer(AnswerStatus.FAILED, reason=_NOTHING_HOLDS)

    def _changed_tasks(self) -> tuple[ListedTask, ...]:
        """Return the tasks that a later document changes; where none is changed, no other is looked at."""
        if not self.library.tasks(changed=True):
            return ()
        # Each answer asks; all tasks are read once a state of the catalogue.
        return self.changed.get(self.today(), self.library.revision(), lambda: changed_in_force(self.library))

    def _quoted(self, asking: Asking, question: Question) -> Answer | None:
        """Answer with quotations in place of a refusal; None when they do not answer either."""
        context = asking.context or ()
        claims = quoted_instead(question, context, self.settings.answer.max_claims, cache(self.library.text))
        if not claims:
            return None
        asking.claims = claims
        asking.engine = f"{asking.engine} -> {QUOTING}"
        asking.warnings = (*asking.warnings, QUOTED_INSTEAD)
        return asking.answer(AnswerStatus.ANSWERED, certainty=Certainty.UNSURE)

    def _without_evidence(self, asking: Asking, query: str) -> Answer:
        """Say that there is nothing; of what people say, in the same words when what there is comes from too few."""
        if opinion_question(query):
            asking.warnings = (*asking.warnings, none_shown(self.settings.briefing.k))
        return self._no_evidence(asking, query)

    def _no_evidence(self, asking: Asking, query: str = "") -> Answer:
        if looks_english(asking.question):
            asking.warnings = (*asking.warnings, ASK_IN_VIETNAMESE)
        ids = list(dict.fromkeys(passage.document_id for passage in asking.passages))[:CLOSEST]
        closest = of_near_numbers(self.library, query) or tuple(self.library.document(one) for one in ids)
        return asking.answer(AnswerStatus.NO_EVIDENCE, closest=closest)


def _shortened(claim: Claim) -> Claim:
    """Return a claim that failed its check with no more than its beginning; the run keeps all that was written."""
    if claim.status is ClaimStatus.SUPPORTED or len(claim.text) <= _LONGEST_STRUCK:
        return claim
    return replace(claim, text=f"{claim.text[:_LONGEST_STRUCK].rstrip()} […]")


def _issuers(claims: Sequence[Claim], context: Sequence[Passage]) -> list[str]:
    cited = {citation.document_id for claim in claims for citation in claim.citations}
    return [one.issuer for one in context if one.issuer and one.document_id in cited]


_LEFT_OUT = Message(
    vi="Đã bỏ {count} câu của mô hình vì không đạt bước kiểm tra nguồn.",
    en="{count} sentences of the model were left out because they failed the check against their source.",
)
_ONE_LETTER = Message(
    vi="Câu hỏi chỉ có chữ cái hay chữ số đơn lẻ nên không biết hỏi gì. Hãy viết thành câu, thành từ.",
    en="The question is only of single letters or figures, so that it asks for nothing. Write words.",
)
_GREETED = Message(
    vi="Xin chào. Hãy hỏi điều có trong văn bản: người dân phản ánh gì, ở tổ nào, tháng nào; ai làm việc gì, hạn "
    "đến bao giờ; văn bản quy định gì.",
    en="Hello. Ask what the documents hold: what people say, in which group and month; who does what by when; what a "
    "paper rules.",
)
_NOTHING_HOLDS = Message(
    vi="Mô hình có viết nhưng không câu nào qua được bước kiểm tra nguồn, nên không câu nào được coi là câu trả lời. "
    "Hãy hỏi lại bằng câu khác hoặc đọc các đoạn nguồn kèm theo.",
    en="The model wrote, but no sentence passed the check against its source, so none counts as an answer. Ask in "
    "other words, or read the passages beside this.",
)
