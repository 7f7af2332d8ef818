"""Whether the last row of a table has the number that a question asks for: in the row and under the column it names.

Imports nothing of ours. Rows are lines of cells between bars, the first of them names the columns.
"""

from collections.abc import Callable, Sequence

BETWEEN_CELLS = " | "


def has_cell(words: Callable[[str], list[str]], question: str, texts: Sequence[str]) -> bool:
    """Return whether a question names the last of some sentences as a row of a table, and a column with a number in it.

    Args:
        words: takes a text apart as the question is compared with it.
        question: as typed.
        texts: sentences in their order; the rows of a table follow one another.
    """
    first = len(texts) - 1
    while first > 0 and BETWEEN_CELLS in texts[first - 1]:
        first -= 1
    if first == len(texts) - 1 or BETWEEN_CELLS not in texts[-1]:
        return False
    names, cells = _cells(texts[first]), _cells(texts[-1])
    asked = words(question)
    if len(names) != len(cells) or not _names(asked, words(cells[0])):
        return False
    named = [at for at in range(1, len(cells)) if _names(asked, words(names[at]))]
    # "Hài lòng" stands in "không hài lòng" too: the longest name that the question has is meant.
    best = max(named, key=lambda at: len(names[at]), default=0)
    return bool(best) and any(map(str.isdecimal, cells[best]))


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in row.strip().strip("|").split("|")]


def _names(asked: Sequence[str], name: Sequence[str]) -> bool:
    """Whether a question has the words of a name beside one another."""
    return bool(name) and any(list(asked[at : at + len(name)]) == list(name) for at in range(len(asked)))
