"""Tells which body a proposal is addressed to, from its own words and the bodies that directives name.

Imports `units` and the folding of `vectorstore.text`. What is not addressed to anybody stays so.
"""

import re
import unicodedata
from collections.abc import Iterable

from assistant.tables.units import same_unit
from vectorstore.text.folding import bare, fold_key

_ADDRESSED = re.compile(r"(?:đề nghị|kiến nghị|đề xuất|mong muốn|mong)\s+(?:với\s+|rằng\s+)?(?=\S)", re.IGNORECASE)
_CAPITAL = "".join(
    sign for sign in map(chr, range(0x41, 0x1F00)) if sign.isupper() and unicodedata.name(sign).startswith("LATIN")
)
# What bodies are called where no directive has named them.
_HEADS = (
    r"(?:đảng ủy |thường trực |lãnh đạo )?(?:ủy ban nhân dân|ubnd|hội đồng nhân dân|hđnd)"
    r"(?: (?:phường|xã|tỉnh|thành phố))?",
    r"thường trực đảng ủy(?: phường| xã)?",
    r"đảng ủy(?: phường| xã)?",
    r"công an (?:phường|xã|tỉnh)",
    r"trạm y tế(?: phường| xã)?",
    r"(?:ủy ban )?(?:mttq|mặt trận tổ quốc)(?: việt nam)?(?: (?:phường|xã))?",
    r"thuế cơ sở",
    r"nhà trường",
    r"(?:điện lực|công ty điện lực)",
    r"(?:phường|xã|tỉnh)(?= )",
)
_HEAD = re.compile("|".join(f"(?:{head})" for head in _HEADS), re.IGNORECASE)
_CAPITALISED = re.compile(
    r"(?:Phòng|Ban|Sở|Trung tâm|Công ty|Hội|Đoàn|Trường|Chi bộ|Văn phòng|Tổ dân phố|Ủy ban|Công an|Trạm)"
    rf"(?:\s+(?:[Qq]uản lý|[Pp]hục vụ|đầu tư|[{_CAPITAL}][\wÀ-ỹ]*|và|-|dự án|xây dựng|khu vực|"
    rf"hành chính công|hành chính|nhân dân|phường|xã|tỉnh|chợ|số|\d+)(?:,(?=\s+[{_CAPITAL}]))?)+"
)


class BodyFinder:
    """Finds the body in a proposal, under the name by which directives know it."""

    def __init__(self, known: Iterable[str]) -> None:
        """Know these names; of the ways of writing one body the shortest is used."""
        self._names: list[str] = []
        for name in sorted(set(known), key=lambda one: (len(one), one)):
            if _is_body(name) and not any(same_unit(name, one) for one in self._names):
                self._names.append(name)
        # The longest first: "Đảng ủy Ủy ban nhân dân phường" is not "Đảng ủy".
        self._keys = sorted(((bare(fold_key(name)), name) for name in self._names), key=lambda one: -len(one[0]))

    def of(self, proposal: str) -> str | None:
        """Return the body that a proposal is addressed to; None when it names none."""
        addressed = _ADDRESSED.search(proposal)
        if addressed is None:
            return None
        rest = proposal[addressed.end() :]
        key = bare(fold_key(rest))
        for known, name in self._keys:
            if re.match(rf"{re.escape(known)}(?!\w)", key):
                return name
        found = _CAPITALISED.match(rest) or _HEAD.match(rest)
        if found is None:
            return None
        name = found[0].strip(" ,-")
        same = next((one for one in self._names if same_unit(one, name)), None)
        return same or name[:1].upper() + name[1:]


def _is_body(name: str) -> bool:
    """Names as printed also hold lists, whole clauses and torn off beginnings; these are no bodies."""
    if name.endswith((" Quản", " Quản lý")):
        return False
    return 2 <= len(name.split()) <= 9 and "," not in name.replace("Kinh tế, Hạ tầng", "") and " và các " not in name
