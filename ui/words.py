"""The words that the page and the command line share, in both languages: statuses, faults, kinds of documents."""

import datetime as dt

from assistant.checking.wording import CLAIM_FAULTS, FAILED_CHECK, NO_EVIDENCE, STATUS, UNDERSTOOD_AS, UNSURE
from vectorstore.messages import Language, Message
from vectorstore.types import DocumentKind, FilterName, ForceStatus

# Said in exported files too, so these stand with the check.
__all__ = ["CLAIM_FAULTS", "FAILED_CHECK", "NO_EVIDENCE", "STATUS", "UNDERSTOOD_AS", "UNSURE"]

PRODUCT = "Lắng Nghe"
SOURCES = Message(vi="Nguồn", en="Sources")
REPLACED_BY = Message(vi="Đã được thay thế bởi", en="Replaced by")
REPEALED_BY = Message(vi="Đã bị bãi bỏ bởi", en="Repealed by")
WILL_END = Message(vi="Sẽ hết hiệu lực từ {day} theo {name}", en="Ends on {day} by {name}")
PAGE = Message(vi="trang", en="page")
NOTHING_FOUND = Message(vi="Không tìm thấy đoạn nào phù hợp.", en="No passage was found.")
OPEN_AT_QUOTE = Message(vi="Mở văn bản tại đoạn trích", en="Open the document at the quote")
KINDS = {
    DocumentKind.DIRECTIVE: Message(vi="Văn bản chỉ đạo", en="Directive"),
    DocumentKind.REPORT: Message(vi="Báo cáo dư luận", en="Opinion report"),
    DocumentKind.SURVEY: Message(vi="Khảo sát", en="Survey"),
    DocumentKind.OTHER: Message(vi="Văn bản khác", en="Other"),
}
FORCE = {
    ForceStatus.IN_FORCE: Message(vi="Còn hiệu lực", en="In force"),
    ForceStatus.REPLACED: Message(vi="Đã bị thay thế, bãi bỏ", en="Replaced or repealed"),
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
    FilterName.THEME: Message(vi="Chủ đề ý kiến", en="Theme of opinions"),
}


def coming_text(ends_on: dt.date | None, ends_by: str | None, language: Language) -> str:
    """Say on which day to come a document ends; empty where none is told."""
    return WILL_END.text(language).format(day=f"{ends_on:%d/%m/%Y}", name=ends_by) if ends_on else ""


def ended_text(replaced_by: str | None, repealed_by: str | None, language: Language) -> str:
    """Say what replaces or repeals a document; empty while it is in force."""
    if replaced_by:
        return f"{REPLACED_BY.text(language)} {replaced_by}"
    return f"{REPEALED_BY.text(language)} {repealed_by}" if repealed_by else ""
