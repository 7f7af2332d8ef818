"""What the head and the foot of a report still leave as dots, in the user's words.

Imports the briefing's types. Number and day are not among it: they are written when the report is signed.
"""

from assistant.briefing.types import Letterhead
from vectorstore.messages import Message

_DOTS = "…"
_ISSUER = Message(vi="tên cơ quan ban hành", en="the issuing body")
_PLACE = Message(vi="nơi ban hành", en="the place")
_NUMBER = Message(vi="ký hiệu văn bản (sau số)", en="what follows the number")
_SIGNER = Message(vi="họ tên người ký", en="the name of who signs")


def blanks(head: Letterhead) -> tuple[Message, ...]:
    """Return the names of the parts that are printed as dots."""
    parts = ((head.issuer, _ISSUER), (head.place, _PLACE), (head.number or head.number_form, _NUMBER))
    missing = tuple(name for text, name in parts if not text or _DOTS in text)
    return missing if head.signer else (*missing, _SIGNER)
