"""`Assistant`: the facade, the one place where the parts meet. The flow of a question is `flow/answering.py`.

Imports all of `assistant`, `ingest` and `vectorstore`; heavy parts only when they are used.
"""

import datetime as dt
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from assistant import searching
from assistant.conversation.types import Conversation
from assistant.engine import Engine
from assistant.errors import PeriodError
from assistant.flow.answering import Answering
from assistant.flow.asked_so_far import Clock
from assistant.keeper import Keeper
from assistant.llm.opening import EngineSwitch, engine_of
from assistant.questions.filters.chosen import FilterChoices, filter_choices
from assistant.runs.record import Asked
from assistant.settings import Settings, SettingsPlace
from assistant.tables.restated import tasks_in_force
from assistant.tables.tasks import select_tasks
from assistant.types import Answer, DoneEvent, EngineState, Event
from vectorstore.catalogue.known import Known
from vectorstore.library import Library
from vectorstore.listed import ListedTask
from vectorstore.text.periods import read_period
from vectorstore.types import Document, Filters, Retrieval
from vectorstore.upkeep.types import Purged

if TYPE_CHECKING:
    from assistant.briefing.briefings import Briefings
    from assistant.briefing.counts.tally import Tally
    from assistant.briefing.drafts.events import BriefEvents
    from assistant.briefing.themes.desk import ThemeDesk
    from assistant.briefing.types import BriefRequest
    from assistant.llm.models.desk import ModelDesk
    from assistant.runs.runs import Runs
    from ingest.pipeline import IngestReport
    from ingest.progress import OnProgress

_EVERYTHING = Filters()
_ALONE = Conversation()


class Assistant:
    """Answers questions from one library. Safe from any thread; one language model answers one question at a time.

    Attributes:
        library: the documents.
        settings: what it was opened with.
        keeper: what staff do with the documents: take in, correct, read again, withdraw.
    """

    def __init__(
        self,
        library: Library,
        settings: Settings,
        engine: Engine,
        *,
        clock: Clock = time.perf_counter,
        today: Callable[[], dt.date] = dt.date.today,
    ) -> None:
        """Use finished parts; `open` makes them."""
        self._today = today
        self.library = library
        self.settings = settings
        self.keeper = Keeper(library, settings.ingest)
        self._place = SettingsPlace(library.home)
        self._engine = EngineSwitch(engine)
        self._clock = clock
        self._changed = Known[tuple[ListedTask, ...]]()

    @classmethod
    def open(cls, home: Path, settings: Settings | None = None, place: SettingsPlace | None = None) -> "Assistant":
        """Open the library in `home`, made when it is not there; the model is loaded with the first question.

        Args:
            home: folder of the library.
            settings: read from `place` when not given.
            place: where they come from, for a model that is changed later; the usual one when not given.

        Raises:
            SettingsError: the settings cannot be used.
            StoreError: the library cannot be opened.
        """
        place = place or SettingsPlace(home)
        settings = settings or place.load()
        library = Library.open(home, settings.store)
        opened = cls(library, settings, engine_of(settings, library.text))
        opened._place = place
        return opened

    @contextmanager
    def beside(self, settings: Settings) -> Iterator["Assistant"]:
        """Lend an assistant that answers from the same library with other settings, for as long as the block lasts.

        What the library itself rests on, its embedder and how documents were read, stays as it is.
        """
        other = Assistant(self.library, settings, engine_of(settings, self.library.text), clock=self._clock)
        try:
            yield other
        finally:
            other._engine.close()

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
            UnknownThemeError: there is no such theme to cut by.
        """
        found = searching.search(self.library, query, k, filters, self.settings.briefing)
        return replace(found, warnings=(*found.warnings, *searching.word_notes(found)))

    def filter_choices(self) -> FilterChoices:
        """Return what a person can choose filters from.

        Raises:
            ThemeFileError: the list of themes cannot be used.
        """
        return filter_choices(self.library, self.settings.briefing)

    def ask(
        self,
        question: str,
        *,
        filters: Filters = _EVERYTHING,
        conversation: Conversation = _ALONE,
        record: bool = True,
    ) -> Answer:
        """Answer a question; what an engine fails with is the status `failed`.

        Args:
            question: as typed.
            filters: cuts of the library.
            conversation: the turns before it, where it is kept, and who asks.
            record: keep a run of it; off for evals.

        Raises:
            StoreError: the library cannot be searched, e.g. because another process owns it.
        """
        done: Answer | None = None
        for event in self.stream(question, filters=filters, conversation=conversation, record=record):
            if isinstance(event, DoneEvent):
                done = event.answer
        if done is None:
            raise RuntimeError("a stream ended without its last event")
        return done

    def stream(
        self,
        question: str,
        *,
        filters: Filters = _EVERYTHING,
        conversation: Conversation = _ALONE,
        record: bool = True,
    ) -> Generator[Event, None, None]:
        """Answer a question in events; the last one is a `DoneEvent`. Closing the generator stops the engine.

        Args:
            question: as typed.
            filters: cuts of the library.
            conversation: the turns before it, where it is kept, and who asks.
            record: keep a run of it; off for evals.

        Raises:
            StoreError: as `ask`.
        """
        answering = Answering(self.library, self.settings, self._engine, self._clock, self._today, self._changed)
        events = answering.stream(question, filters, conversation)
        if not (record and self.settings.answer.record_runs):
            return events
        return self.runs.recorded(events, Asked(question, filters, conversation.conversation_id, conversation.user))

    @cached_property
    def runs(self) -> "Runs":
        """The record of each question: conversations, feedback, asking again."""
        from assistant.runs.runs import Runs

        def ask(question: str, filters: Filters, conversation: Conversation) -> Answer:
            return self.ask(question, filters=filters, conversation=conversation, record=False)

        return Runs(self.library, self.settings, lambda: self._engine.state().name, ask)

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
        return select_tasks(tasks_in_force(self.library), unit=unit, due=period)

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
        from assistant.briefing.counts.counting import tally

        return tally(self.library, period=period, areas=areas, themes=themes, settings=self.settings.briefing)

    def themes(self) -> "ThemeDesk":
        """Return the desk of themes, everything new put to one: counts, offers, what persons say of them."""
        from assistant.briefing.counts.counting import prepare
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

    @cached_property
    def models(self) -> "ModelDesk":
        """The model files: list, download, try, use another one without a restart."""
        from assistant.llm.models.desk import ModelDesk

        return ModelDesk(self._place, lambda: self.settings, self._apply)

    def engine(self) -> EngineState:
        """Say what writes the answers, and whether it can now."""
        return self._engine.state()

    def _apply(self, settings: Settings) -> None:
        """Answer with the model of these settings from the next question on; runs are recorded with their hash."""
        self.settings = settings
        self.__dict__.pop("runs", None)
        self._engine.use(engine_of(settings, self.library.text))

    def close(self) -> None:
        """Free the model and let go of the library."""
        self._engine.close()
        self.library.close()
