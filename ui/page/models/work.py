"""The one download or trial that goes on beside the page: a frozen `Work`, replaced as it goes on."""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from assistant.errors import ModelFileError
from assistant.llm.models.download import StopDownloadError
from assistant.llm.models.trial import Trial, try_out
from ui.errors import UsageError
from ui.logs import describe
from ui.page.models import labels
from ui.server.texts import UNEXPECTED
from vectorstore.messages import LangNgheError, Message

if TYPE_CHECKING:
    from assistant.llm.models.desk import ModelDesk

_log = logging.getLogger(__name__)


class Kind(StrEnum):
    """What goes on."""

    PULL = "pull"
    CHECK = "check"


@dataclass(frozen=True, slots=True)
class Work:
    """One download or trial, as far as it has come.

    Attributes:
        name: of the model.
        done: bytes that are here.
        total: bytes in all; 0 while that is not known.
        result: what it came to, when it has ended well.
        fault: what ended it else.
    """

    kind: Kind
    name: str
    done: int = 0
    total: int = 0
    stopping: bool = False
    result: Message | None = None
    trial: Trial | None = None
    fault: Message | None = None

    @property
    def running(self) -> bool:
        """Whether something may still come."""
        return self.result is None and self.fault is None


class Workbench:
    """Runs one download or trial at a time. Safe from any thread.

    Args:
        desk: gives the models of the library.
    """

    def __init__(self, desk: "Callable[[], ModelDesk]") -> None:
        self._desk = desk
        self._changing = threading.Lock()
        self._work: Work | None = None

    @property
    def work(self) -> Work | None:
        """What goes on, else what went on last."""
        return self._work

    def pull(self, name: str) -> None:
        """Begin a download.

        Raises:
            UsageError: something goes on already.
        """
        self._begin(Work(Kind.PULL, name), self._pull)

    def check(self, name: str) -> None:
        """Begin a trial.

        Raises:
            UsageError: something goes on already.
            ModelsError: there is no such model.
        """
        self._desk().shelf.find(name)
        self._begin(Work(Kind.CHECK, name), self._check)

    def stop(self) -> None:
        """Let a download end with what has come."""
        with self._changing:
            if self._work is not None and self._work.running and self._work.kind is Kind.PULL:
                self._work = replace(self._work, stopping=True)

    def _begin(self, work: Work, act: Callable[[Work], Work]) -> None:
        with self._changing:
            if self._work is not None and self._work.running:
                raise UsageError([labels.BUSY])
            self._work = work
        threading.Thread(target=self._run, args=(work, act), name="models", daemon=True).start()

    def _run(self, work: Work, act: Callable[[Work], Work]) -> None:
        try:
            ended = act(work)
        except StopDownloadError:
            ended = replace(work, result=_named(labels.STOPPED, work.name))
        except LangNgheError as exc:
            ended = replace(work, fault=exc.message)
        except Exception as exc:  # noqa: BLE001 - the edge of a thread: the reader gets the next step, the log the place
            _log.error("%s", describe(exc))
            ended = replace(work, fault=UNEXPECTED)
        with self._changing:
            self._work = ended

    def _pull(self, work: Work) -> Work:
        self._desk().pull(work.name, self._told)
        return replace(work, result=_named(labels.PULLED, work.name))

    def _check(self, work: Work) -> Work:
        desk = self._desk()
        model = desk.shelf.find(work.name)
        if model.fault is not None:
            raise ModelFileError(model.fault)
        trial = try_out(model.file, desk.in_use)
        return replace(work, result=trial.verdict, trial=trial)

    def _told(self, done: int, total: int) -> None:
        with self._changing:
            work = self._work
            if work is None:
                raise RuntimeError("a download without its work")
            self._work = replace(work, done=done, total=total)
        if work.stopping:
            raise StopDownloadError


def _named(message: Message, name: str) -> Message:
    return Message(vi=message.vi.format(name=name), en=message.en.format(name=name))
