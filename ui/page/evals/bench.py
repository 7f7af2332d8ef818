"""The one eval run or judgement that goes on beside the page: a frozen `Going`, replaced with each case done."""

import logging
import threading
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

from pydantic import ValidationError

from evals.errors import GridError
from ui.errors import UsageError
from ui.logs import describe
from ui.page.evals import labels
from ui.page.evals.acts import Act, Going
from ui.server.texts import UNEXPECTED
from vectorstore.messages import LangNgheError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from assistant.assistant import Assistant
    from assistant.settings import Settings
    from evals.desk import EvalDesk, Wanted
    from evals.judges.judge import Judge
    from evals.runs.running import RunEvent

_log = logging.getLogger(__name__)


class _StopAskedForError(Exception):
    """Leads out of a judgement that somebody stopped; what was asked is remembered."""


class EvalBench:
    """Runs one dataset, or lets a judge judge one run, at a time. Safe from any thread.

    Args:
        desk: keeps the runs.
        assistant: answers the evaluator's own datasets, which stand on this library.
    """

    def __init__(self, desk: "EvalDesk", assistant: "Assistant") -> None:
        self._desk = desk
        self._assistant = assistant
        self._changing = threading.Lock()
        self._going: Going | None = None

    @property
    def going(self) -> Going | None:
        """What goes on, else what went on last."""
        return self._going

    def start(self, wanted: "Wanted", *, resume: str | None = None) -> None:
        """Begin a run, or go on with one.

        Raises:
            UsageError: another one goes on.
        """
        self._begin(Going(), lambda: self._run(wanted, resume))

    def judge(self, name: str) -> None:
        """Let the model of the settings judge a run by entailment.

        Raises:
            UsageError: something else goes on.
        """
        self._begin(Going(name, Act.JUDGE), lambda: self._judge(lambda judge: self._desk.judge(name, judge, self._at)))

    def prefer(self, before: str, after: str) -> None:
        """Let the model of the settings say which of two runs answers better.

        Raises:
            UsageError: something else goes on.
        """

        def ask(judge: "Judge") -> object:
            return self._desk.prefer(before, after, judge, self._at)

        self._begin(Going(after, Act.PREFER, before), lambda: self._judge(ask))

    def _begin(self, going: Going, work: "Callable[[], None]") -> None:
        with self._changing:
            if self._going is not None and not self._going.ended:
                raise UsageError([labels.BUSY])
            self._going = going
        threading.Thread(target=self._work, args=(work,), name="evals", daemon=True).start()

    def stop(self) -> None:
        """Let the run end after the case that it is at; it can go on later."""
        with self._changing:
            if self._going is not None and not self._going.ended:
                self._going = replace(self._going, stopping=True)

    def _run(self, wanted: "Wanted", resume: str | None) -> None:
        with closing(self._desk.start(wanted, resume=resume, assistant=self._assistant)) as events:
            for event in events:
                if self._told(event):
                    break

    def _judge(self, ask: "Callable[[Judge], object]") -> None:
        judge = self._desk.open_judge(self._assistant.settings.llm)
        try:
            ask(judge)
        except _StopAskedForError:
            _log.info("A judgement was stopped.")
        finally:
            judge.close()

    def _at(self, done: int, total: int) -> None:
        with self._changing:
            going = self._going = replace(self._going or Going(), done=done, total=total)
        # The last one is done: what it came to is kept.
        if going.stopping and done < total:
            raise _StopAskedForError

    def _work(self, work: "Callable[[], None]") -> None:
        fault = None
        try:
            work()
        except LangNgheError as exc:
            fault = exc.message
        except Exception as exc:  # noqa: BLE001 - the edge of a thread: the reader gets the next step, the log the place
            _log.error("%s", describe(exc))
            fault = UNEXPECTED
        with self._changing:
            self._going = replace(self._going or Going(), ended=True, fault=fault)

    def _told(self, event: "RunEvent") -> bool:
        """Take an event in; return whether the run is to end."""
        from evals.runs.running import CaseDone, RunStarted

        with self._changing:
            going = self._going or Going()
            if isinstance(event, RunStarted):
                going = replace(going, name=event.manifest.name, done=event.done, total=event.manifest.cases)
            elif isinstance(event, CaseDone):
                going = replace(going, done=event.done, total=event.total)
            self._going = going
        return going.stopping


def settings_with(base: "Settings") -> "Callable[[Mapping[str, object]], Settings]":
    """Return what changes these settings by `section__key`, for a run."""

    def changed(flags: "Mapping[str, object]") -> "Settings":
        values = base.model_dump()
        for flag, value in flags.items():
            section, _, key = flag.partition("__")
            if key not in values.get(section, {}):
                raise GridError(f"{section}.{key}={value}")
            values[section][key] = value
        try:
            return type(base).model_validate(values)
        except ValidationError as exc:
            first = exc.errors()[0]
            raise GridError(f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from exc

    return changed
