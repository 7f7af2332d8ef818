"""What the server says on pages of its own, in both languages."""

from vectorstore.messages import Message

FOREIGN_HOST = Message(
    vi="Địa chỉ này không phải của Lắng Nghe trên máy này. Hãy mở http://127.0.0.1 với đúng cổng.",
    en="This is not an address of Lắng Nghe on this machine. Open http://127.0.0.1 with its port.",
)
NOT_FOUND = Message(
    vi="Không có trang này. Hãy quay lại trang hỏi đáp.", en="There is no such page. Go back to the start."
)
SIGN_IN_FIRST = Message(vi="Cần đăng nhập trước.", en="Sign in first.")
WRONG_PASSWORD = Message(vi="Mật khẩu chưa đúng. Hãy thử lại.", en="The password is not right. Try again.")
TOO_MANY = Message(
    vi="Thử quá nhiều lần. Hãy đợi một phút rồi thử lại.", en="Too many attempts. Wait a minute and try again."
)
PASSWORD = Message(vi="Mật khẩu", en="Password")
SIGN_IN = Message(vi="Đăng nhập", en="Sign in")
REPORT_ORIGINAL = Message(
    vi="Bản gốc của báo cáo dư luận, đơn thư và biên bản có thể chứa thông tin cá nhân nên không mở trên trang. "
    "Hãy đọc bản đã che thông tin cá nhân ở trang văn bản. Người quản trị máy có thể cho mở bằng "
    "open_report_originals = true trong mục [serve] của settings.toml.",
    en="The original of an opinion report, a petition or minutes may hold personal data and is not opened on the page. "
    "Read the masked text on the document page. The host may allow it by open_report_originals = true in [serve] of "
    "settings.toml.",
)
ORIGINAL_GONE = Message(
    vi="Tệp gốc không còn trong kho. Hãy đọc lại văn bản bằng lệnh langnghe ingest.",
    en="The original file is no longer in the library. Read the document again by langnghe ingest.",
)
BACK = Message(vi="Về trang hỏi đáp", en="Back to the questions")
UNEXPECTED = Message(
    vi="Có lỗi chưa lường trước. Hãy thử lại; nếu vẫn lỗi, xem tệp nhật ký trong thư mục logs của kho.",
    en="An unexpected error. Try again; if it stays, see the log file in the library's folder logs.",
)
