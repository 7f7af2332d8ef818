"""The clock that everything told to a user goes by: Vietnam's, wherever the machine thinks that it stands.

What is stored is an instant with its zone. A server is often set to UTC: the day on a page would then not be the
day in the file that was made from it.
"""

import datetime as dt

VIETNAM = dt.timezone(dt.timedelta(hours=7))


def in_vietnam(at: dt.datetime) -> dt.datetime:
    """Return an instant as the clocks in Vietnam show it."""
    return at.astimezone(VIETNAM)


def today() -> dt.date:
    """Return the day that it is in Vietnam."""
    return in_vietnam(dt.datetime.now(dt.UTC)).date()
