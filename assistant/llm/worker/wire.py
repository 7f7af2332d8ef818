"""What goes between the page's process and the one in which llama.cpp runs: requests one way, replies the other.

Imports plain types and the settings only. Pickled over a pair of sockets that nobody else can reach.
"""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from assistant.engine import Usage
from assistant.settings import LlmSettings
from vectorstore.messages import Message

# Role and text of each message of a prompt.
Dialogue = tuple[tuple[str, str], ...]


class FaultKind(StrEnum):
    """Which error a fault becomes in the page's process."""

    NOT_READY = "not_ready"
    MODEL_FILE = "model_file"
    OUTPUT = "output"


@dataclass(frozen=True, slots=True)
class Load:
    """Load the model; answered with `Loaded` or `Fault`."""

    number: int
    model_file: Path
    settings: LlmSettings


@dataclass(frozen=True, slots=True)
class Count:
    """Count the tokens of a prompt; answered with `Tokens`."""

    number: int
    dialogue: Dialogue


@dataclass(frozen=True, slots=True)
class Tokenise:
    """Cut a text into tokens, as text; answered with `Tokens`."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Write:
    """Write; answered with `Piece`s, then `Ended` or `Fault`."""

    number: int
    dialogue: Dialogue
    grammar: str | None
    stop: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stop:
    """End the writing of this number, also in the middle of a prompt that is being read."""

    number: int


@dataclass(frozen=True, slots=True)
class Leave:
    """End the process, whatever it is doing."""


Request = Leave | Load | Count | Tokenise | Write | Stop


@dataclass(frozen=True, slots=True)
class Loaded:
    """The model is there.

    Attributes:
        context_window: tokens that prompt and answer may have together.
        control_tokens: texts of its control tokens.
    """

    number: int
    context_window: int
    control_tokens: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a prompt or a text."""

    number: int
    ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """Text that was written."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Ended:
    """The end of a writing, also of one that was stopped."""

    number: int
    usage: Usage


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a request came to nothing."""

    number: int
    kind: FaultKind
    message: Message


Reply = Loaded | Tokens | Piece | Ended | Fault
