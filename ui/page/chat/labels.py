"""Every label of the page, in both languages."""

from assistant.types import Stage
from vectorstore.messages import Message

TAGLINE = Message(
    vi="Hỏi đáp trên văn bản chỉ đạo và báo cáo dư luận, chạy hoàn toàn trên máy này",
    en="Answers from directives and opinion reports, entirely on this machine",
)
ENGINE = Message(vi="Bộ trả lời", en="Engine")
EXTRACTIVE = Message(vi="trích nguyên văn (extractive)", en="word-for-word extracts (extractive)")
OTHER_LANGUAGE = Message(vi="English", en="Tiếng Việt")
SKIP = Message(vi="Đến ô đặt câu hỏi", en="Skip to the question box")
CONVERSATION = Message(vi="Hội thoại", en="Conversation")
QUESTION = Message(vi="Câu hỏi của bạn", en="Your question")
PLACEHOLDER = Message(
    vi="Ví dụ: Người dân lo ngại gì về ngập úng?", en="For example: Người dân lo ngại gì về ngập úng?"
)
SEND = Message(vi="Gửi", en="Send")
STOP = Message(vi="Dừng", en="Stop")
NEW = Message(vi="Hội thoại mới", en="New conversation")
EXAMPLES_TITLE = Message(vi="Câu hỏi gợi ý", en="Example questions")
FILTERS = Message(vi="Lọc văn bản", en="Filter documents")
FILTERED_BY = Message(vi="Chỉ tìm trong", en="Only searched in")
UNDERSTOOD = Message(vi="Hiểu từ câu hỏi", en="Read from the question")
WITHOUT = Message(vi="Hỏi lại, bỏ điều kiện “{words}”", en="Ask again without “{words}”")
KIND = Message(vi="Loại văn bản", en="Kind of document")
DATE_FROM = Message(vi="Ban hành từ ngày", en="Issued on or after")
DATE_TO = Message(vi="Đến ngày", en="Issued on or before")
DATE_FORM = Message(vi="ngày/tháng/năm", en="day/month/year")
NUMBER_FORM = Message(vi="47-CT/TW, 61-KH/ĐU", en="47-CT/TW, 61-KH/ĐU")
ANY_STATUS = Message(vi="Tất cả", en="All")
DROP = Message(vi="Bỏ điều kiện này", en="Take this condition away")
SOURCES_EMPTY = Message(
    vi="Nguồn của câu trả lời sẽ hiện ở đây. Bấm vào số trong ngoặc, như [1], để xem đúng đoạn được trích.",
    en="The sources of an answer appear here. Click a number such as [1] to see the very words that are cited.",
)
WELCOME = Message(
    vi="Hãy đặt câu hỏi về các văn bản trong kho. Mỗi câu trả lời đều kèm nguồn để kiểm tra lại; "
    "điều gì văn bản không nói, trang này sẽ nói là không có.",
    en="Ask about the documents of the library. Every sentence carries its source, to be checked; "
    "what the documents do not say, this page says is not there.",
)
LIBRARY_EMPTY = Message(
    vi="Kho chưa có văn bản nào. Thêm ở trang Văn bản, hoặc bằng lệnh: langnghe ingest THƯ_MỤC",
    en="The library is empty. Add documents on the page Documents, or by: langnghe ingest FOLDER",
)
LIBRARY_SIZE = Message(vi="{count} văn bản trong kho", en="{count} documents in the library")
YOU = Message(vi="Câu hỏi", en="Question")
ANSWER = Message(vi="Trả lời", en="Answer")
UNCHECKED = Message(vi="Đang viết, chưa kiểm tra", en="Being written, not checked yet")
NOT_FOUND_QUOTE = Message(vi="Không thấy đoạn trích trong nguồn", en="The quote is not in the source")
STOPPED = Message(
    vi="Đã dừng theo yêu cầu. Phần trên chưa đầy đủ.", en="Stopped as asked. The text above is not complete."
)
STOPPED_EMPTY = Message(
    vi="Đã dừng theo yêu cầu, trước khi có câu nào kiểm tra xong.",
    en="Stopped as asked, before any sentence had been checked.",
)
CLOSEST = Message(vi="Các văn bản gần nhất với câu hỏi:", en="The documents nearest to the question:")
OPEN_ORIGINAL = Message(vi="Mở bản gốc", en="Open the original")
ORIGINAL_CLOSED = Message(
    vi="Bản gốc không mở trên trang (có thể chứa thông tin cá nhân)",
    en="The original is not opened (may hold personal data)",
)
BACK_TO_ANSWER = Message(vi="Về câu trả lời", en="Back to the answer")
RECORDS = Message(vi="Tính từ các bản ghi", en="Computed from records")
SOURCE = Message(vi="Nguồn {number}", en="Source {number}")
SECONDS = Message(vi="{seconds} giây", en="{seconds} s")
NEW_TAB = Message(vi="mở ở thẻ mới", en="opens in a new tab")
STAGES = {
    Stage.CONDENSING: Message(vi="Đang hiểu câu hỏi nối tiếp…", en="Understanding the follow-up…"),
    Stage.RETRIEVING: Message(vi="Đang tìm trong văn bản…", en="Searching the documents…"),
    Stage.WAITING: Message(vi="Đang chờ câu hỏi trước hoàn tất…", en="Waiting for the question before…"),
    Stage.GENERATING: Message(vi="Đang viết câu trả lời…", en="Writing the answer…"),
    Stage.CHECKING: Message(vi="Đang kiểm tra nguồn…", en="Checking the sources…"),
}
WAITING_BEHIND = Message(vi="Đang chờ, trước bạn còn {ahead} câu hỏi…", en="Waiting, {ahead} before you…")
NO_MODEL = Message(
    vi="Chưa có mô hình ngôn ngữ: câu trả lời được trích nguyên văn từ văn bản.",
    en="No language model is set: answers are word-for-word extracts from the documents.",
)
HOW_TO_ADD = Message(vi="Cách thêm mô hình", en="How to add a model")
ADD_MODEL = Message(
    vi="Mở trang “Mô hình”: tải một mô hình, hoặc thêm tệp .gguf, rồi bấm Dùng mô hình này. Cũng có thể ghi "
    "model_file trong mục [llm] của tệp settings.toml. Không cần mở lại trang.",
    en="Open the page “Models”: download one, or add a .gguf file, then press Use this model. Or write model_file "
    "under [llm] in settings.toml. No restart is needed.",
)
NO_SOURCES = Message(vi="Câu hỏi này không có nguồn để hiện.", en="There are no sources to show for this question.")
NOTICES = {
    "info": Message(vi="Lưu ý", en="Note"),
    "warning": Message(vi="Cảnh báo", en="Warning"),
    "error": Message(vi="Có lỗi", en="Error"),
    "close": Message(vi="Đóng", en="Close"),
}
EMPTY_QUESTION = Message(vi="Hãy nhập câu hỏi trước khi gửi.", en="Type a question first.")
EXAMPLES = (
    "Người dân lo ngại gì về ngập úng và thoát nước?",
    "Đơn vị nào chịu trách nhiệm tổng hợp dư luận hằng tháng?",
    "Kế hoạch giao nhiệm vụ gì phải hoàn thành trong quý I/2026?",
    "Ý kiến về thủ tục hành chính và dịch vụ công trực tuyến ra sao?",
)


def stage(now: Stage, ahead: int | None) -> Message:
    """Say what a stream is doing; while it waits, how many are before it."""
    if now is not Stage.WAITING or not ahead:
        return STAGES[now]
    return Message(vi=WAITING_BEHIND.vi.format(ahead=ahead), en=WAITING_BEHIND.en.format(ahead=ahead))
