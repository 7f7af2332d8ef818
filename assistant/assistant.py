"""`Assistant`: the one place where the parts meet, and the flow of a question from top to bottom.

    question -condense-> query -charter-> -retrieve-> [Passage] -gate-> -number-> context -write-> draft -check-> Answer

Imports all of `assistant`, `ingest` and `vectorstore`; heavy parts only when they are used.
"""

import time
from collections.abc import Generator, Sequence
from contextlib import closing
from dataclasses import replace
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from assistant import searching
from assistant.asked_so_far import Asking, Clock
from assistant.charter import declined
from assistant.checking.citations import check
from assistant.checking.drafts import Draft
from assistant.engine import Engine, Written
from assistant.errors import EngineError, PeriodError
from assistant.evidence import weigh
from assistant.extractive.engine import ExtractiveEngine
from assistant.extractive.widening import widen
from assistant.keeper import Keeper
from assistant.questions.named import Named, preferred
from assistant.questions.question import Question
from assistant.settings import Settings
from assistant.tables.header_facts import HeaderFacts, header_facts
from assistant.tables.tasks import (
    ENGINE,
    answering,
    applied,
    may_ask_tasks,
    select_tasks,
    task_claim,
    task_passage,
    task_question,
    without_date,
)
from assistant.types import (
    Answer,
    AnswerStatus,
    Certainty,
    ClaimEvent,
    ClaimStatus,
    DoneEvent,
    EngineState,
    Event,
    Stage,
    StageEvent,
)
from vectorstore.errors import QueryError
from vectorstore.library import Library
from vectorstore.listed import ListedTask
from vectorstore.messages import Message
from vectorstore.text.periods import read_period
from vectorstore.types import Document, Filters, Passage, Retrieval
from vectorstore.upkeep.types import Purged

if TYPE_CHECKING:
    from assistant.briefing.briefings import Briefings
    from assistant.briefing.drafts.events import BriefEvents
    from assistant.briefing.tally import Tally
    from assistant.briefing.themes.desk import ThemeDesk
    from assistant.briefing.types import BriefRequest
    from ingest.pipeline import IngestReport
    from ingest.progress import OnProgress

_EVERYTHING = Filters()
_CLOSEST = 3
# So many times more passages are searched than are used, so that those of a named period or unit are among them.
_SEARCHED_WIDER = 3


class Assistant:
    """Answers questions from one library. Safe from any thread; one language model answers one question at a time.

    Attributes:
        library: the documents.
        settings: what it was opened with.
        keeper: what staff do with the documents: take in, correct, read again, withdraw.
    """

    def __init__(
        self, library: Library, settings: Settings, engine: Engine, *, clock: Clock = time.perf_counter
    ) -> None:
        """Use finished parts; `open` makes them."""
        self.library = library
        self.settings = settings
        self.keeper = Keeper(library, settings.ingest)
        self._engine = engine
        self._clock = clock

    @classmethod
    def open(cls, home: Path, settings: Settings | None = None) -> "Assistant":
        """Open the library in `home`, made when it is not there; the model is loaded with the first question.

        Raises:
            SettingsError: the settings cannot be used.
            StoreError: the library cannot be opened.
        """
        settings = settings or Settings.load(home)
        return cls(Library.open(home, settings.store), settings, _engine_of(settings))

    def ingest(
        self, paths: Sequence[Path], *, prune: bool = False, on_progress: "OnProgress | None" = None
    ) -> "IngestReport":
        """Read files and folders into the library.

        Args:
            paths: files and folders.
            prune: remove documents below the given folders whose file has gone.
            on_progress: told how far it is.
        """
        return self.keeper.ingest(paths, prune=prune, on_progress=on_progress)

    def search(self, query: str, *, k: int = 10, filters: Filters = _EVERYTHING) -> Retrieval:
        """Return at most `k` passages for `query`, best first, cut by the filters and by those that its words name.

        Raises:
            StoreError: see `Library.search`.
        """
        return searching.search(self.library, query, k, filters)

    def ask(self, question: str, *, filters: Filters = _EVERYTHING) -> Answer:
        """Answer a question; what an engine fails with is the status `failed`.

        Raises:
            StoreError: the library cannot be searched, e.g. because another process owns it.
        """
        done: Answer | None = None
        for event in self.stream(question, filters=filters):
            if isinstance(event, DoneEvent):
                done = event.answer
        if done is None:
            raise RuntimeError("a stream ended without its last event")
        return done

    def stream(self, question: str, *, filters: Filters = _EVERYTHING) -> Generator[Event, None, None]:
        """Answer a question in events; the last one is a `DoneEvent`. Closing the generator stops the engine.

        Raises:
            StoreError: as `ask`.
        """
        state = self._engine.state()
        asking = Asking(question, filters, state.name, self._clock)
        query = condense(question)
        if reason := declined(query):
            yield DoneEvent(asking.answer(AnswerStatus.DECLINED, reason=reason))
            return
        if listed := self._from_table(asking, query) or self._from_reports(asking, query):
            yield from map(ClaimEvent, listed.claims)
            yield DoneEvent(listed)
            return
        if not state.ready:
            yield DoneEvent(asking.answer(AnswerStatus.FAILED, reason=state.message))
            return
        try:
            yield from self._answer(asking, query)
        except (EngineError, QueryError) as fault:
            yield DoneEvent(asking.answer(AnswerStatus.FAILED, reason=fault.message))

    def tasks(self, unit: str | None = None, due: str | None = None) -> list[ListedTask]:
        """Return the tasks of directives and plans, by document and place.

        Args:
            unit: only those that name this body, in any way of writing it.
            due: only those due in `2026-04-15`, `2026-04`, `2026-Q2` or `2026`.

        Raises:
            PeriodError: `due` is no period.
        """
        period = read_period(due) if due else None
        if due and period is None:
            raise PeriodError(due)
        return select_tasks(self.library.tasks(), unit=unit, due=period)

    @cached_property
    def briefings(self) -> "Briefings":
        """Drafts of briefings: assemble, edit, compare, approve."""
        from assistant.briefing.briefings import Briefings

        return Briefings(self.library, self._engine, self.settings.briefing, self.settings.office)

    def brief(self, request: "BriefRequest", *, by: str | None = None) -> "BriefEvents":
        """Assemble a draft in events; the last one is a `DraftFinished`. Closing it keeps what is done so far.

        Raises:
            AssistantError, StoreError: see `Briefings.start`.
        """
        return self.briefings.start(request, by=by)

    def tally(self, period: str, *, areas: Sequence[str] = (), themes: Sequence[str] = ()) -> "Tally":
        """Count what the reports of a period say; see `counting.tally`."""
        from assistant.briefing.counting import tally

        return tally(self.library, period=period, areas=areas, themes=themes, settings=self.settings.briefing)

    def themes(self) -> "ThemeDesk":
        """Return the desk of themes, everything new put to one: counts, offers, what persons say of them."""
        from assistant.briefing.counting import prepare
        from assistant.briefing.themes.desk import ThemeDesk

        desk = ThemeDesk(self.library, self.settings.briefing)
        prepare(self.library, desk)
        return desk

    def documents(self) -> list[Document]:
        """Return the documents of the library, by path."""
        return self.library.documents()

    def purge(self, document_id: str) -> Purged:
        """Erase a document for good, and what drafts quote from it.

        Raises:
            StoreError: another process owns the library, or it cannot be written; calling it again goes on.
        """
        from assistant.purging import purge

        return purge(self.library, document_id)

    def engine(self) -> EngineState:
        """Say what writes the answers, and whether it can now."""
        return self._engine.state()

    def close(self) -> None:
        """Free the model and let go of the library."""
        self._engine.close()
        self.library.close()

    def _answer(self, asking: Asking, query: str) -> Generator[Event, None, None]:
        yield StageEvent(Stage.RETRIEVING)
        if facts := header_facts(query, self.library, asking.filters):
            yield DoneEvent(self._from_header(asking, facts))
            return
        question = Question.parse(query, self.library.term_weights(query))
        retrieval = self._retrieve(asking, query, question)
        evidence = weigh(question, retrieval.passages, self.settings.answer)
        asking.retrieved(retrieval)
        if evidence.certainty is None:
            yield DoneEvent(self._no_evidence(asking))
            return
        context = self._engine.number(question, retrieval.passages)
        written = yield from self._write(asking, question, context)
        yield DoneEvent(self._judge(asking, question, written, evidence.certainty))

    def _retrieve(self, asking: Asking, query: str, question: Question) -> Retrieval:
        """Search wider than needed, prefer what is of the document, period or unit that is named, complete lists."""
        wanted = self.settings.answer.passages
        found = self.search(query, k=_SEARCHED_WIDER * wanted, filters=asking.filters)
        passages = preferred(Named.by(query), found.passages, wanted)
        return replace(found, passages=widen(question, passages, cache(self.library.version)))

    def _from_header(self, asking: Asking, facts: HeaderFacts) -> Answer:
        """Answer from the header of a named document, each part checked where it is printed."""
        asking.context = asking.passages = facts.passages
        stored_text = cache(self.library.text)
        asking.claims = [check(draft, facts.passages, stored_text) for draft in facts.drafts]
        return asking.answer(AnswerStatus.ANSWERED, certainty=Certainty.SURE)

    def _from_table(self, asking: Asking, query: str) -> Answer | None:
        """Answer a question about the tasks of a body from the table, complete; None for any other question."""
        if not may_ask_tasks(query):
            return None
        tasks = self.library.tasks()
        asked = task_question(query, tasks)
        if asked is None:
            return None
        found = answering(tasks, asked, asking.filters)
        of_unit = answering(tasks, replace(asked, due=None), asking.filters)
        stored_text = cache(self.library.text)
        texts = [stored_text(one.document.version_id) for one in found]
        asking.engine = ENGINE
        asking.context = tuple(
            task_passage(one, rank, text) for rank, (one, text) in enumerate(zip(found, texts, strict=True), start=1)
        )
        asking.claims = [
            task_claim(one, rank, text) for rank, (one, text) in enumerate(zip(found, texts, strict=True), start=1)
        ]
        asking.warnings = applied(asked, len(found), without_date(of_unit) if asked.due else 0)
        if found:
            return asking.answer(AnswerStatus.ANSWERED, certainty=Certainty.SURE)
        closest = tuple(dict.fromkeys(one.document.document_id for one in of_unit))[:_CLOSEST]
        return asking.answer(AnswerStatus.NO_EVIDENCE, closest=tuple(map(self.library.document, closest)))

    def _from_reports(self, asking: Asking, query: str) -> Answer | None:
        """Answer a question about what people say from the opinion items; None for any other question."""
        from assistant.opinion.asked import opinion_question

        asked = opinion_question(query)
        if asked is None:
            return None
        from assistant.opinion.answering import ENGINE as REPORTS
        from assistant.opinion.answering import few_only, tell

        told = tell(asked, self.library, self.settings.briefing, asking.filters)
        if told is None:
            return None
        asking.engine = REPORTS
        if not told.drafts:
            return asking.answer(AnswerStatus.DECLINED, reason=few_only(self.settings.briefing.k))
        stored_text = cache(self.library.text)
        asking.context, asking.warnings = told.passages, told.warnings
        asking.claims = [check(draft, told.passages, stored_text) for draft in told.drafts]
        return asking.answer(AnswerStatus.ANSWERED, certainty=Certainty.SURE)

    def _write(
        self, asking: Asking, question: Question, context: tuple[Passage, ...]
    ) -> Generator[Event, None, Written]:
        """Let the engine write and check each draft as it comes."""
        asking.context = context
        stored_text = cache(self.library.text)
        written = Written()
        with closing(self._engine.write(question, context)) as pieces:
            for piece in pieces:
                if isinstance(piece, Draft):
                    claim = check(piece, context, stored_text)
                    asking.claims.append(claim)
                    yield ClaimEvent(claim)
                elif isinstance(piece, Written):
                    written = piece
                else:
                    yield piece
        return written

    def _judge(self, asking: Asking, question: Question, written: Written, certainty: Certainty) -> Answer:
        """Decide how the question ended; an answer needs one claim that passed its check."""
        asking.raw = written.raw
        supported = [claim.text for claim in asking.claims if claim.status is ClaimStatus.SUPPORTED]
        if supported:
            sure = certainty is Certainty.SURE and question.wants(supported[0])
            return asking.answer(AnswerStatus.ANSWERED, certainty=Certainty.SURE if sure else Certainty.UNSURE)
        if written.refused:
            return self._no_evidence(asking)
        return asking.answer(AnswerStatus.FAILED, reason=_NOTHING_HOLDS)

    def _no_evidence(self, asking: Asking) -> Answer:
        ids = list(dict.fromkeys(passage.document_id for passage in asking.passages))[:_CLOSEST]
        closest = tuple(self.library.document(document_id) for document_id in ids)
        return asking.answer(AnswerStatus.NO_EVIDENCE, closest=closest)


def condense(question: str) -> str:
    """Return the question as it is searched for: without the white space around it; follow-ups come with issue 5."""
    return question.strip()


def _engine_of(settings: Settings) -> Engine:
    if settings.llm.model_file is None:
        return ExtractiveEngine(settings.answer.max_claims)
    from assistant.llm.engine import LlmEngine
    from assistant.llm.llama_cpp import LlamaCppChat

    return LlmEngine(LlamaCppChat.from_settings(settings.llm), settings.llm.max_tokens)


_NOTHING_HOLDS = Message(
    vi="Mô hình có viết nhưng không câu nào qua được bước kiểm tra nguồn, nên không câu nào được coi là câu trả lời. "
    "Hãy hỏi lại bằng câu khác hoặc đọc các đoạn nguồn kèm theo.",
    en="The model wrote, but no sentence passed the check against its source, so none counts as an answer. Ask in "
    "other words, or read the passages beside this.",
)
