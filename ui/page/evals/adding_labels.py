"""The words of the form that makes a case of an answer, in both languages."""

from vectorstore.messages import Message

TITLE = Message(vi="Đưa vào bộ đánh giá", en="Put into a dataset")
LEAD = Message(
    vi="Nói thế nào là trả lời đúng câu này; từ đó máy chấm lại được mỗi khi đổi cài đặt. Bộ đánh giá được ghi thành "
    "phiên bản mới, phiên bản cũ giữ nguyên.",
    en="Say what a right answer to this question is, so that it can be judged whenever something is changed. A new "
    "version of the dataset is written; the ones before stay.",
)
BACK = Message(vi="Về trang Đánh giá", en="Back to the evals")
SHOULD_END = Message(vi="Câu này phải", en="It should be")
GOLD = Message(
    vi="Nguồn chuẩn: đánh dấu những đoạn thật sự trả lời câu hỏi", en="Gold sources: tick what does answer the question"
)
NO_SOURCES = Message(vi="Câu trả lời không dẫn nguồn nào đứng được.", en="The answer cites nothing that holds.")
MORE_GOLD = Message(vi="Nguồn chuẩn khác", en="Further gold sources")
MORE_GOLD_FORM = Message(
    vi="Mỗi dòng: tên tệp :: đoạn trích đúng chữ trong văn bản", en="A line each: file :: words that stand in it"
)
VITAL = Message(vi="Ý phải có", en="Points that must be said")
OKAY = Message(vi="Ý phụ, thiếu cũng được", en="Points that may be missing")
POINT_FORM = Message(
    vi="Mỗi dòng một ý. Để dò bằng chữ khác: ý => chữ + chữ | cách nói khác",
    en="One a line. To look for other words: point => words + words | other words",
)
ANSWERS = Message(vi="Đáp án ngắn", en="Short answers")
FORBIDDEN = Message(vi="Điều không được nói", en="What must not be said")
ONE_A_LINE = Message(vi="Mỗi dòng một mục", en="One a line")
NOTE = Message(vi="Ghi chú", en="Note")
INTO = Message(vi="Tên bộ (chữ thường không dấu, số, gạch nối)", en="Dataset (small letters, digits, hyphens)")
ADD = Message(vi="Thêm câu này", en="Add the case")
ADDED = Message(vi="Đã thêm câu {case} vào {dataset}, phiên bản {version}.", en="Added {case} to {dataset}, {version}.")
