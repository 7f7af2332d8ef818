"""What a built ward truly says: the records written to `truth.json` and `truth.jsonl`.

Imports the stances of `vectorstore`. Filled by `reports/`, read by what measures briefings.
"""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path

from vectorstore.extracts import Stance

THEMES = (
    "dat-dai",
    "moi-truong",
    "ngap-ung",
    "giao-thong",
    "dien-nuoc",
    "cho-an-toan-thuc-pham",
    "giao-duc",
    "y-te",
    "an-sinh",
    "thu-tuc",
    "so-hoa",
    "sap-xep",
    "an-ninh",
    "van-hoa",
    "gia-ca-viec-lam",
    "quy-hoach-do-thi",
)
# What fits none of them.
OTHER_THEME = "khac"


class Section(StrEnum):
    """Under which of the three usual headings a statement stands; `NONE` in a report without headings."""

    SUPPORTIVE = "supportive"
    CONCERNED = "concerned"
    PROPOSALS = "proposals"
    NONE = "none"


class Layout(StrEnum):
    """How a statement stands on the page."""

    OWN_LINE = "own_line"
    SHARED_PARAGRAPH = "shared_paragraph"
    SHARED_SENTENCE = "shared_sentence"
    TABLE_ROW = "table_row"


@dataclass(frozen=True, slots=True)
class PersonalDatum:
    """A planted identifier, exactly as it stands in the statement; `kind` as in `evals/datasets/masking`."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class TrueItem:
    """One statement of one report.

    Attributes:
        text: as written, without the mark that ends it; a stretch of the file's text.
        area: whose opinion it is: a residential group, or the ward.
        place: the place named in the statement, if any.
        support: the stated support as written, None when none is stated.
        persons: persons behind it by that support, a household counted as 1; None when not quantified.
        approximate: the support says about, more than, or a range (`persons` is then its lower or round figure).
        duplicate_of: id of the statement that it repeats, when its report was sent twice or corrected.
        superseded: it stands in a version that a corrected one replaces.
        contradicts: ids of the statements of the other current on the same matter in the same month.
        minority: it belongs to the smaller of two currents on one matter in that month (a third of it at most).
        wording: theme, stance and number of the clause.
        fresh: seeds of development never show its clause or its frame.
        slip: a typing error was put in.
    """

    id: str
    text: str
    section: Section
    theme: str
    stance: Stance
    area: str
    place: str | None
    support: str | None
    persons: int | None
    approximate: bool
    personal: tuple[PersonalDatum, ...]
    duplicate_of: str | None
    superseded: bool
    contradicts: tuple[str, ...]
    minority: bool
    wording: str
    fresh: bool
    slip: bool
    layout: Layout

    @property
    def counts(self) -> bool:
        """Return whether a tally of the month must count it."""
        return self.duplicate_of is None and not self.superseded


@dataclass(frozen=True, slots=True)
class TrueReport:
    """One report file.

    Attributes:
        path: below the folder `documents`, with `/`.
        period: the month that the report speaks of, `2026-03`; `filed_under` is the folder it lies in.
        empty: it says that there was nothing to say.
        duplicate_of, replaces: path of the report that it repeats, or puts right.
        remarks: sentences of the body that are no statements of opinion.
    """

    path: str
    kind: str
    unit: str
    area: str
    period: str
    period_text: str
    filed_under: str
    number: str
    date: str
    date_text: str
    form: str
    layout: str
    empty: bool
    duplicate_of: str | None
    replaces: str | None
    remarks: tuple[str, ...]
    items: tuple[TrueItem, ...]


@dataclass(frozen=True, slots=True)
class TrueDirective:
    """A directive, plan or notice: what tasks it gives or what answers, and on which themes."""

    path: str
    kind: str
    number: str
    date: str
    entries: tuple["TrueEntry", ...]


@dataclass(frozen=True, slots=True)
class TrueEntry:
    """One task (with who leads and until when, as written) or one answer to a matter."""

    theme: str
    text: str
    lead: str | None
    deadline: str | None


@dataclass(frozen=True, slots=True)
class ThemeCount:
    """What a tally of one month must find of one theme, duplicates and replaced versions left out."""

    period: str
    theme: str
    items: int
    reports: int
    units: int
    persons: int
    stances: dict[str, int]


@dataclass(frozen=True, slots=True)
class TrueWard:
    """A whole ward."""

    seed: int
    ward: str
    province: str
    units: tuple[str, ...]
    months: tuple[str, ...]
    missing: tuple[tuple[str, str], ...]
    reports: tuple[TrueReport, ...]
    directives: tuple[TrueDirective, ...]

    def items(self) -> Iterable[tuple[TrueReport, TrueItem]]:
        """Return every statement with its report."""
        return ((report, item) for report in self.reports for item in report.items)

    def counts(self) -> list[ThemeCount]:
        """Count themes by month, in the order of `THEMES`."""
        counted = [(report, item) for report, item in self.items() if item.counts]
        return [
            _count(month, theme, [(r, i) for r, i in counted if r.period == month and i.theme == theme])
            for month in self.months
            for theme in (*THEMES, OTHER_THEME)
        ]

    def write(self, folder: Path) -> None:
        """Write `truth.json` (the ward and its counts) and `truth.jsonl` (one report a line)."""
        reports = [asdict(report) for report in self.reports]
        ward = {
            **{key: value for key, value in asdict(self).items() if key != "reports"},
            "counts": [asdict(count) for count in self.counts()],
        }
        (folder / "truth.json").write_text(_json(ward, indent=1) + "\n", encoding="utf-8")
        (folder / "truth.jsonl").write_text("".join(_json(row) + "\n" for row in reports), encoding="utf-8")


def read_ward(folder: Path) -> TrueWard:
    """Read what `TrueWard.write` wrote."""
    ward = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    lines = (folder / "truth.jsonl").read_text(encoding="utf-8").splitlines()
    return TrueWard(
        seed=ward["seed"],
        ward=ward["ward"],
        province=ward["province"],
        units=tuple(ward["units"]),
        months=tuple(ward["months"]),
        missing=tuple((unit, month) for unit, month in ward["missing"]),
        reports=tuple(_report(json.loads(line)) for line in lines),
        directives=tuple(
            TrueDirective(**{**row, "entries": tuple(TrueEntry(**entry) for entry in row["entries"])})
            for row in ward["directives"]
        ),
    )


def _report(row: dict[str, object]) -> TrueReport:
    items = row.pop("items")
    remarks = row.pop("remarks")
    assert isinstance(items, list)
    assert isinstance(remarks, list)
    return TrueReport(**row, remarks=tuple(remarks), items=tuple(_item(item) for item in items))  # type: ignore[arg-type]


def _item(row: dict[str, object]) -> TrueItem:
    personal, contradicts = row["personal"], row["contradicts"]
    assert isinstance(personal, list)
    assert isinstance(contradicts, list)
    changed = {
        "personal": tuple(PersonalDatum(**datum) for datum in personal),
        "contradicts": tuple(contradicts),
        "section": Section(str(row["section"])),
        "stance": Stance(str(row["stance"])),
        "layout": Layout(str(row["layout"])),
    }
    return TrueItem(**{**row, **changed})  # type: ignore[arg-type]


def _count(month: str, theme: str, found: list[tuple[TrueReport, TrueItem]]) -> ThemeCount:
    stances = {stance.value: sum(item.stance is stance for _, item in found) for stance in Stance}
    return ThemeCount(
        month,
        theme,
        items=len(found),
        reports=len({report.path for report, _ in found}),
        units=len({report.unit for report, _ in found}),
        persons=sum(item.persons or 0 for _, item in found),
        stances=stances,
    )


def _json(value: object, indent: int | None = None) -> str:
    return json.dumps(value, ensure_ascii=False, indent=indent)
