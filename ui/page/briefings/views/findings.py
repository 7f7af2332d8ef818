"""Draws what the layout check found in the Word file of a draft."""

from collections.abc import Sequence
from html import escape

from assistant.export.briefing import Finding
from ui.page.briefings import labels
from vectorstore.messages import Language


def findings_html(findings: Sequence[Finding], language: Language) -> str:
    """Draw the findings, each with the rule that it breaks and where that rule comes from."""
    if not findings:
        return f'<p class="good-layout">{labels.LAYOUT_GOOD.text(language)}</p>'
    rows = "".join(f'<li lang="vi">{escape(one.message.text(language))}</li>' for one in findings)
    return f'<p>{labels.LAYOUT_FOUND.text(language).format(count=len(findings))}</p><ul class="findings">{rows}</ul>'
