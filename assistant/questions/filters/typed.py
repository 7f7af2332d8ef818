"""Filters that the words of a question name: "báo cáo tháng 3/2026 của tổ dân phố 5", "chỉ thị còn hiệu lực".

Imports `vectorstore`. Only what qualifies a kind of document right behind its name is read, so that a question which
merely mentions a month or a body is not cut by it. Questions come from `answering.py`, which puts what is understood
into the filters and shows it.
"""

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from assistant.questions.filters.about_documents import documents_asked_about
from assistant.questions.filters.bodies import bodies_in
from assistant.questions.filters.document_mentions import condition
from assistant.tables.units import same_unit
from vectorstore.entries import unit_key
from vectorstore.listed import Names
from vectorstore.messages import Message
from vectorstore.text.folding import Folded, bare, fold, fold_key
from vectorstore.text.periods import find_period, read_period
from vectorstore.types import DocumentKind, FilterName, Filters, ForceStatus, Understood

_REPORT = "bao cao"
# What may be cut by its type; as printed in headers.
_TYPES = {
    "chi thi": "Chỉ thị",
    "huong dan": "Hướng dẫn",
    "ke hoach": "Kế hoạch",
    "quyet dinh": "Quyết định",
    "thong bao": "Thông báo",
    "cong van": "Công văn",
    "nghi quyet": "Nghị quyết",
    "ket luan": "Kết luận",
    "chuong trinh": "Chương trình",
}
# What is concluded at a meeting goes out as a notice: "thông báo kết luận".
_SENT_AS = {"ket luan": "thong bao"}
_NOUN = re.compile(rf"\b(?P<noun>{_REPORT}|{'|'.join(_TYPES)}|van ban)\b")
# What may stand between a noun and what cuts it.
_BETWEEN = re.compile(
    r"[ ,]+(?:(?:tinh hinh|du luan xa hoi|du luan|dlxh|tong hop|hang thang|nhanh|do|ma|nao|nay)[ ,]+)*"
)
_STATUS = (
    (
        re.compile(r"(?:da )?(?:khong con|het) (?:hieu luc|gia tri)|(?:da )?bi (?:thay(?: the)?|(?:bai|huy) bo)\b"),
        ForceStatus.REPLACED,
    ),
    (re.compile(r"(?:(?:van )?con|dang(?: co)?|hien con|co) hieu luc(?: thi hanh)?"), ForceStatus.IN_FORCE),
)
# Dates are those of issue only where this is said: a plan "từ ngày 1/4" says when something is done.
_ISSUED = re.compile(
    r"(?:duoc |da )?(?:ban hanh|ky(?: ban hanh)?)[ ,]+"
    r"(?:(?P<since>(?:ke )?tu|sau)|(?P<until>truoc|den(?: het)?)|trong|vao)? ?(?:ngay )?"
)
_TO = re.compile(r"[ ,]+(?:den|toi)(?: het)?(?: ngay)? ")
_THEME = re.compile(r"\bchu de [“\"']?")
_OF = re.compile(r"(?:cua|do) ")
_NAME_ENDS = re.compile(
    r"[?.!;:,]|\b(?:ve|noi|neu|co|la|thi|trong|thang|quy|nam|con|het|dang co|ban hanh|phan anh|kien nghi|cho|van|gui"
    r"|viet|bi(?! thu)|da|gom|duoc|yeu cau|quy dinh|ra sao|the nao|nao|gi)\b"
)
# A name that starts so is that of a body, held by the library or not.
_BODY = re.compile(
    r"(?:to dan pho|tdp|thon|ap|khu pho|chi bo|hoi|doan|cong an|uy ban|ubnd|hdnd|mat tran|mttq|ubmttq|dang uy|tinh uy|"
    r"thanh uy|huyen uy|ban|phong|so|truong|tram|ttdvc)\b"
)
_FEWEST_WORDS = 3
_ONE_DAY = dt.timedelta(days=1)
# The body of a higher level is not that of the ward.
_ABOVE = re.compile(r"\b(?:tinh|thanh pho|trung uong|huyen)\b")

# "Chỉ thị nào", "những kế hoạch nào", "các báo cáo nào": which of them.
_WHICH = re.compile(r" nao\b")
# "Báo cáo nào (các chi bộ) phải gửi": what has to be made stands in other documents than those of that type.
_TO_BE_MADE = re.compile(
    r" nao (?:(?!(?:noi|neu|ve|co|cua|giao|chi dao|yeu cau|quy dinh|huong dan|phan anh|de cap|nhac|ghi|chuong)\b)"
    r"\w+ ){0,4}"
    r"(?:phai|can|duoc|nop|gui|lap|trinh|xay dung|ban hanh|hoan thanh)\b(?! bo\b)"
)
_ASKED_FOR = re.compile(
    r"(?:(?:xin |hay )?(?:cho (?:toi |em )?biet|tim|liet ke|neu)[ ,:]+)?(?:(?:co|nhung|cac|trong|theo) )*"
)
_KINDS = {_REPORT: DocumentKind.REPORT}
_DONE = re.compile(r"\b(?:nop|gui|phai|can|lap|viet|trinh|trinh bay|doc|nghe|thong qua|nhan) (?:cac )?$")
_AT = re.compile(r"(?:(?:cua |o |tai )?(?:tren )?dia ban|o|tai)(?: cua)? ")
# A quarter by its number or name; "báo cáo tại Hội nghị chi bộ", "ở trường" only say where one spoke.
_QUARTER = re.compile(
    r"(?:(?:to dan pho|tdp|to|thon|ap|ban|khom|khu pho|xom|buon) (?:so )?\d{1,3}\b"
    r"|(?:to dan pho|tdp|thon|ap|khom|khu pho|xom|buon) (?!(?:do|ai|nay|minh|khi|luc|sau|truoc|cac)\b)[^\W\d])"
)

NamesOf = Callable[[], Names]


@dataclass
class _Reading:
    """What has been understood of one question so far."""

    text: Folded
    key: str
    names_of: NamesOf
    found: list[Understood] = field(default_factory=list)

    @property
    def names(self) -> Names:
        return self.names_of()

    def note(self, name: FilterName, start: int, end: int, values: Sequence[str]) -> None:
        first, last = self.text.span(start, end)
        self.found.append(Understood(name, self.text.original[first:last], tuple(values)))


def read_filters(question: str, names: NamesOf) -> tuple[Understood, ...]:
    """Return the filters that a question's words name, each once; what the library does not hold has no values.

    Args:
        question: as typed, with diacritics or without.
        names: gives what the library holds; asked only when the question names something.
    """
    text = fold(question)
    reading = _Reading(text, bare(text.key), cache(names))
    if _read_numbers(reading):
        return tuple(reading.found)
    for match in _NOUN.finditer(reading.key):
        _read_noun(reading, match)
        if reading.found:
            break
    return tuple({one.name: one for one in reading.found}.values())


def noun_in(key: str) -> tuple[int, int] | None:
    """Return where the first noun of a document stands in a bare key; None without one."""
    found = _NOUN.search(key)
    return found.span() if found else None


def may_name_theme(question: str) -> bool:
    """Whether a question has the word behind which a theme is read."""
    return bool(_THEME.search(bare(fold_key(question))))


def read_theme(question: str, themes: Sequence[str]) -> tuple[Understood, ...]:
    """Return the theme that stands behind the word "chủ đề", by its name or a part of it between commas.

    Of any other matter nothing is understood: "chủ đề" is an everyday word too.

    Args:
        question: as typed, with diacritics or without.
        themes: the names of the themes.
    """
    text = fold(question)
    key = bare(text.key)
    for match in _THEME.finditer(key):
        start, rest = match.end(), key[match.end() :]
        named = [
            (part, name)
            for name in themes
            for part in (bare(fold_key(one)).strip() for one in (name, *name.split(",")))
            if re.match(rf"{re.escape(part)}\b", rest)
        ]
        if named:
            part, name = max(named, key=lambda one: len(one[0]))
            first, last = text.span(start, start + len(part))
            return (Understood(FilterName.THEME, text.original[first:last], (name,)),)
    return ()


def merged(filters: Filters, understood: Sequence[Understood]) -> tuple[Filters, tuple[Understood, ...]]:
    """Return the filters with what was understood, and what of it was used.

    What is set in `filters` holds against the words, and what is among `ignored` is left out.
    """
    used = []
    for one in understood:
        names = _FIELDS[one.name]
        if one.name not in filters.ignored and not any(getattr(filters, name) for name in names):
            used.append(one)
            if one.name is FilterName.DATE:
                first, last = (dt.date.fromisoformat(day) if day else None for day in one.values)
                filters = replace(filters, date_from=first, date_to=last)
                continue
            filters = replace(filters, **{names[0]: _value(one)})
    return filters, tuple(used)


def _value(understood: Understood) -> Any:  # noqa: ANN401 - whatever the field of `Filters` holds
    if understood.name is FilterName.STATUS:
        return ForceStatus(understood.values[0])
    if understood.name is FilterName.KIND:
        return tuple(map(DocumentKind, understood.values))
    return understood.values or (understood.words,)


def not_held(understood: Sequence[Understood]) -> tuple[Message, ...]:
    """Say what is named and not in the library, which is why nothing is found."""
    return tuple(_NOT_HELD.filled(words=one.words) for one in understood if not one.values)


_FIELDS = {
    FilterName.KIND: ("kinds",),
    FilterName.NUMBER: ("numbers",),
    FilterName.AREA: ("areas",),
    FilterName.TYPE: ("types",),
    FilterName.ISSUER: ("issuers",),
    FilterName.UNIT: ("units",),
    FilterName.PERIOD: ("periods",),
    FilterName.STATUS: ("status",),
    FilterName.THEME: ("themes",),
    FilterName.DATE: ("date_from", "date_to"),
}
_WITH_TYPE = (FilterName.ISSUER, FilterName.STATUS, FilterName.DATE)
_NOT_HELD = Message(
    vi="Trong thư viện không có văn bản nào ứng với “{words}” nên không tìm thấy gì. Bỏ điều kiện này để tìm rộng hơn.",
    en="The library holds no document for “{words}”, so nothing is found. Take this condition away to search wider.",
)


def _read_noun(reading: _Reading, match: re.Match[str]) -> None:
    """Read what stands behind a kind of document, as long as it cuts."""
    noun, at = match["noun"], match.end()
    if _read_which(reading, match):
        return
    # "Nộp báo cáo ở đâu" asks where something is done.
    readers = _READERS if _DONE.search(reading.key, 0, match.start()) else (*_READERS, _read_area)
    while between := _BETWEEN.match(reading.key, at):
        end = _first(readers, reading, noun, between.end())
        if end is None:
            break
        at = end
    if noun in _TYPES and any(one.name in _WITH_TYPE for one in reading.found):
        held = _types(reading, noun) or _types(reading, _SENT_AS.get(noun, ""))
        reading.note(FilterName.TYPE, match.start(), match.end(), held)


def _types(reading: _Reading, noun: str) -> list[str]:
    return [name for name in reading.names.types if bare(fold_key(name)) == noun]


def _read_numbers(reading: _Reading) -> bool:
    """Read the numbers of the documents that a question is about; of one that only names them nothing is cut."""
    about = documents_asked_about(reading.key, lambda: reading.names.numbers)
    if not about:
        return False
    reading.found.append(condition(reading.text, about))
    return True


def _read_which(reading: _Reading, noun: re.Match[str]) -> bool:
    """Read which type or kind of documents is asked for: "chỉ thị nào yêu cầu ...", where the library holds some."""
    is_asked_for = _WHICH.match(reading.key, noun.end()) and _ASKED_FOR.fullmatch(reading.key, 0, noun.start())
    if not is_asked_for or _TO_BE_MADE.match(reading.key, noun.end()) or _NOUN.search(reading.key, noun.end()):
        return False
    if kind := _KINDS.get(noun["noun"]):
        if reading.names.units or reading.names.periods:
            reading.note(FilterName.KIND, noun.start(), noun.end(), (kind.value,))
        return False
    if held := _types(reading, noun["noun"]):
        reading.note(FilterName.TYPE, noun.start(), noun.end(), held)
    return False


def _read_area(reading: _Reading, noun: str, at: int) -> int | None:
    """Read the area of reports: "báo cáo ở khu phố 3". A place that is named elsewhere cuts nothing."""
    match = _AT.match(reading.key, at) if noun == _REPORT else None
    if match is None:
        return None
    start = match.end()
    stop = _NAME_ENDS.search(reading.key, start + 1)
    parts = {unit_key(part) for area in reading.names.areas for part in (area, *area.split(","))}
    words = list(re.finditer(r"[^\W_]+", reading.key[start : stop.start() if stop else None]))
    for last in reversed(words):
        end = start + last.end()
        if unit_key(reading.key[start:end]) in parts:
            reading.note(FilterName.AREA, start, end, (reading.key[start:end],))
            return end
    if words and (quarter := _QUARTER.match(reading.key, start)):
        end = quarter.end() if quarter[0][-1].isdecimal() else start + words[-1].end()
        reading.note(FilterName.AREA, start, end, ())
        return end
    return None


def _first(readers: Sequence["_Reader"], reading: _Reading, noun: str, at: int) -> int | None:
    return next((end for reader in readers if (end := reader(reading, noun, at)) is not None), None)


def _read_period(reading: _Reading, noun: str, at: int) -> int | None:
    if noun != _REPORT:
        return None
    found = find_period(reading.key[at:])
    if found is None or found[1] != 0:
        return None
    period, _, length = found
    others = filter(None, map(read_period, reading.names.periods))
    held = any(one.first <= period.last and period.first <= one.last for one in others)
    reading.note(FilterName.PERIOD, at, at + length, (period.name,) if held else ())
    return at + length


def _read_status(reading: _Reading, noun: str, at: int) -> int | None:
    if noun == _REPORT:
        return None
    for pattern, status in _STATUS:
        if match := pattern.match(reading.key, at):
            reading.note(FilterName.STATUS, match.start(), match.end(), (status.value,))
            return match.end()
    return None


def _read_dates(reading: _Reading, noun: str, at: int) -> int | None:
    """Read the days of issue, as `Understood.values` has them: the first and the last, empty where there is none."""
    match = _ISSUED.match(reading.key, at)
    start = match.end() if match else at
    found = find_period(reading.key[start:]) if match else None
    if match is None or noun == _REPORT or found is None or found[1] != 0:
        return None
    period, _, length = found
    first, last, end = _day(period.first), _day(period.last), start + length
    if match["until"]:
        first, last = "", last if match["until"].startswith("den") else _day(period.first - _ONE_DAY)
    elif match["since"]:
        first, last = (_day(period.last + _ONE_DAY) if match["since"] == "sau" else first), ""
        until = _TO.match(reading.key, end)
        beyond = find_period(reading.key[until.end() :]) if until else None
        if until and beyond and beyond[1] == 0:
            last, end = _day(beyond[0].last), until.end() + beyond[2]
    reading.note(FilterName.DATE, at, end, (first, last))
    return end


def _day(date: dt.date) -> str:
    return date.isoformat()


def _read_body(reading: _Reading, noun: str, at: int) -> int | None:
    match = _OF.match(reading.key, at)
    if match is None:
        return None
    start = match.end()
    stop = _NAME_ENDS.search(reading.key, start + 1)
    words = list(re.finditer(r"[^\W_]+(?:-[^\W_]+)*", reading.key[start : stop.start() if stop else None]))
    for last in reversed(words):
        name, rest = reading.key[start : start + last.end()], reading.key[start + last.end() :]
        if _BODY.match(rest.lstrip()) and len(name.split()) < _FEWEST_WORDS:
            # "Thường trực Đảng ủy" is no "Ban Thường trực" of another body.
            continue
        held = _held(name, reading.names.units, _is_unit) if noun == _REPORT else ()
        held = held or (() if noun == _REPORT else _held(name, reading.names.issuers, _is_issuer))
        if held:
            reading.note(_name_of(noun), start, start + last.end(), held)
            return start + last.end()
        if last[0].isdecimal():
            # "tổ dân phố 9" is not any "tổ dân phố".
            break
    if words and _BODY.match(reading.key, start):
        end = start + words[-1].end()
        reading.note(_name_of(noun), start, end, ())
        return end
    return None


def _name_of(noun: str) -> FilterName:
    return FilterName.UNIT if noun == _REPORT else FilterName.ISSUER


def _held(name: str, names: Sequence[str], is_same: Callable[[str, str], bool]) -> tuple[str, ...]:
    return tuple(one for one in names if is_same(name, one))


def _is_unit(name: str, unit: str) -> bool:
    """Whether a unit is named: whole, by the first and some more of its words in order, or in a form that is known.

    "Hội Phụ nữ" is Hội Liên hiệp Phụ nữ phường, "Mặt trận" Ban thường trực UBMTTQ Việt Nam phường.
    """
    if not _ABOVE.search(unit_key(name)) and any(body.in_text(unit_key(unit)) for body in bodies_in(name)):
        return True
    short, whole = unit_key(name).split(), unit_key(unit).split()
    if len(short) < _FEWEST_WORDS:
        return same_unit(name, unit) and len(short) > 1
    rest = iter(whole)
    return short[0] == whole[0] and all(word in rest for word in short)


def _is_issuer(name: str, issuer: str) -> bool:
    """Whether a name stands whole in that of an issuing body: "tỉnh ủy" in "Tỉnh ủy Lam Giang"."""
    return len(name.split()) > 1 and f" {unit_key(name)} " in f" {unit_key(issuer)} "


_Reader = Callable[[_Reading, str, int], int | None]
_READERS: tuple[_Reader, ...] = (_read_period, _read_status, _read_dates, _read_body)
