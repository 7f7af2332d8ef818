"""Which places statements of reports name: roads, lanes, groups, markets; and which statements name one.

Imports the extracts of `vectorstore`. Only statements that may be quoted come here, so that no place is told of which
too few people speak.
"""

import re
from collections import Counter
from collections.abc import Sequence

from ingest.masking.labels import Label
from vectorstore.listed import ListedOpinion
from vectorstore.text.folding import fold_key

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
