"""A statement that takes up, in the same words, what the report has told of before: "trả lời dứt điểm về cụm loa".

Imports `headings`, `matter` and the tokens of `vectorstore.text`. Proposals stand under a heading of their own, away
from what they are about, and are short; three syllables in a row that the report has used of one matter alone, under a
heading of that matter, tell it. Statements under general headings stand for all matters and are taken up by nobody.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from assistant.briefing.themes.headings import is_general
from assistant.briefing.themes.matter import without_voices
from ingest.opinion.predicates import says_matter
from vectorstore.text.folding import fold_key
from vectorstore.text.tokens import syllables_of_key

_LENGTH = 3
_PLACES = frozenset({"tổ dân phố", "nhà văn hóa"})
# What is as sure as this by its own words needs no others.
SURE_BY_ITSELF = 0.85

# A theme and how sure it is; None for none.
Told = tuple[str | None, float]


def recalled(statements: Sequence[tuple[str, str]], told: Sequence[Told]) -> list[int | None]:
    """Return for each statement of one report the earlier one whose matter it takes up, None for none.

    Args:
        statements: text and heading, in the order of the report.
        told: the theme of each by its own words.
    """
    holders: dict[str, list[int]] = defaultdict(list)
    found: list[int | None] = []
    for place, (text, heading) in enumerate(statements):
        own = set(_phrases(text))
        if heading and not is_general(heading):
            found.append(None)
            for phrase in own.union(_phrases(heading)):
                holders[phrase].append(place)
        else:
            found.append(_source(own, holders, told, place))
    return found


def _source(own: set[str], holders: Mapping[str, Sequence[int]], told: Sequence[Told], place: int) -> int | None:
    theme, sure = told[place]
    if sure >= SURE_BY_ITSELF and theme is not None:
        return None
    shared = [holders[phrase] for phrase in own if phrase in holders]
    themes = {told[one][0] for sources in shared for one in sources}
    if len(themes) != 1 or None in themes:
        return None
    surest = max((one for sources in shared for one in sources), key=lambda one: told[one][1])
    return surest if theme is None or told[surest][1] > sure else None


def _phrases(text: str) -> Iterator[str]:
    words = syllables_of_key(fold_key(without_voices(text)))
    for start in range(len(words) - _LENGTH + 1):
        phrase = " ".join(words[start : start + _LENGTH])
        if phrase not in _PLACES and says_matter(phrase):
            yield phrase
