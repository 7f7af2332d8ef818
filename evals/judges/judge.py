"""A judge: a chat model held by a grammar to one letter, asked with the choices as they stand and swapped, twice each.

Imports the assistant's chat models when one is opened. Where the model is not held (a server that knows no
grammar), what it says is read strictly: anything but one of the letters is an error that names the case.
"""

import re
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from langchain_core.messages import BaseMessage
from pydantic import BaseModel

from assistant.errors import EngineError
from assistant.llm.engine import ChatModel, untraced
from assistant.settings import LlmSettings
from evals.errors import JudgeError
from evals.runs.cache import Cache
from evals.runs.fingerprints import digest, llm_fingerprint
from prompts import escape, load

JUDGING = Path(__file__).parents[2] / "prompts" / "judging"
_LETTERS = "ABC"
_ONE_LETTER = re.compile(r"\W*([ABC])\W*")
# What a model that is not held may say before it is stopped.
_LONGEST = 40
_YES, _NO = "Câu được đoạn nguồn nói tới đầy đủ.", "Câu không được đoạn nguồn nói tới, hoặc chỉ một phần."


# Whether "yes" is the first choice, asking by asking: each order twice.
_ORDERS = (True, False, True, False)


class Verdict(StrEnum):
    """What a judge says; `unsure` when it says otherwise with the choices swapped, or when asked once more."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


class Preference(StrEnum):
    """Which of two answers a judge prefers; `unsure` when the order decides."""

    FIRST = "first"
    SECOND = "second"
    EVEN = "even"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Asked:
    """A verdict with what each asking came to, in the order of asking."""

    verdict: Verdict
    said: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Weighed:
    """A preference with what each asking came to, in the order of asking."""

    preference: Preference
    said: tuple[Preference, ...]


class _Letter(BaseModel):
    letter: str


@dataclass(frozen=True, slots=True)
class Memory:
    """Where the letters of earlier askings lie, so that a judgement that broke off goes on where it was.

    Attributes:
        model: names the judge; letters of another one are none of its own.
        again: ask anew, and keep what is said now.
    """

    cache: Cache
    model: str
    again: bool = False


class Judge:
    """Judges claims and answers with a chat model. Needs no network of its own.

    Attributes:
        remembered: askings that were answered from memory.
    """

    def __init__(self, model: ChatModel, memory: Memory | None = None) -> None:
        """Use a finished model; `open_judge` makes one."""
        self.remembered = 0
        self._model = model
        self._memory = memory
        self._supports = load("supports", JUDGING)
        self._prefers = load("prefers", JUDGING)

    @property
    def name(self) -> str:
        """Name of the model."""
        return self._model.state().name

    @property
    def prompt_hashes(self) -> dict[str, str]:
        """SHA-256 of the prompts, by name."""
        return {one.name: one.prompt_hash for one in (self._supports, self._prefers)}

    def supports(self, case: str, claim: str, source: str) -> Asked:
        """Say whether a source bears a claim out: asked with the choices as they stand and swapped, then both again.

        Raises:
            JudgeError: the model cannot be used, or gave no verdict; the case is named.
        """
        said: list[bool] = []
        for asking, yes_first in enumerate(_ORDERS):
            said.append(self._is_supported(_Asking(case, asking), claim, source, yes_first=yes_first))
            if said[0] is not said[-1]:
                return Asked(Verdict.UNSURE, tuple(said))
        return Asked(Verdict.YES if said[0] else Verdict.NO, tuple(said))

    def prefers(self, case: str, question: str, points: Sequence[str], answers: tuple[str, str]) -> Weighed:
        """Say which of two answers is better, asked with their places swapped, twice each.

        Raises:
            JudgeError: as `supports`.
        """
        said: list[Preference] = []
        for asking, as_given in enumerate(_ORDERS):
            shown = answers if as_given else (answers[1], answers[0])
            letter = self._preferred(_Asking(case, asking), question, points, shown)
            said.append(_PREFERRED[letter if as_given else _SWAPPED[letter]])
            if said[0] is not said[-1]:
                return Weighed(Preference.UNSURE, tuple(said))
        return Weighed(said[0], tuple(said))

    def close(self) -> None:
        """Free the model."""
        self._model.close()

    def _is_supported(self, asking: "_Asking", claim: str, source: str, *, yes_first: bool) -> bool:
        choices = (_YES, _NO) if yes_first else (_NO, _YES)
        shown = "\n".join(f"{letter}. {choice}" for letter, choice in zip(_LETTERS, choices, strict=False))
        messages = self._supports.fill(claim=self._escaped(claim), source=self._escaped(source), choices=shown)
        return (self._letter(asking, messages, "AB") == "A") is yes_first

    def _preferred(self, asking: "_Asking", question: str, points: Sequence[str], answers: tuple[str, str]) -> str:
        told = "\n".join(f"- {self._escaped(point)}" for point in points)
        first, second = map(self._escaped, answers)
        messages = self._prefers.fill(question=self._escaped(question), points=told, first=first, second=second)
        return self._letter(asking, messages, "ABC")

    def _letter(self, asking: "_Asking", messages: list[BaseMessage], letters: str) -> str:
        """Ask, or take what was said when just this was asked in just this round."""
        if self._memory is None:
            return self._said(asking.case, messages, letters)
        texts = [f"{message.type}: {message.text}" for message in messages]
        key = digest("judged", self._memory.model, str(asking.number), letters, *texts)
        if self._memory.again:
            self._memory.cache.drop(key)
        said, kept = self._memory.cache.get(
            key, _Letter, lambda: _Letter(letter=self._said(asking.case, messages, letters))
        )
        self.remembered += kept
        return said.letter

    def _said(self, case: str, messages: list[BaseMessage], letters: str) -> str:
        grammar = "root ::= " + " | ".join(f'"{letter}"' for letter in letters)
        said = ""
        try:
            with closing(untraced(self._model.stream(messages, grammar=grammar))) as pieces:
                for piece in pieces:
                    said += piece.text
                    if len(said) > _LONGEST:
                        break
        except EngineError as fault:
            raise JudgeError(fault.message) from fault
        found = _ONE_LETTER.fullmatch(said)
        if found is None or found[1] not in letters:
            raise JudgeError.nonsense(case, said)
        return found[1]

    def _escaped(self, text: str) -> str:
        return escape(text, self._model.control_tokens)


@dataclass(frozen=True, slots=True)
class _Asking:
    """One asking: of which case, and the how manieth of its kind; the second round is asked, not remembered."""

    case: str
    number: int


_PREFERRED = {"A": Preference.FIRST, "B": Preference.SECOND, "C": Preference.EVEN}
_SWAPPED = {"A": "B", "B": "A", "C": "C"}


def open_judge(settings: LlmSettings, cache: Cache | None = None, *, again: bool = False) -> Judge:
    """Make the judge that the settings name, at temperature 0; the model is loaded with the first case.

    Args:
        settings: of the model.
        cache: where what it says is kept.
        again: ask anew what was asked before.

    Raises:
        JudgeError: no model is named, or it cannot be used.
    """
    model: ChatModel
    settings = settings.model_copy(update={"temperature": 0.0})
    try:
        if settings.url:
            from assistant.llm.server.chat import OpenAiChat

            model = OpenAiChat.from_settings(settings)
        else:
            from assistant.llm.llama_cpp import LlamaCppChat

            model = LlamaCppChat.from_settings(settings)
        state = model.state()
    except EngineError as fault:
        raise JudgeError(fault.message) from fault
    if not state.ready and state.message is not None:
        raise JudgeError(state.message)
    return Judge(model, Memory(cache, llm_fingerprint(settings), again) if cache is not None else None)
