"""The llama.cpp adapter: a GGUF file as a LangChain chat model, in process, one worker at a time.

The one importer of `llama_cpp`, and only once a question is asked. Messages come from the engine; text goes back in
pieces. Closing the stream frees the worker.
"""

import os
from codecs import getincrementaldecoder
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from threading import Lock
from typing import Any

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage, SystemMessage
from langchain_core.outputs import ChatGeneration, ChatGenerationChunk, ChatResult
from pydantic import PrivateAttr

from assistant.errors import EngineNotReadyError, ModelFileError, ModelOutputError
from assistant.llm.build_state import llama_cpp_installed, read_build
from assistant.llm.gguf_file import GgufHead, read_head
from assistant.llm.turns import Turns
from assistant.settings import LlmSettings
from assistant.types import EngineState
from vectorstore.messages import Message

# How often a stream that waits for its turn gives its reader the chance to close it, in seconds.
HEARTBEAT = 0.25


class LlamaCppChat(BaseChatModel):
    """A GGUF file as a chat model. The keyword `grammar` (GBNF) constrains what it writes."""

    settings: LlmSettings
    model_file: Path

    _turns: Turns = PrivateAttr(default_factory=Turns)
    _loading: Lock = PrivateAttr(default_factory=Lock)
    _llama: Any = PrivateAttr(default=None)
    _head: GgufHead | None = PrivateAttr(default=None)
    _control_tokens: tuple[str, ...] = PrivateAttr(default=())

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
        return EngineState(name, ready=True, message=None if head.chat_template else _NO_TEMPLATE)

    @property
    def context_window(self) -> int:
        """Tokens that prompt and answer may have together: as set, or fewer if the model was made for fewer."""
        return int(self._model().n_ctx())

    @property
    def control_tokens(self) -> tuple[str, ...]:
        """Texts of the model's control tokens, which must not stand in what goes into a prompt as data."""
        self._model()
        return self._control_tokens

    def get_token_ids(self, text: str) -> list[int]:
        """Tokenise `text` with the model's own tokenizer, as text."""
        return list(self._model().tokenize(text.encode(), add_bos=False, special=False))

    def get_num_tokens_from_messages(self, messages: list[BaseMessage], tools: Any = None) -> int:  # noqa: ANN401
        """Return how many tokens the prompt of `messages` has, chat template included."""
        return len(self._prompt(messages))

    def close(self) -> None:
        """Free the model's memory once the worker is idle; the next question loads it again."""
        with self._turns.join() as turn:
            while not turn.wait(HEARTBEAT):
                continue
            if self._llama is not None:
                self._llama.close()
                self._llama = None

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
        with self._turns.join() as turn:
            while not turn.wait(HEARTBEAT):
                yield _piece("")
            with closing(self._complete(self._prompt(messages), stop, kwargs.get("grammar"))) as pieces:
                for text in pieces:
                    yield _piece(text)

    def _complete(self, prompt: list[int], stop: list[str] | None, grammar: str | None) -> Generator[str, None, None]:
        # Not Llama.create_completion: it reads all that was written again for every token, and holds text back for as
        # long as it thinks a letter is unfinished, for ever if the model writes broken UTF-8.
        from llama_cpp import LlamaGrammar

        settings, llama = self.settings, self._model()
        llama.set_seed(settings.seed)
        constraint = None if grammar is None else LlamaGrammar.from_string(grammar, verbose=False)
        tokens = llama.generate(prompt, temp=settings.temperature, grammar=constraint)
        limit = min(settings.max_tokens, llama.n_ctx() - len(prompt))
        try:
            with closing(tokens), closing(until_stop(_letters(llama, islice(tokens, max(0, limit))), stop)) as pieces:
                yield from pieces
        except (ValueError, RuntimeError, OSError) as exc:
            raise ModelOutputError(_broke_off(self.model_file, str(exc))) from exc

    def _prompt(self, messages: list[BaseMessage]) -> list[int]:
        llama = self._model()
        text = self._render(messages)
        begins = _special_text(llama, llama.token_bos())
        add_bos = not (begins and text.startswith(begins))
        return list(llama.tokenize(text.encode(), add_bos=add_bos, special=True))

    def _render(self, messages: list[BaseMessage]) -> str:
        template = self._head.chat_template if self._head else None
        if template is None:
            return "\n\n".join([*(message.text for message in messages), "TRẢ LỜI:\n"])
        try:
            return self._render_template(template, messages)
        except ModelFileError:
            # Some templates know no system role (Gemma): its text then opens the user's turn.
            return self._render_template(template, _without_system(messages))

    def _render_template(self, template: str, messages: list[BaseMessage]) -> str:
        from jinja2 import TemplateError
        from llama_cpp.llama_chat_format import Jinja2ChatFormatter

        llama = self._model()
        begin, end = (_special_text(llama, token) for token in (llama.token_bos(), llama.token_eos()))
        turns = [{"role": _role(message), "content": message.text} for message in messages]
        try:
            formatter = Jinja2ChatFormatter(template=template, bos_token=begin, eos_token=end)
            return str(formatter(messages=turns).prompt)
        except (TemplateError, ValueError, TypeError) as exc:
            raise ModelFileError(_bad_template(self.model_file, str(exc))) from exc

    def _model(self) -> Any:  # noqa: ANN401 - llama_cpp has no types, and is imported only here
        with self._loading:
            if self._llama is None:
                self._head = read_head(self.model_file)
                self._llama = _load(self.model_file, self.settings, self._head)
                self._control_tokens = tuple(_control_tokens(self._llama))
            return self._llama


def _load(file: Path, settings: LlmSettings, head: GgufHead) -> Any:  # noqa: ANN401 - llama_cpp has no types
    if not llama_cpp_installed():
        raise EngineNotReadyError(read_build().message)
    try:
        from jinja2 import TemplateError
        from llama_cpp import Llama
    except (ImportError, OSError, RuntimeError) as exc:
        raise EngineNotReadyError(_cannot_import(str(exc))) from exc
    cores = os.cpu_count() or 1
    try:
        return Llama(
            model_path=str(file),
            n_ctx=min(settings.context_tokens, head.context_length or settings.context_tokens),
            # Threads of llama.cpp spin while they wait for one another: on a busy machine one too many costs minutes.
            n_threads=settings.threads or max(1, cores // 2),
            n_threads_batch=settings.threads or cores,
            seed=settings.seed,
            verbose=False,
        )
    except TemplateError as exc:
        raise ModelFileError(_bad_template(file, str(exc))) from exc
    except (ValueError, RuntimeError, OSError, AssertionError, MemoryError) as exc:
        raise ModelFileError(_cannot_load(file, head.architecture, str(exc))) from exc


def _letters(llama: Any, tokens: Iterable[int]) -> Generator[str, None, None]:  # noqa: ANN401
    """Yield the text of tokens up to the end of the answer; a letter may be spread over several tokens."""
    decoder = getincrementaldecoder("utf-8")("replace")
    for token in tokens:
        if _ends(llama, token):
            break
        if text := decoder.decode(llama.detokenize([token])):
            yield text
    if text := decoder.decode(b"", final=True):
        yield text


def until_stop(pieces: Iterable[str], stop: list[str] | None) -> Generator[str, None, None]:
    """Yield `pieces` up to the first of the `stop` texts, holding back what may be the beginning of one."""
    held, longest = "", max(map(len, stop or []), default=1)
    for piece in pieces:
        held += piece
        if found := [at for text in stop or [] if (at := held.find(text)) >= 0]:
            yield held[: min(found)]
            return
        ready = len(held) - longest + 1
        if ready > 0:
            yield held[:ready]
            held = held[ready:]
    if held:
        yield held


def _control_tokens(llama: Any) -> Iterator[str]:  # noqa: ANN401
    import llama_cpp

    vocabulary = llama_cpp.llama_model_get_vocab(llama.model)
    for token in range(llama_cpp.llama_vocab_n_tokens(vocabulary)):
        if llama_cpp.llama_vocab_is_control(vocabulary, token) and (text := _special_text(llama, token)):
            yield text


def _ends(llama: Any, token: int) -> bool:  # noqa: ANN401
    import llama_cpp

    return bool(llama_cpp.llama_vocab_is_eog(llama_cpp.llama_model_get_vocab(llama.model), token))


def _special_text(llama: Any, token: int) -> str:  # noqa: ANN401
    import llama_cpp

    if token < 0:
        return ""
    vocabulary = llama_cpp.llama_model_get_vocab(llama.model)
    return str(llama_cpp.llama_vocab_get_text(vocabulary, token).decode("utf-8", errors="ignore"))


def _without_system(messages: list[BaseMessage]) -> list[BaseMessage]:
    system = [message.text for message in messages if isinstance(message, SystemMessage)]
    first, *others = [message for message in messages if not isinstance(message, SystemMessage)]
    return [first.model_copy(update={"content": "\n\n".join([*system, first.text])}), *others]


def _role(message: BaseMessage) -> str:
    return {"human": "user", "ai": "assistant"}.get(message.type, message.type)


def _piece(text: str) -> ChatGenerationChunk:
    return ChatGenerationChunk(message=AIMessageChunk(content=text))


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


def _cannot_import(reason: str) -> Message:
    return Message(
        vi=f"llama-cpp-python đã cài nhưng không nạp được ({reason}). Chạy “make llm” để cài lại.",
        en=f"llama-cpp-python is installed but cannot be imported ({reason}). Run `make llm` to install it again.",
    )


def _cannot_load(file: Path, architecture: str, reason: str) -> Message:
    return Message(
        vi=f"Không nạp được mô hình {file} (kiến trúc {architecture}): {reason}. Tệp có thể hỏng, thuộc loại mà bản "
        f"llama.cpp này chưa hỗ trợ, hoặc máy không đủ bộ nhớ. Hãy tải lại tệp hoặc chọn mô hình nhỏ hơn.",
        en=f"The model {file} (architecture {architecture}) cannot be loaded: {reason}. The file may be damaged, of a "
        f"kind that this llama.cpp does not know, or too large for the memory. Download it again or choose a "
        f"smaller one.",
    )


def _bad_template(file: Path, reason: str) -> Message:
    return Message(
        vi=f"Mẫu hội thoại trong tệp mô hình {file} không dùng được ({reason}). Hãy chọn bản mô hình khác.",
        en=f"The chat template in the model file {file} cannot be used ({reason}). Choose another model file.",
    )


def _broke_off(file: Path, reason: str) -> Message:
    return Message(
        vi=f"Mô hình {file.name} dừng giữa chừng ({reason}). Hãy hỏi lại; nếu vẫn lỗi, giảm “answer.passages” hoặc "
        f"chọn mô hình khác.",
        en=f"The model {file.name} broke off ({reason}). Ask again; if it persists, lower `answer.passages` or "
        f"choose another model.",
    )
