"""Places, lanes, laws and bodies that a question names, as pairs of syllables, to be looked for in the whole library.

Imports `vectorstore.text` and `bodies.py`. A library in which "Lam Sơn" stands nowhere holds nothing on the commune of
that name, however much it has on what else is asked. Compared without diacritics, so that a wrong mark refuses nothing.
"""

import re

from assistant.questions.bodies import bodies_in
from vectorstore.text.folding import bare, fold_key
from vectorstore.text.tokens import bigrams, syllables

_WORDS = (
    "xã|thị trấn|huyện|tỉnh|quận|phường|khu đô thị|khu dân cư|khu công nghiệp|khu tái định cư|công ty|bệnh viện|"
    "luật|bộ luật|đường|phố|chợ|hồ|cầu|sông|làng|thôn"
)
_CAPITAL = r"[^\W\d_a-zà-ỹ]\w*"
_NAMED = re.compile(rf"(?<!\w)(?i:{_WORDS}) (?P<name>{_CAPITAL}(?: {_CAPITAL})+)")
_NUMBERED = re.compile(r"\b(?:ngo|ngach|hem|kiet) \d{1,4}\b")


def named_pairs(question: str) -> dict[str, str]:
    """Return the pairs of syllables of what a question names, bare, each with the name: `lam_son`, `ngo_52`."""
    names = [match["name"] for match in _NAMED.finditer(question)]
    names += _NUMBERED.findall(bare(fold_key(question)))
    pairs = {pair: name for name in names for pair in bigrams(syllables(bare(fold_key(name))))}
    return pairs | {body.pair: body.name for body in bodies_in(question) if body.pair}
