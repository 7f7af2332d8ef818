"""Papers that come down: the province's directive, the ward's plan with tasks, and each month a notice that answers.

Imports the ward, the theme files and the papers. What each bears on is noted as truth.
"""

import datetime as dt
from random import Random

from evals.wards.reports import phrases
from evals.wards.reports.paper import Block, Heading, Letterhead, Line, Paper
from evals.wards.truth import THEMES, TrueDirective, TrueEntry
from evals.wards.ward import Ward, last_day, month_key
from evals.wards.wording import templates

_PLAN_TASKS, _DIRECTIVE_TASKS, _ANSWERS = 8, 4, 2
Directive = tuple[Paper, TrueDirective]


def make_directives(ward: Ward) -> list[Directive]:
    """Make the papers of a ward, in the order of their dates."""
    rng = Random(f"directives/{ward.seed}")
    first = ward.months[0]
    notices = [_notice(ward, month, number, rng) for number, month in enumerate(ward.months, 1)]
    return [_provincial(ward, first, rng), _plan(ward, first, rng), *notices]


def _provincial(ward: Ward, month: dt.date, rng: Random) -> Directive:
    number, day = f"{rng.randint(10, 60)}-CT/TU", month.replace(day=3)
    entries = tuple(
        TrueEntry(theme, templates.theme(theme, ward.seed).task, None, None)
        for theme in rng.sample(THEMES, _DIRECTIVE_TASKS)
    )
    blocks: list[Block] = [Line("Ban Thường vụ Tỉnh ủy yêu cầu các cấp ủy thực hiện tốt các nội dung sau:")]
    blocks += [Line(f"{place}. {entry.text}.") for place, entry in enumerate(entries, 1)]
    head = Letterhead(
        "party", "Đảng Cộng sản Việt Nam", f"Tỉnh ủy {ward.province}", number, _dated(ward.province, day), "CHỈ THỊ",
        "về tăng cường nắm bắt và giải quyết những vấn đề nhân dân quan tâm", "Các cấp ủy trực thuộc",
        "T/M BAN THƯỜNG VỤ", "Phan Hồng Bình",
    )  # fmt: skip
    return Paper(head, tuple(blocks)), _truth(
        f"chi-dao/{month_key(month)}-chi-thi.docx", "directive", head, day, entries
    )


def _plan(ward: Ward, month: dt.date, rng: Random) -> Directive:
    day = month.replace(day=8)
    entries = tuple(_task(ward, theme, rng) for theme in rng.sample(THEMES, _PLAN_TASKS))
    blocks: list[Block] = [
        Heading("I. MỤC ĐÍCH, YÊU CẦU"),
        Line("Giải quyết kịp thời những vấn đề nhân dân phản ánh, phân công rõ người, rõ việc, rõ thời gian."),
        Heading("II. NHIỆM VỤ, GIẢI PHÁP"),
    ]
    for place, entry in enumerate(entries, 1):
        blocks.append(Line(f"{place}. {entry.text}."))
        blocks += [Line(f"- Trách nhiệm thực hiện: {entry.lead}."), Line(f"- Thời gian thực hiện: {entry.deadline}.")]
    blocks += [
        Heading("III. TỔ CHỨC THỰC HIỆN"),
        Line("Các đơn vị báo cáo kết quả về Ban Xây dựng Đảng trước ngày 25 hằng tháng."),
    ]
    place_name = ward.name.removeprefix("phường ")
    head = Letterhead(
        "party", f"Đảng bộ tỉnh {ward.province}", f"Đảng ủy {ward.name}", f"{rng.randint(10, 60)}-KH/ĐU",
        _dated(place_name, day), "KẾ HOẠCH", "giải quyết những vấn đề dư luận quan tâm", "Các chi bộ, đoàn thể",
        "T/M BAN THƯỜNG VỤ", "Mai Đức Thành",
    )  # fmt: skip
    return Paper(head, tuple(blocks)), _truth(f"chi-dao/{month_key(month)}-ke-hoach.docx", "plan", head, day, entries)


def _task(ward: Ward, theme: str, rng: Random) -> TrueEntry:
    written = templates.theme(theme, ward.seed)
    due = rng.choice(ward.months)
    deadline = rng.choice(
        (
            f"hoàn thành trong tháng {due:%m/%Y}",
            f"trước ngày {last_day(due):%d/%m/%Y}",
            f"trong quý {'I' * ((due.month - 1) // 3 + 1) if due.month < 10 else 'IV'}/{due.year}",
            "thường xuyên",
            "định kỳ hằng tháng hoặc khi có vụ việc đột xuất",
        )
    )
    return TrueEntry(theme, written.task, rng.choice(written.bodies), deadline)


def _notice(ward: Ward, month: dt.date, order: int, rng: Random) -> Directive:
    day = month.replace(day=rng.randint(5, 15))
    entries = tuple(
        TrueEntry(theme, templates.theme(theme, ward.seed).answer, None, None) for theme in rng.sample(THEMES, _ANSWERS)
    )
    blocks: list[Block] = [Line("Ủy ban nhân dân phường thông báo kết quả xem xét ý kiến của nhân dân như sau:")]
    for place, entry in enumerate(entries, 1):
        label = rng.choice(phrases.THEME_LABELS[entry.theme])
        blocks += [Heading(f"{place}. {label}"), Line(f"{entry.text}.")]
    place_name = ward.name.removeprefix("phường ")
    head = Letterhead(
        "state", f"UBND tỉnh {ward.province}", f"Ủy ban nhân dân {ward.name}", f"{order * 7:02d}/TB-UBND",
        _dated(place_name, day), "THÔNG BÁO", "Kết quả giải quyết ý kiến, kiến nghị của nhân dân",
        "Các tổ dân phố", "TM. ỦY BAN NHÂN DÂN", "Kiều Anh Minh",
    )  # fmt: skip
    suffix = rng.choice(("docx", "txt", "html"))
    return Paper(head, tuple(blocks)), _truth(
        f"chi-dao/{month_key(month)}-thong-bao.{suffix}", "notice", head, day, entries
    )


def _dated(place: str, day: dt.date) -> str:
    return f"{place}, ngày {day:%d} tháng {day:%m} năm {day.year}"


def _truth(path: str, kind: str, head: Letterhead, day: dt.date, entries: tuple[TrueEntry, ...]) -> TrueDirective:
    return TrueDirective(path, kind, head.number, day.isoformat(), entries)
