"""Looks a library through: the catalogue's file, the originals, both indexes chunk by chunk; mends what can be mended.

Imports `indexes`, `files` and the catalogue; the caller holds the lock. Indexes are derived and always mended; a lost
original or a damaged catalogue can only be told.
"""

import time
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import select

from vectorstore.catalogue.catalogue import Catalogue
from vectorstore.catalogue.tables import DocumentRow, VersionRow
from vectorstore.files.originals import OriginalFiles
from vectorstore.indexes.indexes import Indexes
from vectorstore.messages import Message
from vectorstore.types import content_hash
from vectorstore.upkeep.types import Checked, Fault, Mended

# A file is stored before the catalogue names it: one that is younger may belong to a document that is being read.
_ORPHAN_SECONDS = 3600


@dataclass
class Checking:
    """One check of a library.

    Attributes:
        mended: what opening the indexes has put right before; told together with what is found now.
        thorough: read every original and compare it with its hash.
    """

    catalogue: Catalogue
    files: OriginalFiles
    indexes: Indexes
    mended: Mended = field(default_factory=Mended)
    thorough: bool = False

    def run(self) -> Checked:
        """Check everything and mend what can be mended."""
        faults = [*self._catalogue_faults(), *self._original_faults(), *self._index_faults()]
        with self.catalogue.reading() as connection:
            versions = connection.execute(select(VersionRow.content_hash).distinct()).all()
        return Checked(
            documents=len(self.catalogue.documents()),
            chunks=self.indexes.work.ready_chunk_count(),
            originals=len(versions),
            faults=tuple(faults),
        )

    def _catalogue_faults(self) -> list[Fault]:
        path = self.catalogue.place
        return [
            Fault(
                Message(
                    vi=f"Tệp {path} có chỗ hỏng ({line}). Hãy khôi phục từ bản sao lưu: langnghe library restore.",
                    en=f"{path} is damaged ({line}). Restore it from a backup: langnghe library restore.",
                ),
                mended=False,
            )
            for line in self.catalogue.database.faults()
        ]

    def _original_faults(self) -> list[Fault]:
        named = self._named_originals()
        kept = {path: path.name.partition(".")[0] for path in self.files.listed()}
        held = set(kept.values())
        lost = sorted({path for digest, path in named.items() if digest not in held})
        changed = [path for path, digest in kept.items() if digest in named and self._is_changed(path, digest)]
        orphans = [path for path, digest in kept.items() if digest not in named and _is_settled(path)]
        for path in orphans:
            path.unlink(missing_ok=True)
        return [
            *(Fault(_lost(path), mended=False) for path in lost),
            *(Fault(_changed(path), mended=False) for path in changed),
            *([Fault(_orphans(len(orphans)), mended=True)] if orphans else []),
        ]

    def _is_changed(self, path: Path, digest: str) -> bool:
        return self.thorough and content_hash(path.read_bytes()) != digest

    def _named_originals(self) -> dict[str, str]:
        """Return a path of a document by the hash of each original that the catalogue names."""
        joined = VersionRow.document_id == DocumentRow.document_id
        chosen = select(VersionRow.content_hash, DocumentRow.path).join(DocumentRow, joined)
        with self.catalogue.reading() as connection:
            return {row.content_hash: row.path for row in connection.execute(chosen)}

    def _index_faults(self) -> list[Fault]:
        mended = self.mended + self.indexes.repair(thorough=True)
        found = (
            (mended.vectors_added, "đoạn thiếu véc-tơ, đã tính lại", "chunks without a vector, embedded again"),
            (mended.vectors_dropped, "véc-tơ thừa, đã bỏ", "vectors of chunks that are not searched, dropped"),
            (mended.texts_added, "đoạn thiếu trong chỉ mục toàn văn, đã thêm", "chunks added to full text"),
            (mended.texts_dropped, "đoạn thừa trong chỉ mục toàn văn, đã bỏ", "chunks dropped from full text"),
            (mended.rows_dropped, "hàng véc-tơ hỏng hoặc thừa trong thư mục vectors, đã bỏ", "rows of vectors dropped"),
            (mended.old_embedders, "bộ véc-tơ của mô hình nhúng cũ, đã bỏ", "sets of old vectors, dropped"),
        )  # fmt: skip
        return [
            Fault(Message(vi=f"{count} {vi}.", en=f"{count} {en}."), mended=True) for count, vi, en in found if count
        ]


def _is_settled(path: Path) -> bool:
    return time.time() - path.stat().st_mtime > _ORPHAN_SECONDS


def _lost(path: str) -> Message:
    return Message(
        vi=f"Mất tệp gốc của {path}: vẫn tìm và trích dẫn được, nhưng không mở được bản gốc. Hãy nạp lại tệp này.",
        en=f"The original of {path} is lost: it is still found and cited, but cannot be opened. Ingest it again.",
    )


def _changed(path: Path) -> Message:
    return Message(
        vi=f"Tệp gốc {path} đã bị sửa sau khi nạp. Hãy khôi phục từ bản sao lưu hoặc nạp lại văn bản.",
        en=f"The original {path} was changed after it was read. Restore it from a backup, or ingest it again.",
    )


def _orphans(count: int) -> Message:
    return Message(
        vi=f"{count} tệp gốc không còn văn bản nào dùng, đã xóa.", en=f"{count} originals of no document, deleted."
    )
