"""Charts: the same bytes each time, every letter there, withheld drawn as withheld, told apart without colour."""

import io
import warnings
from collections.abc import Callable
from dataclasses import replace
from xml.etree import ElementTree

import numpy as np
import pytest
from PIL import Image

from assistant.briefing.types import Chart
from assistant.export.briefing import chart_png, chart_svg
from tests.assistant.export.briefing.ward_briefing import area_chart, change_chart, stance_chart

CHARTS = [stance_chart, change_chart, area_chart]
SVG = "{http://www.w3.org/2000/svg}"


def words(chart: Chart) -> str:
    return " ".join("".join(one.itertext()) for one in ElementTree.fromstring(chart_svg(chart)).iter(f"{SVG}text"))


@pytest.mark.parametrize("make", CHARTS)
def test_the_same_chart_gives_the_same_bytes(make: Callable[[], Chart]) -> None:
    assert chart_png(make()) == chart_png(make())
    assert chart_svg(make()) == chart_svg(make())


@pytest.mark.parametrize("make", CHARTS)
def test_the_picture_is_as_wide_as_the_text_and_sharp_in_print(make: Callable[[], Chart]) -> None:
    image = Image.open(io.BytesIO(chart_png(make())))
    assert abs(image.size[0] - 160 / 25.4 * 200) <= 1


@pytest.mark.parametrize("make", CHARTS)
def test_every_vietnamese_letter_is_in_the_font(make: Callable[[], Chart]) -> None:
    names = "ẮẰẲẴẶ ẾỀỂỄỆ ỐỒỔỖỘ ỚỜỞỠỢ ỨỪỬỮỰ ỲÝỶỸỴ đĐ"
    with warnings.catch_warnings():
        # matplotlib warns of a letter that its font lacks.
        warnings.simplefilter("error")
        chart_png(replace(make(), categories=(names, *make().categories[1:])))


@pytest.mark.parametrize("make", CHARTS)
def test_what_is_withheld_is_said_and_no_figure_stands_in_its_place(make: Callable[[], Chart]) -> None:
    chart = make()
    assert "Không nêu số: ít người, hoặc có thể suy ra số liệu ít người" in words(chart)
    shown = tuple((name, tuple(value or 0 for value in values)) for name, values in chart.series)
    assert "Không nêu" not in words(replace(chart, series=shown))


def test_a_withheld_bar_has_no_zero_beside_it() -> None:
    chart = replace(change_chart(), categories=("Rác thải",), series=(("Tháng 3", (None,)), ("Tháng 4", (23,))))
    texts = [one.text for one in ElementTree.fromstring(chart_svg(chart)).iter(f"{SVG}text")]
    assert (texts.count("23"), texts.count("0")) == (1, 1)
    assert "không nêu số" in texts


def test_stances_are_told_apart_in_grey() -> None:
    """Two series of one chart, drawn alone at the same place, do not look alike once colour is gone."""
    chart = stance_chart()
    greys = []
    for place in range(len(chart.series)):
        series = tuple((name, (20 if place == at else 0,)) for at, (name, _) in enumerate(chart.series))
        drawn = replace(chart, categories=("Một",), series=series)
        image = Image.open(io.BytesIO(chart_png(drawn))).convert("L")
        width, height = image.size
        greys.append(np.asarray(image.crop((width // 3, height // 6, width // 2, height // 3)), dtype=float))
    for first in range(len(greys)):
        for second in range(first + 1, len(greys)):
            assert np.abs(greys[first] - greys[second]).mean() > 8


@pytest.mark.parametrize("make", CHARTS)
def test_a_chart_without_figures_is_drawn(make: Callable[[], Chart]) -> None:
    chart = make()
    empty = tuple((name, tuple(None for _ in values)) for name, values in chart.series)
    assert chart_png(replace(chart, series=empty)).startswith(b"\x89PNG")
    assert chart_png(replace(chart, categories=(), series=())).startswith(b"\x89PNG")


@pytest.mark.parametrize("make", CHARTS)
def test_a_long_chart_still_fits_on_a_page(make: Callable[[], Chart]) -> None:
    chart = make()
    many = tuple(f"Chủ đề số {number}" for number in range(60))
    series = tuple((name, tuple(range(60))) for name, _ in chart.series) * 10
    image = Image.open(io.BytesIO(chart_png(replace(chart, categories=many, series=series[:40]))))
    assert image.size[1] / 200 * 25.4 < 225


@pytest.mark.parametrize("make", CHARTS)
def test_a_chart_of_twelve_themes_takes_a_third_of_a_page(make: Callable[[], Chart]) -> None:
    chart = make()
    dozen = tuple(f"Chủ đề số {number}" for number in range(12))
    series = tuple((name, tuple(range(12))) for name, _ in chart.series)
    image = Image.open(io.BytesIO(chart_png(replace(chart, categories=dozen, series=series))))
    assert image.size[1] / 200 * 25.4 < 297 / 3
