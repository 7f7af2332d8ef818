"""What is said of an answer and of its claims, the same on the page, on the command line and in exported files.

Imports the assistant's types.
"""

from assistant.types import AnswerStatus, ClaimStatus
from vectorstore.messages import Message

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
