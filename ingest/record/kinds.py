"""What a document is for: told by its type, and for reports and letters by whether they tell what people say.

Imports `document_types`, the words and the sheets of `opinion` and the store's types. Where the header tells nothing,
the wording decides, and in favour of Report: there names are masked.
"""

import re
from collections.abc import Sequence

from ingest.elements import Element
from ingest.header.document_types import DocumentType, type_named
from ingest.opinion.cues import first_cue
from ingest.opinion.sheets import counts_opinions
from ingest.opinion.voices import names_people
from ingest.record.internal import hands_out_work, is_printed, is_staff_meeting
from vectorstore.text.folding import bare
from vectorstore.types import DocumentKind, Header

# Without marks, since a scan drops them.
_OPINION = re.compile(
    r"du luan|tu tuong|y kien|kien nghi|phan anh|tam tu|nguyen vong|cu tri|cong tac vien|nhan dan quan tam|"
    r"tinh hinh (?:nhan dan|ba con|quan chung|doi song|hoi vien|doan vien|cong nhan|nong dan|phu huynh)|"
    r"tam trang|buc xuc|noi long|chuyen (?:dan|ba con|trong)|ba con noi"
)
_SURVEY = re.compile(r"khảo sát|điều tra xã hội học|thăm dò|phiếu hỏi|trưng cầu ý kiến|phiếu lấy ý kiến", re.IGNORECASE)
# What a page of people's words is full of; several different ones must be there.
_SAID = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"phản ánh", r"băn khoăn", r"bức xúc", r"kiến nghị", r"dư luận", r"bà con", r"người dân", r"cử tri",
        r"tổ dân phố|thôn", r"hộ dân|các hộ", r"đồng tình|ủng hộ|phấn khởi", r"lo lắng|lo ngại",
        r"ý kiến cho rằng|có ý kiến", r"(?:các|mấy|nhiều) (?:cụ|chú|chị|bác|cô|anh|hộ)(?!\w)|chị em|anh em",
        r"(?<!\w)(?:sợ|kêu ca|phàn nàn|khen|mừng vì|rầu|lo)(?!\w)", r"không chịu|không đồng ý|phản đối|không bằng lòng",
    )
)  # fmt: skip
_SAID_BARE = (
    *(re.compile(bare(word.pattern), re.IGNORECASE) for word in _SAID),
    re.compile(r"\b(?:\d+|may|mot so|nhieu|hon \d+) (?:ho|nha|chi|nguoi|y kien)\b", re.IGNORECASE),
    re.compile(r"\b(?:mung|vui|buc xuc|khong chiu|xin|de nghi)\b", re.IGNORECASE),
)
_REPORTS = re.compile(
    r"(?:v/v |ve viec |ve )?(?:bao cao|phan anh|tong hop|thong tin|cung cap|y kien|tinh hinh|du luan|tam tu)"
)
_CLOSES_REPORT = re.compile(
    r"trân trọng báo cáo|kính báo cáo|xin báo cáo|trên đây là (?:báo cáo|tổng hợp|ý kiến|tình hình|phản ánh)|"
    r"báo cáo (?:để )?(?:đồng chí|quý|các|lãnh đạo|thường trực|cấp trên)",
    re.IGNORECASE,
)
# A letter that asks for reports has a day for them.
_ASKS = re.compile(
    r"(?:yêu cầu|đề nghị|giao)\s[^.;:]{3,90}\s(?:gửi|báo cáo|nắm|tổng hợp|tổ chức|triển khai|thực hiện)[^.;]{0,90}"
    r"(?:trước|chậm nhất|hạn|hằng|hàng)\s|gửi (?:về|báo cáo)\s[^.;]{3,90}(?:trước|chậm nhất)",
    re.IGNORECASE,
)
_DIFFERENT_WORDS = 3
# Of a text with all its marks about a quarter of the signs are no plain letters.
_FEW_MARKS = 0.05
_OPENING_ELEMENTS = 12
_READ_CHARACTERS = 40_000


def kind_of(header: Header, elements: Sequence[Element], name: str = "") -> DocumentKind:
    """Return what a document is for, from its header and its words; `name` is what its file is called."""
    named = type_named(header.type_name)
    if not (named and named.kind is DocumentKind.DIRECTIVE) and counts_opinions(elements, name):
        return DocumentKind.REPORT
    return _by_header(header, named, elements)


def _by_header(header: Header, named: DocumentType | None, elements: Sequence[Element]) -> DocumentKind:
    title = header.title or ""
    if named and named.name == "Công văn" and _letter_reports(title, elements):
        return DocumentKind.REPORT
    if named and is_staff_meeting(header, elements):
        return DocumentKind.OTHER
    if named and named.name == "Phiếu":
        return _by_words(elements)
    if named and named.kind is not DocumentKind.OTHER:
        return named.kind
    if named and _is_account(named.name) and _SURVEY.search(title):
        return DocumentKind.SURVEY
    if named:
        return (
            DocumentKind.REPORT if _is_account(named.name) and _tells_opinion(title, elements) else DocumentKind.OTHER
        )
    if hands_out_work(header, elements):
        return DocumentKind.DIRECTIVE
    return DocumentKind.OTHER if is_printed(header, elements) else _by_words(elements)


def may_report(header: Header, elements: Sequence[Element]) -> bool:
    """Return whether a paper of this type, or of none, may tell what people say; a law or a decision does not."""
    named = type_named(header.type_name)
    if is_staff_meeting(header, elements) or is_printed(header, elements):
        return False
    return named is None or named.name in {"Công văn", "Phiếu"} or _is_account(named.name)


def _letter_reports(title: str, elements: Sequence[Element]) -> bool:
    """Whether a letter tells what people say: its title does, it closes as a report and asks for nothing by a day."""
    key = bare(title.lower())
    if not (_REPORTS.match(key) and _OPINION.search(key)):
        return False
    text = "\n".join(element.text for element in elements)[:_READ_CHARACTERS]
    closes = _CLOSES_REPORT.search(text) is not None
    asked = sum(1 for element in elements if _ASKS.search(element.text))
    told = sum(1 for element in elements if names_people(element.text) and first_cue(element.text) is not None)
    return (closes and told > asked) or (told >= _DIFFERENT_WORDS and not asked)


def _is_account(name: str) -> bool:
    return name.startswith(("Báo cáo", "Bản tổng hợp", "Tổng hợp", "Tin nhanh", "Biên bản", "Đơn", "Phản ánh"))


def _tells_opinion(title: str, elements: Sequence[Element]) -> bool:
    return _OPINION.search(bare(title.lower())) is not None or _different_words(elements) >= _DIFFERENT_WORDS


def _by_words(elements: Sequence[Element]) -> DocumentKind:
    opening = "\n".join(element.text for element in elements[:_OPENING_ELEMENTS])[:2000]
    if _SURVEY.search(opening) and re.search(r"phiếu|số người trả lời|mẫu khảo sát", opening, re.IGNORECASE):
        return DocumentKind.SURVEY
    return DocumentKind.REPORT if _different_words(elements) >= _DIFFERENT_WORDS else DocumentKind.OTHER


def _different_words(elements: Sequence[Element]) -> int:
    text = "\n".join(element.text for element in elements)[:_READ_CHARACTERS]
    # A message typed without marks is held against the words without theirs.
    marked = sum(not letter.isascii() for letter in text)
    words = _SAID_BARE if marked <= _FEW_MARKS * len(text) else _SAID
    return sum(1 for word in words if word.search(text))
