"""A briefing as files: DOCX in the official layout, PDF, Markdown, JSON; its charts; the check of a DOCX's layout."""

from assistant.export.briefing.charts import chart_png, chart_svg
from assistant.export.briefing.fidelity_appendix import with_fidelity
from assistant.export.briefing.layout.check import Finding, check_layout
from assistant.export.briefing.word.document import briefing_docx
from assistant.export.briefing.writing import write_briefing

__all__ = ["Finding", "briefing_docx", "chart_png", "chart_svg", "check_layout", "with_fidelity", "write_briefing"]
