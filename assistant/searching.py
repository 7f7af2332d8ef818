"""Searching as users do: filters in the question's words, documents named by their numbers.

Imports `named.py`, `chosen.py`, `ranked.py`, `typed.py` and `vectorstore`. Queries come from `Assistant.search`.
"""

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from assistant.questions.filters.chosen import filter_choices, unanswered, unmet_together, with_theme_ids
from assistant.questions.filters.document_mentions import in_words_of_papers, number_notes
from assistant.questions.filters.named import Named, led_by, led_by_named
from assistant.questions.filters.near_numbers import near_notes
from assistant.questions.filters.ranked import rest_of
from assistant.questions.filters.typed import may_name_theme, merged, not_held, read_filters, read_theme
from vectorstore.library import Library
from vectorstore.messages import Message
from vectorstore.text.folding import bare, fold_key
from vectorstore.types import DocumentKind, FilterName, Filters, Passage, Retrieval, Understood

if TYPE_CHECKING:
    from assistant.briefing.settings import BriefingSettings

# What reports of opinion are asked for: what people of a group said in a period.
_SPEAKS = re.compile(
    r"\b(?:phan anh|noi|neu|ke|kien nghi|de nghi|de xuat|ban khoan|lo|lo lang|lo ngai|buc xuc|dong tinh|ung ho|"
    r"phan doi|quan tam|y kien|than phien|keu|mong muon)\b"
)
# Who is concerned is counted by the reports of those who are named.
_COUNTS = re.compile(r"\b(?:bao nhieu|may) (?:ho|nguoi|y kien|luot|nha|gia dinh)\b")
_SURVEY = re.compile(r"\bkhao sat\b")
# Whose paper tells it: what people say in their own reports is beside the point.
_BY_A_PAPER = re.compile(
    r"\btheo (?:noi dung |tinh than )?"
    r"(?:thong bao|ket luan|nghi quyet|chi thi|ke hoach|quyet dinh|cong van|huong dan)\b"
)
# Of the group's own reports, what is found at least half as well as the best.
_LEAST_OF_BEST = 0.5
# A short form such as "báo cáo 1" that so many documents answer to names none of them.
_MOST_NAMED = 5
_WAIT = Message(
    vi="Còn {count} văn bản đang chờ lập chỉ mục, chưa tìm được trong đó. Hãy tìm lại sau; chờ lâu thì xem lý do bằng "
    "lệnh langnghe doctor.",
    en="{count} documents still wait to be indexed and were not searched. Search again later; langnghe doctor says why "
    "they wait.",
)

_NO_WORD = Message(
    vi="Không đoạn nào có từ nào của câu hỏi: các đoạn này chỉ là những đoạn gần nghĩa nhất. Hãy hỏi bằng tiếng Việt, "
    "bằng từ khác.",
    en="No passage holds any word of the query: these are only the nearest in meaning. Search in Vietnamese, in other "
    "words.",
)


def search(
    library: Library, query: str, k: int, filters: Filters, settings: "BriefingSettings | None" = None
) -> Retrieval:
    """Return at most `k` passages for `query`, best first, cut by the filters and by those that its words name.

    Args:
        library: what is searched.
        query: as typed.
        k: how many passages at most.
        filters: what is set beside the query; themes by their ids.
        settings: where the list of themes is; None understands no theme in the query.

    Raises:
        StoreError: see `Library.search`.
    """
    # What waits is applied first: its names are to be understood too.
    library.own()
    numbers = cache(lambda: library.names().numbers)
    typed, query = query, in_words_of_papers(query, numbers)
    cut, understood = merged(filters, (*read_filters(query, library.names), *_theme(library, query, settings)))
    if settings is not None:
        cut = with_theme_ids(cut, library, settings)
    found = library.search(rest_of(query, understood), k=k, filters=cut)
    found = replace(found, passages=_led_by_speakers(library, query, found, k))
    passages = _led_by_named(library, query, found, k)
    missing = (*unanswered(filters, library.names), *not_held(understood))
    if any(one.name is FilterName.NUMBER for one in understood):
        missing += number_notes(query, numbers)
    missing += near_notes(query, numbers) if FilterName.NUMBER not in filters.ignored else ()
    if not passages:
        missing = (*(missing or unmet_together(cut)), *waiting_notes(library))
    warnings = (*found.warnings, *missing)
    # What is shown is the query as typed.
    return replace(found, query=typed, passages=passages, understood=understood, warnings=warnings)


def word_notes(found: Retrieval) -> tuple[Message, ...]:
    """Say that nothing that was found holds a word of the query, as when it is in another script."""
    return (_NO_WORD,) if found.passages and not any(passage.coverage for passage in found.passages) else ()


def waiting_notes(library: Library) -> tuple[Message, ...]:
    """Say that documents wait to be indexed, so that what they hold cannot have been found."""
    count = len(library.catalogue.pending())
    return (_WAIT.filled(count=count),) if count else ()


def _theme(library: Library, query: str, settings: "BriefingSettings | None") -> tuple[Understood, ...]:
    if settings is None or not may_name_theme(query):
        return ()
    return read_theme(query, filter_choices(library, settings).themes)


def _led_by_named(library: Library, query: str, found: Retrieval, k: int) -> tuple[Passage, ...]:
    """Put the documents that the query names by their numbers in front."""
    named = Named.by(query)
    if found.filters.numbers or not (named.documents or named.loose):
        return found.passages
    numbers = tuple(number for number in library.names().numbers if named.is_document(number))
    if not 0 < len(numbers) <= _MOST_NAMED:
        return found.passages
    of_named = library.search(query, k=k, filters=replace(found.filters, numbers=numbers))
    return led_by_named(of_named.passages, found.passages, k)


def _led_by_speakers(library: Library, query: str, found: Retrieval, k: int) -> tuple[Passage, ...]:
    """Put the reports of the group and period in front whose people are asked about; others may tell of them too."""
    named = Named.by(query)
    cut = found.filters
    if _SURVEY.search(bare(fold_key(query))) and not (cut.kinds or cut.numbers):
        # Reports of the month of a survey say "ý kiến" too, and would stand before it.
        return _led(library.search(query, k=k, filters=replace(cut, kinds=(DocumentKind.SURVEY,))), found, k)
    key = bare(fold_key(query))
    is_of_reports = bool(_SPEAKS.search(key) or _COUNTS.search(key))
    is_of_reports = is_of_reports and not _BY_A_PAPER.search(key)
    if not (named.units or named.periods) or cut.units or cut.periods or not is_of_reports:
        return found.passages
    names = library.names()
    units = tuple(unit for unit in names.units if named.is_unit(unit))
    periods = tuple(period for period in names.periods if named.is_period(period))
    if (named.units and not units) or (named.periods and not periods):
        return found.passages
    return _led(library.search(query, k=k, filters=replace(cut, units=units, periods=periods)), found, k)


def _led(own: Retrieval, found: Retrieval, k: int) -> tuple[Passage, ...]:
    """Put in front what is found at least half as well as the best of some documents."""
    least = _LEAST_OF_BEST * max((passage.score for passage in own.passages), default=0.0)
    return led_by([passage for passage in own.passages if passage.score >= least], found.passages, k)
