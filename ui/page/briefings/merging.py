"""Brings a text that came too late onto the version that counts: its source marks get the numbers of that version.

Imports the text form of sections. A source that the version does not have loses its mark, so that no sentence ever
stands on a source that its writer did not mean.
"""

import re

from assistant.briefing.drafts.editing import section_text
from assistant.briefing.types import Briefing, BriefingSection, Source

_MARK = re.compile(r"\s?\[(\d{1,4})\]")


def late_text(section: BriefingSection, late: Briefing, current: Briefing) -> str:
    """Return a section of the late version as text, its marks as the current version numbers its sources."""
    numbers = {_identity(source): source.number for source in current.sources}
    known = {source.number: numbers.get(_identity(source)) for source in late.sources}

    def renumbered(mark: re.Match[str]) -> str:
        number = known.get(int(mark[1]))
        return mark[0].replace(mark[1], str(number)) if number is not None else ""

    return _MARK.sub(renumbered, section_text(section))


def untouched(key: str, base: Briefing, current: Briefing) -> bool:
    """Whether a section says the same in both versions, whatever numbers its sources have there."""
    before, now = find_section(base, key), find_section(current, key)
    return before is not None and now is not None and late_text(before, base, current) == section_text(now)


def find_section(briefing: Briefing, key: str) -> BriefingSection | None:
    """Return the section of a key; None when there is none."""
    return next((one for one in (*briefing.sections, *briefing.appendix) if one.key == key), None)


def _identity(source: Source) -> tuple[object, ...]:
    # One query finds the records of many figures.
    return (source.document_id, source.version_id, source.start, source.end, source.query, source.records)
