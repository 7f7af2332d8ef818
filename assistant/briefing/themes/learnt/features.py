"""What a classifier sees of a statement: its syllables and pairs of them, with their marks and without.

Imports the folding of `vectorstore.text`. Training and reading share it, so that both see the same.
"""

from itertools import pairwise

from vectorstore.text.folding import bare, fold_key
from vectorstore.text.tokens import syllables_of_key

# Any number is one feature: how many people say it is nothing of the matter.
_NUMBER = "0"


def features(text: str) -> list[str]:
    """Return the features of a text, each once, sorted; a letter says of which kind each is."""
    words = [_NUMBER if word.isdigit() else word for word in syllables_of_key(fold_key(text))]
    plain = [bare(word) for word in words]
    found = {f"m {word}" for word in words} | {f"p {word}" for word in plain}
    found |= {f"mm {one} {other}" for one, other in pairwise(words)}
    found |= {f"pp {one} {other}" for one, other in pairwise(plain)}
    return sorted(found)
