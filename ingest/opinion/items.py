"""Cuts the opinion items out of a report: one statement of one group on one matter, with its span.

Imports `blocks` and `stance`. Rules only; what cannot be told by them is left for a person.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from ingest.blocks import Block
from ingest.elements import CELL_SEPARATOR
from ingest.opinion.cues import first_cue
from ingest.opinion.stance import section_stance, stance_of
from ingest.opinion.support import support_of, support_of_cell
from ingest.stored import Stored
from vectorstore.extracts import OpinionItem, Stance
from vectorstore.text.folding import bare, fold_key
from vectorstore.text.sentences import sentences

# Sections that tell of other things than what people say.
_OTHER_SECTION = re.compile(
    r"danh gia chung|tinh hinh chung|khai quat|dien bien|du bao|nhan dinh|"
    r"ket qua (?:giai quyet|tra loi|thuc hien)|phuong huong|"
    r"nhiem vu|da (?:giai quyet|tra loi)|cong tac (?:chi dao|nam bat|tuyen truyen)|to chuc thuc hien|viec da lam|"
    r"giai trinh"
)
_GROUP = re.compile(
    r"(?<!\w)(?:hộ|ý kiến|phụ huynh|người dân|người|nhân dân|gia đình|chị|hội viên|đoàn viên|đảng viên|giáo viên|"
    r"học sinh|"
    r"công nhân|lao động|chủ \w+|tổ trưởng|tiểu thương|bà con|cử tri|thanh niên|các cụ|dư luận|cha mẹ|nông dân|xã viên|"
    r"cựu chiến binh|quần chúng|ngư dân|sinh viên|mọi người|anh em|em)(?!\w)",
    re.IGNORECASE,
)
_OFFICE_DID = re.compile(
    r"(?:Nhà trường|UBND|Ủy ban|Tổ dân phố|Chi bộ|Chi ủy|Ban|Công an|Phường|Xã|Đảng ủy|Mặt trận|Hội|Trưởng|Thôn|"
    r"Văn phòng|"
    r"Cấp ủy|Trạm|Đoàn|Chi hội)\b[^,;]{0,60}?\b(?:đã|sẽ|đang|xin|ghi nhận|tổ chức|báo cáo|tiếp tục)\b|Đã |Trên đây|"
    r"Dự báo|Kính gửi|Từ đầu tháng|Sau khi|Ngày \d|Sáng \d|Tối \d|Chiều \d|Trong tháng|Trong kỳ|Trong quý|Tình hình"
)
# What the unit says of its report and of what it does, not what people say.
_REMARK = re.compile(
    r"đã (?:được )?(?:nêu|phản ánh) (?:tại|trong|ở) (?:báo cáo|kỳ)|tiếp tục theo dõi|xin báo cáo|không phát sinh|"
    r"chưa nhận được (?:văn bản )?trả lời|đã báo cáo (?:phường|xã|cấp trên|đảng ủy|Đảng ủy)",
)
# Fewer words without a side or a group are a name or the end of a line.
_FEWEST_WORDS = 6
_OVERALL = re.compile(r"Nhìn chung,?\s")
_LABEL = re.compile(r"(?P<label>[^:.;\d][^:.;]{2,70}):\s+(?=\S)")
# "2. 5 hộ": the outline does not take an amount for a heading, so its number is still there.
_NUMBER = re.compile(r"(?:\d{1,2}|[a-zđ])[.)]\s+")
_NUMBER_HEADING = re.compile(r"(?:stt|tt|số tt|số thứ tự)\.?")
_COUNTS = re.compile(r"^số (?:ý kiến|lượng|người|hộ|lượt|phiếu)|^số lượt|mức độ|độ rộng|tỷ lệ", re.IGNORECASE)
_NEXT = re.compile(r";\s+(?:đồng thời\s+|còn\s+|trong khi\s+)?")
_KIND = re.compile(r"^loại|tính chất|khuynh hướng|phân loại|nhóm ý kiến|thái độ", re.IGNORECASE)
_CONTENT = re.compile(r"nội dung|phản ánh|ý kiến|vấn đề|kiến nghị", re.IGNORECASE)


def find_items(stored: Stored, blocks: Sequence[Block]) -> tuple[OpinionItem, ...]:
    """Return the opinion items of a report, in order."""
    items: list[OpinionItem] = []
    headed: str | None = None
    columns = _Columns()
    announced = False
    for index, block in enumerate(blocks):
        path = block.path if block.path or headed is None else (headed,)
        if _is_row(block):
            columns = _columns(block, columns)
            items.extend(_row_item(stored, block, path, columns))
        elif _is_heading(blocks, index):
            # A numbered heading is in the path already; one without a number is not.
            headed = block.text if not block.mark else headed
        elif block.text.endswith(":"):
            announced, headed = True, _announced(block, headed)
        elif (block.path or headed or (announced and block.item) or block.item) and not _of_other(path):
            items.extend(_block_items(stored, block, path))
    return tuple(items)


def _announced(block: Block, headed: str | None) -> str | None:
    """A line such as "Người dân kiến nghị:" heads the items below it."""
    return block.text if len(block.text) <= 80 and section_stance((block.text,)) else headed


@lru_cache(maxsize=256)
def _of_other(path: tuple[str, ...]) -> bool:
    return any(_OTHER_SECTION.search(bare(fold_key(heading))) for heading in path)


def _is_heading(blocks: Sequence[Block], index: int) -> bool:
    block = blocks[index]
    below = blocks[index + 1] if index + 1 < len(blocks) else None
    if block.mark and below and len(below.path) > len(block.path):
        return not block.text.endswith(".")
    return not block.item and not block.text.endswith((".", ";", ":", "!", "?")) and len(block.text) <= 90


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which columns of a table hold what, told by its first row."""

    content: int | None = None
    support: int | None = None
    kind: int | None = None


def _is_row(block: Block) -> bool:
    """Whether a block is a row of a table; in plain text a row is a line with bars."""
    return block.is_row or block.text.count(CELL_SEPARATOR.strip()) > 1


def _columns(block: Block, columns: _Columns) -> _Columns:
    cells = [cell.strip().lower() for cell in block.text.split(CELL_SEPARATOR)]
    if not _NUMBER_HEADING.fullmatch(cells[0]):
        return columns
    content = next((at for at, cell in enumerate(cells) if _CONTENT.search(cell) and not _COUNTS.search(cell)), None)
    support = next((at for at, cell in enumerate(cells) if _COUNTS.search(cell)), None)
    kind = next((at for at, cell in enumerate(cells) if _KIND.search(cell) and at != content), None)
    return _Columns(content, support, kind)


def _row_item(stored: Stored, block: Block, path: tuple[str, ...], columns: _Columns) -> Iterator[OpinionItem]:
    line = stored.text.rfind("\n", 0, block.start) + 1
    raw = stored.text[line : block.end]
    cells = raw.split(CELL_SEPARATOR)
    column = columns.content
    if column is None or column >= len(cells) or not cells[0].strip().rstrip(".").isdigit():
        return
    start = line + len(CELL_SEPARATOR.join(cells[:column])) + (len(CELL_SEPARATOR) if column else 0)
    kind = _cell(cells, columns.kind)
    item = _item(stored, start, start + len(cells[column]), (*path, kind) if kind else path)
    support = support_of_cell(_cell(cells, columns.support))
    # The statement's own words come first: the column repeats them.
    yield replace(item, support=support.text, persons=support.persons) if support and not item.support else item


def _cell(cells: Sequence[str], column: int | None) -> str:
    return " ".join(cells[column].split()) if column is not None and column < len(cells) else ""


def _block_items(stored: Stored, block: Block, path: tuple[str, ...]) -> Iterator[OpinionItem]:
    raw = stored.text[block.start : block.end]
    section = section_stance(path)
    # A line that was broken in the middle of a sentence is no end of one.
    spans = sentences(re.sub(r"\n(?=\s*\S)", " ", raw))
    # A line of its own is what people say; several sentences in a row may also tell what happened.
    alone = block.item or block.mark is not None or len(spans) == 1
    for span in spans:
        start, end = block.start + span.start, block.start + span.end
        if span.start == 0 and (number := _NUMBER.match(stored.text, start, end)):
            start = number.end()
        label = _LABEL.match(stored.text, start, end)
        if label and not first_cue(label["label"]) and not support_of(label["label"]):
            start = label.end()
        if _is_statement(stored.text[start:end], section, item=block.item, alone=alone):
            for part_start, part_end in _statements(stored.text, start, end):
                yield _item(stored, part_start, part_end, path)


def _statements(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a sentence at the semicolons behind which somebody else says something else."""
    for match in _NEXT.finditer(text, start, end):
        before, after = text[start : match.start()], text[match.end() : end]
        if _speaks(before) and _speaks(after):
            yield start, match.start()
            start = match.end()
    yield start, end


def _speaks(part: str) -> bool:
    return first_cue(part) is not None and (support_of(part) is not None or _GROUP.search(part) is not None)


def _is_statement(sentence: str, section: Stance | None, *, item: bool, alone: bool) -> bool:
    if _OFFICE_DID.match(sentence) or _REMARK.search(sentence) or not any(map(str.isalpha, sentence)):
        return False
    if _OVERALL.match(sentence):
        return bool(_GROUP.search(sentence)) and first_cue(sentence) is not None
    # Under "Nhân dân còn băn khoăn" whatever is not the unit's own remark is what people say.
    if section is Stance.PROPOSES or (section is not None and alone and len(sentence.split()) >= _FEWEST_WORDS):
        return True
    return item or first_cue(sentence) is not None or bool(_GROUP.search(sentence))


def _item(stored: Stored, start: int, end: int, path: tuple[str, ...]) -> OpinionItem:
    raw = stored.text[start:end]
    start, end = start + len(raw) - len(raw.lstrip()), end - (len(raw) - len(raw.rstrip()))
    text = " ".join(stored.text[start:end].split())
    support = support_of(text)
    return OpinionItem(
        start=start,
        end=end,
        text=text,
        heading=path,
        stance=stance_of(text, section_stance(path)),
        support=support.text if support else None,
        persons=support.persons if support else None,
    )
