"""Tells papers that an office makes for its own people, and what newspapers print: neither reports what people say.

Imports `elements`, the tasks' words and the store's types.
"""

import re
from collections.abc import Sequence

from ingest.elements import Element
from ingest.tasks.extract import hands_out
from vectorstore.text.folding import bare
from vectorstore.types import Header

_OPENING = 12
_OPENING_CHARACTERS = 1_500
# "Họp giao ban", "Họp Ban Chỉ đạo", "Hội ý lãnh đạo": those who attend work there. A cell, a village or a group of
# neighbours that meets tells what people say.
_STAFF_MEETING = re.compile(
    r"giao ban|hoi y(?! kien)|(?:cuoc |phien )?hop (?:ban (?!dai dien|cong tac)|chi uy|co quan|noi bo|"
    r"thuong (?:truc|vu)|"
    r"lanh dao|chuyen mon|dang uy|ubnd|uy ban|to (?:cong tac|giup viec|chuyen vien)|van phong|phong |trien khai|"
    r"phan cong|hoi dong (?!nhan dan))|ban giao (?:cong viec|tai lieu)"
)
# Of what an editor's office prints: one of these at the head or the foot is enough, of the others two.
_PRINTED = re.compile(
    r"(?:bai(?:,| va) anh|tin(?:,| va|/) ?anh|anh|bai|tin)\s?:\s[A-Z][^\n.]{2,40}\s*$|"
    r"\((?:bao|dai|ttxvn|vov|vtv|thong tan xa)[^)\n]{0,30}\)\s?[-–]|(?:^|\n)\s*(?:toa soan|ban quyen|nguon)\s?:",
    re.IGNORECASE | re.MULTILINE,
)
_OF_PRESS = (
    re.compile(r"(?:trao doi|chia se|noi) voi (?:phong vien|pv|chung toi|bao)", re.IGNORECASE),
    re.compile(r"(?<!\w)(?:phong vien|pv\b|nha bao|toa soan|ban doc)", re.IGNORECASE),
    re.compile(r"(?:thu (?:hai|ba|tu|nam|sau|bay)|chu nhat),? (?:ngay )?\d{1,2}/\d{1,2}/\d{4}", re.IGNORECASE),
    re.compile(
        r"(?<!\w)(?:theo|doc) (?:bao|ttxvn|vov|vnexpress|tuoi tre|thanh nien|dan tri)(?!\s(?:cao|ve))", re.IGNORECASE
    ),
    re.compile(r"theo ghi nhan cua", re.IGNORECASE),
)
_FEWEST_OF_PRESS = 3


def is_staff_meeting(header: Header, elements: Sequence[Element]) -> bool:
    """Tell whether minutes are those of people who work in an office."""
    if header.type_name != "Biên bản":
        return False
    return _STAFF_MEETING.search(bare((header.title or _opening(elements)).lower())) is not None


def hands_out_work(header: Header, elements: Sequence[Element]) -> bool:
    """Tell whether a message, or a paper without number and type, tells who of an office is to do what."""
    return hands_out(header, [element.text for element in elements])


def is_printed(header: Header, elements: Sequence[Element]) -> bool:
    """Tell whether a text without an official head is that of a newspaper."""
    if header.number is not None or header.type_name is not None:
        return False
    text = bare("\n".join(element.text for element in elements)[: 2 * _OPENING_CHARACTERS])
    foot = bare("\n".join(element.text for element in elements[-2:]))
    if _PRINTED.search(foot) or _PRINTED.search(text):
        return True
    return sum(one.search(text) is not None for one in _OF_PRESS) >= _FEWEST_OF_PRESS


def _opening(elements: Sequence[Element]) -> str:
    return "\n".join(element.text for element in elements[:_OPENING])[:_OPENING_CHARACTERS]
