"""Questions that begin with a story, as "Hôm qua ngồi uống trà nghe mấy bác bảo ..., em tra giúp xem ..." does.

Imports the words of questions and the folding of `vectorstore.text`. How somebody came to ask tells nothing of the
matter, and no passage has its words.
"""

import re

from assistant.questions.words.function_words import content_words
from vectorstore.text.folding import bare, fold_key
from vectorstore.text.tokens import syllables_of_key

# Who heard it from whom; the places are those of the question, since what is folded keeps its length.
_HEARD = re.compile(
    r"^(?:hom|bua|sang|trua|chieu|toi|dem|vua|moi|nay|em|anh|chi|co|chu|bac|minh|tui)\b(?: [\w/]+,?){0,9}?"
    r" ?\b(?:nghe|thay)(?: \w+){0,4}? (?:bao(?! nhieu| gio| lau)|noi|ke|don|rang)(?: (?:la|rang))?\W+"
)
_WHO = r"(?:em|anh|chi|co|chu|bac|ban|minh|toi|tui|con|chau|ai)"
_HELP = re.compile(
    rf"(?:[,.;]\s*)(?:nho )?(?:{_WHO} )?(?:tra|xem|tim|coi|kiem tra|do)(?: cuu| lai)?(?: (?:giup|ho|gium|dum))+"
    rf"(?: {_WHO})?(?: (?:xem|coi|thu|la|nha|nhe))*\s*[,:]?"
)
# With fewer words that tell something there is no matter left.
_LEAST = 4


def without_story(question: str) -> str | None:
    """Return a question without how somebody came to ask it; None where it has no such story, or nothing else."""
    key = bare(fold_key(question))
    if len(key) != len(question):
        return None
    heard = _HEARD.match(key)
    start = heard.end() if heard else 0
    rest, said = question[start:], key[start:]
    if helped := _HELP.search(said):
        rest = f"{rest[: helped.start()]}, {rest[helped.end() :].lstrip()}"
    if rest == question:
        return None
    rest = rest.strip(" ,.")
    return rest if len(content_words(syllables_of_key(fold_key(rest)))) >= _LEAST else None
