"""Errors of reading.

    IngestError
    ├── PathError            the path cannot be walked
    │   ├── MissingPathError     nothing is there
    │   └── AccessError          no right to read it
    ├── StatementModelError  the file of weights that finds statements is missing or damaged
    ├── NameModelError       the file of weights that finds names to be masked is missing or damaged
    └── FileError            a file is refused or cannot be read
        ├── FileNameError        its name is not text
        ├── OutsideLinkError     a link that leads out of the folder, or to a folder
        ├── NotAFileError        a device, pipe or socket
        ├── EmptyFileError       0 bytes
        ├── UnknownTypeError     a type that is not read
        ├── WrongExtensionError  the content is of another type than the name says
        ├── DamagedFileError     truncated or broken
        ├── EncryptedFileError   opens with a password only
        ├── NoTextError          no text found in it
        ├── GarbledTextError     text in a legacy encoding or with broken letters
        ├── IllegibleScanError   what was recognised of a scan is hardly Vietnamese
        ├── TooLargeError        more bytes, unpacked bytes, pages or characters than the settings allow
        ├── ImageSizeError       an image with more points than a scanned page has
        ├── ArchiveError         a package or archive that is not unpacked, with the reason
        ├── MissingProgramError  LibreOffice or Tesseract is needed and not installed
        ├── SecretDocumentError  marked Mật or higher, which the settings do not accept
        ├── FileChangedError     changed or vanished while it was read
        ├── UnreadableFileError  the system reports a fault of the disk or share
        └── ReaderError          the reading process crashed, or took too long or too much memory
            ├── ReaderCrashedError
            ├── ReaderTimeoutError
            ├── ReaderProcessorError
            └── ReaderMemoryError

Each class builds its own message: the words stand here, the numbers come from where it happened.
"""

from pathlib import Path

from vectorstore.messages import LangNgheError, Message


class IngestError(LangNgheError):
    """Root of the errors of `ingest`."""


class PathError(IngestError):
    """A path that was given cannot be walked."""


class MissingPathError(PathError):
    """Nothing is at the path that was given."""

    def __init__(self, path: str) -> None:
        super().__init__(
            Message(
                vi=f"Không tìm thấy “{path}”. Hãy kiểm tra lại đường dẫn.",
                en=f"Nothing found at “{path}”. Check the path.",
            )
        )


class AccessError(PathError):
    """The file or folder may not be read."""

    def __init__(self, path: str) -> None:
        super().__init__(
            Message(
                vi=f"Không có quyền đọc “{path}”. Hãy xin quyền đọc rồi thêm lại.",
                en=f"No right to read “{path}”. Get the right to read it, then add it again.",
            )
        )


class StatementModelError(IngestError):
    """The file of weights that finds what people say is missing or damaged."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            Message(
                vi=f"Không đọc được tệp dùng để nhận ra ý kiến trong báo cáo “{path}” ({reason}), nên không đọc "
                "báo cáo nào. Hãy cài lại Lắng Nghe.",
                en=f"Cannot read the file that finds opinions in reports, “{path}” ({reason}), so no report is read. "
                "Install Lắng Nghe again.",
            )
        )


class NameModelError(IngestError):
    """The file of weights that finds names of private persons is missing or damaged."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            Message(
                vi=f"Không đọc được tệp dùng để nhận ra họ tên cần che “{path}” ({reason}), nên không đọc văn bản nào. "
                "Hãy cài lại Lắng Nghe.",
                en=f"Cannot read the file that finds names to be masked, “{path}” ({reason}), so no document is read. "
                "Install Lắng Nghe again.",
            )
        )


class FileError(IngestError):
    """A file is refused or cannot be read."""


class FileNameError(FileError):
    """The name of the file is not text in any encoding that the system uses."""

    def __init__(self) -> None:
        super().__init__(
            Message(
                vi="Tên tệp có ký tự không đọc được. Hãy đổi tên tệp rồi thêm lại.",
                en="The file's name has characters that cannot be read. Rename it and add it again.",
            )
        )


class OutsideLinkError(FileError):
    """A link that leads out of the folder that is read, or to another folder."""

    def __init__(self) -> None:
        super().__init__(
            Message(
                vi="Đây là liên kết ra ngoài thư mục hoặc tới thư mục khác nên không được đọc theo. Nếu cần văn bản "
                "đó, hãy chép nó vào thư mục hoặc đưa thẳng đường dẫn thật.",
                en="This link leads out of the folder, or to another folder, and is not followed. If the document is "
                "wanted, copy it into the folder or give its real path.",
            )
        )


class NotAFileError(FileError):
    """The path is a device, a pipe or a socket."""

    def __init__(self) -> None:
        super().__init__(
            Message(
                vi="Đây không phải là tệp thông thường (thiết bị, đường ống hoặc socket). Hãy chọn tệp văn bản.",
                en="This is not an ordinary file (a device, pipe or socket). Choose a document.",
            )
        )


class EmptyFileError(FileError):
    """The file has 0 bytes."""

    def __init__(self) -> None:
        super().__init__(
            Message(
                vi="Tệp rỗng (0 byte). Hãy lấy lại bản đầy đủ từ nơi gửi.",
                en="The file is empty (0 bytes). Get a complete copy from the sender.",
            )
        )


class UnknownTypeError(FileError):
    """The file is of a type that is not read."""

    def __init__(self, type_name: Message) -> None:
        super().__init__(
            Message(
                vi=f"Chưa đọc được loại tệp này ({type_name.vi}). Hãy lưu lại thành .docx, .xlsx, .pdf hoặc .txt.",
                en=f"This type of file is not read yet ({type_name.en}). Save it as .docx, .xlsx, .pdf or .txt.",
            )
        )


class WrongExtensionError(FileError):
    """The content is of another type than the file's name says."""

    def __init__(self, extension: str, real: Message, real_extension: str | None) -> None:
        # Of a content that nobody knows no better name can be told.
        step = (
            Message(vi=f"Hãy đổi đuôi tệp thành {real_extension}.", en=f"Rename it to {real_extension}.")
            if real_extension
            else Message(vi="Hãy xin lại tệp đúng từ nơi gửi.", en="Ask the sender for the right file.")
        )
        super().__init__(
            Message(
                vi=f"Đuôi tệp là “{extension}” nhưng nội dung thực ra là {real.vi}. {step.vi}",
                en=f"The name ends in “{extension}” but the content is {real.en}. {step.en}",
            )
        )


class DamagedFileError(FileError):
    """The file is truncated or broken."""

    def __init__(self, detail: str) -> None:
        super().__init__(
            Message(
                vi=f"Tệp bị hỏng hoặc bị cắt cụt, không mở được ({detail}). Hãy lấy lại bản đầy đủ.",
                en=f"The file is damaged or cut short and does not open ({detail}). Get a complete copy.",
            )
        )


class EncryptedFileError(FileError):
    """The file opens with a password only."""

    def __init__(self) -> None:
        super().__init__(
            Message(
                vi="Tệp được bảo vệ bằng mật khẩu. Hãy bỏ mật khẩu, lưu lại rồi thêm lại.",
                en="The file is protected by a password. Remove the password, save it and add it again.",
            )
        )


class NoTextError(FileError):
    """No text was found in the file."""

    def __init__(self, *, scanned_pages: int = 0) -> None:
        if scanned_pages:
            message = Message(
                vi=f"Nhận dạng chữ (OCR) trên {scanned_pages} trang ảnh mà không ra chữ nào. Hãy quét lại rõ hơn "
                "(300 dpi, đúng chiều), hoặc dùng bản có chữ.",
                en=f"Recognising the letters (OCR) on {scanned_pages} pages of images gave no text. Scan again more "
                "clearly (300 dpi, upright), or use a copy with text.",
            )
        else:
            message = Message(
                vi="Không tìm thấy chữ nào trong tệp. Hãy mở tệp để kiểm tra, rồi thêm bản có nội dung.",
                en="No text was found in the file. Open it to check, then add a copy that has text.",
            )
        super().__init__(message)


class GarbledTextError(FileError):
    """The text is in a legacy encoding that is not converted yet, or its letters are broken or lost."""

    def __init__(self, what: Message, *, lost: bool = False) -> None:
        advice = Message(
            vi="Hãy chuyển tệp sang Unicode (ví dụ mở bằng Word hoặc UniKey rồi lưu lại), sau đó thêm lại.",
            en="Convert it to Unicode (for example with Word or UniKey), then add it again.",
        )
        if lost:
            advice = Message(
                vi="Tệp này không khôi phục được: hãy lấy lại bản gốc rồi thêm lại.",
                en="This file cannot be restored: take the original, then add it again.",
            )
        super().__init__(
            Message(
                vi=f"Chữ trong tệp không đọc được đúng: {what.vi}. {advice.vi}",
                en=f"The letters in the file do not read properly: {what.en}. {advice.en}",
            )
        )


class IllegibleScanError(FileError):
    """What was recognised of a scan is hardly Vietnamese: blurred, too small, by hand or of another script."""

    def __init__(self) -> None:
        super().__init__(
            Message(
                vi="Bản quét không đọc được: phần lớn chữ nhận ra không phải tiếng Việt (quét mờ, chữ quá nhỏ hoặc chữ "
                "viết tay). Hãy quét lại thẳng và rõ, từ 300 dpi, hoặc thêm bản gốc của văn bản.",
                en="The scan does not read: most of what was recognised is not Vietnamese (blurred, too small or by "
                "hand). Scan it again, straight and clear, at 300 dpi or more, or add the original of the document.",
            )
        )


class TooLargeError(FileError):
    """The file has more bytes, unpacked bytes, pages or characters than the settings allow."""

    def __init__(self, amount: int, limit: int, unit: Message, setting: str) -> None:
        super().__init__(
            Message(
                vi=f"Tệp quá lớn: {amount} {unit.vi}, giới hạn là {limit}. Hãy tách tệp, hoặc tăng `{setting}` trong "
                "phần cài đặt.",
                en=f"The file is too large: {amount} {unit.en}, the limit is {limit}. Split it, or raise "
                f"`{setting}` in "
                "the settings.",
            )
        )


class ImageSizeError(FileError):
    """An image has more points than a page of paper has at the finest scan."""

    def __init__(self, megapixels: int, limit: int) -> None:
        super().__init__(
            Message(
                vi=f"Ảnh quá lớn: {megapixels} triệu điểm ảnh, giới hạn là {limit}. Hãy lưu lại ảnh nhỏ hơn (300 dpi).",
                en=f"The image is too large: {megapixels} million pixels, the limit is {limit}. Save it smaller "
                "(300 dpi).",
            )
        )


class ArchiveError(FileError):
    """A package or archive is not unpacked: it would grow too far, climbs out of its folder, or is nested too deep."""

    def __init__(self, why: Message) -> None:
        super().__init__(
            Message(
                vi=f"Không giải nén tệp này vì không an toàn: {why.vi}. Hãy kiểm tra nguồn gửi, rồi tự giải nén "
                "và thêm các tệp bên trong.",
                en=f"This file is not unpacked since that is not safe: {why.en}. Check where it came from, then "
                "unpack it yourself and add the files inside.",
            )
        )


class MissingProgramError(FileError):
    """A program that this format needs is not installed; `command` turns it on."""

    def __init__(self, program: str, what_for: Message, command: str) -> None:
        super().__init__(
            Message(
                vi=f"Cần {program} để {what_for.vi} nhưng máy này chưa có. Hãy chạy: {command}, rồi thêm lại tệp.",
                en=f"{program} is needed to {what_for.en} but is not installed. Run: {command}, then add the file "
                "again.",
            )
        )


class SecretDocumentError(FileError):
    """The document is marked Mật, Tối mật or Tuyệt mật."""

    def __init__(self, mark: str) -> None:
        super().__init__(
            Message(
                vi=f"Văn bản đóng dấu “{mark}” nên không được nạp vào kho. Nếu máy này được phép lưu tài liệu mật, "
                "người quản trị đặt `ingest.accept_secret = true` rồi thêm lại.",
                en=f"The document is marked “{mark}” (secret) and is not taken in. Where this machine may hold secret "
                "documents, its administrator sets `ingest.accept_secret = true`; then add it again.",
            )
        )


class FileChangedError(FileError):
    """The file changed or vanished while it was read."""

    def __init__(self) -> None:
        super().__init__(
            Message(
                vi="Tệp bị thay đổi hoặc bị xóa trong lúc đọc. Hãy chạy lại khi tệp đã được lưu xong.",
                en="The file changed or vanished while it was read. Run again when it has been saved.",
            )
        )


class UnreadableFileError(FileError):
    """The system reports a fault in reading the file, e.g. of the disk or the network share."""

    def __init__(self, detail: str) -> None:
        super().__init__(
            Message(
                vi=f"Hệ thống báo lỗi khi đọc tệp ({detail}). Hãy kiểm tra ổ đĩa hoặc thư mục mạng rồi chạy lại.",
                en=f"The system reports a fault in reading the file ({detail}). Check the disk or share and run again.",
            )
        )
