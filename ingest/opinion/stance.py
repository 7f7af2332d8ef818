"""Tells the stance of a statement: the first word that takes a side decides; where there is none, the section does.

Imports `cues`, `voices` and `vectorstore.text`.
"""

import re
from functools import lru_cache

from ingest.letters.any_case import AnyCase
from ingest.opinion.cues import first_cue, is_passing, plain_of
from ingest.opinion.predicates import begins_with_request
from ingest.opinion.verdicts import verdict_of
from ingest.opinion.voices import begins_with_speaker
from vectorstore.extracts import Stance
from vectorstore.text.folding import bare, fold_key

_SECTIONS = (
    (
        Stance.PROPOSES,
        re.compile(
            r"kien nghi|de xuat|de nghi|nguyen vong|gui gam|mong muon|xin (?:xa|phuong|cap tren)|de dat|hien ke|"
            r"nhan gui|(?:^|(?:nhan dan|dan|ba con|hoi vien|chi em|to|thon|ap) )(?:mong|xin|nhan|nho)(?: gi)?$|"
            r"nho phuong"
        ),
    ),
    (Stance.OPPOSES, re.compile(r"khong dong tinh|(?<!khong )phan doi|khong dong y|khong tan thanh")),
    (Stance.UNCLEAR, re.compile(r"(?:chua|khong) (?:ro thai do|to thai do|ro y|bay to)|phan van|luu? lu|nuoc doi")),
    (
        Stance.CONCERNED,
        re.compile(
            r"chua (?:vui|duoc|hay|tot|hai long|yen tam)|(?:cai|mat|dieu|viec) (?:do|lo|chua)|"
            r"ban khoan|lo lang|lo ngai|buc xuc|con lo|khac nhau|chua dong|kho khan|han che|ton tai|noi com|phan anh|"
            r"tran tro|tam tu|noi len"
        ),
    ),
    (
        Stance.SUPPORTS,
        re.compile(r"dong tinh|dong thuan|ung ho|phan khoi|tich cuc|ung y|ghi nhan|hai long|vui(?! choi)|danh gia cao"),
    ),
)
# What a cell under "Thái độ", "Chiều hướng" says, and nothing else.
_CELLS = (
    (Stance.UNCLEAR, re.compile(r"(?:chua|khong) (?:ro|to|bay to|co y kien)|phan van|luong lu|trung lap")),
    (Stance.OPPOSES, re.compile(r"(?:khong|chua) (?:dong tinh|dong y|dong thuan|tan thanh|ung ho|nhat tri)|phan doi")),
    (Stance.PROPOSES, re.compile(r"gop y|de nghi|kien nghi|de xuat|xin|mong")),
    (Stance.CONCERNED, re.compile(r"(?:chua|khong) (?:tot|hay|duoc|hai long)|xau|tieu cuc|lo|ban khoan|buc xuc|che")),
    (
        Stance.SUPPORTS,
        re.compile(r"tot|tich cuc|dong tinh|dong y|dong thuan|tan thanh|ung ho|hai long|phan khoi|khen|nhat tri"),
    ),
)
_LONGEST_CELL = 5
# "Những vấn đề Nhân dân quan tâm, kiến nghị" holds worries as well.
# A sentence that turns against the section it stands in begins so, or with how many do.
_TURNS = re.compile(r"(?:tuy|song|nhung|rieng|con|(?:co )?\d)")
# "..., do vậy quá nửa số hộ không đồng ý": what follows from the reasons is the side.
_THEREFORE = re.compile(
    r"(?:do vay|vi vay|vi the|do do|cho nen)[^;.]{0,60}(?:khong (?:dong y|dong tinh|thuan|chiu|tan thanh)|phan doi)"
)
_ASKS = re.compile(r"(?<!\w)(?:de nghi|kien nghi|de xuat|xin|mong|can|nen|som|yeu cau|goi y|phai)(?!\w)")
# "6 ý kiến khác muốn chuyển hẳn sang tài khoản": who wants something, and not what somebody who wants it meets with.
_WISHES = AnyCase(
    r"^[^,;:]{0,60}(?:ý kiến|phiếu|hộ|người|bà con|cụ|tuổi|khác|này|đó|\))\s(?:vẫn |đều |chỉ |lại |cũng )?muốn\s|"
    # Who is counted may be told at length: "4 ý kiến của người già sống một mình vẫn muốn nhận tiền mặt".
    r"^\d[\d.]* (?:lượt )?(?:ý kiến|phiếu|người|hộ)(?: (?!khi|nếu|ai|lúc|không|chưa)[^\s,;:]+){0,10}?"
    r" (?:vẫn |đều |chỉ |lại |cũng )?(?<!khi )(?<!nếu )(?<!ai )muốn\s"
)
# "Cho rằng cần lắp thêm đèn".
_MUST = re.compile(r"cho rang (?:van |cung )?(?:can|phai|nen)(?: phai)? (?!lo|xem|noi|thay|doi|cho|chiu|di)")
# A longer heading is a statement that was numbered like one.
_LONGEST_HEADING = 14
_LEFT_OPEN = frozenset({Stance.CONCERNED, Stance.UNCLEAR})
_AGAINST = frozenset({Stance.CONCERNED, Stance.OPPOSES})
_SAYS_THAT = "cho rang"
_READY = "san sang"
_JEST = re.compile(r"noi vui(?! (?:vi|mung|lam|ve)(?!\w))")
_CLAUSES = re.compile(r"[,;:.()]")
_TAKEN = frozenset({Stance.SUPPORTS, Stance.OPPOSES})
# Verbs with which what befell people begins as well: "Làm hồ sơ đi lại bốn lần chưa xong".
_TOLD_AS_WELL = re.compile(
    r"(?:lam|do|keo|tang|giam|cap|thay|cho|dat|trai|kiem tra|thu gom|phun|to chuc|huong dan|tra loi)\b"
)
_MIXED = re.compile(r"quan tam|phan anh|tam tu|van de")


def stance_of(sentence: str, section: Stance | None) -> Stance:
    """Return the stance of a statement under a heading that means `section`."""
    plain, cue = plain_of(sentence), first_cue(sentence)
    if section is Stance.PROPOSES:
        # "45 hộ bức xúc vì ..." asks for nothing, whatever stands above it.
        told = cue is not None and cue[1] is not section and not _ASKS.search(plain) and begins_with_speaker(sentence)
        return cue[1] if told and cue else section
    if _THEREFORE.search(plain):
        return Stance.OPPOSES
    if cue is None:
        return _without_cue(sentence, section)
    if plain.startswith(_SAYS_THAT, cue[0]):
        # "Cho rằng" takes no side: what they say does.
        said = first_cue(sentence[cue[0] + len(_SAYS_THAT) :])
        if said and said[1] in _TAKEN:
            return said[1]
        return _found_by(sentence, section) or section or cue[1]
    if section is Stance.SUPPORTS and is_passing(sentence) and not _TURNS.match(plain):
        return section
    return cue[1]


def _without_cue(sentence: str, section: Stance | None) -> Stance:
    """Return the stance of a statement in which no word takes a side."""
    if section is None and begins_with_request(sentence) and not _TOLD_AS_WELL.match(plain_of(sentence)):
        return Stance.PROPOSES
    if _WISHES.search(sentence):
        return Stance.PROPOSES
    return _found_by(sentence, section) or section or Stance.CONCERNED


def _found_by(sentence: str, section: Stance | None) -> Stance | None:
    """Return the side of what people find: a lack says nothing against the section that it stands in."""
    verdict = verdict_of(sentence)
    return verdict.stance if verdict and (verdict.said or section is None) else None


def side_taken(part: str) -> Stance | None:
    """Return the side that a part takes by its own words, None when none of them does."""
    cue, verdict = first_cue(part), verdict_of(part)
    if verdict and verdict.said and (cue is None or plain_of(part).startswith(_SAYS_THAT, cue[0])):
        return verdict.stance
    return cue[1] if cue else None


def side_between(part: str, told: Stance, section: Stance | None = None, ruled: Stance | None = None) -> Stance:
    """Return the side of a statement for which `told` was learnt, mended where its words of praise or lack forbid it.

    Args:
        part: the statement.
        told: which side its words make likely.
        section: what the headings above it mean.
        ruled: the side that the rules give it, which may know more than its words: who signed beside those who did not.
    """
    cue, verdict = first_cue(part), verdict_of(part)
    known = cue is None and ruled is Stance.SUPPORTS
    guessed = section in _AGAINST and not known and not _praises(part)
    if told is Stance.SUPPORTS and (_ready_for_want(part) or guessed):
        # No praise is read where people tell what they lack, or where nothing but a guess speaks for it.
        return section if section in _AGAINST else Stance.CONCERNED
    if cue is None and told in _LEFT_OPEN and _WISHES.search(part):
        return Stance.PROPOSES
    if told in _LEFT_OPEN and cue and _MUST.match(plain_of(part), cue[0]):
        return Stance.PROPOSES
    if verdict is None or not (cue is None or plain_of(part).startswith(_SAYS_THAT, cue[0])):
        return told
    if not verdict.said:
        return verdict.stance if told is Stance.SUPPORTS else told
    # Who finds a thing bad may be against it.
    agrees = {verdict.stance, Stance.OPPOSES} if verdict.stance is Stance.CONCERNED else {verdict.stance}
    return told if told in agrees else verdict.stance


def _ready_for_want(part: str) -> bool:
    """Whether people say that they lack something, and then what they would do for it: "..., sẵn sàng trả tiền"."""
    cue = first_cue(part)
    if cue is None or not plain_of(part).startswith(_READY, cue[0]):
        return False
    before = verdict_of(part[: cue[0]])
    return before is not None and before.stance is Stance.CONCERNED


def _praises(part: str) -> bool:
    """Whether some clause of a statement takes the side of praise by its words."""
    taken = {cue[1] for clause in _CLAUSES.split(part) if (cue := first_cue(clause)) and not _jests(clause, cue[0])}
    verdict = verdict_of(part)
    return Stance.SUPPORTS in taken or (verdict is not None and verdict.stance is Stance.SUPPORTS)


def _jests(clause: str, cue: int) -> bool:
    """Whether "vui" says how people speak and not how they feel: "Một hộ nói vui: ..."."""
    return _JEST.search(plain_of(clause), max(0, cue - len("noi "))) is not None


def side_of_cell(cell: str) -> Stance | None:
    """Return the side that a cell of a column for it says: "Chưa rõ", "Không đồng tình", "Góp ý"; None for others."""
    if not cell or len(cell.split()) > _LONGEST_CELL:
        return None
    key = bare(fold_key(cell))
    return next((side for side, pattern in _CELLS if re.match(rf"(?:{pattern.pattern})(?!\w)", key)), None)


# Every statement asks for the headings above it, which are few.
@lru_cache(maxsize=256)
def section_stance(headings: tuple[str, ...]) -> Stance | None:
    """Return what the statements under these headings are, None when the headings do not say; the innermost counts."""
    for heading in reversed([one for one in headings if len(one.split()) <= _LONGEST_HEADING]):
        key = bare(fold_key(heading))
        found = {stance for stance, pattern in _SECTIONS if pattern.search(key)}
        if _MIXED.search(key):
            found.discard(Stance.PROPOSES)
        if len(found) == 1:
            return found.pop()
        if Stance.OPPOSES in found:
            return Stance.OPPOSES
    return None
