"""Filters that are set beside a question: themes by their names, and values that no document of the library has.

Imports `briefing.themes` and `vectorstore`. Called before a question is searched; what the words of the question name
is read by `typed.py`.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from vectorstore.entries import issuer_key, number_key, unit_key
from vectorstore.library import Library
from vectorstore.listed import Names
from vectorstore.messages import Message
from vectorstore.text.folding import bare, fold_key
from vectorstore.text.periods import read_period
from vectorstore.types import Filters

if TYPE_CHECKING:
    from assistant.briefing.settings import BriefingSettings
    from assistant.briefing.themes.theme_list import ThemeList


@dataclass(frozen=True, slots=True)
class FilterChoices:
    """What the library has to filter by: the names in its documents, and the names of themes in their order."""

    names: Names = field(default_factory=Names)
    themes: tuple[str, ...] = ()


def filter_choices(library: Library, settings: "BriefingSettings") -> FilterChoices:
    """Return what filters can be chosen from.

    Raises:
        ThemeFileError: the list of themes cannot be used.
        StoreError: the library cannot be read.
    """
    from assistant.briefing.themes.desk import ThemeDesk

    return FilterChoices(library.names(), tuple(one.name for one in ThemeDesk(library, settings).themes.themes))


def with_theme_ids(filters: Filters, library: Library, settings: "BriefingSettings") -> Filters:
    """Return the filters with the ids of their themes, once every opinion item has been put to one.

    Raises:
        UnknownThemeError: a theme is on no list; nothing is searched then, rather than everything.
        StoreError: another process owns the library, or it cannot be read.
    """
    if not filters.themes:
        return filters
    # Themes take a second to load, and few questions ask for them.
    from assistant.briefing.themes.desk import ThemeDesk

    # What waits is taken in first: its items are to be found too.
    library.own()
    desk = ThemeDesk(library, settings)
    named = tuple(dict.fromkeys(_theme_id(typed, desk.themes) for typed in filters.themes))
    desk.assign_waiting()
    return replace(filters, themes=named)


def unanswered(filters: Filters, names: Callable[[], Names]) -> tuple[Message, ...]:
    """Say which of the values that are set no document of the library has, which is why they let nothing through.

    Args:
        filters: as they were set.
        names: gives what the library holds; asked only when something is set.
    """
    if replace(filters, themes=()).empty:
        return ()
    return tuple(_NOT_HELD.filled(name=name, value=value) for name, value in _unheld(filters, names()))


def unmet_together(filters: Filters) -> tuple[Message, ...]:
    """Say that no document meets all that is set; for a search that found nothing and whose values are all held."""
    if filters.date_from and filters.date_to and filters.date_from > filters.date_to:
        return (_DATES_CROSSED.filled(first=f"{filters.date_from:%d/%m/%Y}", last=f"{filters.date_to:%d/%m/%Y}"),)
    return () if filters.empty else (_UNMET,)


def _theme_id(typed: str, themes: "ThemeList") -> str:
    """Return the id of a theme that is named by its id, or by its name with or without diacritics."""
    key = bare(fold_key(typed)).strip()
    ids = [one.id for one in themes.themes if key in (one.id, bare(fold_key(one.name)).strip())]
    return ids[0] if ids else themes.require(typed).id


def _unheld(filters: Filters, names: Names) -> Iterator[tuple[Message, str]]:
    yield from _of(Message(vi="số, ký hiệu", en="number"), filters.numbers, names.numbers, number_key)
    yield from _of(Message(vi="cơ quan ban hành", en="issuing body"), filters.issuers, names.issuers, issuer_key)
    yield from _of(Message(vi="loại văn bản", en="type of document"), filters.types, names.types, issuer_key)
    yield from _of(Message(vi="đơn vị báo cáo", en="reporting unit"), filters.units, names.units, unit_key)
    parts = [part for area in names.areas for part in (area, *area.split(","))]
    yield from _of(Message(vi="địa bàn", en="area"), filters.areas, parts, unit_key)
    held = [period for period in map(read_period, names.periods) if period]
    for typed in filters.periods:
        asked = read_period(typed)
        if asked is None or not any(one.first <= asked.last and asked.first <= one.last for one in held):
            yield Message(vi="kỳ báo cáo", en="period of reports"), typed


def _of(
    name: Message, wanted: Sequence[str], held: Sequence[str], key: Callable[[str], str]
) -> Iterator[tuple[Message, str]]:
    if wanted:
        known = set(map(key, held))
        yield from ((name, value) for value in wanted if key(value) not in known)


_NOT_HELD = Message(
    vi="Điều kiện lọc {name} “{value}” không ứng với văn bản nào trong thư viện, nên không có gì được tìm thấy.",
    en="The library holds no document for the filter {name} “{value}”, so nothing can be found by it.",
)
_UNMET = Message(
    vi="Không văn bản nào đáp ứng cùng lúc mọi điều kiện lọc, nên không có gì được tìm thấy. Bỏ bớt điều kiện để tìm "
    "rộng hơn.",
    en="No document meets all conditions at once, so nothing was found. Take some away to search wider.",
)
_DATES_CROSSED = Message(
    vi="Ngày bắt đầu {first} đứng sau ngày kết thúc {last}, nên không có gì được tìm thấy.",
    en="The first day {first} is later than the last {last}, so nothing can be found.",
)
