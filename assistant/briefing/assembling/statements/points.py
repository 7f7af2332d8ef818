"""Which proposals go on from another one in its sentence, so that a point of a report is quoted whole.

Imports the figures. "Đề nghị công khai kết quả; nếu chưa có thì nói rõ lý do" are two statements and one point: the
second says nothing of itself, and the first alone would be cut in its middle.
"""

import re
from collections.abc import Iterable

from assistant.briefing.counts.tally import ThemedItem
from vectorstore.extracts import Stance

# Between two statements of one sentence stand a semicolon and a blank.
_GAP = 2
_ASKS = re.compile(r"\W*(?:đề nghị|kiến nghị|đề xuất|mong)(?!\w)", re.IGNORECASE)
_ENDED = (".", "!", "?")


def points(proposals: Iterable[ThemedItem]) -> dict[str, tuple[ThemedItem, ...]]:
    """Return by the record of each proposal that begins a point of several the proposals that go on from it.

    Those that count people are currents of their own and stay apart.
    """
    plain = [one for one in proposals if one.opinion.item.stance is Stance.PROPOSES and not one.opinion.item.persons]
    starting = {(one.opinion.document.document_id, one.opinion.item.start): one for one in plain}
    found: dict[str, tuple[ThemedItem, ...]] = {}
    for first in plain:
        if not _ASKS.match(first.opinion.item.text):
            continue
        last, following = first, list[ThemedItem]()
        while (after := starting.get(_behind(last))) and not _ASKS.match(after.opinion.item.text):
            following.append(after)
            last = after
        if following:
            found[first.record] = tuple(following)
    return found


def _behind(one: ThemedItem) -> tuple[str, int]:
    """Return where what goes on from a statement begins; nowhere, where its sentence is over."""
    item = one.opinion.item
    over = item.text.rstrip().endswith(_ENDED)
    return one.opinion.document.document_id, -1 if over else item.end + _GAP
