"""Who says something and when, as it is told behind a quotation, so that each can be read by itself.

Imports the extracts of `vectorstore` and the names of periods. The words are of the record, never of the quotation.
"""

from assistant.briefing.assembling.phrases import named_period
from assistant.types import Claim, ClaimStatus
from vectorstore.extracts import ReportFacts
from vectorstore.text.periods import read_period


def who_and_when(report: ReportFacts | None) -> str:
    """Return "Tổ dân phố 3, tháng 3/2026"; what is not printed in the report is left out."""
    if report is None:
        return ""
    period = named_period(report.period) if report.period and read_period(report.period) else None
    return ", ".join(part for part in (report.unit, period) if part)


def attributed(claim: Claim, said_by: str) -> Claim:
    """Return a quotation with who says it and when in brackets behind it; its citation keeps the words alone."""
    if not said_by or claim.status is not ClaimStatus.SUPPORTED:
        return claim
    return Claim(f"{claim.text.rstrip()} ({said_by})", claim.status, claim.citations)
