"""The last look at an answer: what was put right comes first, what has ended is said, sources are numbered in order.

Imports `corrected.py` and the library. Used by `answering.py` for every answer, whatever wrote it, so that the page,
the command line and exported files say the same of a source that does not hold any more.
"""

import re
from collections.abc import Generator, Sequence
from contextlib import closing
from dataclasses import replace

from assistant.conversation.types import Exchange
from assistant.extractive.engine import NAME as QUOTING
from assistant.flow.corrected import put_right
from assistant.flow.out_of_place import never_sure_elsewhere
from assistant.questions.series import asks_for_series
from assistant.tables.copies import other_paths
from assistant.tables.tasks import ENGINE as TASKS
from assistant.types import Answer, AnswerStatus, Certainty, Citation, Claim, ClaimEvent, ClaimStatus, Event
from vectorstore.library import Library
from vectorstore.listed import ListedDocument
from vectorstore.messages import Message

REPLACED = Message(
    vi="{document} được trích dưới đây đã bị thay thế bởi {other}; nội dung trích có thể không còn áp dụng.",
    en="{document}, quoted below, was replaced by {other}; what is quoted may no longer apply.",
)
REPEALED = Message(
    vi="{document} được trích dưới đây đã bị bãi bỏ bởi {other}; nội dung trích có thể không còn áp dụng.",
    en="{document}, quoted below, was repealed by {other}; what is quoted may no longer apply.",
)
_REPLACED_HERE = Message(vi="văn bản này đã bị thay thế bởi {other}", en="this paper was replaced by {other}")
_REPEALED_HERE = Message(vi="văn bản này đã bị bãi bỏ bởi {other}", en="this paper was repealed by {other}")
_MARK = re.compile(r"\[(\d+)\]")


def finished(answer: Answer, library: Library, k: int, before: Sequence[Exchange] = ()) -> Answer:
    """Return an answer as it is shown.

    Args:
        answer: as it was closed; only one that answers is looked at.
        library: whose register tells what has ended.
        k: the least number of persons that may be told of, for what is quoted besides.
        before: the turns before, whose papers a few words behind them may be about.
    """
    if answer.status is not AnswerStatus.ANSWERED:
        return answer
    answer = put_right(answer, library, k, in_order=asks_for_series(answer.question))
    cited = {one.document_id for claim in answer.claims for one in claim.citations if one.document_id}
    if cited and (copies := other_paths(cited, library)):
        answer = replace(answer, warnings=(*answer.warnings, copies))
    return numbered(_with_endings(never_sure_elsewhere(answer, before), library))


def in_order(events: Generator[Event, None, None], engine: str) -> Generator[Event, None, None]:
    """Yield the events of a stream, what is quoted numbered as it appears; a model cites by the numbers it was given.

    Args:
        events: of one question.
        engine: what writes.
    """
    numbers: dict[int, int] = {}
    with closing(events):
        for event in events:
            if isinstance(event, ClaimEvent) and engine == QUOTING:
                for one in event.claim.citations:
                    numbers.setdefault(one.number, len(numbers) + 1)
                yield ClaimEvent(_renumbered(event.claim, numbers))
            else:
                yield event


def numbered(answer: Answer) -> Answer:
    """Return an answer whose sources are numbered in the order in which its sentences cite them.

    What a model wrote is kept with the numbers that it was given, since the run keeps its own words.
    """
    if answer.raw is not None or not answer.passages:
        return answer
    cited = dict.fromkeys(one.number for claim in answer.claims for one in claim.citations)
    known = range(1, len(answer.passages) + 1)
    if any(number not in known for number in cited):
        return answer
    order = [*cited, *(number for number in known if number not in cited)]
    if order == list(known):
        return answer
    new = {old: at for at, old in enumerate(order, start=1)}
    passages = (replace(answer.passages[old - 1], rank=at) for at, old in enumerate(order, start=1))
    return replace(answer, claims=tuple(_renumbered(claim, new) for claim in answer.claims), passages=tuple(passages))


def _renumbered(claim: Claim, new: dict[int, int]) -> Claim:
    """Return a claim under new numbers, also where a sentence that code made names one of its sources."""
    own = {one.number for one in claim.citations}

    def put(text: str) -> str:
        return _MARK.sub(lambda mark: f"[{new[int(mark[1])]}]" if int(mark[1]) in own else mark[0], text)

    citations = tuple(replace(one, number=new[one.number]) for one in claim.citations)
    if claim.status is not ClaimStatus.COMPUTED:
        return replace(claim, citations=citations)
    english = put(claim.english) if claim.english else None
    return replace(claim, text=put(claim.text), english=english, citations=citations)


# --- papers that have ended -------------------------------------------------------------------------------------------


def _with_endings(answer: Answer, library: Library) -> Answer:
    """Return an answer that says at its head which paper it stands on has ended, and of each other one behind it."""
    told = [claim for claim in answer.claims if _is_of_paper(claim, answer)]
    ids = {one.document_id for claim in told for one in claim.citations if one.document_id}
    ended = {one.document.document_id: one for one in library.register.documents(ids) if one.ended_by} if ids else {}
    if not ended:
        return answer
    first = next((ended[one.document_id] for one in told[0].citations if one.document_id in ended), None)
    claims = [_marked(claim, ended, first) if claim in told else claim for claim in answer.claims]
    if first is None:
        return replace(answer, claims=tuple(claims))
    said = (REPLACED if first.replaced_by else REPEALED).filled(document=_name(first), other=first.ended_by or "")
    # Who names the paper by its number is told what it says; whoever asks what holds is told what held.
    asked_for = bool(answer.filters.numbers)
    return replace(
        answer,
        claims=(Claim.computed(said, ()), *claims),
        certainty=answer.certainty if asked_for else Certainty.UNSURE,
    )


def _is_of_paper(claim: Claim, answer: Answer) -> bool:
    """Whether a claim tells what a paper says: a quotation or a task, not a line of a list of papers."""
    return claim.status is ClaimStatus.SUPPORTED or (
        claim.status is ClaimStatus.COMPUTED and answer.engine in (TASKS, QUOTING) and bool(claim.citations)
    )


def _marked(claim: Claim, ended: dict[str, ListedDocument], said: ListedDocument | None) -> Claim:
    own = [ended[one.document_id] for one in claim.citations if one.document_id in ended]
    if not own or own[0] is said:
        return _with_ending(claim, ended)
    mark = (_REPLACED_HERE if own[0].replaced_by else _REPEALED_HERE).filled(other=own[0].ended_by or "")
    return _with_ending(claim, ended).noted(mark)


def _with_ending(claim: Claim, ended: dict[str, ListedDocument]) -> Claim:
    """Return a claim whose citations say what has ended their papers."""
    return replace(claim, citations=tuple(_ended(one, ended) for one in claim.citations))


def _ended(citation: Citation, ended: dict[str, ListedDocument]) -> Citation:
    one = ended.get(citation.document_id or "")
    return replace(citation, replaced_by=one.replaced_by, repealed_by=one.repealed_by) if one else citation


def _name(document: ListedDocument) -> str:
    own = document.document
    return own.header.number or own.header.title or own.path
