"""Who says something and when, as it is told behind a quotation, so that each can be read by itself.

Imports the extracts of `vectorstore`, and from `briefing` names of periods and which headings may be told. The words
are of the record, never of the quotation.
"""

from assistant.briefing.assembling.phrases import named_period
from assistant.briefing.assembling.statements.telling import topic_of_heading
from assistant.opinion.few import tells_of_few
from assistant.opinion.matching import is_general
from assistant.opinion.single import speaks_alone
from assistant.questions.words.function_words import content_words
from assistant.types import Claim, ClaimStatus
from ingest.masking.labels import Label
from vectorstore.listed import ListedOpinion
from vectorstore.text.periods import read_period
from vectorstore.text.tokens import syllables

# A heading so many of whose words the statement has itself tells nothing more.
_SAID = 0.5


def who_and_when(one: ListedOpinion, k: int) -> str:
    """Return "Tổ dân phố 3, tháng 3/2026", with the matter in front where the statement does not say it itself.

    What is not printed in the report is left out, and so is a heading that tells of a person or of fewer than `k`.
    """
    report = one.report
    period = named_period(report.period) if report and report.period and read_period(report.period) else None
    who = ", ".join(part for part in (report.unit if report else None, period) if part)
    return "; ".join(part for part in (_matter(one, k), who) if part)


def _matter(one: ListedOpinion, k: int) -> str:
    """Return the heading above a statement, unless it is a general one or the statement has most of its words."""
    if not one.item.heading or is_general(one.item.heading[-1]):
        return ""
    heading = topic_of_heading(one.item.heading[-1])
    if heading is None or _tells_of_some(heading, k):
        return ""
    words, said = content_words(syllables(heading)), set(syllables(one.item.text))
    return f"về: {heading}" if words and sum(word in said for word in words) <= _SAID * len(words) else ""


def _tells_of_some(heading: str, k: int) -> bool:
    return tells_of_few(heading, k) or speaks_alone(heading, k) or any(label.value in heading for label in Label)


def attributed(claim: Claim, said_by: str) -> Claim:
    """Return a quotation with who says it and when in brackets behind it; its citation keeps the words alone."""
    if not said_by or claim.status is not ClaimStatus.SUPPORTED:
        return claim
    return Claim(f"{claim.text.rstrip()} ({said_by})", claim.status, claim.citations)
