"""Finds names that need no surname: behind what somebody does for a living, kin, a rank, in a list after a colon.

Imports `hints`, `labels`, `public`, `syllables`, `words` and `letters`. "Bảo vệ Sơn không cho vào", "của tám Thọ",
"Danh sách 3 đứa: Nhình 14,2 triệu, Cúc 11 triệu".
"""

import re
from collections.abc import Iterator

from ingest.letters.alphabet import LOWER, UPPER
from ingest.letters.any_case import AnyCase, Opened
from ingest.masking.labels import Found, Label
from ingest.masking.names.hints import Hints
from ingest.masking.names.public import SYLLABLE, is_public
from ingest.masking.names.syllables import NO_NAME
from ingest.masking.words import either, first_words, last_words, words

_ONE = rf"{NO_NAME}[{UPPER}][{LOWER}]+"
# What no list of persons holds, where other words of offices may be names: "Quyết", "Bảo", "Quý".
_NO_ITEM = (
    r"(?!(?:Thôn|Xóm|Tổ|Khu|Ấp|Bản|Buôn|Phường|Xã|Đường|Phố|Ngõ|Hẻm|Hội|Đoàn|Ban|Trường|Không|Có|Đã|Cần|Về|Các|Một|"
    r"Nhà|Đất|Rác|Nước|Điện|Chợ|Cầu|Lớp|Khối|Ảnh|Xem|Số|Ngày|Tháng|Công|Bắc|Tây|Kinh|Mường|Tày|Nùng|Dao|Chăm|Khmer)"
    r"(?!\w))"
)
_SOME = rf"{_NO_ITEM}{SYLLABLE}(?: {SYLLABLE}){{0,3}}"
_DOES = (
    r"(?:ký|nhận|nói|xin|đi|bị|đã|đang|mới|làm|ở|thay|gửi|cũng|không|chưa|báo|gọi|bảo|đòi|lái|chạy|hẹn|hứa|khai|kể|"
    r"thừa nhận|phản ánh|chở|đỗ|đậu|chửi|đánh|hỏi|trả lời|thì|có|ra|vào|vô|lên|xuống|về|qua|đuổi|chặn|mở|đóng|bán|"
    r"đến|tới|say|ngã|chết|mất|kêu|than|rằng|cho|giữ|trông|giao|sửa|đứng|ngồi|nhậu|hát|đổ|xả|lấy|trả|nợ|vay)"
)
# "lái xe Mẫn báo hỏng xe".
_WORKER = Opened(rf"(?<!\w)(?i:{either('workers')}) (?P<name>{_ONE})(?= {_DOES}(?!\w)|\s*[,;.)(]|$)", words("workers"))
# "chồng chị (Thạo)", "con tôi (Bảo Khang, 6 tuổi)".
_IN_BRACKETS = re.compile(rf"\((?:tên |là |tên là )?(?P<name>{_SOME})(?=[,)]| \d| -)")
_KIN_BEFORE = AnyCase(
    r"(?<!\w)(?:vợ|chồng|con|cha|mẹ|bố|ba|má|cháu|em|anh|chị|con trai|con gái|con dâu|con rể|em trai|em gái)"
    r"(?: (?:tôi|tui|em|anh|chị|cháu|nó|mình|ông ấy|bà ấy|nội|ngoại|cả|út))? $"
)
_NEAR = 30
# "của tám Thọ", "anh ba Lực": the rank in small letters; "năm Bính Ngọ" is a year.
_RANKED = re.compile(
    r"(?<!\w)(?:của|nhà|hộ|gặp|nhờ|theo|chú|dì|cậu|anh|chị|ông|bà|bác|cô|thím|mợ|thằng) "
    r"(?P<name>(?:hai|ba|tư|năm|sáu|bảy|tám|chín|mười|út) "
    rf"(?!(?:Bà|Ông|Anh|Chị|Tháng|Giáp|Ất|Bính|Đinh|Mậu|Kỷ|Canh|Tân|Nhâm|Quý)(?!\w)){_ONE})(?!\w| [{UPPER}])"
)
# "kêu là Cu Đen", "gọi là Tí Sún".
_NICKNAMED = re.compile(
    rf"(?<!\w)(?:gọi|kêu)(?: (?:nó|hắn|ổng|bả|ảnh|chỉ|anh ta))? là [\"“]?"
    rf"(?P<name>(?:Cu|Bé|Tí|Tèo|Cò|Tũn|Bi|Bin|Ty|Sáu|Út|Ba|Tư|Năm|Hai|Bảy|Tám|Chín) {SYLLABLE})(?!\w)"
)
# 'có Tí "sún" và Hậu "đen"': a nickname in quotes; "Xe “dù”" and "Tín dụng “đen”" are none.
_QUOTED = re.compile(
    rf"(?<!\w)(?P<name>(?!(?:Xe|Bến|Chợ|Nhà|Cò|Đất|Tiền|Giá|Bán|Khu|Cửa|Điểm|Hàng|Sổ|Vé|Quỹ|Thẻ|Tour|Rau)(?!\w))"
    rf"{NO_NAME}[{UPPER}][{LOWER}]+(?: [{UPPER}][{LOWER}]+)? [\"“](?:sún|đen|mập|béo|còi|lùn|gầy|hói|trọc|rỗ|cụt|"
    r"thọt|tồ|méo|lé|lác|"
    r"điếc|câm|sẹo|trắng|cao|to|bé|nhỏ|lớn|già|trẻ|tèo|cận|híp|mù|khùng|điên|xăm|ghẻ|nhái|chột|què|cò|chó|cáo|sói|hổ|heo|bò|gà|"
    r"vịt|chuột|cá|tép|ếch|voi|lì|lẹo|ngọng|lắp)[\"”])"
)
# "Nguyễn Văn Sáu (Sáu Xị)", "chị Thủy (tức Bảy Lùn)", "@Mai Phương".
_ALIAS = re.compile(
    rf"(?<=[{LOWER}] )\((?:(?:tức|hay gọi|thường gọi|gọi|còn gọi|tên gọi|tên thường gọi)(?: là)? )?"
    rf"(?P<name>(?:Hai|Ba|Tư|Năm|Sáu|Bảy|Tám|Chín|Mười|Út|Cu|Tí|Tèo|Bé|Bi|Bin|Cò|Mệ|Mụ) {SYLLABLE})(?=[),])"
)
_TAGGED = re.compile(rf"(?<![\w.])@(?P<name>{NO_NAME}{SYLLABLE}(?: {SYLLABLE}){{0,3}})(?!\w|\.\w)")
_AMOUNT = (
    r"(?: \([^()\n]{1,30}\)|:? \d[\d.,]* ?(?:triệu|tr|nghìn|ngàn|k|đồng|đ|tuổi|ha|sào|công|m2|con|kg|suất|phần|khẩu|"
    r"nhân khẩu|chỉ|cây|bao|tạ|tấn|lít|giờ)?(?!\w))"
)
_LIST_ITEM = rf"{_NO_ITEM}{SYLLABLE}(?: {SYLLABLE}){{0,3}}"
# "Danh sách 3 đứa: Nhình 14,2 triệu, Cúc 11 triệu", "mấy hộ nợ tiền: Hân, Quý (tổ 4), Bích".
_LIST = re.compile(
    r"(?<!\w)(?i:đứa|người|hộ|em|cháu|bạn|nhà|nạn nhân|học sinh|thanh niên|công nhân|anh em|chị em|đứa nhỏ)"
    r"(?: (?:dân|nghèo|này|đó|sau|là|gồm|có|bị \w+|tham gia|ký|góp|nợ|vay|nợ tiền|còn nợ|trên|mượn|"
    r"chưa \w+|đã \w+)){0,3} ?: "
    rf"(?P<list>{_LIST_ITEM}{_AMOUNT}?(?:(?:, | và |; ){_LIST_ITEM}{_AMOUNT}?)+)(?= ?[.;,)\n]| [{LOWER}]|$)"
)
_IN_LIST = re.compile(rf"(?:^|, | và |; )(?P<name>{_LIST_ITEM})")
_NICKNAMING = frozenset({"gọi", "kêu"})
_SMALL_RANKS = frozenset({"hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười", "út"})
_WORKERS_LAST, _WORKERS_FIRST = last_words("workers"), first_words("workers")
_LISTS = AnyCase(r"(?:đứa|người|hộ|em|cháu|bạn|nhà|nhân|sinh|niên|dân|nợ|này|gồm|là|có)[^:\n]{0,20}: ")


def find_familiar(text: str, hints: Hints, public: frozenset[str]) -> Iterator[Found]:
    """Yield the names by which neighbours call each other, told by what stands before."""
    if not hints.has_capitals:
        return
    for pattern in _worth_trying(text, hints):
        for match in pattern.finditer(text):
            told = pattern is not _IN_BRACKETS or _KIN_BEFORE.search(
                text[max(0, match.start() - _NEAR) : match.start()]
            )
            if told and not is_public(text, *match.span("name"), public):
                yield Found(*match.span("name"), Label.PERSON)
    yield from _listed(text, public)


def _listed(text: str, public: frozenset[str]) -> Iterator[Found]:
    for row in _LIST.finditer(text) if ": " in text and _LISTS.search(text) else ():
        for match in _IN_LIST.finditer(row["list"]):
            start, end = (row.start("list") + place for place in match.span("name"))
            if not is_public(text, start, end, public):
                yield Found(start, end, Label.PERSON)


def _worth_trying(text: str, hints: Hints) -> Iterator[re.Pattern[str] | Opened]:
    if hints.opens_after(_WORKERS_LAST) and hints.holds(_WORKERS_FIRST):
        yield _WORKER
    if " (" in text:
        yield _IN_BRACKETS
        yield _ALIAS
    if "@" in text:
        yield _TAGGED
    if ' "' in text or " “" in text:
        yield _QUOTED
    if hints.opens_after(_SMALL_RANKS):
        yield _RANKED
    if hints.holds(_NICKNAMING):
        yield _NICKNAMED
