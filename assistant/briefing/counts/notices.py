"""What staff must know of a count: reports set aside, of another month, without a period or statements; units missing.

Imports `register` and the ledger's nouns. Every line names what it speaks of.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from assistant.briefing.counts.reach import named_months, reach
from assistant.briefing.counts.register import Aside, Register, periods_within
from assistant.briefing.types import Briefing, Paragraph, Writer
from vectorstore.catalogue.opinions.nouns import Registered
from vectorstore.messages import Message
from vectorstore.text.periods import Period, read_period

# So many are named in one line; the rest is a number.
_NAMED = 8
# A report that is dated in the first days of a month tells of the month before.
_LATE_DAYS = 10

_WHY = {
    Aside.SAME_FILE: Message(vi="bản trùng của {kept}", en="the same file as {kept}"),
    Aside.REPLACED: Message(vi="đã có bản sau là {kept}", en="replaced by the later {kept}"),
    Aside.COVERED: Message(
        vi="kỳ dài hơn, đơn vị đã có báo cáo tháng hoặc quý trong kỳ", en="covered by the unit's reports within it"
    ),
}


def replaced_paragraphs(briefing: Briefing) -> Message | None:
    """Say how many paragraphs a model has written and in place of how many quotations stand; None without any."""
    sections = (*briefing.sections, *briefing.appendix)
    paragraphs = [block for section in sections for block in section.blocks if isinstance(block, Paragraph)]
    kept = sum(any(one.writer is Writer.MODEL for one in paragraph.sentences) for paragraph in paragraphs)
    replaced = sum(paragraph.note is not None for paragraph in paragraphs)
    if not kept and not replaced:
        return None
    return Message(
        vi=f"Mô hình viết {kept} đoạn đạt kiểm tra; {replaced} đoạn không dùng được nên thay bằng trích nguyên văn "
        "(lý do ghi ở từng đoạn).",
        en=f"The model wrote {kept} paragraphs that passed the check; {replaced} could not be used and quotations "
        "stand in their place (each says why).",
    )


def notices(
    register: Register,
    period: Period,
    *,
    area_keys: Sequence[str] | None,
    missing: Mapping[str, str],
    empty: Sequence[Registered],
) -> tuple[Message, ...]:
    """Return the warnings of a count.

    Args:
        register: all reports.
        period: what was asked for.
        area_keys: the chosen areas; None for all.
        missing: units that reported in the period before and not in this one, by key.
        empty: reports of the period that hold no statement.
    """
    chosen = [one for one in register.entries if area_keys is None or one.area_key in area_keys]
    return tuple(
        [
            *_unfinished(register, period, area_keys),
            *_aside(register, [one for one in chosen if one.period in periods_within(period)]),
            *_other_month(register, chosen, period),
            *_undated(register, chosen),
            *_listed(
                Message(vi="Báo cáo không có ý kiến nào để tính", en="Reports without a statement"),
                [_label(register, one.document_id) for one in empty],
            ),
            *_listed(
                Message(
                    vi="Đơn vị kỳ trước có báo cáo, kỳ này chưa có",
                    en="Units that reported last time and not this time",
                ),
                list(missing.values()),
            ),
        ]
    )


def _unfinished(register: Register, period: Period, area_keys: Sequence[str] | None) -> Iterator[Message]:
    found = reach(register, period, area_keys)
    if found.months and found.missing:
        there, missing = named_months(found.months), named_months(found.missing)
        yield Message(
            vi=f"Kỳ {period.name} mới có báo cáo của {there}; chưa có của {missing}. Số liệu chưa phải của cả kỳ.",
            en=f"{period.name} is not complete: reports of {', '.join(found.months)}; none of "
            f"{', '.join(found.missing)}.",
        )


def _aside(register: Register, entries: Sequence[Registered]) -> Iterator[Message]:
    for one in entries:
        if one.aside is None:
            continue
        why = _WHY[Aside(one.aside)]
        kept = _label(register, one.kept) if one.kept else ""
        label = _label(register, one.document_id)
        yield Message(
            vi=f"Không tính {label}: {why.vi.format(kept=kept)}.",
            en=f"Not counted, {label}: {why.en.format(kept=kept)}.",
        )


def _other_month(register: Register, entries: Sequence[Registered], period: Period) -> Iterator[Message]:
    within = periods_within(period)
    found = []
    for one in entries:
        dated = register.reports[one.document_id].date
        told = read_period(one.period) if one.period else None
        if dated is None or told is None or one.period in within or one.aside is not None:
            continue
        if period.first + dt.timedelta(days=_LATE_DAYS) <= dated <= period.last and not _holds(told, period):
            found.append(f"{_label(register, one.document_id)} ({one.period})")
    yield from _listed(
        Message(vi="Báo cáo ký trong kỳ này nhưng ghi kỳ khác, không tính", en="Dated in this period, of another one"),
        found,
    )


def _holds(longer: Period, shorter: Period) -> bool:
    return longer.first <= shorter.first and shorter.last <= longer.last


def _undated(register: Register, entries: Sequence[Registered]) -> Iterator[Message]:
    found = [_label(register, one.document_id) for one in entries if one.period is None]
    yield from _listed(
        Message(vi="Báo cáo không rõ kỳ, không tính vào kỳ nào", en="Reports without a period, counted in none"), found
    )


def _listed(what: Message, names: Sequence[str]) -> Iterator[Message]:
    if not names:
        return
    more = len(names) - _NAMED
    tail_vi, tail_en = (f" và {more} nữa", f" and {more} more") if more > 0 else ("", "")
    shown = "; ".join(names[:_NAMED])
    yield Message(vi=f"{what.vi}: {shown}{tail_vi}.", en=f"{what.en}: {shown}{tail_en}.")


def _label(register: Register, document_id: str) -> str:
    report = register.reports[document_id]
    parts = [report.number or report.path, report.unit]
    return ", ".join(part for part in parts if part)
