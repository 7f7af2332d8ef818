"""Puts the words of papers in the place of what people of all regions say, and type in haste, in a question.

Imports `vectorstore.text`. The words stand in the editable `spoken.toml` beside this file. Applied before a question is
searched and read; applied twice it changes nothing more. What is shown stays the question as typed.
"""

import re
import tomllib
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path

from vectorstore.text.folding import bare
from vectorstore.text.tokens import is_bare, syllables

FILE = Path(__file__).with_name("spoken.toml")
_TRIMMED = (
    # Polite words before and after a question, and whom it is put to: they say nothing of the matter.
    r"^(?:(?:dạ|ê|alo|ad|admin|shop|em ơi|anh ơi|chị ơi|cô ơi|chú ơi|bác ơi|bạn ơi|mọi người ơi|cả nhà ơi)[,. ]+)+",
    r"^(?:(?:làm ơn|nhờ|xin|vui lòng|cho|giúp)\s+)*(?:tôi|tui|em|mình|anh|chị|cô|chú|bác|cháu|con|chúng tôi|dân)?\s*"
    r"(?:muốn\s+|xin\s+)?(?:hỏi(?: thăm| chút| tí| nhanh)?|biết|tra giúp|tra giùm|tra hộ)(?: là| rằng)?\s*[,:]?\s+"
    r"(?=\S+ \S+ \S+)",
    r"(?:[ ,]+(?:ạ|nhé|nha|nhỉ|hỉ|hè|hen|nghen|nhen|hả|hử|vậy|vậy ta|thế|rứa|dợ|ấy nhỉ|với))*"
    r"(?:[ ,]+(?:em|anh|chị|cô|chú|bác|bạn|ad|mấy anh|mấy chị|anh chị|bà con|mọi người))?"
    r"(?:[ ,]+(?:ơi|ạ|nhé|nha|hè|hỉ|với))*(?=\s*[?.!]*\s*$)",
)
_PLACES = r"(?:ở|đi|về|tới|đến|ra|vô|vào|từ)"
_PERSONS = r"(?:dân|bà con|người dân|người ta|các hộ|mấy hộ|chị em|hội viên|cha mẹ học sinh|họ|dân phố|dân làng)"
_MEASURES = (
    r"(?:giờ|ngày|tháng|năm|lần|người|hộ|phiếu|tiền|đồng|triệu|nghìn|phần|điểm|ý|phút|tuần|tổ|nơi|phường|đơn|vụ)\b"
)
_PATTERNS: tuple[tuple[str, str], ...] = (
    # "Bán ở mô", "tổ mô", "bữa mô" of the Centre; not "quy mô", "mô hình".
    (rf"\b({_PLACES}) mô\b(?! (?:hình|tả|phỏng|men))", r"\1 đâu"),
    (r"\b(?!quy |vi |vĩ |nhiệm )(\w+) mô(?=\s*[?,.!]|\s*$| rứa| mà| thì)", r"\1 nào"),
    (r"^răng\b(?! (?:hàm|miệng|cửa|sữa|giả))", "vì sao"),
    (r"\brăng(?=\s*[?.!]*$)(?<!khám răng)(?<!nhổ răng)(?<!đau răng)(?<!trồng răng)", "sao"),
    (r"(?<!bao )(?<!bấy )\bnhiêu\b", "bao nhiêu"),
    (r"\b(hơn|tăng|giảm|nhiều|ít|chênh)\b(.*) chừng nào\b", r"\1\2 bao nhiêu"),
    (r"^(.*) chừng nào\b", r"\1 khi nào"),
    (r"^chừng nào\b", "khi nào"),
    (rf"\b({_PERSONS})( hay| cứ| đang| cũng| lại)? (?:kêu|la|than)\b(?! gọi| ca)", r"\1\2 phản ánh"),
    (r"\bk (?=[^\W\d]{2,})", "không "),
    # "Mấy việc gì" asks which, "mấy cái xe ... ở đâu" speaks of some: neither asks how many.
    (r"\bmấy ((?:(?!giờ|ngày|tháng|năm|lần)\w+ ){1,2})(gì|nào)\b", r"những \1\2"),
    (rf"^mấy (?!{_MEASURES})(?=\w+ .*\b(?:bao nhiêu|gì|nào|đâu|sao|ai|khi|không|chưa|mấy|mô|chi)\b)", "các "),
    (rf"\b(của|với|cho|vì|bởi|tụi|nhờ) mấy (?!{_MEASURES})", r"\1 các "),
    (r"\b(?:hôm )?m(?:ùng|ồng) (?=\d)", "ngày "),
    (r"\b(tháng|ngày|m[ùồ]ng) mấy(?=\s*[?,.!]|\s*$| thì| mới| là)", r"\1 nào"),
    (r"\b(bao nhiêu|mấy) phân\b(?! (?:trăm|bón|khu|nửa))", "bao nhiêu cm"),
    (
        r"\bvô(?= (?!địch|lý|cớ|tư|hiệu|trách|gia|tuyến|tình|ích|hạn|chủ|số|vàn|cùng|sinh|ơn|tâm|tội|danh|hình)\w)",
        "vào",
    ),
    (r"(?<!\w)t ?(1[0-2]|0?[1-9])(?=/20\d\d)", r"tháng \1"),
    (r"(?<![\w/-])(?<!tuyến )(?<!lô )(?<!tòa )t(1[0-2]|0?[1-9])(?![\w/-])", r"tháng \1"),
    (r"(?<!\w)q([1-4])(?=/20\d\d|\s|[?,.]|$)", r"quý \1"),
    (r"(?<!\w)tdp ?(?=\d)", "tổ dân phố "),
    (r"\b(\d[\d.,]*|bao nhiêu|mấy) ?tr\b", r"\1 triệu"),
    # What so many letters are written with by those who type fast.
    (r"uờ(?=ng|i|n|m)", "ườ"),
    (r"uợ(?=c|ng|t|p|n)", "ượ"),
    (r"uớ(?=c|ng|i|n)", "ướ"),
    (r"(?<=[aeiouyăâêôơư])gn\b", "ng"),
    (r"([a-zà-ỹ])\1\1+", r"\1"),
)
_BARE_PATTERNS: tuple[tuple[str, str], ...] = (
    (r"\b(di|ve|den|toi|ban|nam) mo\b(?=\s*[?,.!]|\s*$| rua)", r"\1 dau"),
    (r"\b(bua|hom|ngay|khi|luc) mo\b", r"\1 nao"),
    (r"^rang (?=\w+ \w+)", "vi sao "),
    (r"(?<!bao )(?<!bay )\bnhieu (?=tien|nguoi|ho\b|lan\b)", "bao nhieu "),
    (r"\b(?:hom )?m[uo]ng (?=\d)", "ngay "),
    (r"\bbao nhieu phan\b(?! (?:tram|bon|khu|nua))", "bao nhieu cm"),
    (r"\bk (?=[a-z]{2,})", "khong "),
)


def standard(question: str) -> str:
    """Return a question in the words of papers; one that has nothing to replace as it is."""
    text = " ".join(unicodedata.normalize("NFC", question).split())
    if not text:
        return question
    for pattern in _TRIMMED:
        text = re.sub(pattern, "", text, flags=re.IGNORECASE).strip() or text
    typed_bare = is_bare(syllables(text))
    patterns = (*_PATTERNS, *_BARE_PATTERNS) if typed_bare else _PATTERNS
    for pattern, said in patterns:
        text = re.sub(pattern, _bared(said) if typed_bare else said, text, flags=re.IGNORECASE)
    found, of = _sayings(typed_bare=typed_bare)
    return found.sub(_put(of), text)


def _bared(template: str) -> str:
    return bare(template)


def _put(of: Mapping[str, str]) -> Callable[[re.Match[str]], str]:
    def word(match: re.Match[str]) -> str:
        said = of[match[0].casefold()]
        return match[0] if said == match[0].casefold() else said

    return word


@cache
def _sayings(*, typed_bare: bool) -> tuple[re.Pattern[str], Mapping[str, str]]:
    content = tomllib.loads(FILE.read_text(encoding="utf-8"))
    marked = frozenset(content["never_bare"]["marked"])
    of: dict[str, str] = {}
    for word, sayings in content["standard"].items():
        for saying in sayings:
            of.setdefault(saying.casefold(), word)
            if typed_bare and " " in saying and saying not in marked:
                of.setdefault(bare(saying.casefold()), bare(word))
    # What already is the standard word is not touched, so that nothing is replaced twice.
    of |= {word: word for word in content["standard"]}
    if typed_bare:
        of = {said: bare(word) for said, word in of.items()} | {bare(word): bare(word) for word in content["standard"]}
    return _whole_words(sorted(of, key=len, reverse=True)), of


def _whole_words(sayings: Sequence[str]) -> re.Pattern[str]:
    # Not within the number of a document: "61-KH/ĐU" is a plan.
    return re.compile(rf"(?<![\w/-])(?:{'|'.join(map(re.escape, sayings))})(?![\w/-])", re.IGNORECASE)
