"""Every label of the list of conversations and of what can be done with an answer, in both languages."""

from vectorstore.messages import Message

TITLE = Message(vi="Hội thoại đã lưu", en="Conversations kept")
YOUR_NAME = Message(vi="Tên của bạn", en="Your name")
NAME_HINT = Message(
    vi="Tên tự gõ, không kiểm tra; danh sách chỉ gồm hội thoại mang tên này.",
    en="As typed, not verified; the list holds the conversations of this name.",
)
SEARCH = Message(vi="Tìm trong hội thoại", en="Search conversations")
FIND = Message(vi="Tìm", en="Search")
NOBODY = Message(vi="Chưa có hội thoại nào mang tên này.", en="No conversation under this name yet.")
NOTHING = Message(vi="Không có hội thoại nào khớp.", en="No conversation matches.")
TURNS = Message(vi="{count} câu", en="{count} questions")
MANAGE = Message(vi="Sửa, xuất", en="Edit, export")
RENAME = Message(vi="Đổi tên", en="Rename")
NEW_TITLE = Message(vi="Tên mới", en="New title")
DELETE = Message(vi="Xóa…", en="Delete…")
DELETE_NOW = Message(vi="Xóa hẳn", en="Delete for good")
SURE = Message(vi="Xóa hẳn hội thoại này?", en="Delete this conversation for good?")
WORD = Message(vi="Tải Word", en="Word file")
COPY = Message(vi="Chép kèm nguồn", en="Copy with sources")
COPIED = Message(vi="Đã chép", en="Copied")
RECORD = Message(vi="Hồ sơ", en="Record")
RECORD_FOR = Message(vi="Hồ sơ để thẩm tra", en="Record for a reviewer")
TO_EVALS = Message(vi="Đưa vào bộ đánh giá", en="Put into a dataset")
HELPFUL = Message(vi="Hữu ích", en="Helpful")
NOT_HELPFUL = Message(vi="Chưa đúng", en="Not right")
COMMENT = Message(vi="Ghi thêm (không bắt buộc)", en="Comment (optional)")
SEND_COMMENT = Message(vi="Gửi nhận xét", en="Send")
THANKS = Message(vi="Đã ghi nhận xét.", en="Noted.")
NOT_YOURS = Message(
    vi="Hội thoại này mang tên người khác. Hãy gõ đúng tên đã dùng khi hỏi.",
    en="This conversation is under another name. Type the name that was used when asking.",
)
