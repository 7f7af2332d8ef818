"""Nothing withheld can be got back: tried on random tables by an attacker who knows all shown figures and the rule."""

import random
from collections.abc import Hashable

import pytest

from assistant.briefing.counts.suppression import Figures, hidden_rows
from assistant.briefing.counts.tables import Tables, hide
from tests.assistant.briefing.attack import Attack
from vectorstore.catalogue.opinions.nouns import Counted

K = 5


def row(theme: str | None, stance: str, unit: str, items: int, persons: int = 0) -> Counted:
    return Counted((theme, stance, unit, f"địa bàn {unit}"), items, 0, 0, 0, persons, 0)


def random_rows(seed: int) -> list[Counted]:
    """Return a table as a small ward makes it: a few big themes, many small ones, persons seldom stated."""
    chance = random.Random(seed)
    areas = {f"đơn vị {number}": f"địa bàn {chance.randrange(3)}" for number in range(chance.randint(1, 7))}
    themes = [*(f"chủ đề {number}" for number in range(chance.randint(1, 7))), None]
    weights = [chance.random() ** 3 + 0.02 for _ in themes]
    stances = ["concerned", "proposes", "supports", "opposes", "unclear"][: chance.randint(1, 5)]
    cells: dict[tuple[str | None, str, str], tuple[int, int]] = {}
    for _ in range(chance.choice([3, 8, 20, 40, 80, 150])):
        cell = (chance.choices(themes, weights)[0], chance.choice(stances), chance.choice(list(areas)))
        items, persons = cells.get(cell, (0, 0))
        cells[cell] = (items + 1, persons + chance.choice([0, 0, 0, 1, 2, 3, 12, 40]))
    return [
        Counted((theme, stance, unit, areas[unit]), items, 0, 0, 0, persons, 0)
        for (theme, stance, unit), (items, persons) in sorted(cells.items(), key=str)
    ]


@pytest.mark.parametrize("seed", range(40))
def test_no_withheld_figure_can_be_worked_out_from_the_shown_ones(seed: int) -> None:
    tables = Tables.of(random_rows(seed))
    hidden = hide(tables, K)
    assert not hidden.everything or all(hidden.why(*name) for name in Attack(tables, hidden, K, "items").figures())
    for measure in ("items", "persons"):
        for name, (least, most) in Attack(tables, hidden, K, measure).ranges().items():
            assert most - least >= 0.999, f"{measure} of {name} lies between {least} and {most}"


@pytest.mark.parametrize("seed", range(40, 80))
def test_every_cut_on_fewer_than_k_is_withheld(seed: int) -> None:
    tables = Tables.of(random_rows(seed))
    hidden = hide(tables, K)
    for name, figures in Attack(tables, hidden, K, "items").figures().items():
        assert hidden.why(*(() if name == ("total",) else name)) or not figures.too_few(K), name


def test_the_attack_finds_what_is_left_open() -> None:
    """Without cover the small cell is its row less the other cells: the attack must see that."""
    tables = Tables.of(
        [row("rác", "concerned", "tổ 1", 9), row("rác", "opposes", "tổ 1", 2), row("điện", "concerned", "tổ 1", 8)]
    )
    hidden = hide(tables, K)
    assert ("theme", "rác", "stance", "concerned") in hidden.names.cover
    hidden.names.cover.clear()
    ranges = Attack(tables, hidden, K, "items").ranges()
    assert ranges["theme", "rác", "stance", "opposes"] == (2, 2)


def test_nothing_is_withheld_of_a_table_in_which_nothing_is_small() -> None:
    tables = Tables.of(
        [row(theme, stance, unit, 6) for theme in ("a", "b") for stance in ("s", "o") for unit in ("1", "2")]
    )
    assert hide(tables, K).names.names() == []


def test_one_small_theme_takes_what_fits_no_theme_with_it_rather_than_another_theme() -> None:
    rows: dict[Hashable, Figures] = {
        "rác": Figures(9, 0),
        "điện": Figures(8, 0),
        "chợ": Figures(2, 0),
        None: Figures(7, 0),
    }
    hidden = hidden_rows(rows, K, spare=[None])
    assert (hidden.too_few, hidden.cover) == ({"chợ"}, {None})


def test_two_small_themes_of_one_statement_each_would_give_each_other_away() -> None:
    rows: dict[Hashable, Figures] = {"rác": Figures(9, 0), "điện": Figures(1, 0), "chợ": Figures(1, 0)}
    assert hidden_rows(rows, K).cover == {"rác"}


def test_rows_of_one_statement_that_cover_for_nothing_stay_shown() -> None:
    single: dict[Hashable, Figures] = {name: Figures(1, 12) for name in ("điện", "nước", "trường", "trạm")}
    hidden = hidden_rows({**single, "rác": Figures(6, 30), "chợ": Figures(1, 4)}, K, spare=[None])
    assert (hidden.too_few, hidden.cover) == ({"chợ"}, {"rác"})


def test_a_choice_of_areas_shows_nothing_whose_rest_is_small() -> None:
    chosen = Tables.of([row("rác", "concerned", "tổ 1", 12), row("điện", "concerned", "tổ 1", 12)])
    rest = Tables.of([row("rác", "concerned", "tổ 2", 2), row("điện", "concerned", "tổ 2", 9)])
    hidden = hide(chosen, K, rest=rest)
    assert hidden.why("theme", "rác") == "too_few"


def test_the_stated_number_of_persons_lets_a_single_statement_be_shown() -> None:
    tables = Tables.of([row("rác", "concerned", "tổ 1", 1, persons=26), row("điện", "concerned", "tổ 1", 9)])
    assert hide(tables, K).why("theme", "rác") is None


def test_a_table_of_fewer_than_k_is_withheld_as_a_whole() -> None:
    hidden = hide(Tables.of([row("rác", "concerned", "tổ 1", 4)]), K)
    assert hidden.why() == "too_few"
    assert hidden.why("stance", "concerned") == "too_few"
