"""One round of keeping the library equal to folders: what came, changed, moved or went; never more than can be trusted.

Imports `pipeline`, `fed`, `walk` and `watching`. A folder that is not there, that looks like an empty mount point or in
which a disk is not mounted takes no document out of the library.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath

from ingest.folders.fed import unmounted
from ingest.folders.walk import MEMBER_MARK, absolute, has_files
from ingest.folders.watching import Round
from ingest.pipeline import Failure, IngestReport, ingest
from ingest.progress import OnProgress
from ingest.settings import IngestSettings
from vectorstore.library import Library
from vectorstore.listed import FedFolder
from vectorstore.messages import Message


@dataclass(frozen=True, slots=True)
class Changes:
    """What a round did.

    Attributes:
        report: as of an ingest, without the renamed files.
        renamed: path before and path now of documents whose content has stayed.
    """

    report: IngestReport = field(default_factory=IngestReport)
    renamed: tuple[tuple[str, str], ...] = ()

    def then(self, later: "Changes") -> "Changes":
        """Return these changes together with those of a later round."""
        return Changes(self.report.then(later.report), self.renamed + later.renamed)

    def without(self, waited: Collection[str]) -> "Changes":
        """Return these changes without the failures of files that are waited for."""
        failed = tuple(fault for fault in self.report.failed if fault.path not in waited)
        return replace(self, report=replace(self.report, failed=failed))

    @property
    def is_nothing(self) -> bool:
        """Whether there is nothing to tell."""
        return not self.renamed and self.report == IngestReport()

    @property
    def is_failure(self) -> bool:
        """Whether there were files and none could be read."""
        return self.report.is_failure and not self.renamed


@dataclass(frozen=True, slots=True)
class _Judged:
    """What can be believed of the folders.

    Attributes:
        trusted: what is not in them has gone.
        others: they can be read, but what is missing says nothing.
        doubts: why a folder is not trusted.
    """

    trusted: list[Path]
    others: list[Path]
    doubts: list[Failure]


class FolderSync:
    """Keeps a library equal to folders, round by round."""

    def __init__(self, folders: Sequence[Path], settings: IngestSettings) -> None:
        """Use these folders; a folder is known again by the device on which it was first seen with something in it."""
        self._folders = tuple(folders)
        self._settings = settings
        self._devices: dict[Path, int] = {}

    def take(self, library: Library, told: Round, on_progress: OnProgress | None = None) -> Changes:
        """Bring the library up to what a round tells.

        Raises:
            StoreError: the library cannot be written or indexed; a later full round makes up for it.
        """
        before = {one.document_id: one.path for one in library.catalogue.held()}
        judged = self._judge(before.values(), library.register.folders())
        gone: set[str] = set()
        if told.full:
            parts = [(judged.others, False), (judged.trusted, True)]
        else:
            gone = set(_held(told.gone, before.values()))
            paths = [*told.files, *map(Path, sorted(gone))]
            parts = [
                ([path for path in told.files if _is_below(path, judged.others)], False),
                ([path for path in paths if _is_below(path, judged.trusted)], True),
            ]
        reports = [
            ingest(library, paths, self._settings, prune=prune, on_progress=on_progress)
            for paths, prune in parts
            if paths
        ]
        # What was renamed counts as updated.
        renamed = dict(_renamed(before, library)) if any(report.updated for report in reports) else {}
        return Changes(
            _merged(reports, judged.doubts if told.full else [], renamed, gone),
            tuple((old, new) for new, old in renamed.items()),
        )

    def _judge(self, documents: Collection[str], fed: Collection[FedFolder]) -> _Judged:
        judged = _Judged([], [], [])
        for folder in self._folders:
            doubt = self._doubt(folder, documents, fed)
            if doubt is None:
                judged.trusted.append(folder)
                continue
            judged.doubts.append(Failure(str(folder), doubt))
            if folder.is_dir() and has_files(folder):
                judged.others.append(folder)
        return judged

    def _doubt(self, folder: Path, documents: Collection[str], fed: Collection[FedFolder]) -> Message | None:
        """Say why what is missing in a folder may not have been deleted."""
        try:
            device = folder.stat().st_dev
            # What may not be looked into is not empty.
            filled = any(folder.iterdir()) and has_files(folder)
        except OSError:
            return _MISSING
        if mount := unmounted(folder, fed):
            return Message(vi=_UNMOUNTED.vi.format(mount), en=_UNMOUNTED.en.format(mount))
        if not filled and folder not in self._devices:
            held = sum(_is_below(Path(path), [folder]) for path in documents)
            return Message(vi=_EMPTY.vi.format(held), en=_EMPTY.en.format(held)) if held else None
        if filled:
            self._devices.setdefault(folder, device)
        return None if self._devices.get(folder, device) == device else _OTHER_DEVICE


def _is_below(path: Path, folders: Sequence[Path]) -> bool:
    return any(PurePath(absolute(path)).is_relative_to(absolute(folder)) for folder in folders)


def _held(gone: Sequence[Path], documents: Iterable[str]) -> Iterator[str]:
    """Yield the documents that stood at or below the paths that have gone, also those in an archive there."""
    places = {absolute(path) for path in gone}
    for document in documents if places else ():
        if not places.isdisjoint(_places_above(absolute(document))):
            yield document


def _places_above(document: str) -> Iterator[str]:
    """Yield the place of a document, the folders above it, and the archives that hold it."""
    yield document
    at = document.rfind("/")
    while at > 0:
        yield document[:at]
        if document.startswith(MEMBER_MARK, at - 1):
            yield document[: at - 1]
        at = document.rfind("/", 0, at)


def _renamed(before: Mapping[str, str], library: Library) -> Iterator[tuple[str, str]]:
    """Yield path now and path before of the documents that have another path than before."""
    for one in library.catalogue.held():
        old = before.get(one.document_id, one.path)
        if old != one.path:
            yield one.path, old


def _merged(
    reports: Sequence[IngestReport], doubts: Sequence[Failure], renamed: Mapping[str, str], gone: Collection[str]
) -> IngestReport:
    """Join the reports; a path that was known to have gone is no failure."""
    failed = [fault for report in reports for fault in report.failed if fault.path not in gone]
    return IngestReport(
        added=tuple(path for report in reports for path in report.added),
        updated=tuple(path for report in reports for path in report.updated if path not in renamed),
        unchanged=tuple(path for report in reports for path in report.unchanged),
        removed=tuple(path for report in reports for path in report.removed),
        failed=(*doubts, *failed),
    )


_MISSING = Message(
    vi="Không mở được thư mục này; có thể ổ đĩa đã bị tháo. Chưa gỡ văn bản nào; khi có lại, thư mục sẽ được đọc tiếp.",
    en="This folder cannot be opened; perhaps its disk has been detached. No document has been removed; it will be "
    "read again when it is back.",
)
_EMPTY = Message(
    vi="Thư mục đang trống mà kho có {} văn bản từ đây; có thể ổ đĩa chưa được gắn nên chưa gỡ văn bản nào. Nếu thư "
    "mục trống thật, hãy chạy `langnghe ingest --prune` cho thư mục này.",
    en="The folder is empty but the library has {} documents from it; perhaps its disk is not attached, so none has "
    "been removed. If it is truly empty, run `langnghe ingest --prune` on it.",
)
_UNMOUNTED = Message(
    vi="Ổ đĩa hoặc thư mục mạng “{}” chưa được gắn, nên chỉ đọc thêm, chưa gỡ văn bản nào. Nếu văn bản nay nằm ở chỗ "
    "khác là đúng ý, hãy chạy `langnghe ingest --prune` cho thư mục này.",
    en="The disk or network share “{}” is not attached, so files are read but no document is removed. If the files "
    "lie elsewhere on purpose, run `langnghe ingest --prune` on this folder.",
)
_OTHER_DEVICE = Message(
    vi="Thư mục nay nằm trên ổ đĩa khác so với lúc bắt đầu, nên chỉ đọc thêm, không gỡ văn bản nào. Nếu đổi ổ đĩa là "
    "đúng ý, hãy chạy lại lệnh.",
    en="The folder now lies on another disk than at the start, so files are read but none is removed. If that is "
    "intended, start the command again.",
)
