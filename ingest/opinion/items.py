"""Cuts the opinion items out of a report: one statement of one group on one matter, with its span.

Imports `blocks` and `stance`. Rules only; what cannot be told by them is left for a person.
"""

import re
from collections.abc import Iterator, Sequence

from ingest.blocks import Block
from ingest.elements import CELL_SEPARATOR
from ingest.opinion.stance import first_cue, section_stance, stance_of, support_of
from ingest.stored import Stored
from vectorstore.extracts import OpinionItem, Stance
from vectorstore.text.folding import bare, fold_key
from vectorstore.text.sentences import sentences

# Sections that tell of other things than what people say.
_OTHER_SECTION = re.compile(
    r"danh gia chung|tinh hinh chung|khai quat|du bao|nhan dinh|ket qua (?:giai quyet|tra loi|thuc hien)|phuong huong|"
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
    r"Nhìn chung|"
    r"Dự báo|Kính gửi|Từ đầu tháng|Sau khi|Ngày \d|Sáng \d|Tối \d|Chiều \d|Trong tháng|Trong kỳ|Trong quý|Tình hình"
)
_LABEL = re.compile(r"(?P<label>[^:.;\d][^:.;]{2,70}):\s+(?=\S)")
# "2. 5 hộ": the outline does not take an amount for a heading, so its number is still there.
_NUMBER = re.compile(r"(?:\d{1,2}|[a-zđ])[.)]\s+")
_CONTENT = re.compile(r"nội dung|phản ánh|ý kiến|vấn đề|kiến nghị", re.IGNORECASE)


def find_items(stored: Stored, blocks: Sequence[Block]) -> tuple[OpinionItem, ...]:
    """Return the opinion items of a report, in order."""
    items: list[OpinionItem] = []
    headed: str | None = None
    column: int | None = None
    announced = False
    for index, block in enumerate(blocks):
        path = block.path if block.path or headed is None else (headed,)
        if block.is_row:
            column = _content_column(block, column)
            items.extend(_row_item(stored, block, path, column))
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


def _of_other(path: tuple[str, ...]) -> bool:
    return any(_OTHER_SECTION.search(bare(fold_key(heading))) for heading in path)


def _is_heading(blocks: Sequence[Block], index: int) -> bool:
    block = blocks[index]
    below = blocks[index + 1] if index + 1 < len(blocks) else None
    if block.mark and below and len(below.path) > len(block.path):
        return not block.text.endswith(".")
    return not block.item and not block.text.endswith((".", ";", ":", "!", "?")) and len(block.text) <= 90


def _content_column(block: Block, column: int | None) -> int | None:
    cells = block.text.split(CELL_SEPARATOR)
    if re.fullmatch(r"(?:stt|tt|số tt)\.?", cells[0].strip().lower()):
        return next((at for at, cell in enumerate(cells) if _CONTENT.search(cell)), None)
    return column


def _row_item(stored: Stored, block: Block, path: tuple[str, ...], column: int | None) -> Iterator[OpinionItem]:
    raw = stored.text[block.start : block.end]
    cells = raw.split(CELL_SEPARATOR)
    if column is None or column >= len(cells) or not cells[0].strip().rstrip(".").isdigit():
        return
    start = block.start + len(CELL_SEPARATOR.join(cells[:column])) + (len(CELL_SEPARATOR) if column else 0)
    yield _item(stored, start, start + len(cells[column]), path)


def _block_items(stored: Stored, block: Block, path: tuple[str, ...]) -> Iterator[OpinionItem]:
    raw = stored.text[block.start : block.end]
    section = section_stance(path)
    # A line that was broken in the middle of a sentence is no end of one.
    for span in sentences(re.sub(r"\n(?=\s*\S)", " ", raw)):
        start, end = block.start + span.start, block.start + span.end
        if span.start == 0 and (number := _NUMBER.match(stored.text, start, end)):
            start = number.end()
        label = _LABEL.match(stored.text, start, end)
        if label and not first_cue(label["label"]):
            start = label.end()
        if _is_statement(stored.text[start:end], section, item=block.item):
            yield _item(stored, start, end, path)


def _is_statement(sentence: str, section: Stance | None, *, item: bool) -> bool:
    if _OFFICE_DID.match(sentence) or not any(character.isalpha() for character in sentence):
        return False
    if section is Stance.PROPOSES:
        return True
    return item or bool(_GROUP.search(sentence)) or first_cue(sentence) is not None


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
