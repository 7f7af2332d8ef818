"""What is said beside "not in the documents": which thing is named nowhere, which kind or month is not there.

Imports the gate's evidence and the library. Used by `answering.py`.
"""

from assistant.evidence import Evidence
from assistant.opinion.named import periods_named
from assistant.questions.filters.near_numbers import near_numbers
from assistant.questions.filters.within import Within
from vectorstore.library import Library
from vectorstore.messages import Message
from vectorstore.text.folding import bare, fold_key
from vectorstore.types import Document

NOWHERE = Message(
    vi="Trong thư viện không chỗ nào nhắc đến: {names}.",
    en="Nowhere does the library name: {names}.",
)
NO_REPORT_OF = Message(
    vi="Trong thư viện không có báo cáo nào của: {names}.",
    en="The library has no report of: {names}.",
)
# Who asks in English reads it in both languages, whatever the page is set to.
ASK_IN_VIETNAMESE = Message(
    vi="The documents are in Vietnamese and the question is in English: that nothing was found does not mean that they "
    "do not have it. Look at the closest documents. Ask in Vietnamese. (Văn bản viết bằng tiếng Việt, câu hỏi viết "
    "bằng tiếng Anh: không tìm thấy không có nghĩa là văn bản không có. Hãy xem các văn bản gần nhất hoặc hỏi lại "
    "bằng tiếng Việt.)",
    en="The documents are in Vietnamese and the question is in English: that nothing was found does not mean that they "
    "do not have it. Look at the closest documents. Ask in Vietnamese.",
)
_NO_SUCH_THING = Message(
    vi="Các đoạn nói về việc này không nêu {thing}.",
    en="The passages on this matter do not tell {thing}.",
)
_PERIODS_HELD = Message(
    vi="Báo cáo có trong thư viện của nơi được hỏi: {periods}.",
    en="Reports that the library has of whom is asked about: {periods}.",
)
_NO_REPORT = Message(
    vi="Thư viện không có báo cáo nào của nơi được hỏi.",
    en="The library has no report of whom is asked about.",
)


def missing(evidence: Evidence, library: Library) -> tuple[Message, ...]:
    """Say which kind of thing the passages lack, or of which months there are reports; nothing when all is there."""
    found = evidence.meeting
    if not evidence.is_unmet and not evidence.absent_named:
        return ()
    if evidence.absent_named or not found.of_bounds:
        return periods_held(found.within, library)
    return (_NO_SUCH_THING.filled(thing=found.demand.thing),) if found.demand else ()


def of_near_numbers(library: Library, question: str) -> tuple[Document, ...]:
    """Return the documents whose numbers are nearest to one that is asked about and that the library does not hold."""
    near = near_numbers(question, lambda: library.names().numbers)
    held = {document.header.number: document for document in library.documents()} if near else {}
    return tuple(held[number] for number in near if number in held)


def periods_held(within: Within, library: Library) -> tuple[Message, ...]:
    """Say of which months there are reports of those whom a question names; nothing where it names nobody."""
    named = within.named
    if not (named.units or within.bodies):
        return ()
    periods = {
        report.period
        for report in library.opinions.reports()
        if report.unit and report.period and _is_of(within, report.unit)
    }
    if not periods:
        return (_NO_REPORT,)
    return (_PERIODS_HELD.filled(periods=periods_named(sorted(periods))),)


def _is_of(within: Within, unit: str) -> bool:
    key = bare(fold_key(unit))
    return within.named.is_unit(unit) or any(body.in_text(key) for body in within.bodies)
