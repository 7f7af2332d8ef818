"""Finds identity cards, passports and bank accounts, which often differ by the word before them only.

Imports `context`, `labels`, `phones`. A long number that nothing says to be something else is taken too: a letter in a
report that holds thirteen figures in a row is an account, whatever words stand around it.
"""

import re
from collections.abc import Iterator

from ingest.letters.alphabet import UPPER
from ingest.letters.any_case import AnyCase
from ingest.masking.labels import Found, Label
from ingest.masking.numbers.context import (
    BESIDE,
    DONG,
    before,
    is_code_of_person,
    is_money,
    is_other,
    is_other_by_row,
    is_paid_to,
    speaks_of_pay,
    without_marks,
)
from ingest.masking.numbers.phones import is_called_phone, is_phone

# What stands behind "+84" is the rest of a telephone number.
_NOT_INSIDE = r"(?<!\w)(?<!\d/)(?<!\d[.,\-])(?<!\+84[ .\-])(?<!\+84)"
_NOT_GOING_ON = r"(?!\w)(?!/[\dA-ZĐ])(?![.,\-]\d)"
_UNITS = (
    rf"(?!\s?(?:{DONG}|đ\b(?!/)|nghìn|ngàn|triệu|tỷ|tỉ|VNĐ|VND|USD|m2|m²|m3|ha\b|km|kg|tấn|%|người|hộ|lượt|phiếu|cây|viên|"
    r"con\b(?! (?:trai|gái|dâu|rể|nuôi|ông|bà|anh|chị|em|cháu)\b)|cái|bản\b|suất))"
)

_ID_CONTEXT = AnyCase(
    r"căn cước|CCCD|CMND|CMTND|\bCMT\b|\bCM(?:SQ|QN|QĐ|CA)\b|\bCCC\b|chứng minh|định danh|ĐDCN|giấy tờ|hộ chiếu|"
    r"VNeID|đăng nhập|passport|thẻ số|can cuoc|"
    r"chung minh|dinh danh"
)
# As a scanner gives them: "căn cưóc", "chưng minh", "số tài khoán".
_ID_PLAIN = AnyCase(r"\bcan cuoc|\bchung minh (?:thu|nhan)|\bso dinh danh|\bcccd|\bcmnd")
_ACCOUNT_PLAIN = AnyCase(r"\btai khoan|\bchuyen khoan|\bthu huong|\bso tk\b")
# "số 048190001234, cấp ngày 12/3/2021": what is given out on a day by an office is no account.
_ISSUED_AFTER = re.compile(
    r"\s*[,;(\-–]?\s*(?:được )?(?:ngày cấp|nơi cấp|cấp (?:ngày|năm|tại|lần|\d)|do (?:Cục|Công an|CA)\b)", re.IGNORECASE
)
# "chứng minh sĩ quan số 20123456": soldiers and police have eight figures.
_OFFICER = AnyCase(
    r"(?:\bCM(?:SQ|QN|QĐ|CA)\b|chứng minh (?:sĩ quan|sỹ quan|quân nhân|quân đội|công an))"
    r"[^\d\n]{0,15}(?P<number>\d{8})(?!\w)"
)
_ID_AFTER = re.compile(r"\s*[(,\-–]\s*(?:số |thẻ )?(?:CCCD|CMND|CMT|căn cước|chứng minh|định danh)", re.IGNORECASE)
_TWELVE = re.compile(
    rf"{_NOT_INSIDE}(?:\d{{3}}[ .\-\n]?\d{{3}}[ .\-\n]?\d{{3}}[ .\-\n]?\d{{3}}|\d{{4}}[ .\-\n]\d{{4}}[ .\-\n]\d{{4}}|"
    rf"\d{{6}}[ .\-\n]?\d{{6}}){_NOT_GOING_ON}{_UNITS}"
)
_NINE = re.compile(rf"{_NOT_INSIDE}\d{{3}}[ .\n]?\d{{3}}[ .\n]?\d{{3}}{_NOT_GOING_ON}{_UNITS}")
# Right after its word a card is taken however it is grouped, and with figures hidden.
_ID_BESIDE = AnyCase(
    r"(?:căn cước|CCCD|CMND|CMTND|\bCMT\b|chứng minh|định danh|ĐDCN|can cuoc|chung minh)[^\d\n]{0,30}"
    r"(?P<number>\d(?:[ .\-\n]?[\dxX*]){11}|\d(?:[ .\-\n]?[\dxX*]){8})(?![\w*])"
)
_PASSPORT = re.compile(r"(?<!\w)[A-Z]\s?\d{7,8}(?!\w)")
_PASSPORT_CONTEXT = AnyCase(r"hộ chiếu|passport|ho chieu|\bHC\b")
# Province 001-096, century and sex 0-3, year of birth, six digits: a citizen's number says so by itself.
_CITIZEN = re.compile(r"0(?:0[1-9]|[1-8]\d|9[0-6])[0-3]\d{8}")
# "Võ Lụa, 210556891": in a list of people the nine figures after a name are the old card.
_NAME_BEFORE = re.compile(rf"(?<!\w)[{UPPER}]\w*(?: [^\W\d_]\w*){{1,4}}\s*(?:[,\-–|(:;]\s*|\t)$")

_BANKS = (
    r"Vietcom|Vietin|Agri|Techcom|Sacom|VPB|TPB|MB|"
    r"Vietcombank|VCB|VietinBank|Viettinbank|BIDV|Agribank|Techcombank|TCB|Sacombank|MB ?Bank|ACB|VPBank|TPBank|SHB|"
    r"HDBank|OCB|VIB|SeABank|LPBank|LienVietPostBank|Eximbank|MSB|Nam ?A ?Bank|Kienlongbank|PVcomBank|Bac ?A ?Bank|"
    r"SCB|NCB|ABBank|VietBank|BVBank|Shinhan|Woori|HSBC|UOB|MoMo|Viettel Money|NHCSXH|QTDND|Quỹ tín dụng|"
    r"\w{1,20} ?Bank|"
    r"ngân hàng|ngan hang|Kho bạc|KBNN|\bNH\b|\bVBSP\b"
)
_ACCOUNT_CONTEXT = AnyCase(
    r"tài khoản(?: định danh| ảo)?|tai khoan|\bSTK\b|\bTK\b|chuyển khoản|chuyen khoan|thụ hưởng|số thẻ|thẻ ATM|"
    r"\bA/C\b|\baccount\b|\bck\b|"
    r"(?:chuyển|nộp|gửi|nhận|đóng) tiền|(?:chuyển|nộp|đóng) (?:vào|qua)\b|chuyen tien|chuyen vao|"
    rf"(?:{_BANKS})(?: (?:số|chi nhánh(?: \w+){{1,4}}))?[ :|(,\-–]*$"
)
BANK_AFTER = re.compile(rf"\s*[(,;:|/\-–]?\s*(?:tại |mở tại |của |ở |NH )?(?:{_BANKS})\b", re.IGNORECASE)
# "1.200.000", "01.3.2026" and "2021 - 2026" beside the word account are sums and dates.
_NO_ACCOUNT = re.compile(
    r"(?:19|20)\d{2}-\d{2}-\d{2}|"
    r"[1-9]\d{0,2}(?:[. ]\d{3}){1,3}|\d{1,2}[.\-]\d{1,2}[.\-](?:19|20)\d{2}|(?:19|20)\d{2} ?[\-–] ?(?:19|20)\d{2}"
)
_ACCOUNT = re.compile(
    rf"{_NOT_INSIDE}(?:\d{{4,7}}(?:\.\d{{1,7}}){{2,4}}|\d(?:(?: - |[.\- ])?[\dx*]){{5,18}}|"
    rf"\d{{3}}[A-Z]{{1,2}}\d{{7,9}}|[A-Z]{{2,12}}\d{{5,12}}[A-Z]{{0,3}}){_NOT_GOING_ON}{_UNITS}"
)
_MORE_THAN_A_SUM = 10
_RIGHT_AFTER_ACCOUNT = re.compile(r"(?:STK|TK|[Tt]ài khoản|[Tt]ai khoan|TÀI KHOẢN)(?: số)?[ :]*$")
# Four groups of a bank card, or figures in a row that are too many for anything but an account.
_FREE = re.compile(
    rf"{_NOT_INSIDE}(?:\d{{4}}[ \-]\d{{4}}[ \-]\d{{4}}[ \-]\d{{4}}|\d{{10,16}}|"
    rf"\d{{3}}[A-Z]{{2}}\d{{7}}){_NOT_GOING_ON}{_UNITS}"
)
# In whatever groups: "6900 205 311 776", "2614205 088 320"; only where money goes there.
_GROUPED = re.compile(rf"{_NOT_INSIDE}\d{{2,19}}(?:[ .\-]\d{{1,8}}){{0,5}}{_NOT_GOING_ON}{_UNITS}")
_NAMED_RIGHT_BEFORE = re.compile(rf"(?<!\w)[{UPPER}]\w*(?: [^\W\d_]\w*){{1,4}}\s*[,\-–|(:]?\s*$")
# Several accounts in a row, each perhaps with a remark in brackets.
_ONE_OF_ROW = r"(?:\d{3}[A-Z]{1,2}\d{7,9}|\d{2,19}(?:[ .\-]\d{1,8}){0,5})(?![\w/])"
_ROW = re.compile(
    rf"{_NOT_INSIDE}{_ONE_OF_ROW}(?:(?:\s?\([^()\n]{{1,30}}\))?\s?(?:[,;/&+]|và|hoặc)\s?(?:số\s)?{_ONE_OF_ROW}){{1,7}}"
    rf"{_UNITS}"
)
# "2 NGUYEN VAN DUONG 210455889 0310 1102 4478 1.500.000": a list of payments, its columns parted by blanks only.
_PAID_IN_LIST = re.compile(
    rf"(?<!\w)[{UPPER}]+(?: [{UPPER}]+){{1,4}} (?:(?:CCCD|CMND) )?(?P<card>\d{{9}}|\d{{12}}|\d{{3}}(?: \d{{3}}){{3}}) "
    r"(?P<account>\d{8,19}|\d{2,8}(?: \d{1,8}){1,4}?) \d{1,3}(?:[.,]\d{3})+(?!\w)"
)
_IN_ROW = re.compile(rf"{_NOT_INSIDE}{_ONE_OF_ROW}{_UNITS}")
_SURELY_ACCOUNT = re.compile(r"\d{13,16}|\d{3}[A-Z]{1,2}\d{7,9}")
# "số 2153 6698 4471 03", "từ 0341 0037 5591 4", "| 9704 1868 3321 07 |": so many figures in groups are nothing else;
# money goes by threes, telephones and cards have fewer.
_MANY_GROUPED = re.compile(
    rf"{_NOT_INSIDE}(?<!\d )(?!\d{{1,3}}(?:[ .]\d{{3}})+(?!\d))\d{{3,8}}"
    rf"(?:[ .\-]\d{{1,8}}){{2,4}}(?! \d){_NOT_GOING_ON}{_UNITS}"
)
_MANY_FIGURES, _MOST_FIGURES = 13, 19
_LANDLINE = re.compile(r"02\d{8,9}")
# "liên hệ 0917-360-742", "hotline 0247 ...": a nearer word says that what looks like a telephone is one.
_PHONE_WORD = re.compile(
    r"(?<!trùng )(?<!trùng số )(?<!trùng với số )(?:điện thoại|dien thoai|(?<!\w)S?ĐT|(?<!\w)sđt|(?<!\w)sdt|zalo|gọi|"
    r"alo|liên hệ|liên lạc|(?<!\w)lh(?!\w)|hotline|đường dây nóng|số máy|nhắn|tổng đài|hỏi thêm|(?<!\w)fax)",
    re.IGNORECASE,
)
_BANK_RIGHT_AFTER = re.compile(rf"\s?\(?(?:tại |mở tại |NH )?(?:{_BANKS})\b", re.IGNORECASE)
_ROUND = re.compile(r"0{4,}$")
# "1500-2000-2500-3000" are steps of something.
_ROUND_GROUPS = re.compile(r"\d{2}00(?:[ \-]\d{2}00)+")


def find_cards(text: str) -> Iterator[Found]:
    """Yield identity cards first, then the accounts that a word names."""
    for match in _PAID_IN_LIST.finditer(text):
        yield Found(*match.span("card"), Label.ID_CARD)
        yield Found(*match.span("account"), Label.BANK_ACCOUNT)
    yield from _rows_of_accounts(text)
    yield from _identity_cards(text)
    yield from _accounts_named(text)


def find_free_numbers(text: str) -> Iterator[Found]:
    """Yield accounts beside the name of a bank, and long numbers that no word says to be anything else."""
    for match in _ACCOUNT.finditer(text):
        if BANK_AFTER.match(text, match.end()) and not is_other(before(text, match.start())):
            yield Found(match.start(), match.end(), Label.BANK_ACCOUNT)
    for match in _MANY_GROUPED.finditer(text):
        digits = re.sub(r"\D", "", match[0])
        if _MANY_FIGURES <= len(digits) <= _MOST_FIGURES and not (
            _is_row_of_years(match[0]) or _ROUND_GROUPS.fullmatch(match[0])
        ):
            near = before(text, match.start())
            if not (is_other(near) or is_money(near) or _ROUND.search(digits)):
                yield Found(match.start(), match.end(), Label.BANK_ACCOUNT)
    yield from _numbers_paid_to(text)
    for match in _FREE.finditer(text):
        near = before(text, match.start())
        other = is_other(near) or is_other_by_row(near, match[0])
        counted = _is_row_of_years(match[0]) or _ROUND_GROUPS.fullmatch(match[0])
        if not (other or counted or is_money(near) or _ROUND.search(match[0]) or _reads_as_time(match[0])):
            card = len(match[0]) == 12 and match[0].isdigit() and not names_account(near)
            label = Label.ID_CARD if card else Label.BANK_ACCOUNT
            yield Found(match.start(), match.end(), label)


def _numbers_paid_to(text: str) -> Iterator[Found]:
    for match in _GROUPED.finditer(text):
        digits = re.sub(r"\D", "", match[0])
        if not 9 <= len(digits) <= 19 or _NO_ACCOUNT.fullmatch(match[0]) or _is_row_of_years(match[0]):
            continue
        near = before(text, match.start())
        if not _is_account_by_pay(near, digits) or is_other(near) or _ROUND.search(digits):
            continue
        if not is_phone(match[0]) and not is_called_phone(near) and not _LANDLINE.fullmatch(digits):
            yield Found(match.start(), match.end(), Label.BANK_ACCOUNT)


def _is_account_by_pay(near: str, digits: str) -> bool:
    named = len(digits) > 9 and not _CITIZEN.fullmatch(digits) and _NAMED_RIGHT_BEFORE.search(near) is not None
    return is_paid_to(near) or (named and speaks_of_pay(near))


def _is_row_of_years(number: str) -> bool:
    return re.fullmatch(r"(?:19|20)\d\d(?:[ .\-](?:19|20)\d\d)+", number) is not None


def _reads_as_time(number: str) -> bool:
    """Tell whether figures in a row begin with a date, as the names of files do: 202603121530."""
    return re.match(r"(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])", number) is not None


def _identity_cards(text: str) -> Iterator[Found]:
    for match in _ID_BESIDE.finditer(text):
        yield Found(*match.span("number"), Label.ID_CARD)
    for match in _OFFICER.finditer(text):
        yield Found(*match.span("number"), Label.ID_CARD)
    yield from _new_cards(text)
    yield from _old_cards(text)
    if _PASSPORT_CONTEXT.search(text):
        for match in _PASSPORT.finditer(text):
            if _PASSPORT_CONTEXT.search(before(text, match.start())[-2 * BESIDE :]):
                yield Found(match.start(), match.end(), Label.ID_CARD)


def _new_cards(text: str) -> Iterator[Found]:
    for match in _TWELVE.finditer(text):
        near = before(text, match.start())
        citizen = _CITIZEN.fullmatch(re.sub(r"\D", "", match[0])) is not None
        other = is_other(near) and not (citizen and is_code_of_person(near))
        if other or is_paid_to(near) or BANK_AFTER.match(text, match.end()):
            continue
        issued = citizen and _ISSUED_AFTER.match(text, match.end())
        if names_account(near) and not issued and not (citizen and _has_its_number(near)):
            continue
        if _names_card(near) or (citizen and not _goes_on(text, match)) or _is_id_after(text, match):
            yield Found(match.start(), match.end(), Label.ID_CARD)


def _goes_on(text: str, match: re.Match[str]) -> bool:
    """Tell whether twelve figures in groups have another group behind them: "0341 0037 5591 4" is an account."""
    return " " in match[0] and re.match(r" \d{1,4}(?![\w/])", text[match.end() :]) is not None


def _old_cards(text: str) -> Iterator[Found]:
    for match in _NINE.finditer(text):
        near = before(text, match.start())
        named = _names_card(near) or _is_id_after(text, match) or _follows_name(match[0], near)
        account = names_account(near) and not _has_its_number(near)
        if named and not (is_other(near) or account or is_money(near)):
            yield Found(match.start(), match.end(), Label.ID_CARD)


def _is_id_after(text: str, match: re.Match[str]) -> bool:
    return (_ID_AFTER.match(text, match.end()) or _ISSUED_AFTER.match(text, match.end())) is not None


def _follows_name(number: str, near: str) -> bool:
    joined = number.isdigit() or (near.endswith(("\t", "| ")) and not number.endswith("000"))
    return joined and not _ROUND.search(number) and _NAME_BEFORE.search(near) is not None


def names_account(near: str) -> bool:
    """Tell whether the nearest word that names a number is that of an account."""
    account = _last_account_word(near)
    cards = sorted(match.end() for match in (*_ID_CONTEXT.finditer(near), *_ID_PLAIN.finditer(without_marks(near))))
    return account > 0 and (not cards or account >= cards[-1])


def _last_account_word(near: str) -> int:
    ends = [match.end() for match in _ACCOUNT_CONTEXT.finditer(near)]
    plain = without_marks(near)
    ends += [
        match.end()
        for match in _ACCOUNT_PLAIN.finditer(plain)
        if not near[match.start() : match.end()].lower().endswith("tại khoản")
    ]
    return max(ends, default=0)


def _has_its_number(near: str) -> bool:
    """Tell whether the word for an account has its number already: what follows another name is a card again."""
    return re.search(r"\d{6,}.*[^\W\d_]", near[_last_account_word(near) :]) is not None


def _names_card(near: str) -> bool:
    return _ID_CONTEXT.search(near) is not None or _ID_PLAIN.search(without_marks(near)) is not None


def _is_called_account(near: str, digits: int) -> bool:
    """Tell whether figures that look like a sum stand right after the word for an account, too many for a sum."""
    return digits >= _MORE_THAN_A_SUM and _RIGHT_AFTER_ACCOUNT.search(near) is not None


def _rows_of_accounts(text: str) -> Iterator[Found]:
    """Yield the numbers of a row of which one is an account by its shape, telephones left out."""
    for row in _ROW.finditer(text):
        near = before(text, row.start())
        ones = [one for one in _IN_ROW.finditer(text, *row.span()) if _may_be_account(one[0])]
        if len(ones) < 2 or is_other(near) or (_names_card(near) and not names_account(near)):
            continue
        if any(_SURELY_ACCOUNT.fullmatch(one[0]) and not _ROUND.search(one[0]) for one in ones):
            yield from (Found(one.start(), one.end(), Label.BANK_ACCOUNT) for one in ones)


def _may_be_account(number: str) -> bool:
    digits = sum(map(str.isdigit, number))
    return 8 <= digits <= 19 and not _NO_ACCOUNT.fullmatch(number) and not _looks_like_phone(number)


def _accounts_named(text: str) -> Iterator[Found]:
    for match in _ACCOUNT.finditer(text):
        digits = sum(character.isdigit() or character in "x*" for character in match[0])
        near = before(text, match.start())
        if not 6 <= digits <= 19 or (_NO_ACCOUNT.fullmatch(match[0]) and not _is_called_account(near, digits)):
            continue
        if is_called_phone(near) or is_other(near):
            continue
        if _looks_like_phone(match[0]):
            account = _is_account_all_the_same(text, match.end(), near)
        else:
            account = names_account(near)
        if account:
            yield Found(match.start(), match.end(), Label.BANK_ACCOUNT)


def _looks_like_phone(number: str) -> bool:
    return is_phone(number) or _LANDLINE.fullmatch(re.sub(r"\D", "", number)) is not None


def _is_account_all_the_same(text: str, end: int, near: str) -> bool:
    """Tell whether a bank beside it, or the nearest word before it, makes an account of what looks like a telephone."""
    if _BANK_RIGHT_AFTER.match(text, end):
        return True
    account = _last_account_word(near)
    phone = max((match.end() for match in _PHONE_WORD.finditer(near)), default=0)
    has_its_number = re.search(r"\d(?:[ .\-]?\d){6}", near[account:]) is not None
    return account > phone and not has_its_number and names_account(near[-BESIDE:])
