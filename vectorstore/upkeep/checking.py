"""Looks a library through: the catalogue's file, the originals, both indexes chunk by chunk; mends what can be mended.

Imports `search.opened`, `files` and the catalogue; the caller holds the lock. Indexes are derived and always mended;
a lost original or a damaged catalogue can only be told.
"""

import time
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from vectorstore.catalogue.catalogue import Catalogue
from vectorstore.catalogue.tables import DocumentRow, VersionRow
from vectorstore.errors import EmbedderError, VectorsUnreachableError
from vectorstore.files.originals import OriginalFiles
from vectorstore.messages import Message
from vectorstore.search.opened import Opened
from vectorstore.types import content_hash
from vectorstore.upkeep.types import Checked, Fault, Mended

# A file is stored before the catalogue names it: one that is younger may belong to a document that is being read.
_ORPHAN_SECONDS = 3600

_PROBE = "phản ánh của nhân dân"
_WAITING = Message(
    vi="{count} văn bản còn chờ lập chỉ mục; không mất gì, sẽ được làm tiếp khi hết trở ngại nêu trên.",
    en="{count} documents wait to be indexed; nothing is lost, they are once what is said above is put right.",
)


@dataclass
class Checking:
    """One check of a library.

    Attributes:
        opened: the indexes, with what opening them has put right; told together with what is found now.
        thorough: read every original and compare it with its hash.
    """

    catalogue: Catalogue
    files: OriginalFiles
    opened: Opened
    thorough: bool = False

    def run(self) -> Checked:
        """Check everything and mend what can be mended."""
        faults = [*self._catalogue_faults(), *self._original_faults(), *self._index_faults()]
        with self.catalogue.reading() as connection:
            versions = connection.execute(select(VersionRow.content_hash).distinct()).all()
        return Checked(
            documents=len(self.catalogue.documents()),
            chunks=self.opened.indexes.work.ready_chunk_count(),
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
        mended, faults = self._repaired()
        found = (
            (mended.vectors_added, "đoạn thiếu véc-tơ, đã tính lại", "chunks without a vector, embedded again"),
            (mended.vectors_dropped, "véc-tơ thừa, đã bỏ", "vectors of chunks that are not searched, dropped"),
            (mended.texts_added, "đoạn thiếu trong chỉ mục toàn văn, đã thêm", "chunks added to full text"),
            (mended.texts_dropped, "đoạn thừa trong chỉ mục toàn văn, đã bỏ", "chunks dropped from full text"),
            (mended.rows_dropped, "hàng véc-tơ hỏng hoặc thừa trong thư mục vectors, đã bỏ", "rows of vectors dropped"),
            (mended.other_copies, "lần kho véc-tơ bị thay bằng bản cũ, đã so lại", "older copies of vectors, compared"),
            (mended.reembedded, "đoạn có véc-tơ mới: việc đổi mô hình dở dang đã xong", "chunks of a half-done change"),
            (mended.old_embedders, "bộ véc-tơ của mô hình nhúng cũ, đã bỏ", "sets of old vectors, dropped"),
        )  # fmt: skip
        put_right = [
            Fault(Message(vi=f"{count} {vi}.", en=f"{count} {en}."), mended=True) for count, vi, en in found if count
        ]
        return [*put_right, *faults]

    def _repaired(self) -> tuple[Mended, list[Fault]]:
        """Return what was put right, and what the embedder or the server of the vectors kept from being."""
        indexes, reembedding = self.opened.indexes, self.opened.reembedding
        mended, whys = self.opened.mended, [indexes.serving.silence] if indexes.serving.embedder is None else []
        try:
            if reembedding is not None and not reembedding.state.is_finished:
                # Vectors that are half made again are waited for.
                reembedding.wait_settled()
                mended += Mended(reembedded=reembedding.state.total if reembedding.state.is_finished else 0)
            whys += [indexes.fault] if indexes.fault else []
            indexes.apply()
            # One that has gone bad is told of also where all chunks have their vectors: no question can use them.
            indexes.serving.aim(_PROBE)
        except (VectorsUnreachableError, EmbedderError) as error:
            whys.append(error.message)
        try:
            mended += indexes.repair(thorough=True)
        except (VectorsUnreachableError, EmbedderError) as error:
            whys.append(error.message)
        waiting = len(indexes.work.waiting())
        whys += [_WAITING.filled(count=waiting)] if waiting else []
        return mended, [Fault(why, mended=False) for why in dict.fromkeys(whys)]


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
