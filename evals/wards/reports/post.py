"""What the post does: a report sent twice, a second version that puts a figure right, a report in the wrong folder.

Imports the reports and the truth. Opposed currents on one matter are found here too, once all reports of a ward stand.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from random import Random

from evals.wards.plan import Fate, Plan
from evals.wards.reports.paper import Block, Grid, Heading, Line
from evals.wards.reports.report import MadeReport
from evals.wards.truth import TrueItem, TrueReport
from evals.wards.ward import Ward, month_key

_NUMBER = re.compile(r"\d+")
_MINORITY_SHARE = 1 / 3


def sent(made: MadeReport, plan: Plan, ward: Ward, rng: Random) -> list[MadeReport]:
    """Return the files that come of one report."""
    if plan.fate is Fate.RESENT:
        return [made, _resent(made, rng)]
    if plan.fate is Fate.CORRECTED:
        return _corrected(made)
    if plan.fate is Fate.MISFILED and len(ward.months) > 1:
        others = [month_key(month) for month in ward.months if month != plan.month]
        return [_refiled(made, rng.choice(others))]
    return [made]


def with_currents(reports: list[TrueReport]) -> list[TrueReport]:
    """Note in each statement which ones contradict it, and whether it is the smaller current."""
    sides: dict[tuple[str, str], list[TrueItem]] = {}
    for report in reports:
        for item in report.items:
            if item.counts and "/matter/" in item.wording:
                sides.setdefault((report.period, _matter(item)), []).append(item)
    return [
        replace(
            report, items=tuple(_opposed(item, sides.get((report.period, _matter(item)), [])) for item in report.items)
        )
        for report in reports
    ]


def _matter(item: TrueItem) -> str:
    return item.wording.rsplit("/", 1)[0]


def _opposed(item: TrueItem, current: list[TrueItem]) -> TrueItem:
    if "/matter/" not in item.wording or not item.counts:
        return item
    others = tuple(other.id for other in current if other.stance is not item.stance)
    own = len(current) - len(others)
    return replace(item, contradicts=others, minority=bool(others) and own <= len(current) * _MINORITY_SHARE)


def _resent(made: MadeReport, rng: Random) -> MadeReport:
    old = made.truth
    stem, suffix = old.path.rsplit(".", 1)
    other = suffix if suffix == "xlsx" else rng.choice(("docx", "txt", "html"))
    path = f"{stem}-gui-lai.{other}"
    items = tuple(
        replace(item, id=f"{path}#{number}", duplicate_of=item.id) for number, item in enumerate(old.items, 1)
    )
    return replace(made, truth=replace(old, path=path, duplicate_of=old.path, items=items))


def _corrected(made: MadeReport) -> list[MadeReport]:
    changed = next((found for found in map(_new_figure, made.truth.items) if found is not None), None)
    if changed is None:
        return [made]
    old_item, new_item = changed
    old = made.truth
    stem, suffix = old.path.rsplit(".", 1)
    path = f"{stem}-ban-sua.{suffix}"
    kept = [new_item if item is old_item else item for item in old.items]
    items = tuple(replace(item, id=f"{path}#{number}") for number, item in enumerate(kept, 1))
    note = f"Báo cáo này thay thế Báo cáo số {old.number} đã gửi, do sửa lại số liệu."
    blocks = tuple(_exchanged(block, old_item.text, new_item.text) for block in made.paper.blocks)
    paper = replace(
        made.paper,
        head=replace(made.paper.head, number=_next_number(old.number)),
        blocks=(blocks[0], Line(note), *blocks[1:]),
    )
    truth = replace(
        old, path=path, number=paper.head.number, replaces=old.path, remarks=(*old.remarks, note), items=items
    )
    first = replace(old, items=tuple(replace(item, superseded=True) for item in old.items))
    return [replace(made, truth=first), MadeReport(paper, truth)]


def _new_figure(item: TrueItem) -> tuple[TrueItem, TrueItem] | None:
    plain = item.support is not None and not item.approximate and item.persons is not None and item.persons > 2
    if not plain or item.support is None or "/" in item.support or item.support not in item.text:
        return None
    if item.support.split(" ")[0] != str(item.persons) or " trên " in item.support or "trong số" in item.support:
        return None
    persons = (item.persons or 0) - 2
    support = _NUMBER.sub(str(persons), item.support, count=1)
    return item, replace(item, text=item.text.replace(item.support, support), support=support, persons=persons)


def _exchanged(block: Block, old: str, new: str) -> Block:
    if isinstance(block, Heading):
        return block
    if isinstance(block, Grid):
        return Grid(tuple(tuple(new if cell == old else cell for cell in row) for row in block.rows))
    return Line(block.text.replace(old, new))


def _next_number(number: str) -> str:
    return _NUMBER.sub(lambda found: f"{int(found[0]) + 1:02d}", number, count=1)


def _refiled(made: MadeReport, month: str) -> MadeReport:
    old = made.truth
    path = f"bao-cao/{month}/{old.path.rsplit('/', 1)[1].replace('.', f'-{old.period}.', 1)}"
    items: Iterable[TrueItem] = (replace(item, id=f"{path}#{number}") for number, item in enumerate(old.items, 1))
    return replace(made, truth=replace(old, path=path, filed_under=month, items=tuple(items)))
