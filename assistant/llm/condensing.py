"""The part of the engine that rewrites a follow-up: prompt, a grammar of the conversation's own words, stream.

Imports `prompts` and the engine's stream. What it writes goes to `conversation/by_model.py`, which checks it.
"""

import re
from collections.abc import Generator, Sequence
from contextlib import closing

from langchain_core.messages import HumanMessage

from assistant.llm.engine import ChatModel, untraced
from prompts import escape, load

_MOST_WORDS = 60
_LONGEST = 1200
_GRAMMAR = """
root ::= word (" " word){{0,{most}}} "?"
word ::= {words}
"""


class LlmCondenser:
    """Rewrites follow-ups with a chat model."""

    def __init__(self, model: ChatModel) -> None:
        self._model = model
        self._prompt = load("condense")

    def count(self, text: str) -> int:
        """Return how many tokens a text has for the model."""
        return self._model.get_num_tokens_from_messages([HumanMessage(text)])

    def write(self, question: str, draft: str, before: Sequence[str], user: str = "") -> Generator[str, None, None]:
        """Write the question in pieces, empty ones while it waits; closing it stops the model.

        Args:
            question: as typed.
            draft: the question that stands alone, as rules have it.
            before: the questions before, oldest first.
            user: for the fair queue.

        Raises:
            EngineError: the model cannot be used.
        """
        known = self._model.control_tokens
        history = "\n".join(f"CÂU HỎI {number}: {escape(text, known)}" for number, text in enumerate(before, start=1))
        messages = self._prompt.fill(history=history, question=escape(question, known), draft=escape(draft, known))
        grammar = question_grammar([*before, question, draft])
        written = 0
        with closing(untraced(self._model.stream(messages, grammar=grammar, user=user))) as chunks:
            for chunk in chunks:
                written += len(chunk.text)
                yield chunk.text.encode("utf-8", "replace").decode("utf-8")
                if written > _LONGEST or "?" in chunk.text:
                    break


def question_grammar(texts: Sequence[str]) -> str:
    """Return the grammar of one question made of the words of `texts` and of nothing else."""
    words = dict.fromkeys(word for text in texts for word in re.findall(r"[^\s?]+", text))
    return _GRAMMAR.format(most=_MOST_WORDS, words=" | ".join(map(_quoted, words)) or '"?"')


def _quoted(word: str) -> str:
    return '"' + word.replace("\\", "\\\\").replace('"', '\\"') + '"'
