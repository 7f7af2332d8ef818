"""Counts headings, tables and charts: `I.`, `1.`, `1.1.`, `a)`. Imports nothing of ours."""

_LETTERS = "abcdđeghiklmnopqrstuvxy"
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
DEEPEST = 4


class HeadingNumbers:
    """The number of the next heading of each level; a heading starts the levels below it anew."""

    def __init__(self) -> None:
        self._counts = [0] * DEEPEST

    def take(self, level: int) -> str:
        """Return the number that a heading of `level` (from 1) bears, with its mark: `II.`, `3.`, `3.1.`, `b)`."""
        place = min(max(level, 1), DEEPEST) - 1
        self._counts[place] += 1
        self._counts[place + 1 :] = [0] * (DEEPEST - place - 1)
        return self._shown(place)

    def _shown(self, place: int) -> str:
        count = self._counts[place]
        if place == 0:
            return f"{roman(count)}."
        if place == DEEPEST - 1:
            return f"{_letter(count)})"
        return ".".join(str(number) for number in self._counts[1 : place + 1]) + "."


def roman(number: int) -> str:
    """Return a number below 40 in Roman digits."""
    shown = ""
    for value, digits in _ROMAN:
        shown += digits * (number // value)
        number %= value
    return shown


def _letter(count: int) -> str:
    # More than the alphabet has: aa), bb) ...
    return _LETTERS[(count - 1) % len(_LETTERS)] * ((count - 1) // len(_LETTERS) + 1)
