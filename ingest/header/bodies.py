"""Finds the bodies that a head names: lines in capitals above the number and the type; the last one issues.

Imports `letters` and `heading`. A name may stand on several lines of a narrow column.
"""

import re
from collections.abc import Sequence

from ingest.outline.closing import AUTHORITY
from ingest.outline.heading import is_capitals
from vectorstore.text.folding import bare

# Signs that a scan leaves in a word.
ILLEGIBLE = re.compile(r"[^\w\s.,()–&/'’-]|[^\W\d_]\d|\d[^\W\d_]")
_LONGEST_NAME = 120
_MOST_BODIES, _SUPERIOR_AND_BODY = 4, 2
_LEADERSHIP = ("BAN THƯỜNG VỤ", "BAN CHẤP HÀNH", "BAN THƯỜNG TRỰC")
_LED = (
    "ĐẢNG ỦY", "ĐẢNG UỶ", "ĐẢNG BỘ", "HUYỆN ỦY", "THÀNH ỦY", "TỈNH ỦY", "ỦY BAN", "UỶ BAN", "MTTQ", "MẶT TRẬN", "HỘI ",
    "ĐOÀN ", "CÔNG ĐOÀN", "LIÊN ĐOÀN",
)  # fmt: skip
_UNIT_WORD = (
    "PHƯỜNG", "XÃ", "XA ", "TỈNH", "THÀNH PHỐ", "TP", "HUYỆN", "QUẬN", "THỊ XÃ", "THỊ TRẤN", "NƯỚC", "VIỆT NAM",
    "CỘNG SẢN", "VÀ", "CỦA", "KHU", "ĐẶC KHU", "NHIỆM KỲ",
)  # fmt: skip
# A line that begins with none of these goes on with the name above it: "CÔNG ĐOÀN KHU CÔNG" and "NGHIỆP BÃI SẬY".
_BEGINS = re.compile(
    r"(?:dang|tinh|thanh|huyen|quan|thi|uy|ubnd|ubmt|ubmttq|hoi|hdnd|ban|chi|doan|bch|btv|lien|cong|to|khu|khoi|thon|ap|"
    r"xom|buon|lang|truong|tram|trung|phong|so|bo|cuc|tong|van|mat|mttq|quoc|chinh|ngan|benh|vien|toa|hop|htx|doanh|cau|"
    r"clb|cac|thuong|hat|don|dien|bao|kho|dai|hoc|nha|luc|doi|tieu|vu|co|xi|tap|chu|giam|bi|ben|cang|cho|hiep|lhpn|hlhpn|ccb|tdp|bdh|"
    r"bqldt|bql|bcd)(?!\w)"
)
# Who signs, or the name of a paper; in a head without number and type these stand in capitals as well.
_NO_BODY = re.compile(
    r"(?:QUYỀN |Q\. ?|PHÓ )*(?:TRƯỞNG|BÍ THƯ|CH[ỦU] T[ỊI]CH|CHỦ NHIỆM|CHỦ TRÌ|CHÁNH|GIÁM ĐỐC|HIỆU TRƯỞNG|NGƯỜI|CÁN BỘ|"
    r"TỔ TRƯỞNG|TỔ PHÓ|CHI HỘI TRƯỞNG|CHI HỘI PHÓ|CỘNG TÁC VIÊN|THƯ KÝ|ĐẠI DIỆN|BÁO |VẤN ĐỀ|CÔNG VĂN|HỌP|TÌNH HÌNH)"
)
# "ĐẢNG BỘ TỈNH LAM GIANG" over "TỈNH ỦY": the whole of the Party there, and its committee, which issues.
_WHOLE_PARTY = re.compile(r"ĐẢNG BỘ (?:TỈNH|THÀNH PHỐ) \w")
_COMMITTEES = ("TỈNH ỦY", "TỈNH UỶ", "THÀNH ỦY", "THÀNH UỶ")
# What a paper without a name of type calls itself.
_PAPER = re.compile(
    r"(?:GHI (?:NHANH|CHÉP|NHẬN|LẠI)|TỔNG HỢP|Ý KIẾN|PHẢN ÁNH|KẾT QUẢ|NỘI DUNG|KÍNH BÁO|NHẬT KÝ|"
    r"SỔ TAY|TIN |THƯ |DƯ LUẬN|BẢNG |BẢN TIN|ĐIỂM (?:NHANH|TIN))"
)
# What a bad scan leaves of "QUYẾT ĐỊNH".
_DAMAGED_TYPE = re.compile(r"QUY\S{0,3} Đ\S{0,2}NH$")
# Bodies below a commune that several places have, each its own: the line below says whose this one is.
_OF_PLACE = re.compile(r"(?:BAN (?:CÔNG TÁC|ĐIỀU HÀNH|QUẢN LÝ|CHI ỦY)|CHI BỘ|CHI HỘI|CHI ĐOÀN|TỔ (?:DÂN VẬN|CỘNG TÁC))")
_IS_PLACE = re.compile(r"(?:TỔ DÂN PHỐ|TỔ|TDP|KHU PHỐ|KHU DÂN CƯ|KHÓM|KHỐI|THÔN|BẢN|ẤP|XÓM|BUÔN|LÀNG|TIỂU KHU)\s")
_WORKPLACE = ("CÔNG TY", "TRƯỜNG ", "BỆNH VIỆN", "NHÀ MÁY", "XÍ NGHIỆP", "HỢP TÁC XÃ", "TRẠM Y TẾ", "TRUNG TÂM")
_ITS_OWN = re.compile(r"\d|(?:PHƯỜNG|XÃ|TỈNH|THÔN|BẢN|ẤP|XÓM|BUÔN|KHU|TỔ DÂN PHỐ)\s")


def find_bodies(lines: Sequence[str], *, headed: bool) -> tuple[str | None, str | None]:
    """Return superior and issuing body.

    Args:
        lines: of the head above number and type, without the nation's name, the date and marks of secrecy.
        headed: whether there is a number or a type; else only what begins as the name of a body is one.
    """
    bodies: list[str] = []
    for line in lines:
        text = line.strip(" *")
        if not headed and (AUTHORITY.match(text) or _DAMAGED_TYPE.match(text) or len(text) > _LONGEST_NAME):
            break
        if not is_capitals(text) or len(text) > _LONGEST_NAME:
            continue
        if bodies and not tells_paper(text) and _continues(bodies[-1], text):
            bodies[-1] = f"{bodies[-1]} {text}"
        elif bodies and tells_paper(text):
            # "GHI NHANH Ý KIẾN TẠI HỘI NGHỊ": what the paper is, and no body.
            break
        elif headed or (_BEGINS.match(bare(text.lower())) and not (names_office(text) or tells_paper(text))):
            bodies.append(text)
    bodies = _with_leaders(bodies)
    if not bodies or len(bodies) > _MOST_BODIES:
        return None, None
    return " ".join(bodies[:-1]) or None, bodies[-1]


def _with_leaders(bodies: list[str]) -> list[str]:
    """Put "BAN THƯỜNG TRỰC" to the body above it where a superior stands above that: it issues for it."""
    if len(bodies) > _SUPERIOR_AND_BODY and bodies[-1] in _LEADERSHIP and not bodies[-2].startswith("BAN "):
        return [*bodies[:-2], " ".join(bodies[-2:])]
    return bodies


def names_office(line: str) -> bool:
    """Tell whether a line in capitals names who signs, or a kind of paper, and no body."""
    return _NO_BODY.match(line) is not None


def tells_paper(line: str) -> bool:
    """Tell whether a line in capitals says what a paper is: "GHI NHANH Ý KIẾN TẠI HỘI NGHỊ ĐỐI THOẠI"."""
    return _PAPER.match(line) is not None


def _continues(before: str, text: str) -> bool:
    if text in _COMMITTEES and _WHOLE_PARTY.match(before):
        return False
    # A scan may have damaged the word that begins a body, so only what is whole tells.
    begins = [_BEGINS.match(bare(one.lower())) for one in (before, text)]
    if begins[0] and not begins[1] and not ILLEGIBLE.search(text):
        return True
    if (
        text.startswith(_UNIT_WORD)
        or " " not in text
        or before.endswith((" VÀ", ",", " -", " CỦA", " PHƯỜNG", " XÃ", " TỈNH", " ĐẢNG BỘ", " ỦY BAN", " UỶ BAN"))
    ):
        return True
    if _OF_PLACE.match(before) and _IS_PLACE.match(text) and not _ITS_OWN.search(before):
        return True
    if before.startswith("BAN ") and before.endswith(_LEADERSHIP) and text.startswith(_LED):
        return True
    if before.endswith((" CƠ SỞ", "CÔNG ĐOÀN", "CHI BỘ", "ĐẢNG BỘ", "CHI ĐOÀN")) and text.startswith(_WORKPLACE):
        return True
    if before == "VĂN PHÒNG" and text.startswith((*_LED, "HĐND", "UBND")):
        return True
    return before.startswith("BAN ") and text in ("TỈNH ỦY", "THÀNH ỦY", "ĐẢNG ỦY", "TRUNG ƯƠNG")
