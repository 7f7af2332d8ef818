"""The search for other worlds: its order is what it says, and the cells of a sum are put in order once."""

import random
from collections.abc import Mapping

import pytest

from assistant.briefing.counts import worlds
from assistant.briefing.counts.printed import Cell, Printed
from assistant.briefing.counts.tables import Tables, hide
from vectorstore.catalogue.opinions.nouns import Counted

K = 5
THEMES = ("rac", "ngap", "cho", "truong", None)
STANCES = ("supports", "concerned", "opposes")


def printed(areas: int, seed: int = 1) -> Printed:
    """Give the month of a ward in which each area says a little of everything."""
    dice = random.Random(seed)
    rows = [
        Counted((theme, stance, f"to {area}", f"khu {area}"), dice.randint(1, 7), 1, 1, 1, 0, 0)
        for area in range(areas)
        for theme in THEMES
        for stance in STANCES
        if dice.random() < 0.8
    ]
    own = {f"khu {area}": Tables.of([row for row in rows if row.group[3] == f"khu {area}"]) for area in range(areas)}
    whole = Tables.of(rows)
    hidden = {key: hide(tables, K) for key, tables in own.items()}
    every = dict[str | None, Tables]([*own.items(), (None, Tables.of([]))])
    return Printed(whole, hide(whole, K), every, hidden, K)


def behind(month: Printed) -> Mapping[Cell, int]:
    """Give each cell a statement of so many persons."""
    dice = random.Random(7)
    return {cell: dice.choice([0, 0, 1, 3, 12]) for cell, _ in month.cells()}


@pytest.mark.parametrize("seed", range(6))
def test_cells_are_lowered_in_the_order_of_what_is_lost_with_them(seed: int) -> None:
    month = printed(6, seed)
    persons = behind(month)
    silent = {cell for number, cell in enumerate(persons) if number % 3 == 0}
    table = worlds._Table(month)
    bounds = worlds._Bounds(table, month)
    order = worlds._Order(table, bounds, worlds._Preferred(silent, persons))
    dice = random.Random(seed)
    movable = sorted({at for down in bounds.down for at in down})
    spared = {table.cells[at] for at in movable[:3]}
    order = order.anew(spared)
    lowered: set[int] = set()
    for _ in range(4):
        for number, down in enumerate(bounds.down):
            asked = sorted(
                (at for at in down if table.cells[at] not in spared),
                key=lambda at: (at not in lowered, table.cells[at] not in silent, persons[table.cells[at]]),
            )
            assert list(order.of(number)) == asked
        more = dice.sample(movable[3:], 2)
        order.lower(more)
        lowered |= set(more)


def test_what_is_lowered_of_a_sum_is_put_in_order_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = [0]
    place = worlds._Order._place

    def counting(order: worlds._Order, at: int) -> tuple[bool, int, int]:
        asked[0] += 1
        return place(order, at)

    monkeypatch.setattr(worlds._Order, "_place", counting)
    month = printed(12)
    table = worlds._Table(month)
    bounds = worlds._Bounds(table, month)
    order = worlds._Order(table, bounds, worlds._Preferred((), behind(month)))
    for spared in (set(), {table.cells[at] for at in bounds.down[0][:1]}):
        # Each small figure asks for the sums of the whole again, and so does each search that spares a cell.
        for _ in range(5):
            for number in range(len(bounds.down)):
                list(order.anew(spared).of(number))
    assert asked[0] == sum(map(len, bounds.down))
