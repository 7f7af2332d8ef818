"""Asks a follow-up again of the papers that the turn before was answered from, where it found nothing by itself.

Imports the gate, the rules of follow-ups and the search. Used by `answering.py`. "Tiền lấy từ quỹ nào?" has no matter
of its own, and rules cannot tell that it leans on the turn before; that those papers speak of what it asks does. What
is so answered is shown as read and is never called sure.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant import searching
from assistant.conversation.rules import about_before
from assistant.conversation.types import Exchange
from assistant.evidence import weigh
from assistant.flow.asked_so_far import Asking
from assistant.questions.filters.named import Named
from assistant.questions.reading import read_question
from assistant.settings import Settings
from assistant.types import AnswerStatus, Condensed, CondensedBy, DoneEvent, Event
from vectorstore.library import Library
from vectorstore.text.folding import bare, fold_key
from vectorstore.types import Filters

# A question of more words has a matter of its own, unless it says that it goes on.
_LONGEST, _LONGEST_GOING_ON = 10, 14
_GOES_ON = re.compile(r"^(?:vay|the|rua|con|roi|u)\b|\b(?:do|nay|kia|ay)\b(?: khong| thi|\s*[,.?!]|$)")
# Two words with capitals that do not begin it are a name, and a name or a number is a matter.
_NAMES = re.compile(r"\d|(?<!^)(?<![.?!] )\b[A-ZÀ-ÖØ-ÝĂĐĨŨƠƯẠ-Ỹ]\w+ [A-ZÀ-ÖØ-ÝĂĐĨŨƠƯẠ-Ỹ]")
# Who goes on asks of the same papers: beside what a named document adds, so much less is enough there. Of 151 ward
# questions on what is absent, each asked behind a question on something else, one is let through.
_LESS = 0.06

Answered = Callable[[Asking, str], Iterator[Event]]


@dataclass(frozen=True)
class PapersBefore:
    """The papers of the turn before, and how to ask them."""

    library: Library
    settings: Settings
    exchanges: Sequence[Exchange]

    def or_of_them(self, asking: Asking, query: str, answered: Answered) -> Iterator[Event]:
        """Answer a question; where nothing is found and it may lean on the turn before, once more of its papers.

        Args:
            asking: the question, as it was before the search.
            query: what is searched.
            answered: answers it in events; the last one is a `DoneEvent`.
        """
        again = replace(asking, claims=[])
        again.started = asking.started
        for event in answered(asking, query):
            if not isinstance(event, DoneEvent) or not self._may_be_of_them(event, again, query):
                yield event
                continue
            told = about_before(query, self.exchanges[-1])
            again.condensed, again.is_farther = Condensed(told, CondensedBy.RULES), True
            again.filters = replace(again.filters, numbers=self._numbers)
            yield from _or_first(answered(again, told), event)

    def _may_be_of_them(self, event: DoneEvent, asking: Asking, query: str) -> bool:
        return event.answer.status is AnswerStatus.NO_EVIDENCE and self._leans(asking) and self._speak(query)

    @property
    def _numbers(self) -> tuple[str, ...]:
        return self.exchanges[-1].documents if self.exchanges else ()

    def _leans(self, asking: Asking) -> bool:
        """Whether it may lean on the turn before: short, or said to go on, and without a thing that it names itself."""
        if not self._numbers or asking.condensed or asking.filters != Filters():
            return False
        key, named = bare(fold_key(asking.question)), Named.by(asking.question)
        longest = _LONGEST_GOING_ON if _GOES_ON.search(key) else _LONGEST
        is_named = named.periods or named.units or named.documents or named.loose or _NAMES.search(asking.question)
        return len(key.split()) <= longest and not is_named

    def _speak(self, query: str) -> bool:
        """Whether those papers speak of what is asked, told by its own words."""
        own = Filters(numbers=self._numbers)
        found = searching.search(self.library, query, self.settings.answer.passages, own, self.settings.briefing)
        evidence = weigh(read_question(self.library, query), found, self.settings.answer)
        return not evidence.is_absent and evidence.weight >= self.settings.answer.min_evidence - _LESS


def _or_first(events: Iterator[Event], first: DoneEvent) -> Iterator[Event]:
    for event in events:
        if isinstance(event, DoneEvent) and event.answer.status is not AnswerStatus.ANSWERED:
            yield first
        else:
            yield event
