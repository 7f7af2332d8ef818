"""Finds the tasks of directives and plans by rules: paragraphs that charge a body with something, or are due.

Imports `blocks`, `outline` and the readers of units and deadlines beside it. What is not printed is empty.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.blocks import Block
from ingest.outline.numbering import POINT_KINDS
from ingest.tasks.deadlines import find_deadline, read_deadline
from ingest.tasks.tables import row_tasks
from ingest.tasks.units import cooperating, is_only_unit, leading_unit, units_in
from vectorstore.extracts import Task
from vectorstore.text.folding import bare
from vectorstore.types import Header

# Types that charge somebody with something; decisions and regulations set rules instead.
_TASKED = frozenset(
    {"Chỉ thị", "Nghị quyết", "Kết luận", "Kế hoạch", "Kế hoạch liên tịch", "Chương trình", "Chương trình hành động",
     "Hướng dẫn", "Hướng dẫn liên tịch", "Công văn", "Thông báo", "Công điện", "Phương án", "Đề án"}
)  # fmt: skip
_NO_TASKS_UNDER = re.compile(
    r"muc dich|yeu cau\b|muc tieu|danh gia|tinh hinh|kinh phi|quan diem|doi tuong|pham vi|ho so|ket qua|han che|"
    r"thoi gian|dia diem|cach dung|noi dung bao cao|thanh phan|bai hoc|nguyen nhan|chi tieu|phan tinh hinh|"
    r"phan kien nghi"
)
_TASKS_UNDER = re.compile(
    r"nhiem vu|giai phap|to chuc thuc hien|phan cong|noi dung$|noi dung (?:thuc hien|hoat dong|kiem tra|giam sat|cong)|"
    r"trinh tu|cong viec|hoat dong|tien do|cac buoc|buoc \d|trong tam"
)
# Shorter lines without a number are the cells of a table that was taken apart.
_FEWEST_WORDS = 9
_CALLS = re.compile(
    r"(?:yêu cầu|đề nghị|kết luận|thống nhất|nhiệm vụ|chỉ đạo|nội dung|như sau|công việc|việc)[^.]*:$", re.IGNORECASE
)
_LABEL = re.compile(
    r"(?:^|(?<=[.;]\s)|(?<=[.;\n]))(?P<label>(?:trách nhiệm (?P<duty>thực hiện|chủ trì|tham mưu|phối hợp|"
    r"theo dõi)[^:.]{0,30}"
    r"|(?P<who>(?:đơn vị|cơ quan|bộ phận) (?:thực hiện|chủ trì|phối hợp|tham mưu)|phân công|chủ trì|phối hợp|"
    r"thực hiện|tham mưu|"
    r"theo dõi,? ?(?:đôn đốc)?|người thực hiện)|(?P<when>thời gian(?: thực hiện| hoàn thành)?|thời hạn(?: hoàn thành)?|"
    r"hoàn thành)))\s*:\s*(?P<value>[^.;\n]+(?:;[^.;:\n]+(?=[.;\n]|$))*)",
    re.IGNORECASE,
)
# Sentences that close a plan, tell of its money, or of what has been done.
_NO_TASK = re.compile(
    r"(?:Chỉ thị|Kế hoạch|Kết luận|Nghị quyết|Hướng dẫn|Công văn|Thông báo|Chương trình) này|Kinh phí|Trong quá trình|"
    r"Quá trình|Nếu có|Rất mong|Việc (?:đã|chưa) xong"
)
_LEADS = re.compile(r"(?:^|(?<=[.;]\s))(?P<name>[^.;\n]{3,90}?) chủ trì(?=[.;]|$)")
_CHARGES = re.compile(r"\s*(?:đề nghị|yêu cầu|giao|phân công)\s")
_GIVEN = re.compile(r"[,:]\s+(?:giao(?: cho)?|đề nghị|yêu cầu|phân công)\s+(?P<name>[^.;]+)")
_ADDRESSED = re.compile(r"Kính gửi\s*:\s*(?P<name>.+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Place:
    """What the paragraphs before say about the next one."""

    year: int | None
    addressee: str | None
    called: bool


def find_tasks(header: Header, blocks: Sequence[Block]) -> tuple[Task, ...]:
    """Return the tasks of a document in reading order; none for types that do not charge anybody."""
    if header.type_name not in _TASKED:
        return ()
    year = header.date.year if header.date else _year_in(header)
    place = _Place(year, _addressee(blocks), False)
    tasks: list[Task] = []
    index = 0
    while index < len(blocks):
        block = blocks[index]
        if block.is_row:
            rows = _rows_from(blocks, index)
            tasks.extend(row_tasks(rows, year))
            index += len(rows)
            continue
        lines = _labels_after(blocks, index)
        task = None if _excluded(block) else _task(block, lines, _heads(blocks, index), place)
        if task:
            tasks = [*_shared(tasks, task, block), task] if lines else [*tasks, task]
        place = replace(place, called=place.called or bool(_CALLS.search(block.text)))
        index += 1 + len(lines)
    return tuple(tasks)


def _shared(tasks: Sequence[Task], last: Task, block: Block) -> list[Task]:
    """Give the points a), b) above what the lines below the last point say, where they say nothing themselves."""
    if block.mark is None or block.mark.kind not in POINT_KINDS:
        return list(tasks)
    shared = list(tasks)
    for index in range(len(shared) - 1, -1, -1):
        one = shared[index]
        if one.heading != last.heading or one.lead:
            break
        shared[index] = replace(
            one,
            lead=last.lead,
            advise=last.advise,
            cooperate=last.cooperate,
            follow_up=last.follow_up,
            deadline=one.deadline or last.deadline,
        )
    return shared


def _rows_from(blocks: Sequence[Block], index: int) -> list[Block]:
    end = index
    while end < len(blocks) and blocks[end].is_row:
        end += 1
    return list(blocks[index:end])


def _labels_after(blocks: Sequence[Block], index: int) -> list[Block]:
    """Return what belongs to a task below its first paragraph, up to the last line "Trách nhiệm ...: ..."."""
    first = blocks[index]
    end = last = index + 1
    while end < len(blocks) and not blocks[end].mark and not blocks[end].is_row:
        labelled = bool(_LABEL.match(blocks[end].text))
        if not labelled and not (first.mark and len(blocks[end].path) > len(first.path)):
            break
        end += 1
        last = end if labelled else last
    return list(blocks[index + 1 : last])


def _excluded(block: Block) -> bool:
    return any(_tells(part) for part in block.path) or bool(_LABEL.match(block.text))


def _tells(heading: str) -> bool:
    """Whether what stands under a heading tells of aims, results or means, and charges nobody."""
    key = bare(heading.lower())
    return bool(_NO_TASKS_UNDER.search(key)) and not _TASKS_UNDER.search(key)


def _heads(blocks: Sequence[Block], index: int) -> bool:
    """Tell whether a numbered paragraph only heads those below it."""
    block = blocks[index]
    if block.mark is None:
        return False
    below = blocks[index + 1] if index + 1 < len(blocks) else None
    inside = below is not None and len(below.path) > len(block.path)
    # The last of several numbered paragraphs also holds what follows it in the outline.
    return inside and not (block.text.endswith(".") and below is not None and below.mark is None)


def _task(block: Block, lines: Sequence[Block], heads: bool, place: _Place) -> Task | None:
    if heads and not lines:
        return None
    bare_task = Task(text=block.text, heading=block.path, start=block.start, end=lines[-1].end if lines else block.end)
    task = _labelled(bare_task, "\n".join((block.text, *(line.text for line in lines))), place.year)
    labelled = task != bare_task
    task = _charged(task, block, place)
    if not _is_task(task, block, labelled=labelled, place=place):
        return None
    return replace(task, deadline=task.deadline or find_deadline(block.text, place.year))


def _labelled(task: Task, text: str, year: int | None) -> Task:
    """Return the task with what lines such as "Trách nhiệm thực hiện: ..." say."""
    units: dict[str, tuple[str, ...]] = {}
    for match in _LABEL.finditer(text):
        value = match["value"].strip()
        if match["when"]:
            task = task if task.deadline else replace(task, deadline=read_deadline(value, year))
        else:
            units.setdefault(_role(match["duty"] or match["who"]), units_in(value))
    if "lead" not in units and (leads := _LEADS.search(text)):
        units["lead"] = units_in(leads["name"])
    return replace(
        task,
        lead=units.get("lead", ()),
        advise=units.get("advise", ()),
        cooperate=units.get("cooperate", ()),
        follow_up=units.get("follow_up", ()),
    )


def _role(label: str) -> str:
    key = bare(label.lower())
    if "phoi hop" in key:
        return "cooperate"
    if "tham muu" in key:
        return "advise"
    return "follow_up" if "theo doi" in key or "don doc" in key else "lead"


def _charged(task: Task, block: Block, place: _Place) -> Task:
    """Add the bodies that the sentence, the heading or the letter charges."""
    if task.lead:
        return task
    named = leading_unit(block.text)
    if named and _CHARGES.match(named[1]):
        # The body that writes asks another one.
        named = leading_unit(named[1].strip()) or named
    given = _GIVEN.search(block.text)
    above = _unit_above(block)
    together = cooperating(block.text)
    if named and (named[1].strip(" .,;") or above is None):
        return replace(task, lead=units_in(named[0]), cooperate=task.cooperate or together)
    charged = leading_unit(given["name"]) if given else None
    if charged:
        return replace(task, lead=units_in(charged[0]), cooperate=task.cooperate or together)
    if above:
        return replace(task, lead=units_in(above), cooperate=task.cooperate or together)
    if place.addressee and (block.mark or block.item):
        return replace(task, lead=(place.addressee,), cooperate=task.cooperate or together)
    return replace(task, cooperate=task.cooperate or together)


def _unit_above(block: Block) -> str | None:
    if not block.path:
        return None
    heading = re.sub(r"^(?:[IVXLC]+|\d+(?:\.\d+)*|[a-zđ])\s*[./)-]\s*", "", block.path[-1]).strip()
    found = leading_unit(heading)
    return found[0] if found and is_only_unit(heading) else None


def _is_task(task: Task, block: Block, *, labelled: bool, place: _Place) -> bool:
    named = leading_unit(block.text)
    if _NO_TASK.match(block.text) or (named and named[1].lstrip().startswith("đã ")):
        return False
    if block.text.endswith(":") or (is_only_unit(block.text) and not labelled):
        return False
    within = any(_TASKS_UNDER.search(bare(part.lower())) for part in block.path)
    if labelled and (within or block.mark or task.lead):
        return True
    if not (within or place.called):
        return False
    if not task.lead:
        return block.mark is not None or (within and block.item)
    return bool(block.mark or block.item or len(block.text.split()) >= _FEWEST_WORDS)


def _addressee(blocks: Sequence[Block]) -> str | None:
    """Return whom a letter is addressed to, None when there are several or none."""
    for index, block in enumerate(blocks):
        match = _ADDRESSED.match(block.text)
        if match:
            names = units_in(match["name"])
            below = blocks[index + 1] if index + 1 < len(blocks) else None
            return names[0] if len(names) == 1 and not (below and below.item) else None
    return None


def _year_in(header: Header) -> int | None:
    found = re.search(r"\b20\d\d\b", header.title or "")
    return int(found[0]) if found else None
