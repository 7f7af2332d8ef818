"""Packs passages into the model's context window, counted by the model's own tokenizer.

Imports `prompts` and `vectorstore`. Passages come from retrieval, best first; messages go to the model.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from langchain_core.messages import BaseMessage

from assistant.errors import ContextTooSmallError
from assistant.llm.combining import StoredText, at_both_ends, combined
from assistant.llm.grammar import REFUSAL
from assistant.questions.question import Question
from prompts import Prompt, escape, load
from vectorstore.messages import Message
from vectorstore.text.sentences import sentences
from vectorstore.types import Passage

# The answer may take at most this share of the window from the passages.
_ANSWER_SHARE = 3


class TokenCounter(Protocol):
    """What packing needs to know of a model."""

    @property
    def context_window(self) -> int:
        """Tokens that prompt and answer may have together."""

    @property
    def control_tokens(self) -> tuple[str, ...]:
        """Texts of the model's control tokens."""

    def get_num_tokens_from_messages(self, messages: list[BaseMessage]) -> int:
        """Return how many tokens the prompt of `messages` has."""


@dataclass(frozen=True)
class AnswerPrompt:
    """The prompt of one question, for one model."""

    model: TokenCounter
    max_tokens: int
    answer: Prompt
    passage: Prompt
    rewrite: Prompt
    stored_text: StoredText | None = None

    @classmethod
    def of(cls, model: TokenCounter, max_tokens: int, stored_text: StoredText | None = None) -> "AnswerPrompt":
        """Read the templates.

        Args:
            model: counts the tokens.
            max_tokens: longest answer.
            stored_text: gives the text of a version, for neighbours that are merged.
        """
        return cls(model, max_tokens, load("answer"), load("passage"), load("rewrite"), stored_text)

    def messages(self, question: str, context: Sequence[Passage]) -> list[BaseMessage]:
        """Fill the templates; passages and question go in as data, with control tokens taken apart."""
        asked = escape(question, self.model.control_tokens)
        return self.answer.fill(passages=self._blocks(context), question=asked, refusal=REFUSAL)

    def once_more(self, sentence: str, context: Sequence[Passage]) -> list[BaseMessage]:
        """Ask for a sentence that the passages support in place of one that they do not."""
        given = escape(sentence, self.model.control_tokens)
        return self.rewrite.fill(passages=self._blocks(context), sentence=given, refusal=REFUSAL)

    def pack(self, question: Question, passages: Sequence[Passage]) -> tuple[Passage, ...]:
        """Return the passages that fit, best first; the last one may be cut to the sentences around its best one.

        Neighbours are merged and duplicates dropped before.

        Raises:
            ContextTooSmallError: not even one sentence fits.
        """
        window = self.model.context_window
        room = window - min(self.max_tokens, window // _ANSWER_SHARE)
        wanted = combined(passages, self.stored_text)
        # Mostly all fit, and counting once is quick.
        if self._size(question.text, wanted) <= room:
            return wanted
        packed = self._fitting(question, wanted, room)
        if not packed:
            raise ContextTooSmallError(_too_small(window, self._size(question.text, ())))
        return packed

    def _fitting(self, question: Question, wanted: Sequence[Passage], room: int) -> tuple[Passage, ...]:
        packed: tuple[Passage, ...] = ()
        for passage in wanted:
            if self._size(question.text, (*packed, passage)) <= room:
                packed = (*packed, passage)
                continue
            cut = self._cut(question, packed, passage, room)
            return packed if cut is None else (*packed, cut)
        return packed

    def _cut(self, question: Question, packed: tuple[Passage, ...], passage: Passage, room: int) -> Passage | None:
        """Return the longest stretch of sentences around the best one that fits, or None."""
        spans = sentences(passage.text)
        if not spans:
            return None
        shares = [question.share(set(question.words(passage.text[span.start : span.end]))) for span in spans]
        first = last = shares.index(max(shares))
        best: Passage | None = None
        while first >= 0 and last < len(spans):
            stretch = _stretch(passage, spans[first].start, spans[last].end)
            if self._size(question.text, (*packed, stretch)) > room:
                break
            best = stretch
            # What follows a sentence explains it more often than what stands before it.
            first, last = (first, last + 1) if last + 1 < len(spans) else (first - 1, last)
        return best

    def _size(self, question: str, context: Sequence[Passage]) -> int:
        return self.model.get_num_tokens_from_messages(self.messages(question, context))

    def _blocks(self, context: Sequence[Passage]) -> str:
        """Draw the passages; their numbers follow their rank, their order puts the best at both ends."""
        blocks = [self._block(number, passage) for number, passage in enumerate(context, start=1)]
        return "\n\n".join(at_both_ends(blocks))

    def _block(self, number: int, passage: Passage) -> str:
        source = " / ".join(part for part in (passage.number, passage.title, *passage.heading) if part)
        known = self.model.control_tokens
        filled = self.passage.fill(
            number=str(number), source=escape(source or passage.path, known), text=escape(passage.text, known)
        )
        return filled[0].text


def _stretch(passage: Passage, start: int, end: int) -> Passage:
    return replace(passage, start=passage.start + start, end=passage.start + end, text=passage.text[start:end])


def _too_small(window: int, needed: int) -> Message:
    return Message(
        vi=f"Cửa sổ ngữ cảnh của mô hình quá nhỏ ({window} đơn vị từ; riêng lời dặn và câu hỏi đã cần {needed}). Hãy "
        f"chọn mô hình khác, rút ngắn câu hỏi, hoặc tăng “llm.context_tokens” nếu mô hình có cửa sổ lớn hơn thế.",
        en=f"The model's context window is too small ({window} tokens; instructions and question alone need {needed}). "
        f"Choose another model, shorten the question, or raise `llm.context_tokens` if the model was made for more.",
    )
