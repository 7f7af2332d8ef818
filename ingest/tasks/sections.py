"""Which headings hold tasks, which hold aims, results or means, and which name the body that is charged below them.

Imports `units`.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.outline.heading import is_capitals
from ingest.record.blocks import Block
from ingest.tasks.units import called, is_only_unit, leading_unit
from vectorstore.text.folding import bare

_NONE_UNDER = re.compile(
    r"muc dich|yeu cau\b(?! (?:uy ban|ubnd|thuong truc|cac (?:co quan|phong|don vi)))|muc tieu|"
    r"danh gia|tinh hinh|kinh phi|quan diem|doi tuong|pham vi|ho so|ket qua|han che|"
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
_NUMBER = re.compile(r"^(?:Điều\s+\d+|[IVXLC]+|\d+(?:\.\d+)*|[a-zđA-ZĐ]|\(\d+\))\s*[./)-]+\s*")
_FEW_WORDS = 5
_LONGEST_UNIT = 14
_LONGEST_LINE = 120
_COMPARED = 24
_FOR_UNIT = re.compile(r"^(?:đối với|riêng(?: đối với)?|về phía|trách nhiệm của|nhiệm vụ của)\s+", re.IGNORECASE)
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


def under_units(blocks: Sequence[Block]) -> list[Block]:
    """Return the paragraphs with lines that name a body and nothing else as headings over those behind them.

    Such a line has no number: "UBND xã", "Đối với Tổ dân phố 11", "Riêng Ban Xây dựng Đảng". It holds until the next
    one, or until another heading begins.
    """
    placed: list[Block] = []
    duties = numbered_duties(blocks)
    heading: str | None = None
    above: tuple[str, ...] = ()
    for index, block in enumerate(blocks):
        if _heads_unit(blocks, index):
            heading, above = block.text.strip(" :"), block.path
            placed.append(block)
            continue
        if block.path != above or block.is_row or _begins_section(blocks, index):
            heading = None
        placed.append(replace(block, path=(*above_duties(above, duties), heading)) if heading else block)
    return placed


def _heads_unit(blocks: Sequence[Block], index: int) -> bool:
    block = blocks[index]
    below = blocks[index + 1] if index + 1 < len(blocks) else None
    if block.mark or block.item or block.is_row or below is None or len(block.text) > _LONGEST_LINE:
        return False
    if block.text.endswith((".", ";", ",")):
        return False
    asked = _FOR_UNIT.sub("", block.text.strip(" :"))
    named = is_only_unit(asked) and not is_capitals(block.text) and asked[called(asked) :][:1].isupper()
    return named and len(block.text.split()) <= _LONGEST_UNIT and not is_only_unit(below.text.strip(" :"))


def _begins_section(blocks: Sequence[Block], index: int) -> bool:
    """Whether a numbered paragraph heads those below it, and so ends what stood above."""
    block = blocks[index]
    below = blocks[index + 1] if index + 1 < len(blocks) else None
    return block.mark is not None and below is not None and len(below.path) > len(block.path)


def numbered_duties(blocks: Sequence[Block]) -> frozenset[str]:
    """Return how the numbered sentences begin that are duties themselves: in the outline they hold what follows."""
    return frozenset(_beginning(one.text) for one in blocks if one.mark and one.text.endswith("."))


def above_duties(path: tuple[str, ...], duties: frozenset[str]) -> tuple[str, ...]:
    """Return a path without the numbered sentence at its end that heads nothing."""
    return path[:-1] if path and _beginning(_NUMBER.sub("", path[-1])) in duties else path


def _beginning(text: str) -> str:
    return text[:_COMPARED].strip(" .:;,")


def unit_above(block: Block) -> str | None:
    """Return the body that the heading over a paragraph names and nothing else: its duties stand below."""
    if not block.path:
        return None
    heading = _NUMBER.sub("", block.path[-1]).strip().strip(" :.")
    asked = _FOR_UNIT.sub("", heading)
    asked = asked[called(asked) :]
    found = leading_unit(asked)
    if found is None:
        return None
    if is_only_unit(asked):
        return found[0]
    # "Hội đồng nhân dân xã yêu cầu Ủy ban nhân dân xã": whom the body that resolves asks.
    behind = found[1].strip()
    other = behind[called(behind) :]
    return other if other != behind and is_only_unit(other) else _qualified(asked, found[1])


def _qualified(heading: str, after: str) -> str | None:
    """Return a heading whose name ends in a few words about the bodies meant: "UBND các xã có rừng"."""
    few = len(after.split()) <= _FEW_WORDS and not heading.endswith(".")
    return heading if few and _QUALIFIES.match(after) else None


def _key(heading: str) -> str:
    return bare(heading.lower()).strip(" .:;")
