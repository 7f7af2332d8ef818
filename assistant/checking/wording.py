"""What is said of an answer and of its claims, the same on the page, on the command line and in exported files.

Imports the assistant's types.
"""

from assistant.types import AnswerStatus, ClaimStatus
from vectorstore.messages import Language, Message

UNSURE = Message(
    vi="Đoạn gần nhất, chưa chắc trả lời câu hỏi. Hãy đọc nguồn trước khi dùng.",
    en="The nearest passage; it may not answer the question. Read the source before using it.",
)
NO_EVIDENCE = Message(
    vi="Không tìm thấy nội dung này trong các văn bản đã đọc.",
    en="This was not found in the documents that have been read.",
)
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
UNDERSTOOD_AS = Message(vi="Hiểu là", en="Understood as")
QUERY = Message(vi="Câu truy vấn đã chạy", en="The query as it was run")
_COMPUTED = Message(vi="Tính từ các bản ghi trong kho", en="Computed from records of the library")
_COMPUTED_FROM = Message(vi="Tính từ {count} văn bản trong kho", en="Computed from {count} documents of the library")
_STATEMENT = "SELECT "


def computed_from(query: str, documents: int, language: Language) -> str:
    """Say what a number was computed from, for readers who do not read SQL.

    Args:
        query: how it was computed: a statement in SQL, or the filter of a list in words, which is said as it is.
        documents: how many documents were counted; 0 where that must not be told.
        language: of the reader.
    """
    if not is_statement(query):
        return " ".join(query.split())
    return _COMPUTED_FROM.text(language).format(count=documents) if documents else _COMPUTED.text(language)


def is_statement(query: str) -> bool:
    """Tell whether the query is in SQL, which stands apart from what is read first."""
    return query.lstrip().startswith(_STATEMENT)
