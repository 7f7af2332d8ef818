"""Whether a request can be drafted: its period, its matter, its pages, and what is said when it cannot.

Imports the briefing's types and errors.
"""

from assistant.briefing.errors import RequestError
from assistant.briefing.settings import MOST_PAGES
from assistant.briefing.types import BriefingKind, BriefRequest
from vectorstore.messages import Message
from vectorstore.text.periods import Period, read_period


def checked_period(request: BriefRequest) -> Period:
    """Return the period of a request.

    Raises:
        RequestError: with all that is wrong with kind, period, matter and pages.
    """
    period = read_period(request.period)
    faults = []
    if period is None or period.first == period.last:
        faults.append(_no_period(request.period))
    elif (fit := _FITTING.get(request.kind)) and _length(period) != fit[0]:
        faults.append(_wrong_length(request, fit[1]))
    if request.kind is BriefingKind.URGENT and not (request.matter or "").strip():
        faults.append(_NO_MATTER)
    if request.pages is not None and not 1 <= request.pages <= MOST_PAGES:
        faults.append(_no_pages(request.pages))
    if faults or period is None:
        raise RequestError(
            Message(vi="\n".join(one.vi for one in faults), en="\n".join(one.en for one in faults)),
        )
    return period


_FITTING = {
    BriefingKind.MONTHLY: (1, "2026-03"),
    BriefingKind.QUARTERLY: (3, "2026-Q1"),
    BriefingKind.YEARLY: (12, "2026"),
}


def _length(period: Period) -> int:
    return period.last.month - period.first.month + 1


def _no_period(typed: str) -> Message:
    return Message(
        vi=f"Không đọc được kỳ “{typed}”; hãy viết như 2026-03, 2026-Q1 hoặc 2026.",
        en=f"Cannot read the period “{typed}”; write 2026-03, 2026-Q1 or 2026.",
    )


def _no_pages(pages: int) -> Message:
    return Message(
        vi=f"Số trang phần chính phải từ 1 đến {MOST_PAGES}, không phải {pages}.",
        en=f"The body may have 1 to {MOST_PAGES} pages, not {pages}.",
    )


def _wrong_length(request: BriefRequest, example: str) -> Message:
    return Message(
        vi=f"Loại báo cáo “{request.kind.value}” cần kỳ như {example}, không phải {request.period}.",
        en=f"A `{request.kind.value}` report takes a period such as {example}, not {request.period}.",
    )


def no_plan(request: BriefRequest) -> Message:
    """Say that a plan has no task in the period."""
    return Message(
        vi=f"Không có nhiệm vụ nào đến hạn trong {request.period} của văn bản “{request.matter}”. Hãy ghi đúng số, "
        "ký hiệu của kế hoạch có trong kho.",
        en=f"No task of “{request.matter}” falls due in {request.period}. Give the number of a plan in the library.",
    )


_NO_MATTER = Message(
    vi="Báo cáo nhanh cần có vụ việc: ghi bằng lời, ví dụ “cá chết ở hồ Sen Cạn”.",
    en="An urgent report needs its matter in words, e.g. “cá chết ở hồ Sen Cạn”.",
)


def no_matter_found(request: BriefRequest) -> Message:
    """Say that no statement is about the matter of an urgent report."""
    return Message(
        vi=f"Không có nội dung phản ánh nào về “{request.matter}” trong kỳ {request.period}. Hãy ghi vụ việc bằng từ "
        "ngữ mà báo cáo dùng, hoặc chọn kỳ khác.",
        en=f"No statement of {request.period} is about “{request.matter}”. Use the words of the reports, or another "
        "period.",
    )
