"""The short list of models that are known to be good in Vietnamese; a file, so that others can add to it.

Imports the errors only. Read by the command line and the page.
"""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from assistant.llm.models.errors import UnknownModelError
from vectorstore.messages import Message

LIST = Path(__file__).with_name("curated.toml")
_PLACE = re.compile(r"(?P<repo>[\w.-]+/[\w.-]+)/(?P<file>[\w.-]+\.gguf)")


@dataclass(frozen=True, slots=True)
class OfferedModel:
    """A model that can be downloaded.

    Attributes:
        name: by which it is asked for.
        repo: on the hub, owner and name.
        revision: the commit that the checksum is of; `main` for one that is not on the list.
        size: of the file in bytes; None when only the hub knows.
        memory: that its process takes, in bytes; None when it is not on the list.
        sha256: of the file; None when only the hub tells it, at the time of the download.
    """

    name: str
    title: str
    repo: str
    revision: str
    file: str
    size: int | None
    memory: int | None
    sha256: str | None
    licence: str
    note: Message

    @property
    def path(self) -> str:
        """Where it is on the hub."""
        return f"{self.repo}/resolve/{self.revision}/{self.file}"


def offered_models(file: Path = LIST) -> tuple[OfferedModel, ...]:
    """Return the list, in its order."""
    return tuple(
        OfferedModel(
            name, one["title"], one["repo"], one["revision"], one["file"], one["bytes"], one["memory"], one["sha256"],
            one["licence"], Message(vi=one["note_vi"], en=one["note_en"]),
        )
        for name, one in tomllib.loads(file.read_text("utf-8")).items()
    )  # fmt: skip


def offered(name: str) -> OfferedModel:
    """Return the model of a name on the list, or of a place on the hub: `owner/repository/file.gguf`.

    Raises:
        UnknownModelError: it is neither.
    """
    known = {model.name: model for model in offered_models()}
    if name in known:
        return known[name]
    if place := _PLACE.fullmatch(name):
        note = Message(
            vi="Không có trong danh sách; mã kiểm tra lấy từ máy chủ khi tải.",
            en="Not on the list; the checksum is what the server tells.",
        )
        return OfferedModel(
            name, place["file"], place["repo"], "main", place["file"], None, None, None, "?", note
        )  # fmt: skip
    raise UnknownModelError(name, ", ".join([*known, "OWNER/REPO/FILE.gguf"]))
