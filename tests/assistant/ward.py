"""A small library of an invented ward for tests, and a scripted chat model for hostile replies."""

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from langchain_core.messages import AIMessageChunk, BaseMessage

from assistant.assistant import Assistant
from assistant.llm.engine import LlmEngine
from assistant.settings import Settings
from assistant.types import EngineState
from tests.vectorstore.hashing import HashingEmbedder, record
from vectorstore.library import Library
from vectorstore.types import DocumentKind, Header, Passage, VersionRecord

PLAN = (
    "Kế hoạch này triển khai Chỉ thị 47-CT/TW trên địa bàn phường Sông Mơ.",
    "Trách nhiệm thực hiện nạo vét cống: Phòng Kinh tế, Hạ tầng và Đô thị. Thời gian hoàn thành: trước ngày 30/6/2026. "
    "Kinh phí dự kiến là 1.200.000.000 đồng.",
    "Các đơn vị báo cáo tình hình dư luận xã hội định kỳ hằng tháng:\n- Mặt trận Tổ quốc phường, trước ngày 20.\n"
    "- Công an phường, trước ngày 22.",
)
REPORT = (
    "Trong tháng 3/2026, 19 hộ dân ở tổ dân phố 5 phản ánh đường Mơ Xanh bị ngập sau mỗi trận mưa. "
    "Nhiều ý kiến đề nghị phường nạo vét cống trước mùa mưa.",
    "Phụ huynh Trường Tiểu học Sông Mơ đồng tình với việc công khai các khoản thu. Một số ý kiến còn băn khoăn về "
    "khoản thu tiếng Anh.",
    "Đa số người dân hài lòng với thái độ phục vụ của bộ phận một cửa.",
)
LETTER = ("Đề nghị các tổ dân phố thu gom rác trước 19 giờ hằng ngày và không đổ rác ra lòng đường.",)


def ward_records() -> list[VersionRecord]:
    plan = Header(number="61-KH/ĐU", title="Kế hoạch nắm bắt dư luận xã hội", date=dt.date(2026, 1, 15))
    report = Header(number="12-BC/MT", title="Báo cáo tình hình dư luận tháng 3", date=dt.date(2026, 3, 25))
    letter = Header(number="33/UBND-VP", title="Về việc thu gom rác", date=dt.date(2026, 2, 2))
    return [
        record("ke-hoach.txt", PLAN, header=plan, kind=DocumentKind.DIRECTIVE),
        record("bao-cao.txt", REPORT, header=report, kind=DocumentKind.REPORT),
        record("cong-van.txt", LETTER, header=letter),
    ]


def ward_library(home: Path) -> Library:
    library = Library.open(home, Settings().store, HashingEmbedder())
    for entry in ward_records():
        library.put(entry)
    library.own()
    return library


def passages(library: Library, query: str, k: int = 8) -> tuple[Passage, ...]:
    return library.search(query, k=k).passages


class ScriptedModel:
    """Plays replies from a queue, in pieces; records what it was asked."""

    def __init__(self, replies: Sequence[Sequence[str] | Iterator[str]], *, window: int = 4096) -> None:
        self._replies = list(replies)
        self.context_window = window
        self.control_tokens: tuple[str, ...] = ("<|im_end|>",)
        self.model_hash = ""
        self.constrained = True
        self.prompts: list[list[BaseMessage]] = []
        self.grammars: list[str] = []
        self.closed = 0

    def state(self) -> EngineState:
        return EngineState("scripted", ready=True)

    def stream(self, input: list[BaseMessage], **options: Any) -> Iterator[AIMessageChunk]:
        self.prompts.append(input)
        self.grammars.append(options["grammar"])
        try:
            for piece in self._replies.pop(0):
                yield AIMessageChunk(content=piece)
        finally:
            self.closed += 1

    def get_num_tokens_from_messages(self, messages: list[BaseMessage]) -> int:
        return sum(len(message.text) // 3 for message in messages)

    def close(self) -> None:
        self.closed += 1


def scripted(library: Library, model: ScriptedModel, settings: Settings | None = None) -> Assistant:
    settings = settings or Settings()
    return Assistant(library, settings, LlmEngine(model, settings.llm.max_tokens))
