"""Tells what a body that reports proposes itself, to a body that is named: nobody's opinion, so that none is found out.

Imports the extracts, masks and who is told of alone. Under "Kiến nghị, đề xuất" a group writes "Đề nghị Ủy ban nhân
dân phường nạo vét cống": it is the group that speaks, as an office does, whatever few proposals its report holds.
"""

import re

from assistant.opinion.single import speaks_alone, tells_of_one
from vectorstore.extracts import OpinionItem, Stance
from vectorstore.text.folding import fold_key
from vectorstore.text.people import counts_of_people

_PROPOSES = r"(?:kiến nghị|đề nghị|đề xuất)"
_SECTION = re.compile(rf"(?<!\w){_PROPOSES}(?!\w)")
_BODY = (
    r"(?:ủy ban|uỷ ban|ubnd|ubmttq|mttq|mặt trận|hội đồng nhân dân|hđnd|đảng ủy|đảng uỷ|thường trực|điện lực|"
    r"ban (?!đêm|ngày)\w+|phòng (?!cháy|chống|trọ|học|khám|ngừa)\w+|sở \w+|chi cục|cục \w+|công an|nhà mạng|"
    r"trạm y tế|trung tâm|công ty|văn phòng|đội (?:quản lý|trật tự|thuế|cảnh sát)|công đoàn|đoàn thanh niên|"
    r"hội (?:liên hiệp|nông dân|cựu chiến binh|người cao tuổi|phụ nữ)|trường (?!hợp)\w+|ngân hàng|bưu điện|"
    r"bảo hiểm xã hội|hợp tác xã|tổ (?:công tác|đại biểu)|phường(?! (?:viên|hội))|xã(?! hội)|tỉnh|thành phố|"
    r"cấp (?:trên|ủy|uỷ)|ngành (?!nghề)\w+|chủ đầu tư|doanh nghiệp|các (?:cơ quan|ngành|cấp|đơn vị|doanh nghiệp))"
)
_TO_BODY = re.compile(rf"^\W*(?:cũng |tiếp tục |tha thiết )*{_PROPOSES}(?: với)?:? {_BODY}(?!\w)")
# One house or case is no kind of them: "hộ nuôi chó ở ngõ 9"; "viết hộ" helps somebody.
_ONE_HOUSE = re.compile(
    r"(?<!các )(?<!những )(?<!từng )(?<!mỗi )(?<!mọi )(?<!nhiều )(?<!viết )(?<!làm )(?<!khai )(?<!nộp )(?<!ủng )"
    r"(?<!bảo )(?<!\w)(?:hộ|trường hợp|cá nhân|đối tượng|quán|tiệm|sạp|ki ?ốt)"
    r"(?! (?:dân|nghèo|cận nghèo|khó khăn|gia đình chính sách|khẩu|tịch|chiếu|kinh doanh cá thể)(?!\w))(?!\w)"
)
# Between two statements of one paragraph stands a space; a mark of numbering or a new line is longer.
_SAME_PARAGRAPH = 2


def is_own_proposal(item: OpinionItem, before: OpinionItem | None, k: int) -> bool:
    """Whether a statement is what the reporting body proposes to a body that it names, and tells of no person.

    Args:
        item: the statement.
        before: the one before it in its report: who spoke there may be who proposes here, in the same paragraph.
        k: the least number of people that may be told of.
    """
    key = fold_key(item.text)
    if item.stance is not Stance.PROPOSES or item.persons is not None or item.support is not None:
        return False
    if not item.heading or not _SECTION.search(fold_key(item.heading[-1])) or not item.text[:1].isupper():
        return False
    if before is not None and 0 <= item.start - before.end <= _SAME_PARAGRAPH:
        return False
    return bool(_TO_BODY.search(key)) and not _tells_of_anybody(item, key, k)


def _tells_of_anybody(item: OpinionItem, key: str, k: int) -> bool:
    told = (item.text, *item.heading)
    masked = any("[" in text for text in told)
    return masked or any(_counts_or_singles(text, k) for text in told) or bool(_ONE_HOUSE.search(key))


def _counts_or_singles(text: str, k: int) -> bool:
    return any(True for _ in counts_of_people(text)) or speaks_alone(text, k) or tells_of_one(text, k)
