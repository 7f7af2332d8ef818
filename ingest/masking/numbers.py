"""Finds telephone numbers, identity cards, accounts, e-mail addresses and licence plates. Imports `labels`.

Only shapes that cannot be dates, money or document numbers, or that a word before them names, are taken.
"""

import re
from collections.abc import Iterator

from ingest.masking.labels import Found, Label

_NOT_INSIDE = r"(?<!\w)(?<!\d/)(?<!\d[.,\-])"
_NOT_GOING_ON = r"(?!\w)(?!/[\dA-ZĐ])(?![.,\-]\d)"
_UNITS = r"(?!\s?(?:đồng|đ\b(?!/)|nghìn|triệu|tỷ|tỉ|VNĐ|VND|USD|m2|m²|ha\b|km|kg|%))"
_SEP = r"[ .\-–]?"

# Bounded, so that a long run of letters without an "@" is passed over once.
_EMAIL = re.compile(r"(?<![\w.+\-])[\w.+\-]{1,64}@[\w\-]{1,63}(?:\.[\w\-]{1,63}){1,5}")
_MOBILE = re.compile(
    r"(?:(?<!\w)|(?<=[ĐDđd][Tt])|(?<=alo))(?<!\D\d/)(?<!\D\d\d/)(?<!\d[.,\-])"
    rf"(?:(?:\(?\+84\)?{_SEP}(?:\(0\))?|84|0){_SEP}[35789](?:{_SEP}\d){{8}}|\(0[35789]\d{{1,2}}\)(?:{_SEP}\d){{6,7}})"
    rf"(?!\w)(?![.,\-]\d){_UNITS}"
)
_FIXED = re.compile(
    rf"(?<!\w)(?<!\D\d/)(?<!\D\d\d/)(?<!\d[.,\-])\(?(?:\+?84{_SEP}|0){_SEP}2\d{{1,2}}\)?(?:\s-\s|{_SEP})\d(?:{_SEP}\d){{6,7}}"
    rf"(?!\w)(?![.,\-]\d){_UNITS}"
)

_ID_CONTEXT = re.compile(
    r"căn cước|CCCD|CMND|CMT|chứng minh|định danh|ĐDCN|giấy tờ|hộ chiếu|thẻ số|can cuoc|chung minh|dinh danh",
    re.IGNORECASE,
)
_ID_AFTER = re.compile(r"\s*[(,\-–]\s*(?:số )?(?:CCCD|CMND|CMT|căn cước|chứng minh)", re.IGNORECASE)
_TWELVE = re.compile(
    rf"{_NOT_INSIDE}(?:\d{{3}}[ .]?\d{{3}}[ .]?\d{{3}}[ .]?\d{{3}}|\d{{4}}[ .]\d{{4}}[ .]\d{{4}})"
    rf"{_NOT_GOING_ON}{_UNITS}"
)
_NINE = re.compile(rf"{_NOT_INSIDE}\d{{3}}[ .]?\d{{3}}[ .]?\d{{3}}{_NOT_GOING_ON}{_UNITS}")
# Province 001-096, century and sex 0-3, year of birth, six digits: a citizen's number says so by itself.
_CITIZEN = re.compile(r"0(?:0[1-9]|[1-8]\d|9[0-6])[0-3]\d{8}")

_BANKS = (
    r"Vietcom|Vietin|Agri|Techcom|Sacom|VPB|TPB|MB|"
    r"Vietcombank|VCB|VietinBank|Viettinbank|BIDV|Agribank|Techcombank|TCB|Sacombank|MB ?Bank|ACB|VPBank|TPBank|SHB|"
    r"HDBank|OCB|VIB|SeABank|LPBank|LienVietPostBank|Eximbank|MSB|Nam ?A ?Bank|Kienlongbank|PVcomBank|Bac ?A ?Bank|"
    r"SCB|NCB|ABBank|VietBank|BVBank|Shinhan|Woori|HSBC|UOB|MoMo|Viettel Money|NHCSXH|QTDND|Quỹ tín dụng|\w+ ?Bank|"
    r"ngân hàng|ngan hang|Kho bạc|KBNN"
)
_ACCOUNT_CONTEXT = re.compile(
    r"tài khoản|tai khoan|\bSTK\b|\bTK\b|chuyển khoản|chuyen khoan|thụ hưởng|số thẻ|thẻ ATM|\bA/C\b|\baccount\b|\bck\b|"
    r"(?:chuyển|nộp|gửi) tiền|(?:chuyển|nộp) (?:vào|qua)\b|chuyen tien|"
    rf"(?:{_BANKS})(?: (?:số|chi nhánh(?: \w+){{1,4}}))?[ :|(,\-–]*$",
    re.IGNORECASE,
)
_BANK_AFTER = re.compile(rf"\s*[(,;:|/\-–]?\s*(?:tại |mở tại |của |ở |NH )?(?:{_BANKS})\b", re.IGNORECASE)
# "1.200.000", "01.3.2026" and "2021 - 2026" beside the word account are sums and dates.
_NO_ACCOUNT = re.compile(
    r"(?:19|20)\d{2}-\d{2}-\d{2}|"
    r"[1-9]\d{0,2}(?:[. ]\d{3}){1,3}|\d{1,2}[.\-]\d{1,2}[.\-](?:19|20)\d{2}|(?:19|20)\d{2} ?[\-–] ?(?:19|20)\d{2}"
)
_ACCOUNT = re.compile(
    rf"{_NOT_INSIDE}(?:\d{{4,7}}(?:\.\d{{1,7}}){{2,4}}|\d(?:(?: - |[.\- ])?\d){{5,18}}|\d{{3}}[A-Z]\d{{8}}|"
    rf"[A-Z]{{3,4}}\d{{6,9}}[A-Z]{{0,3}}){_NOT_GOING_ON}{_UNITS}"
)

_PLATE = re.compile(
    r"(?<![\w.\-])(?:\d{2}[ \-]?(?:[A-Z]{2}|[A-ZĐ]\d|M[ĐD]\d|[A-ZĐ])(?:\s?[-–]\s?|[ .])?\d{3}[. \-]?\d{2}|"
    r"\d{2}-\d{3}-(?:NG|NN|QT|CV)-\d{2})(?!\w)(?![.,\-]\d)"
)
_PLATE_SMALL = re.compile(_PLATE.pattern, re.IGNORECASE)
_PLATE_SHORT = re.compile(
    r"(?<![\w/.\-])\d{2}[ \-]?(?:[A-Z]{2}|[A-ZĐ]\d|[A-ZĐ])(?:\s?[-–]\s?|[ ])?\d{4}(?![\w/])(?![.,\-]\d)"
)
_PLATE_ARMY = re.compile(r"(?<![\w/.\-])[A-Z]{2}[ \-]?\d{2}[ \-.]\d{2}(?![\w/])(?![.,\-]\d)")
_PLATE_CONTEXT = re.compile(r"\bxe\b|biển|BKS|BSX|ô tô|oto|bien so|moóc", re.IGNORECASE)

_NEAR = 160
# An account that looks like a telephone number has its word right before it.
_BESIDE = 40
# A number of something else, unless a word after it names one of ours: "hợp đồng, gọi 0912...".
_OTHER = re.compile(
    r"(?:mã số thuế|MST|mã hồ sơ|mã khách hàng|số seri|serial|hóa đơn|hợp đồng|biên lai|mã số|mã vạch|vận đơn|công tơ|"
    r"sê-ri|thửa|IMEI|số khung|số hiệu|"
    r"(?:mã|số|thẻ) (?:giao dịch|đơn hàng|bưu gửi|bưu phẩm|tra cứu|bảo hiểm|BHXH|BHYT))"
    r"(?P<between>[^\d]{0,25})$",
    re.IGNORECASE,
)
_OURS = re.compile(
    r"điện thoại|dien thoai|ĐT|SĐT|sdt|Zalo|gọi|goi|alo|liên hệ|hotline|đường dây|số máy|nhắn|di động|"
    r"căn cước|CCCD|CMND|CMT|chứng minh|định danh|tài khoản|\bS?TK\b|chuyển|nộp",
    re.IGNORECASE,
)


def _is_other(before: str) -> bool:
    named = _OTHER.search(before)
    return named is not None and _OURS.search(named["between"]) is None


def find_numbers(text: str) -> Iterator[Found]:
    """Yield the numbers and addresses of the net that lead to a person; they may overlap, the first one counts."""
    for match in _EMAIL.finditer(text):
        yield _found(match, Label.EMAIL)
    yield from _identity_cards(text)
    yield from _accounts_named(text)
    for pattern in (_MOBILE, _FIXED):
        for match in pattern.finditer(text):
            if not _is_other(_before(text, match)):
                yield _found(match, Label.PHONE)
    yield from _accounts_at_banks(text)
    yield from _plates(text)


def _found(match: re.Match[str], label: Label) -> Found:
    return Found(match.start(), match.end(), label)


def _before(text: str, match: re.Match[str], width: int = _NEAR) -> str:
    """Return what stands before a match on its line."""
    line = text.rfind("\n", 0, match.start()) + 1
    if not text[line : match.start()].strip(" -+•:") and line:
        # "Số tài khoản:" and the number on the next line.
        line = text.rfind("\n", 0, line - 1) + 1
    before = text[max(line, match.start() - width) : match.start()]
    return f"{_column(text, line, match.start())} {before}" if "|" in text[line : match.start()] else before


def _column(text: str, line: int, position: int) -> str:
    """Return the head of the column in which a place of a table stands: the cell of the table's first row."""
    above = text[:line].rstrip("\n").split("\n") if line else []
    head = ""
    for row in reversed(above):
        if "|" not in row:
            break
        head = row
    cells = head.split("|")
    place = text.count("|", line, position)
    return cells[place] if place < len(cells) else ""


def _identity_cards(text: str) -> Iterator[Found]:
    for match in _TWELVE.finditer(text):
        before = _before(text, match)
        if _is_other(before) or _names_account(before):
            continue
        if _ID_CONTEXT.search(before) or _CITIZEN.fullmatch(match[0]) or _ID_AFTER.match(text, match.end()):
            yield _found(match, Label.ID_CARD)
    for match in _NINE.finditer(text):
        before = _before(text, match)
        named = _ID_CONTEXT.search(before) or _ID_AFTER.match(text, match.end())
        if named and not _is_other(before) and not _names_account(before):
            yield _found(match, Label.ID_CARD)


def _names_account(before: str) -> bool:
    """Tell whether the nearest word that names a number is that of an account."""
    accounts = [match.end() for match in _ACCOUNT_CONTEXT.finditer(before)]
    cards = [match.end() for match in _ID_CONTEXT.finditer(before)]
    return bool(accounts) and (not cards or accounts[-1] > cards[-1])


_PHONE_WORD = re.compile(
    r"(?:điện thoại|dien thoai|ĐT|SĐT|sdt|Zalo|gọi|hotline|đường dây nóng)[^\d]{0,12}$", re.IGNORECASE
)


def _accounts_named(text: str) -> Iterator[Found]:
    for match in _ACCOUNT.finditer(text):
        before = _before(text, match)
        digits = sum(character.isdigit() for character in match[0])
        if (
            not 6 <= digits <= 19
            or _NO_ACCOUNT.fullmatch(match[0])
            or (_MOBILE.fullmatch(match[0]) and not _names_account(before[-_BESIDE:]))
            or not _names_account(before)
            or _PHONE_WORD.search(before)
            or _is_other(before)
        ):
            continue
        yield _found(match, Label.BANK_ACCOUNT)


def _accounts_at_banks(text: str) -> Iterator[Found]:
    for match in _ACCOUNT.finditer(text):
        if _BANK_AFTER.match(text, match.end()) and not _is_other(_before(text, match)):
            yield _found(match, Label.BANK_ACCOUNT)


def _plates(text: str) -> Iterator[Found]:
    for match in _PLATE.finditer(text):
        yield _found(match, Label.LICENCE_PLATE)
    for match in _PLATE_SMALL.finditer(text):
        if _PLATE_CONTEXT.search(_before(text, match)):
            yield _found(match, Label.LICENCE_PLATE)
    for pattern in (_PLATE_SHORT, _PLATE_ARMY):
        for match in pattern.finditer(text):
            two_signs = match[0].rstrip("0123456789 -.")[-1:].isdigit() or re.match(r"\d{2}[ \-]?[A-Z]\d", match[0])
            if _PLATE_CONTEXT.search(_before(text, match)) or (pattern is _PLATE_SHORT and two_signs):
                yield _found(match, Label.LICENCE_PLATE)
