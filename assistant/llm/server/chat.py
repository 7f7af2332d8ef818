"""A model on an OpenAI-compatible server as a LangChain chat model: constrained where the server can be, else parsed.

Imports no httpx; `connection.py` does. Retries what the server did not take, and leaves it alone when it keeps failing.
"""

import json
import re
import time
from collections.abc import Iterable, Iterator
from contextlib import closing
from typing import Any
from urllib.parse import urlsplit

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatGenerationChunk, ChatResult
from pydantic import PrivateAttr

from assistant.errors import ModelServerError
from assistant.llm.llama_cpp import HEARTBEAT, dialogue
from assistant.llm.server.address import checked_url, is_outside
from assistant.llm.server.breaker import Breaker
from assistant.llm.server.connection import Connection, ServerAddress
from assistant.llm.server.faults import BusyServerError, broke_off, refused, resting, rubbish
from assistant.llm.server.probing import TOKENS_PER_MESSAGE, Capabilities, constrained, count, probe, text_of
from assistant.settings import Constraint, LlmSettings
from assistant.types import EngineState
from vectorstore.messages import Message

_TRIES = 3
_WAIT_SECONDS = 0.2
# Where a server counts no tokens. An assumption: tokenizers of recent models make fewer tokens of Vietnamese; with one
# that makes more the server refuses what is too long, and the message says to lower `llm.context_tokens`.
_LETTERS_PER_TOKEN = 2
# Texts of control tokens of the usual chat templates; a server does not tell its own.
_CONTROL_TOKENS = (
    "<|im_start|>", "<|im_end|>", "<|endoftext|>", "<start_of_turn>", "<end_of_turn>", "<|begin_of_text|>",
    "<|eot_id|>", "<|start_header_id|>", "<|end_header_id|>", "<s>", "</s>", "<bos>", "<eos>", "<think>", "</think>",
)  # fmt: skip


class OpenAiChat(BaseChatModel):
    """A model on a server as a chat model. The keyword `grammar` (GBNF) constrains it where the server can be."""

    settings: LlmSettings
    url: str

    _connection: Connection = PrivateAttr()
    _breaker: Breaker = PrivateAttr(default_factory=Breaker)
    _known: Capabilities | None = PrivateAttr(default=None)
    _outside: bool = PrivateAttr(default=False)

    def model_post_init(self, context: Any, /) -> None:  # noqa: ANN401 - pydantic's
        """Make the connection; nothing is sent."""
        llm = self.settings
        self._outside = is_outside(self.url)
        self._connection = Connection(ServerAddress(self.url, llm.url_key, llm.url_seconds, llm.allow_public_host))

    @classmethod
    def from_settings(cls, settings: LlmSettings) -> "OpenAiChat":
        """Make the model that the settings name; the server is first asked with the first question.

        Raises:
            ModelServerError: the address is none, or beyond the private network.
        """
        return cls(settings=settings, url=checked_url(settings))

    @property
    def _llm_type(self) -> str:
        return "openai"

    @property
    def constrained(self) -> bool:
        """Whether the server is held to the grammar."""
        return self._capabilities().constraint is not Constraint.NONE

    @property
    def model_hash(self) -> str:
        """Empty: the file is the server's."""
        return ""

    @property
    def served_model(self) -> str:
        """Name of the model as the server tells it, which is asked."""
        return self._capabilities().model

    @property
    def context_window(self) -> int:
        """Tokens that prompt and answer may have together: as set, or fewer if the server says so."""
        told = self._capabilities().window
        return min(told or self.settings.context_tokens, self.settings.context_tokens)

    @property
    def control_tokens(self) -> tuple[str, ...]:
        """Texts of control tokens, which must not stand in what goes into a prompt as data."""
        return _CONTROL_TOKENS

    def state(self) -> EngineState:
        """Say whether a question can be asked now; sends nothing."""
        model = self._known.model if self._known else self.settings.url_model
        name = f"openai ({', '.join(part for part in (urlsplit(self.url).netloc, model) if part)})"
        if left := self._breaker.seconds_left:
            return EngineState(name, ready=False, message=resting(self.url, left), outside=self._outside)
        return EngineState(name, ready=True, message=_told(self.url) if self._outside else None, outside=self._outside)

    def get_num_tokens_from_messages(self, messages: list[BaseMessage], tools: Any = None) -> int:  # noqa: ANN401
        """Return how many tokens the prompt of `messages` has: as the server counts, else estimated by its letters."""
        known = self._capabilities()
        told = count(self._connection, known.counting, known.model, dialogue(messages))
        if told is not None:
            return told
        return sum(len(message.text) // _LETTERS_PER_TOKEN + TOKENS_PER_MESSAGE for message in messages)

    def close(self) -> None:
        """Forget what is known of the server; the next question asks anew."""
        self._known = None

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,  # noqa: ANN401
    ) -> ChatResult:
        text = "".join(chunk.text for chunk in self._stream(messages, stop, run_manager, **kwargs))
        return ChatResult(generations=[ChatGeneration(message=AIMessage(content=text))])

    def _stream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,  # noqa: ANN401
    ) -> Iterator[ChatGenerationChunk]:
        body = self._body(messages, stop, kwargs.get("grammar"))
        try:
            with closing(self._begun(body)) as events:  # type: ignore[type-var]
                for text in _without_thoughts(self._texts(events)):
                    yield ChatGenerationChunk(message=AIMessageChunk(content=text))
        except ModelServerError:
            self._breaker.failed()
            self._known = None
            raise
        self._breaker.succeeded()

    def _begun(self, body: dict[str, Any]) -> Iterator[str | None]:
        """Stream, and begin again where the server has not taken it; never after a word has come."""
        for attempt in range(_TRIES):
            with closing(self._connection.events("/chat/completions", body, heartbeat=HEARTBEAT)) as events:  # type: ignore[type-var]
                begun = False
                try:
                    for event in events:
                        begun |= event is not None
                        yield event
                    return
                except BusyServerError:
                    if begun or attempt + 1 == _TRIES:
                        raise
            yield None
            time.sleep(_WAIT_SECONDS * 2**attempt)

    def _texts(self, events: Iterable[str | None]) -> Iterator[str]:
        ended = False
        for data in events:
            if data is None:
                yield ""
            elif data == "[DONE]":
                return
            else:
                text, over = self._text(data)
                ended |= over
                yield text
        if not ended:
            raise broke_off(self.url, "stream")

    def _text(self, data: str) -> tuple[str, bool]:
        """Return the text of one event and whether the server says that it was the last."""
        try:
            value = json.loads(data)
        except ValueError as exc:
            raise rubbish(self.url, data[:40]) from exc
        if isinstance(value, dict) and "error" in value:
            raise refused(self.url, 500, str(value["error"])[:200])
        if whole := text_of(value):
            return whole, True
        try:
            choice = value["choices"][0] if value["choices"] else {}
            return str(choice.get("delta", {}).get("content") or ""), bool(choice.get("finish_reason"))
        except (KeyError, IndexError, TypeError, AttributeError) as exc:
            raise rubbish(self.url, data[:40]) from exc

    def _body(self, messages: list[BaseMessage], stop: list[str] | None, grammar: str | None) -> dict[str, Any]:
        known, llm = self._capabilities(), self.settings
        body: dict[str, Any] = {
            "model": known.model,
            "messages": [{"role": role, "content": text} for role, text in dialogue(messages)],
            "stream": True,
            "max_tokens": llm.max_tokens,
            "temperature": llm.temperature,
            "seed": llm.seed,
        }
        if stop:
            body["stop"] = stop
        if known.constraint is not Constraint.NONE:
            # Models that think first are asked not to: the grammar has no place for it.
            body["chat_template_kwargs"] = {"enable_thinking": False}
            body |= constrained(known.constraint, grammar) if grammar else {}
        return body

    def _capabilities(self) -> Capabilities:
        if self._known is None:
            if left := self._breaker.seconds_left:
                raise ModelServerError(resting(self.url, left))
            try:
                self._known = probe(self._connection, self.settings.url_model, self.settings.url_constraint, self.url)
            except ModelServerError:
                self._breaker.failed()
                raise
        return self._known


_THINK = "<think>"
_THOUGHT = re.compile(r"\s*<think>.*?</think>\s*", re.DOTALL)


def _without_thoughts(pieces: Iterable[str]) -> Iterator[str]:
    """Leave out what a model thinks aloud before it answers."""
    held, open_to_thoughts = "", True
    for piece in pieces:
        if not open_to_thoughts or not piece:
            yield piece
            continue
        held += piece
        begins = held.lstrip()
        thinking = begins.startswith(_THINK) and "</think>" not in held
        if thinking or (len(begins) < len(_THINK) and _THINK.startswith(begins)):
            yield ""
            continue
        open_to_thoughts = False
        yield _THOUGHT.sub("", held, count=1)
    if open_to_thoughts and not held.lstrip().startswith(_THINK):
        yield held


def _told(url: str) -> Message:
    return Message(
        vi=f"Câu hỏi và các đoạn văn bản được gửi đến máy chủ mô hình ngoài mạng nội bộ: {url}.",
        en=f"Questions and passages are sent to a server of models beyond the private network: {url}.",
    )
