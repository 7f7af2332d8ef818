"""Tells whether people speak in a stretch of a report, and whether it begins with who they are.

Imports `cues` and `support`.
"""

import re

from ingest.letters.any_case import AnyCase, any_of
from ingest.opinion.cues import first_cue, is_unmarked
from ingest.opinion.remembering import remembered
from ingest.opinion.support import support_of
from vectorstore.text.folding import bare

_GROUPS = (
    "hộ|ý kiến|phụ huynh|người dân|người|nhân dân|gia đình|chị|hội viên|đoàn viên|đảng viên|giáo viên|học sinh|"
    "công nhân|lao động|tổ trưởng|tiểu thương|bà con|cử tri|thanh niên|các cụ|dư luận|cha mẹ|nông dân|xã viên|"
    "cựu chiến binh|quần chúng|ngư dân|sinh viên|mọi người|anh em|em|cư dân|dân|đồng bào|các bác|ông bà|"
    "người cao tuổi|tài xế|lái xe|luồng ý kiến|luồng|số còn lại|lớp trẻ|một bộ phận|số khác"
)
GROUP = rf"(?:{any_of(_GROUPS.split('|'))}|chủ \w+|phiếu(?! hỏi))"
_SPEAKER = AnyCase(rf"(?<!\w){GROUP}(?!\w)")
# Typed without marks; of the short words some are others as well, so that these count in such messages only.
_SPEAKER_BARE = AnyCase(rf"(?<!\w)(?:{any_of(bare(_GROUPS).split('|'))}|chu \w+|phieu(?! hoi))(?!\w)")
# That somebody says, asks or wants something, without taking a side by it.
_SAYING = (
    r"(?:nói|cho biết|cho hay|hỏi|bảo|kể|nêu|cho là|nhận xét|đánh giá|muốn|mong|đòi|yêu cầu|thấy|tỏ ra|thắc mắc|"
    r"đặt câu hỏi|than|xin|góp ý|ngỏ ý|nhắc|(?<!phụ )trách(?! nhiệm)|chê|tiếc|chờ|nghĩ|tin rằng|chưa tin|"
    r"không tin|e rằng|e là|lưu ý|trông)"
)
_SAYS = AnyCase(rf"(?<!\w){GROUP}(?!\w)[^,;:.]{{0,60}}?(?<!\w){_SAYING}(?!\w)")
# One whose name is masked says it: "Ông [họ tên], chủ quán, cho biết doanh thu giảm một nửa".
_PERSON_SAYS = AnyCase(rf"(?<!\w)(?:ông|bà|anh|chị|cụ|bác|cô|chú) \[[^\]]*\][^;:.]{{0,160}}?(?<!\w){_SAYING}(?!\w)")
_WORDS_OF_SAYING = AnyCase(rf"(?<!\w){_SAYING}(?!\w)")
_MASK = re.compile(r"\[[^\]\d]{3,25}\]")
# Those who speak are opinions or slips of paper, or they stand in brackets, behind "theo", "khiến" or a dash.
_VOICES = AnyCase(r"ý kiến|phiếu|lượt|phản ánh|cử tri|người dự họp|người được hỏi")
_COUNT_BEHIND = AnyCase(r"\([^()]*\)|(?:theo|khiến|\s[-–])\s[^,;]*$")
_PLACE_BEFORE = re.compile(r"(?:ở|tại|riêng|với|theo)\s[^,;:.]{2,50},\s+", re.IGNORECASE)
_FURTHEST_SPEAKER = 12
# "13 ý kiến ở bốn tổ dân phố về giờ thu gom rác".
_ABOUT = AnyCase(r"(?<!\w)\d+\s+(?:lượt )?(?:ý kiến|phản ánh|kiến nghị|phiếu)\s[^.;:]{0,60}?(?<!\w)về\s")


def unmasked(text: str) -> str:
    """Return a text without the words that stand for what was masked, which name houses and persons."""
    return _MASK.sub(" ", text) if "[" in text else text


@remembered
def names_people(text: str) -> bool:
    """Return whether a text names a group of people."""
    plain = unmasked(text)
    return (_SPEAKER_BARE if is_unmarked(plain) else _SPEAKER).search(plain) is not None


def tells_matter_of_opinions(text: str) -> bool:
    """Return whether a text counts opinions and says what they are about: "13 ý kiến về giờ thu gom rác"."""
    return _ABOUT.search(text) is not None


@remembered
def speaks(part: str) -> bool:
    """Return whether somebody says something in a part of a sentence."""
    if _ABOUT.match(part.lstrip()) or ("[" in part and _PERSON_SAYS.search(part)):
        return True
    plain = unmasked(part)
    if _SAYS.search(plain):
        return True
    support = support_of(part)
    if support is not None and (_WORDS_OF_SAYING.search(plain) or _counts_voices(part, support.text)):
        return True
    return first_cue(part) is not None and (support is not None or names_people(plain))


def begins_with_speaker(part: str, furthest: int = _FURTHEST_SPEAKER) -> bool:
    """Return whether a part names who speaks within its first `furthest` letters, behind a place at most."""
    place = _speaker_place(part)
    return place is not None and place <= furthest


@remembered
def _speaker_place(part: str) -> int | None:
    """Return where the first stands who speaks, behind a place; 0 where he does however far that is."""
    plain = unmasked(part).strip()
    plain = _PLACE_BEFORE.sub("", plain) if "," in plain else plain
    support = support_of(plain)
    cue = first_cue(plain)
    counted = support is not None and cue is not None and cue[0] == 0
    if counted or _PERSON_SAYS.match(part.strip()):
        return 0
    speaker = _SPEAKER.search(plain)
    places = [plain.find(support.text)] if support else []
    return min([*places, speaker.start()] if speaker else places, default=None)


def _counts_voices(part: str, support: str) -> bool:
    """Whether a count is of those who speak, whatever they say: "nước đục (12 hộ)", "19 ý kiến ở chi hội 9: ..."."""
    at = part.find(support)
    return _VOICES.search(support) is not None or any(
        one.start() <= at < one.end() for one in _COUNT_BEHIND.finditer(part)
    )
