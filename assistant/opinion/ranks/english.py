"""Puts an English question for a ranking into the Vietnamese words, without diacritics, that `asked.py` reads.

Imports nothing of ours. Only questions of a known form are put so; any other stays as it is. What people speak of stays
as typed, unless the list of matters here knows it.
"""

import re

_BY = {
    r"(?:residential )?(?:groups?|neighbou?rhoods?|hamlets?|villages?)": "to dan pho",
    r"(?:units?|organi[sz]ations?)": "don vi",
    r"(?:areas?|places?|localit(?:y|ies))": "khu vuc",
    r"months?": "thang",
    r"(?:themes?|topics?|issues?|matters?|subjects?|problems?)": "van de",
}
_FORM = re.compile(
    r"^(?:which|what) (?P<by>[a-z ]+?) (?:was |were |is |are |has |have |had |did |got )?(?:the )?"
    r"(?P<said>complain\w*|report\w*|mention\w*|raised?|spok\w+|talk\w*|concern\w*|comment\w*|opinions?|statements?)?"
    r" ?(?:the )?(?P<order>most|least|fewest)(?: (?:often|complaints?|opinions?|statements?|comments?|mentioned"
    r"|reported|discussed|raised|frequently))*(?: (?:about|on|of|over) (?P<matter>[a-z ]+?))?"
    r"(?: (?:in|during|for) (?P<when>.+))?$"
)
_VERBS = {
    r"say|report|think|tell us": "phan anh gi",
    r"complain|worry": "buc xuc gi",
    r"propose|ask for|want|suggest": "kien nghi gi",
}
_STATEMENTS = re.compile(
    r"^what (?:do|did|are|were) (?:the )?(?:residents|people|citizens|households|inhabitants) "
    rf"(?P<verb>{'|'.join(_VERBS)})(?: (?:about|on|of|over) (?P<matter>[a-z ]+?))?"
    r"(?: (?:in|during|for) (?P<when>.+))?$"
)
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_MATTERS = {
    "flooding": "ngap ung", "floods": "ngap ung", "drainage": "thoat nuoc", "rubbish": "rac thai",
    "garbage": "rac thai", "waste": "rac thai", "compensation": "boi thuong", "land": "dat dai", "noise": "tieng on",
    "traffic": "giao thong", "parking": "do xe", "roads": "duong sa", "schools": "truong hoc",
    "school fees": "cac khoan thu", "the market": "cho", "markets": "cho", "food safety": "an toan thuc pham",
    "security": "an ninh trat tu", "water": "nuoc sinh hoat", "electricity": "dien",
    "procedures": "thu tuc hanh chinh", "health": "y te",
}  # fmt: skip
_RELATIVE = {
    "this month": "thang nay",
    "last month": "thang truoc",
    "this quarter": "quy nay",
    "last quarter": "quy truoc",
    "this year": "nam nay",
}
_QUARTERS = ("i", "ii", "iii", "iv")


def in_vietnamese(key: str) -> str:
    """Return a question for a ranking in Vietnamese; any other as it is.

    Args:
        key: a question in small letters without marks.
    """
    found = _FORM.match(key)
    by = next((said for form, said in _BY.items() if found and re.fullmatch(form, found["by"])), None)
    if found is None or by is None:
        return key
    order = "nhieu y kien nhat" if found["order"] == "most" else "it y kien nhat"
    matter = _MATTERS.get(found["matter"] or "", found["matter"])
    parts = [f"{by} nao {order}", f"ve {matter}" if matter else "", _when(found["when"] or "")]
    return " ".join(filter(None, parts))


def statements_asked(key: str) -> str | None:
    """Return an English question after what people say in Vietnamese, without diacritics; None for any other.

    Args:
        key: a question in small letters without marks.
    """
    found = _STATEMENTS.match(key)
    if found is None:
        return None
    matter = _MATTERS.get(found["matter"] or "", found["matter"])
    verb = next(said for form, said in _VERBS.items() if re.fullmatch(form, found["verb"]))
    parts = [f"nguoi dan {verb}", f"ve {matter}" if matter else "", _when(found["when"] or "")]
    return " ".join(filter(None, parts))


def _when(said: str) -> str:
    """Return a period in Vietnamese: "march 2026", "q1 2026", "the first quarter", "this month"."""
    month = re.fullmatch(rf"({'|'.join(_MONTHS)})(?: (20\d\d))?", said)
    if month:
        return f"thang {_MONTHS.index(month[1]) + 1}" + (f"/{month[2]}" if month[2] else "")
    quarter = re.fullmatch(r"(?:q|quarter )([1-4])(?:[ /](20\d\d))?", said)
    if quarter:
        return f"quy {_QUARTERS[int(quarter[1]) - 1]}" + (f"/{quarter[2]}" if quarter[2] else "")
    return _RELATIVE.get(said, f"nam {said}" if re.fullmatch(r"20\d\d", said) else said)
