"""What is said when the server of models fails, each with the next step. Imports the assistant's errors."""

from assistant.errors import ModelServerError
from vectorstore.messages import Message


class BusyServerError(ModelServerError):
    """The server did not take the request and may take it a moment later."""


def unreachable(url: str, reason: str) -> BusyServerError:
    """Return the error of a server that cannot be connected."""
    return BusyServerError(
        Message(
            vi=f"Không kết nối được máy chủ mô hình {url} ({reason}). Kiểm tra máy chủ đã chạy và địa chỉ “llm.url”, "
            f"rồi hỏi lại.",
            en=f"The server of models at {url} cannot be reached ({reason}). See that it runs and that `llm.url` is "
            f"right, then ask again.",
        )
    )


def outside(url: str, peer: str) -> ModelServerError:
    """Return the error of an address beyond the private network."""
    return ModelServerError(
        Message(
            vi=f"Địa chỉ “llm.url” {url} ({peer}) nằm ngoài mạng nội bộ nên không được dùng: câu hỏi và đoạn văn bản "
            f"sẽ rời khỏi cơ quan. Nếu được phép, đặt llm.allow_public_host = true.",
            en=f"The address `llm.url` {url} ({peer}) is beyond the private network and is not used: questions and "
            f"passages would leave the office. Where that is permitted set llm.allow_public_host = true.",
        )
    )


def silent(url: str, seconds: float) -> ModelServerError:
    """Return the error of a server that says nothing for too long."""
    return ModelServerError(
        Message(
            vi=f"Máy chủ mô hình {url} im lặng quá {seconds:g} giây. Hãy hỏi lại; nếu máy chậm, tăng "
            f"“llm.url_seconds”.",
            en=f"The server of models at {url} was silent for more than {seconds:g} seconds. Ask again; on a slow "
            f"machine raise `llm.url_seconds`.",
        )
    )


def broke_off(url: str, reason: str) -> ModelServerError:
    """Return the error of a server that closes in the middle of an answer."""
    return ModelServerError(
        Message(
            vi=f"Máy chủ mô hình {url} đóng kết nối giữa chừng ({reason}). Hãy hỏi lại.",
            en=f"The server of models at {url} closed in the middle ({reason}). Ask again.",
        )
    )


def refused(url: str, status: int, reason: str) -> ModelServerError:
    """Return the error of a status that is no success."""
    kind = BusyServerError if status in {429, 500, 502, 503, 504} else ModelServerError
    return kind(
        Message(
            vi=f"Máy chủ mô hình {url} trả về lỗi {status} ({reason}). {_NEXT_VI.get(status, _OTHER_VI)}",
            en=f"The server of models at {url} answered {status} ({reason}). {_NEXT_EN.get(status, _OTHER_EN)}",
        )
    )


def rubbish(url: str, what: str) -> ModelServerError:
    """Return the error of an answer that is not in the protocol."""
    return ModelServerError(
        Message(
            vi=f"Máy chủ {url} trả về nội dung không đúng giao thức OpenAI ({what}). Kiểm tra “llm.url” có trỏ đến /v1 "
            f"của llama-server, vLLM hoặc Ollama không.",
            en=f"The server at {url} answers in something else than OpenAI's protocol ({what}). See that `llm.url` "
            f"leads to the /v1 of llama-server, vLLM or Ollama.",
        )
    )


def resting(url: str, seconds: float) -> Message:
    """Say that the server is left alone for a while."""
    return Message(
        vi=f"Máy chủ mô hình {url} vừa lỗi nhiều lần liên tiếp nên tạm nghỉ {seconds:.0f} giây nữa. Kiểm tra máy chủ "
        f"rồi hỏi lại.",
        en=f"The server of models at {url} has failed several times in a row and is left alone for {seconds:.0f} "
        f"seconds. Look at the server, then ask again.",
    )


_KEY_VI = "Ghi khóa của máy chủ vào “llm.url_key”."
_NEXT_VI = {
    401: _KEY_VI,
    403: _KEY_VI,
    404: "Kiểm tra “llm.url” (thường kết thúc bằng /v1) và tên mô hình “llm.url_model”.",
    400: "Kiểm tra “llm.url_model” và giảm “llm.context_tokens” nếu máy chủ mở cửa sổ nhỏ hơn.",
}
_OTHER_VI = "Xem nhật ký của máy chủ đó rồi hỏi lại."
_KEY_EN = "Put the server's key into `llm.url_key`."
_NEXT_EN = {
    401: _KEY_EN,
    403: _KEY_EN,
    404: "See that `llm.url` is right (it usually ends in /v1), and `llm.url_model`.",
    400: "See `llm.url_model`, and lower `llm.context_tokens` if the server opened a smaller window.",
}
_OTHER_EN = "Look at that server's log, then ask again."
