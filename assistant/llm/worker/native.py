"""The llama.cpp adapter: a GGUF file that is loaded, counted with and written with, in the worker's process.

The one importer of `llama_cpp`. Dialogues come from `child.py`; text goes back in pieces. Only tokenising may be done
from another thread while something is written.
"""

import ctypes
import os
from codecs import getincrementaldecoder
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from assistant.engine import Usage
from assistant.errors import EngineNotReadyError, ModelFileError, ModelOutputError
from assistant.llm.build_state import llama_cpp_installed, read_build
from assistant.llm.gguf_file import GgufHead, read_head
from assistant.llm.worker.wire import Dialogue
from assistant.settings import LlmSettings
from vectorstore.messages import Message


class NativeModel:
    """A loaded GGUF file.

    Attributes:
        usage: of the last writing, complete once that has ended.
    """

    def __init__(self, model_file: Path, settings: LlmSettings) -> None:
        """Load the file.

        Raises:
            EngineNotReadyError: llama-cpp-python is not installed.
            ModelFileError: the file cannot be loaded.
        """
        self.usage = Usage(0, 0, 0, 0)
        self._file = model_file
        self._settings = settings
        self._head = read_head(model_file)
        self._llama = _load(model_file, settings, self._head)
        self._brake = _Brake(self._llama)
        self._templates: dict[str, Any] = {}

    @property
    def context_window(self) -> int:
        """Tokens that prompt and answer may have together: as set, or fewer if the model was made for fewer."""
        return int(self._llama.n_ctx())

    @property
    def threads(self) -> int:
        """Threads that write."""
        return int(self._llama.n_threads)

    def control_tokens(self) -> tuple[str, ...]:
        """Return the texts of the model's control tokens, which must not stand in what goes into a prompt as data."""
        return tuple(_control_tokens(self._llama))

    def tokens(self, text: str) -> tuple[int, ...]:
        """Tokenise `text` with the model's own tokenizer, as text."""
        return tuple(self._llama.tokenize(text.encode(), add_bos=False, special=False))

    def prompt(self, dialogue: Dialogue) -> tuple[int, ...]:
        """Return the tokens of the prompt, chat template included.

        Raises:
            ModelFileError: the template cannot be used.
        """
        text = self.render(dialogue)
        begins = _special_text(self._llama, self._llama.token_bos())
        add_bos = not (begins and text.startswith(begins))
        return tuple(self._llama.tokenize(text.encode(), add_bos=add_bos, special=True))

    def write(
        self, dialogue: Dialogue, grammar: str | None = None, stop: tuple[str, ...] = ()
    ) -> Generator[str, None, None]:
        """Write in pieces, at most `max_tokens` tokens; `halt` ends it. To be called after `release`.

        Raises:
            ModelOutputError: llama.cpp broke off.
        """
        # Not Llama.create_completion: it reads all that was written again for every token, and holds text back for as
        # long as it thinks a letter is unfinished, for ever if the model writes broken UTF-8.
        prompt = list(self.prompt(dialogue))
        counter = _Counter(self._llama, prompt)
        limit = min(self._settings.max_tokens, self.context_window - len(prompt))
        try:
            with closing(self._generated(prompt, grammar)) as generated:
                tokens = counter.counted(islice(generated, max(0, limit)))
                with closing(until_stop(_letters(self._llama, tokens), stop)) as pieces:
                    yield from pieces
        except (ValueError, RuntimeError, OSError) as exc:
            # What was read before a stop stays in llama.cpp's memory beyond what is counted; it is cut off with the
            # next evaluation.
            if not self._brake.pulled:
                raise ModelOutputError(_broke_off(self._file, str(exc))) from exc
        finally:
            self.usage = counter.usage()

    def release(self) -> None:
        """Let the next writing go on after a `halt`."""
        self._brake.release()

    def halt(self) -> None:
        """End the writing that goes on, from another thread; in the middle of a prompt too."""
        self._brake.pull()

    def close(self) -> None:
        """Free the memory."""
        self._llama.close()

    def render(self, dialogue: Dialogue) -> str:
        """Return the prompt as text."""
        template = self._head.chat_template
        if template is None:
            return "\n\n".join([*(text for _, text in dialogue), "TRẢ LỜI:\n"])
        try:
            return self._rendered(template, dialogue)
        except ModelFileError:
            # Some templates know no system role (Gemma): its text then opens the user's turn.
            return self._rendered(template, _without_system(dialogue))

    def _rendered(self, template: str, dialogue: Dialogue) -> str:
        from jinja2 import TemplateError

        turns = [{"role": role, "content": text} for role, text in dialogue]
        try:
            # Models that think first (Qwen 3) are asked not to: the grammar has no place for it.
            return str(self._formatter(template)(messages=turns, enable_thinking=False).prompt)
        except (TemplateError, ValueError, TypeError) as exc:
            raise ModelFileError(_bad_template(self._file, str(exc))) from exc

    def _formatter(self, template: str) -> Any:  # noqa: ANN401 - llama_cpp has no types
        from llama_cpp.llama_chat_format import Jinja2ChatFormatter

        if template not in self._templates:
            begin, end = (
                _special_text(self._llama, token) for token in (self._llama.token_bos(), self._llama.token_eos())
            )
            self._templates[template] = Jinja2ChatFormatter(template=template, bos_token=begin, eos_token=end)
        return self._templates[template]

    def _generated(self, prompt: list[int], grammar: str | None) -> Generator[int, None, None]:
        from llama_cpp import LlamaGrammar

        self._llama.set_seed(self._settings.seed)
        constraint = None if grammar is None else LlamaGrammar.from_string(grammar, verbose=False)
        tokens = self._llama.generate(prompt, temp=self._settings.temperature, grammar=constraint)
        with closing(tokens):
            for token in tokens:
                if self._brake.pulled:
                    return
                yield int(token)


class _Brake:
    """Ends a computation of llama.cpp from another thread.

    llama.cpp asks a C function between the nodes of its graph whether to stop. One of Python would cost the lock of the
    interpreter thousands of times a token; the C library's `strlen` over a text of our own answers as well: its length,
    0 or 1, is the answer.
    """

    def __init__(self, llama: Any) -> None:  # noqa: ANN401
        import llama_cpp

        self._text = ctypes.create_string_buffer(2)
        asked = ctypes.cast(ctypes.CDLL(None).strlen, llama_cpp.ggml_abort_callback)
        llama_cpp.llama_set_abort_callback(llama.ctx, asked, ctypes.cast(self._text, ctypes.c_void_p))

    @property
    def pulled(self) -> bool:
        return self._text.raw[0] != 0

    def pull(self) -> None:
        self._text[0] = b"1"

    def release(self) -> None:
        self._text[0] = b"\0"


@dataclass(slots=True)
class _Counter:
    """Counts what one writing costs; begins before it, while the memory still holds the turn before."""

    llama: Any
    prompt: list[int]
    shared: int = 0
    written: int = 0

    def __post_init__(self) -> None:
        import llama_cpp

        held = self.llama.input_ids[: self.llama.n_tokens].tolist()
        self.shared = next(
            (at for at, (one, other) in enumerate(zip(held, self.prompt, strict=False)) if one != other),
            min(len(held), len(self.prompt)),
        )
        llama_cpp.llama_perf_context_reset(self.llama.ctx)

    def counted(self, tokens: Iterable[int]) -> Iterator[int]:
        for token in tokens:
            self.written += 1
            yield token

    def usage(self) -> Usage:
        import llama_cpp

        told = llama_cpp.llama_perf_context(self.llama.ctx)
        # llama.cpp counts batches of one token as written ones, the last token of a prompt may be among them.
        evaluated = int(told.n_p_eval) + max(0, int(told.n_eval) - max(0, self.written - 1))
        return Usage(len(self.prompt), self.shared, evaluated, self.written)


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


def until_stop(pieces: Iterable[str], stop: tuple[str, ...] = ()) -> Generator[str, None, None]:
    """Yield `pieces` up to the first of the `stop` texts, holding back what may be the beginning of one."""
    held, longest = "", max(map(len, stop), default=1)
    for piece in pieces:
        held += piece
        if found := [at for text in stop if (at := held.find(text)) >= 0]:
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


def _without_system(dialogue: Dialogue) -> Dialogue:
    system = [text for role, text in dialogue if role == "system"]
    (role, first), *others = [turn for turn in dialogue if turn[0] != "system"]
    return ((role, "\n\n".join([*system, first])), *others)


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
