"""Tells whether a sentence is about one person or one household without any number that says so.

Imports the counts of people. Vietnamese has no plural: what is no collective word, and stands behind neither a word for
many nor a number, may be one.
"""

import re

from vectorstore.text.folding import fold_key
from vectorstore.text.people import NUMBER_DIGITS, NUMBER_WORD, OWNER, PEOPLE, number_of

# What may stand before those who speak: a mark, a label, a place or an occasion, words that single out.
_LEAD = (
    r"^\W*(?:[a-zđ\d]{1,3}[.)] )?(?:[^:,]{2,40}: |"
    r"(?:ở|tại|trong|cuối|đầu|qua|sau|gần|cạnh) (?:[^,:]{2,60}, |(?:\w+ ){1,4}?))?"
    r"(?:(?:riêng|chỉ|mỗi|vẫn|duy nhất|theo|có|mới|còn|song|nhưng|tuy nhiên|và|trong đó),? )*"
)
_KIN = r"ông|bà|anh|chị|cụ|bác|chú|cô|cháu|em"
_WHERE = r"cuối|đầu|cạnh|sát|ngay|đối diện|có con|này|ấy|đó"
_OLD = r"(?:bà|ông) cụ|cụ (?:ông|bà)|cụ(?! thể)"
_ONE = (
    rf"(?:hai )?vợ chồng|{OWNER}|{_OLD}|ông(?! bà)|bà(?! con)|anh(?! chị| em)|chị(?! em)|bác(?! sĩ| bỏ)|"
    rf"cô(?! chú| bác)|chú(?! ý| trọng| thích)|thầy giáo|cháu|con (?:trai|gái)|(?:bố|mẹ)(?! mẹ)|"
    rf"(?:hộ|gia đình) (?:{_KIN}|{_WHERE})|nhà (?:{_KIN})|"
    rf"người (?:đàn ông|phụ nữ|mẹ|cha|bố|chồng|vợ|con trai|con gái)|"
    r"(?:nguyên|cựu) (?:bí thư|chủ tịch|tổ trưởng|trưởng thôn|hiệu trưởng|giám đốc|cán bộ)"
)
_SPEAKS_ALONE = re.compile(rf"{_LEAD}(?<!các )(?<!những )(?<!nhiều )(?:{_ONE})(?!\w)")
# Whose name is masked within a group is hidden already: "12 hộ (trong đó có anh [họ tên])".
_SINGLED_OUT = re.compile(
    rf"(?<!\w)(?:(?:riêng|chỉ có|chỉ mỗi|duy nhất) (?:{_ONE})|trong đó có (?:{_ONE})(?! \[)|"
    rf"nhất là (?:vợ chồng|{OWNER}))(?!\w)"
)
# "Một kỹ sư về hưu phản đối": whatever he is called, who stands between a number and what only people do is counted.
_SUBJECT = re.compile(
    rf"{_LEAD}(?:(?P<digits>{NUMBER_DIGITS})|(?P<word>{NUMBER_WORD})) (?P<who>(?:\w+ ){{1,8}}?)"
    r"(?:(?:không|chưa|cũng|đã|còn|vẫn|rất) )*(?:phản đối|đồng tình|đồng ý|ủng hộ|phản ánh|kiến nghị|đề nghị|băn khoăn|"
    r"lo|bức xúc|kêu|cho rằng|cho biết|nêu|tin|mong|muốn|khen|chê|than|phàn nàn|yêu cầu|xin|hỏi|cảm ơn|thắc mắc|"
    r"tố cáo|khiếu nại)(?!\w)"
)
# Groups, parts of groups, places and things: what they do is not done by so and so many people.
_GROUP = re.compile(
    r"(?<!\w)(?:số|vài|bộ phận|luồng|nhóm|phần|trong|loạt|nhiều|các|những|bà con|nhân dân|dân|tổ|khối|thôn|xóm|bản|ấp|"
    r"khu|phường|xã|làng|ngõ|ngách|hẻm|phố|chi hội|chi bộ|chi đoàn|hội|đoàn|ban|trường|lớp|cụm|dãy|tòa|họ đạo|"
    r"giáo xứ|đơn vị|cơ quan|bên|chiều|nửa|hướng|loại|mặt|điều|việc|vấn đề|nội dung|đoạn|tuyến|điểm|bãi|cây|cột|"
    r"con|cái|chiếc|chỗ|nơi|hố|nắp|cống|lần|năm|tháng|tuần|ngày|buổi|giờ|khi|gây|khiến|làm|đáng|là)(?!\w)"
)
# Where somebody lives does not make a group of him: "một kỹ sư ở tổ 3".
_AT = re.compile(r"(?<!\w)(?:ở|tại|cuối|đầu|cạnh|gần) ")
_ONLY_ONE = re.compile(
    rf"(?<!\w)(?:(?:{PEOPLE})(?: \w+){{0,2}}? duy nhất|duy nhất (?:có |chỉ |là )?(?:một |1 )?(?:{PEOPLE}))(?!\w)"
)

# Where a clause turns against what stands before it: who speaks then is set apart from the group.
_TURN = re.compile(
    r"(?:^|(?<=[^\w ]) ?|(?<= ))(?:ngoại trừ|chỉ trừ|trừ|(?<!địa )(?<!tiêu )chỉ|riêng|còn|nhưng|song|trong khi|"
    r"ngược lại,?|trái lại,?)"
    r" (?:(?:có|còn|mỗi|mình|riêng|chỉ|thì|là|do|đó|của),? )*"
)
_SHOP = (
    r"(?:cửa )?hàng|cửa hiệu|quán|tiệm|sạp|ki ?ốt|quầy|xưởng|cơ sở|nhà hàng|nhà nghỉ|khách sạn|đại lý|lò|trại|hộ|"
    r"gia đình|nhà"
)
# Words behind "hộ" that make it all of a kind: "còn hộ nghèo đề nghị ...".
_KIND = (
    r"dân|nghèo|cận nghèo|gia đình|mặt (?:đường|phố|tiền)|khó khăn|chính sách|còn lại|khác|nào|trường|nước|thầu|"
    r"máy|văn hóa|sản xuất|đầu tư|này|thì"
)
_SPOT = r"(?:ở )?(?:đầu|cuối|cạnh|sát|ngay|gần|đối diện|góc|số|bên cạnh|trước|sau) "
_SIDE = (
    r"phản đối|đồng tình|đồng ý|ủng hộ|tán thành|phản ánh|kiến nghị|đề nghị|băn khoăn|lo|bức xúc|kêu|cho rằng|chê|"
    r"phàn nàn|yêu cầu|xin|thắc mắc|khiếu nại|tố cáo|(?:không|chưa) (?:đồng|chịu|ký|nhận|tán|ủng|muốn|thuận|nhất trí)|"
    r"là không|thì không"
)
# One shop or house by where it stands, or that takes a side: "còn quán phở đầu ngõ 5 phản đối".
_HOUSE_APART = re.compile(
    rf"(?:{_SHOP})(?! (?:{_KIND})(?!\w))(?: (?!{_SPOT})[^\W\d_]+){{0,3}}? "
    rf"(?:{_SPOT}|(?:(?:vẫn|lại|thì|cũng|đều|còn) )*(?:{_SIDE})(?!\w))"
)
# Whoever or whatever house a label stands for: "trừ nhà [địa chỉ]".
_LABELLED = re.compile(r"(?:[^\W\d_]+ ){0,2}?\[[^\]\d]{3,25}\]")
_HOUSE_EXCEPTED = re.compile(rf"(?:{_SHOP})(?! (?:{_KIND})(?!\w))(?!\w)")
_SOME = r"(?:một |chỉ |có |còn )*(?:vài(?: ba)?|mấy|một hai|một đôi|hai ba|dăm(?: ba)?|đôi ba|lác đác|lẻ tẻ)"
_SOME_APART = re.compile(
    rf"(?:(?<=[^\w ] )|(?<=\w ))(?:(?:và|còn|chỉ|riêng|nhưng|song|trừ|có|thì) )*{_SOME} (?:{PEOPLE}|nhà|gia đình)"
    rf"(?: [^\W\d_]+){{0,3}}?(?: \d\w*)? (?:(?:vẫn|lại|thì|cũng|còn) )*(?:{_SIDE}|khác)(?!\w)"
)
# What reading has parted from the group it stood beside begins in small letters: "40 hộ ủng hộ, vài hộ phản đối".
_SOME_PARTED = re.compile(rf"\W*(?:{_SOME}|(?:chỉ |còn |có )*(?:một số|số ít)) (?:{PEOPLE}|nhà|gia đình)(?!\w)")
_SOME_EXCEPTED = re.compile(rf"(?:ngoại )?trừ {_SOME} ")

_PRIVATE = re.compile(
    rf"(?<!\w)(?:(?<!dân )(?<!làm )(?<!tự ){OWNER}|vợ chồng|(?<!công )(?<!dụng )(?:{_OLD})|ông|bà(?! con)|"
    r"(?<!tiếng )anh(?! em| chị)|(?<!anh )chị(?! em)|cô giáo|thầy giáo|cháu|em (?:bé|học sinh)|"
    r"bác(?! sĩ| bỏ| đơn)|con (?:trai|gái|nhỏ)|(?<!cha )(?<!bố )mẹ|"
    r"(?<!hộ )(?<!lực )(?<!tế )(?<!sĩ )gia đình(?! (?:văn hóa|văn hoá|chính sách|có công|liệt sĩ|thương binh))|"
    rf"(?<!ủng )(?<!bảo )hộ (?:{_KIN}|{_WHERE}|bị|có|ở|vi phạm|nói)|(?<!gia )nhà (?:{_KIN})|"
    r"người (?:đàn ông|phụ nữ|vi phạm|đăng|tung|bị|này|ấy|đó|nhà|chồng|vợ|con)|nạn nhân|đối tượng|bệnh nhân|"
    r"thương binh|(?:nam|nữ) (?:thanh niên|sinh|công nhân|bệnh nhân|giáo viên|chủ))(?!\w)"
)
# Of whom a rumour runs is found out from less: any person is one too many, unless the word is for all.
_COLLECTIVE = (
    r"người dân|hộ dân|hộ khẩu|bà con|cư dân|cử tri|cán bộ|công chức|chiến sĩ|đại biểu|lượt \w+|ý kiến|phiếu|nhà"
)
_ANYBODY = re.compile(rf"(?<!\w)(?<!ủng )(?<!bảo )(?!(?:{_COLLECTIVE})(?!\w))(?:{PEOPLE})(?!\w)")
_PLACE = re.compile(r"(?<!\w)(?:chợ|đường|phố|cầu|kênh|rạch|suối|miếu|đền|chùa|ngõ|xóm|ấp|hẻm|núi|hai) $")
_MANY = re.compile(
    r"(?<!\w)(?:các|những|nhiều|số|mọi|từng|mỗi|toàn thể|đa số|phần lớn|hầu hết|tất cả|toàn bộ|\d+%)(?: hộ| chủ)? $"
)
_NUMBER_BEFORE = re.compile(rf"(?<![\w.,/])(?:(?P<digits>{NUMBER_DIGITS})|(?P<word>{NUMBER_WORD})) $")
_LONGEST_BEFORE = 24


def speaks_alone(text: str, k: int) -> bool:
    """Whether a statement begins with one person or household, or with fewer than `k` of whatever they are called."""
    key = fold_key(text)
    if _SPEAKS_ALONE.search(key) or (text.lstrip(" ,;")[:1].islower() and _SOME_PARTED.match(key)):
        return True
    found = _SUBJECT.search(key)
    if found is None or _GROUP.search(_AT.split(found["who"])[0]):
        return False
    return 0 < number_of(found["digits"], found["word"]) < k


def singles_out(text: str) -> bool:
    """Whether a text sets one person or household apart from others: "riêng vợ chồng ...", "hộ duy nhất"."""
    key = fold_key(text)
    return bool(_SINGLED_OUT.search(key)) or ("duy nhất" in key and bool(_ONLY_ONE.search(key)))


def sets_apart(text: str, k: int) -> bool:
    """Whether a clause sets one person, house or shop, or a few, against a group: "40 hộ ủng hộ, còn quán phở ..."."""
    key = fold_key(text)
    if _SOME_APART.search(key) or _SOME_EXCEPTED.search(key):
        return True
    return any(_is_apart(key[turn.end() :], turn[0].strip(), k) for turn in _TURN.finditer(key))


def _is_apart(clause: str, turn: str, k: int) -> bool:
    if _HOUSE_APART.match(clause) or _LABELLED.match(clause) or ("trừ" in turn and _HOUSE_EXCEPTED.match(clause)):
        return True
    # At the head of a statement "còn", "riêng" set apart from the one before, which `speaks_alone` reads.
    return speaks_alone(clause, k)


def tells_of_one(text: str, k: int, *, rumour: bool = False) -> bool:
    """Whether a sentence of a report, wherever in it, is about somebody who is not one of `k` or of a group.

    Args:
        text: the sentence.
        k: a number from which on people may be told of.
        rumour: take words for people that may be meant of all of them for one, too.
    """
    key = fold_key(text)
    nouns = (_PRIVATE, _ANYBODY) if rumour else (_PRIVATE,)
    return any(not _are_many(key, found.start(), k) for noun in nouns for found in noun.finditer(key))


def _are_many(key: str, at: int, k: int) -> bool:
    """Whether what stands before a noun for people makes many of them, or a name of a place."""
    before = key[max(0, at - _LONGEST_BEFORE) : at]
    if _PLACE.search(before) or _MANY.search(before):
        return True
    found = _NUMBER_BEFORE.search(before)
    return found is not None and number_of(found["digits"], found["word"]) >= k
