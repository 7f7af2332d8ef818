"""What the source list says of a source: document number, title, unit, date, page and the quoted words, or the query.

Imports the nouns of a briefing only; the same words stand in the Word file, in Markdown and in the appendix.
"""

import re
from collections.abc import Collection, Iterable
from itertools import chain

from assistant.briefing.types import Source, Table

# So many numbers in a row are printed one by one: "5, 6", but "5-7".
_SHORT_RUN = 2
_MARK = re.compile(r"\[(\d{1,6})\]")
_SPACES = re.compile(r"\s+")
# What XML cannot hold; a document that was read through a damaged font may bring it along.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class SourceTexts:
    """The words of each source, asked for in the order of the list.

    A figure names its query as `T1`; queries are written out once, in the appendix. The title of a numbered document
    stands in the first line that names it: a report that is quoted twenty times need not be told by title each time.
    """

    def __init__(self, sources: Iterable[Source]) -> None:
        self._sources = {source.number: source for source in sources}
        self._titled: set[str] = set()
        self._names = query_names(self._sources.values())

    @property
    def names_queries(self) -> bool:
        """Whether some source is a query, so that the reader must be told where the queries stand."""
        return bool(self._names)

    def text(self, number: int) -> str:
        """Return the next line of the source list, for source `number`."""
        source = self._sources[number]
        if source.query is None:
            again = bool(source.document_number) and source.version_id in self._titled
            self._titled |= {source.version_id} if source.version_id else set()
            return _document_text(source, titled=not again)
        name = self._names.get(one_line(source.query))
        counted = len(source.records) if source.counted is None else source.counted
        if not counted:
            return f"Kết quả truy vấn {name} trong kho." if name else "Kết quả truy vấn trong kho."
        said = f"Tính từ {counted} nội dung phản ánh đã đọc trong kho"
        return f"{said} (truy vấn {name})." if name else f"{said}."


def query_names(sources: Iterable[Source]) -> dict[str, str]:
    """Return `T1`, `T2` ... by query, in the order of the source list; an empty query has no name."""
    queries = dict.fromkeys(one_line(source.query) for source in sources if source.query and one_line(source.query))
    return {query: f"T{place}" for place, query in enumerate(queries, start=1)}


def one_line(text: str) -> str:
    """Return `text` on one line, without what cannot be printed."""
    return _SPACES.sub(" ", _UNPRINTABLE.sub("", text)).strip()


def ranges(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Return the numbers, lowest first, as first and last of each run; two in a row stand by themselves."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    parts = [[run] if len(run) > _SHORT_RUN else [[number] for number in run] for run in runs]
    return [(part[0], part[-1]) for part in chain.from_iterable(parts)]


def split_marks(text: str, known: Collection[int]) -> list[str | int]:
    """Split the words of a table's cell at the source marks in it, `[3]`; a number without a source stays text."""
    parts = _MARK.split(one_line(text))
    made: list[str | int] = []
    for place, part in enumerate(parts):
        is_mark = place % 2 == 1
        made.append(int(part) if is_mark and int(part) in known else f"[{part}]" if is_mark else part)
    return [part for part in made if part != ""]


def sources_above(table: Table) -> tuple[int, ...]:
    """Return the sources that are marked behind the caption: those that no cell marks."""
    in_cells = {part for row in table.rows for cell in row for part in split_marks(cell, table.sources)}
    return tuple(number for number in table.sources if number not in in_cells)


def _document_text(source: Source, *, titled: bool) -> str:
    parts = [
        source.document_number and f"Văn bản số {source.document_number}",
        source.title if titled else None,
        source.unit,
        source.date and f"ngày {source.date:%d/%m/%Y}",
        source.pages and f"trang {', '.join(map(str, source.pages))}",
    ]
    where = ", ".join(one_line(part) for part in parts if part) or "Văn bản không có số, ngày và cơ quan"
    return f"{where}: “{one_line(source.quote)}”" if source.quote else f"{where}."
