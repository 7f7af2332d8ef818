"""Finds the tasks of directives and plans by rules: paragraphs that charge a body with something, or are due.

Imports `blocks`, `outline` and the readers of units and deadlines beside it. What is not printed is empty.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.outline.heading import is_capitals
from ingest.outline.numbering import POINT_KINDS, STEP_KINDS
from ingest.record.blocks import Block
from ingest.tasks.clauses import Charge, charge, opening
from ingest.tasks.deadlines import find_deadline
from ingest.tasks.further import further_deadlines, merged, read_deadlines
from ingest.tasks.parts import parted
from ingest.tasks.sections import (
    above_duties,
    holds_none,
    holds_tasks,
    never_holds,
    numbered_duties,
    under_units,
    unit_above,
)
from ingest.tasks.stages import with_own_stage
from ingest.tasks.tables import row_tasks
from ingest.tasks.units import called, is_only_unit, leading_unit, units_in
from vectorstore.extracts import Deadline, Task
from vectorstore.text.folding import bare
from vectorstore.text.sentences import sentences
from vectorstore.types import Header

# Types that charge somebody with something; decisions and regulations set rules instead.
_TASKED = frozenset(
    {"Chỉ thị", "Nghị quyết", "Kết luận", "Kế hoạch", "Kế hoạch liên tịch", "Chương trình", "Chương trình hành động",
     "Hướng dẫn", "Hướng dẫn liên tịch", "Công văn", "Thông báo", "Công điện", "Phương án", "Đề án"}
)  # fmt: skip
_MINUTES = "Biên bản"
_CONCLUDES = re.compile(r"ket luan.*(?:phan cong|giao viec|nhiem vu)|phan cong|giao (?:viec|nhiem vu)")
# "III. Kết luận", "Kết luận của chủ trì": below it only what assigns is a task.
_PLAINLY_CONCLUDES = re.compile(r"(?:[\divx]{1,4}[.)]\s*)?ket luan(?!\w)")
_ASSIGNS = re.compile(r"Giao(?!\w)")
_OPENING = 6
_GIVES_WORK = re.compile(r"(?<!\w)(?:giao việc|nhắc việc|đầu việc|việc cần làm|việc phải làm|chốt việc)(?!\w)")
# A weaker word: several lines must charge somebody as well.
_MAY_GIVE_WORK = re.compile(
    r"(?:^|\n|: ?|: (?:re|fw|fwd): )(?:v/v |về việc |về )?(?:bảng |lịch )?(?:phân công|phân việc|chuẩn bị|nhờ|nhắc|"
    r"lịch trực|công việc|việc tuần)(?!\w)"
)
_FEWEST_CHARGED, _MOST_READ, _ANY_YEAR = 2, 60, 2000
# Shorter lines without a number are the cells of a table that was taken apart.
_FEWEST_WORDS = 9
# A sentence that charges somebody where no heading announces tasks.
_FEWEST_ALONE = 6
# What is shorter is not cut into sentences.
_ONE_SENTENCE = 80
_PAST = re.compile(r"(?:đã|chưa|còn|vẫn|đang)\s")
_MATTER = re.compile(r"[^.:;,]{3,60}:\s+(?=\S)")
_CALLS = re.compile(
    r"(?:yêu cầu|đề nghị|kết luận|thống nhất|ý kiến|phân công|nhiệm vụ|chỉ đạo|nội dung|như sau|công việc|"
    r"việc)[^.]*:$|như sau\.$",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:^|(?<=[.;(]\s)|(?<=[.;(\n]))(?P<label>(?:(?:trách nhiệm|nhiệm vụ) (?P<duty>thực hiện|chủ trì|"
    r"tham mưu|phối hợp|"
    r"theo dõi|chính)[^:.]{0,30}"
    r"|(?P<who>(?:(?:đơn vị|cơ quan|bộ phận|lãnh đạo|cán bộ|người|đồng chí)(?:, (?:đơn vị|cá nhân|bộ phận))? )?"
    r"(?:thực hiện|chủ trì|(?:người|cùng) làm|"
    r"phối hợp(?: thực hiện| trả lời tại chỗ| tổ chức)?|tham mưu|giúp việc|phụ trách|đầu mối|giám sát|triển khai|"
    r"chịu trách nhiệm(?: chính)?|"
    r"theo dõi,? ?(?:đôn đốc|kiểm tra|giám sát)?|đôn đốc)|đơn vị|cơ quan|phân công|giao|đầu mối|trách nhiệm)|"
    r"(?P<when>thời gian(?: thực hiện| hoàn thành| triển khai)?|thời hạn(?: hoàn thành| thực hiện)?|"
    r"tiến độ(?: thực hiện| hoàn thành)?|hạn(?: chót| hoàn thành| cuối)?|thời điểm|hoàn thành)))\s*:\s*"
    r"(?P<value>[^.;\n]+(?:;[^.;:\n]+(?=[.;\n]|$))*)",
    re.IGNORECASE,
)
# Sentences that close a plan, tell of its money, of what has been done, or what a period is counted from.
_NO_TASK = re.compile(
    r"(?:Chỉ thị|Kế hoạch|Kết luận|Nghị quyết|Hướng dẫn|Công văn|Thông báo|Chương trình) này|Kinh phí(?! do )|"
    r"[^.;:]{3,60} thông báo (?:để|đến) (?:các|quý)|"
    r"Trong quá trình|Ngày \d[\d/]*, (?:tại|đồng chí|Thường trực|Ban|Đảng ủy)[^.;]{3,90} (?:chủ trì|tổ chức|họp|nghe)|"
    r"[^.;:]{3,60} (?:trong|qua) (?:đợt|năm|tháng|quý|mùa)[^.;:]{2,30} đã |"
    r"(?:Kỳ|Kì|Số liệu|Thời gian|Thời điểm)(?: [^\s.;:]+){1,4} (?:được )?tính từ (?:ngày|tháng|đầu|\d)|"
    r"Quá trình|Nếu có|Rất mong|(?:Những )?[Vv]iệc (?:đã|chưa|còn) (?:xong|làm|hoàn thành|khó|vướng|tồn|chậm)|"
    r"(?:Đề nghị|Yêu cầu|Kính đề nghị|Các)\s[^.;:]{3,70}\s(?:khẩn trương|nghiêm túc|quan tâm|sớm|"
    r"kịp thời)\s(?:\S+\s){0,3}?"
    r"(?:thực hiện|triển khai|phối hợp)(?:\s[^.;:]{0,30})?[./]+$"
)
# What a letter says beside what it asks for.
_NO_REQUEST = re.compile(
    r"(?:Kính gửi|Trân trọng|Trên đây|Mọi|Căn cứ|Thực hiện|Để|Qua|Xét|Ngày|Tại|Theo|Văn bản|Nội dung|Sau khi|"
    r"Vừa qua|Vì vậy)(?!\w)"
)
# "Giao Hội Chữ thập đỏ xã làm đầu mối": under the heading of those it belongs to another one is charged.
_HANDS_ON = re.compile(r"Giao(?: cho)?\s[^.;:]{3,80}?\s(?:làm đầu mối|chủ trì|chịu trách nhiệm|phụ trách|thực hiện)")
_LEADS = re.compile(r"(?:^|(?<=[.;]\s))(?P<name>[^.;\n]{3,90}?) chủ trì(?=[.;]|$)")
_ADDRESSED = re.compile(r"Kính gửi\s*:\s*(?P<name>.+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Place:
    """What the paragraphs before say about the next one."""

    year: int | None
    addressee: str | None
    called: bool
    duties: frozenset[str] = frozenset()


def charges_without_head(header: Header, blocks: Sequence[Block]) -> bool:
    """Tell whether a paper that is no directive by its head charges somebody: minutes, a message that says so."""
    return header.type_name == _MINUTES or gives_work(header, blocks)


def gives_work(header: Header, blocks: Sequence[Block]) -> bool:
    """Tell whether a paper without number and type says at its head that it hands out work."""
    return hands_out(header, [block.text for block in blocks])


def hands_out(header: Header, texts: Sequence[str]) -> bool:
    """Tell the same of the paragraphs of a paper that has no outline yet."""
    if header.type_name or header.number:
        return False
    opening_words = [text.lower() for text in texts[:_OPENING]]
    if any(_GIVES_WORK.search(text) for text in opening_words):
        return True
    if not any(_MAY_GIVE_WORK.search(text) for text in opening_words):
        return False
    charged = [text for text in texts[:_MOST_READ] if charge(text).told]
    return sum(find_deadline(text, _ANY_YEAR) is not None for text in charged) >= _FEWEST_CHARGED


def find_tasks(header: Header, blocks: Sequence[Block]) -> tuple[Task, ...]:
    """Return the tasks of a document in reading order; none for types that do not charge anybody."""
    if header.type_name == _MINUTES:
        # What speakers ask for in a discussion charges nobody: what the meeting concludes does.
        blocks = [block for block in blocks if _is_concluded(block)]
    elif header.type_name not in _TASKED and not charges_without_head(header, blocks):
        return ()
    year = header.date.year if header.date else _year_in(header)
    blocks = under_units(blocks)
    place = _Place(year, _addressee(blocks), header.type_name is None, numbered_duties(blocks))
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
        heads = _heads(blocks, index)
        for part in [block] if lines or heads else parted(block):
            part = part if header.number else _without_matter(part)
            task = None if _excluded(part) else _task(part, lines, heads, place)
            if task:
                tasks = [*_shared(tasks, task, block), task] if lines else [*tasks, task]
        place = replace(place, called=place.called or bool(_CALLS.search(block.text)))
        index += 1 + len(lines)
    return tuple(with_own_stage(task, year) for task in tasks)


def _is_concluded(block: Block) -> bool:
    headings = [bare(heading.lower()) for heading in block.path]
    if any(_CONCLUDES.search(heading) for heading in headings):
        return True
    if not any(_PLAINLY_CONCLUDES.match(heading) for heading in headings) or not charge(block.text).told:
        return False
    return _ASSIGNS.match(block.text) is not None or find_deadline(block.text, None) is not None


def _without_matter(block: Block) -> Block:
    """Return "Hộ nghèo: Phòng Văn hóa - Xã hội rà lại 61 hộ" from the body on that is charged."""
    found = _MATTER.match(block.text)
    # On one line a paragraph is as long as it stands in the text.
    if found is None or len(block.text) != block.end - block.start or leading_unit(block.text[found.end() :]) is None:
        return block
    return replace(block, text=block.text[found.end() :], start=block.start + found.end())


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
            further=one.further if one.deadline else last.further,
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
        step = first.mark is not None and first.mark.kind in STEP_KINDS
        if not labelled and (step or not (first.mark and len(blocks[end].path) > len(first.path))):
            break
        end += 1
        last = end if labelled else last
    return list(blocks[index + 1 : last])


def _excluded(block: Block) -> bool:
    return never_holds(block.path) or bool(_LABEL.match(block.text))


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
    # A paragraph without number behind the last duty of a list stands beside it, not below.
    beside = not (block.mark or block.item or lines)
    heading = above_duties(block.path, place.duties) if beside else block.path
    bare_task = Task(text=block.text, heading=heading, start=block.start, end=lines[-1].end if lines else block.end)
    task = _labelled(bare_task, "\n".join((block.text, *(line.text for line in lines))), place.year)
    told = charge(block.text, led=unit_above(block) is not None)
    due = task.deadline or _own_deadline(block.text, told, place.year)
    if not _is_task(block, told, labelled=task != bare_task, due=due is not None, place=place):
        return None
    further = merged(task.further, further_deadlines(_from_charge(block.text, told), due, place.year), first=due)
    return replace(_charged(task, told, block, place), deadline=due, further=further)


def _own_deadline(text: str, told: Charge, year: int | None) -> Deadline | None:
    """Return the deadline of the sentence that charges somebody, where one before it is due at another time."""
    found = find_deadline(text, year)
    if found is None or not told.lead or len(text) <= _ONE_SENTENCE:
        return found
    for span in sentences(text):
        sentence = text[span.start : span.end]
        if told.lead[0] in sentence:
            return find_deadline(sentence, year) or found
    return found


def _from_charge(text: str, told: Charge) -> str:
    """Return a paragraph from the sentence on that charges somebody: days before it tell how things are."""
    if not told.lead or len(text) <= _ONE_SENTENCE:
        return text
    starts = [span.start for span in sentences(text) if told.lead[0] in text[span.start : span.end]]
    return text[starts[0] :] if starts else text


def _labelled(task: Task, text: str, year: int | None) -> Task:
    """Return the task with what lines such as "Trách nhiệm thực hiện: ..." say."""
    units: dict[str, tuple[str, ...]] = {}
    for match in _LABEL.finditer(text):
        value = match["value"].strip()
        if match["when"]:
            first, beside = read_deadlines(value, year)
            due = task.deadline or first
            task = replace(task, deadline=due, further=merged(task.further, (first,), beside, first=due))
        else:
            own, helping = _parted(value)
            role = _role(match["duty"] or match["who"])
            units.setdefault(role, units_in(own))
            if helping and role != "cooperate":
                units.setdefault("cooperate", units_in(helping))
    if "lead" not in units and (leads := _LEADS.search(text)):
        units["lead"] = units_in(leads["name"])
    return replace(
        task,
        lead=units.get("lead", ()),
        advise=units.get("advise", ()),
        cooperate=units.get("cooperate", ()),
        follow_up=units.get("follow_up", ()),
    )


# "trách nhiệm: Ban Dân chủ, có sự tham gia của Ban Phong trào".
_HELPING = re.compile(
    r",?\s+(?:(?:có|với) sự (?:tham gia|phối hợp|hỗ trợ|giúp đỡ) của|phối hợp(?: với| cùng)?|cùng với)\s+|"
    r",\s+có\s+(?=[^,;]{3,60}\s(?:giúp|tham gia|hỗ trợ|phối hợp)$)",
    re.IGNORECASE,
)
_HELPS = re.compile(r"\s(?:giúp|tham gia|hỗ trợ|phối hợp)(?: việc)?$")


def _parted(value: str) -> tuple[str, str]:
    """Return what a line such as "Phân công: X, có Y giúp" says of X and of those who help."""
    found = _HELPING.search(value)
    return (value[: found.start()], _HELPS.sub("", value[found.end() :])) if found else (value, "")


def _role(label: str) -> str:
    key = bare(label.lower())
    if "phoi hop" in key or "cung lam" in key:
        return "cooperate"
    if "tham muu" in key or "giup viec" in key:
        return "advise"
    return "follow_up" if re.search(r"theo doi|don doc|giam sat|lanh dao phu trach", key) else "lead"


def _charged(task: Task, told: Charge, block: Block, place: _Place) -> Task:
    """Add the bodies that the sentence, the heading or the letter charges, where no line names them."""
    above = unit_above(block)
    # Under its own heading a body "reminds" or "asks" others, and is charged itself.
    lead = task.lead or (
        units_in(above) if above and called(block.text) and not _HANDS_ON.match(block.text) else told.lead
    )
    if not lead and above:
        lead = units_in(above)
    if not lead and place.addressee and (block.mark or _asked_of_addressee(block, place)):
        lead = (place.addressee,)
    # Who follows up where that is the task itself leads it.
    others = [tuple(one for one in names if one not in lead) for names in (told.advise, told.cooperate, told.follow_up)]
    return replace(
        task,
        lead=lead,
        advise=task.advise or others[0],
        cooperate=task.cooperate or others[1],
        follow_up=task.follow_up or others[2],
    )


def _is_task(block: Block, told: Charge, *, labelled: bool, due: bool, place: _Place) -> bool:
    if _NO_TASK.match(block.text) or _PAST.match(_after_first(block.text)):
        return False
    if block.text.endswith((":", "như sau.")) or is_capitals(block.text) or (is_only_unit(block.text) and not labelled):
        return False
    listed = block.mark is not None or block.item
    within = holds_tasks(block.path) or unit_above(block) is not None
    if holds_none(block.path):
        # "IV. Kinh phí: Phòng Kinh tế lập dự toán trước ngày 15/5" is one all the same.
        return told.told and listed and (due or holds_tasks(block.path))
    if labelled and (within or listed or told.told):
        return True
    if within or place.called:
        if told.told or unit_above(block):
            return listed or len(block.text.split()) >= _FEWEST_WORDS
        # "Lấy ý kiến cử tri từ 20/6 đến 28/6. Mặt trận giám sát.": what is to be done, by whom is not said.
        watched = within and due and bool(told.follow_up) and len(block.text.split()) >= _FEWEST_WORDS
        return watched or block.mark is not None or (within and block.item) or _asked_of_addressee(block, place)
    return told.told and (listed or due) and len(block.text.split()) >= _FEWEST_ALONE


def _asked_of_addressee(block: Block, place: _Place) -> bool:
    """Whether a letter to one body asks it for something there; readers of web pages lose the dashes of a list."""
    if place.addressee is None or not place.called or _NO_REQUEST.match(block.text):
        return False
    return block.item or len(block.text.split()) >= _FEWEST_WORDS


def _after_first(text: str) -> str:
    named = leading_unit(opening(text))
    return named[1].strip() if named else ""


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
