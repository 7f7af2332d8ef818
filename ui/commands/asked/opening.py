"""Opens the runs of a library for a command, and writes what it exports.

Imports the assistant only when a command runs.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from ui.errors import UsageError
from ui.invocation import Invocation
from vectorstore.messages import Message

if TYPE_CHECKING:
    from assistant.runs.runs import Runs


@contextmanager
def opened_runs(invocation: Invocation) -> Iterator["Runs"]:
    """Open the library and close it afterwards."""
    from assistant.assistant import Assistant

    assistant = Assistant.open(invocation.home, invocation.settings())
    try:
        yield assistant.runs
    finally:
        assistant.close()


def check_out(out: Path, suffixes: tuple[str, ...]) -> None:
    """Say before the work, and not after it, that a file cannot be written under this name.

    Raises:
        UsageError: the name ends in something else, or the folder is not there.
    """
    if out.suffix.lower() not in suffixes:
        names = ", ".join(suffixes)
        raise UsageError(
            [Message(vi=f"--out: “{out.name}” phải có đuôi {names}.", en=f"--out: “{out.name}” must end in {names}.")]
        )
    if not out.parent.is_dir():
        raise UsageError(
            [Message(vi=f"Không có thư mục {out.parent} để ghi tệp.", en=f"There is no folder {out.parent}.")]
        )


def write_out(invocation: Invocation, out: Path, content: bytes) -> None:
    """Write a file and say so.

    Raises:
        ExportError: it cannot be written; what was there is as it was.
    """
    from assistant.export.replacing import replace_file

    replace_file(out, content)
    invocation.say(Message(vi=f"Đã ghi {out}.", en=f"Wrote {out}."))
