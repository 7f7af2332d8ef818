"""Says which statements of a report may be quoted in the chat, whatever is asked, and cuts the others out of passages.

Imports the extracts and passages of `vectorstore`, and from `briefing` what drafts withhold too. A statement is judged
by its report alone, never by the question or by what was asked before: so no sequence of questions, in one conversation
or in several, brings a withheld one back.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.briefing.assembling.statements.rests import leaves_few, splits_within
from assistant.opinion.few import tells_of_few
from assistant.opinion.proposing import is_own_proposal
from assistant.opinion.single import speaks_alone
from ingest.masking.labels import Label
from vectorstore.extracts import OpinionItem
from vectorstore.text.sentences import sentences
from vectorstore.types import DocumentKind, Passage, VersionRecord

VersionOf = Callable[[str], VersionRecord]

# What is left of a passage between two withheld statements is worth reading from so many characters on.
_LEAST_LEFT = 25
_COMPARED = re.compile(r",\s+(?:tăng|giảm|nhiều hơn|ít hơn|bằng)(?: \w+){0,4} (?:so với|hơn|của|như) .*", re.DOTALL)
_PARTING = " \t\n,;.:"


def quotable(items: Sequence[OpinionItem], k: int) -> list[bool]:
    """Return for each statement of one report whether it may be quoted.

    One that says how many are behind it needs `k` of them, and no smaller number of people may stand in its words. One
    that does not needs a stance, in its report, behind which stand `k` statements or known persons, no masked name, and
    nobody who speaks alone ("Vợ chồng chủ tiệm ..."); or it is what the reporting body itself proposes to another body.
    None may tell how many a few are by what it leaves of a whole,
    alone or beside the others: of 34 households 26 agree, and 6 do not; then neither side is quoted.

    Args:
        items: all statements of the report.
        k: the least number.
    """
    of_stance: dict[str, list[OpinionItem]] = {}
    for item in items:
        of_stance.setdefault(item.stance.value, []).append(item)
    enough = {
        stance for stance, own in of_stance.items() if len(own) >= k or sum(item.persons or 0 for item in own) >= k
    }
    may = [
        (
            _stands_on_many(item, enough, k) or is_own_proposal(item, before, k)
            if item.persons is None
            else item.persons >= k
        )
        and not tells_of_few(item.text, k)
        and not leaves_few(item.text, k, item.persons)
        for before, item in zip((None, *items), items, strict=False)
    ]
    places = [at for at, shown in enumerate(may) if shown]
    # Of all that may be quoted, whatever is asked: else two questions would bring both.
    rests = {places[at] for at in splits_within([items[at] for at in places], k)}
    return [shown and at not in rests for at, shown in enumerate(may)]


def _stands_on_many(item: OpinionItem, enough: set[str], k: int) -> bool:
    """Whether a statement without a number is of a stance of many, and not the story of one person, masked or not."""
    told_of_one = Label.PERSON.value in item.text or speaks_alone(item.text, k)
    return item.stance.value in enough and not told_of_one


@dataclass(frozen=True, slots=True)
class Left:
    """Passages without what is withheld.

    Attributes:
        passages: with ranks from 1.
        withheld: whether something was cut out.
    """

    passages: tuple[Passage, ...]
    withheld: bool


def leave_out_few(passages: Iterable[Passage], version_of: VersionOf, k: int) -> Left:
    """Cut out of passages of reports what may not be quoted: statements of few, and what tells of one private person.

    What is left of one passage may be several.

    Args:
        passages: best first.
        version_of: gives what is stored of a version.
        k: the least number.
    """
    kept: list[Passage] = []
    withheld = False
    for passage in passages:
        spans = _withheld_in(passage, version_of(passage.version_id), k) if _may_hold(passage) else []
        withheld = withheld or bool(spans)
        kept += _pieces(passage, spans) if spans else [passage]
    return Left(tuple(replace(passage, rank=rank) for rank, passage in enumerate(kept, start=1)), withheld)


def _may_hold(passage: Passage) -> bool:
    return passage.kind is DocumentKind.REPORT


def _withheld_in(passage: Passage, version: VersionRecord, k: int) -> list[tuple[int, int]]:
    items = version.extracts.opinion_items
    spans = [
        (max(start, passage.start), min(item.end, passage.end))
        for item, start in zip(items, _withheld_from(items, k), strict=True)
        if start is not None and start < passage.end and passage.start < item.end
    ]
    return _merged([*spans, *_single_cases(passage)])


def _single_cases(passage: Passage) -> list[tuple[int, int]]:
    """Return where sentences tell of a private person, whose name is masked, read as a statement or not."""
    return [
        (passage.start + span.start, passage.start + span.end)
        for span in sentences(passage.text)
        if Label.PERSON.value in passage.text[span.start : span.end]
    ]


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _withheld_from(items: Sequence[OpinionItem], k: int) -> list[int | None]:
    """Return for each statement from where on it is withheld; None for one that may be quoted whole.

    "6 người mong phát lại lúc 5 giờ, tăng so với 3 người": what it is compared with is withheld, not the six. Where the
    beginnings would bring a rest to light with the statements that are quoted anyway, none is shown.
    """
    whole, begun = quotable(items, k), [_beginning(item) for item in items]
    shown = quotable(begun, k)
    if any(may and not still for may, still in zip(whole, shown, strict=True)):
        shown = whole
    return [
        None if may else item.start + len(short.text) if part and len(short.text) < len(item.text) else item.start
        for item, short, may, part in zip(items, begun, whole, shown, strict=True)
    ]


def _beginning(item: OpinionItem) -> OpinionItem:
    """Return a statement without what its number is compared with at its end, where its text stands as it is read."""
    found = _COMPARED.search(item.text)
    if found is None or item.end - item.start != len(item.text):
        return item
    return replace(item, text=item.text[: found.start()], end=item.start + found.start())


def _pieces(passage: Passage, spans: Sequence[tuple[int, int]]) -> list[Passage]:
    edges = [passage.start, *(edge for span in spans for edge in span), passage.end]
    pieces = [_piece(passage, start, end) for start, end in zip(edges[::2], edges[1::2], strict=True) if start < end]
    return [piece for piece in pieces if sum(map(str.isalnum, piece.text)) >= _LEAST_LEFT]


def _piece(passage: Passage, start: int, end: int) -> Passage:
    text = passage.text[start - passage.start : end - passage.start]
    # What parted it from the statement that is cut out goes with that one.
    start += len(text) - len(text := text.lstrip(_PARTING))
    return replace(passage, start=start, end=start + len(text.strip()), text=text.strip())
