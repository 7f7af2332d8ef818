"""Tells what the words before a colon are: a matter, a heading, the announcement of currents, or a line of facts.

Imports `cues` and `predicates`.
"""

import re

from ingest.opinion.cues import plain_of
from ingest.opinion.predicates import says_matter

# Lines of a report that say where, since when, what was done, what may come: "Địa bàn: ngõ 6 đường Cầu Mới".
_FACT_LABEL = re.compile(
    r"(?:dia (?:ban|diem)|pham vi|noi xay ra|vi tri|thoi (?:diem|gian|han)|tu khi nao|bat dau|"
    r"(?:viec|da|ket qua|tinh hinh|huong|bien phap) (?:da )?(?:giai quyet|xu ly|lam|thuc hien|khac phuc|tra loi)|"
    r"(?:co quan|don vi|noi|nguoi) (?:co tham quyen|giai quyet|xu ly|phu trach|chiu trach nhiem)|tham quyen|"
    r"tra loi|(?:[a-z]+ ){1,4}tra loi|giai trinh|giai dap|phan hoi|du bao|nhan dinh|danh gia|nguyen nhan|muc do|"
    r"tinh chat|(?:vu|su) viec|su (?:kien|co)|tom tat|dien bien|"
    r"ghi chu|"
    r"can cu|nguon)(?!\w)"
)
_SECTION_LABEL = re.compile(r"(?:phan|mat|dieu|nhung (?:dieu|viec|noi dung|van de))(?!\w)")
_LONGEST_FACT_LABEL = 6
# "Dư luận chia hai luồng: ..." says only that the currents follow.
_CURRENTS = re.compile(
    r"(?<!\w)(?:(?:hai|ba|\d|cac|nhieu|mot so) (?:luong|nhom)|trai chieu|khac nhau|"
    r"chia lam)(?!\w)"
)
_ONE_CURRENT = re.compile(r"(?:luong|nhom|loai)(?: y kien)? (?:thu \w+|khac|nguoc lai|con lai)")
# Words that tell no matter though they stand before a colon.
_NEUTRAL_LABEL = re.compile(
    r"(?<!\w)(?:so (?:ho|nguoi|y kien|luot|phieu)|cu the|trong do|vi du|noi dung|y kien|bieu hien|thuc trang|nhu sau|"
    r"dang chu y|noi len|ly do|ket qua|tong so|con lai|phan|mat|dieu|(?:cau|y kien|luot|y) (?:so |thu )?\d{1,3})(?!\w)"
)


# "Câu 2 (thôn Thượng)", "Ý kiến thứ 3": which one it is, and where it was heard.
_NUMBERED_LABEL = re.compile(r"(?:cau(?: hoi)?|y kien|luot|y|phieu|ban) (?:so |thu )?\d{1,3}(?: \([^()]*\))?")


def is_fact_label(label: str) -> bool:
    """Return whether what stands before a colon says that facts follow and no opinion."""
    return len(label.split()) <= _LONGEST_FACT_LABEL and bool(_FACT_LABEL.match(plain_of(label).strip()))


def announces_currents(label: str) -> bool:
    """Return whether what stands before a colon says that several currents follow, and nothing of their matter."""
    plain = plain_of(label)
    return _ONE_CURRENT.fullmatch(plain.strip()) is not None or (
        _CURRENTS.search(plain) is not None and " ve " not in plain
    )


def is_section_label(label: str) -> bool:
    """Return whether what stands before a colon heads what follows: "Phần còn băn khoăn", "Điều xin cấp trên"."""
    return len(label.split()) <= _LONGEST_FACT_LABEL and _SECTION_LABEL.match(plain_of(label).strip()) is not None


def is_neutral_label(label: str) -> bool:
    """Return whether what stands before a colon names no matter and can be left out: "Cụ thể", "Kết quả"."""
    plain = plain_of(label).strip()
    if _NUMBERED_LABEL.fullmatch(plain):
        return True
    return _NEUTRAL_LABEL.match(plain) is not None and not says_matter(_NEUTRAL_LABEL.sub("", plain))


def is_topic_label(label: str) -> bool:
    """Return whether what stands before a colon names the matter of what follows."""
    plain = plain_of(label).strip()
    if is_fact_label(label) or _NEUTRAL_LABEL.match(plain) or _CURRENTS.search(plain):
        return False
    return says_matter(label)
