"""What persons other than the one who asked are shown of kept questions: identifiers of private persons are masked.

Imports `ingest/masking` and the store. The records keep what was typed, unless `answer.mask_kept` is set: masked is
what is shown (charter 3; docs/decisions/typed-names.md).
"""

from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property

from assistant.runs.replaying import Difference
from assistant.runs.types import Run
from assistant.types import Answer
from ingest.masking.masker import Masker
from vectorstore.library import Library
from vectorstore.messages import Message
from vectorstore.runs import Feedback, StoredConversation, StoredRun

# A name is found together with the word by which its bearer is called.
_CALLED = ("", "ông ", "bà ", "anh ", "chị ", "đồng chí ", "đ/c ")


class Screen:
    """Masks typed words with the product's own masking; names in the signatures of a library's documents stay."""

    def __init__(self, library: Library) -> None:
        """Read who signed the documents of `library` once a text has a name in it."""
        self._library = library
        self._plain = Masker(names=True)

    @cached_property
    def _masker(self) -> Masker:
        """What spares who signed the documents that are not withdrawn."""
        signers = {one.header.signer.lower() for one in self._library.documents() if one.header.signer}
        return Masker(names=True, public=frozenset(word + name for name in signers for word in _CALLED))

    def text(self, typed: str) -> str:
        """Return what was typed with a label in the place of each identifier."""
        # Most texts name nobody; the signers of a large library are not read for them.
        return typed if self._plain.mask(typed).text == typed else self._masker.mask(typed).text

    def listed(self, runs: Iterable[StoredRun]) -> list[StoredRun]:
        """Return runs with their questions masked."""
        return [
            replace(one, question=self.text(one.question), condensed=one.condensed and self.text(one.condensed))
            for one in runs
        ]

    def conversation(self, one: StoredConversation) -> StoredConversation:
        """Return a conversation with its title masked, which is its first question until it is renamed."""
        return replace(one, title=self.text(one.title))

    def run(self, run: Run) -> Run:
        """Return a run with its question masked, as typed and as answered, and where it is said again."""
        return replace(run, answer=self.answer(run.answer))

    def answer(self, answer: Answer) -> Answer:
        """Return an answer with its question masked, and what repeats its words: what a model wrote, the notices.

        Its sentences stay: they are of stored text, which is masked by what is known of the whole document.
        """
        condensed = answer.condensed and replace(answer.condensed, text=self.text(answer.condensed.text))
        return replace(
            answer,
            question=self.text(answer.question),
            condensed=condensed,
            reason=answer.reason and self._message(answer.reason),
            warnings=tuple(map(self._message, answer.warnings)),
            raw=answer.raw and self.text(answer.raw),
        )

    def feedback(self, said: Iterable[Feedback]) -> list[Feedback]:
        """Return what was said of runs with the comments masked."""
        return [replace(one, comment=self.text(one.comment)) for one in said]

    def differences(self, found: Iterable[Difference]) -> list[Difference]:
        """Return what is otherwise when a question is asked again, masked: a follow-up is told whole there."""
        return [replace(one, before=self.text(one.before), now=self.text(one.now)) for one in found]

    def _message(self, told: Message) -> Message:
        return Message(vi=self.text(told.vi), en=self.text(told.en))
