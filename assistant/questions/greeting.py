"""Tells a greeting, thanks or a farewell, which asks for nothing: "xin chào", "cảm ơn bạn nhiều nhé".

Imports `vectorstore.text` only. The whole of what was typed is made of such words; one word more and it is a question.
"""

import re

from vectorstore.text.folding import bare, fold_key
from vectorstore.text.tokens import syllables

_CALLED = (
    r"(?:cac )?(?:anh|chi|anh chi|em|ban|bac|chu|ong|ba|ad|admin|bot|moi nguoi|ca nha|dong chi|lang nghe|tro ly|"
    r"there|everyone|all)"
)
_END = r"(?:nhieu|rat nhieu|lam|nha|nhe|nhen|a|oi|day|roi|very much|so much|a lot)"
_SAID = (
    rf"(?:(?:xin )?chao(?: buoi (?:sang|trua|chieu|toi))?|alo|hello|hi|hey|good (?:morning|afternoon|evening)|"
    rf"(?:xin |da |rat |{_CALLED} )?(?:cam|cham) on|thanks?|thank you|tks|tam biet|bye|goodbye)"
)
_GREETING = re.compile(rf"(?:(?:da|vang|ok|oke) )?{_SAID}(?: {_SAID})?(?: (?:{_CALLED}|{_END})){{0,4}}")


def is_greeting(typed: str) -> bool:
    """Tell whether all that was typed is a greeting, thanks or a farewell."""
    return _GREETING.fullmatch(" ".join(re.sub(r"\W+", " ", bare(fold_key(typed))).split())) is not None


def is_of_letters(typed: str) -> bool:
    """Tell whether nothing but single letters and figures was typed."""
    words = syllables(typed)
    return bool(words) and all(len(word) == 1 for word in words)
