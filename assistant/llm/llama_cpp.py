"""The llama.cpp engine as a LangChain chat model: one process with the model, and a fair queue before it.

Imports no llama_cpp; `worker/` does, in a process of its own. Messages come from the engine; text goes back in pieces.
Closing the stream frees the worker, by a kill if need be.
"""

from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from threading import Lock
from typing import Any

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatGenerationChunk, ChatResult
from pydantic import PrivateAttr

from assistant.engine import Usage
from assistant.errors import EngineNotReadyError, ModelFileError
from assistant.llm.build_state import llama_cpp_installed, read_build
from assistant.llm.file_hash import FileHash
from assistant.llm.gguf_file import read_head
from assistant.llm.turns import Turns
from assistant.llm.worker.process import ModelProcess
from assistant.llm.worker.wire import Dialogue
from assistant.settings import LlmSettings
from assistant.types import EngineState
from vectorstore.messages import Message

# How often a stream that waits gives its reader the chance to close it, in seconds.
HEARTBEAT = 0.25
_ROLES = {"human": "user", "ai": "assistant"}


class LlamaCppChat(BaseChatModel):
    """A GGUF file as a chat model. Keywords of `stream`: `grammar` (GBNF) constrains it, `user` is whose turn it is.

    Empty pieces say that it waits, with the number of those before in `additional_kwargs["ahead"]`; the last piece has
    the `Usage` in `additional_kwargs["usage"]`.
    """

    settings: LlmSettings
    model_file: Path

    _turns: Turns = PrivateAttr(default_factory=Turns)
    _loading: Lock = PrivateAttr(default_factory=Lock)
    _process: ModelProcess | None = PrivateAttr(default=None)
    _hash: FileHash | None = PrivateAttr(default=None)

    @classmethod
    def from_settings(cls, settings: LlmSettings) -> "LlamaCppChat":
        """Make the model that the settings name; nothing is loaded before the first question."""
        if settings.model_file is None:
            raise ModelFileError(_NO_FILE)
        return cls(settings=settings, model_file=settings.model_file)

    @property
    def _llm_type(self) -> str:
        return "llama.cpp"

    def state(self) -> EngineState:
        """Say whether a question can be answered now; looks at the file and the installation, loads nothing."""
        name = f"llama.cpp ({self.model_file.name})"
        try:
            head = read_head(self.model_file)
        except ModelFileError as fault:
            return EngineState(name, ready=False, message=fault.message)
        if not llama_cpp_installed():
            return EngineState(name, ready=False, message=read_build().message)
        known = self._hash.known if self._hash else None
        message = None if head.chat_template else _NO_TEMPLATE
        return EngineState(name, ready=True, message=message, model_hash=known, queue=len(self._turns))

    @property
    def constrained(self) -> bool:
        """Whether it is held to the grammar: always."""
        return True

    @property
    def model_hash(self) -> str:
        """SHA-256 of the model file; waits for it after the first loading."""
        self._model()
        return self._hash.wait() if self._hash else ""

    @property
    def pid(self) -> int:
        """The number of the process with the model."""
        return self._model().pid

    @property
    def context_window(self) -> int:
        """Tokens that prompt and answer may have together: as set, or fewer if the model was made for fewer."""
        return self._model().loaded.context_window

    @property
    def control_tokens(self) -> tuple[str, ...]:
        """Texts of the model's control tokens, which must not stand in what goes into a prompt as data."""
        return self._model().loaded.control_tokens

    def get_token_ids(self, text: str) -> list[int]:
        """Tokenise `text` with the model's own tokenizer, as text."""
        return list(self._model().tokens(text))

    def prompt_tokens(self, messages: Sequence[BaseMessage]) -> list[int]:
        """Return the tokens of the prompt of `messages`, chat template included."""
        return list(self._model().prompt(dialogue(messages)))

    def get_num_tokens_from_messages(self, messages: list[BaseMessage], tools: Any = None) -> int:  # noqa: ANN401
        """Return how many tokens the prompt of `messages` has, chat template included."""
        return len(self.prompt_tokens(messages))

    def close(self) -> None:
        """Free the model's memory; a stream that still runs breaks off. The next question loads it again."""
        with self._loading:
            if self._process is not None:
                self._process.end()
                self._process = None

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
        with self._turns.join(str(kwargs.get("user") or "")) as turn:
            while not turn.wait(HEARTBEAT):
                yield _piece("", ahead=turn.position)
            written = self._model().write(
                dialogue(messages), kwargs.get("grammar"), tuple(stop or ()), heartbeat=HEARTBEAT
            )
            with closing(written) as pieces:  # type: ignore[type-var]
                for piece in pieces:
                    yield _piece("", usage=piece) if isinstance(piece, Usage) else _piece(piece)

    def _model(self) -> ModelProcess:
        with self._loading:
            if self._process is None or not self._process.alive:
                if not llama_cpp_installed():
                    raise EngineNotReadyError(read_build().message)
                self._process = ModelProcess.start(self.model_file, self.settings)
                self._hash = FileHash.begin(self.model_file)
            return self._process


def dialogue(messages: Sequence[BaseMessage]) -> Dialogue:
    """Return roles and texts, by the names that chat templates know."""
    return tuple((_ROLES.get(message.type, message.type), message.text) for message in messages)


def _piece(text: str, **told: Any) -> ChatGenerationChunk:  # noqa: ANN401
    return ChatGenerationChunk(message=AIMessageChunk(content=text, additional_kwargs=told))


_NO_FILE = Message(
    vi="Chưa đặt tệp mô hình. Ghi đường dẫn tệp .gguf vào “llm.model_file” trong cài đặt.",
    en="No model file is set. Put the path of a .gguf file in `llm.model_file` in the settings.",
)
_NO_TEMPLATE = Message(
    vi="Tệp mô hình không có mẫu hội thoại (chat template); đang dùng một mẫu đơn giản có sẵn, câu trả lời có thể kém "
    "hơn. Nên dùng bản mô hình có mẫu hội thoại.",
    en="The model file has no chat template; a plain built-in one is used and answers may be worse. Prefer a model "
    "file that has one.",
)
