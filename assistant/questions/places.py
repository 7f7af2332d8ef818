"""Places, lanes and laws that a question names, as pairs of syllables, to be looked for in the whole library.

Imports `vectorstore.text`. A library in which "Lam Sơn" stands nowhere holds nothing on the commune of that name,
however much it has on what else is asked. Compared without diacritics, so that a wrong mark refuses nothing.
"""

import re

from vectorstore.text.folding import bare, fold_key
from vectorstore.text.tokens import bigrams, syllables

_WORDS = (
    "xã|thị trấn|huyện|tỉnh|quận|phường|khu đô thị|khu dân cư|khu công nghiệp|khu tái định cư|công ty|bệnh viện|"
    "luật|bộ luật|đường|phố|chợ|hồ|cầu|sông|làng|thôn"
)
_CAPITAL = r"[^\W\d_a-zà-ỹ]\w*"
_NAMED = re.compile(rf"(?<!\w)(?i:{_WORDS}) (?P<name>{_CAPITAL}(?: {_CAPITAL})+)")
_NUMBERED = re.compile(r"\b(?:ngo|ngach|hem|kiet) \d{1,4}\b")


def named_pairs(question: str) -> tuple[str, ...]:
    """Return the pairs of syllables of the named places of a question, bare: `lam_son`, `ngo_52`."""
    names = [bare(fold_key(match["name"])) for match in _NAMED.finditer(question)]
    names += _NUMBERED.findall(bare(fold_key(question)))
    return tuple(dict.fromkeys(pair for name in names for pair in bigrams(syllables(name))))
