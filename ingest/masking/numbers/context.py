"""What the words around a number say that it is. Imports `letters`.

A number of something else (a contract, a tax code, a sum of money) is told by the word before it, on its line or in the
head of its column.
"""

import re
import unicodedata

from ingest.letters.alphabet import LETTER
from ingest.letters.any_case import AnyCase

NEAR = 160
# An account that looks like a telephone number has its word right before it.
BESIDE = 40

# "0905123456 đồng chí trực ban": what goes on so is no sum.
DONG = r"đồng(?! (?:chí|thời|sở|ý|bào|hương|đội|nghiệp|môn|hành|chủ|thuận|nghĩa|bộ)(?!\w))"

_PLAIN = {ord(sign): unicodedata.normalize("NFD", sign)[0] for sign in LETTER} | {ord("đ"): "d", ord("Đ"): "D"}

_OTHER = AnyCase(
    r"(?:mã số thuế|MST|mã hồ sơ|số hồ sơ|mã khách hàng|mã KH|mã định danh hồ sơ|số seri|serial|hóa đơn|hoá đơn|"
    r"hợp đồng|"
    r"biên lai|biên nhận|mã số|mã vạch|vận đơn|mã GD|tờ khai|ISBN|phiếu tiếp nhận|phiếu hẹn|"
    r"công tơ|đồng hồ|sê-ri|seri|sê ri|khế ước|bút toán|thửa|tờ bản đồ|IMEI|số khung|số máy móc|số hiệu|giấy phép|"
    r"số phát hành|GPLX|giấy phép lái xe|bằng lái|mã vùng|mã dự án|mã chương|mã nguồn|mã ngân sách|"
    r"giấy chứng nhận|GCN|sổ đỏ|số sổ|đăng ký kinh doanh|ĐKKD|mã doanh nghiệp|mã lô|tọa độ|toạ độ|dân số|"
    r"(?:mã|số|thẻ|sổ) (?:giao dịch|đơn hàng|bưu gửi|bưu phẩm|tra cứu|bảo hiểm|BHXH|BHYT|phiếu|biên nhận|tham chiếu)|"
    r"BHXH|BHYT|mã bưu|mã bệnh nhân|mã học sinh|mã tra|mã QR|mã đơn|phản ánh số|phiếu số|công văn số)"
    r"(?P<between>(?:hạng [A-F]\d|[^\d]){0,25})$"
)
# "sổ đỏ bị cháy, chị để số 09...": another clause, and somebody in it.
_LEAVES = AnyCase(
    r"[,;.] ?(?:và |nên |thì )?(?:ông|bà|anh|chị|cô|chú|bác|em|cháu|cụ|tôi|tui|mình|con|gia đình|nhà)(?!\w)"
)
_OURS = AnyCase(
    r"điện thoại|dien thoai|ĐT|SĐT|sdt|Zalo|gọi|goi|alo|liên hệ|hotline|đường dây|số máy|nhắn|di động|"
    r"căn cước|CCCD|CMND|CMT|chứng minh|định danh|tài khoản|\bS?TK\b|chuyển|(?<!người )nộp"
)
_MONEY = AnyCase(
    r"(?:số tiền|tiền|kinh phí|giá|tổng số|tổng thu|tổng chi|dự toán|quyết toán|ngân sách|doanh thu|thành tiền|"
    r"vốn|học phí|trị giá|nợ)[^\d|]{0,25}$"
)

# Since July 2025 the number of a citizen is his tax code, and that of his insurance.
_CODE_OF_PERSON = AnyCase(r"(?:MST|mã số(?: thuế)?|BHXH|BHYT|bảo hiểm(?: xã hội| y tế)?)[^\d]{0,25}$")
# "Hợp đồng số 1234567890123, 2345678901234": the word tells of all long numbers of the row.
_ROW_BEFORE = re.compile(r"(?:\d[\d .\-]{5,25}(?:[,;]|và)\s?)+$")
_SEPARATORS = (", ", "; ", " và ")
# Telephones with any code, old ones too, and the twelve figures of a citizen.
_LEADS_TO_SOMEBODY = re.compile(r"0\d{8,11}|84\d{8,10}")
_PAYS = (
    r"chuyển|nộp|đóng|gửi|trả|hoàn|cọc|nhận|rút|nạp|ủng hộ|góp|thanh toán|bank|ck|lương|trợ cấp|"
    r"tiền|quỹ|hỗ trợ|vay|phạt"
)
# "cọc 2 triệu vào", "chi trả qua thẻ:", "đóng quỹ": money goes there, so the number is an account.
_PAID = AnyCase(
    rf"(?<!\w)(?:{_PAYS})(?!\w)(?:[^.;\n]|\.(?=\d)){{0,45}}(?<!\w)(?:vào|vô|về|qua|sang|tới|đến|quỹ|thẻ|số|nhầm)"
    r"(?:\s(?:số|thẻ|tk|của|cho|[A-ZĐ]\w*))*\s*[:(]?\s*$"
)
_SPEAKS_OF_PAY = AnyCase(rf"(?<!\w)(?:{_PAYS})(?!\w)")


def without_marks(text: str) -> str:
    """Return a text of the same length without the marks on its letters, as scanners and people in haste leave them."""
    return text.translate(_PLAIN)


def is_paid_to(near: str) -> bool:
    """Tell whether the words right before a number say that money goes there."""
    return _PAID.search(near[-2 * BESIDE :]) is not None


def speaks_of_pay(near: str) -> bool:
    """Tell whether a word before a number speaks of paying."""
    return _SPEAKS_OF_PAY.search(near) is not None


def before(text: str, start: int, width: int = NEAR) -> str:
    """Return what stands before a place on its line, after the head of its column where it stands in a table."""
    line = text.rfind("\n", 0, start) + 1
    end = text.find("\n", start)
    row = text[line : end if end >= 0 else len(text)]
    sign = "|" if "|" in row else "\t" if "\t" in row else ""
    head = _column(text, line, start, sign) if sign else ""
    if not head and not text[line:start].strip(" -+•:") and line:
        # "Số tài khoản:" and the number on the next line.
        line = text.rfind("\n", 0, line - 1) + 1
    near = text[max(line, start - width) : start]
    return f"{head} {near}" if head or "|" in text[line:start] else near


def _column(text: str, line: int, position: int, sign: str) -> str:
    """Return the head of the column in which a place of a table stands: the cell of the table's first row."""
    above = text[:line].rstrip("\n").split("\n") if line else []
    head = ""
    for row in reversed(above):
        if sign not in row:
            break
        head = row
    cells = head.split(sign)
    place = text.count(sign, line, position)
    return cells[place] if place < len(cells) else ""


def is_other(near: str) -> bool:
    """Tell whether the last word before a number names what leads to nobody."""
    named = _OTHER.search(near)
    return named is not None and _OURS.search(named["between"]) is None and _LEAVES.search(named["between"]) is None


def is_code_of_person(near: str) -> bool:
    """Tell whether the last word before a number names a code of people, which may be their citizen's number."""
    return _CODE_OF_PERSON.search(near) is not None


def is_other_by_row(near: str, number: str) -> bool:
    """Tell whether the word before the row in which a number stands says that it leads to nobody.

    It never excuses what reads as a telephone or as a citizen's number: "Biên lai số 00123456, 0987654321".
    """
    if _LEADS_TO_SOMEBODY.fullmatch(number) or not near.endswith(_SEPARATORS):
        return False
    return is_other(_ROW_BEFORE.sub("", near))


def is_money(near: str) -> bool:
    """Tell whether the words right before a number name a sum of money."""
    return _MONEY.search(near) is not None
