"""How texts count people: nouns for them, numbers in every way of writing them, and how many a text says there are.

Imports the folding. Who reads statements and who decides what may be told share it, so that neither knows a count which
the other does not.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from vectorstore.text.folding import fold_key

_ONES = ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_AFTER_TEN = ("một", "hai", "ba", "bốn", "lăm", "sáu", "bảy", "tám", "chín")


def _number_words() -> dict[str, int]:
    """Return the numbers from 1 to 99 and the hundreds in words, the ways in which they are said."""
    words = {word: value for value, word in enumerate(_ONES, start=1)} | {"bẩy": 7, "mươi": 10, "mười": 10, "chục": 10}
    words |= {f"mười {word}": 10 + value for value, word in enumerate(_AFTER_TEN, start=1)}
    for tens in range(2, 10):
        words |= {f"{_ONES[tens - 1]} mươi": 10 * tens, f"{_ONES[tens - 1]} chục": 10 * tens}
        for value, word in enumerate(("mốt", *_AFTER_TEN[1:]), start=1):
            words |= {f"{_ONES[tens - 1]} mươi {word}": 10 * tens + value}
            words |= {f"{_ONES[tens - 1]} mươi {_ONES[value - 1]}": 10 * tens + value}
        # "Bốn lăm", said without "mươi"; "hai ba" would be two or three.
        words |= {f"{_ONES[tens - 1]} {word}": 10 * tens + value for word, value in (("mốt", 1), ("tư", 4), ("lăm", 5))}
        words |= {f"{_ONES[tens - 1]} trăm": 100 * tens}
    return words | {"trăm": 100, "một trăm": 100}


NUMBERS = _number_words()
NUMBER_WORD = "|".join(sorted(NUMBERS, key=len, reverse=True))
NUMBER_DIGITS = r"\d{1,3}(?:\.\d{3})+|\d{1,5}"
# "02 (hai) hộ", "hai (02) hộ".
SAID_TWICE = rf"(?:\s?\(\s?(?:\d{{1,5}}|{NUMBER_WORD})\s?\))?"

# "Chủ quán", "chủ tiệm", "chủ hộ": not what begins with the same word and is no person.
OWNER = (
    r"chủ (?!trương|tịch|yếu|trì|động|đề|nhật|quan|nhiệm|thể|đầu tư|quyền|lực|đạo|nghĩa|sở|tọa|toạ|các|những|"
    r"nhiều)\w+"
)
# Houses that nobody lives in: "2 nhà vệ sinh", "ngõ 2 nhà văn hóa".
_HOUSE = (
    r"nhà(?! (?:văn hóa|văn hoá|vệ sinh|máy|trẻ|trường|nước|thầu|hàng|thuốc|nghỉ|khách|tang|thờ|họp|thi đấu|bạt|xe|"
    r"chờ|để|giữ|lớp|xưởng|mạng|cung cấp|đầu tư|sinh hoạt|cao tầng|tạm|hát|bia|vòm|ở xã hội|tập thể|chung cư|"
    r"kho|ga|ăn|"
    r"công vụ|truyền thống|bếp|lưới|kính|màng|mẫu giáo|tình nghĩa|tình thương|đại đoàn kết)(?!\w))"
)
# Who may be there because somebody sends him: "bố trí 2 cán bộ trực" tells of no speaker.
_STAFF = (
    r"cán bộ|công chức|viên chức|nhân viên|bảo vệ|giáo viên|bác sĩ|y tá|điều dưỡng|công nhân|lao động(?: nữ| nam)?|"
    r"thợ|chiến sĩ|công an viên"
)
_ONE_BY_ONE = (
    r"cụ(?! thể)|ông bà|ông|bà(?! (?:con|trưng))|anh chị em|anh em|anh|chị em|chị|bác(?! (?:sĩ|bỏ))|cô giáo|cô|"
    r"chú(?! (?:ý|trọng|thích))|dì|cậu|thầy giáo|thầy cô|thầy|cháu|em bé|em|bé|bạn trẻ|bạn nữ|bạn nam|bạn|vị|"
    r"đồng chí|đ/c|mẹ con|bố con|cha con|bà cháu|ông cháu|(?:cặp |đôi )?vợ chồng|bố mẹ|mẹ(?! học sinh)|"
    r"nam(?! (?:bộ|định))|nữ|đàn ông|phụ nữ|trẻ em|trẻ"
)
PEOPLE = (
    rf"hộ gia đình|hộ dân|hộ|căn hộ|lượt ý kiến|lượt phản ánh|lượt bình luận|lượt người|bình luận|chữ ký|ý kiến|"
    rf"phiếu|nhân khẩu|người dân|"
    rf"người lao động|người|gia đình|cử tri|hội viên|đoàn viên|đảng viên|thành viên|xã viên|phụ huynh|"
    rf"cha mẹ học sinh|học sinh|sinh viên|học viên|thanh niên|thiếu niên|tiểu thương|thương nhân|thương binh|"
    rf"bệnh binh|cựu chiến binh|cựu binh|bệnh nhân|nạn nhân|đối tượng|trường hợp|doanh nghiệp(?! nhà nước)|"
    rf"tổ trưởng|tổ phó|trưởng thôn|bí thư|đại biểu|nông dân|ngư dân|giáo dân|phật tử|tín đồ|linh mục|mục sư|"
    rf"tu sĩ|nhà sư|nhà giáo|kỹ sư|luật sư|nghệ sĩ|tài xế|lái xe|xe ôm|cư dân|bà con|khách(?! sạn)|"
    rf"{OWNER}|{_HOUSE}|{_STAFF}|{_ONE_BY_ONE}"
)

_OF = (
    rf"(?:\s?/\s?\d{{1,5}}|\s(?:trên|trong)(?: tổng)?(?: số)?(?:\s(?:\d{{1,5}}|{NUMBER_WORD}))|"
    r"\strong(?: tổng)? số(?: các| những)?|"
    rf"\s?-\s?(?P<upto>\d{{1,5}})|\s(?:đến|tới|hoặc|hay)\s(?:\d{{1,5}}|{NUMBER_WORD}))?"
)
_NUMBER = rf"(?<![\w/])(?<!\d[.,])(?:(?P<digits>{NUMBER_DIGITS})|(?P<word>{NUMBER_WORD}))(?!\w*\d)"
_COUNT = re.compile(rf"{_NUMBER}{SAID_TWICE}(?P<of>{_OF})(?: |(?<=\d))(?P<who>{PEOPLE})(?!\w)")
# What a number belongs to that stands before it: a place or a time by its number, a price, a larger number.
_NO_COUNT = re.compile(
    r"(?<!\w)(?:(?<!cả )(?<!toàn )(?:tổ|tổ dân phố|khu|khu phố|thôn|xóm|bản|ấp|đường|khối|lớp|tầng|quận|ngã|lô|"
    r"chi hội|chi bộ|chi đoàn|cụm)|(?<!trong )(?<!tổng )(?<!con )số|tháng|ngày|mùng|mồng|quý|kỳ|lần|thứ|tuần|khoản|"
    r"điều|đồng|đồng cho|đồng trên|mỗi (?:hộ|nhà|gia đình|người)|linh|lẻ|trăm|nghìn|ngàn|dăm|vài) $"
)
_NUMBERED = re.compile(r"(?<!\w)(?<!cả )(?<!toàn )(?:ngõ|ngách|hẻm|kiệt|phố|phường) $")
_HALF_DAY = re.compile(r"(?<!\w)(?:sáng|trưa|chiều|tối|đêm|hôm) $")
_NOBODY = re.compile(r"(?<!\w)không(?: có| còn| sót)? $")
_SENT = re.compile(r"(?<!\w)(?:bố trí|bổ sung|cử|thêm|tăng|tuyển|thuê|phân công|cắt cử|ít nhất) $")
_IS_STAFF = re.compile(rf"(?:{_STAFF})$")
_HOUSEHOLDS = re.compile(r"(?:hộ(?! khẩu)|căn hộ|gia đình|nhà(?! (?:sư|giáo))|chủ hộ)(?!\w)")
_LONGEST_BEFORE = 24
_ANY = 10**9


class Counted(NamedTuple):
    """How many a text says there are, and whether they are households; None where it does not say whom it counts."""

    number: int
    households: bool | None

    def like(self, other: "Counted") -> bool:
        """Whether one number may be taken from the other: not so many people from so many households."""
        return None in (self.households, other.households) or self.households == other.households


def are_households(noun: str) -> bool:
    """Whether a noun for people, or what begins with it, means households."""
    return _HOUSEHOLDS.match(fold_key(noun)) is not None


def counts_of_people(text: str) -> Iterator[int]:
    """Yield how many people or households a text says there are, each time that it does.

    Of a part of a whole it is the part, of "3 đến 7 hộ" the smaller. Numbers of places, dates and prices are none.
    """
    return (one.number for one in counted_people(text))


def counted_people(text: str) -> Iterator[Counted]:
    """Yield the same as `counts_of_people`, each with what it counts."""
    key = fold_key(text)
    at = 0
    while found := _COUNT.search(key, at):
        if _belongs_elsewhere(found, key[max(0, found.start() - _LONGEST_BEFORE) : found.start()]):
            # "Ngõ 9 - 2 hộ": what follows the number of the place may be a count.
            at = found.end("digits" if found["digits"] else "word")
            continue
        number = min(number_of(found["digits"], found["word"]), int(found["upto"] or _ANY))
        yield Counted(number, are_households(found["who"]))
        at = found.end()


def number_of(digits: str | None, word: str | None) -> int:
    """Return the number that was matched in digits or in words."""
    return int(digits.replace(".", "")) if digits else NUMBERS[" ".join((word or "").lower().split())]


def _belongs_elsewhere(found: re.Match[str], before: str) -> bool:
    if _NO_COUNT.search(before) or (found["digits"] and _NUMBERED.search(before)):
        return True
    if "/" in found["of"] and _HALF_DAY.search(before):
        return True
    return bool(
        (found["word"] == "một" and _NOBODY.search(before)) or (_IS_STAFF.search(found["who"]) and _SENT.search(before))
    )
