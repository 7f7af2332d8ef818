"""Puts the words of papers in the place of what people of all regions say, and type in haste, in a question.

Imports `vectorstore.text`. The words stand in the editable `spoken.toml` beside this file. Applied before a question is
searched and read; applied twice it changes nothing more. What is shown stays the question as typed.
"""

import re
import tomllib
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from itertools import takewhile
from pathlib import Path

from vectorstore.text.folding import bare
from vectorstore.text.tokens import is_bare, syllables

FILE = Path(__file__).with_name("spoken.toml")
# Polite words before a question, and whom it is put to: they say nothing of the matter. "Dân hỏi gì nhiều nhất?" and
# "Dân biết, dân bàn" have the people for their subject, and stay.
_ME = r"(?:chúng tôi|tôi|tui|em|mình|anh|chị|cô|chú|bác|cháu|con)"
_ASKS = r"(?:hỏi(?: thăm| chút| tí| nhanh)?(?! đáp| cung| ý kiến)|biết|tra giúp|tra giùm|tra hộ)(?: là| rằng)?"
_WHOLE = r"(?=(?!(?:gì|chi|nào|sao|đâu|nhiều|những gì|và|để|bị|được)\b)\S+ \S+ \S+)"
_LEAD_INS = (
    r"^(?:(?:alo[,. ]|dạ,|dạ (?=thưa|cho|em|con|tôi|xin)|ê,|(?:ad|admin|shop),|"
    r"(?:ad|admin|shop|em|anh|chị|cô|chú|bác|bạn|mọi người|cả nhà) ơi\b)[,. ]*)+",
    rf"^(?:(?:làm ơn|nhờ|xin|vui lòng|cho|giúp) )+(?:{_ME} )?(?:muốn |xin )?{_ASKS}\s*[,:]?\s+{_WHOLE}",
    rf"^{_ME} (?:(?:muốn|xin|cần) (?:hỏi|biết)|hỏi)(?: thăm| chút| tí| nhanh)?(?: là| rằng)?\s*[,:]?\s+{_WHOLE}",
)
# Not "vỉa hè", "phản bác", "như thế", "của bà con": whom it is put to follows a comma or what is only said.
_TRAILING = (
    r"(?:(?:[ ,]+(?:ạ|nhé|nha|nhỉ|hỉ|nghen|hả|hử|dợ)|,? (?<!như )(?<!vì )(?<!tuy )(?<!cụ )(?:vậy ta|vậy|thế|rứa))+"
    r"(?: (?:em|anh|chị|cô|chú|bác|bạn|ad|mấy anh|mấy chị|anh chị|bà con|mọi người)(?: ơi| ạ)?)?|"
    r"(?:,|(?<=không)|(?<=chưa)) (?:em|anh|chị|cô|chú|bác|bạn|ad|mấy anh|mấy chị|anh chị|bà con|mọi người) (?:ơi|ạ))"
    r"(?:[ ,]+(?:ơi|ạ|nhé|nha))*(?=\s*[?.!]*\s*$)"
)
_PERSONS = r"(?:dân|bà con|người dân|người ta|các hộ|mấy hộ|chị em|hội viên|cha mẹ học sinh|họ|dân phố|dân làng)"
_MEASURES = (
    r"(?:giờ|ngày|tháng|năm|lần|người|hộ|phiếu|tiền|đồng|triệu|nghìn|phần|điểm|ý|phút|tuần|tổ|nơi|phường|đơn|vụ)\b"
)
# "Mô" of the Centre; not "mô hình", "mô tả", "quy mô", "ghép mô".
_MO = r"mô(?! (?:hình|tả|phỏng|men|cấy|cơ|đất|tơ|típ|liên|mềm|bào|học|ghép))(?![\w-])"
# Buildings, lanes and lines have names of a letter and a number: "tòa nhà T5" is no month, "khu Q1" no quarter.
_NAMED_BY = "".join(
    rf"(?<!{one} )"
    for one in (
        "tuyến",
        "lô",
        "tòa",
        "toà",
        "nhà",
        "khu",
        "block",
        "ga",
        "tàu",
        "xe",
        "đường",
        "hẻm",
        "phòng",
        "tầng",
        "cầu",
    )
)
_NO_VITAMIN = "".join(rf"(?<!{one} )" for one in ("vitamin", "khối", "hệ", "loại", "nhóm", "lớp", "tổ", "đội"))
_PATTERNS: tuple[tuple[str, str], ...] = (
    (rf"\b(ở|nằm|đi|về|đến|tới|ra|vô|vào|từ) {_MO}", r"\1 đâu"),
    (rf"\b(khi|lúc|bữa|hôm|ngày|tháng|tổ|đường|nơi|chốn|chỗ|người|cái|phường|xã) {_MO}", r"\1 nào"),
    (r"^răng (?=mà|lại|chưa|không|ko|hổng|phường|dân|bà con|đường|nước|điện)", "vì sao "),
    (r"(?:(?<=như )|(?<=tính )|(?<=ghi ))răng(?=\s*[?.!]*$)", "sao"),
    # "Việc chi trả", "chi bộ", "chi phí" are words of papers.
    (
        r"\b(những|làm|mần|có|việc|chuyện|cái|điều|lỗi|tên|nói) chi(?=\s*[?,.!]|\s*$| rứa| mà| không| hồi| thì)",
        r"\1 gì",
    ),
    (r"(?<!bên )(?<!khớp )(?<!xương )(?<!đau )(?<!ngang )\bhông(?=\s*[?.!]*$)", "không"),
    (r"\blàm răng(?=\s*[?.!]*$| rứa| để| mà)", "thế nào"),
    (r"(?<!bao )(?<!bấy )(?<!phì )(?<!phong )\bnhiêu\b", "bao nhiêu"),
    (r"\b(hơn|tăng|giảm|nhiều|ít|chênh)\b(.*) chừng nào\b", r"\1\2 bao nhiêu"),
    (r"^(.*) chừng nào\b", r"\1 khi nào"),
    (r"^chừng nào\b", "khi nào"),
    (
        rf"\b({_PERSONS})( hay| cứ| đang| cũng| lại)? (?:kêu|than)\b(?! (?:gọi|ca|cứu|oan|giúp|ai|khóc|phiền|thở|trách|"
        r"vãn|thân|đá|củi)\b)",
        r"\1\2 phản ánh",
    ),
    (
        rf"{_NO_VITAMIN}\bk (?=(?:có|được|đc|phải|biết|bị|còn|thấy|cho|làm|đi|cần|nộp|mất|đồng ý|thích|chịu)\b)",
        "không ",
    ),
    # "Mấy việc gì" asks which, "mấy cái xe ... ở đâu" speaks of some: neither asks how many.
    (r"\bmấy ((?:(?!giờ|ngày|tháng|năm|lần)\w+ ){1,2})(gì|nào)\b", r"những \1\2"),
    (rf"^mấy (?!{_MEASURES})(?=\w+ .*\b(?:bao nhiêu|gì|nào|đâu|sao|ai|khi|không|chưa|mấy|mô|chi)\b)", "các "),
    (rf"\b(của|với|cho|vì|bởi|tụi|nhờ) mấy (?!{_MEASURES})", r"\1 các "),
    (r"\b(?:hôm )?m(?:ùng|ồng) (?=\d)", "ngày "),
    (r"(?<!đến )\b(tháng|ngày|m[ùồ]ng) mấy(?=\s*[?,.!]|\s*$| thì| mới| là)", r"\1 nào"),
    (
        r"\b(?:bao nhiêu|mấy) phân\b(?! (?:trăm|bón|khu|nửa|xưởng|loại|hệ|đội|vùng|hiệu|công|tích|cấp|bổ|hữu|đạm))",
        "bao nhiêu cm",
    ),
    # Only where something moves: "vô sinh", "vô thời hạn", "vô căn cứ" are words of papers.
    (
        r"\b(đi|chạy|bước|đưa|chở|đổ|tràn|dọn|xả|tán|nước|nộp|đóng|chui|kéo|dẫn|gửi|dời|chuyển|mang|rẽ|ký) vô"
        r"(?= (?!địch|lý|cớ|tư|hiệu|trách|tuyến|tình|ích|hạn|chủ|số|vàn|cùng|sinh|ơn|tâm|tội|danh|hình|cơ|cảm|ý|căn|"
        r"thời|điều)\w)",
        r"\1 vào",
    ),
    (r"(?<![\w/-])t ?(1[0-2]|0?[1-9])(?=/20\d\d)", r"tháng \1"),
    (rf"(?<![\w/-]){_NAMED_BY}t(1[0-2]|0?[1-9])(?![\w/-])", r"tháng \1"),
    (r"(?<![\w/-])q([1-4])(?=/20\d\d)", r"quý \1"),
    (r"(?:(?<=trong )|(?<=cuối )|(?<=báo cáo ))q([1-4])(?![\w/-])", r"quý \1"),
    # Not the end of a number, 02/BC-TDP3, which no document would have any more; "TDP3-TDP5" are two quarters.
    (r"(?:(?<![\w/-])|(?<=\d[/-]))tdp ?(?=\d)", "tổ dân phố "),
    (r"\b(\d[\d.,]*|bao nhiêu|mấy) ?tr\b", r"\1 triệu"),
    # What so many letters are written with by those who type fast; "Tân Quới" and "campaign" are not among them.
    (r"(?<!q)uờ(?=ng|i|n|m)", "ườ"),
    (r"(?<!q)uợ(?=c|ng|t|p|n)", "ượ"),
    (r"(?<!q)uớ(?=c|ng|i|n)", "ướ"),
    (r"(?<=[ăâêôơư])gn\b", "ng"),
)
_BARE_PATTERNS: tuple[tuple[str, str], ...] = (
    (r"\b(bua|hom) mo\b", "ngay nao"),
    (r"\bngay mo(?=\s*[?.!]*$| cup| hop| rua)", "ngay nao"),
    (r"\bhom m[uo]ng (?=\d)", "ngay "),
    (r"(?<!vitamin )\bk (?=(?:co|duoc|dc|phai|biet|bi|con|thay|can|nop)\b)", "khong "),
)
_MOST_READINGS = 4
# Drawn out for feeling: "lâuuuu". Never letters of which Roman numerals are made.
_DRAWN_OUT = re.compile(r"([^\W\d_ivxlcdm])\1{3,}")
_WORD = re.compile(r"[^\W_]+")
_OPENS = re.compile(r"(?:^|[.?!…])[\s\"“(]*$")
# What is no name though it stands in capitals.
_SHORT = re.compile(r"tdp\d*|t\d+|q\d|tthc|ttpvhcc|tthcc|tg|bhyt|sđt|sdt|yk|b|c|j", re.IGNORECASE)


def standard(question: str) -> str:
    """Return a question in the words of papers; one that has nothing to replace as it is."""
    text = " ".join(unicodedata.normalize("NFC", question).split())
    # What one saying leaves may make another whole: read until nothing changes more.
    for _ in range(_MOST_READINGS):
        if (read := _read_once(text)) == text:
            break
        text = read
    return text or question


def _read_once(text: str) -> str:
    typed_bare = is_bare(syllables(text))
    text = _without_lead_ins(text, typed_bare=typed_bare)
    text = re.sub(r"\S+", lambda token: _not_drawn_out(token[0]), text)
    for pattern, said in (*_PATTERNS, *_BARE_PATTERNS) if typed_bare else _PATTERNS:
        text = _replaced(re.compile(pattern, re.IGNORECASE), _expanding(bare(said) if typed_bare else said), text)
    found, of = _sayings(typed_bare=typed_bare)
    return _replaced(found, lambda match: of[match[0].casefold()], text)


def _without_lead_ins(text: str, *, typed_bare: bool) -> str:
    for pattern in _LEAD_INS:
        text = re.sub(pattern, "", text, flags=re.IGNORECASE).strip() or text
    # Without diacritics "nha" is a house, and "the" what a card is.
    return text if typed_bare else re.sub(_TRAILING, "", text).strip() or text


def _not_drawn_out(token: str) -> str:
    word = token.rstrip("?!.,…")
    # Not in addresses, numbers and words in capitals.
    return _DRAWN_OUT.sub(r"\1", token) if word.isalpha() and word[1:] == word[1:].lower() else token


def _expanding(template: str) -> Callable[[re.Match[str]], str]:
    return lambda match: match.expand(template)


def _replaced(pattern: re.Pattern[str], saying: Callable[[re.Match[str]], str], text: str) -> str:
    def put(match: re.Match[str]) -> str:
        said = saying(match)
        return match[0] if said.casefold() == match[0].casefold() or _changes_name(match, said) else said

    return pattern.sub(put, text)


def _changes_name(match: re.Match[str], said: str) -> bool:
    text = match.string
    # In a question that is all in capitals they tell nothing.
    if text.isupper():
        return False
    before = _shared(match[0], said)
    after = _shared(match[0][before:][::-1], said[before:][::-1])
    start, end = match.start() + before, match.end() - after
    return any(_is_name(text, word) for word in _WORD.finditer(text) if word.start() < end and word.end() > start)


def _shared(one: str, other: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _is_name(text: str, word: re.Match[str]) -> bool:
    if not word[0][0].isupper() or _SHORT.fullmatch(word[0]):
        return False
    if not _OPENS.search(text, 0, word.start()):
        return True
    following = _WORD.match(text, word.end() + 1)
    return (len(word[0]) > 1 and word[0].isupper()) or bool(following and following[0].istitle())


@cache
def _sayings(*, typed_bare: bool) -> tuple[re.Pattern[str], Mapping[str, str]]:
    content = tomllib.loads(FILE.read_text(encoding="utf-8"))
    unmarked = frozenset(content["bare"]["unmarked"])
    pairs = [(said.casefold(), word) for word, sayings in content["standard"].items() for said in sayings]
    if typed_bare:
        pairs = [(bare(said), bare(word)) for said, word in pairs if bare(said) in unmarked]
    # What already is the standard word is not touched, so that nothing is replaced twice; nor are words of papers.
    whole = [*(word for _, word in pairs), *content["never"]["kept"]]
    of = dict(reversed(pairs)) | {word: word for word in whole}
    return _whole_words(sorted(of, key=len, reverse=True)), of


def _whole_words(sayings: Sequence[str]) -> re.Pattern[str]:
    # Not within the number of a document: "61-KH/ĐU" is a plan.
    return re.compile(rf"(?<![\w/-])(?:{'|'.join(map(re.escape, sayings))})(?![\w/-])", re.IGNORECASE)
