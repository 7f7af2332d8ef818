"""`langnghe brief`: assembles a draft, tells how far it is, keeps it, and writes it out."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui.errors import UsageError
from ui.help import said
from ui.invocation import Invocation, write
from ui.options import Json, takes
from vectorstore.messages import LangNgheError, Message

if TYPE_CHECKING:
    from assistant.briefing.assembling.assemble import SectionStarted
    from assistant.briefing.drafts.events import BriefEvents
    from assistant.briefing.drafts.kept import BriefingDraft
    from assistant.briefing.types import BriefRequest

_INTERRUPTED = 130
_UNHEADED = {
    "opening": Message(vi="Mở đầu", en="Opening"),
    "closing": Message(vi="Kết thúc", en="Closing"),
}


@dataclass(frozen=True, kw_only=True)
class BriefOptions:
    """Options of `brief`."""

    kind: Annotated[
        str,
        typer.Option(
            metavar="KIND",
            help=said(
                "monthly (tổng hợp tháng), urgent (báo cáo nhanh), quarterly (sơ kết quý), yearly (tổng kết năm).",
                "monthly, urgent, quarterly or yearly.",
            ),
        ),
    ] = "monthly"
    period: Annotated[
        str | None,
        typer.Option(metavar="PERIOD", help=said("Kỳ: 2026-03, 2026-Q1 hoặc 2026.", "2026-03, 2026-Q1 or 2026.")),
    ] = None
    area: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help=said("Địa bàn; lặp lại được.", "Area; may be repeated.")),
    ] = None
    theme: Annotated[
        list[str] | None,
        typer.Option(metavar="ID", help=said("Mã chủ đề; lặp lại được.", "Theme id; may be repeated.")),
    ] = None
    matter: Annotated[
        str | None,
        typer.Option(
            metavar="TEXT",
            help=said(
                "Vụ việc của báo cáo nhanh; với sơ kết, tổng kết: số của kế hoạch cần đối chiếu.",
                "The matter of an urgent report; of a review the number of the plan.",
            ),
        ),
    ] = None
    template: Annotated[
        str | None, typer.Option(metavar="NAME", help=said("Tên mẫu báo cáo.", "Name of the template."))
    ] = None
    form: Annotated[
        str | None,
        typer.Option(metavar="FORM", help=said("Thể thức: party hoặc state.", "Layout: party or state.")),
    ] = None
    pages: Annotated[
        int | None,
        typer.Option(
            metavar="N",
            help=said(
                "Số trang nhiều nhất của phần chính; dài hơn thì phần ít cấp thiết xuống phụ lục.",
                "Most pages of the body; what presses least goes to the appendix.",
            ),
        ),
    ] = None
    out: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help=said("Ghi ra .docx, .pdf, .md hoặc .json.", "Write .docx, .pdf, .md or .json.")
        ),
    ] = None
    by: Annotated[str | None, typer.Option(metavar="NAME", help=said("Tên người soạn.", "Name of who drafts."))] = None
    go_on: Annotated[
        int | None,
        typer.Option(
            "--continue", metavar="ID", help=said("Soạn tiếp dự thảo dở dang có số này.", "Go on with this draft.")
        ),
    ] = None
    json: Json = False


@takes(BriefOptions)
def brief(invocation: Invocation, options: BriefOptions) -> int:
    """Assemble a draft; without a file it is printed as text."""
    from assistant.assistant import Assistant

    request = None if options.go_on is not None else _request(options)
    check_out(options.out)
    assistant = Assistant.open(invocation.home, invocation.settings())
    try:
        if request is not None:
            events = assistant.brief(request, by=options.by)
        else:
            events = assistant.briefings.go_on(options.go_on or 0)
        draft = _finished(invocation, events)
        if draft is None:
            return _INTERRUPTED
        _give(invocation, options, draft)
    finally:
        assistant.close()
    return 0


def _request(options: BriefOptions) -> "BriefRequest":
    """Return what is asked for.

    Raises:
        UsageError: with every option that cannot be read.
    """
    from assistant.briefing.types import BriefingKind, BriefRequest, Form

    faults = []
    if options.kind not in set(BriefingKind):
        faults.append(_unknown("--kind", options.kind, [one.value for one in BriefingKind]))
    if options.form is not None and options.form not in set(Form):
        faults.append(_unknown("--form", options.form, [one.value for one in Form]))
    if not options.period:
        faults.append(Message(vi="Thiếu --period, ví dụ --period 2026-03.", en="--period is missing, e.g. 2026-03."))
    if faults or not options.period:
        raise UsageError(faults)
    return BriefRequest(
        kind=BriefingKind(options.kind),
        period=options.period,
        areas=tuple(options.area or ()),
        themes=tuple(options.theme or ()),
        template=options.template,
        matter=options.matter,
        form=Form(options.form) if options.form else None,
        pages=options.pages,
    )


def check_out(out: Path | None) -> None:
    """Say before the work, and not after it, that a file cannot be written under this name.

    Raises:
        UsageError: the format is none of ours, or the folder is not there.
    """
    from assistant.export.briefing.writing import SUFFIXES

    if out is None:
        return
    if out.suffix.lower() not in SUFFIXES:
        raise UsageError([_unknown("--out", out.name, list(SUFFIXES))])
    if not out.parent.is_dir():
        where = out.parent
        raise UsageError([Message(vi=f"Không có thư mục {where} để ghi tệp.", en=f"There is no folder {where}.")])


def _finished(invocation: Invocation, events: "BriefEvents") -> "BriefingDraft | None":
    """Run the draft to its end, telling how far it is; None when it was interrupted."""
    from assistant.briefing.assembling.assemble import SectionStarted
    from assistant.briefing.drafts.events import DraftFinished, DraftStarted

    draft_id: int | None = None
    try:
        for event in events:
            if isinstance(event, DraftStarted):
                draft_id = event.draft_id
            elif isinstance(event, SectionStarted):
                _progress(invocation, event)
            elif isinstance(event, DraftFinished):
                return event.draft
    except KeyboardInterrupt:
        events.close()
        invocation.say(_stopped(draft_id))
        return None
    raise RuntimeError("a draft ended without its last event")


def _progress(invocation: Invocation, event: "SectionStarted") -> None:
    heading, place = event.planned.heading, f"({event.number}/{event.total})"
    unheaded = _UNHEADED.get(event.planned.key, Message(vi=heading, en=heading))
    invocation.say(Message(vi=f"{place} {unheaded.vi}", en=f"{place} {unheaded.en}"))


def _give(invocation: Invocation, options: BriefOptions, draft: "BriefingDraft") -> None:
    from ui.commands.briefing.telling import draft_json, draft_text, tell_draft

    if options.out is not None:
        write_out(invocation, draft, options.out)
    if options.json:
        write(json.dumps(draft_json(draft), ensure_ascii=False))
    elif options.out is None:
        write(draft_text(draft))
    tell_draft(invocation, draft)
    number = draft.draft_id
    invocation.say(Message(vi=f"Đã lưu thành dự thảo số {number}.", en=f"Kept as draft {number}."))


def write_out(invocation: Invocation, draft: "BriefingDraft", out: Path) -> None:
    """Write a draft to a file; when that fails, say that the draft itself is safe.

    Raises:
        LangNgheError: the file cannot be written, or LibreOffice is missing.
    """
    from assistant.export.briefing import write_briefing

    try:
        write_briefing(draft.briefing, out)
    except LangNgheError:
        number = draft.draft_id
        invocation.say(
            Message(
                vi=f"Chưa ghi được tệp, nhưng dự thảo số {number} đã được giữ. Ghi lại bằng: "
                f"langnghe drafts export {number} --out TỆP",
                en=f"The file was not written, but draft {number} is kept. Write it again by: "
                f"langnghe drafts export {number} --out FILE",
            )
        )
        raise
    invocation.say(Message(vi=f"Đã ghi {out}.", en=f"Wrote {out}."))


def _unknown(option: str, value: str, known: list[str]) -> Message:
    names = ", ".join(known)
    return Message(
        vi=f"{option} không nhận “{value}”; nhận: {names}.", en=f"{option} takes no “{value}”, but: {names}."
    )


def _stopped(draft_id: int | None) -> Message:
    if draft_id is None:
        return Message(vi="Đã dừng, chưa soạn được gì.", en="Stopped; nothing was drafted.")
    return Message(
        vi=f"Đã dừng. Soạn tiếp bằng: langnghe brief --continue {draft_id}",
        en=f"Stopped. Go on by: langnghe brief --continue {draft_id}",
    )
