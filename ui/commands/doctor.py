"""`langnghe doctor`: what is there, what is off, and the one command that turns it on."""

import json
from dataclasses import dataclass

from ui.invocation import Invocation, printable, write
from ui.options import Json, takes


@dataclass(frozen=True, kw_only=True)
class DoctorOptions:
    """Options of `doctor`."""

    json: Json = False


@takes(DoctorOptions)
def doctor(invocation: Invocation, options: DoctorOptions) -> int:
    """Check this installation; exit 1 when something required is broken."""
    from ui.doctor.findings import State
    from ui.doctor.report import examine, report_json, report_text

    findings = examine(invocation)
    if options.json:
        write(json.dumps(report_json(findings, invocation.language), ensure_ascii=False))
    else:
        write(printable(report_text(findings, invocation.language)))
    return int(any(finding.state is State.BROKEN for finding in findings))
