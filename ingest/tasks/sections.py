"""Which headings hold tasks, which hold aims, results or means, and which name the body that is charged below them.

Imports `units`.
"""

import re

from ingest.blocks import Block
from ingest.tasks.units import called, is_only_unit, leading_unit
from vectorstore.text.folding import bare

_NONE_UNDER = re.compile(
    r"muc dich|yeu cau\b|muc tieu|danh gia|tinh hinh|kinh phi|quan diem|doi tuong|pham vi|ho so|ket qua|han che|"
    r"thoi gian|dia diem|cach dung|noi dung bao cao|thanh phan|bai hoc|nguyen nhan|chi tieu|phan tinh hinh|"
    r"phan kien nghi|nguyen tac|hieu luc|can cu|uu diem|ton tai|thuan loi|kho khan|dac diem|y nghia"
)
# Not even the words of a body with a duty make a task of what stands under these.
_NEVER_UNDER = re.compile(
    r"muc dich|muc tieu|tinh hinh|quan diem|han che|bai hoc|nguyen nhan|uu diem|ton tai|thuan loi|kho khan|"
    r"dac diem|y nghia|"
    r"nguyen tac|hieu luc|ket qua (?:dat duoc|thuc hien|noi bat)|noi dung bao cao|phan kien nghi"
)
_TASKS_UNDER = re.compile(
    r"nhiem vu|giai phap|to chuc (?:thuc hien|trien khai)|phan cong|noi dung$|"
    r"noi dung (?:thuc hien|hoat dong|kiem tra|giam sat|cong|phoi hop|chu yeu|trong tam|can)|trien khai|"
    r"trinh tu|cong viec|hoat dong|tien do|cac buoc|buoc \d|trong tam|thuc hien$|viec (?:cu the|can lam|"
    r"phai lam|lam)|"
    r"trach nhiem|lo trinh|cach lam|to chuc$|bien phap|ke hoach cu the|dau viec|viec deu ky|cong tac trong tam"
)
_NUMBER = re.compile(r"^(?:[IVXLC]+|\d+(?:\.\d+)*|[a-zđA-ZĐ]|\(\d+\))\s*[./)-]+\s*")
_FEW_WORDS = 5
_QUALIFIES = re.compile(
    r"\s*\(?(?:có|nơi|không có|liên quan|phụ trách|ven|tại|được giao|trong phạm vi)\s", re.IGNORECASE
)


def holds_tasks(path: tuple[str, ...]) -> bool:
    """Tell whether a heading above a paragraph says that tasks stand below it."""
    return any(_TASKS_UNDER.search(_key(part)) for part in path)


def holds_none(path: tuple[str, ...]) -> bool:
    """Tell whether a heading above says that what stands below tells of aims, results or means."""
    return any(_NONE_UNDER.search(key) and not _TASKS_UNDER.search(key) for key in map(_key, path))


def never_holds(path: tuple[str, ...]) -> bool:
    """Tell whether a heading above rules tasks out, whoever is named below it."""
    return any(_NEVER_UNDER.search(key) and not _TASKS_UNDER.search(key) for key in map(_key, path))


def unit_above(block: Block) -> str | None:
    """Return the body that the heading over a paragraph names and nothing else: its duties stand below."""
    if not block.path:
        return None
    heading = _NUMBER.sub("", block.path[-1]).strip().strip(" :.")
    asked = re.sub(r"^(?:trách nhiệm của|nhiệm vụ của|đối với)\s+", "", heading, flags=re.IGNORECASE)
    asked = asked[called(asked) :]
    found = leading_unit(asked)
    if found is None:
        return None
    return found[0] if is_only_unit(asked) else _qualified(asked, found[1])


def _qualified(heading: str, after: str) -> str | None:
    """Return a heading whose name ends in a few words about the bodies meant: "UBND các xã có rừng"."""
    few = len(after.split()) <= _FEW_WORDS and not heading.endswith(".")
    return heading if few and _QUALIFIES.match(after) else None


def _key(heading: str) -> str:
    return bare(heading.lower()).strip(" .:;")
