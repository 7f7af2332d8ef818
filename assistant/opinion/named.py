"""Names of periods, breadths and other words of computed sentences, in both languages.

Imports `briefing` for the Vietnamese ones. Names of themes, units and areas stay as the office writes them.
"""

from collections.abc import Iterable

from assistant.briefing.assembling.phrases import listed, named_period
from assistant.briefing.wording import MAJORITY, MANY, SOME, VAST_MAJORITY
from vectorstore.messages import Message

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_BREADTHS = {SOME: "some", MANY: "many", MAJORITY: "a majority", VAST_MAJORITY: "a vast majority"}


def period_named(period: str) -> Message:
    """Return `tháng 3/2026` and `March 2026`, of a quarter `quý I/2026` and `Q1 2026`."""
    year, _, rest = period.partition("-")
    if not rest or rest.startswith("Q"):
        return Message(vi=named_period(period), en=f"{rest} {year}".strip())
    month, _, date = rest.partition("-")
    named = f"{_MONTHS[int(month) - 1]} {year}"
    return Message(vi=named_period(period), en=f"{int(date)} {named}" if date else named)


def periods_named(periods: Iterable[str]) -> Message:
    """Return several periods in a row."""
    names = [period_named(one) for one in periods]
    return Message(vi=listed([one.vi for one in names]), en=listed([one.en for one in names]))


def breadth_named(breadth: str | None) -> Message:
    """Return the word of the published table in brackets behind a figure; nothing where there is none."""
    return Message(vi=f" ({breadth})", en=f" ({_BREADTHS.get(breadth, breadth)})") if breadth else Message(vi="", en="")


def capitalised(said: Message) -> Message:
    """Return a sentence that begins with a capital in both languages."""
    return Message(vi=said.vi[:1].upper() + said.vi[1:], en=said.en[:1].upper() + said.en[1:])
