"""What kind of thing a question asks for, and how well a sentence has it: a number of households, a day, an office.

Imports `vectorstore.text` and `figures.py`. Used by `question.py`; patterns are looked for in the folded question
without diacritics, so that typing without them changes nothing.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.checking.figures import figures_said, has_date
from assistant.questions.attributes import UNITS
from vectorstore.text.folding import bare, fold_key
from vectorstore.text.tokens import document_numbers, is_bare, syllables


class AnswerKind(StrEnum):
    """What a sentence must have to answer."""

    DATE = "date"
    DURATION = "duration"
    NUMBER = "number"
    DOCUMENT = "document"
    UNIT = "unit"
    NAME = "name"
    REASON = "reason"
    LIST = "list"
    ANY = "any"


# Looked for in the question without diacritics; the first that matches counts.
_ASKED = (
    (
        AnswerKind.DURATION,
        r"\bbao lau\b|\b(?:trong|mat|suot|sau|keo dai) (?:bao nhieu|may) (?:phut|gio|ngay|tuan|thang|nam)\b",
    ),
    (
        AnswerKind.DATE,
        r"\b(?:khi nao|bao gio|luc nao|han (?:chot|cuoi|nao|la)|thoi (?:han|gian|diem)(?: thuc hien| hoan thanh)?"
        r"(?: la)? (?:nao|khi|bao|may)|(?:nam|thang|ngay|quy|tuan|the ky|giai doan) (?:nao|bao nhieu|may))\b",
    ),
    (AnswerKind.NUMBER, r"\b(?:bao nhieu|so luong|ti le|ty le)\b"),
    (AnswerKind.DOCUMENT, r"\b(?:van ban|so hieu|quyet dinh|nghi quyet|huong dan|chi thi|ke hoach) (?:so )?nao\b"),
    (AnswerKind.UNIT, r"\b(?:don vi|co quan|to chuc|ban|phong|bo phan) nao\b"),
    (
        AnswerKind.NAME,
        r"^ai\b|\b(?:ai (?:la|da|dang|duoc|bi|chiu|ky|co|phai|chu|phu|se)|(?:la|boi|cua|cho|do) ai|o dau|tai dau"
        r"|(?:nguoi|noi|dia diem|nuoc|thanh pho|quoc gia|xa|phuong|tinh) nao)\b",
    ),
    (AnswerKind.REASON, r"\b(?:vi sao|tai sao|nguyen nhan|ly do|do dau)\b"),
    (
        AnswerKind.LIST,
        r"\b(?:ke ten|liet ke|(?:hai|ba|bon|nam|sau|bay|tam|chin|muoi|\d+) (?:muc|y|ly do|viec|noi dung|diem|phan"
        r"|nguyen tac|nguyen nhan|nhiem vu|giai phap|yeu cau|buoc|nhom|loai|truong hop|dieu kien)\b.*\b(?:gi|nao)\b"
        r"|(?:nhung|cac|may|hai|ba|bon|nam|sau|bay|tam|\d+) (?!ngay|gio|thang|nam\b|nguoi|ho\b)\w+"
        r"(?: \w+)? (?:gi|nao)\b"
        r"|nhung gi|gom (?:nhung |cac )?(?:gi|ai|\w+ nao)|(?:cac|nhung) (?:\w+ )+(?:la gi|nao|gom)"
        r"|(?:dieu kien|nhiem vu|quyen han|trach nhiem|noi dung|ho so|tieu chuan|hanh vi)(?: \w+)* (?:gi|nao)"
        r"|(?:cac )?truong hop nao)\b",
    ),
)
# What only asks and says nothing of the matter; words of it must not be looked for in a text.
_ASKING = re.compile(
    r"\b(?:bao nhieu|bao gio|bao lau|khi nao|luc nao|the nao|nhu the nao|ra sao|lam sao|vi sao|tai sao|la gi|cai gi"
    r"|nhung gi|o dau|tai dau|tu dau|ai|gi|nao|may(?= (?:ho|nguoi|ngay|thang|nam|gio|lan|y kien|to|don vi|phieu)\b))\b"
)
_COUNTED = re.compile(r"\bbao nhieu((?: [a-z]+){1,2})")
# "Số hộ bị ngập thay đổi thế nào", "số ý kiến qua các tháng ra sao".
_NUMBER_OF = re.compile(
    r"\bso(?: luong)?( (?:ho|nguoi|y kien|vu|truong hop|phieu|luot|hoc sinh|kien nghi))\b"
    r"(?=.*\b(?:the nao|ra sao|tang|giam|thay doi|bien dong|dien bien)\b)"
)
_LEAST = re.compile(r"\b(?P<unit>ngay|thang|nam) (?:nao|may|bao nhieu)\b")
_AMOUNT = r"(?:\d[\d.,]*|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|mươi|trăm|nghìn|triệu|tỷ)"
_BARE_AMOUNT, _WRITTEN_AMOUNT = bare(_AMOUNT), re.compile(_AMOUNT)
_OFFICE = re.compile(
    r"\b(?:(?:ủy|uỷ) ban|ban |phòng |công an|hội |đoàn |tổ dân phố|chi bộ|đảng (?:ủy|uỷ)|mặt trận|trung tâm|sở |bộ "
    r"|trường |trạm|văn phòng|chính phủ|quốc hội|(?:tòa|toà) án|viện |hội đồng|cơ quan|công ty|tỉnh (?:ủy|uỷ)"
    r"|tổng cục|cục )"
)
_DAY = re.compile(r"\bngay \d|\b\d{1,2}[/.-]\d{1,2}\b|\b\d{1,2} thang \d")
_YEAR = re.compile(r"\b[12]\d{3}\b")
_MONTH = re.compile(r"\bthang \d|\b\d{1,2}/\d{4}\b")
_FINER = {"ngay": _DAY, "nam": _YEAR, "thang": _MONTH}
_NAME = re.compile(r"(?<=[\w,;:“\"(] )[A-ZĐÀ-Ỹ]\w+(?: [A-ZĐÀ-Ỹ]\w*)*|\[họ tên\]")
_LEAD_IN = re.compile(r":(?:\s*$|\s+(?:[-–•+]|\(?[a-zđ1-9]{1,2}[.)])\s)")
_REQUESTS = re.compile(
    r"\b(?:de nghi|kien nghi|mong|yeu cau|xin)\b.{0,80}?"
    r"\b(?:cong khai|cong bo|tra loi|lam ro|cho biet|thong tin|giai trinh)\b"
)
# What an office asks of those below it is an instruction, and tells what is so.
_OF_THOSE_BELOW = (
    r"(?: (?:cac|moi|tung|toan the|nhung))? (?:to dan pho|khu pho|thon|ap|chi bo|ho|ho dan|ba con|nhan dan|nguoi dan"
    r"|cong dan|don vi|dong chi|truong|chi hoi|doan the|can bo|dang vien|gia dinh|co so)\b"
)
_PROPOSES = re.compile(
    r"[\s\d.)–•+-]*(?:[a-zđ]\) )?(?:tran trong )?"
    rf"(?:de nghi(?!{_OF_THOSE_BELOW})|kien nghi|de xuat|kinh de nghi|mong)\b"
)
# "Do Ủy ban Mặt trận chuyển" says by whom, not why.
_REASON = re.compile(
    r"\b(?:vì|bởi|nhằm|để|nên|khiến|nguyên nhân|lý do|do(?! (?:(?:ủy|uỷ) ban|đảng (?:ủy|uỷ)|ban|phòng|công an|hội|đoàn"
    r"|bộ|sở|tỉnh|huyện|xã|phường|chính phủ|quốc hội|ông|bà|mặt trận|tổ|chi bộ|trung tâm|công ty|cơ quan"
    r"|đơn vị|đồng chí|trường"
    r"|thường trực|chủ tịch|bí thư|nhà nước)\b))\b"
)
_QUOTED = re.compile(r"[\"“”«][^\"“”»]*[\"“”»]")
_NAMES_CAUSE = frozenset({"nguyên nhân", "lý do"})
_CAUSE_FOLLOWS = re.compile(r"(?: \w+){0,3}? ?(?::|là\b|do\b|gồm\b|chưa\b)")
_DURATION = re.compile(rf"{_AMOUNT} ?(?:giây|phút|giờ|ngày|tuần|tháng|năm|buổi|tiếng)\b|nửa (?:giờ|ngày|tháng|năm)")
_WITHIN = re.compile(rf"\btrong (?:vòng|thời hạn) {_DURATION.pattern}")
_PATTERNS = {
    AnswerKind.DURATION: _DURATION,
    AnswerKind.UNIT: _OFFICE,
    AnswerKind.REASON: _REASON,
    AnswerKind.LIST: _LEAD_IN,
}


# "Mấy" is read with its diacritics; where there are none, before what is counted or asked for alone: not "xe máy".
_FEW = re.compile(r"(?<!\w)mấy(?!\w)(?! chục)")
_BARE_FEW = re.compile(
    r"\bmay(?= (?:ho|nguoi|ngay|thang|nam|gio|phut|tuan|buoi|lan|y kien|to|don vi|phieu|vu|truong hop|diem|cai"
    r"|kien nghi|dau moi|luot|phan tram|tien|dong|trieu|cho|lop|tre|em|can bo|cong tac vien|dang vien)\b)"
    r"|(?<=\bso )may\b|(?<=\bla )may\b"
)
_SOME = re.compile(r"^bao nhiêu (?=.*\b(?:thế nào|ra sao|gì|nào)$)|\b(?:trong|qua) bao nhiêu (?=tháng|năm|ngày|tuần)")

# How far a number answers that does not stand before what is counted, or when nothing is said of what is counted.
_OTHER_NUMBER, _SOME_NUMBER = 0.1, 0.5


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question asks for.

    Attributes:
        kind: of thing that is asked for.
        counted: what is counted, without diacritics: `ho` of "bao nhiêu hộ"; empty when nothing is said.
        finer: `ngay`, `thang`, `nam` where the question says how exactly it asks for a time.
        said: figures and names that the question itself has; they answer nothing.
        also: what else is counted: `ho` of "bao nhiêu tổ dân phố, bao nhiêu hộ".
    """

    kind: AnswerKind
    counted: tuple[str, ...]
    finer: str | None
    said: frozenset[str]
    also: tuple[tuple[str, ...], ...] = ()

    @classmethod
    def of(cls, text: str) -> "Asked":
        """Read what a question asks for."""
        key = read_few(text)
        kind = next((kind for kind, pattern in _ASKED if re.search(pattern, key)), AnswerKind.ANY)
        counted = _COUNTED.search(key)
        if counted is None and kind in (AnswerKind.ANY, AnswerKind.LIST) and (counted := _NUMBER_OF.search(key)):
            kind = AnswerKind.NUMBER
        finer = _LEAST.search(key)
        said = frozenset((*figures_said(text).numbers, *syllables(text)))
        also = tuple(tuple(match[1].split()) for match in list(_COUNTED.finditer(key))[1:])
        return cls(kind, tuple(counted[1].split()) if counted else (), finer["unit"] if finer else None, said, also)

    def held_by(self, sentence: str) -> float:
        """Return how well `sentence` has what is asked for: 0 not, 1 exactly."""
        if self.kind is AnswerKind.ANY:
            return 0.0
        tests = {
            AnswerKind.DATE: self._time,
            AnswerKind.NUMBER: self._number,
            AnswerKind.DOCUMENT: self._document,
            AnswerKind.NAME: self._name,
        }
        test = tests.get(self.kind)
        return test(sentence) if test else float(_PATTERNS[self.kind].search(fold_key(sentence)) is not None)

    def _document(self, sentence: str) -> float:
        return float(any(number.split("-")[0] not in self.said for number in document_numbers(sentence)))

    def _name(self, sentence: str) -> float:
        return float(any(not self.said.issuperset(syllables(name)) for name in _NAME.findall(sentence)))

    def _time(self, sentence: str) -> float:
        # "Khi nào phải gửi" is also told by "trong vòng 12 giờ", where no day or month is asked for.
        if self.finer is None and _WITHIN.search(fold_key(sentence)):
            return 1.0
        if not has_date(sentence):
            return 0.0
        finer = _FINER[self.finer].search(bare(fold_key(sentence))) if self.finer else True
        return 1.0 if finer else 0.5

    def _number(self, sentence: str) -> float:
        """Return 1 for a number before what is counted, less for a number elsewhere that the question does not say.

        Of several things that are counted each has its share.
        """
        several = (self.counted, *self.also)
        return sum(self._number_of(counted, sentence) for counted in several) / len(several)

    def _number_of(self, counted: Sequence[str], sentence: str) -> float:
        written = fold_key(sentence)
        key = bare(written)
        is_typed_bare = written == key
        for length in range(len(counted), 0, -1):
            noun = " ".join(counted[:length])
            told_as = UNITS.get(noun) or re.escape(noun)
            found = re.finditer(rf"\b({_BARE_AMOUNT})(?: [a-z]+)? {told_as}\b", key)
            # "Sau vụ cá chết" counts no six.
            told = [one[1] for one in found if is_typed_bare or _WRITTEN_AMOUNT.fullmatch(written[slice(*one.span(1))])]
            # "Trong 7 ca có mấy ca nằm viện": the seven are not what is asked for.
            if any(amount not in self.said for amount in told):
                return 1.0
        return (_OTHER_NUMBER if counted else _SOME_NUMBER) if figures_said(sentence).numbers - self.said else 0.0


def read_few(question: str) -> str:
    """Return the question without diacritics, "mấy" as "bao nhiêu", unless it only says "some": "trong mấy tháng"."""
    key = re.sub(r"[?!.]+\s*$", "", fold_key(question)).strip()
    if is_bare(syllables(question)):
        return _BARE_FEW.sub("bao nhieu", key)
    return bare(_SOME.sub(" ", _FEW.sub("bao nhiêu", key)))


def requests(sentence: str) -> bool:
    """Whether a sentence asks that something be told or done, so that it does not tell it."""
    return bool(_REQUESTS.search(bare(fold_key(sentence))))


def gives_cause(key: str) -> bool:
    """Whether a folded sentence says why something is so: what it is done for, a wish to know and a rumour are none."""
    said = _QUOTED.sub(" ", key)
    found = (match for match in _REASON.finditer(said) if match[0] not in {"để", "nhằm"})
    return any(match[0] not in _NAMES_CAUSE or _CAUSE_FOLLOWS.match(said, match.end()) for match in found)


def proposes(sentence: str) -> bool:
    """Whether a sentence is a proposal from its start on: what it names is wished for and not yet so."""
    return bool(_PROPOSES.match(bare(fold_key(sentence))))


def asking_words(text: str) -> list[bool]:
    """Return for each syllable of a question whether it only asks."""
    key = bare(fold_key(text))
    asking = [match.span() for match in _ASKING.finditer(key)]
    places = [match.start() for match in re.finditer(r"[^\W_]+", key)]
    return [any(start <= place < end for start, end in asking) for place in places]
