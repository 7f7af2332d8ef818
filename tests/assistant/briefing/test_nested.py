"""Drafts of a quarter beside those of its months, and of areas beside one another: nothing comes out by subtraction."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import cast

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.optimize import linprog

from assistant.briefing.counts.nested import hidden_of
from assistant.briefing.counts.tables import Hidden, Tables
from tests.assistant.briefing.attack import Attack, Name
from tests.assistant.briefing.test_suppression import K, random_rows
from vectorstore.catalogue.opinions.ledger import OpinionLedger
from vectorstore.catalogue.opinions.nouns import Counted, CountTable, LedgerItem, Selection
from vectorstore.text.periods import read_period

MONTHS = ("2026-01", "2026-02", "2026-03")
Draft = tuple[Tables, Hidden]


class Counts:
    """A ledger of a few months of made-up counts by theme, stance, unit and area."""

    def __init__(self, months: dict[str, list[Counted]]) -> None:
        self._months = months

    def count(self, selection: Selection, by: Sequence[str]) -> CountTable:
        assert tuple(by) == ("theme", "stance", "unit", "area")
        items: Counter[tuple[str | None, ...]] = Counter()
        persons: Counter[tuple[str | None, ...]] = Counter()
        for month in selection.periods or ():
            for row in self._months.get(month, []):
                if selection.area_keys is None or row.group[3] in selection.area_keys:
                    items[row.group] += row.items
                    persons[row.group] += row.persons
        rows = tuple(Counted(group, count, 0, 0, 0, persons[group], 0) for group, count in items.items())
        return CountTable("", rows)

    def items(self, selection: Selection) -> list[LedgerItem]:
        """Return no statements: here drafts print figures and quote nothing."""
        return []

    def draft(self, period: str, areas: tuple[str, ...] | None = None) -> Draft:
        asked = read_period(period)
        assert asked is not None
        selection = Selection(None, areas)
        hidden = hidden_of(cast(OpinionLedger, self), asked, selection, K)
        names = MONTHS if "Q" in period else (period,)
        return Tables.of(self.count(Selection(names, areas), ("theme", "stance", "unit", "area")).rows), hidden


def quarter(seed: int) -> Counts:
    return Counts({month: _placed(random_rows(1_000 + 3 * seed + at)) for at, month in enumerate(MONTHS)})


def _placed(rows: Sequence[Counted]) -> list[Counted]:
    """Give each unit the same area in each month."""
    return [replace(row, group=(*row.group[:3], f"địa bàn {int(str(row.group[2])[-1]) % 3}")) for row in rows]


def spans(drafts: Sequence[Draft], whole: Draft, measure: str) -> dict[tuple[int, Name], tuple[float, float]]:
    """Return between what each withheld small figure of the parts lies for who has all their drafts and the whole's."""
    attacks = [Attack(*draft, K, measure) for draft in (*drafts, whole)]
    names = [(at, name) for at, attack in enumerate(attacks) for name in attack.figures() if _hides(attack, name)]
    place = {name: number for number, name in enumerate(names)}
    equations = [
        [(sign, (at, name)) for sign, name in terms] for at, one in enumerate(attacks) for terms in one.equations()
    ]
    last = len(drafts)
    for name in attacks[last].figures():
        parts = [(1, (at, name)) for at in range(last) if name in attacks[at].figures()]
        equations.append([*parts, (-1, (last, name))])
    rows, sides = [], []
    for terms in equations:
        row, side = np.zeros(len(names)), 0.0
        for sign, (at, name) in terms:
            if (at, name) in place:
                row[place[at, name]] += sign
            elif name in attacks[at].figures():
                side -= sign * attacks[at].value(name)
        rows.append(row)
        sides.append(side)
    bounds = [attacks[at].bounds(name) for at, name in names]
    small = [
        (at, name) for at, name in names
        if at < last and attacks[at].figures()[name].too_few(K) and attacks[at].value(name)
    ]  # fmt: skip
    return {one: _span(np.array(rows), sides, bounds, place[one]) for one in small}


def _hides(attack: Attack, name: Name) -> bool:
    return bool(attack.hidden.why(*(() if name == ("total",) else name)))


def _span(
    matrix: NDArray[np.float64], sides: list[float], bounds: list[tuple[float, float | None]], at: int
) -> tuple[float, float]:
    ends = []
    for sign in (1, -1):
        goal = np.zeros(matrix.shape[1])
        goal[at] = sign
        solved = linprog(goal, A_eq=matrix, b_eq=sides, bounds=bounds, method="highs")
        assert solved.status in (0, 3), solved.message
        ends.append(float("inf") if solved.status == 3 else sign * solved.fun)
    return ends[0], abs(ends[1])


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("measure", ["items", "persons"])
def test_a_quarter_less_its_months_gives_nothing_away(seed: int, measure: str) -> None:
    counts = quarter(seed)
    months = [counts.draft(month) for month in MONTHS]
    if any(hidden.everything for _, hidden in months):
        pytest.skip("of a month that is withheld as a whole the decision file tells")
    for name, (least, most) in spans(months, counts.draft("2026-Q1"), measure).items():
        assert most - least >= 0.999, f"{name} lies between {least} and {most}"


def test_without_the_rule_the_same_attack_succeeds() -> None:
    """The quarter alone withholds less: then a month's small figure comes out."""
    found = 0
    for seed in range(12):
        counts = quarter(seed)
        months = [counts.draft(month) for month in MONTHS]
        tables, _ = counts.draft("2026-Q1")
        alone = Counts({"2026-01": list(counts.count(Selection(MONTHS), ("theme", "stance", "unit", "area")).rows)})
        if any(hidden.everything for _, hidden in months):
            continue
        unaware = (tables, alone.draft("2026-01")[1])
        found += sum(most - least < 0.999 for least, most in spans(months, unaware, "items").values())
    assert found


@pytest.mark.parametrize("seed", range(12))
def test_what_the_ward_withholds_of_an_area_no_draft_of_that_area_shows(seed: int) -> None:
    counts = quarter(seed)
    tables, hidden = counts.draft("2026-01")
    for area in tables.columns("area"):
        _, own = counts.draft("2026-01", (str(area),))
        for theme in tables.rows:
            if hidden.why("theme", theme, "area", area):
                assert own.why("theme", theme)


@pytest.mark.parametrize("seed", range(12))
def test_of_two_areas_nothing_is_shown_that_one_of_them_withholds(seed: int) -> None:
    counts = quarter(seed)
    areas = tuple(map(str, counts.draft("2026-01")[0].columns("area")))[:2]
    _, both = counts.draft("2026-01", areas)
    for area in areas:
        tables, own = counts.draft("2026-01", (area,))
        for name in Attack(tables, own, K, "items").figures():
            if not own.everything and name != ("total",) and own.why(*name):
                assert both.why(*name)


def test_two_single_views_quoted_from_an_area_do_not_tell_of_its_third() -> None:
    rubbish, roads, schools = "rác", "đường", "trường"
    placed = {
        ("địa bàn 1", rubbish, "concerned"): (2, 0),
        ("địa bàn 1", rubbish, "opposes"): (1, 15),
        ("địa bàn 1", rubbish, "supports"): (1, 37),
        ("địa bàn 2", rubbish, "concerned"): (1, 16),
        ("địa bàn 1", roads, "concerned"): (9, 60),
        ("địa bàn 2", roads, "concerned"): (8, 60),
        ("địa bàn 3", roads, "concerned"): (7, 60),
        ("địa bàn 1", schools, "concerned"): (6, 40),
        ("địa bàn 2", schools, "concerned"): (6, 40),
        ("địa bàn 3", schools, "concerned"): (6, 40),
    }
    rows = [
        Counted((theme, stance, f"đơn vị ở {area}", area), items, 0, 0, 0, persons, 0)
        for (area, theme, stance), (items, persons) in placed.items()
    ]
    counts = Counts({"2026-01": rows})
    _, ward = counts.draft("2026-01")
    _, area = counts.draft("2026-01", ("địa bàn 1",))
    assert area.why("theme", rubbish, "stance", "concerned")
    shown = [view for view in ("opposes", "supports") if not ward.why("theme", rubbish, "stance", view)]
    assert shown, "the ward shows no view of a single statement, so that nothing could be worked out"
    assert ward.why("theme", rubbish, "area", "địa bàn 1")
    assert area.why("theme", rubbish)
