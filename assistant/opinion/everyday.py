"""Reads everyday questions after a matter of opinion: "chợ Đình sao rồi?", "ngập ở đường nào?".

Imports `asked.py` and the wordings beside it. Nobody who says anything is named in them, so they are read only after
`opinion_question`, and answered from reports only where a statement is surely on the matter; papers and duties are left
to the search.
"""

import re
from dataclasses import dataclass

from assistant.opinion import wordings
from assistant.opinion.asked import OpinionQuestion, Wanted, when_asked
from assistant.opinion.reading import Reading
from assistant.opinion.wordings import Wording
from assistant.questions.filters.named import Named
from vectorstore.text.folding import bare

# What is asked of papers, of work, of figures and of single cases; "kết quả xét nghiệm thế nào" asks for a result.
_OTHERWISE = re.compile(
    r"\b(?:quy dinh|quy trinh|thu tuc lam|cach|huong dan|ho so|mau|le phi|muc|gia dat|don gia|ket qua|tien do|so lieu"
    r"|nhiem vu|chi tieu|muc tieu|noi dung|quyen|trach nhiem|che do|chinh sach|luat|nghi dinh|nghi quyet|chi thi"
    r"|ke hoach|cong van|thong bao|quyet dinh|ket luan|bao cao|van ban|khao sat|phieu|nop|gap|lien he|dang ky|hop"
    r"|to chuc|giao|phan cong|chu tri|phoi hop|ky ten|ai|vi sao|tai sao|bao nhieu|may gio|khi nao|bao gio|phai|can"
    r"|nen|muon|duoc (?:tinh|chia|xu ly)|thay doi|tang|giam|khac|so voi|so sanh|nhat|han|dia chi|so dien thoai)\b"
)
_STATE = re.compile(
    r"^(?P<before>.+?) (?:thi )?(?:gio |bay gio |hien nay |dao nay |hien )?(?:the nao|ra sao|sao|sao roi|toi dau roi"
    r"|den dau roi|den dau|toi dau|on chua|on khong|xong chua|do chua)(?: roi)?$"
)
_HAPPENS = re.compile(
    r"\bco (?:chuyen|van de|vu viec|vu|viec|tinh hinh|dieu)? ?gi(?: khong on| on| bat thuong| noi bat| noi com| nong"
    r"| dang lo| dang chu y| moi| la| hot| xay ra)?(?: khong| ko)?\b"
)
_ON = re.compile(r"^(?:tinh hinh|chuyen|vu|vu viec) (?P<matter>.+)$")
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
    r"(?:ở|tại|trên|trong|của|về|thì|đang|còn|vẫn|bị|hay|thường|có|đã|được|vụ việc|vụ|việc|chuyện|tình hình|dạo này|"
    r"hiện nay|bây giờ|giờ|phường mình|phường|dân|người dân|bà con|phản ánh|kêu|nhiều|các|những|nhỉ|vậy|ạ|rồi|hiện|"
    r"tổ mình|mình|ý kiến|lo|bức xúc)"
)
_GROUPS = Wording.of(wordings.GROUPS)
_NUMBERED = re.compile(r"\b(?:to dan pho|tdp|to|thon|ap|khu pho|ngo|ngach|hem|kiet|cot)(?: so)? \d+")
_LONGEST, _MOST_WORDS = 120, 8


def everyday_question(question: str) -> OpinionQuestion | None:
    """Return what is asked after in everyday words; None when a question asks for something else.

    Args:
        question: as typed, in the words of papers, and none that `opinion_question` reads.
    """
    if len(question) > _LONGEST:
        return None
    plain, newest, spans = when_asked(question)
    reading = Reading.of(plain)
    key = bare(reading.key)
    if _OTHERWISE.search(key) or any(map(str.isdecimal, _NUMBERED.sub("", key))):
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
    return OpinionQuestion(named, (), matter, wanted, newest=newest, spans=spans, place=read.place, everyday=True)


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
        return _Asked(Wanted.STATE, "", (0, found.start("matter")))
    return None
