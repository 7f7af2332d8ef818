"""Tells who works for an office by a short sign, by a list of staff, or by the column of a table.

Imports `letters` and the store's folding. "Phạm Thị Thoan (PN):", "chuyên viên Trần Bá Lợi (đất đai), ...", and the
column "Người xử lý" of a register.
"""

import re
from collections.abc import Iterator, Sequence

from ingest.letters.alphabet import LOWER, UPPER
from vectorstore.text.folding import bare, fold_key

_NAME = rf"[{UPPER}][{LOWER}]*(?: [{UPPER}][{LOWER}]*){{1,4}}"
# "(CA)", "(PN)", "Sương VP:": as the people of an office sign in their own chats and minutes.
_SIGN = (
    r"(?:P?CT|P?BT|P?TP|P?CVP|CHT|CA|CAX|CAP|PN|HPN|MTTQ|MT|VP|VPĐU|VPUB|ĐTN|HND|CCB|ĐC|VHXH|VH-XH|LĐTBXH|TBXH|KTHT|"
    r"TNMT|QS|BCHQS|HĐND|UBND|UB|ĐU|TBDV|BTG|CSKV)"
)
_SIGNED = re.compile(
    rf"\s?\({_SIGN}(?: (?:phường|xã|ấp|thôn|P\.|X\.))?\)| {_SIGN}(?=\s?[:,.)]|\s?$|"
    r" (?:phường|xã|ấp|thôn|bảo|nói|hẹn|ghi|báo)(?!\w))"
)
# "chuyên viên Trần Bá Lợi (đất đai), Lê Thị Trang (xây dựng)": the first of a row says what all are.
_STAFF = re.compile(
    r"(?<!\w)(?i:chuyên viên|công chức|cán bộ(?! hưu)|viên chức|thanh tra viên|(?:các )?"
    r"phó (?:chủ tịch|trưởng phòng|bí thư)|"
    rf"tổ trưởng(?: các tổ)?|trưởng các (?:thôn|ấp|khu phố|ban)|các ủy viên):? (?:(?:gồm|là) )?"
    rf"(?:{_NAME} \([^()\n]{{1,40}}\)(?:, | và |; |,? cùng ))+$"
)
# "(anh Toàn trực)" behind a body.
_ON_DUTY_BODY = re.compile(
    r"(?<!\w)(?i:công an|ubnd|ủy ban|một cửa|địa chính|trạm y tế|kiểm lâm|biên phòng|văn phòng)(?: [\w]+){0,3} ?\("
    r"(?i:(?:do |gặp |có )?(?:ông|bà|anh|chị|cô|chú|đ/c|đồng chí) )$"
)
_ON_DUTY = re.compile(r" (?:trực|tiếp|nhận|phụ trách|hướng dẫn|ghi|thụ lý|giải quyết|xử lý)[^()\n]{0,25}\)")
_NEAR = 160
# The heads of columns in which an office writes its own people.
_COLUMN = re.compile(
    r"(?:ho ten |ten )?(?:can bo|cong chuc|chuyen vien|lanh dao|chi huy|to truong|(?:pho )?"
    r"truong (?:thon|ap|khu pho|khu|"
    r"xom|ban|phong|buon)|bi thu(?: chi bo)?|chu tich|cskv|canh sat|dia chinh|dang vien phu trach|dau moi|"
    r"nguoi (?:xu ly|thu ly|tiep nhan|tiep|lap(?: (?:bb|bien ban|phieu))?|giai quyet|phu trach|theo doi|duyet|kiem tra|"
    r"truc|ghi|tra loi|xac minh|thuc hien)|thu ly|phu trach|theo doi|xu ly boi|chuyen(?: cho| den)?|giao(?: cho)?|"
    r"truc(?: ban| lanh dao)?)(?: (?:phu trach|theo doi|xu ly|thu ly|"
    r"tiep|tiep nhan|truc|lap|phuong|xa|chinh|giai quyet|"
    r"ky|bien ban|kiem tra|huong dan))*"
)
_ADDRESSED = re.compile(r"(?:(?i:ông|bà|anh|chị|cô|đ/c|đồng chí)\.?:? )?(?P<name>" + _NAME + ")")
_FEWEST_CELLS, _LONGEST_HEAD = 3, 40


def is_of_staff(text: str, start: int, end: int) -> bool:
    """Tell whether a short sign, a row of staff or a body on duty makes an official of the name at `[start, end)`."""
    if _SIGNED.match(text, end):
        return True
    before = text[max(0, start - _NEAR) : start].rpartition("\n")[2]
    if _STAFF.search(before):
        return True
    return _ON_DUTY.match(text, end) is not None and _ON_DUTY_BODY.search(before) is not None


def find_in_columns(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield, in small letters, the names that stand in a column of an office's own people.

    Args:
        rows: the cells of each line of a paper in order; a line that is no row has one.
    """
    heads: dict[int, int] = {}
    for row in rows:
        if len(row) < _FEWEST_CELLS:
            heads = {}
            continue
        keys = [bare(fold_key(cell)) if len(cell) <= _LONGEST_HEAD else "" for cell in row]
        own = {place: len(row) for place, key in enumerate(keys) if _COLUMN.fullmatch(key)}
        if own:
            heads = own
            continue
        for place, width in heads.items():
            match = _ADDRESSED.fullmatch(row[place]) if len(row) == width else None
            if match is not None:
                yield match["name"].lower()
