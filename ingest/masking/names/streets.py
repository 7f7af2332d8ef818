"""Tells streets that stand without a word for a street: "ngập ở Đặng Văn Ngữ", "từ Nguyễn Khoái ra Trần Khát Chân".

Imports `words` and `letters`. Only for names without a word of address, which a street never has.
"""

import re

from ingest.letters.alphabet import LOWER, UPPER
from ingest.letters.any_case import AnyCase
from ingest.masking.words import words

_LONGEST = 120
_FAMILIES = frozenset(words("unambiguous_surnames"))
_NAME = rf"[{UPPER}][{LOWER}]+(?: [{UPPER}][{LOWER}]+){{1,4}}"
_SIDES = r"(?:đầu|cuối|dọc|quanh|góc|vỉa hè|lòng đường|mặt đường)"
_CROSSING = r"(?:ngã (?:ba|tư|năm|sáu)|nút giao|giao lộ|vòng xoay|bùng binh|khu vực|dọc theo)"
# Where only a place can stand.
_AT = AnyCase(rf"(?<!\w)(?:(?:ở|tại|trên|ngoài)(?: {_SIDES})?|{_SIDES}|{_CROSSING}|mặt tiền)\s$")
# "Ông Trần Quý Thược ở Trần Quý Cáp nói": who speaks is named before.
_SOMEBODY_AT = re.compile(rf"{_NAME} (?:ở|trên) $")
_RESIDENTIAL = re.compile(r"(?<!\w)(?:đất|nhà|nhà đất|tồn|hiện|sạt|đơn) (?:ở|tại) $", re.IGNORECASE)
_FROM = re.compile(r"(?<!\w)[Tt]ừ (?:đầu |cuối )?$")
_TO = r"(?:đến|tới|ra|vào|sang|xuống|lên|qua|về|rẽ|rẽ vào|rẽ ra|nối|giao)(?: đầu| cuối)?"
_GOES_ON_TO = re.compile(rf" {_TO} {_NAME}(?!\w)")
_COMES_FROM = re.compile(rf"(?<!\w)[Tt]ừ (?:đầu |cuối )?{_NAME} {_TO} $")
# "ở Phạm Huy Thông, Đặng Văn Ngữ và đầu ...": the rest of a row that begins with a place.
_BETWEEN = rf"(?:,\s|;\s|\s-\s|\s–\s|-|\svà\s|\shay\s|\shoặc\s)(?:{_SIDES}\s)?"
_ROW_BEFORE = re.compile(
    rf"(?<!\w)(?i:(?:ở|tại|trên|ngoài)(?: {_SIDES})?|{_SIDES}|{_CROSSING})\s(?:{_NAME}{_BETWEEN})+$"
)
# What befalls a road and nobody: "Nguyễn Xiển kẹt xe".
_BEFALLS = re.compile(
    r" (?:(?:lại|đang|thì|mà|thường|hay|luôn|vẫn|cũng|đều|đã|còn|rất|cứ|bị)\s){0,2}"
    r"(?:ngập(?! nhà| ruộng| vườn)|kẹt xe|kẹt cứng|tắc|ùn|ùn tắc|ùn ứ|úng|lún|sụt lún|xuống cấp|nối dài|kéo dài|"
    r"mở rộng|một chiều|hai chiều|"
    r"(?:chưa|không|thiếu) (?:có )?(?:đèn|vỉa hè|cống|biển)|có (?:\w+ ){0,2}(?:ổ gà|hố|vỉa hè|cống|làn|nắp cống)|"
    r"đầy (?:rác|ổ gà|bụi)|(?:quá )?tối om|đông xe|đào (?:đường|cống|lên)|rải nhựa|trải nhựa|dài \d|rộng \d)(?!\w)"
)
# Who stands so is somebody, wherever the name stands in a row.
_IS_SOMEBODY = re.compile(
    r"\s?(?:\((?:tổ|thôn|sinh|SN|\d\d tuổi)|, (?:sinh|trú|ngụ|\d\d tuổi)|\s?(?:nói|kêu|hỏi|xin|phản ánh|"
    r"đề nghị|kiến nghị|cho rằng|"
    r"trình bày|khiếu nại|bảo|kể|mong|bức xúc|thắc mắc|ở|ngụ|trú|cho biết)(?!\w))"
)


def is_street(text: str, start: int, end: int) -> bool:
    """Tell whether the name at `[start, end)`, which no word of address precedes, is that of a street."""
    before = text[max(0, start - _LONGEST) : start].rpartition("\n")[2]
    # Streets are named after people of the common families.
    if _SOMEBODY_AT.search(before):
        return True
    if _IS_SOMEBODY.match(text, end) or _RESIDENTIAL.search(before):
        return False
    if _AT.search(before) and text[start:end].partition(" ")[0] in _FAMILIES:
        return True
    if _ROW_BEFORE.search(before) or _BEFALLS.match(text, end):
        return True
    return (_FROM.search(before) is not None and _GOES_ON_TO.match(text, end) is not None) or (
        _COMES_FROM.search(before) is not None
    )
