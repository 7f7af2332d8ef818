"""Whether two names mean the same body: offices write one body in several ways.

Imports `vectorstore.text`. "Ban Xây dựng Đảng" is "Ban Xây dựng Đảng Đảng ủy phường" and "các ban xây dựng đảng", but
"Đảng ủy" is not "Đảng ủy Công an phường".
"""

import re

from vectorstore.text.folding import bare, fold_key

_LONG = (
    (re.compile(r"\bubnd\b"), "uy ban nhan dan"),
    (re.compile(r"\bhdnd\b"), "hoi dong nhan dan"),
    (re.compile(r"\b(?:ub)?mttq\b"), "mat tran to quoc"),
    (re.compile(r"\b(?:hoi )?lhpn\b|\bhoi (?:phu nu|pn)\b"), "hoi lien hiep phu nu"),
    (re.compile(r"\b(?:phong )?kt\s?ht\s?(?:va )?dt\b"), "phong kinh te ha tang va do thi"),
    (re.compile(r"\b(?:phong )?vhxh\b"), "phong van hoa xa hoi"),
    (re.compile(r"\bdtn\b|\bdoan phuong\b"), "doan thanh nien"),
    (re.compile(r"\bbxdd\b"), "ban xay dung dang"),
    (re.compile(r"\b(?:uy ban )?mat tran(?: to quoc)?(?: viet nam)?\b"), "mat tran to quoc"),
)
_BEFORE = re.compile(r"^(?:tat ca |toan the )?(?:(?:cac|nhung|moi|tung|lanh dao|dong chi)\s+)+")
# What may follow the name of a body without making it another one: whose it is and where.
_AFTER = re.compile(
    r"^(?:dang uy|tinh uy|thanh uy|huyen uy|phuong|xa|thi tran|dac khu|tinh|thanh pho|cac xa|cac phuong|cac dang uy|"
    r"truc thuoc|cap xa|co so|va cac|viet nam|thon|to dan pho)\b(?! (?:cong an|uy ban|mat tran|quan su))"
)


def same_unit(one: str, other: str) -> bool:
    """Whether one name is the other, or the other with whose it is and where behind it."""
    shorter, longer = sorted((_key(one), _key(other)), key=len)
    if not shorter or not longer.startswith(shorter):
        return False
    rest = longer[len(shorter) :]
    return not rest or (rest.startswith(" ") and bool(_AFTER.match(rest.strip())))


def _key(name: str) -> str:
    key = " ".join(re.findall(r"[^\W_]+", bare(fold_key(name))))
    for pattern, long in _LONG:
        key = pattern.sub(long, key)
    return _BEFORE.sub("", key).strip()


def parts_of(name: str) -> tuple[str, ...]:
    """Return the bodies that are listed in one name, "Mặt trận Tổ quốc, đoàn thể"; empty when it is one body.

    Commas also stand within one name ("Phòng Kinh tế, Hạ tầng và Đô thị"): parts are names beside the whole.
    """
    parts = [part.strip() for part in name.split(",")]
    return tuple(part for part in parts if part) if len(parts) > 1 else ()
