"""Which places statements of reports name: roads, lanes, groups, markets; and which statements name one.

Imports the extracts of `vectorstore`. Only statements that may be quoted come here, so that no place is told of which
too few people speak.
"""

import re
from collections import Counter
from collections.abc import Sequence

from ingest.masking.labels import Label
from vectorstore.listed import ListedOpinion
from vectorstore.text.folding import bare, fold_key

_CAPITALS = "".join(letter for letter in map(chr, range(ord("A"), ord("ỹ"))) if letter.isupper())
_CAPITAL = rf"[{_CAPITALS}][^\W\d_]*"
_NAME = rf"(?:{_CAPITAL}(?: {_CAPITAL})*|(?:số )?\d+[A-Za-z]?)"
_ROAD = r"(?:đường|(?<!dân )phố|ngõ|ngách|hẻm|kiệt)"
_GROUP = r"(?:tổ dân phố|tổ|thôn|ấp|khu phố|xóm) \d+(?:(?:, | và )\d+(?![/\d]))*"
_SPOT = r"(?:chợ|hồ|cầu|kè|khu tái định cư|khu|bến|bãi|kênh|mương|ngã ba|ngã tư|công viên|cổng trường|cổng|trường)"
_FORMS = {
    "street": rf"(?i:{_ROAD}) {_NAME}(?: {_ROAD} {_NAME})?",
    "group": rf"(?i:{_GROUP})",
}
_FORMS["any"] = rf"{_FORMS['street']}|(?i:{_SPOT})(?: {_CAPITAL})+|{_FORMS['group']}"
_PLACES = {kind: re.compile(rf"(?<!\w)(?:{form})(?!\w)") for kind, form in _FORMS.items()}
_GROUPS = re.compile(r"(?i)(?P<kind>tổ dân phố|tổ|thôn|ấp|khu phố|xóm) \d.*")
_MOST = 6
_LANES = re.compile(
    r"(?<!\w)(?:ngo|ngach|hem|kiet)(?: so)? (?P<numbers>\d+[a-z]?(?:/\d+)*"
    r"(?:(?:,| va| den| -|-)? ?(?:(?:ngo|ngach|hem|kiet)(?: so)? )?\d+[a-z]?(?:/\d+)*)*)(?!\w)"
)
_RANGE = re.compile(r"\d ?(?:den|-) ?(?:ngo )?\d")


def places_in(one: ListedOpinion, kind: str) -> tuple[str, ...]:
    """Return the places of a kind that a statement names; else its heading; for groups and areas else its report's.

    Args:
        one: a statement that may be quoted.
        kind: `street`, `group` or `any`.
    """
    heading = one.item.heading[-1] if one.item.heading else ""
    for text in (one.item.text, heading):
        found = tuple(place for match in _PLACES[kind].finditer(text) for place in _each(match[0]))
        if found and not any(label.value in text for label in Label):
            return tuple(dict.fromkeys(found))
    area = (one.report.area if one.report else None) or ""
    own = area.partition(",")[0] if kind != "street" else ""
    return (own,) if own and _PLACES[kind].fullmatch(own) else ()


def names_other_lane(one: ListedOpinion, matter: str) -> bool:
    """Whether a statement names lanes by number, and none of those that a question names: "ngõ 9" of "ngõ 2"."""
    asked, told = _lanes(matter), _lanes_of(one)
    return bool(asked and told) and not asked & told


def quotes_other_lane(question: str, quoted: Sequence[str]) -> bool:
    """Whether what is quoted names lanes by number, and none of those that a question names."""
    asked, told = _lanes(question), set().union(*map(_lanes, quoted))
    return bool(asked and told) and not asked & told


def on_named_lane(chosen: Sequence[ListedOpinion], matter: str) -> bool:
    """Whether the first statement names a lane of the question; so it is where the question names none."""
    asked = _lanes(matter)
    return not asked or any(asked & _lanes_of(one) for one in chosen[:1])


def _lanes_of(one: ListedOpinion) -> set[str]:
    return _lanes(one.item.text) or _lanes(one.item.heading[-1] if one.item.heading else "")


def _lanes(text: str) -> set[str]:
    """Return the numbers of lanes; none where a range of them is named."""
    key = bare(fold_key(text))
    if _RANGE.search(key):
        return set()
    return {number for match in _LANES.finditer(key) for number in re.findall(r"\d+[a-z]?(?:/\d+)*", match["numbers"])}


def _each(place: str) -> list[str]:
    """Return the groups of "tổ dân phố 3, 5" one by one; any other place as it is."""
    group = _GROUPS.fullmatch(place)
    return [f"{group['kind']} {number}" for number in re.findall(r"\d+", place)] if group else [place]


def places_of(chosen: Sequence[ListedOpinion], kind: str) -> tuple[str, ...]:
    """Return the places that statements name, each once, the one that most of them name first."""
    counted: Counter[str] = Counter()
    written: dict[str, str] = {}
    for one in chosen:
        for place in places_in(one, kind):
            key = fold_key(place)
            written.setdefault(key, place)
            counted[key] += 1
    # "Ngõ 14" is told by "ngõ 14 đường Bến Đá".
    whole = [key for key, _ in counted.most_common() if not any(other.startswith(f"{key} ") for other in counted)]
    return tuple(written[key] for key in whole[:_MOST])
