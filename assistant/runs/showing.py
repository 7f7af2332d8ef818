"""What persons other than the one who asked are shown of kept questions: identifiers of private persons are masked.

Imports `ingest/masking` and the store. The records keep what was typed: masked is what is shown (charter 3).
"""

from collections.abc import Iterable
from dataclasses import replace

from assistant.runs.types import Run
from ingest.masking.masker import Masker
from vectorstore.library import Library
from vectorstore.runs import StoredRun

# A name is found together with the word by which its bearer is called.
_CALLED = ("", "ông ", "bà ", "anh ", "chị ", "đồng chí ", "đ/c ")


class Screen:
    """Masks typed words with the product's own masking; names in the signatures of a library's documents stay."""

    def __init__(self, library: Library) -> None:
        """Read who signed the documents that are not withdrawn."""
        signers = {one.header.signer.lower() for one in library.documents() if one.header.signer}
        self._masker = Masker(names=True, public=frozenset(word + name for name in signers for word in _CALLED))

    def text(self, typed: str) -> str:
        """Return what was typed with a label in the place of each identifier."""
        return self._masker.mask(typed).text

    def listed(self, runs: Iterable[StoredRun]) -> list[StoredRun]:
        """Return runs with their questions masked."""
        return [
            replace(one, question=self.text(one.question), condensed=one.condensed and self.text(one.condensed))
            for one in runs
        ]

    def run(self, run: Run) -> Run:
        """Return a run with its question masked, as typed and as answered."""
        answer = run.answer
        condensed = answer.condensed and replace(answer.condensed, text=self.text(answer.condensed.text))
        return replace(run, answer=replace(answer, question=self.text(answer.question), condensed=condensed))
