"""Reads everyday questions after a matter of opinion: "chợ Đình sao rồi?", "ngập ở đường nào?".

Imports `asked.py` and the wordings beside it. Nobody who says anything is named in them, so they are read only after
`opinion_question`, and answered from reports only where a statement is surely on the matter; papers and duties are left
to the search.
"""

import re
from dataclasses import dataclass

from assistant.opinion import wordings
from assistant.opinion.asked import OpinionQuestion, Wanted, when_asked, words_of_cuts
from assistant.opinion.reading import Reading
from assistant.opinion.wordings import Wording
from assistant.questions.filters.named import Named
from vectorstore.text.folding import bare

# What is asked of papers, of work, of figures and of single cases; "kết quả xét nghiệm thế nào" asks for a result.
_OTHERWISE = Wording.of(
    r"quy định|quy trình|thủ tục làm|cách|hướng dẫn|hồ sơ|mẫu|lệ phí|mức|giá đất|đơn giá|kết quả|tiến độ|số liệu|"
    r"nhiệm vụ|chỉ tiêu|mục tiêu|nội dung|quyền|trách nhiệm|chế độ|chính sách|luật|nghị định|nghị quyết|chỉ thị|"
    r"kế hoạch|công văn|thông báo|quyết định|kết luận|báo cáo|văn bản|khảo sát|phiếu|nộp|gặp|liên hệ|đăng ký|họp|"
    r"tổ chức|giao|phân công|chủ trì|phối hợp|ký tên|ai|vì sao|tại sao|bao nhiêu|mấy giờ|khi nào|bao giờ|phải|"
    r"cần(?! thơ)|nên|muốn|được (?:tính|chia)|thay đổi|tăng|giảm|khác|so với|so sánh|nhất|hạn|địa chỉ|số điện thoại|"
    r"thời tiết|tên"
)
_STATE = re.compile(
    r"^(?P<before>.+?) (?:thi )?(?:gio |bay gio |hien nay |dao nay |hien )?(?:the nao|ra sao|sao|sao roi|toi dau roi"
    r"|den dau roi|den dau|toi dau|on chua|on khong|do chua)(?: roi)?$"
)
_HAPPENS = re.compile(
    r"\bco (?:chuyen|van de|vu viec|vu|viec|tinh hinh|dieu)? ?gi(?: khong on| on| bat thuong| noi bat| noi com| nong"
    r"| dang lo| dang chu y| moi| la| hot| xay ra)?(?: khong| ko)?\b"
)
_ON = re.compile(r"^(?:tom tat |tong hop )?(?:tinh hinh|chuyen|vu|vu viec)(?: (?P<matter>.+))?$")
_KINDS = (
    ("street", r"(?:tuyen |con |nhung |cac |khuc )*(?:duong|pho|ngo|hem|ngach|kiet|tuyen duong)"),
    ("group", r"(?:nhung |cac )*(?:to dan pho|tdp|to|thon|ap|khu pho|xom)"),
    ("any", r"(?:nhung |cac )*(?:khu vuc|dia ban|khu|cho|noi|diem|vung|doan|khuc)"),
)
_WHERE = (
    *((kind, re.compile(rf"\b(?:(?:o|tai|tren) )?{form} nao\b")) for kind, form in _KINDS),
    ("any", re.compile(r"\b(?:o|tai) (?:nhung )?dau\b")),
)
# Only what goes wrong is looked for by its place in what people say: "ở đâu" alone asks for an address.
_GOES_WRONG = re.compile(
    r"\b(?:ngap|ung|mat (?:nuoc|dien)|nuoc (?:yeu|duc|ban|tran)|rac|un tac|ket xe|tac duong|hoi|mui|on ao|tieng on|khoi"
    r"|bui|sat lo|lun|o ga|hu hong|hong|xuong cap|trom|lua dao|toi|o nhiem|chuot|muoi|bi|hay|phan anh|keu|buc xuc"
    r"|lo|keu ca|y kien|lan chiem|do xe|nguy hiem)\b"
)
_FILLERS = Wording.of(
    r"ở|tại|trên|trong|của|về|thì|đang|còn|vẫn|bị|hay|thường|có|đã|được|vụ việc|vụ|việc|chuyện|tình hình|dạo này|"
    r"xử lý|giải quyết|khắc phục|hiện nay|bây giờ|giờ|phường mình|phường|dân|người dân|bà con|phản ánh|kêu|nhiều|các|"
    r"những|nhỉ|vậy|ạ|rồi|hiện|tổ mình|mình|ý kiến|lo|bức xúc"
)
_GROUPS = Wording.of(wordings.GROUPS)
_NUMBERED = re.compile(r"\b(?:to dan pho|tdp|to|thon|ap|khu pho|ngo|ngach|hem|kiet|cot)(?: so)? \d+")
# "Trong 5 dòng": how long the answer is to be.
_LENGTH = re.compile(r"(?i)\b(?:trong|bằng|bang|khoảng|khoang) \d{1,2} (?:dòng|dong|câu|cau|ý|gạch đầu dòng)\b")
_LONGEST, _MOST_WORDS = 120, 8


def everyday_question(question: str) -> OpinionQuestion | None:
    """Return what is asked after in everyday words; None when a question asks for something else.

    Args:
        question: as typed, in the words of papers, and none that `opinion_question` reads.
    """
    if len(question) > _LONGEST:
        return None
    plain, newest, spans = when_asked(_LENGTH.sub(" ", question))
    reading = Reading.of(plain)
    key = bare(reading.key)
    if reading.finds(_OTHERWISE) or any(map(str.isdecimal, _NUMBERED.sub("", key))):
        return None
    named, of_period = Named.by(question), bool(newest or spans or Named.by(question).periods)
    read = _place_asked(key) or _state_asked(key)
    if read is None and not (of_period and not plain):
        # A period by itself, "tháng trước", asks for what was said then.
        return None
    read = read or _Asked(Wanted.OVERVIEW, "", (0, 0))
    reading.used.append(read.span)
    for wording in (_GROUPS, _FILLERS):
        reading.take(wording)
    matter = reading.matter()
    if len(matter.split()) > _MOST_WORDS or not (matter or named.units or of_period):
        return None
    wanted = read.wanted if matter else Wanted.OVERVIEW
    return OpinionQuestion(
        named,
        (),
        matter,
        wanted,
        newest=newest,
        spans=spans,
        place=read.place,
        everyday=True,
        said=words_of_cuts(question),
    )


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is wanted, of which places, and where the question says so."""

    wanted: Wanted
    place: str
    span: tuple[int, int]


def _place_asked(key: str) -> _Asked | None:
    found = [(kind, match) for kind, form in _WHERE if (match := form.search(key))]
    if not found:
        return None
    kind, match = found[0]
    rest = f"{key[: match.start()]} {key[match.end() :]}"
    return _Asked(Wanted.PLACES, kind, match.span()) if _GOES_WRONG.search(rest) else None


def _state_asked(key: str) -> _Asked | None:
    if found := _HAPPENS.search(key):
        return _Asked(Wanted.STATE, "", found.span())
    if found := _STATE.search(key):
        return _Asked(Wanted.STATE, "", (found.end("before"), len(key)))
    if found := _ON.search(key):
        return _Asked(Wanted.STATE, "", (0, found.start("matter") if found["matter"] else len(key)))
    return None
