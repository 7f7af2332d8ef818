"""Questions for a rule, "quy định giờ thu gom rác thế nào": of papers that instruct, the newest first, others as past.

Imports `vectorstore.text` and the assistant's types. Reports tell what people say of a rule, not what it is.
"""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.types import Claim
from vectorstore.messages import Message
from vectorstore.text.folding import bare, fold_key
from vectorstore.types import DocumentKind, Passage

# What is asked of rules: what is ruled, hours and days that hold, what something costs. What people say of them is not.
_ASKS = re.compile(
    r"\b(?:quy dinh|theo quy dinh|han (?:nop|gui)|nop .*(?:ngay nao|khi nao|han)|(?:la|tu|luc|den) may gio|may gio"
    r"|gia dich vu|muc (?:thu|phi|phat|gia)|thoi gian thu gom|gio thu gom"
    r"|(?:gui|nop|bao cao) .*\btrong (?:vong )?(?:bao nhieu|may) (?:gio|phut|ngay))\b"
)
_OF_PEOPLE = re.compile(
    r"\b(?:y kien|phan anh|nguoi dan|ba con|dan|du luan|kien nghi|dong tinh|phan doi|bao cao noi"
    r"|ai (?:con )?(?:muon|mong|thich))\b"
)
_GAIN, _NEWEST = 0.6, 0.2


def asks_for_rule(question: str) -> bool:
    """Whether a question asks what is ruled."""
    key = bare(fold_key(question))
    return bool(_ASKS.search(key)) and not _OF_PEOPLE.search(key)


def rules_first(passages: Sequence[Passage], k: int) -> tuple[Passage, ...]:
    """Return passages with those of papers that instruct in front, the newer the better, ranks and scores made anew."""
    dates = sorted({one.date for one in passages if one.date and one.kind is DocumentKind.DIRECTIVE})
    if not dates:
        return tuple(passages[:k])

    def scored(passage: Passage) -> Passage:
        if passage.kind is not DocumentKind.DIRECTIVE or passage.date is None or passage.ended_by:
            return passage
        return replace(passage, score=passage.score + _GAIN + _NEWEST * dates.index(passage.date) / len(dates))

    best = sorted(map(scored, passages), key=lambda one: (-one.score, one.rank))[:k]
    return tuple(replace(one, rank=rank) for rank, one in enumerate(best, start=1))


def newest_first(claims: Sequence[Claim], context: Sequence[Passage]) -> tuple[list[Claim], Message | None]:
    """Return claims with those of the newest paper first, and which papers are earlier ones; reports come last.

    Args:
        claims: of an answer about a rule.
        context: the passages that they cite.
    """
    papers: Mapping[str | None, Passage] = {
        one.document_id: one for one in context if one.kind is DocumentKind.DIRECTIVE
    }

    def day(claim: Claim) -> tuple[bool, dt.date]:
        cited = [papers[one.document_id] for one in claim.citations if one.document_id in papers]
        dated = [(one.ended_by is None, one.date) for one in cited if one.date]
        return max(dated, default=(False, dt.date.min))

    ordered = sorted(claims, key=day, reverse=True)
    shown = [papers[one.document_id] for claim in ordered for one in claim.citations if one.document_id in papers]
    dated = {one.document_id: one for one in shown if one.date}
    newest = max((one.date for one in dated.values() if one.date), default=None)
    earlier = [one for one in dated.values() if newest and one.date and one.date < newest]
    if newest is None or not earlier:
        return ordered, None
    names = "; ".join(f"{one.number or one.path} ({one.date:%d/%m/%Y})" for one in earlier)
    first = next(one for one in dated.values() if one.date == newest)
    return ordered, _EARLIER.filled(first=f"{first.number or first.path} ({newest:%d/%m/%Y})", names=names)


_EARLIER = Message(
    vi="Mới nhất trong các văn bản được trích là {first}; {names} ban hành trước, chỗ khác với văn bản mới thì có thể "
    "không còn áp dụng.",
    en="The newest of the papers quoted is {first}; {names} came before, and what differs from the newer one may not "
    "hold any more.",
)
