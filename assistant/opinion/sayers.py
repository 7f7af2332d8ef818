"""Who says something and when, as it is told behind a quotation, so that each can be read by itself.

Imports the extracts of `vectorstore` and the names of periods. The words are of the record, never of the quotation.
"""

import re

from assistant.briefing.assembling.phrases import named_period
from assistant.opinion.matching import is_general
from assistant.questions.function_words import content_words
from assistant.types import Claim, ClaimStatus
from vectorstore.listed import ListedOpinion
from vectorstore.text.periods import read_period
from vectorstore.text.tokens import syllables

_NUMBERING = re.compile(r"^(?:[IVXLC]+|\d+(?:\.\d+)*|[a-zđ])[.)]\s*")
_LONGEST, _SAID = 90, 0.5


def who_and_when(one: ListedOpinion) -> str:
    """Return "Tổ dân phố 3, tháng 3/2026", with the matter in front where the statement does not say it itself.

    What is not printed in the report is left out.
    """
    report = one.report
    period = named_period(report.period) if report and report.period and read_period(report.period) else None
    who = ", ".join(part for part in (report.unit if report else None, period) if part)
    return "; ".join(part for part in (_matter(one), who) if part)


def _matter(one: ListedOpinion) -> str:
    """Return the heading above a statement, unless it is a general one or the statement has most of its words."""
    if not one.item.heading or is_general(one.item.heading[-1]):
        return ""
    heading = _NUMBERING.sub("", one.item.heading[-1]).strip(" .:;")
    words, said = content_words(syllables(heading)), set(syllables(one.item.text))
    if not words or len(heading) > _LONGEST or sum(word in said for word in words) > _SAID * len(words):
        return ""
    return f"về: {heading}"


def attributed(claim: Claim, said_by: str) -> Claim:
    """Return a quotation with who says it and when in brackets behind it; its citation keeps the words alone."""
    if not said_by or claim.status is not ClaimStatus.SUPPORTED:
        return claim
    return Claim(f"{claim.text.rstrip()} ({said_by})", claim.status, claim.citations)
