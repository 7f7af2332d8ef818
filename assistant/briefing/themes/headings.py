"""What headings say of the matter of the statements below them.

Imports `matter` and the cues of `ingest.opinion`. A heading may name a matter ("3.3. Cụm loa"), say on which side
people are ("II. Mặt tích cực"), or be a statement that was numbered like one ("c) 7 ý kiến ủng hộ ...").
"""

import re
from collections.abc import Iterator, Sequence

from assistant.briefing.themes.matter import matter
from ingest.opinion.cues import first_cue
from vectorstore.text.folding import bare, fold_key

_ADDRESSED = re.compile(r"Kính gửi|Nơi nhận")
# Words of a heading that names a theme; longer ones are statements that were numbered like headings.
_LONGEST_TOPIC = 12
# One that takes a side is the name of a matter only if it is shorter than a statement ("Chỗ vui chơi") or names who
# takes it ("4. Người không tán thành sắp xếp tổ"), and counts nobody.
_LONGEST_WITH_SIDE = 4
_WHO = re.compile(r"(?:Người|Hộ|Các hộ|Những (?:người|hộ)) (?:chưa|không|đồng|phản)")
_NUMBERING = re.compile(r"^(?:[IVXLC]+|\d+(?:\.\d+)*|[a-zđ])[.)]\s*")
# Headings under which anything may stand, as they are typed with and without marks.
_GENERAL = re.compile(
    r"(?<!\w)(?:khac|chung|van de|noi dung|y kien|tinh hinh|viec|ket qua|du luan|phan anh|dong tinh|ban khoan|buc xuc|"
    r"lo lang|lo ngai|kien nghi|de xuat|de nghi|ung ho|dong thuan|mat (?:tich cuc|tieu cuc|duoc|chua duoc|manh|yeu)|"
    r"tich cuc|han che|ton tai|uu diem|khuyet diem|thuan loi|kho khan|tong hop|noi len|nhung dieu|nguyen vong|"
    r"vui mung|phan khoi|hoan nghenh|tam tu|tran tro|ghi nhan|danh gia|chua ro|bao cao|thong tin|khen|che|gop y)(?!\w)"
)


def topic(heading: str) -> str:
    """Return what a heading says of the matter: a statement above another one is no heading of it, nor is a reader."""
    said = _NUMBERING.sub("", heading)
    words = len(said.split())
    if _ADDRESSED.match(said) or words > _LONGEST_TOPIC or _is_statement(said):
        return ""
    return matter(said)


def is_general(heading: str) -> bool:
    """Return whether statements on any matter may stand below a heading."""
    return _GENERAL.search(bare(fold_key(heading))) is not None


def nearest(headings: Sequence[str]) -> str:
    """Return the innermost heading that is no statement, empty if there is none.

    Args:
        headings: outermost first.
    """
    return next(_inside_out(headings), "")


def around(headings: Sequence[str]) -> str:
    """Return the heading that the innermost one stands under where that is on a matter: "1. Bồi thường", not "III.".

    Args:
        headings: outermost first.
    """
    outer = list(_inside_out(headings))[1:2]
    return next((one for one in outer if not is_general(one)), "")


def _inside_out(headings: Sequence[str]) -> Iterator[str]:
    return (one for one in reversed(headings) if not _is_statement(_NUMBERING.sub("", one)))


def _is_statement(said: str) -> bool:
    named = len(said.split()) <= _LONGEST_WITH_SIDE or _WHO.match(said)
    counts = any(letter.isdigit() for letter in said)
    return (counts or not named) and first_cue(said) is not None
