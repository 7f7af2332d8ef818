"""The numbers of the library that are nearest to one that it does not hold: a figure or a sign was typed wrongly.

Imports `document_mentions.py` and `about_documents.py`. They are offered as other documents, never searched in their
place. Used by `searching.py` and by the flow.
"""

from collections.abc import Callable, Iterator, Sequence

from assistant.questions.filters.about_documents import documents_asked_about, is_led_to
from assistant.questions.filters.document_mentions import Pieces, mentions, pieces_of, short_forms
from vectorstore.messages import Message
from vectorstore.text.folding import bare, fold

_MOST = 3
# Two signs that differ by more are those of other documents.
_FARTHEST_SIGNS = 2
# Of so long a number, one figure that is wrong is most of it.
_FARTHEST_FIGURES = 2

_NEAR = Message(
    vi="Thư viện không có văn bản “{words}”. Số gần nhất đang có là văn bản khác, không phải văn bản được hỏi: "
    "{numbers}. Hãy kiểm tra lại số, ký hiệu.",
    en="The library does not hold “{words}”. The nearest numbers that it holds are of other documents, not of the one "
    "that is asked for: {numbers}. Check the number.",
)


def near_notes(question: str, held: Callable[[], Sequence[str]]) -> tuple[Message, ...]:
    """Say for each document that a question asks about and the library does not hold which numbers are nearest.

    Args:
        question: as typed, in the words of papers.
        held: gives the numbers of the documents of the library; asked only where the question has a figure.
    """
    return tuple(_NEAR.filled(words=words, numbers=", ".join(near)) for words, near in _absent(question, held) if near)


def near_numbers(question: str, held: Callable[[], Sequence[str]]) -> tuple[str, ...]:
    """Return the nearest numbers to those that a question names and the library does not hold."""
    return tuple(dict.fromkeys(number for _, near in _absent(question, held) for number in near))


def nearest(typed: Pieces, held: Sequence[str]) -> tuple[str, ...]:
    """Return the numbers nearest to one, at most three: of the same signs first by figures, or of signs much alike.

    Args:
        typed: the pieces of the number, its figure first; without signs any of the same figures is as near.
        held: the numbers of the documents of the library.
    """
    found = []
    for number in held:
        pieces = pieces_of(number)
        if pieces and (distance := _distance(typed, pieces)) is not None:
            found.append((*distance, number))
    return tuple(number for *_, number in sorted(found)[:_MOST])


def _absent(question: str, held: Callable[[], Sequence[str]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    text = fold(question)
    key = bare(text.key)
    named = mentions(key, held)
    asked_about = documents_asked_about(key, held) if named else ()
    for one in asked_about:
        if not one.numbers:
            words = text.original[slice(*text.span(one.number_start, one.end))]
            yield words, nearest(pieces_of(key[one.number_start : one.end]), held())
    for start, end, figure, sign in () if named else short_forms(key):
        # "Chỉ thị 48 nói gì": only where the question is about it, since figures stand behind such words by chance.
        if is_led_to(key, start):
            alike = [number for number in held() if sign in pieces_of(number)[1:]]
            near = [number for number in nearest((figure,), alike) if pieces_of(number)[0] != figure]
            yield text.original[slice(*text.span(start, end))], tuple(near)


def _distance(typed: Pieces, pieces: Pieces) -> tuple[int, int] | None:
    """Return how many keys were hit wrongly and how far the figures lie apart; None for what is no slip."""
    if not (typed and typed[0].isdecimal() and pieces[0].isdecimal()):
        return None
    figures, apart = _slips(typed[0], pieces[0]), abs(int(typed[0]) - int(pieces[0]))
    signs = _slips("/".join(typed[1:]), "/".join(pieces[1:])) if typed[1:] else 0
    if signs > (_FARTHEST_SIGNS if figures == 0 else 0) or (signs == 0 and figures > _FARTHEST_FIGURES):
        return None
    return figures + signs, apart


def _slips(one: str, other: str) -> int:
    """Return how many letters are to be put in, left out, exchanged or turned round (optimal string alignment)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, start=1):
        older, before, row = before, row, [at]
        for place, wanted in enumerate(other, start=1):
            cost = min(before[place] + 1, row[place - 1] + 1, before[place - 1] + (letter != wanted))
            is_turned = at > 1 and place > 1 and (letter, one[at - 2]) == (other[place - 2], wanted)
            row.append(min(cost, older[place - 2] + 1) if is_turned else cost)
    return row[-1]
