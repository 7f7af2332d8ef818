"""One planned report made whole: statements worded, body composed, letterhead set, truth noted.

Imports the body, the wording and the truth. What the post does afterwards is in `post.py`.
"""

import datetime as dt
from dataclasses import dataclass, replace
from random import Random

from evals.wards.plan import Fate, Plan, Point
from evals.wards.reports import phrases
from evals.wards.reports.body import Body, Composer, Placed
from evals.wards.reports.paper import Letterhead, Line, Paper
from evals.wards.truth import TrueItem, TrueReport
from evals.wards.ward import Ward, month_key
from evals.wards.wording.statement import Ask, Statement, word

_FORM_WEIGHTS = {"numbered": 27, "dashed": 23, "paragraphs": 16, "themed": 10, "flowing": 9, "table": 7, "tables": 8}
_SUFFIX_WEIGHTS = {".docx": 48, ".txt": 27, ".html": 25}
# A list of opinions in a spreadsheet has no paragraphs around it.
_SPREADSHEET_SHARE = 0.5
_TRIES = 12


@dataclass(frozen=True, slots=True)
class MadeReport:
    """A paper with its truth."""

    paper: Paper
    truth: TrueReport


def make_report(plan: Plan, ward: Ward, rng: Random) -> MadeReport:
    """Make the report of a plan, ordinary or empty."""
    period = phrases.period_text(plan.month, rng)
    (form,) = rng.choices(list(_FORM_WEIGHTS), list(_FORM_WEIGHTS.values()))
    body = _body(plan, period, form, _worded(plan, form, ward, rng), rng)
    suffix = _suffix(form, rng)
    head, day = _letterhead(plan, ward, period, suffix, rng)
    path = f"bao-cao/{month_key(plan.month)}/{plan.unit.slug}{suffix}"
    items = tuple(_item(f"{path}#{number}", placed) for number, placed in enumerate(body.placed, 1))
    truth = TrueReport(
        path=path,
        kind="report",
        unit=plan.unit.name,
        area=plan.unit.area,
        period=month_key(plan.month),
        period_text=period,
        filed_under=month_key(plan.month),
        number=head.number,
        date=day.isoformat(),
        date_text=head.place_and_date,
        form=head.form,
        layout="empty" if plan.fate is Fate.EMPTY else form,
        empty=plan.fate is Fate.EMPTY,
        duplicate_of=None,
        replaces=None,
        remarks=body.remarks,
        items=items,
    )
    return MadeReport(Paper(head, body.blocks, styled=rng.random() < 0.35), truth)


def _ask(plan: Plan, point: Point, form: str) -> Ask:
    column = form in ("table", "tables")
    return Ask(
        point.theme, point.stance, plan.unit, plan.month, point.matter, explicit=form == "flowing", column=column
    )


def _worded(plan: Plan, form: str, ward: Ward, rng: Random) -> list[Statement]:
    statements: list[Statement] = []
    for point in plan.points:
        used = {statement.wording for statement in statements}
        statement = word(_ask(plan, point, form), ward, rng)
        for _ in range(_TRIES):
            if statement.wording not in used:
                break
            # A unit does not tell the same thing twice in one report: another clause of the theme takes its place.
            statement = word(_ask(plan, replace(point, matter=None), form), ward, rng)
        statements.append(statement)
    return statements


def _body(plan: Plan, period: str, form: str, statements: list[Statement], rng: Random) -> Body:
    composer = Composer(form, rng)
    composer.remark(phrases.opening(plan.unit.name, period, rng))
    if plan.fate is Fate.EMPTY:
        composer.remark(phrases.nothing(rng))
        return composer.finished()
    body = composer.compose(statements, phrases.remarks(plan.unit.name, rng) if rng.random() < 0.7 else [])
    if rng.random() < 0.6:
        end = phrases.closing(plan.unit.name, period, rng)
        return Body((*body.blocks, Line(end)), body.placed, (*body.remarks, end))
    return body


def _suffix(form: str, rng: Random) -> str:
    if form in ("table", "tables") and rng.random() < _SPREADSHEET_SHARE:
        return ".xlsx"
    (suffix,) = rng.choices(list(_SUFFIX_WEIGHTS), list(_SUFFIX_WEIGHTS.values()))
    return suffix


def _letterhead(plan: Plan, ward: Ward, period: str, suffix: str, rng: Random) -> tuple[Letterhead, dt.date]:
    unit, place = plan.unit, ward.name.removeprefix("phường ")
    day = phrases.filing_day(plan.month, rng)
    order = ward.months.index(plan.month) + rng.randint(1, 3)
    joint = "-" if unit.form == "party" else "/"
    head = Letterhead(
        form=unit.form,
        superior=unit.superior,
        issuer=unit.name,
        number=f"{order:02d}{joint}{unit.code}",
        place_and_date=phrases.date_text(day, place, suffix == ".docx", rng),
        type_name="BÁO CÁO",
        title=phrases.title(period, rng),
        addressee=f"Ban Xây dựng Đảng Đảng ủy {ward.name}",
        role=unit.role,
        signer=unit.signer,
    )
    return head, day


def _item(name: str, placed: Placed) -> TrueItem:
    statement, support = placed.statement, placed.statement.support
    stated, persons = support.stated, support.persons
    if placed.column is not None:
        stated, persons = placed.column
    elif stated is not None and stated not in placed.text:
        stated = stated[0].upper() + stated[1:]
    return TrueItem(
        id=name,
        text=placed.text,
        section=placed.section,
        theme=statement.ask.theme,
        stance=statement.ask.stance,
        area=statement.area,
        place=statement.place,
        support=stated,
        persons=persons,
        approximate=placed.column is None and support.approximate,
        personal=statement.personal,
        duplicate_of=None,
        superseded=False,
        contradicts=(),
        minority=False,
        wording=statement.wording,
        fresh=statement.fresh,
        slip=statement.slip,
        layout=placed.layout,
    )
