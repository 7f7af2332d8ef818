"""Text with the stretches marked that are gold: shared by the report and whoever shows a case on a page.

Imports the kept results only. What comes out is HTML with everything escaped.
"""

from collections.abc import Iterable
from html import escape

from evals.runs.outcome import Found
from evals.runs.store import GoldKept


def marked(passage: Found, gold: Iterable[GoldKept]) -> str:
    """Return the text of a passage as HTML, gold quotations in `<mark>`."""
    place, text = passage.place, passage.text
    stretches = sorted(
        (max(0, one.start - place.start), min(len(text), one.end - place.start))
        for kept in gold
        for one in kept.places
        if one.version_id == place.version_id and one.start < place.end and one.end > place.start
    )
    pieces, done = [], 0
    for start, end in stretches:
        if end <= done:
            continue
        start = max(start, done)
        pieces += [escape(text[done:start]), f"<mark>{escape(text[start:end])}</mark>"]
        done = end
    return "".join([*pieces, escape(text[done:])])
