"""The engine with a language model: prompt, grammar, stream, drafts. Knows LangChain's interface, not llama_cpp.

Imports `prompts` and the assistant's types. Drafts go to `answering.py`, where they are checked; nothing that a model
writes is believed here.
"""

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from typing import Any, Protocol

from langchain_core.messages import AIMessageChunk, BaseMessage

from assistant.checking.drafts import Draft, DraftReader
from assistant.engine import NOBODY, Asker, Composer, Condenser, Usage, Writing, Written
from assistant.errors import ModelOutputError
from assistant.llm.combining import StoredText
from assistant.llm.context import AnswerPrompt, TokenCounter
from assistant.llm.grammar import REFUSAL, answer_grammar
from assistant.questions.question import Question
from assistant.types import EngineState, Stage, StageEvent, TextEvent
from vectorstore.messages import Message
from vectorstore.types import Passage

# A token of Vietnamese rarely has more letters; a model that ignores its limit is stopped here.
_CHARACTERS_PER_TOKEN = 12
# So many sentences of one answer are asked for once more; the others are shown as failed.
_MOST_REWRITES = 4


class ChatModel(TokenCounter, Protocol):
    """What the engine needs of a LangChain chat model."""

    def state(self) -> EngineState:
        """Say whether it can be used now."""

    @property
    def constrained(self) -> bool:
        """Whether what it writes is held to the grammar."""

    @property
    def model_hash(self) -> str:
        """SHA-256 of the model file; empty when there is none to be read."""

    def stream(self, input: list[BaseMessage], **options: Any) -> Iterator[AIMessageChunk]:  # noqa: ANN401
        """Write; empty pieces mean that it waits."""

    def close(self) -> None:
        """Free what it holds."""


class LlmEngine:
    """Drafts answers with a chat model.

    Args:
        model: writes.
        max_tokens: longest answer.
        stored_text: gives the text of a version, for neighbouring passages that are merged.
    """

    def __init__(self, model: ChatModel, max_tokens: int, stored_text: StoredText | None = None) -> None:
        self._model = model
        self._max_tokens = max_tokens
        self._max_characters = max_tokens * _CHARACTERS_PER_TOKEN
        self._prompt = AnswerPrompt.of(model, max_tokens, stored_text)

    def state(self) -> EngineState:
        """Say whether the model can be used now."""
        return self._model.state()

    def number(self, question: Question, passages: tuple[Passage, ...]) -> tuple[Passage, ...]:
        """Choose the passages that fit into the context window."""
        return self._prompt.pack(question, passages)

    def write(self, question: Question, context: tuple[Passage, ...], asker: Asker = NOBODY) -> Writing:
        """Let the model write, and give each sentence as soon as it is finished.

        Raises:
            EngineError: the model cannot be used, breaks off, or writes nothing.
        """
        reader = DraftReader(REFUSAL)
        usage: Usage | None = None
        # A server that no grammar holds may write what nothing supports: such sentences wait for a second try.
        holds = None if self._model.constrained else asker.holds
        failed, said = list[Draft](), set[str]()
        with closing(self._pieces(self._prompt.messages(question.text, context), len(context), asker.user)) as pieces:
            for piece in pieces:
                if isinstance(piece, StageEvent):
                    yield piece
                    continue
                if isinstance(piece, Usage):
                    usage = piece
                    continue
                yield TextEvent(piece)
                yield from _sifted(reader.feed(piece), holds, failed, said)
                if len(reader.raw) > self._max_characters or reader.repeats:
                    break
        yield from _sifted(reader.close(), holds, failed, said)
        rewritten = yield from self._rewritten(failed, said, context, asker)
        if not reader.raw.strip():
            raise ModelOutputError(_NOTHING)
        yield Written(
            raw=reader.raw + rewritten,
            refused=reader.refused,
            usage=usage,
            model_hash=self._model.model_hash or None,
            prompt_hash=self._prompt.answer.prompt_hash,
        )

    def composer(self) -> Composer:
        """Return what writes paragraphs of drafts with the same model."""
        from assistant.llm.composing import LlmComposer

        return LlmComposer(self._model, self._max_tokens)

    def condenser(self) -> Condenser:
        """Return what rewrites follow-ups with the same model."""
        from assistant.llm.condensing import LlmCondenser

        return LlmCondenser(self._model)

    def close(self) -> None:
        """Free the model."""
        self._model.close()

    def _rewritten(
        self, failed: list[Draft], said: set[str], context: tuple[Passage, ...], asker: Asker
    ) -> Generator[StageEvent | TextEvent | Draft, None, str]:
        """Ask once more for each sentence that did not hold; give what holds in its place, else the sentence itself.

        What is said already is not said again: a sentence that can only be replaced by it is shown as failed.

        Args:
            failed: what did not hold.
            said: texts of what did.
            context: the passages that are cited.
            asker: says what holds.

        Returns:
            What was written, for the record.
        """
        raw = ""
        holds = asker.holds or (lambda _: False)
        for number, draft in enumerate(failed):
            reader, again = DraftReader(REFUSAL), list[Draft]()
            if number < _MOST_REWRITES:
                messages = self._prompt.once_more(draft.text, context)
                with closing(self._pieces(messages, len(context), asker.user)) as pieces:
                    for piece in pieces:
                        if isinstance(piece, str):
                            again += reader.feed(piece)
                        elif isinstance(piece, StageEvent):
                            yield piece
                        if len(reader.raw) > self._max_characters or reader.repeats:
                            break
            again += reader.close()
            better = [one for one in again if one.text not in said and holds(one)]
            said.update(one.text for one in better)
            yield from better or [draft]
            raw += f"\n\n>> {draft.text}\n{reader.raw}"
        return raw

    def _pieces(
        self, messages: list[BaseMessage], passages: int, user: str
    ) -> Generator[StageEvent | Usage | str, None, None]:
        stream = self._model.stream(messages, grammar=answer_grammar(passages), user=user)
        started = False
        with closing(untraced(stream)) as chunks:
            for chunk in chunks:
                told = chunk.additional_kwargs
                if isinstance(usage := told.get("usage"), Usage):
                    yield usage
                elif chunk.text:
                    if not started:
                        started = True
                        yield StageEvent(Stage.GENERATING)
                    yield chunk.text.encode("utf-8", "replace").decode("utf-8")
                elif not started:
                    # Reading the prompt is work on the answer; only those before it are waited for.
                    waits = "ahead" in told
                    yield StageEvent(Stage.WAITING, told["ahead"]) if waits else StageEvent(Stage.GENERATING)


def _sifted(
    drafts: Iterable[Draft], holds: Callable[[Draft], bool] | None, failed: list[Draft], said: set[str]
) -> Iterator[Draft]:
    """Yield the drafts that hold and put the others aside; all of them where nobody says."""
    for draft in drafts:
        if holds is None or holds(draft):
            said.add(draft.text)
            yield draft
        else:
            failed.append(draft)


def untraced(stream: Iterator[AIMessageChunk]) -> Generator[AIMessageChunk, None, None]:
    """Start `stream` without LangSmith: no environment variable may send questions and passages away.

    LangChain decides on tracing when the first piece is asked for.
    """
    from langsmith import tracing_context

    try:
        with tracing_context(enabled=False):
            first = next(stream, None)
        if first is not None:
            yield first
            yield from stream
    finally:
        close = getattr(stream, "close", None)
        if close is not None:
            close()


_NOTHING = Message(
    vi="Mô hình không viết gì. Hãy hỏi lại bằng câu khác; nếu vẫn vậy, chọn mô hình khác hoặc bỏ “llm.model_file” để "
    "dùng chế độ trích nguyên văn.",
    en="The model wrote nothing. Ask in other words; if it stays so, choose another model or remove `llm.model_file` "
    "to use the extractive engine.",
)
