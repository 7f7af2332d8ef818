"""Puts together what one sender says of one matter in messages of a chat that follow each other.

Imports the messages, the words of `opinion` and the store's types. A thought is typed in pieces, each sent by itself:
told as items of their own they would count one voice several times, and the pieces without a side would be lost.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.opinion.cues import first_cue
from ingest.opinion.statements import says_none
from ingest.opinion.voices import begins_with_speaker
from ingest.outline.messages import MESSAGE, is_message
from ingest.record.blocks import Block
from vectorstore.extracts import OpinionItem, Stance
from vectorstore.text.folding import bare, fold_key

_WHEN = re.compile(r"[\d\s:./,\-–|()\[\]hg]*(?:(?:AM|PM|SA|CH)(?!\w))?[\s|\-–)\]]*")
# That another matter, another place or an answer to somebody follows.
_TURNS = re.compile(
    r"(?:a|o|u|da|vang|roi|con|ngoai ra|them|bo sung|viec khac|chuyen khac|tin khac|rieng|ben|o|tai|thon|xom|ap|to|khu|"
    r"khom|ban|hem|ngo|ok|oke|cam on|chao|alo|em|anh|chi|moi nguoi|ca nha|bao|\d+[.)/])(?!\w)"
)
_SOME = re.compile(r"(?:nhieu|may|mot so|mot vai|co (?:nha|nguoi|ho)|ai cung|ca|nha nao)(?!\w)")
_AGAINST = frozenset({Stance.CONCERNED, Stance.OPPOSES})
_LONGEST_JOINED = 600
# Among so many paragraphs at the top a chat has its first message.
_FEW = 12


def joined(text: str, blocks: Sequence[Block], items: Sequence[OpinionItem]) -> tuple[OpinionItem, ...]:
    """Return the items with those of one sender on one matter put together, from the first message to the last.

    Args:
        text: the stored text.
        blocks: its paragraphs.
        items: that were found in them, in order.
    """
    if not any(is_message(block.text) for block in blocks[:_FEW]):
        return tuple(items)
    found = list(items)
    before: tuple[str, int] | None = None
    for block in blocks:
        sent = MESSAGE.match(text, block.start, block.end)
        sender = _sender(sent[0]) if sent else ""
        at = before[1] if sent and before and before[0] == sender else None
        own = [place for place, item in enumerate(found) if block.start <= item.start < block.end]
        goes_on = at is not None and sent is not None and _goes_on(text[sent.end() : block.end], told=bool(own))
        if at is not None and goes_on and not own:
            found[at] = _longer(text, found[at], block.end)
            before = (sender, at)
        elif at is not None and goes_on and len(own) == 1 and _may_join(found[at], found[own[0]]):
            last = found.pop(own[0])
            found[at] = _longer(text, found[at], last.end, last)
            before = (sender, at)
        else:
            before = (sender, own[-1]) if own and sender else None
    return tuple(found)


def _sender(head: str) -> str:
    """Return the name in the head of a message, without its day and hour."""
    return bare(fold_key(_WHEN.sub("", head.strip(), count=1))).strip(" :()[]0123456789/.,-")


def _goes_on(said: str, *, told: bool) -> bool:
    """Whether a message says more of what was said before it, and begins nothing: no group, place or greeting.

    Args:
        said: what was sent.
        told: whether it holds an item; "nhiều nhà tăng gấp đôi" without one goes on as well.
    """
    key = bare(fold_key(said)).strip(" -+*")
    if _TURNS.match(key) or said.rstrip().endswith("?") or says_none(said):
        return False
    cue = first_cue(said)
    # "Bức xúc nhất là mấy hôm thi, 18 hộ nói rồi": the side comes first, so that nobody new speaks.
    speaks = begins_with_speaker(said) and not (cue and cue[0] == 0)
    return not speaks or (not told and _SOME.match(key) is not None)


def _may_join(first: OpinionItem, second: OpinionItem) -> bool:
    """Whether two items are of one side, or the second takes none, not both count people and they make no long one."""
    if second.end - first.start > _LONGEST_JOINED:
        return False
    sides = {first.stance, second.stance}
    one_side = len(sides) == 1 or sides == _AGAINST or first_cue(second.text) is None
    return one_side and (first.persons is None or second.persons is None)


def _longer(text: str, item: OpinionItem, end: int, other: OpinionItem | None = None) -> OpinionItem:
    """Return an item that goes on to `end`, with the support that the other one states."""
    if end - item.start > _LONGEST_JOINED:
        return item
    raw = text[item.start : end].rstrip()
    longer = replace(item, end=item.start + len(raw), text=" ".join(raw.split()))
    told = other if other and other.support and item.persons is None else None
    return replace(longer, support=told.support, persons=told.persons) if told else longer
