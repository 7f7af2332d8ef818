"""Corrections by hand of what reading found in a document's header: which parts, which values, by whom and when.

Imports `errors`, `extracts`, `messages`, `types` and `text`. Kept per document in the catalogue, over re-reading and
replacement.
"""

import datetime as dt
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from vectorstore.errors import CorrectionError
from vectorstore.extracts import LONGEST_OF_REPORT
from vectorstore.messages import Message
from vectorstore.text.periods import read_period
from vectorstore.types import DocumentKind

LONGEST_VALUE = 1000
LONGEST_NAME = 80


class Part(StrEnum):
    """The parts that can be corrected, by the name of their column in `versions`."""

    NUMBER = "number"
    TYPE_NAME = "type_name"
    ISSUER = "issuer"
    SUPERIOR = "superior"
    DATE = "date"
    TITLE = "title"
    SIGNER = "signer"
    SIGNER_ROLE = "signer_role"
    KIND = "kind"
    REPORT_UNIT = "report_unit"
    REPORT_PERIOD = "report_period"
    REPORT_AREA = "report_area"


@dataclass(frozen=True, slots=True)
class Correction:
    """One part of one document as a person has corrected it.

    Attributes:
        value: a date as `2026-03-28`, a kind as in JSON; None: the document has no such part.
        by: name of the person, as typed.
        at: when.
    """

    document_id: str
    part: Part
    value: str | None
    by: str
    at: dt.datetime


_LONGEST = {Part.REPORT_UNIT: LONGEST_OF_REPORT, Part.REPORT_AREA: LONGEST_OF_REPORT}


def _too_long(longest: int) -> Message:
    return Message(
        vi=f"Giá trị dài quá {longest} ký tự. Hãy viết gọn lại.",
        en=f"A value is longer than {longest} characters. Write it shorter.",
    )


def checked_values(values: Mapping[Part, str | None]) -> dict[Part, str | None]:
    """Return the values as they are stored, on one line each.

    Raises:
        CorrectionError: a value is no date, period or kind, or is too long; all faults are named.
    """
    faults: list[Message] = []
    checked: dict[Part, str | None] = {}
    for part, typed in values.items():
        value = tidy(typed)
        if value is not None and len(value) > (longest := _LONGEST.get(part, LONGEST_VALUE)):
            faults.append(_too_long(longest))
        elif value is not None and part in _READ:
            read, fault = _READ[part]
            value = read(value)
            faults += [fault] if value is None else []
        elif value is None and part is Part.KIND:
            faults.append(_NO_KIND)
        checked[part] = value
    if faults:
        raise CorrectionError.joined(faults)
    return checked


def checked_name(typed: str) -> str:
    """Return the name of the person who corrects.

    Raises:
        CorrectionError: there is none.
    """
    name = tidy(typed)
    if name is None:
        raise CorrectionError(_NO_NAME)
    return name[:LONGEST_NAME]


def tidy(typed: str | None) -> str | None:
    """Return a typed value in NFC on one line, without signs that cannot be seen; None when nothing is left."""
    composed = unicodedata.normalize("NFC", typed or "")
    return " ".join("".join(sign if sign.isprintable() else " " for sign in composed).split()) or None


def _day(value: str) -> str | None:
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return dt.datetime.strptime(value, form).date().isoformat()
        except ValueError:
            continue
    return None


def _period(value: str) -> str | None:
    period = read_period(value)
    return period.name if period and period.first != period.last else None


def _kind(value: str) -> str | None:
    return value if value in set(DocumentKind) else None


_READ: dict[Part, tuple[Callable[[str], str | None], Message]] = {
    Part.DATE: (
        _day,
        Message(
            vi="Ngày ban hành viết như 28/03/2026 hoặc 2026-03-28.", en="Write the date as 28/03/2026 or 2026-03-28."
        ),
    ),
    Part.REPORT_PERIOD: (
        _period,
        Message(
            vi="Kỳ báo cáo viết như 2026-03 (tháng), 2026-Q1 (quý) hoặc 2026 (năm).",
            en="Write the period as 2026-03 (month), 2026-Q1 (quarter) or 2026 (year).",
        ),
    ),
    Part.KIND: (
        _kind,
        Message(
            vi="Loại văn bản là directive, report, survey hoặc other.",
            en="A kind is directive, report, survey or other.",
        ),
    ),
}
_NO_KIND = Message(vi="Văn bản nào cũng có một loại; hãy chọn loại.", en="Every document has a kind; choose one.")
_NO_NAME = Message(
    vi="Hãy ghi tên người sửa, để biết ai đã sửa.", en="Type the name of the person who corrects, so that it is known."
)
