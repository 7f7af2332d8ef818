"""Assembles a draft to its end, and its words as one text."""

from assistant.briefing.assembling.assemble import assemble
from assistant.briefing.assembling.material import Material
from assistant.briefing.drafts.editing import section_text
from assistant.briefing.types import Briefing
from tests.assistant.briefing.figures import Reports
from vectorstore.extracts import Stance


def assembled(material: Material, done: Briefing | None = None) -> Briefing:
    events = assemble(material, "extractive", None, done)
    while True:
        try:
            next(events)
        except StopIteration as end:
            briefing: Briefing = end.value
            return briefing


def texts(briefing: Briefing) -> str:
    return "\n".join(section_text(section) for section in (*briefing.sections, *briefing.appendix))


def many(counts: dict[tuple[str, Stance], int]) -> Reports:
    reports = Reports()
    for (theme, stance), count in counts.items():
        for number in range(count):
            reports.say(
                f"Tổ {number % 7}",
                theme,
                stance,
                f"Ý kiến {number} về việc {theme} ở khu chợ cũ là {stance.value} như đã nêu.",
            )
    return reports
