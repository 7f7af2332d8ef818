"""What a unit or area has in all, less what it has on the themes that are told, tells of no single household."""

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.extractive.engine import ExtractiveEngine
from assistant.settings import Settings
from tests.assistant.opinion.test_rests import K
from tests.vectorstore.hashing import HashingEmbedder, record
from vectorstore.extracts import Extracts, OpinionItem, ReportFacts, Stance
from vectorstore.library import Library
from vectorstore.settings import StoreSettings
from vectorstore.types import DocumentKind, VersionRecord

FLOOD = "1 hộ ở {} kêu ngập úng vì cống thoát nước hẹp."
WASTE = "1 hộ ở {} kêu rác thải để qua đêm bốc mùi."
NOISE = "1 hộ ở {} kêu tiếng ồn, khói bụi của xưởng cưa."
# By unit and month: statements on floods, on waste and on noise; 8 less 7 is one household.
SIZES = {
    ("3", "2026-02"): (6, 3, 3),
    ("5", "2026-02"): (6, 4, 0),
    ("8", "2026-02"): (6, 2, 3),
    ("3", "2026-03"): (6, 2, 4),
    ("5", "2026-03"): (7, 1, 0),
    ("8", "2026-03"): (6, 1, 5),
}
PLACES = [f"ngõ {10 + number}" for number in range(9)]
MATTERS = ("", " về ngập úng", " về rác thải", " về tiếng ồn")


def _report(unit: str, month: str, sizes: tuple[int, int, int]) -> VersionRecord:
    said = [
        form.format(PLACES[at]) for form, size in zip((FLOOD, WASTE, NOISE), sizes, strict=True) for at in range(size)
    ]
    made = record(f"to-{unit}-{month}.txt", [*said, f"{unit} {month}"], kind=DocumentKind.REPORT)
    items = tuple(
        OpinionItem(
            made.text.index(text), made.text.index(text) + len(text), text, ("Việc",), Stance.CONCERNED, persons=1
        )
        for text in said
    )
    facts = ReportFacts(unit=f"Tổ dân phố {unit}", period=month, area=f"tổ dân phố {unit}, phường Sông Mơ")
    return dataclasses.replace(made, extracts=Extracts(opinion_items=items, report=facts))


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    library = Library.open(Path(tmp_path_factory.mktemp("kho")), StoreSettings(), HashingEmbedder())
    for (unit, month), sizes in SIZES.items():
        library.put(_report(unit, month, sizes))
    opened = Assistant(library, Settings(), ExtractiveEngine(4))
    yield opened
    opened.close()


def _figures(assistant: Assistant, question: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for claim in assistant.ask(question).claims:
        name, colon, count = claim.text.removesuffix(" ý kiến.").rpartition(": ")
        if colon and count.isdigit():
            found[name.lower()] = int(count)
        elif "nhất" in name and count.endswith(" ý kiến)."):
            names, _, most = count.removesuffix(" ý kiến).").rpartition(" (")
            found |= {one.lower(): int(most) for one in names.replace(" và ", ", ").split(", ")}
    return found


@pytest.mark.parametrize(
    ("who", "period", "matters"),
    [
        ("tổ dân phố nào", "Tháng 3/2026", MATTERS),
        ("tổ dân phố nào", "Tháng 3/2026", MATTERS[::-1]),
        ("đơn vị nào", "Tháng 2/2026", MATTERS),
        ("khu vực nào", "Tháng 3/2026", MATTERS),
        ("tổ dân phố nào", "Quý 1/2026", MATTERS[:2]),
    ],
)
def test_no_two_figures_of_a_place_leave_a_few(
    assistant: Assistant, who: str, period: str, matters: tuple[str, ...]
) -> None:
    told = {matter: _figures(assistant, f"{period} {who} phản ánh nhiều nhất{matter}?") for matter in matters}
    for name, total in told[""].items():
        rest = total - sum(told[matter].get(name, 0) for matter in matters if matter)
        assert rest == 0 or rest >= K, (name, told)
    assert len([name for name in ("tổ dân phố 3", "tổ dân phố 5", "tổ dân phố 8") if name not in told[""]]) != 1


def test_the_unit_of_which_one_household_would_be_left_has_not_both_figures(assistant: Assistant) -> None:
    floods, every = (f"Tháng 3/2026 tổ dân phố nào phản ánh nhiều nhất{matter}?" for matter in (" về ngập úng", ""))
    assert not {"tổ dân phố 5"} <= _figures(assistant, floods).keys() & _figures(assistant, every).keys()
    said = " ".join(one.vi for question in (floods, every) for one in assistant.ask(question).warnings)
    assert "Tổ dân phố 5" in said


def test_no_place_is_told_twice(assistant: Assistant) -> None:
    texts = [claim.text for claim in assistant.ask("Tháng 3/2026 tổ dân phố nào phản ánh nhiều nhất?").claims]
    assert texts
    assert len(texts) == len(set(texts))
