"""Who is charged by a sentence, and as what: the clauses of a paragraph, with the body that each names.

Imports `units`. Forms are those of offices: "Giao X ...", "X chủ trì, phối hợp với Y ...; Z đôn đốc",
"Việc cần làm: X", "do X thực hiện", "(X)". What is not said stays empty.
"""

import re
from dataclasses import dataclass

from ingest.letters.alphabet import UPPER
from ingest.tasks.units import called, is_only_unit, is_unit, leading_unit, name_end, units_in

# What may stand before the body at the start of a sentence: when, on what ground, which step.
_BEFORE = re.compile(
    r"(?:(?:bước|việc|nhiệm vụ|nội dung|đợt|giai đoạn)\s+(?:thứ\s+)?(?:\d{1,2}|nhất|hai|ba|tư|năm)\s*[:.,]\s*|"
    r"(?:thứ (?:nhất|hai|ba|tư|năm|sáu|bảy|tám)|(?:một|hai|ba|bốn|năm|sáu|bảy|tám) là)\s*[,:]\s*|"
    r"(?:trước|trong|chậm nhất|từ|đến|hết|hằng|hàng|định kỳ|mỗi|ngay|khi|sau|căn cứ|trên cơ sở|để|vào|thường xuyên|"
    r"kể từ|nếu|trường hợp|riêng|muộn nhất|cùng với|qua|ngày|quý|tháng|nhân|tại|ở|tùy|theo|về|"
    r"đối với)(?!\w)[^,.;:]{2,90},\s+)+",
    re.IGNORECASE,
)
_FURTHER = re.compile(r"[^,.;:]{2,60},\s+")
_MORE_BEFORE = 2
_FEWEST_OF_OWN = 8
_ABOUT = re.compile(r"(?:về|đối với|riêng|với)\s[^:.;]{3,140}:\s+", re.IGNORECASE)
_WITH = re.compile(
    r"(?:phối hợp(?: chặt chẽ)?(?:,? ?(?:với|cùng|vơi|vói))?(?: với)?:?|,? cùng(?: với)?|"
    r"với sự (?:phối hợp|tham gia|hỗ trợ|giúp đỡ) của|có sự (?:phối hợp|tham gia|chứng kiến) của|"
    r"có (?=[^,.;]{3,60} (?:tham gia|cùng dự|phối hợp))|mời(?: đại diện)?(?=[^,.;]{3,80} (?:dự|tham gia|cùng|"
    r"chứng kiến)))\s+",
    re.IGNORECASE,
)
# "Công an phường (chủ trì), Đội Quản lý trật tự đô thị (phối hợp)".
_MARKED_AS_HELPING = re.compile(r"(?:^|[,;)]\s*)(?P<name>[^,;()]{3,90}?)\s+\((?:cùng )?phối hợp\)")
_GIVEN = re.compile(
    r"(?:^|[,:;.(]\s*|(?<=\s)và\s+)(?:giao(?: nhiệm vụ)?(?: cho)?|đề nghị|yêu cầu|phân công)\s+", re.IGNORECASE
)
_BY = re.compile(r"(?:(?P<set>[,:(]\s*)|\s)do\s+", re.IGNORECASE)
_BY_DUTY = re.compile(
    r"\s+(?:chủ trì|phụ trách|thực hiện|đảm nhiệm|đảm nhận|chịu trách nhiệm|ký|tham mưu|làm đầu mối|triển khai|"
    r"đảm trách|lo(?!\w))",
    re.IGNORECASE,
)
_LEADING_DUTY = re.compile(
    r"(?:chủ trì|đầu mối|thực hiện|phụ trách|chịu trách nhiệm|đơn vị|cơ quan)(?: là| thực hiện)?:?\s+", re.IGNORECASE
)
_CLAUSE = re.compile(
    rf"[.;]\s+|,\s+(?=(?:các |đồng chí |tổ |chi |ban |đoàn |hội |đảng |phòng |công |trạm |[{UPPER}]))|"
    rf"\s+và\s+(?=giao |đề nghị )"
)
_CHAIRS = re.compile(
    r"\s*[,:]?\s*(?:chủ trì|chịu trách nhiệm|làm đầu mối|là (?:cơ quan|đơn vị|đầu mối)|phụ trách)", re.IGNORECASE
)
_HELPS = re.compile(r"\s*(?:phối hợp|hỗ trợ|tham gia|cùng|góp ý|giúp)", re.IGNORECASE)
# "Đoàn Thanh niên hỗ trợ người già thu dọn": help for people is work of its own.
_SERVES = re.compile(
    r"\s*(?:hỗ trợ|giúp(?: đỡ)?)\s+(?:(?:các|những|cho)\s+)*(?:người|hộ|nhân dân|bà con|gia đình|trẻ|học sinh|công dân|"
    r"dân|đoàn viên|hội viên|nạn nhân)(?!\w)",
    re.IGNORECASE,
)
_FOLLOWS = re.compile(
    r"\s*(?:(?:chịu trách nhiệm|chủ động|thường xuyên|có trách nhiệm)\s+)?(?:theo dõi|đôn đốc|giám sát|kiểm tra)",
    re.IGNORECASE,
)
_ADVISES = re.compile(r"\s*(?:tham mưu|để tham mưu|giúp việc)", re.IGNORECASE)
_UNDER = re.compile(r"(?:dưới|chịu) sự (?:theo dõi|đôn đốc|giám sát|kiểm tra) của\s+", re.IGNORECASE)
_TO_ADVISE = re.compile(
    r"(?:gửi|chuyển|báo|trên cơ sở tham mưu của|theo tham mưu của)\s+(?=[^,.;]{3,80}\s(?:để )?tham mưu|)", re.IGNORECASE
)
_ASKS = re.compile(r"\s*(?:trân trọng )?(?:đề nghị|yêu cầu|kiến nghị|giao|phân công)\s")
# "Đơn vị thực hiện: ...": the name of a line, not of a body.
_IS_LABEL = re.compile(r"\s*(?:thực hiện|chủ trì|phối hợp|tham mưu|hoàn thành)?\s*:")
# Words after a body that tell what it did, has or is, and charge it with nothing.
_TELLS = re.compile(
    r"\s*(?:,\s*)?(?:đã|được(?! (?:mời|giao|phân công|yêu cầu))|"
    r"còn|chưa|có(?! trách nhiệm| nhiệm vụ| ít nhất| tối thiểu| kế hoạch| phương án|"
    r" báo cáo| văn bản)|vẫn|luôn|đang|nhận thấy|nhận được|là(?! (?:cơ quan|đơn vị|đầu mối))|bước đầu|mới|"
    r"ghi nhận(?! và)|đánh giá cao|kết luận|thống nhất(?! với)|ban hành (?:kế hoạch|chỉ thị|hướng dẫn|"
    r"chương trình|thông báo|kết luận|nghị quyết)(?: này)?(?: như sau| với|:|$)|"
    r"xây dựng kế hoạch (?:như sau|với)|hướng dẫn (?:một số|như sau)|thông báo (?:kết luận|kết quả|như sau)|"
    # "trường học, chợ, công an phường mỗi nơi một cộng tác viên": places among which something is shared out.
    # With a verb behind the people ("hai người trực") it is a duty.
    r"mỗi (?:nơi|chỗ|bên|đơn vị|tổ) (?:một|hai|ba|bốn|năm|\d+)"
    r"(?:\s+(?!(?:trực|tham|dự|cử|làm|phụ|phục|hỗ|đi|đến)(?!\w))\w+){1,4}(?=\s*(?:[.;,]|$))|"
    r"và|hoặc|của|tại|ở|trong|về|với|theo(?! dõi)|do|khi|thì|mà|nhưng|nên|,|;|\.|$)"
    r"(?!\w)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Charge:
    """Who is charged by a paragraph; `told` says that a body with a duty stands in its own words."""

    lead: tuple[str, ...] = ()
    advise: tuple[str, ...] = ()
    cooperate: tuple[str, ...] = ()
    follow_up: tuple[str, ...] = ()
    told: bool = False


def charge(text: str, *, led: bool = False) -> Charge:
    """Return who a paragraph charges, by its own words; `led` when a heading or letter has named who leads."""
    lead = _first(text)
    behind = text.find(lead[-1]) + len(lead[-1]) if lead else 0
    lead = lead or _after_colon(text) or _given(text) or _by(text) or _in_brackets(text)
    lead = _chairing(text) or lead
    rest = _others(text, lead, behind, led=led)
    cooperate = tuple(dict.fromkeys((*cooperating(text), *rest.cooperate)))
    leads = tuple(dict.fromkeys((*lead, *rest.lead)))
    # The lines of a body's own helpers are no leads of it.
    return Charge(
        leads,
        tuple(name for name in rest.advise if name not in leads),
        tuple(name for name in cooperate if name not in leads),
        tuple(name for name in rest.follow_up if name not in leads),
        told=bool(leads),
    )


def own_charge(clause: str) -> tuple[str, ...]:
    """Return whom a clause charges as a sentence of its own would; nobody where a body helps, or is told of in passing.

    A body that follows up or advises is charged where the clause says with what, in more than a few words.
    """
    names = _first(clause)
    if names:
        after = clause[clause.find(names[-1]) + len(names[-1]) :]
        if (_HELPS.match(after) and not _SERVES.match(after)) or _IS_LABEL.match(after):
            return ()
        beside = _FOLLOWS.match(after) or _ADVISES.match(after)
        return () if beside and len(after.split()) < _FEWEST_OF_OWN else names
    return _given(clause) or _by(clause)


def cooperating(text: str) -> tuple[str, ...]:
    """Return the bodies with which a text says that something is done together."""
    names: list[str] = []
    for found in _WITH.finditer(text):
        before = text[: found.start()]
        if (before[-1:].isalnum() and found[0][0].isalnum()) or not is_unit(text[found.end() :]):
            continue
        names += units_in(text[found.end() : name_end(text, found.end())])
    for found in _MARKED_AS_HELPING.finditer(text):
        before = _MARKED.split(text[: found.start("name")])[-1].strip(" ,;")
        listed = before if is_only_unit(before) else ""
        names += [*units_in(listed), *units_in(found["name"])] if is_only_unit(found["name"]) else []
    return tuple(dict.fromkeys(names))


# "Khảo sát 18 tuyến: Phòng A (chủ trì), Phòng B, Công an phường (phối hợp)": a mark is that of all names before it.
_MARKED = re.compile(r"\s*\((?:cùng )?(?P<role>chủ trì|thực hiện|phối hợp|hỗ trợ|tham gia)\)")


def _chairing(text: str) -> tuple[str, ...]:
    """Return the bodies of a list in brackets that a mark says are in charge."""
    marks = list(_MARKED.finditer(text))
    if len(marks) < 2:
        return ()
    at = max(text.rfind(": ", 0, marks[0].start()) + 2, 0)
    names: list[str] = []
    for mark in marks:
        if mark["role"] in {"chủ trì", "thực hiện"}:
            names += [name for name in units_in(text[at : mark.start()].strip(" ,;")) if is_only_unit(name)]
        at = mark.end()
    return tuple(names)


def opening(text: str) -> str:
    """Return a text without what stands before its first body: a step, a day, a ground."""
    found = _BEFORE.match(text)
    rest = text[found.end() :] if found else text
    # "Khi dân chặn đường, khiếu kiện đông người, Công an xã ...": what stands before may hold commas of its own.
    for _ in range(_MORE_BEFORE if found else 0):
        further = _FURTHER.match(rest)
        if is_unit(rest[called(rest) :]) or further is None:
            break
        rest = rest[further.end() :]
    return rest if found and is_unit(rest[called(rest) :]) else text


def _first(text: str) -> tuple[str, ...]:
    """Read "X làm ...", "Giao X ...", "X: ...", also behind a step, a day or "Về ...:"."""
    start = opening(text)
    about = _ABOUT.match(start)
    if about and is_unit(start[about.end() :][called(start[about.end() :]) :]):
        start = start[about.end() :]
    named = leading_unit(start)
    if named is None:
        return ()
    name, after = named
    if _ASKS.match(after) and not called(start):
        # The body that writes asks another one; a body that sends its own members is charged itself.
        inner = leading_unit(after.strip())
        if inner and inner[1].strip(" .,;:") and (inner[0][:1].isupper() or not after.strip().startswith("phân công")):
            return units_in(inner[0])
    if not called(start) and _TELLS.match(after):
        return ()
    if called(start) and not after.strip(" .;,:"):
        return ()
    return units_in(name)


def _after_colon(text: str) -> tuple[str, ...]:
    """Read "Việc cần làm: X", "...: chủ trì X, phối hợp Y; tháng 5", "...: X chỉ đạo, Y chuẩn bị"."""
    names: list[str] = []
    for colon in re.finditer(r":\s+", text):
        rest = text[colon.end() :]
        duty = _LEADING_DUTY.match(rest)
        rest = rest[duty.end() :] if duty else rest
        if len(text[: colon.start()].split()) < 2 or not is_unit(rest):
            continue
        end = name_end(rest, 0)
        names += units_in(rest[:end])
        if _CHAIRS.match(rest[end:]):
            return tuple(names)
        for clause in re.split(rf"[,;]\s+(?=[{UPPER}])", rest[end:]):
            other = leading_unit(clause) if clause[:1].isupper() else None
            if other and other[1].strip(" .;,") and not _HELPS.match(other[1]) and not _FOLLOWS.match(other[1]):
                names += units_in(other[0])
        return tuple(dict.fromkeys(names))
    return ()


def _given(text: str) -> tuple[str, ...]:
    """Read "..., giao X ..." and "... . Đề nghị X ..."."""
    for found in _GIVEN.finditer(text):
        named = leading_unit(text[found.end() :])
        if named:
            return units_in(named[0])
    return ()


def _by(text: str) -> tuple[str, ...]:
    """Read "..., do X ký", "... do X chủ trì"."""
    for found in _BY.finditer(text):
        named = leading_unit(text[found.end() :])
        if named and (found["set"] or _BY_DUTY.match(named[1])):
            return units_in(named[0])
    return ()


def _in_brackets(text: str) -> tuple[str, ...]:
    """Read "... (X)", "... (X; tháng 5)", "... (X chủ trì)" at the end of a paragraph."""
    for found in re.finditer(r"\((?P<inside>[^()]{3,160})\)(?=[\s.;]*$)", text):
        first = re.split(r"[;,]\s+(?=trong|trước|hằng|tháng|quý|từ|chậm|phối hợp|xong|hoàn thành)", found["inside"])[0]
        duty = _LEADING_DUTY.match(first)
        first = first[duty.end() :] if duty else first
        named = leading_unit(first)
        if named and (is_only_unit(first) or _CHAIRS.match(named[1]) or named[1].strip() == "thực hiện"):
            return units_in(named[0])
    return ()


def _others(text: str, lead: tuple[str, ...], behind: int, *, led: bool) -> Charge:
    """Read the clauses behind the first body's name: who helps, advises, follows up there."""
    found: dict[str, list[str]] = {"lead": [], "advise": [], "cooperate": [], "follow_up": []}
    for under in _UNDER.finditer(text):
        if is_unit(text[under.end() :]):
            found["follow_up"] += units_in(text[under.end() : name_end(text, under.end())])
    for clause in re.finditer(r"(?:gửi|chuyển|báo)\s+(?P<name>[^,.;]{3,80}?)\s+(?:để\s+)?tham mưu(?!\w)", text):
        if is_only_unit(clause["name"]):
            found["advise"] += units_in(clause["name"])
    for at, gap, sentence in _clauses(text):
        named = leading_unit(sentence) if at >= behind else None
        leads = (*lead, *found["lead"])
        role = _role(named[1], sentence, bool(leads) or led, gap) if named else None
        if role == "cooperate" and named and gap == ";" and any(same_kind(named[0], one) for one in leads):
            # "Tổ đảng số 2 gõ cửa ngõ 3; Tổ đảng số 3 gõ cửa ngõ 7": each does the same work elsewhere.
            role = "lead" if not _HELPS.match(named[1]) else role
        if named and role and not _IS_LABEL.match(named[1]):
            found[role] += [name for name in units_in(named[0]) if name not in leads]
    return Charge(
        lead=tuple(found["lead"]),
        advise=tuple(found["advise"]),
        cooperate=tuple(found["cooperate"]),
        follow_up=tuple(found["follow_up"]),
    )


def same_kind(one: str, other: str) -> bool:
    """Tell whether two names are of two bodies of one kind: "Tổ đảng số 2", "Tổ đảng số 3"."""
    first, second = one.lower().split(), other.lower().split()
    return one != other and len(first) == len(second) > 2 and first[:-1] == second[:-1]


def _clauses(text: str) -> list[tuple[int, str, str]]:
    """Return the clauses of a paragraph: where each begins, what parts it from the one before, its words."""
    parts: list[tuple[int, str, str]] = []
    at, gap = 0, ""
    for found in _CLAUSE.finditer(text):
        # "Y, Z cùng thực hiện": bodies in a row share the words behind the last of them.
        if found[0].startswith(",") and at and is_only_unit(text[at : found.start()]):
            continue
        parts.append((at, gap, text[at : found.start()]))
        at, gap = found.end(), found[0].strip()
    return [*parts, (at, gap, text[at:])]


def _role(after: str, sentence: str, has_lead: bool, gap: str) -> str | None:
    if not after.strip(" .;,:"):
        return None
    if _CHAIRS.match(after):
        return "lead" if not has_lead else None
    if _HELPS.match(after):
        return "cooperate"
    if _FOLLOWS.match(after):
        return "follow_up"
    if _ADVISES.match(after):
        return "advise"
    if not has_lead and gap and sentence[:1].isupper() and not called(sentence) and not _TELLS.match(after):
        # "Giữ giờ cũ đến hết tháng. Phòng Kinh tế chuyển điểm tập kết ...": nobody was named before.
        return "lead"
    if _TELLS.match(after) or not (gap == ";" or (gap == "," and sentence[:1].isupper())) or called(sentence):
        return None
    return "cooperate" if has_lead else None
