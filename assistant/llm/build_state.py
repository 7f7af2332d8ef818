"""How far llama-cpp-python is: the installer compiles it in the background and writes `langnghe-llm.json`.

Imports `vectorstore.messages` only. Read by the llama.cpp adapter, the page and `doctor`.
"""

import datetime as dt
import importlib
import importlib.util
import json
import sys
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from vectorstore.messages import Message

BUILD_FILE = "langnghe-llm.json"


class BuildState(StrEnum):
    """Where the background build of llama-cpp-python stands; `absent`: nobody has started one."""

    QUEUED = "queued"
    BUILDING = "building"
    READY = "ready"
    FAILED = "failed"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Build:
    """One reading of the installer's file.

    Attributes:
        log: the build's log file, where there is one.
        since: when the state began, where it is known.
    """

    state: BuildState
    log: Path | None = None
    since: dt.datetime | None = None

    @property
    def message(self) -> Message:
        """Say the state and the next step."""
        return _MESSAGES[self.state](str(self.log or "-"))


def read_build(prefix: Path | None = None) -> Build:
    """Return the state of the build in the environment `prefix` (this one unless given).

    What can be imported is ready, whatever the file says; a file that cannot be read counts as absent.
    """
    if prefix is None and llama_cpp_installed():
        return Build(BuildState.READY)
    try:
        content = json.loads((prefix or Path(sys.prefix)).joinpath(BUILD_FILE).read_text("utf-8"))
        return Build(BuildState(content["state"]), _path(content.get("log")), _time(content.get("since")))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Build(BuildState.ABSENT)


def llama_cpp_installed() -> bool:
    """Whether llama-cpp-python can be imported now; sees a package that was installed since the start."""
    importlib.invalidate_caches()
    return importlib.util.find_spec("llama_cpp") is not None


def _path(value: object) -> Path | None:
    return Path(value) if isinstance(value, str) else None


def _time(value: object) -> dt.datetime | None:
    return dt.datetime.fromisoformat(value) if isinstance(value, str) else None


def _waiting(_: str) -> Message:
    return Message(
        vi="Thành phần chạy mô hình ngôn ngữ (llama-cpp-python) đang chờ biên dịch. Vài phút nữa sẽ dùng được, "
        "không cần khởi động lại.",
        en="The part that runs language models (llama-cpp-python) waits to be compiled. It will be usable in a few "
        "minutes without a restart.",
    )


def _building(log: str) -> Message:
    return Message(
        vi=f"Thành phần chạy mô hình ngôn ngữ (llama-cpp-python) đang được biên dịch, mất vài phút; xong sẽ dùng được "
        f"ngay, không cần khởi động lại. Nhật ký: {log}",
        en=f"The part that runs language models (llama-cpp-python) is being compiled, which takes minutes; it is "
        f"usable as soon as that is done, without a restart. Log: {log}",
    )


def _ready(_: str) -> Message:
    return Message(vi="llama-cpp-python đã được cài đặt.", en="llama-cpp-python is installed.")


def _failed(log: str) -> Message:
    return Message(
        vi=f"Biên dịch llama-cpp-python không thành công. Xem nhật ký {log}, kiểm tra trình biên dịch C++ rồi chạy "
        f"“make llm”.",
        en=f"llama-cpp-python could not be compiled. See the log {log}, check the C++ compiler, then run `make llm`.",
    )


def _absent(_: str) -> Message:
    return Message(
        vi="Chưa cài llama-cpp-python. Chạy “make llm” để cài.",
        en="llama-cpp-python is not installed. Run `make llm` to install it.",
    )


_MESSAGES = {
    BuildState.QUEUED: _waiting,
    BuildState.BUILDING: _building,
    BuildState.READY: _ready,
    BuildState.FAILED: _failed,
    BuildState.ABSENT: _absent,
}
