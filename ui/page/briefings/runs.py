"""The drafts that are being assembled: each in a thread of its own, told step by step, stopped between two steps.

Imports the events of `assistant/briefing`. How far a run is is a frozen `Run`, replaced as it goes on.
"""

import itertools
import logging
import secrets
import threading
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field, replace

from assistant.briefing.assembling.assemble import SectionFinished, SectionStarted, SectionText
from assistant.briefing.drafts.events import BriefEvent, BriefEvents, DraftFinished, DraftStarted
from ui.errors import UsageError
from ui.logs import describe
from ui.page.briefings import labels
from ui.server.texts import UNEXPECTED
from vectorstore.messages import LangNgheError, Message

_KEPT = 50
_log = logging.getLogger(__name__)
Events = Callable[[], BriefEvents]


@dataclass(frozen=True, slots=True)
class Run:
    """One run, as far as it has come.

    Attributes:
        draft_id: None until the figures are counted and the draft is kept.
        section: key and heading of the section that is being built.
        number: which section that is, from 1, of `total`.
        text: what a model has written of it so far, not checked.
        stopped: ended because someone asked for it.
        fault: what ended it; None when nothing did.
        done: what the draft's page says when it is done, as in its address.
        asked: for a run that failed before it had a draft, the form that it came from, for another try.
    """

    token: int
    draft_id: int | None = None
    section: tuple[str, str] = ("", "")
    number: int = 0
    total: int = 0
    text: str = ""
    stopping: bool = False
    finished: bool = False
    stopped: bool = False
    fault: Message | None = None
    done: str = "xong"
    asked: str = ""

    @property
    def running(self) -> bool:
        """Whether something may still come."""
        return not (self.finished or self.stopped or self.fault)


@dataclass
class Runs:
    """The runs of one library since the page was started. Safe from any thread."""

    _changing: threading.Condition = field(default_factory=threading.Condition)
    _runs: dict[int, Run] = field(default_factory=dict)
    # From anywhere, so that a page left open over a restart never follows the run of somebody else.
    _tokens: "itertools.count[int]" = field(default_factory=lambda: itertools.count(secrets.randbelow(10**8) + 1))

    def start(self, events: Events, *, draft_id: int | None = None, done: str = "xong", asked: str = "") -> Run:
        """Begin a run.

        Args:
            events: makes the events; called in the run's own thread.
            draft_id: of the draft that is gone on with or changed; None for a new one.
            done: what the draft's page says at the end.
            asked: query string of the form.

        Raises:
            UsageError: a run on this draft is going on.
        """
        with self._changing:
            if draft_id is not None and self._going_on(draft_id) is not None:
                raise UsageError([labels.BUSY])
            run = Run(next(self._tokens), draft_id, done=done, asked=asked)
            self._runs[run.token] = run
            for old in list(self._runs)[:-_KEPT]:
                if not self._runs[old].running:
                    del self._runs[old]
        threading.Thread(target=self._follow, args=(run.token, events), name=f"draft-{run.token}", daemon=True).start()
        return run

    def run(self, token: int) -> Run | None:
        """Return a run; None when it is not known any more."""
        return self._runs.get(token)

    def of_draft(self, draft_id: int) -> Run | None:
        """Return the run that is going on for a draft."""
        with self._changing:
            return self._going_on(draft_id)

    def drafts_running(self) -> set[int]:
        """Return the ids of the drafts that a run is going on for."""
        with self._changing:
            return {run.draft_id for run in self._runs.values() if run.running and run.draft_id is not None}

    def wait(self, token: int, seconds: float) -> Run | None:
        """Wait for the end of a run, at most so long, and return how far it is then."""
        with self._changing:
            self._changing.wait_for(lambda: token not in self._runs or not self._runs[token].running, seconds)
            return self._runs.get(token)

    def stop(self, token: int) -> None:
        """Ask a run to stop; it does so before its next step."""
        self._change(token, stopping=True)

    def _going_on(self, draft_id: int) -> Run | None:
        return next((run for run in self._runs.values() if run.running and run.draft_id == draft_id), None)

    def _follow(self, token: int, events: Events) -> None:
        try:
            with closing(events()) as going:
                for event in going:
                    self._told(token, event)
                    if self._runs[token].stopping and not isinstance(event, DraftFinished):
                        self._change(token, stopped=True)
                        return
            self._change(token, finished=True)
        except LangNgheError as exc:
            self._change(token, fault=exc.message)
        except Exception as exc:  # noqa: BLE001 - the edge of a thread: nobody else would hear of it
            _log.error("%s", describe(exc))
            self._change(token, fault=UNEXPECTED)

    def _told(self, token: int, event: BriefEvent) -> None:
        if isinstance(event, DraftStarted):
            self._change(token, draft_id=event.draft_id, total=event.total)
        elif isinstance(event, SectionStarted):
            planned = (event.planned.key, event.planned.heading)
            self._change(token, section=planned, number=event.number, total=event.total, text="")
        elif isinstance(event, SectionText):
            self._change(token, text=self._runs[token].text + event.text)
        elif isinstance(event, SectionFinished):
            self._change(token, text="")

    def _change(self, token: int, **values: object) -> None:
        with self._changing:
            if token in self._runs:
                self._runs[token] = replace(self._runs[token], **values)  # type: ignore[arg-type]
                self._changing.notify_all()
