"""Reads from a question whose words are asked for: of which group, in which period, of which stance, on which matter.

Imports `named.py` and `vectorstore.text`. A question that asks what a document says, or who says something, is not one.
"""

import re
from dataclasses import dataclass

from assistant.questions.named import Named
from vectorstore.extracts import Stance
from vectorstore.text.folding import bare, fold

_PEOPLE = (
    r"nguoi dan|nhan dan|ba con|cu tri|dan cu|cac ho(?: dan)?|ho dan|ho kinh doanh|phu huynh|hoi vien|doan vien|"
    r"dang vien|thanh nien|tieu thuong|cong nhan|quan chung|dan|"
    r"(?:to dan pho|tdp|to|thon|ap|khu pho|chi bo)(?: so)? \d{1,3}(?:(?:,| va|, va) \d{1,3})*"
)
# "Kêu", "bức xúc": against a thing as much as worried by it.
_STANCES = (
    ((Stance.OPPOSES,), r"phan doi|khong dong (?:tinh|y)|khong tan thanh"),
    ((Stance.SUPPORTS,), r"dong tinh|ung ho|khen|phan khoi|hoan nghenh|hai long"),
    ((Stance.PROPOSES,), r"kien nghi|de nghi|de xuat|mong muon|yeu cau|xin"),
    ((Stance.CONCERNED, Stance.OPPOSES), r"ban khoan|lo lang|lo ngai|lo|buc xuc|than phien|phan nan|keu|so"),
    ((), r"phan anh|noi|neu|co y kien|y kien|quan tam|du luan|nghi"),
)
_VERBS = "|".join(pattern for _, pattern in _STANCES)
_WHAT = r"(?:nhung |cac )?(?:gi|dieu gi|van de gi|viec gi|y kien gi|nhung gi|the nao|ra sao|nhu the nao|sao)"
_ASKS = re.compile(
    rf"\b(?P<people>{_PEOPLE})\b(?:(?! van ban\b| chi thi\b| ke hoach\b| quy dinh\b).){{0,60}}?"
    rf"\b(?P<verb>{_VERBS})\b(?: (?:ve|den|toi))?(?P<between>.{{0,80}}?)\b{_WHAT}\b(?P<after>.*)$"
)
# Who, how many and when are asked of something else than the words of reports.
_OTHER = re.compile(r"\b(?:ai|bao nhieu|may|khi nao|bao gio|ngay nao|vi sao|tai sao|do dau|phai lam|can lam|o dau)\b")
_ABOUT = re.compile(r"^\s*(?:ve|doi voi|truoc|quanh|lien quan den|xung quanh)\s+|^\s+")
_PERIODS = re.compile(
    r"\b(?:trong |hoi |vao )?(?:thang (?:0?[1-9]|1[0-2])|quy (?:iv|i{1,3}|[1-4]))(?:(?: nam |/| / )[12]\d{3})?(?!\d)|"
    r"\bnam [12]\d{3}\b"
)


@dataclass(frozen=True, slots=True)
class OpinionQuestion:
    """What a question asks of the reports.

    Attributes:
        named: the groups and periods that it names.
        stances: empty when any will do.
        matter: as typed; empty when all matters are asked for.
    """

    named: Named
    stances: tuple[Stance, ...]
    matter: str


def opinion_question(question: str) -> OpinionQuestion | None:
    """Return what is asked of the reports of opinion; None when a question asks for something else.

    Without a matter a group or a period must be named: everything that everybody ever said is no question.
    """
    text = fold(question)
    key = bare(text.key)
    match = _ASKS.search(key)
    if match is None or _OTHER.search(key):
        return None
    matter = ""
    for name in ("after", "between"):
        start, end = match.span(name)
        rest = _PERIODS.sub(lambda one: " " * len(one[0]), key[start:end]).rstrip(" ?.!")
        lead = _ABOUT.match(rest)
        begin = start + (lead.end() if lead else 0)
        if begin < start + len(rest):
            first, last = text.span(begin, start + len(rest))
            matter = text.original[first:last].strip()
            break
    named = Named.by(question)
    return OpinionQuestion(named, _stances(match["verb"]), matter) if matter or named.units or named.periods else None


def _stances(verb: str) -> tuple[Stance, ...]:
    return next(stances for stances, pattern in _STANCES if re.fullmatch(pattern, verb))
