"""The words that take a side, and where the first of them stands in a sentence.

Imports `vectorstore.text`. They are matched without diacritics, save short ones that mean this only with their marks.
"""

import re
from collections.abc import Iterator

from ingest.letters.any_case import any_of
from ingest.opinion.remembering import remembered
from vectorstore.extracts import Stance
from vectorstore.text.folding import bare, fold_key

_BODY = (
    r"(?:phong kinh te, ha tang va do thi|hoi dong boi thuong, ho tro, tai dinh cu|phong|uy ban|ubnd|cong an|"
    r"dien luc|ban|cong ty|trung tam|tram y te|nha truong|doi|doan|lien doan|bao hiem xa hoi|hoi|"
    r"mat tran)"
)
_SIDES = (
    (
        Stance.OPPOSES,
        r"khong ung|"
        r"(?:khong|ko|chua) (?:dong tinh|dong y|dong long|thong nhat|tan thanh|nhat tri|chap nhan|ung ho|"
        r"bang long|chiu|thuan|muon)|phan doi|"
        r"(?:nhut|nhat|kien) (?:quyet|dinh) khong|khuoc tu|tuyen bo khong|"
        r"(?:khong|ko) (?:ky(?! ten)|nhan(?! (?:duoc|thay|dien|xet|vao|ra|"
        r"biet|tien|duoc)))|"
        r"cu tuyet|(?<!khong ai )(?<!khong ho nao )tu choi(?! kham)|lac dau(?! (?:ngan|chan|le luoi|ngao))|"
        r"dut khoat khong|nhat dinh (?:khong|ko)|noi thang (?:la )?(?:khong|ko)|"
        r"khong ai chiu|khong cho (?=[^.;,]{2,40} (?:cam|dat|xay|do|hat|vao|mo|lam|chat|chay|chuyen) )|"
        r"phan bac|bac bo|bac (?:phuong an|chu truong|de xuat|y kien|viec)|nhat quyet khong|phan ung",
    ),
    (
        Stance.UNCLEAR,
        r"(?:chua|khong) (?:co y kien|ro thai do|bay to|(?:neu|cho|dua ra|the hien|noi ro) (?:ro )?(?:y kien|"
        r"thai do|quan diem))|"
        r"to thai do|chua biet nen|cho xem|de xem|tuy (?:nha truong|phuong|cap tren|vo con|moi nguoi)|phan van|"
        r"luong lu|chua ai|khong ai (?:noi|to|bay)|(?:chua|khong) co luong|am u|cu gat cu lac|gat gu|chua dut khoat|"
        r"con dan do|ke (?:ung|muon) nguoi khong|nua (?:ung|muon) nua|moi nghe(?= (?:cac|ba con))|"
        r"tuy (?:xa|to|thon|cap|tren)|chua (?:co )?y kien|"
        r"(?:khong|chua) (?:to (?:thai do|y|ro)|noi (?:sao|gi|thuan)|thay ai (?:noi|to|bay))|"
        r"nghe (?:roi|xong) (?:de do|thoi|im)|"
        r"(?:de|con) nghi (?:da|them|lai)|nhin nhau|nuoc doi|roi moi bieu quyet|chua (?:hieu (?:la|ro)|quyet|chot)|"
        r"(?:khong|chua|chang) (?:(?:he|con|phai la|phai) )?(?:phan doi|phan bac|bac bo)|"
        r"chua nga ngu|(?:chia|re) (?:lam )?hai (?:nga|phe|luong)|khong gio tay ben nao|khong theo ben nao|phieu trang|"
        r"nua tin nua ngo|ban tin ban nghi|chua noi ro|de coi|"
        r"trung lap|con can nhac|nghe ngong|(?:the nao|sao) cung duoc|im lang|moi (?:co|cho) y kien|chua man ma",
    ),
    (
        Stance.PROPOSES,
        # "Hỏi thêm về đề xuất ..." proposes nothing.
        # "Chưa trả lời kiến nghị", "13 kiến nghị còn lại": what was asked before.
        r"de nghi|(?<!tra loi )(?<!cac )(?<!nhung )(?<!\d )kien nghi|(?<!ve )(?<!voi )(?<!truoc )de xuat|"
        r"(?<!muc )(?<!nhan )goi y|xin(?= (?:duoc|lam|coi|xem|cho|giam|gian|mien|ho tro|hop|mo|lap|sua|lui|noi|ke|"
        r"dat|giu|khoan|thay|chuyen|bo tri|nha nuoc|thon|xe|tinh|muon|dung|di doi|bo|to chuc|cap|"
        r"them|gia han|doi|lai|o lai|go|tro cap|mot (?:chuyen|cau|bai|lop|buoi|diem|cho))(?!\w))|"
        r"nho(?= (?:phuong|xa|dien luc|cong an|cap|thon|to|ban|can bo|nha nuoc|ubnd|giup|chuyen|noi|bao|hoi) )|"
        r"doi (?:lai|tra|duoc|phuong|xa|cong khai)|nguyen vong|xin phep|"
        rf"xin (?:phuong|xa|cap tren|{_BODY})|"
        r"mong(?! luu y| manh)|"
        rf"{_BODY}[^,.;:]{{0,60}} can(?! (?:thiet|cu|tho))",
    ),
    (
        Stance.SUPPORTS,
        r"phan khoi|dong tinh|dong thuan|ung ho|nhat tri|hoan nghenh|nghenh|cam on|khen|tin tuong|hai long|dong y|"
        r"tan thanh|vui(?! choi)|(?<!giai )(?<!chu )thich|san sang|danh gia (?:cao|tot)|biet on|yen tam|yen long|"
        r"ghi nhan|phan chan|hao hung|ung|khoai|rat ung|mong tu lau|khong ai (?:phan nan|keu|ban lui|phan doi|che)|"
        r"(?:khong|chua) co (?:ai|ho nao|nguoi nao|y kien(?: nao)?|truong hop nao) phan doi|"
        r"(?<!chua )(?<!khong )(?<!kem )(?<!thieu )(?:thiet thuc|chu dao|tan tinh|nhiet tinh|nhe nhang|tan tuy)|"
        r"gio tay (?:chiu|dong y|ung|tan thanh)|chiu(?= (?:doi|di doi|nhap|gop|dong|ky)(?!\w))|khoe(?= )|"
        r"am long|hoan ho|ung bung|ung nhat|duoc long dan|ca ngoi|bieu duong|mung|an tam|thuan tien hon|hanh phuc|"
        r"nghieng ve|cam kich|hoan hi|vo tay|ho hoi|han hoan|tam dac|ung y|yen bung|ai cung chiu|"
        r"gat dau(?! chao)|muon [^.;:]{3,90}, cho rang",
    ),
    (
        Stance.CONCERNED,
        r"lo|lo lang|lo ngai|lo au|ban khoan|tran tro|buc xuc|phan anh|so|keu|than|than phien|phan nan|tam tu|kho so|"
        r"hoang mang|bat binh|cho rang|buon(?! ban| lau| gianh)|e ngai|khong yen tam|that vong|khong hai long|"
        r"chua hai long|chua yen tam|"
        r"gay gat|met moi|chua tin|khong tin|thac mac|chua thay|khong thay|nghi ngo|bat tien|ngai|bat an|sot ruot|"
        r"phan no|bat man|am uc|chan nan|kiet suc|khiep|nom nop|thap thom|xot xa|"
        r"rau(?= )|hoai nghi|nghi ngai|mong luu y|bat cap|lung tung|ngo vuc|so bi|vat va|kho so|"
        r"tinh trang",
    ),
)
# Words of worry that also stand in the reason of somebody who is glad: "công nhân bớt lo".
_PASSING = frozenset({"lo", "so", "keu", "than", "buon", "ngai", "tinh trang", "khong thay", "chua thay", "phan anh"})
# "5 gia đình trước đây ủng hộ": which side they took once is not the one that they take.
_ONCE = r"(?<!truoc day )(?<!truoc kia )(?<!ban dau )(?<!luc dau )(?<!lan truoc )"
_CUES = tuple((stance, re.compile(rf"(?<!\w){_ONCE}(?:{pattern})(?!\w)")) for stance, pattern in _SIDES)


def _first_words(pattern: str) -> Iterator[str]:
    """Yield the words with which a match of a pattern can begin: of each alternative, and of a group that opens one."""
    # What must not stand before a cue is no word of it.
    pattern = re.sub(r"\(\?<![^()]*\)", "", pattern)
    depth, at_start, opening = 0, {0}, True
    for token in re.findall(r"\(\?[:!]|\w+|.", pattern):
        if token.startswith("("):
            depth += 1
            at_start = at_start | {depth} if opening else at_start - {depth}
        elif opening and token.isalpha():
            yield token
        opening = depth in at_start and token in {"(?:", "|"}
        depth -= token == ")"


def _by_first_word() -> dict[str, tuple[tuple[Stance, re.Pattern[str]], ...]]:
    """Return for each word that begins a cue the sides it may take, in their order."""
    begun = [(side, frozenset(_first_words(pattern))) for side, (_, pattern) in zip(_CUES, _SIDES, strict=True)]
    every = sorted(frozenset().union(*(words for _, words in begun)))
    return {word: tuple(side for side, words in begun if word in words) for word in every}


# Few words of a text begin a cue: only there are cues tried, and only those that the word begins.
_BEGUN_BY = _by_first_word()
_BEGINS = re.compile(rf"(?<!\w){any_of(_BEGUN_BY)}(?!\w)")
# Short words mean this only with their marks: "lo" is not "lò", "sợ" not "số", "kêu" not "kểu".
_MARKED = {
    "lo": "lo",
    "so": "sợ",
    "keu": "kêu",
    "than": "than",
    "vui": "vui",
    "mung": "mừng",
    "ung": "ưng",
    "khoai": "khoái",
    "khoe": "khoe",
    "rau": "rầu",
    "xin": "xin",
    "am u": "ậm ừ",
    "ho hoi": "hồ hởi",
    "han hoan": "hân hoan",
    "tam dac": "tâm đắc",
    "phan no": "phẫn nộ",
    "lac dau": "lắc đầu",
    "tu choi": "từ chối",
    "de coi": "để coi",
    "ngai": "ngại",
}


# Of these the unmarked word is no other one, in a sentence that has no marks at all.
_CLEAR_WITHOUT = frozenset({"vui", "mung", "xin", "keu", "khoai", "khoe", "ngai"})


_FEWEST_UNMARKED = 5
# "Chẳng ưng", "không ai khen", "chưa được nhân dân ủng hộ", "không phải hộ nào cũng đồng ý": what turns praise round
# may stand some words before it.
_DENIED = re.compile(
    r"(?<!\w)(?:không|ko|chưa|chẳng|chả|nỏ|(?<!đâu )đâu(?! đâu)|ít|hiếm|khó|thiếu|bớt|kém|khong|chua|chang)"
    r"(?: (?:có|ai|được|hề|mấy|thật|thật sự|thực sự|hoàn toàn|hẳn|lắm|lòng|mà|sự|phải|thể|cùng|nhiều|"
    r"(?:người|hộ|nhà|ý kiến|gia đình|bà con|nhân dân|người dân|dân|phụ huynh|hội viên)(?: (?:nào|dân|cũng))*|"
    r"(?:trong|của|ở) [^\s,;:.]+|ai cũng|co|duoc|nguoi))*\s$"
)
_NOBODY = r"(?<!\w)(?:không|chẳng|chả) (?:ai|có ai|hộ nào|người nào|nhà nào) (?:là )?"
_DENIES_TWICE = re.compile(rf"{_NOBODY}(?:không|chẳng)(?!\w)")
_DENIES = re.compile(rf"{_NOBODY}$")
_FURTHEST_DENIAL = 40
# Who does not do this is against it; who is not glad, content or trusting is worried.
_AGREES = re.compile(
    r"dong (?:tinh|y|thuan)|ung ho|nhat tri|tan thanh|hoan nghenh|nghenh|ung|chiu|gio tay|san sang|ho hoi|thich|gat dau"
)


def is_unmarked(text: str) -> bool:
    """Whether a text was typed without marks, as messages often are; a few words may have none by chance."""
    return text.isascii() and len(text.split()) >= _FEWEST_UNMARKED


def first_cue(sentence: str) -> tuple[int, Stance] | None:
    """Return where the first word that takes a side stands, and its side."""
    found = _first(sentence)
    return (found[0], found[1]) if found else None


def is_passing(sentence: str) -> bool:
    """Whether the first word that takes a side is one of worry that a glad sentence may hold as well."""
    found = _first(sentence)
    return found is not None and found[2] in _PASSING


@remembered
def plain_of(sentence: str) -> str:
    """Return a sentence as cues are looked for in it: folded, without diacritics."""
    return bare(key_of(sentence))


@remembered
def key_of(sentence: str) -> str:
    """Return a sentence folded, with its marks."""
    return fold_key(sentence)


@remembered
def _first(sentence: str) -> tuple[int, Stance, str] | None:
    key, plain = key_of(sentence), plain_of(sentence)
    for begin in _BEGINS.finditer(plain):
        for stance, pattern in _BEGUN_BY[begin[0]]:
            match = pattern.match(plain, begin.start())
            if match is None:
                continue
            written = key[match.start() : match.end()]
            if _is_meant(match[0], written) or (match[0] in _CLEAR_WITHOUT and is_unmarked(key)):
                return match.start(), _turned(stance, match[0], key[: match.start()]), match[0]
    return None


def _turned(stance: Stance, cue: str, before: str) -> Stance:
    """Return the side of a cue; of praise that is denied right before it the other one, as of a "no" of nobody."""
    near = before[-_FURTHEST_DENIAL:]
    if stance is Stance.OPPOSES:
        return Stance.SUPPORTS if _DENIES.search(near) else stance
    if stance is not Stance.SUPPORTS or not _DENIED.search(near) or _DENIES_TWICE.search(near):
        return stance
    return Stance.OPPOSES if _AGREES.match(cue) else Stance.CONCERNED


def _is_meant(cue: str, written: str) -> bool:
    # "Móng nhà" is no wish, and "hội người cao tuổi khen cán bộ" asks for nothing.
    if cue == "mong" and written != "mong":
        return False
    if cue == "khong ung" and not written.endswith("ưng"):
        return False
    if cue.endswith(" can") and not written.endswith((" cần", " can")):
        return False
    return _MARKED.get(cue) in {None, written}
