"""The part of the engine that writes paragraphs of drafts: prompt, grammar without digits, stream.

Imports `prompts` and the engine's stream. What it writes goes to `briefing/writing/composer.py`, which believes none of
it.
"""

from collections.abc import Generator, Sequence
from contextlib import closing

from langchain_core.messages import BaseMessage

from assistant.errors import ContextTooSmallError, ModelOutputError
from assistant.llm.engine import ChatModel, untraced
from prompts import escape, load
from vectorstore.messages import Message

# A token of Vietnamese rarely has more letters; a model that ignores its limit is stopped here.
_CHARACTERS_PER_TOKEN = 12
# Prompt and paragraph share the window.
_PARAGRAPH_SHARE = 3
# Letters of Vietnamese and of names, and no digit of any script: a figure can only be a slot.
_GRAMMAR = r"""
root ::= sentence ("\n" sentence)*
sentence ::= (letter | slot) piece{{5,300}} [.]? " " source+
source ::= "[" number "]"
number ::= {numbers}
piece ::= letter | sign | slot
letter ::= [A-Za-zÀ-ÖØ-öø-ɏẠ-ỹ]
sign ::= [ ,;:()/“”"'–-]
slot ::= {slots}
"""


class LlmComposer:
    """Writes paragraphs with a chat model."""

    def __init__(self, model: ChatModel, max_tokens: int) -> None:
        self._model = model
        self._max_tokens = max_tokens
        self._prompt = load("paragraph")

    def write(self, statements: Sequence[str], slots: Sequence[str]) -> Generator[str, None, None]:
        """Write a paragraph from numbered statements in pieces; closing it stops the model.

        Raises:
            EngineError: the statements do not fit, or the model cannot be used or writes nothing.
        """
        messages = self._messages(statements, slots)
        self._check_room(messages)
        written = 0
        stream = self._model.stream(messages, grammar=paragraph_grammar(len(statements), slots))
        with closing(untraced(stream)) as chunks:
            for chunk in chunks:
                written += len(chunk.text)
                yield chunk.text.encode("utf-8", "replace").decode("utf-8")
                if written > self._max_tokens * _CHARACTERS_PER_TOKEN:
                    break
        if not written:
            raise ModelOutputError(_NOTHING)

    def _messages(self, statements: Sequence[str], slots: Sequence[str]) -> list[BaseMessage]:
        known = self._model.control_tokens
        told = [f"Ý KIẾN {number}: {escape(text, known)}" for number, text in enumerate(statements, start=1)]
        names = ", ".join(f"{{{name}}}" for name in slots) or "(không có)"
        return self._prompt.fill(statements="\n".join(told), slots=names)

    def _check_room(self, messages: list[BaseMessage]) -> None:
        window = self._model.context_window
        room = window - min(self._max_tokens, window // _PARAGRAPH_SHARE)
        if self._model.get_num_tokens_from_messages(messages) > room:
            raise ContextTooSmallError(_TOO_LONG)


def paragraph_grammar(statements: int, slots: Sequence[str]) -> str:
    """Return the grammar for a paragraph on so many statements with these slots for figures."""
    numbers = " | ".join(f'"{number}"' for number in range(1, statements + 1))
    names = " | ".join(f'"{{{name}}}"' for name in slots)
    # A rule may not be empty; without slots a space stands there, which a sentence may have anyway.
    return _GRAMMAR.format(numbers=numbers, slots=names or '" "')


_NOTHING = Message(vi="mô hình không viết gì", en="the model wrote nothing")
_TOO_LONG = Message(
    vi="các ý kiến dài hơn cửa sổ ngữ cảnh; hãy tăng “llm.context_tokens”",
    en="the statements are longer than the context window; raise `llm.context_tokens`",
)
