"""Reads the support that a statement says it has, and how many persons that is.

Imports `vectorstore.text`. A number counts those who speak only where it stands before what they say, behind it in
brackets or after a dash, or after "theo", "khiến"; elsewhere it counts something else ("tổ mới có hơn 1.400 hộ").
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.letters.any_case import any_of, small_letters
from ingest.opinion.cues import first_cue, is_unmarked
from ingest.opinion.remembering import remembered
from vectorstore.text.folding import bare
from vectorstore.text.people import NUMBER_DIGITS, NUMBER_WORD, NUMBERS, PEOPLE, SAID_TWICE, number_of

# Words for all of them stand beside those for people who can be counted: "đa số Nhân dân", "nhiều quần chúng".
# A stall that asks for something is one who speaks; one that people complain of is none.
_THINGS = "sạp|quán|cuộc gọi|nhà nghỉ"
_NAMED = "bạn|bác tài|đồng chí"
_WHO = rf"các hộ|số hộ|nhân dân|dân|quần chúng|bác tài|{PEOPLE}|{_NAMED}|{_THINGS}|chữ ký"
_ABOUT_WORDS = "khoảng|hơn|gần|trên|có tới|ít nhất|chừng|độ|ngót|cỡ|tầm|trên dưới|xấp xỉ|cả|toàn thể|tất cả"
_ABOUT = rf"(?:{_ABOUT_WORDS})"
_OF = r"(?:\s+(?:trên|trong (?:tổng )?số)\s+|\s*/\s*)\d{1,5}"
_TO = r"(?:\s*[-–]\s*|\s+đến\s+)\d{1,5}"
_VAGUE = (
    r"(?:tuyệt )?đại đa số|đa số|một số|một vài|một bộ phận|vài chục|hàng chục|hàng trăm|vài|dăm ba|dăm|"
    r"(?:khá |rất )?nhiều|phần lớn|"
    r"phần đông|quá nửa|hơn nửa|già nửa|một nửa|hầu hết|đông đảo|không ít|số ít|số đông|mọi|toàn thể|mấy|lác đác"
)
# A share counts nobody: "khoảng 60% phụ huynh".
_SHARE = r"\d{1,3}(?:,\d+)?\s?%(?:\s+(?:số|tổng số))?"
_QUANTITY = (
    rf"(?:{_ABOUT}\s+)?(?:từ\s+)?(?:(?P<share>{_SHARE})|(?P<digits>{NUMBER_DIGITS})(?:{_TO}|{_OF})?|"
    rf"(?P<vague>{_VAGUE})|(?P<word>{NUMBER_WORD})(?:(?:,|\s+đến|\s+hoặc)\s+(?:{NUMBER_WORD}))?)"
    rf"{SAID_TWICE}(?:\s*/\s*\d+)?\s+(?:{_WHO})(?:\s+(?:dự họp|được hỏi|có mặt|tham dự))?"
)
# On a sentence in small letters, as most patterns here: so they are found several times as fast (`any_case`).
_SUPPORT = re.compile(rf"(?<![\w/.,])(?<!thái )(?P<all>{_QUANTITY})(?!\w)")
_FURTHEST = 80
# So far back the words right before a number are looked for.
_NEAR = 60
# Longer than any pattern of what stands before a number.
_LOOKS_BACK = 160
# How it begins, in small letters: these few words are found at a fraction of the cost of the whole.
_BEGIN = (
    *_ABOUT_WORDS.split("|"),
    *_VAGUE.replace("(?:tuyệt )?", "").replace("(?:khá |rất )?", "").split("|"),
    *("từ", "tuyệt đại đa số", "khá nhiều", "rất nhiều"),
    *(word.split()[0] for word in NUMBERS),
)
_BEGINS = re.compile(rf"(?<![\w/.,])(?=\d|{any_of(_BEGIN)}(?!\w))")
# That somebody does or suffers something, within a few words behind who he is: "14 hộ ấp Long Thới mất ngủ".
_ACTS = re.compile(
    r"\s(?!(?:dự|tham dự|tham gia|có mặt|được)(?!\w))[^,;:.()]{0,40}?(?<!\w)(?:nói|bảo|kêu|than|hỏi|nêu|kể|đòi|"
    r"xin|muốn|mong|"
    r"sợ|lo|ngại|khen|chê|trách|thấy|cho rằng|cho là|ký|đăng ký|đề nghị|kiến nghị|phản ánh|phản đối|cảm ơn|tính|"
    r"tự|tới|"
    r"giơ tay|đồng ý|đồng tình|bức xúc|băn khoăn|phàn nàn|phải|mất|chưa|không|đã|vẫn|nhờ|yêu cầu|tán thành|ủng hộ|"
    r"bỏ|trắng|khóc|gửi|ghi|viết|đứng lên|bấm|khoe|rút|trả|giơ|"
    r"hoan nghênh|sốt ruột|ngờ|bực|buồn|mừng|vui|chịu|lúng túng|rất|đều|cùng)(?!\w)"
)
_IS_THING = re.compile(rf"(?<!\w)(?:{_THINGS})$")
_IS_NAMED = re.compile(rf"(?<!\w)(?:{_NAMED})$")
# A side that they take themselves, within two words of what they are: "ba quán ăn xin bán trên vỉa hè".
_TAKES_SIDE = re.compile(
    r"(?:\s(?!mở|hát|bật|gây|để|xả|đổ|lấn|bỏ|khiến|làm|chạy|bị|nhạc|loa)\w+){0,2}?\s(?:đều |cũng |vẫn |cùng )?"
    r"(?:xin|kêu|đề nghị|kiến nghị|mong|phản đối|phản ánh|than|lo|muốn|yêu cầu|phàn nàn|(?:không |chưa )?đồng ý|"
    r"(?:không |chưa )?đồng tình|không chịu)(?!\w)"
)
# "3 nhà nghỉ mở nhạc ồn, dân kêu": others complain of them.
_OTHERS_BEHIND = re.compile(
    r"[^;.]*?(?<!\w)(?:bà con|người dân|(?<!ủy ban )(?<!hội đồng )nhân dân|"
    r"(?<!nhân )(?<!người )dân(?! phố| cư| tộc| quân))(?!\w)"
)
# "Khối 1 có 9 gia đình không chịu mua", "nhất là 17 nhà", "đã có 315 chị": what else may open such a clause.
_HOLDS = re.compile(
    r"(?:^[^,;:.]{2,40}\s(?<!chỉ )(?:có|còn|với)\s|(?:[,;:]\s|\s)(?:nhất là|đã có|(?<!so )với|thì|"
    r"trong đó(?: có)?|làm|khiến(?: cho)?)\s)$"
)
# What may stand before a number that counts those who say something.
_BEFORE = re.compile(
    r"(?:^|[,;:]\s|(?<!\w)(?:theo|khiến|làm cho|làm|được)\s)\s*(?:(?:có|hiện|nay|cả|riêng|duy nhất|"
    # "Chỉ còn 2 hộ kêu ồn" praises that there are no more: they are not behind it.
    r"chỉ(?! còn)|mới|còn|cũng|trong đó|song|tuy vậy|ngược lại|đã|vẫn|nhìn chung|"
    r"mà|với lại|rồi|qua tiếp xúc|qua nắm bắt|thực tế|được|theo)[\s,]+)*$"
)
# Where a count may stand behind what is said: "..., theo 12 hộ"; "... khiến 5 người lo"; "... - 14 người".
_AFTER = re.compile(
    r"(?:(?<!\w)(?:theo|khiến|làm cho|do vậy|vì vậy|vì thế|do đó|cho nên)\s|\s[-–]\s)\s*(?:có\s+)?(?:cả\s+)?$"
)
# "Ở cuối đường Cầu Ván gần chục ý kiến phấn khởi": a place, a time or an occasion may stand before those who speak.
_PLACED = re.compile(
    r"(?:^|[,;:]\s)\s*(?:ở|tại|qua|trong|đến|theo|với)\s[^,;:]{2,70}?\s(?:(?:đã|hiện|đều|nay)\s)?(?:có\s+)?$"
)
_NUMBERED_PLACE = re.compile(r"(?:tổ dân phố|khu phố|tổ|số|ngõ|ngách|hẻm|thôn|xóm|bản|ấp|chi hội|đường)\s$")
_AT_ONCE = 16
# "Số hộ kêu ồn tăng từ 9 lên 11 hộ", "chưa rõ thái độ 4 hộ": how many take the side that was named.
_RISEN = re.compile(r"(?:\s(?:lên|còn|là|xuống|tới|đến|được)|:)\s+$|^[^,;:\d]{0,40}\s$")
_NUMBER_OF = re.compile(
    r"(?:^|[,;:]\s)\s*(?:số\s(?:hộ|người|ý kiến|phiếu)|(?:không|chưa|còn)\s|đồng (?:ý|tình)|tán thành|ủng hộ|"
    r"phản đối|băn khoăn)"
)
_COUNT = rf"(?P<count>{NUMBER_DIGITS})"
# Right behind a vague word, or behind the side taken: "đa số ý kiến hài lòng (22 trên 34 ý kiến về việc này)".
_IN_BRACKETS = re.compile(
    rf"\s*\({_COUNT}(?:\s*/\s*\d+|\s+(?:{_WHO}))[^()]{{0,12}}\)|"
    rf"\s[^(),;:.\d]{{2,25}}(?:\(|:\s){_COUNT.replace('count', 'part')}(?:\s*/\s*|\strên\s|"
    rf"\strong số\s)\d+(?![\d.,]*%)"
)
# "được 17 hộ đánh giá là lần đầu được nghe giải thích": who praises stands far behind what is praised.
_PRAISED_BY = re.compile(r"(?<!\w)được\s(?:có\s)?$")
_PRAISES = re.compile(r"\s(?:đánh giá|khen|hoan nghênh|ủng hộ|đồng tình|tán thành|ghi nhận)(?!\w)")
_BEHIND = re.compile(
    rf"(?:(?<!\d )|(?<=20\d\d )|(?<=mương \d )|(?<=ngõ \d )|(?<=tổ \d )|(?<=thôn \d )|(?<=ấp \d )|"
    rf"(?<=hẻm \d ))(?<!so với )\((?:có\s+)?(?P<all>{_QUANTITY})(?:\s[^()\d]{{0,60}})?\)"
    r"(?:\s*\([^()]{0,60}\))?(?:\W*$|,)"
)
# "Một luồng ý kiến khác (9 phiếu) muốn giữ bãi xe".
_BEHIND_SUBJECT = re.compile(rf"(?:[^,;:.()\d]{{3,60}})\((?:có\s+)?(?P<all>{_QUANTITY})\)")
# Who of them: "8 người cao tuổi", "15 chủ cửa hàng", "nhiều học sinh lớp 12".
_QUALIFIED = re.compile(
    r"(?: (?:cao tuổi|lớn tuổi|(?<=bà )bán \w+|(?<=người )đi làm(?: sớm)?|(?<=nhà )vườn|(?<=ông )bố|(?<=bà )mẹ|"
    r"già|trẻ|khó khăn|khuyết tật|mới ra trường|(?<=nhà )trọ|(?<=cửa )hàng|(?<=người )bệnh|"
    r"(?<=bà )mẹ|(?<=cụ )bà|(?<=nữ )công nhân|(?<=học sinh )lớp \d{1,2}))+(?!\w)"
)
# "Có người thắc mắc", "lo chồng cờ bạc, có nhà mất cả sổ tiết kiệm": somebody, and nobody says how many.
_SOMEBODY = re.compile(
    r"(?:[^.;:]{0,90}, )?(?P<all>(?:cũng |đã )?có (?:người|nhà|hộ|cụ|chị|bà|ông))(?! (?:dân|già|có|nào|bệnh|"
    r"nghèo|lao))"
    r"(?= (?:còn |đã |vẫn |đang |phải |bị |mất |nói |bảo |hỏi |kêu |than |thắc mắc|lo|sợ|xin|muốn|không |chưa |"
    r"đòi |cho rằng))"
)
# "..., 74 chữ ký": what was counted closes the sentence.
_CLOSES = re.compile(r"\d[\d.]* (?:chữ ký|ý kiến|phiếu|lượt (?:ý kiến|phản ánh|bình luận)|bình luận)\W*$")
_UNCOUNTED = re.compile(r"(?:chưa|không) (?:đếm|rõ|thống kê|có|ghi)", re.IGNORECASE)
_CELL = re.compile(rf"(?P<count>{NUMBER_DIGITS})")
# "hơn 30 người", "ba hộ": the whole of a cell in small letters.
_IN_CELL = re.compile(
    rf"(?:có\s+)?(?:{_ABOUT}\s+)?(?:(?P<digits>{NUMBER_DIGITS})|(?P<word>{NUMBER_WORD}))(?:\s+(?:{_WHO})(?!\w).*)?"
)


@dataclass(frozen=True, slots=True)
class Support:
    """The support that a statement says it has: as written, and the persons where a number is given."""

    text: str
    persons: int | None


@remembered
def support_of(sentence: str) -> Support | None:
    """Return the support that a statement states, None when it states none; a number comes before "many"."""
    if is_unmarked(sentence):
        return _support_without_marks(sentence)
    small = small_letters(sentence)
    vague: Support | None = None
    for match in _matches(small):
        if (vague is None or _counts(match)) and _is_stated(match, sentence, small, behind_vague=vague is not None):
            found = _exact(match, sentence)
            if _counts(match) or found.persons is not None:
                return found
            vague = vague or found
    behind = (_BEHIND_SUBJECT.match(small) or _BEHIND.search(small)) if "(" in sentence else None
    if behind and not _IS_THING.search(behind["all"]) and (vague is None or _counts(behind)):
        return Support(_written(behind, sentence), _persons(behind))
    some = _SOMEBODY.match(small) if vague is None else None
    return Support(sentence[slice(*some.span("all"))], None) if some else vague


# Those of the words for people that are no others without their marks: "co" may be "có", "nam" may be "năm".
_WHO_BARE = "ho|nha|nguoi|gia dinh|y kien|phieu|hoi vien|doan vien|dang vien|cu tri|phu huynh|chi em|chi|ba con|em"
_BARE = re.compile(
    rf"(?<![\w/.,])(?P<all>(?:{bare(_ABOUT)}\s+)?(?P<digits>\d{{1,5}})(?:\s*/\s*\d+)?\s+(?:{_WHO_BARE})|"
    rf"(?:{bare(_VAGUE)})\s+(?:{_WHO_BARE}))(?!\w)",
    re.IGNORECASE,
)


def _support_without_marks(sentence: str) -> Support | None:
    """Return the first number of people, else the first vague one, of a message that was typed without marks."""
    found = list(_BARE.finditer(sentence))
    match = next((one for one in found if one["digits"]), found[0] if found else None)
    return Support(match["all"], int(match["digits"]) if match["digits"] else None) if match else None


def _counts(match: re.Match[str]) -> bool:
    return bool(match["digits"] or match["word"])


def _is_stated(match: re.Match[str], sentence: str, small: str, *, behind_vague: bool) -> bool:
    """Whether a number of people is that of those who hold what the sentence says."""
    if _is_spoken_of(match, small):
        return False
    cue = first_cue(sentence)
    near = max(0, match.start() - _NEAR)
    # What stands right before: a line may hold counts without end, and each looks back only so far.
    before = small[max(0, match.start() - _LOOKS_BACK) : match.start()]
    if _opens_clause(match, before) and _ACTS.match(small, match.end()):
        return True
    if behind_vague:
        return False
    if _AFTER.search(small, near, match.start()) or _is_praised_by(match, sentence, near):
        return True
    behind_cue = cue is not None and match.start() > cue[0]
    if behind_cue and match["digits"] and _tells_number(sentence, small, near, match.start()):
        return True
    if behind_cue or match.start() > _FURTHEST:
        return before.endswith(", ") and _CLOSES.match(small, match.start()) is not None
    if not _counts(match) or _BEFORE.search(before):
        return True
    placed = _PLACED.search(before) and not _NUMBERED_PLACE.search(before)
    return bool(cue and cue[0] - match.end() <= _AT_ONCE and placed)


def _is_spoken_of(match: re.Match[str], small: str) -> bool:
    """Whether others speak of those who are counted, as of "2 quán karaoke" that keep people awake."""
    thing = _IS_THING.search(match["all"]) is not None
    if not thing and not _IS_NAMED.search(match["all"]):
        return False
    blamed = thing and _TAKES_SIDE.match(small, match.end()) is None
    return blamed or _OTHERS_BEHIND.match(small, match.end()) is not None


def _opens_clause(match: re.Match[str], before: str) -> bool:
    """Whether a number opens a clause of its own; a vague one only behind a comma, as others stand elsewhere too."""
    if _NUMBERED_PLACE.search(before):
        return False
    if not _counts(match):
        return before.endswith(", ")
    return bool(_BEFORE.search(before) or _HOLDS.search(before))


def _is_praised_by(match: re.Match[str], sentence: str, near: int) -> bool:
    praises = _PRAISES.match(sentence, match.end()) is not None
    return praises and _PRAISED_BY.search(sentence, near, match.start()) is not None


def _tells_number(sentence: str, small: str, near: int, end: int) -> bool:
    """Whether the number at `end` is that of those whose side the sentence begins with; read from `near` on."""
    opens = _NUMBER_OF.match(small, 0, end) is not None
    return opens and _RISEN.search(sentence, near, end) is not None


def _matches(small: str) -> Iterator[re.Match[str]]:
    """Yield what `_SUPPORT` finds in a sentence in small letters, tried only where a match can begin."""
    end = 0
    for begin in _BEGINS.finditer(small):
        match = _SUPPORT.match(small, begin.start()) if begin.start() >= end else None
        if match:
            yield match
            end = match.end()


def support_of_cell(cell: str) -> Support | None:
    """Return the support in the cell of a table whose column counts who spoke: `26 ý kiến`, `07`."""
    text = " ".join(cell.split())
    count = _CELL.match(text)
    told = None if count else _IN_CELL.fullmatch(small_letters(text))
    if _UNCOUNTED.match(text) or not any(character.isalnum() for character in text):
        return None
    if told:
        return Support(text, number_of(told["digits"], told["word"]))
    return Support(text, _whole(count["count"]) if count else None)


def _exact(match: re.Match[str], sentence: str) -> Support:
    """Return the support, with the count that stands in brackets behind a vague word: "Một số ý kiến (22/96)"."""
    count = _IN_BRACKETS.match(sentence, match.end())
    if match["vague"] and count:
        return Support(sentence[match.start() : count.end()].strip(), _whole(count["count"] or count["part"]))
    qualified = _QUALIFIED.match(sentence, match.end())
    end = qualified.end() if qualified else match.end()
    return Support(sentence[match.start("all") : end].strip(), _persons(match))


def _written(match: re.Match[str], sentence: str) -> str:
    """Return the support as the sentence has it; the match is of its small letters."""
    return sentence[slice(*match.span("all"))].strip()


def _persons(match: re.Match[str]) -> int | None:
    return number_of(match["digits"], match["word"]) if match["digits"] or match["word"] else None


def _whole(digits: str) -> int:
    return int(digits.replace(".", ""))
