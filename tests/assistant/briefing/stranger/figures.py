"""The nouns of the stranger: a sum of statements by month, area, theme and stance, and what a draft says of it."""

from dataclasses import dataclass

# Instead of a stance: all but proposals, which drafts count apart and without a theme or a place.
OPINIONS = "opinions"
PROPOSES = "proposes"
UNTHEMED, PROPOSED = "(unthemed)", "(proposed)"
# Instead of an area: all that reports name; those that name none lie nowhere.
PLACED, NOWHERE = "(placed)", ""
MOST = 10**4


@dataclass(frozen=True, slots=True)
class Cell:
    """The statements of one month, area, theme and stance, which nobody prints: the unknowns."""

    month: str
    area: str
    theme: str
    stance: str


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum of cells: of a month or several, of all areas, themes and stances where they are None."""

    months: tuple[str, ...]
    area: str | None = None
    theme: str | None = None
    stance: str | None = None

    def holds(self, cell: Cell) -> bool:
        """Whether a cell is a part of it."""
        return (
            cell.month in self.months
            and (self.area in (None, cell.area) or (self.area == PLACED and cell.area != NOWHERE))
            and self.theme in (None, cell.theme)
            and (self.stance in (None, cell.stance) or (self.stance == OPINIONS and cell.stance != PROPOSES))
        )


@dataclass(frozen=True, slots=True)
class Told:
    """What a draft lets know of a sum: that it lies between two numbers, in these words of that draft."""

    sum: Sum
    least: int
    most: int
    words: str
