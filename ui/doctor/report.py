"""Puts the doctor's findings together and draws them as a table or as JSON."""

from ui.doctor.findings import Finding, State
from ui.doctor.library import library_and_engine
from ui.doctor.programs import disk, llama_cpp, programs, python, tesseract
from ui.invocation import Invocation
from vectorstore.messages import Language, Message

MARKS = {
    State.OK: Message(vi="có", en="ok"),
    State.OFF: Message(vi="tắt", en="off"),
    State.BROKEN: Message(vi="HỎNG", en="BROKEN"),
}
TURN_ON = Message(vi="bật bằng: ", en="turn on by: ")
MEND = Message(vi="cách sửa: ", en="mend by: ")


def examine(invocation: Invocation) -> list[Finding]:
    """Look at everything."""
    machine = [llama_cpp(), tesseract(), *programs(), disk(invocation.home)]
    return [python(), *library_and_engine(invocation), *machine]


def report_text(findings: list[Finding], language: Language) -> str:
    """Draw the findings as a table."""
    width = max(len(finding.name) for finding in findings)
    mark = max(len(message.text(language)) for message in MARKS.values())
    lines = []
    for finding in findings:
        state = MARKS[finding.state].text(language)
        lines.append(f"{finding.name:<{width}}  {state:<{mark}}  {finding.detail.text(language)}")
        if finding.fix is not None:
            how = MEND if finding.state is State.BROKEN else TURN_ON
            lines.append(f"{'':<{width + mark + 4}}{how.text(language)}{finding.fix.text(language)}")
    return "\n".join(lines)


def report_json(findings: list[Finding], language: Language) -> dict[str, object]:
    """Return the JSON form of the findings."""
    return {
        "ok": all(finding.state is not State.BROKEN for finding in findings),
        "findings": [
            {
                "name": finding.name,
                "state": finding.state.value,
                "detail": finding.detail.text(language),
                "fix": finding.fix.text(language) if finding.fix else None,
            }
            for finding in findings
        ],
    }
