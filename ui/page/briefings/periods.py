"""What a period is called on the page: in drafts it is always Vietnamese, beside them it goes with the language.

Imports the words of drafts.
"""

import calendar

from assistant.briefing.assembling.phrases import named_period
from vectorstore.messages import Language


def period_name(period: str, language: Language) -> str:
    """Return `tháng 3/2026`, in English `March 2026`, `Q1 2026`."""
    if language is Language.VI:
        return named_period(period)
    year, _, rest = period.partition("-")
    part = calendar.month_name[int(rest)] if rest.isdigit() else rest
    return f"{part} {year}".strip()
