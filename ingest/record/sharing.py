"""Shares the parts of a large document between two processes, which see the same and give what one would.

Imports nothing of ours. The second process is forked from the reading one in the middle of its work, so that nothing
has to be handed to it; it belongs to the same session and has the same limits, and what ends it ends the other too.
"""

import os
import pickle
import signal
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NoReturn, TypeVar

Part = TypeVar("Part")
Given = TypeVar("Given")

# Below, the fork and what must be handed back cost more than they save: half a second of work.
_FEWEST_CHARACTERS = 400_000


@dataclass(frozen=True, slots=True)
class Sharing:
    """Who works on one document.

    Attributes:
        processes: 1, or 2 where the process has no threads and may fork.
        fewest: characters from which on the work is shared.
    """

    processes: int = 1
    fewest: int = _FEWEST_CHARACTERS

    def map(
        self, work: Callable[[Part], Given], parts: Sequence[Part], characters: Callable[[Part], int]
    ) -> list[Given]:
        """Return what `work`, which changes nothing, gives of each part, in order.

        Args:
            work: what it gives must bear being pickled.
            parts: what it is asked of.
            characters: how much of the text a part is, as a measure of the work.
        """
        done = list(accumulate(map(characters, parts))) if self.processes > 1 else []
        if not done or done[-1] < self.fewest:
            return list(map(work, parts))
        half = sum(size <= done[-1] // 2 for size in done)
        return _in_two(work, parts[:half], parts[half:])


ALONE = Sharing()


def _in_two(work: Callable[[Part], Given], first: Sequence[Part], second: Sequence[Part]) -> list[Given]:
    source, target = os.pipe()
    helper = os.fork()
    if helper == 0:
        os.close(source)
        _help(work, second, target)
    os.close(target)
    ended = False
    try:
        with os.fdopen(source, "rb") as told:
            given = list(map(work, first))
            answer = told.read()
        _, status = os.waitpid(helper, 0)
        ended = True
    finally:
        if not ended:
            os.kill(helper, signal.SIGKILL)
            os.waitpid(helper, 0)
    return given + _read(answer, os.waitstatus_to_exitcode(status))


def _help(work: Callable[[Part], Given], parts: Sequence[Part], target: int) -> NoReturn:
    code = 1
    try:
        try:
            answer = pickle.dumps(list(map(work, parts)), pickle.HIGHEST_PROTOCOL)
        except Exception as error:  # noqa: BLE001 - raised by the process that asked
            answer = pickle.dumps(error)
        with os.fdopen(target, "wb") as told:
            told.write(answer)
        code = 0
    finally:
        os._exit(code)


def _read(answer: bytes, code: int) -> list[Given]:
    if code < 0:
        # Whoever started us tells by the signal what went wrong.
        os.kill(os.getpid(), -code)
    if code:
        raise RuntimeError(f"a process that helped ended with {code}")
    given = pickle.loads(answer)
    if isinstance(given, Exception):
        raise given
    return list(given)
