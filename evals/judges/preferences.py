"""Which of two runs' answers a judge prefers, as it is kept beside the run after, with how far it can be believed.

Imports pydantic, since preferences are read back. Made by `preferring.py`, shown by the report and the page.
"""

import datetime as dt
import hashlib
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, ValidationError

from evals.compare.chance import permutation_p
from evals.errors import RunDamagedError
from evals.judges.judge import Preference
from evals.judges.kept import Agreement
from evals.runs.figures import interval
from evals.runs.lines import reason_of

PATTERN = "preferred-*.json"
_WORTH = {Preference.FIRST: -1.0, Preference.SECOND: 1.0, Preference.EVEN: 0.0, Preference.UNSURE: 0.0}


class _Kept(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class PreferredCase(_Kept):
    """Which answer to a case is better: `first` is that of the run before, `second` that of the run after.

    Attributes:
        said: what each asking came to; empty where nobody had to be asked, since one run or both did not answer.
    """

    case: str
    preference: Preference
    said: tuple[Preference, ...] = ()


class Preferred(_Kept):
    """What a judge prefers, over the cases that both runs share."""

    judge: str
    at: dt.datetime
    prompt_hashes: dict[str, str]
    agreement: Agreement
    before: str
    after: str
    cases: tuple[PreferredCase, ...]
    remembered: int = 0

    def count(self, preference: Preference) -> int:
        """Return in how many cases it came to this."""
        return sum(one.preference is preference for one in self.cases)

    @property
    def net(self) -> float:
        """Share of the cases won by the run after less the share lost; even and unsure count 0."""
        return float(self._worths.mean()) if self.cases else 0.0

    @property
    def limits(self) -> tuple[float, float]:
        """Confidence limits of it (95 %)."""
        return interval(self._worths) if self.cases else (0.0, 0.0)

    @property
    def p(self) -> float:
        """How often chance gives a net share as far from 0."""
        return permutation_p(self._worths)

    @property
    def _worths(self) -> NDArray[np.float64]:
        return np.array([_WORTH[one.preference] for one in self.cases], dtype=np.float64)


class Preferences:
    """The preferences that are kept beside a run, one for each judge and run before."""

    def __init__(self, folder: Path) -> None:
        """Use the folder of the run after."""
        self._folder = folder

    def keep(self, preferred: Preferred) -> None:
        """Keep preferences; later ones of the same judge and run before take their place."""
        name = hashlib.sha256(f"{preferred.judge}\x1f{preferred.before}".encode()).hexdigest()[:12]
        path = self._folder / PATTERN.replace("*", name)
        part = path.with_suffix(".part")
        part.write_text(preferred.model_dump_json(), encoding="utf-8")
        part.replace(path)

    def all(self) -> tuple[Preferred, ...]:
        """Return the preferences, by the name of the judge.

        Raises:
            RunDamagedError: one cannot be read.
        """
        found = []
        for path in sorted(self._folder.glob(PATTERN)):
            try:
                found.append(Preferred.model_validate_json(path.read_bytes()))
            except ValidationError as exc:
                raise RunDamagedError.at(path, 1, reason_of(exc)) from exc
        return tuple(sorted(found, key=lambda one: (one.judge, one.before)))
