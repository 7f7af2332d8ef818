"""The words of the page of documents, in both languages."""

from vectorstore.corrections import Part
from vectorstore.messages import Message

TITLE = Message(vi="Văn bản", en="Documents")
LEAD = Message(
    vi="{count} văn bản trong kho. Mọi câu trả lời đều lấy từ đây.",
    en="{count} documents in the library. Every answer comes from them.",
)
EMPTY = Message(
    vi="Kho chưa có văn bản nào. Hãy tải tệp lên, hoặc chỉ một thư mục trên máy này.",
    en="The library is empty. Upload files, or point to a folder on this machine.",
)
ADD = Message(vi="Thêm văn bản", en="Add documents")
FILES = Message(vi="Tệp từ máy của bạn", en="Files from your computer")
CHOOSE = Message(vi="Chọn tệp…", en="Choose files…")
NO_FILE = Message(vi="hoặc kéo thả tệp vào đây", en="or drop files here")
SOME_FILES = Message(vi="Đã chọn {count} tệp: {names}", en="{count} files chosen: {names}")
FILES_HINT = Message(
    vi="Nhiều tệp một lần; Word, PDF, bản quét, Excel, thư điện tử, .zip. Mỗi tệp nhiều nhất {limit} MB. "
    "Tệp chỉ được lưu trên máy này.",
    en="Several at once; Word, PDF, scans, Excel, mail, .zip. At most {limit} MB each. Files stay on this machine.",
)
UPLOAD = Message(vi="Tải lên và đọc", en="Upload and read")
FOLDER = Message(vi="Hoặc thư mục trên máy này", en="Or a folder on this machine")
FOLDER_HINT = Message(vi="Ví dụ: /home/vanphong/van-ban", en="For example: /home/office/documents")
FOLDER_MEANT = Message(
    vi="Đường dẫn đầy đủ, trên máy đang chạy phần mềm. Các thư mục con cũng được đọc.",
    en="The whole path, on the machine that runs the program. Folders inside are read too.",
)
PRUNE = Message(
    vi="Gỡ khỏi kho những văn bản không còn trong thư mục này",
    en="Remove from the library what is no longer in this folder",
)
READ_FOLDER = Message(vi="Đọc thư mục", en="Read the folder")
STOP = Message(vi="Dừng", en="Stop")
SENDING = Message(vi="Đang tải lên {done}/{total}: {name}", en="Uploading {done}/{total}: {name}")
STARTING = Message(vi="Đang chuẩn bị…", en="Preparing…")
READING = Message(vi="Đang đọc {at}/{total}: {path}", en="Reading {at}/{total}: {path}")
LEFT = Message(vi="Còn {left} tệp sau tệp này.", en="{left} files are left after this one.")
INDEXING = Message(
    vi="Đã đọc xong. Đang đưa vào phần tìm kiếm: {done}/{total} đoạn.",
    en="Reading is done. Making them searchable: {done}/{total} passages.",
)
STOPPING = Message(vi="Đang dừng…", en="Stopping…")
DONE = Message(vi="Kết quả lần đọc vừa rồi", en="What the last reading brought")
ENDED_AT = Message(vi="xong lúc {at}", en="ended at {at}")
STOPPED = Message(
    vi="Đã dừng theo yêu cầu; những gì đã đọc được giữ lại.", en="Stopped as asked; what had been read is kept."
)
NOTHING = Message(vi="Không có tệp nào để đọc.", en="There was no file to read.")
OUTCOMES = {
    "added": Message(vi="thêm mới", en="added"),
    "updated": Message(vi="cập nhật", en="updated"),
    "unchanged": Message(vi="đã có, không đổi", en="there already, unchanged"),
    "removed": Message(vi="gỡ khỏi kho", en="removed"),
    "failed": Message(vi="không đọc được", en="could not be read"),
}
AND_MORE = Message(vi="và {count} tệp nữa", en="and {count} more")
FILE = Message(vi="Tệp", en="File")
REASON = Message(vi="Lý do và cách xử lý", en="Reason and what to do")
CLOSE = Message(vi="Ẩn kết quả", en="Hide")
UNREAD = Message(vi="{count} tệp không đọc được", en="{count} files could not be read")
UNREAD_ALL = Message(vi="Xem tất cả tệp không đọc được", en="See all files that could not be read")
FORGET = Message(vi="Bỏ khỏi danh sách", en="Take off this list")
TRIED = Message(vi="Đọc lúc", en="Tried at")
SEARCH = Message(vi="Tìm số, loại, trích yếu, cơ quan, tên tệp", en="Search number, type, title, issuer, file name")
SEARCH_HINT = Message(vi="có dấu hoặc không dấu", en="with or without diacritics")
KIND = Message(vi="Loại", en="Kind")
ALL = Message(vi="Tất cả", en="All")
STATE = Message(vi="Trạng thái", en="Status")
ISSUER = Message(vi="Cơ quan ban hành", en="Issued by")
YEAR = Message(vi="Năm", en="Year")
SHOW = Message(vi="Lọc", en="Filter")
CLEAR = Message(vi="Bỏ lọc", en="Clear")
NONE_FOUND = Message(vi="Không có văn bản nào khớp với bộ lọc.", en="No document matches the filter.")
RANGE = Message(vi="{first}–{last} trong {count}", en="{first}–{last} of {count}")
BEFORE = Message(vi="‹ Trang trước", en="‹ Previous")
AFTER = Message(vi="Trang sau ›", en="Next ›")
DOCUMENT = Message(vi="Văn bản", en="Document")
DATE = Message(vi="Ngày", en="Date")
PAGES = Message(vi="Trang", en="Pages")
NO_TITLE = Message(vi="chưa rõ trích yếu", en="title unknown")
STATES = {
    "ready": Message(vi="Sẵn sàng", en="Ready"),
    "pending": Message(vi="Đang chờ", en="Waiting"),
    "replaced": Message(vi="Đã bị thay thế, bãi bỏ", en="Replaced or repealed"),
    "corrected": Message(vi="Đã sửa tay", en="Corrected by hand"),
    "scanned": Message(vi="Bản quét", en="Scanned"),
    "failed": Message(vi="Không đọc được", en="Could not be read"),
}
REPLACED_BY = Message(vi="Thay bằng {name}", en="Replaced by {name}")
REPEALED_BY = Message(vi="Bãi bỏ bởi {name}", en="Repealed by {name}")
CORRECTED = Message(vi="sửa tay", en="corrected")
NOTES = Message(vi="{count} ghi chú", en="{count} notes")
SCAN = Message(
    vi="Nhận dạng bản quét: trang thấp nhất {lowest}, trung bình {mean}",
    en="Recognition of the scan: lowest page {lowest}, mean {mean}",
)
SCAN_SHORT = Message(vi="bản quét, tin cậy {mean}", en="scan, confidence {mean}")
SCAN_UNEVEN = Message(
    vi="bản quét, tin cậy {mean}, có trang {lowest}", en="scan, confidence {mean}, lowest page {lowest}"
)
OPEN_TEXT = Message(vi="Mở toàn văn", en="Open the text")
OPEN_ORIGINAL = Message(vi="Mở bản gốc", en="Open the original")
BACK = Message(vi="‹ Danh sách văn bản", en="‹ All documents")
HEADER = Message(vi="Thông tin văn bản", en="About this document")
HEADER_HINT = Message(
    vi="Máy đọc sai chỗ nào, hãy sửa chỗ đó. Giá trị đã sửa được dùng ngay khi tìm, lọc, trích dẫn và thống kê, "
    "và được giữ khi tệp được đọc lại hay thay bản mới. Để trống nghĩa là văn bản không ghi.",
    en="Correct what was read wrong. A corrected value counts at once in search, filters, citations and figures, and "
    "stays when the file is read again or replaced. Empty means that the document does not say.",
)
PARTS = {
    Part.NUMBER: Message(vi="Số, ký hiệu", en="Number"),
    Part.TYPE_NAME: Message(vi="Tên loại", en="Type"),
    Part.TITLE: Message(vi="Trích yếu", en="Title"),
    Part.ISSUER: Message(vi="Cơ quan ban hành", en="Issued by"),
    Part.SUPERIOR: Message(vi="Cơ quan chủ quản", en="Superior body"),
    Part.DATE: Message(vi="Ngày ban hành", en="Date"),
    Part.SIGNER: Message(vi="Người ký", en="Signed by"),
    Part.SIGNER_ROLE: Message(vi="Chức vụ người ký", en="Signer's office"),
    Part.KIND: Message(vi="Loại văn bản", en="Kind"),
    Part.REPORT_UNIT: Message(vi="Đơn vị báo cáo", en="Reporting unit"),
    Part.REPORT_PERIOD: Message(vi="Kỳ báo cáo", en="Period"),
    Part.REPORT_AREA: Message(vi="Địa bàn", en="Area"),
}
HINTS = {
    Part.DATE: Message(vi="ngày/tháng/năm", en="day/month/year"),
    Part.REPORT_PERIOD: Message(vi="2026-03, 2026-Q1 hoặc 2026", en="2026-03, 2026-Q1 or 2026"),
}
KIND_HINT = Message(
    vi="Đổi loại thì văn bản được đọc lại: cách che tên người dân và cách lấy nhiệm vụ, ý kiến đi theo loại.",
    en="With another kind the document is read again: masking of names, tasks and opinion items go by the kind.",
)
UNREADABLE = Message(vi="có in nhưng máy không đọc được", en="printed, but could not be read")
CORRECTED_BY = Message(vi="{by} sửa ngày {at}.", en="Corrected by {by} on {at}.")
WAS_READ = Message(vi="Máy đọc: {value}", en="Read as: {value}")
NOT_READ = Message(vi="Máy không thấy.", en="Reading found nothing.")
UNDO = Message(vi="Hoàn lại", en="Undo")
SAVE = Message(vi="Lưu sửa đổi", en="Save corrections")
PLACE = Message(vi="Đường dẫn", en="Path")
ADDED = Message(vi="Vào kho", en="Added")
READ_PAGES = Message(vi="Độ tin cậy theo trang", en="Confidence by page")
PAGE_SCANNED = Message(vi="Trang {page}: {confidence}", en="Page {page}: {confidence}")
REREAD = Message(vi="Đọc lại từ bản gốc", en="Read the original again")
REREAD_HINT = Message(
    vi="Dùng khi máy vừa được cài thêm phần nhận dạng bản quét. Những chỗ đã sửa tay vẫn giữ.",
    en="For when recognition of scans has just been installed. Corrections stay.",
)
REMOVE = Message(vi="Gỡ văn bản khỏi kho…", en="Remove this document…")
REMOVE_SURE = Message(
    vi="Văn bản sẽ không còn trong danh sách và không được tìm thấy nữa. Những trích dẫn cũ vẫn mở được. "
    "Tệp trong thư mục của cơ quan không bị xóa.",
    en="The document will no longer be listed or found. Older citations of it still open. "
    "The file in your folder is not deleted.",
)
REMOVE_RETURNS = Message(
    vi="Còn tệp trong thư mục thì lần đọc thư mục sau đưa văn bản vào lại; muốn bỏ hẳn, hãy chuyển tệp đi chỗ khác.",
    en="While the file stays in the folder, the next reading of the folder brings it back; to end that, move it away.",
)
REMOVE_NOW = Message(vi="Gỡ khỏi kho", en="Remove it")
SAID = {
    "da-sua": Message(vi="Đã lưu sửa đổi.", en="The corrections are saved."),
    "khong-doi": Message(vi="Không có chỗ nào thay đổi.", en="Nothing was changed."),
    "da-hoan": Message(vi="Đã hoàn lại như máy đọc.", en="What was read counts again."),
    "da-doc-lai": Message(vi="Đã đọc lại văn bản.", en="The document was read again."),
    "da-go": Message(vi="Đã gỡ văn bản khỏi kho.", en="The document was removed."),
    "da-bo": Message(vi="Đã bỏ khỏi danh sách.", en="Taken off the list."),
}
SECTION = Message(vi="văn bản", en="documents")
TAKEN_TITLE = Message(vi="Đã có tệp cùng tên", en="There is a file of this name")
TAKEN = Message(
    vi="Kho đã có tệp tải lên tên “{name}”. Thay bằng bản mới, hay giữ cả hai?",
    en="The library has an upload called “{name}”. Replace it by the new one, or keep both?",
)
REPLACE = Message(vi="Thay bằng bản mới", en="Replace")
KEEP_BOTH = Message(vi="Giữ cả hai", en="Keep both")
SKIP = Message(vi="Bỏ qua tệp này", en="Skip this file")
CHOOSE_FIRST = Message(vi="Hãy chọn ít nhất một tệp.", en="Choose at least one file.")
NAME_FOLDER = Message(
    vi="Hãy ghi đường dẫn của thư mục cần đọc.", en="Write the path of the folder that is to be read."
)
FAILED_REQUEST = Message(
    vi="Không liên lạc được với phần mềm. Hãy xem nó còn chạy không, rồi thử lại.",
    en="The program cannot be reached. See whether it still runs, then try again.",
)
BUSY = Message(
    vi="Đang đọc một đợt khác. Hãy chờ xong hoặc bấm Dừng rồi thử lại.",
    en="Another batch is being read. Wait for it, or press Stop, then try again.",
)
TOO_LARGE = Message(
    vi="“{name}” lớn hơn {limit} MB nên không nhận. Người quản trị đổi giới hạn bằng ingest.max_file_megabytes.",
    en="“{name}” is larger than {limit} MB and is not taken. The host changes this by ingest.max_file_megabytes.",
)
LOST = Message(vi="Tệp đã tải lên không còn. Hãy tải lên lại.", en="The uploaded file is gone. Upload it again.")
BROKEN_OFF = Message(vi="Tải lên bị đứt quãng. Hãy tải lại.", en="The upload broke off. Upload it again.")
NOT_WHOLE_PATH = Message(
    vi="Hãy ghi đường dẫn đầy đủ của thư mục, bắt đầu bằng dấu /, trên máy đang chạy phần mềm.",
    en="Write the whole path of the folder, beginning with /, on the machine that runs the program.",
)
OWN_FOLDER = Message(
    vi="Đây là thư mục của chính kho (hoặc cả ổ đĩa). Hãy chọn thư mục chứa văn bản.",
    en="This is the library's own folder (or the whole disk). Choose a folder with documents.",
)
