"""What models of known families want before, after and around their texts, read from `families.toml`.

Imports nothing of ours. Used by the embedders that load other people's models.
"""

import re
import tomllib
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("families.toml")


@dataclass(frozen=True, slots=True)
class Family:
    """The rules of one family.

    Attributes:
        name: a regular expression that the name of a model holds.
        query: what is put before a question.
        passage: what is put before a passage.
        pooling: `mean` or `cls`.
        tokens: how many tokens of a text are read; None: as many as the model can.
        segmented: syllables of one word are joined by `_` beforehand.
        source: where the rules are from.
    """

    name: str = ""
    query: str = ""
    passage: str = ""
    pooling: str = "mean"
    tokens: int | None = None
    segmented: bool = False
    source: str = ""

    @property
    def rules(self) -> tuple[object, ...]:
        """What changes vectors: a part of the fingerprint."""
        return (self.query, self.passage, self.pooling, self.tokens, self.segmented)


PLAIN = Family()


def family_of(names: Sequence[str]) -> Family:
    """Return the family that one of these names of a model belongs to, else the one without rules."""
    said = " ".join(names).lower()
    return next((family for family in families() if re.search(family.name, said)), PLAIN)


@cache
def families() -> tuple[Family, ...]:
    """Return the known families, in order."""
    return tuple(Family(**entry) for entry in tomllib.loads(_FILE.read_text(encoding="utf-8"))["family"])


def segmented(text: str) -> str:
    """Return the text with the syllables of each word joined by `_`, by pyvi."""
    with warnings.catch_warnings():
        # Its source and its model are older than the Python and scikit-learn that read them.
        warnings.simplefilter("ignore")
        # Loaded with the first text: few models want it.
        from pyvi import ViTokenizer

        joined: str = ViTokenizer.tokenize(text)
    return joined
