"""What the source list says of a source: document number, title, unit, date, page and the quoted words, or the query.

Imports the nouns of a briefing only; the same words stand in the Word file, in Markdown and in the appendix.
"""

import re

from assistant.briefing.types import Source

_SPACES = re.compile(r"\s+")
# What XML cannot hold; a document that was read through a damaged font may bring it along.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def source_text(source: Source) -> str:
    """Return one line for the source, without its number."""
    return _records_text(source) if source.query is not None else _document_text(source)


def one_line(text: str) -> str:
    """Return `text` on one line, without what cannot be printed."""
    return _SPACES.sub(" ", _UNPRINTABLE.sub("", text)).strip()


def _records_text(source: Source) -> str:
    query = one_line(source.query or "")
    return f"Tính từ {len(source.records)} ý kiến đã đọc trong kho; câu truy vấn: {query}"


def _document_text(source: Source) -> str:
    parts = [
        source.document_number and f"Văn bản số {source.document_number}",
        source.title,
        source.unit,
        source.date and f"ngày {source.date:%d/%m/%Y}",
        source.pages and f"trang {', '.join(map(str, source.pages))}",
    ]
    where = ", ".join(one_line(part) for part in parts if part) or "Văn bản không có số, ngày và cơ quan"
    return f"{where}: “{one_line(source.quote)}”" if source.quote else f"{where}."
