"""`Sides`: which side a statement takes, by its words beside what the rules say of it.

Imports numpy, safetensors, the cues and voices that the rules use. `scripts/train_statements.py` fits the weights. A
missing or damaged file is an error, as in `labeller`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError
from safetensors.numpy import load as load_tensors
from safetensors.numpy import save as save_tensors

from ingest.errors import StatementModelError
from ingest.opinion.cues import first_cue, key_of
from ingest.opinion.learnt.hashing import names_of_words, rows_of, word_rows
from ingest.opinion.learnt.labeller import scale_of
from ingest.opinion.predicates import begins_with_request
from ingest.opinion.stance import section_stance, side_between
from ingest.opinion.support import support_of
from ingest.opinion.verdicts import verdict_of
from ingest.opinion.voices import begins_with_speaker
from vectorstore.extracts import Stance
from vectorstore.text.folding import bare, fold_key

BUNDLED = Path(__file__).with_name("sides.safetensors")
SIDES = (Stance.SUPPORTS, Stance.CONCERNED, Stance.OPPOSES, Stance.PROPOSES, Stance.UNCLEAR)
_WORD = re.compile(r"[^\W\d_]+|\d+")
_MOST_WORDS, _HEAD_WORDS = 50, 12
_STEP, _FURTHEST = 20, 4


@dataclass(frozen=True, slots=True)
class Sides:
    """Applies fitted weights: one row for each feature, found by a hash, and a column for each of `SIDES`."""

    rows: NDArray[np.float32]

    @classmethod
    def load(cls, file: Path = BUNDLED) -> "Sides":
        """Read a file of weights, the bundled one when none is given.

        Raises:
            StatementModelError: it is missing or damaged.
        """
        try:
            rows = load_tensors(file.read_bytes())["rows"].astype(np.float32)
            if rows.ndim != 2 or rows.shape[1] != len(SIDES) or not len(rows) or not np.isfinite(rows).all():
                raise ValueError("shapes")
        except (OSError, SafetensorError, KeyError, TypeError, ValueError) as exc:
            raise StatementModelError(file, str(exc)) from exc
        return cls(rows)

    def save(self, file: Path) -> None:
        """Write the weights so that `load` reads them."""
        file.write_bytes(save_tensors({"rows": self.rows.astype(np.float16)}))

    def side(self, text: str, path: Sequence[str], ruled: Stance) -> Stance:
        """Return the likeliest side of a statement.

        Args:
            text: the statement.
            path: the headings above it, outermost first.
            ruled: the side that the rules give it.
        """
        count = len(self.rows)
        words, marked = _words(text)
        forms = chain(_told(text, path, ruled), _ends(words), _headed(path[-1] if path else ""))
        own = word_rows(count).of(words, marked).union(map(rows_of(count).__getitem__, forms))
        places = np.fromiter(own, dtype=np.intp, count=len(own))
        sums = self.rows[places].sum(axis=0) * scale_of(len(own))
        return side_between(text, SIDES[int(sums.argmax())], section_stance(tuple(path)), ruled)


@cache
def sides() -> Sides:
    """Return the bundled ones, read once."""
    return Sides.load()


def features_of_side(text: str, path: Sequence[str], ruled: Stance) -> list[str]:
    """Return the names of what is seen of a statement, its headings and what the rules say of it."""
    words, marked = _words(text)
    names = (*_told(text, path, ruled), *_ends(words), *_headed(path[-1] if path else ""))
    return [*names_of_words(words, marked), *names]


def _told(text: str, path: Sequence[str], ruled: Stance) -> Iterator[str]:
    meaning, cue = section_stance(tuple(path)), first_cue(text)
    section, side = meaning.value if meaning else "none", cue[1].value if cue else "none"
    yield from (f"rule {ruled.value}", f"section {section}", f"rule {ruled.value} section {section}")
    yield from (f"cue {side} section {section}", f"cue {side} {ruled.value}")
    verdict = verdict_of(text)
    found = f"{verdict.stance.value} {'said' if verdict.said else 'lack'}" if verdict else "none"
    yield from (f"verdict {found}", f"verdict {found} {side}")
    if cue:
        yield f"cue at {min(cue[0] // _STEP, _FURTHEST)} {side}"
    yield f"support {support_of(text) is not None}"
    yield f"asks {begins_with_request(text)}"
    yield f"speaker {begins_with_speaker(text)}"
    yield f"question {'?' in text}"


def _words(text: str) -> tuple[list[str], list[str]]:
    """Return the words of a statement, without their marks and with them."""
    marked = [("0" if word.isdigit() else word) for word in _WORD.findall(key_of(text))][:_MOST_WORDS]
    return bare(" ".join(marked)).split(" ") if marked else [], marked


def _ends(words: Sequence[str]) -> tuple[str, ...]:
    return (f"first {' '.join(words[:2])}", f"last {' '.join(words[-2:])}", f"last {words[-1] if words else ''}")


# Every statement asks for the heading above it, which are few.
@lru_cache(maxsize=256)
def _headed(heading: str) -> tuple[str, ...]:
    return tuple(f"h {word}" for word in _WORD.findall(bare(fold_key(heading)))[:_HEAD_WORDS])
