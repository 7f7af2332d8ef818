"""Errors of the library.

    StoreError
    ├── LibraryBusyError      another process owns the indexes and cannot be asked over HTTP
    ├── LibraryDamagedError   a file of the library cannot be read
    ├── LibraryFullError      the disk is full or may not be written
    ├── AddressError          the address of a server in the settings cannot be used
    ├── CatalogueUnreachableError  the server of the catalogue does not answer
    ├── VectorsUnreachableError    the server of the vectors does not answer; full text goes on without it
    │   └── VectorsLostError       vectors that were stored are gone; full text goes on until they are made again
    ├── EmbedderError         the embedder is missing, or gives vectors that cannot be used
    │   └── EmbedderUnreachableError  the server of the embedder does not answer; full text goes on without it
    ├── EmbedderMismatchError the library was embedded with another embedder
    ├── CorrectionError       a correction by hand has no value that can be kept, or no name
    ├── QueryError            the query cannot be searched for
    ├── UnknownDocumentError  no document has this id
    ├── UnknownDraftError     no draft has this id, or it has no such version
    ├── UnknownConversationError  no conversation has this id
    ├── UnknownRunError       no run has this id
    ├── DraftChangedError     someone else has changed the draft in between; nothing is overwritten
    └── BackupError           a backup cannot be read, or a library is already where it should go

Imports `messages` only.
"""

from collections.abc import Sequence
from pathlib import Path

from vectorstore.messages import LangNgheError, Message


class StoreError(LangNgheError):
    """Root of the errors of `vectorstore`."""


class LibraryBusyError(StoreError):
    """Another process owns the indexes; `url` is its HTTP API on loopback, where it has one."""

    def __init__(self, message: Message, *, url: str | None = None, pid: int | None = None) -> None:
        super().__init__(message)
        self.url = url
        self.pid = pid

    @classmethod
    def owned(cls, home: Path, *, url: str | None, pid: int | None) -> "LibraryBusyError":
        """Say that the live process `pid` owns the indexes under `home`."""
        vi_who = f"tiến trình {pid}" if pid else "một tiến trình khác"
        en_who = f"process {pid}" if pid else "another process"
        where = f" ({url})" if url else ""
        message = Message(
            vi=f"Thư viện {home} đang được {vi_who} sử dụng{where}. Hãy dùng trang web của tiến trình đó, "
            "hoặc đóng nó rồi thử lại.",
            en=f"The library {home} is in use by {en_who}{where}. Use the page of that process, "
            "or close it and try again.",
        )
        return cls(message, url=url, pid=pid)

    @classmethod
    def locked(cls, path: Path | str) -> "LibraryBusyError":
        """Say that another process has been writing to the catalogue for too long."""
        message = Message(
            vi=f"Tệp {path} đang bị một tiến trình khác ghi quá lâu. Hãy đợi tiến trình đó xong rồi thử lại.",
            en=f"Another process has been writing to {path} for too long. Wait until it has finished, then try again.",
        )
        return cls(message)


class LibraryDamagedError(StoreError):
    """A file of the library cannot be read."""

    @classmethod
    def at(cls, path: Path | str, reason: object) -> "LibraryDamagedError":
        """Say that `path` cannot be read, and why."""
        message = Message(
            vi=f"Không đọc được {path}: tệp bị hỏng ({reason}). Hãy khôi phục tệp này từ bản sao lưu, "
            "hoặc chuyển nó đi nơi khác rồi nạp lại các văn bản.",
            en=f"{path} cannot be read: the file is damaged ({reason}). Restore it from a backup, "
            "or move it away and ingest the documents again.",
        )
        return cls(message)

    @classmethod
    def derived(cls, folder: Path | str, reason: object) -> "LibraryDamagedError":
        """Say that an index under `folder` cannot be used; it can be made again from the catalogue."""
        message = Message(
            vi=f"Chỉ mục {folder} bị hỏng ({reason}). Không mất văn bản nào: hãy đóng chương trình, xóa thư mục này "
            "rồi mở lại, chỉ mục sẽ được dựng lại.",
            en=f"The index {folder} is damaged ({reason}). No document is lost: close the program, delete this folder "
            "and open it again; the index will be rebuilt.",
        )
        return cls(message)

    @classmethod
    def newer(cls, path: Path | str, revision: str) -> "LibraryDamagedError":
        """Say that a later version of the program wrote `path`."""
        message = Message(
            vi=f"Thư viện {path} do một phiên bản mới hơn của Lắng Nghe tạo ra (lược đồ {revision}). "
            "Hãy cập nhật chương trình rồi mở lại.",
            en=f"The library {path} was made by a newer version of Lắng Nghe (schema {revision}). "
            "Update the program, then open it again.",
        )
        return cls(message)


class LibraryFullError(StoreError):
    """The disk is full or the folder may not be written."""

    @classmethod
    def at(cls, path: Path | str, reason: object) -> "LibraryFullError":
        """Say that `path` cannot be written, and why."""
        message = Message(
            vi=f"Không ghi được vào {path} ({reason}). Hãy kiểm tra dung lượng trống của ổ đĩa và quyền ghi "
            "vào thư mục, rồi chạy lại; những gì đã lưu vẫn còn nguyên.",
            en=f"{path} cannot be written ({reason}). Check the free space of the disk and the right to write "
            "to the folder, then run again; what was stored is still there.",
        )
        return cls(message)


class AddressError(StoreError):
    """The address of a server in the settings cannot be used."""

    @classmethod
    def unreadable(cls, setting: str, example: str) -> "AddressError":
        """Say that a setting is no address; the value is not repeated, since it may hold a password."""
        message = Message(
            vi=f"{setting} không phải là địa chỉ dùng được. Hãy viết như {example}.",
            en=f"{setting} is no address that can be used. Write it like {example}.",
        )
        return cls(message)

    @classmethod
    def public(cls, setting: str, host: str, addresses: Sequence[str]) -> "AddressError":
        """Say that a host is on a public network."""
        listed = ", ".join(addresses)
        message = Message(
            vi=f"{setting} trỏ tới máy {host} ({listed}) ở ngoài mạng nội bộ. Nội dung văn bản sẽ ra khỏi cơ quan nên "
            "chương trình không kết nối. Hãy dùng máy chủ trong mạng nội bộ, hoặc đặt store.allow_public_host = true "
            "nếu đã được phép.",
            en=f"{setting} points to {host} ({listed}), which is outside the private network. The text of documents "
            "would leave the office, so no connection is made. Use a server on the private network, or set "
            "store.allow_public_host = true if that is permitted.",
        )
        return cls(message)


class CatalogueUnreachableError(StoreError):
    """The server of the catalogue does not answer."""

    @classmethod
    def at(cls, place: str, reason: object) -> "CatalogueUnreachableError":
        """Say that the server at `place` does not answer, and why."""
        why = " ".join(str(reason).split())[:300]
        message = Message(
            vi=f"Không kết nối được cơ sở dữ liệu {place} ({why}). Những gì đã lưu vẫn còn nguyên; hãy kiểm tra máy "
            "chủ PostgreSQL và store.catalogue_url, rồi thử lại.",
            en=f"The database {place} cannot be reached ({why}). What was stored is still there; check the PostgreSQL "
            "server and store.catalogue_url, then try again.",
        )
        return cls(message)


class VectorsUnreachableError(StoreError):
    """The server of the vectors does not answer; full text goes on without it."""

    @classmethod
    def at(cls, place: str, reason: object) -> "VectorsUnreachableError":
        """Say that the server at `place` does not answer, and why."""
        why = " ".join(str(reason).split())[:300]
        message = Message(
            vi=f"Không kết nối được máy chủ véc-tơ {place} ({why}). Không mất gì: văn bản vừa nạp chờ ở trạng thái "
            "“đang chờ” và được lập chỉ mục khi máy chủ chạy lại. Hãy kiểm tra máy chủ Chroma và store.chroma_url.",
            en=f"The server of the vectors {place} cannot be reached ({why}). Nothing is lost: documents just read "
            "stay pending and are indexed once it runs again. Check the Chroma server and store.chroma_url.",
        )
        return cls(message)


class VectorsLostError(VectorsUnreachableError):
    """Vectors that were stored are not there any more; they are made again from the catalogue."""

    @classmethod
    def of(cls, place: str, missing: int, total: int) -> "VectorsLostError":
        """Say how many of the chunks that are searched have none at `place`."""
        message = Message(
            vi=f"Kho véc-tơ {place} vừa mất véc-tơ của {missing} trên {total} đoạn. Không mất văn bản nào: trang đang "
            "mở tự tính lại; nếu lời báo này còn mãi, hãy chạy: langnghe library check.",
            en=f"The vectors at {place} of {missing} out of {total} chunks are gone. No document is lost: an open page "
            "makes them again by itself; should this stay, run: langnghe library check.",
        )
        return cls(message)

    @classmethod
    def older(cls, place: str) -> "VectorsLostError":
        """Say that what lies at `place` is not what was written last."""
        message = Message(
            vi=f"Kho véc-tơ {place} không phải bản ghi gần nhất (có thể vừa được khôi phục từ bản cũ). Không mất văn "
            "bản nào: trang đang mở tự so lại và bổ sung; nếu lời báo này còn mãi, hãy chạy: langnghe library check.",
            en=f"The vectors at {place} are not those that were written last (they may have been restored from an "
            "older copy). No document is lost: an open page compares and mends them by itself; should this stay, run: "
            "langnghe library check.",
        )
        return cls(message)

    @classmethod
    def taken_away(cls, folder: Path) -> "VectorsLostError":
        """Say that the folder was deleted or exchanged while it was open."""
        message = Message(
            vi=f"Thư mục véc-tơ {folder} đã bị xóa hoặc thay trong khi đang mở. Không mất văn bản nào: trang đang mở "
            "tự tính lại véc-tơ; nếu lời báo này còn mãi, hãy chạy: langnghe library check.",
            en=f"The folder of vectors {folder} was deleted or exchanged while it was open. No document is lost: an "
            "open page makes the vectors again by itself; should this stay, run: langnghe library check.",
        )
        return cls(message)


class EmbedderError(StoreError):
    """The embedder is missing, or gives vectors that cannot be used."""


class EmbedderUnreachableError(EmbedderError):
    """The server of the embedder does not answer; full text goes on without it."""


class EmbedderMismatchError(StoreError):
    """The library was embedded with another embedder than the one that is set."""


class CorrectionError(StoreError):
    """A correction by hand has a value that cannot be kept, or nobody's name."""

    @classmethod
    def joined(cls, faults: Sequence[Message]) -> "CorrectionError":
        """Say all faults, each once."""
        once = list(dict.fromkeys(faults))
        return cls(Message(vi=" ".join(one.vi for one in once), en=" ".join(one.en for one in once)))


class QueryError(StoreError):
    """The query is empty, too long, or holds nothing that can be searched for."""

    @classmethod
    def nothing_to_search(cls) -> "QueryError":
        """Say that the query holds no letter and no digit."""
        message = Message(
            vi="Câu hỏi không có chữ hoặc số nào để tìm. Hãy gõ vài từ cần tìm.",
            en="The query holds no letter or digit to search for. Type a few words.",
        )
        return cls(message)


class UnknownDocumentError(StoreError):
    """No document or version has this id."""

    @classmethod
    def named(cls, name: str) -> "UnknownDocumentError":
        """Say that nothing in the library is called `name`."""
        message = Message(
            vi=f"Không có văn bản nào trong thư viện ứng với “{name}”. Hãy xem danh sách bằng lệnh: langnghe documents",
            en=f"No document of the library answers to “{name}”. List them with: langnghe documents",
        )
        return cls(message)

    @classmethod
    def ambiguous(cls, name: str, count: int) -> "UnknownDocumentError":
        """Say that several documents have ids that start with `name`."""
        message = Message(
            vi=f"Có {count} văn bản có mã bắt đầu bằng “{name}”. Hãy gõ thêm ký tự của mã.",
            en=f"{count} documents have ids that start with “{name}”. Type more characters of the id.",
        )
        return cls(message)


class UnknownDraftError(StoreError):
    """No draft has this id, or it has no version of this number."""

    def __init__(self, draft_id: int, number: int | None = None) -> None:
        vi_what = f"dự thảo số {draft_id}" if number is None else f"bản thứ {number} của dự thảo số {draft_id}"
        en_what = f"draft {draft_id}" if number is None else f"version {number} of draft {draft_id}"
        super().__init__(
            Message(
                vi=f"Không có {vi_what}. Xem các dự thảo đang có bằng lệnh: langnghe drafts list",
                en=f"There is no {en_what}. See which there are: langnghe drafts list",
            )
        )


class UnknownConversationError(StoreError):
    """None or several conversations have an id that starts so."""

    def __init__(self, conversation_id: str, *, several: bool = False) -> None:
        vi_what, en_what = ("Nhiều", "Several conversations have") if several else ("Không có", "No conversation has")
        super().__init__(
            Message(
                vi=f"{vi_what} hội thoại có mã bắt đầu bằng “{conversation_id}”. Xem danh sách bằng lệnh: "
                "langnghe conversations list",
                en=f"{en_what} an id that starts with “{conversation_id}”. List them: langnghe conversations list",
            )
        )


class UnknownRunError(StoreError):
    """None or several runs have an id that starts so."""

    def __init__(self, run_id: str, *, several: bool = False) -> None:
        vi_what, en_what = ("Nhiều", "Several runs have") if several else ("Không có", "No run has")
        super().__init__(
            Message(
                vi=f"{vi_what} lượt hỏi có mã bắt đầu bằng “{run_id}”. Xem danh sách bằng lệnh: langnghe runs list",
                en=f"{en_what} an id that starts with “{run_id}”. List them with: langnghe runs list",
            )
        )


class DraftChangedError(StoreError):
    """Someone else has changed the draft since it was read, or it is still being assembled.

    Attributes:
        current: number of the version that counts now.
        kept: number of the version in which what came too late is kept aside; None when there was nothing to keep.
    """

    def __init__(self, message: Message, *, current: int, kept: int | None = None) -> None:
        super().__init__(message)
        self.current = current
        self.kept = kept

    @classmethod
    def by_other(cls, draft_id: int, current: int, *, kept: int | None = None) -> "DraftChangedError":
        """Say that version `current` has been written in between."""
        vi_kept = f" Nội dung vừa gửi được giữ riêng thành bản {kept}, không mất." if kept else ""
        en_kept = f" What you sent is kept aside as version {kept}." if kept else ""
        message = Message(
            vi=f"Dự thảo số {draft_id} đã có người khác sửa; bản mới nhất là bản {current}.{vi_kept} "
            "Hãy mở bản mới nhất, so với phần của mình rồi sửa tiếp.",
            en=f"Someone else has changed draft {draft_id}; the newest version is {current}.{en_kept} "
            "Open the newest version, compare it with yours, then edit again.",
        )
        return cls(message, current=current, kept=kept)

    @classmethod
    def unfinished(cls, draft_id: int) -> "DraftChangedError":
        """Say that a draft is still being assembled."""
        message = Message(
            vi=f"Dự thảo số {draft_id} chưa soạn xong nên chưa sửa được. Hãy soạn tiếp cho xong trước.",
            en=f"Draft {draft_id} is not finished, so it cannot be changed yet. Let it be assembled first.",
        )
        return cls(message, current=1)


class BackupError(StoreError):
    """A backup cannot be read, or a library is already where it should go."""

    @classmethod
    def unreadable(cls, file: Path, reason: str) -> "BackupError":
        """Say that `file` is no backup or not a whole one."""
        message = Message(
            vi=f"Tệp {file} không phải bản sao lưu nguyên vẹn của Lắng Nghe ({reason}). Không có gì bị thay đổi; "
            "hãy dùng bản sao lưu khác.",
            en=f"{file} is not a whole backup of Lắng Nghe ({reason}). Nothing was changed; use another backup.",
        )
        return cls(message)

    @classmethod
    def taken(cls, file: Path) -> "BackupError":
        """Say that another file than a backup has the name."""
        message = Message(
            vi=f"Đã có tệp {file}, và tệp đó không phải bản sao lưu của Lắng Nghe nên không ghi đè. Hãy đặt tên khác "
            "cho bản sao lưu.",
            en=f"There is a file {file}, and since it is no backup of Lắng Nghe it is not written over. Choose another "
            "name for the backup.",
        )
        return cls(message)

    @classmethod
    def occupied(cls, home: Path) -> "BackupError":
        """Say that a library lies in `home` already."""
        message = Message(
            vi=f"Thư mục {home} đã có kho văn bản nên không khôi phục đè lên. Hãy chọn thư mục khác bằng --home, "
            "hoặc chuyển kho cũ đi nơi khác trước.",
            en=f"There is a library in {home} already, and it is not written over. Choose another folder with --home, "
            "or move the old library away first.",
        )
        return cls(message)

    @classmethod
    def occupied_database(cls, place: str) -> "BackupError":
        """Say that the database holds a library already."""
        message = Message(
            vi=f"Cơ sở dữ liệu {place} đã có kho văn bản nên không khôi phục đè lên. Hãy đặt store.catalogue_url là "
            "một cơ sở dữ liệu trống.",
            en=f"The database {place} holds a library already, and it is not written over. Set store.catalogue_url to "
            "an empty database.",
        )
        return cls(message)
