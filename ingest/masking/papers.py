"""Tells which papers, besides reports, carry what single people said or wrote: there every name may be somebody's.

Imports `elements` and the store's folding and types. A petition, the minutes of a dialogue or the answer
to a letter are of no kind of their own; their opening lines say what they are.
"""

import re
from collections.abc import Sequence

from ingest.elements import Element
from vectorstore.text.folding import bare
from vectorstore.types import Header

_OPENING_ELEMENTS = 16
_OPENING_CHARACTERS = 2_500
# Without marks and in small letters, since messages and bad scans have none.
_PETITION = (
    r"(?:kien nghi|de nghi|phan anh|khieu nai|to cao|trinh bay|xin|cau cuu|keu cuu|gop y|yeu cau|thu yeu cau|"
    r"to giac|cam on)"
)
_MINUTES = (
    r"(?:tiep (?:cong )?dan|tiep nguoi dan|doi thoai|hoa giai|hop (?:thon|xom|to|khu|ap|ban|buon|lang|dan|"
    r"nhan dan|phu huynh|"
    r"khoi|khom|cu dan)|hoi nghi (?:doi thoai|tiep xuc|nhan dan|dan cu)|gap go|lay y kien|ghi (?:loi|y kien)|"
    r"lam viec voi (?:cong dan|ho|ong|ba)|xac minh|ban giao mat bang|kiem dem|van dong|cuoc hop (?:thon|to|"
    r"khu|ap|ban|xom))"
)
_OPENS = re.compile(
    rf"^\W*(?:(?:don|thu|ban|to|giay|loi)(?: tap the)? {_PETITION}\b|don (?:goi|gui|thu)\b|thu (?:ngo|gui|cua)\b|"
    rf"bien ban\b[^\n]{{0,60}}?\b{_MINUTES}|(?:hoi nghi |buoi |phien )?doi thoai\b|hoi dap\b|(?:so|nhat ky|"
    rf"lich|phieu) (?:ghi )?tiep (?:cong )?dan|"
    r"(?:y kien|kien nghi) (?:cua )?(?:cu tri|cong dan|nguoi dan|nhan dan|cac ho|ba con)\b|"
    r"(?:toi|em|chau|con|minh|chung toi|chung em)(?: ten)? (?:la|gom|ky ten)\b|ten (?:toi|em|chau) la\b|"
    r"kinh gui:? (?:ong|ba|anh|chi)\b|nguoi (?:lam|viet|gui) (?:don|thu)\b|ho (?:va )?ten (?:nguoi|cong dan|chu ho))",
    re.MULTILINE,
)
_ANSWERS = re.compile(
    r"^\W*(?:(?:ve viec|v/v|ve|thong bao|quyet dinh):? (?:viec )?)?(?:tra loi|phuc dap|giai quyet|xu ly|"
    r"thu ly|chuyen|tiep nhan|rut)(?: noi dung)? (?:don|thu|kien nghi|phan anh|khieu nai|to cao|"
    r"y kien)(?: (?!do\b)[\w,]+){0,4}? (?:cua )?(?:ong|ba|anh|chi|cong dan)\b",
    re.MULTILINE,
)
# "Kết quả xác minh nội dung tố cáo", "Kết luận nội dung khiếu nại": what was found out of single people's words.
_FOUND_OUT = re.compile(
    r"^\W*(?:(?:ve viec|v/v|ve|thong bao|bao cao|cong bo):? )*(?:ket luan|ket qua)(?: va \w+)?(?: (?:xac minh|kiem tra|"
    r"tham tra|thanh tra|giai quyet|thu ly|tiep|doi thoai)){0,2}(?: (?:doi voi|ve|voi|noi dung|vu viec|don|thu)){0,3} "
    r"(?:to cao|khieu nai|phan anh|kien nghi|cong dan)\b",
    re.MULTILINE,
)
# The head of a letter by mail: two of its lines.
_MAIL_HEADS = re.compile(
    r"^(?:tu|from|nguoi gui|gui|to|nguoi nhan|tieu de|subject|chu de|ngay|date)\s?: ?\S", re.MULTILINE
)
# "Phân công nhiệm vụ", "Lịch trực", "Thành lập Tổ công tác": a list of those who work, not of those who are spoken of.
_OF_WORK = re.compile(
    r"^\W*(?:(?:bang |du kien )?phan cong|lich (?:truc|cong tac|tuan|hop)|giao ban|hop giao ban|ke hoach|chuong trinh|"
    r"danh sach (?:can bo|cong chuc|thanh vien|to cong tac|ban |doan |dai bieu|uy vien)|thanh lap (?:to|"
    r"ban|doan|hoi dong)|"
    r"ghi chu giao ban|ket luan|giao (?:dong chi|ong|ba|van phong|cong an|phong)|dieu \d|(?:can cu|luat|nghi dinh)\b)",
    re.MULTILINE,
)
# "Tiêu đề: Phân công chuẩn bị ...": a mail of an office to its own people.
_HANDS_ON = re.compile(
    r"^\W*(?:tieu de|subject|chu de|v/v|ve viec)\s?: ?(?:(?:re|fw|fwd): )?(?:bang )?(?:phan cong|giao viec|nhac viec|"
    r"lich truc|lich hop|chuan bi)\b",
    re.MULTILINE,
)
_FEWEST_MAIL_HEADS = 2
_MAIL_ADDRESS = re.compile(r"\S@\S")


def carries_voices(header: Header, elements: Sequence[Element]) -> bool:
    """Tell whether a paper of no kind that reports holds what single people said or wrote.

    Args:
        header: its title is read with the opening lines.
        elements: of the paper, before masking.
    """
    opening = "\n".join(element.text for element in elements[:_OPENING_ELEMENTS])[:_OPENING_CHARACTERS]
    key = bare(f"{header.title or ''}\n{opening}".lower())
    if _OPENS.search(_joined(key)) or _ANSWERS.search(key) or _FOUND_OUT.search(key):
        return True
    if _HANDS_ON.search(key):
        return False
    return len(_MAIL_HEADS.findall(key)) >= _FEWEST_MAIL_HEADS and _MAIL_ADDRESS.search(opening) is not None


# Of a Party cell: "Trích biên bản sinh hoạt chi bộ".
_OF_CELL = re.compile(r"\bchi bo\b")
_MEETS = re.compile(r"\b(?:sinh hoat|bien ban|hop chi bo|hop le|noi dung hop|ghi chep hop)\b")
# The same length, so that places stay.
_AS_NEIGHBOURS = (("Đ/c ", "Ông "), ("đ/c ", "ông "), ("Đồng chí ", "Ông, anh "), ("đồng chí ", "ông, anh "))


def is_cell_meeting(elements: Sequence[Element]) -> bool:
    """Tell whether a paper is of a meeting of a Party cell, where whoever is called "đồng chí" may be a neighbour."""
    key = bare("\n".join(element.text for element in elements[:_OPENING_ELEMENTS])[:_OPENING_CHARACTERS].lower())
    return _OF_CELL.search(key) is not None and _MEETS.search(key) is not None


def as_neighbours(text: str) -> str:
    """Return a text of the same length in which "đồng chí" calls nobody to an office."""
    for comrade, neighbour in _AS_NEIGHBOURS:
        text = text.replace(comrade, neighbour)
    return text


def hands_out_work(elements: Sequence[Element]) -> bool:
    """Tell whether a paper of no kind gives out work all the same, and so names an office's people first."""
    opening = "\n".join(element.text for element in elements[:_OPENING_ELEMENTS])[:_OPENING_CHARACTERS]
    return _OF_WORK.search(bare(opening.lower())) is not None


# Who provides the public with water or power gives notices like an office.
_OF_FIRM = re.compile(
    r"^\W*(?:cong ty|cty|doanh nghiep|chi nhanh cong ty)\b"
    r"(?!.*(?:dien luc|cap nuoc|cap thoat nuoc|thoat nuoc|moi truong|do thi))"
)
_REPORTS = re.compile(r"^\W*(?:bao cao|thong bao)\b")
_FIRST_LINES = 3


def is_of_firm(elements: Sequence[Element]) -> bool:
    """Tell whether a firm writes for itself: who signs for it is a private person, unless it reports to an office."""
    opening = [bare(element.text[:80].lower()) for element in elements[:_OPENING_ELEMENTS]]
    return any(map(_OF_FIRM.match, opening[:_FIRST_LINES])) and not any(map(_REPORTS.match, opening))


def _joined(key: str) -> str:
    """Return the lines with "biên bản" and the like taken together with the line below, which says of what."""
    return re.sub(r"^(\W*(?:bien ban|don|thu|so|ban))\s*\n", r"\1 ", key, flags=re.MULTILINE)
