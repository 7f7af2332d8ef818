"""`langnghe layout`: checks a Word file against the rules of the Party's or the State's layout."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui.errors import UsageError
from ui.help import said
from ui.invocation import Invocation, printable, write
from ui.options import Json, takes
from vectorstore.messages import Message

if TYPE_CHECKING:
    from assistant.export.briefing.layout.check import Finding

GOOD = Message(vi="Trình bày đúng các quy tắc đã biết.", en="The layout keeps the rules that are known.")


@dataclass(frozen=True, kw_only=True)
class LayoutOptions:
    """Options of `layout`."""

    file: Annotated[Path, typer.Argument(metavar="FILE", help=said("Tệp .docx.", "A .docx file."))]
    form: Annotated[
        str | None,
        typer.Option(
            metavar="FORM",
            help=said(
                "party (Hướng dẫn 36-HD/VPTW) hoặc state (Nghị định 30/2020/NĐ-CP); không ghi thì nhận theo tiêu đề.",
                "party or state; told by the title block when not given.",
            ),
        ),
    ] = None
    rules: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help=said("Tệp quy tắc đã sửa của cơ quan (.toml).", "The office's own rules (.toml).")
        ),
    ] = None
    json: Json = False


@takes(LayoutOptions)
def layout(invocation: Invocation, options: LayoutOptions) -> int:
    """List what breaks a rule; exit 1 when anything does."""
    from assistant.briefing.types import Form
    from assistant.export.briefing.layout.check import check_layout
    from assistant.export.briefing.layout.rules import load_rules

    known = {one.value: one for one in Form}
    if options.form is not None and options.form not in known:
        raise UsageError([_unknown_form(options.form)])
    rules = load_rules(options.rules) if options.rules else None
    form = known[options.form] if options.form else None
    found = check_layout(_content(options.file), form, rules=rules)
    if options.json:
        write(json.dumps([finding_json(one) for one in found], ensure_ascii=False))
        return 1 if found else 0
    for one in found:
        write(printable(f"- {one.message.text(invocation.language)}"))
    if not found:
        invocation.say(GOOD)
    return 1 if found else 0


def finding_json(finding: "Finding") -> dict[str, object]:
    """Return the JSON form of a finding."""
    return {
        "rule": finding.rule,
        "what": finding.what,
        "found": list(finding.found),
        "wanted": finding.wanted,
        "where": finding.where or None,
        "times": finding.times,
        "source": finding.source,
    }


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        fault = Message(vi=f"Không đọc được tệp “{path}” ({reason}).", en=f"Cannot read “{path}” ({reason}).")
        raise UsageError([fault]) from error


def _unknown_form(name: str) -> Message:
    return Message(
        vi=f"--form phải là party hoặc state, không phải “{name}”.", en=f"--form is party or state, not “{name}”."
    )
