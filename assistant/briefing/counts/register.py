"""The register of reports: whose, of which period and area, and which are set aside so that nothing counts twice.

Imports the ledger's nouns and the folding of `vectorstore.text`. What is set aside is said in the warnings of a tally.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from assistant.briefing.counts.tables import unit_name
from vectorstore.catalogue.opinions.ledger import OpinionLedger
from vectorstore.catalogue.opinions.nouns import Registered, ReportEntry
from vectorstore.text.folding import bare, fold_key
from vectorstore.text.periods import Period, read_period

# Two reports of a unit in one period that share this much of the shorter one are two versions of one report.
_SAME_REPORT = 0.5
# A report that adds to another one, or tells of one event, stands beside the monthly one of its unit.
_BESIDE = re.compile(r"(?<!\w)(?:bao cao nhanh|bo sung|dot xuat|vu viec|chuyen de)(?!\w)")


class Aside(StrEnum):
    """Why a report is not counted: sent twice, replaced by a later version, or covered by shorter periods."""

    SAME_FILE = "same_file"
    REPLACED = "replaced"
    COVERED = "covered"


@dataclass(frozen=True, slots=True)
class Register:
    """The reports as they are counted, with what was read of each.

    Attributes:
        entries: reports that count and reports that are set aside, by path.
        reports: what was read of each, by document id.
    """

    entries: tuple[Registered, ...]
    reports: Mapping[str, ReportEntry]

    def counted(self, periods: Sequence[str]) -> list[Registered]:
        """Return the reports that count in these periods."""
        return [entry for entry in self.entries if entry.aside is None and entry.period in periods]

    def is_regular(self, entry: Registered) -> bool:
        """Whether a report is the one of its period, not one that tells of an event or adds to another."""
        report = self.reports[entry.document_id]
        return _BESIDE.search(bare(fold_key(f"{report.type_name or ''} {report.title or ''}"))) is None

    def set_aside(self, periods: Sequence[str]) -> list[Registered]:
        """Return the reports of these periods that are set aside."""
        return [entry for entry in self.entries if entry.aside is not None and entry.period in periods]

    def last_heard(self, since: str, until: str, area_keys: Sequence[str] | None) -> dict[str, Registered]:
        """Return the last monthly report of each unit that counts, by unit and area.

        Args:
            since: the first month, as `2025-04`.
            until: the month before which they are looked for.
            area_keys: only reports of these areas; None for all.
        """
        found: dict[str, Registered] = {}
        for entry in sorted(self.entries, key=lambda one: one.period or ""):
            within = entry.period is not None and len(entry.period) == len(since) and since <= entry.period < until
            if (
                within
                and self.is_regular(entry)
                and entry.aside is None
                and (area_keys is None or entry.area_key in area_keys)
            ):
                found[unit_name(entry.unit_key, entry.area_key)] = entry
        return found


def build_register(ledger: OpinionLedger) -> Register:
    """Work out the register from the current reports and write it down; items must have their themes by then."""
    reports = ledger.reports()
    entries = {report.document_id: _registered(report) for report in reports}
    by_id = {report.document_id: report for report in reports}
    for document_id, kept in _same_files(reports):
        entries[document_id] = replace(entries[document_id], aside=Aside.SAME_FILE.value, kept=kept)
    for document_id, kept in _replaced(_counting(entries), by_id, ledger):
        entries[document_id] = replace(entries[document_id], aside=Aside.REPLACED.value, kept=kept)
    for document_id in _covered(_counting(entries)):
        entries[document_id] = replace(entries[document_id], aside=Aside.COVERED.value)
    register = Register(tuple(entries.values()), by_id)
    ledger.register(register.entries)
    return register


def periods_within(period: Period) -> tuple[str, ...]:
    """Return the names of the periods whose reports belong to `period`: its months, its quarters, itself."""
    months = [
        f"{period.first.year}-{month:02}" for month in range(period.first.month, period.last.month + 1)
    ]  # a period never goes over the end of a year
    quarters = [
        f"{period.first.year}-Q{quarter}"
        for quarter in range(1, 5)
        if period.first.month <= 3 * quarter - 2 and 3 * quarter <= period.last.month
    ]
    return tuple(dict.fromkeys([*months, *quarters, period.name]))


def parted(period: Period) -> tuple[tuple[Period, ...], ...]:
    """Return the ways in which a period falls into shorter ones that have drafts of their own: quarters, months."""
    year, first, last = period.first.year, period.first.month, period.last.month
    months = [f"{year}-{month:02}" for month in range(first, last + 1)]
    quarters = [f"{year}-Q{(month + 2) // 3}" for month in range(first, last + 1, 3)]
    ways = (quarters if len(months) > 3 else [], months if len(months) > 1 else [])
    return tuple(tuple(one for name in way if (one := read_period(name))) for way in ways if way)


def previous_period(period: Period) -> Period:
    """Return the period of the same length before `period`."""
    year = period.first.year
    name = period.name
    if re.fullmatch(r"\d{4}", name):
        name = f"{year - 1:04}"
    elif "Q" in name:
        quarter = int(name[-1]) - 1
        name = f"{year}-Q{quarter}" if quarter else f"{year - 1:04}-Q4"
    else:
        month = period.first.month - 1
        name = f"{year}-{month:02}" if month else f"{year - 1:04}-12"
    found = read_period(name)
    if found is None:
        raise ValueError(f"{period.name} has no period before it")
    return found


def _registered(report: ReportEntry) -> Registered:
    area_key = fold_key(report.area).strip() if report.area else None
    unit_key = fold_key(report.unit).strip() if report.unit else None
    if unit_key and area_key:
        # "Tổ dân phố 5" is another unit in another ward.
        unit_key = f"{unit_key} | {area_key}"
    return Registered(
        document_id=report.document_id,
        version_id=report.version_id,
        period=report.period,
        unit=report.unit,
        unit_key=unit_key,
        area=report.area,
        area_key=area_key,
    )


def _counting(entries: Mapping[str, Registered]) -> list[Registered]:
    return [entry for entry in entries.values() if entry.aside is None]


def _same_files(reports: Sequence[ReportEntry]) -> Iterator[tuple[str, str]]:
    first: dict[str, str] = {}
    for report in sorted(reports, key=lambda one: (one.added_at, one.path)):
        kept = first.setdefault(report.content_hash, report.document_id)
        if kept != report.document_id:
            yield report.document_id, kept


def _replaced(
    entries: Sequence[Registered], reports: Mapping[str, ReportEntry], ledger: OpinionLedger
) -> Iterator[tuple[str, str]]:
    groups: dict[tuple[str, str], list[ReportEntry]] = defaultdict(list)
    for entry in entries:
        if entry.unit_key and entry.period:
            groups[entry.unit_key, entry.period].append(reports[entry.document_id])
    several = [group for group in groups.values() if len(group) > 1]
    said = ledger.text_keys([report.document_id for group in several for report in group])
    for group in several:
        newest_first = sorted(group, key=_age, reverse=True)
        kept: list[ReportEntry] = []
        for report in newest_first:
            later = next((one for one in kept if _is_version(report, one, said)), None)
            if later is None:
                kept.append(report)
            else:
                yield report.document_id, later.document_id


def _age(report: ReportEntry) -> tuple[str, int, str, str]:
    number = re.match(r"\d+", report.number or "")
    return (
        report.date.isoformat() if report.date else "",
        int(number[0]) if number else 0,
        report.added_at.isoformat(),
        report.path,
    )


def _is_version(earlier: ReportEntry, later: ReportEntry, said: Mapping[str, set[str]]) -> bool:
    one, other = said[earlier.document_id], said[later.document_id]
    shorter = min(len(one), len(other))
    if shorter and len(one & other) / shorter >= _SAME_REPORT:
        return True
    titles = [bare(fold_key(f"{report.type_name or ''} {report.title or ''}")).strip() for report in (earlier, later)]
    return bool(titles[0]) and titles[0] == titles[1] and not _BESIDE.search(titles[0])


def _covered(entries: Sequence[Registered]) -> Iterator[str]:
    """Yield reports of a quarter or year whose unit reported for a shorter period within it."""
    periods_of: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        if entry.unit_key and entry.period:
            periods_of[entry.unit_key].add(entry.period)
    for entry in entries:
        period = read_period(entry.period) if entry.period else None
        if period is None or not entry.unit_key:
            continue
        shorter = set(periods_within(period)) - {period.name}
        if shorter & periods_of[entry.unit_key]:
            yield entry.document_id
