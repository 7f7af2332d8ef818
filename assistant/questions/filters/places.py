"""Places, lanes, laws and bodies that a question names, as pairs of syllables, to be looked for in the whole library.

Imports `vectorstore.text`, `bodies.py`, `called_bodies.py` and `compounds.py`. A library in which "Lam Sơn" stands
nowhere holds nothing on the commune of that name, however much it has on what else is asked. Compared without
diacritics, so that a wrong mark refuses nothing.
"""

import re
from collections.abc import Iterator
from itertools import groupby, takewhile

from assistant.questions.filters.bodies import bodies_in
from assistant.questions.filters.called_bodies import called_bodies
from assistant.questions.words.compounds import compounds
from assistant.questions.words.foreign import foreign_words
from vectorstore.text.folding import bare, fold_key
from vectorstore.text.tokens import bigrams, syllables

# A name stands between marks, in words with a capital, not of capitals alone (those are abbreviations).
# What a follow-up is about stands in brackets behind it, with the capital of a question's beginning.
_ENDS, _MARKS = re.compile(r"[.?!]+(?:\s|$)|(?<=\s)\("), re.compile(r"[,;:.()\"“”'‘’/–-]+")
_NAME_LENGTH = 2  # words at least; a single one with a capital may begin a sentence or be no name
_NOTHING: tuple[bool, list[str]] = False, []
_ALL_IN_CAPITALS = 0.6  # from this share of the words on, capitals tell nothing
# Names of people are masked in what residents say, so that their absence tells nothing.
# With and without their marks; "cư" of "khu dân cư" is no "cụ".
_CALLED = "ông ong bà ba anh chị chi cô co chú chu bác bac cụ thầy thay em cháu chau"
_PEOPLE = frozenset(_CALLED.split())
# Typed in small letters the name is two words between the kind of place and what is said of it that are no word of the
# language together and of which none is a verb or asks: "phuong hoa mac dan keu", not "phuong minh co".
_SMALL = re.compile(
    r"\b(?:phuong|xa|thon|xom|ap|khom|huyen|thi tran|khu tai dinh cu|khu do thi|khu chung cu|khu dan cu)"
    r" (?P<one>[a-z]+) (?P<two>[a-z]+)"
    r"(?= (?:dan|nguoi|ba con|co|o|nam|thang|quy|bao nhieu|may|hien|va|phan anh|noi|keu|gui|nop|bao cao|da|dang|phai"
    r"|chua|bi|trinh|to chuc|trien khai|de nghi|kien nghi|sap xep)\b)"
)
# Where places are named by a single word too, "chợ Đình": the kind goes with the name.
_OF_ONE_WORD = "đường phố chợ thôn xóm ấp hồ cầu đình chùa làng khóm khu bến kênh"
_KINDS_OF_ONE_WORD = frozenset(_OF_ONE_WORD.split())
_KIND_OF_PLACE = (
    r"(?:duong|pho|ngo|ngach|hem|kiet|cho|thon|xom|ap|khom|ho|cau|dinh|chua|lang|ben|kenh|song|phuong|xa|huyen|thi tran"
    r"|cu|thi|chung cu|khu)"
)
# Named by what they do; "dịch vụ" may stand between.
_ENTERPRISES = {
    "htx": ("HTX", ("htx", "xa")),
    "hop tac xa": ("hợp tác xã", ("htx", "xa")),
    "xi nghiep": ("xí nghiệp", ("nghiep",)),
    "nha may": ("nhà máy", ("may",)),
    "clb": ("câu lạc bộ", ("clb", "bo")),
    "cau lac bo": ("câu lạc bộ", ("clb", "bo")),
}
_ENTERPRISE = re.compile(rf"\b(?P<kind>{'|'.join(_ENTERPRISES)})(?: dich vu)? (?P<one>[a-z]+) (?P<two>[a-z]+)\b")
_SAYING = frozenset(("phan", "kien", "keu", "noi", "muon", "chay", "la", "hoat", "tren", "cap"))
_NO_NAME_WORDS = """
minh ta nay do kia ay nao co la thi da dang se phai duoc bi cho voi cua o tai ve khi neu va hay hoac cung con chua
khong moi cu lai ra vao len xuong di den toi ban dan nguoi ba ong chi em anh to ho bao keu noi hoi giao gui nop thu chi
tra lam lap xay mo dong cap phat nhan ghi chon muon lay dua goi hop bau tham quan ly trong nam thang quy ngay duoi tren
sang chieu toi nhieu it may nhung cac tat moi hien gio chung minh rieng kho giai xu tiep to hoc gom gan bo duyet hua
dinh ben canh khac nha tu tung duy cham vua lien de nhat nhi ba bon muoi tru toan roi xong thieu tang giam cat tuyen gay
"""
_NO_NAME = frozenset(_NO_NAME_WORDS.split())
# What stands before a name with a capital at the beginning of a sentence and is no part of it.
_NO_FIRST = frozenset(
    f"""
{_CALLED} {_OF_ONE_WORD} phường xã huyện tỉnh thành quận bên ở thế hồi hôm theo dân người tổ hội đoàn đảng ban phòng
trạm trường công sở bộ mặt ủy uỷ hđnd ubnd mttq hộ nhà trẻ cụ chủ tịch bí thư tiểu chi quỹ dự vụ chuyện việc giá tiền
số kế kết báo văn tờ đơn phiếu lễ ngày tháng quý năm mùa đợt kỳ từ đến sau trước trong ngoài trên dưới giữa gần quanh
khi nếu sao vì tại do bởi nhờ cho với về của có còn vậy thì mà hay hoặc và đã sẽ đang phải được bị nghe hỏi tìm xem
muốn cần xin giúp tính kể nêu liệt tóm dịch bà đường tuyến đoạn bãi cổng bể sân vườn nước cây xe đèn loa rác cá
sông kè dốc tượng hẻm ngõ ai gì nơi những các mấy một hai mỗi cả toàn hiện nay lúc buổi sáng chiều tối trưa đêm gửi làm
chỗ đầu cuối khu vùng miền phía trời đất cùng đi lên xuống ra vào lại mới cũ lớn nhỏ tên họ tin luật điều khoản mục đề
""".split()
)
_NUMBERED = re.compile(r"\b(?:ngo|ngach|hem|kiet) \d{1,4}\b")
# What is written in several ways: how questions name it, its name, the pairs of which a paper that knows it has one.
_SEVERAL_WAYS = (
    (r"truong (?:mam non|mau giao)", "trường mầm non", ("mam_non", "mau_giao", "truong_mn")),
    (r"truong (?:tieu hoc|cap (?:1|mot))", "trường tiểu học", ("tieu_hoc", "truong_th", "cap_1", "cap_mot")),
    (r"truong (?:trung hoc co so|thcs|cap (?:2|hai))", "trường THCS", ("hoc_co", "truong_thcs", "cap_2", "cap_hai")),
    (r"truong (?:trung hoc pho thong|thpt|cap (?:3|ba))", "trường THPT", ("hoc_pho", "truong_thpt", "cap_3", "cap_ba")),
    (r"dot (?:2|hai|ii)", "đợt 2", ("dot_2", "dot_hai", "dot_ii")),
    (r"dot (?:3|ba|iii)", "đợt 3", ("dot_3", "dot_ba", "dot_iii")),
    (r"dot (?:4|bon|tu|iv)", "đợt 4", ("dot_4", "dot_bon", "dot_tu", "dot_iv")),
)


def named_pairs(question: str) -> dict[str, str]:
    """Return the pairs of syllables of what a question names, bare, each with the name: `lam_son`, `ngo_52`."""
    names = _in_capitals(question)
    names += _NUMBERED.findall(bare(fold_key(question)))
    names += _typed_small(question)
    pairs = {pair: name for name in names for pair in bigrams(syllables(bare(fold_key(name))))}
    return pairs | {body.pair: body.name for body in bodies_in(question) if body.pair}


def several_ways(question: str) -> dict[str, tuple[str, ...]]:
    """Return what is named that papers write in several ways, each with the pairs of which one is enough."""
    key = bare(fold_key(question))
    ways = _enterprises(key) | called_bodies(question)
    return ways | {name: pairs for form, name, pairs in _SEVERAL_WAYS if re.search(rf"\b{form}\b", key)}


def _enterprises(key: str) -> dict[str, tuple[str, ...]]:
    """Return the enterprises that are named by what they do, "HTX vận tải": a ward that has one writes the two so."""
    return {
        f"{_ENTERPRISES[match['kind']][0]} {match['one']} {match['two']}": tuple(
            f"{end}_{match['one']}" for end in (*_ENTERPRISES[match["kind"]][1], "vu")
        )
        for match in _ENTERPRISE.finditer(key)
        # "Vận tải" ends like "tại": only the first of the two tells whether it is a name.
        if match["one"] not in _NO_NAME | _SAYING
    }


def kind_of_place(question: str, name: str) -> str:
    """Return the word before a name that tells what it is the name of, bare; empty where there is none."""
    key, own = bare(fold_key(question)), bare(fold_key(name))
    found = re.search(rf"\b({_KIND_OF_PLACE}) {re.escape(own)}\b", key) or re.match(rf"({_KIND_OF_PLACE}) ", own)
    return found[1] if found else ""


def _in_capitals(question: str) -> list[str]:
    """Return the names of Vietnamese syllables: two words or more with a capital, the first of a sentence left out."""
    words = question.split()
    if sum(word[0].isupper() for word in words) > _ALL_IN_CAPITALS * len(words):
        return []
    parts = [part.split() for sentence in map(_begun, _ENDS.split(question)) for part in _MARKS.split(sentence)]
    names = [" ".join(name) for part in parts for name in _names_in(part)]
    return [name for name in names if not foreign_words(name) or kind_of_place(question, name)]


def _begun(sentence: str) -> str:
    """Return a sentence without the capital of its beginning, which tells nothing, unless it begins a name.

    "Trạng Trình là ai", not "Phố Chợ Đình", "Bên Đoàn" or "Hội Nông dân": two words with capitals and no third one, of
    which the first can be a name.
    """
    text = sentence.lstrip()
    words = [word for word in _MARKS.split(text)[0].split()[:4] if word]
    run = len(list(takewhile(_is_of_name, words)))
    begins = run == _NAME_LENGTH and not compounds(" ".join(words[1:3])) and not compounds(" ".join(words[:2]))
    if begins and fold_key(words[0]) not in _NO_FIRST:
        return text
    return text[:1].lower() + text[1:]


def _names_in(words: list[str]) -> Iterator[list[str]]:
    runs = [(capital, list(run)) for capital, run in groupby(words, _is_of_name)]
    for (_, before), (capital, name), (_, after) in zip([_NOTHING, *runs], runs, [*runs[1:], _NOTHING], strict=False):
        # "Hội Phụ nữ", "Luật Đất đai": the last capital begins a common word, and there is no name.
        if capital and compounds(" ".join([name[-1], *after[:1]])):
            name.pop()
        kind = " ".join(before[-1:]).casefold()
        if capital and len(name) == 1 and kind in _KINDS_OF_ONE_WORD and _is_name_of(kind, name[0]):
            yield [kind, *name]
        if capital and len(name) >= _NAME_LENGTH and fold_key(" ".join(before[-1:])) not in _PEOPLE:
            yield name


def _is_of_name(word: str) -> bool:
    return word[0].isupper() and not word.isupper()


def _is_name_of(kind: str, name: str) -> bool:
    """Whether a single word with a capital names a place of this kind, and is not the second part of a word."""
    return not compounds(f"{kind} {name}") and not foreign_words(name)


def _typed_small(question: str) -> list[str]:
    """Return the names of places in a question that has no capitals and no diacritics to tell them by."""
    key = fold_key(question)
    if question != question.lower() or key != bare(key):
        return []
    found = [(match["one"], match["two"]) for match in _SMALL.finditer(key)]
    return [f"{one} {two}" for one, two in found if not {one, two} & _NO_NAME and not compounds(f"{one} {two}")]
