"""The words that the page and the command line share, in both languages: statuses, faults, kinds of documents."""

from assistant.types import AnswerStatus, ClaimStatus
from vectorstore.messages import Message
from vectorstore.types import DocumentKind, FilterName

PRODUCT = "Lắng Nghe"
SOURCES = Message(vi="Nguồn", en="Sources")
REPLACED_BY = Message(vi="Đã được thay thế bởi", en="Replaced by")
PAGE = Message(vi="trang", en="page")
UNSURE = Message(
    vi="Đoạn gần nhất, chưa chắc trả lời câu hỏi. Hãy đọc nguồn trước khi dùng.",
    en="The nearest passage; it may not answer the question. Read the source before using it.",
)
NO_EVIDENCE = Message(
    vi="Không tìm thấy nội dung này trong các văn bản đã đọc.",
    en="This was not found in the documents that have been read.",
)
NOTHING_FOUND = Message(vi="Không tìm thấy đoạn nào phù hợp.", en="No passage was found.")
STATUS = {
    AnswerStatus.ANSWERED: Message(vi="Trả lời", en="Answer"),
    AnswerStatus.NO_EVIDENCE: Message(vi="Không có trong văn bản", en="Not in the documents"),
    AnswerStatus.DECLINED: Message(vi="Từ chối trả lời", en="Declined"),
    AnswerStatus.FAILED: Message(vi="Có lỗi", en="Failed"),
}
CLAIM_FAULTS = {
    ClaimStatus.UNSUPPORTED: Message(vi="nguồn không nói điều này", en="the source does not say this"),
    ClaimStatus.NUMBER_MISMATCH: Message(vi="số liệu không khớp với nguồn", en="a number differs from the source"),
    ClaimStatus.UNCITED: Message(vi="câu này không dẫn nguồn", en="this sentence cites no source"),
}
FAILED_CHECK = Message(vi="Không đạt kiểm tra", en="Failed the check")
OPEN_AT_QUOTE = Message(vi="Mở văn bản tại đoạn trích", en="Open the document at the quote")
KINDS = {
    DocumentKind.DIRECTIVE: Message(vi="Văn bản chỉ đạo", en="Directive"),
    DocumentKind.REPORT: Message(vi="Báo cáo dư luận", en="Opinion report"),
    DocumentKind.SURVEY: Message(vi="Khảo sát", en="Survey"),
    DocumentKind.OTHER: Message(vi="Văn bản khác", en="Other"),
}
FILTER_NAMES = {
    FilterName.KIND: Message(vi="Nhóm văn bản", en="Kind"),
    FilterName.TYPE: Message(vi="Loại văn bản", en="Type"),
    FilterName.ISSUER: Message(vi="Cơ quan ban hành", en="Issuer"),
    FilterName.NUMBER: Message(vi="Số, ký hiệu", en="Number"),
    FilterName.DATE: Message(vi="Ngày ban hành", en="Date"),
    FilterName.UNIT: Message(vi="Đơn vị báo cáo", en="Reporting unit"),
    FilterName.AREA: Message(vi="Địa bàn", en="Area"),
    FilterName.PERIOD: Message(vi="Kỳ báo cáo", en="Period"),
    FilterName.STATUS: Message(vi="Hiệu lực", en="Status"),
}
UNDERSTOOD_AS = Message(vi="Hiểu là", en="Understood as")
