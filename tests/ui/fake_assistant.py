"""A scripted assistant with a small library in memory, for what a real one cannot be made to do on demand."""

import datetime as dt
import threading
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import SimpleNamespace

from assistant.conversation.condense import condense
from assistant.conversation.types import Conversation
from assistant.questions.filters.chosen import FilterChoices
from assistant.runs.record import Asked
from assistant.runs.runs import Runs
from assistant.settings import Settings
from assistant.types import (
    Answer,
    AnswerStatus,
    Certainty,
    Citation,
    CitationStatus,
    Claim,
    ClaimEvent,
    ClaimStatus,
    Condensed,
    DoneEvent,
    EngineState,
    Event,
    Seconds,
    Stage,
    StageEvent,
    TextEvent,
)
from vectorstore.catalogue import Catalogue
from vectorstore.errors import UnknownDocumentError
from vectorstore.listed import ListedDocument, ListedFailure, Names, RegisterLine
from vectorstore.messages import Message
from vectorstore.runs import FeedbackShelf, RunShelf
from vectorstore.types import (
    Document,
    DocumentKind,
    FilterName,
    Filters,
    Header,
    PageSpan,
    Passage,
    Retrieval,
    Section,
    Understood,
    VersionRecord,
    VersionState,
)

NO_FILTERS = Filters()
ALONE = Conversation()
FIRST = "Tổ dân phố 5 phản ánh tuyến đường An Bình ngập sâu 40 cm sau mỗi trận mưa lớn."
SECOND = "Có 23 hộ dân kiến nghị nạo vét cống trước mùa mưa năm 2026."
FILLER = "Nhân dân cơ bản đồng tình với chủ trương chung của phường và mong muốn được thông tin kịp thời. " * 12
TEXT = (
    "ĐẢNG ỦY PHƯỜNG AN BÌNH\n\nI. TÌNH HÌNH CHUNG\n" + FILLER + "\n\nII. VẤN ĐỀ NỔI LÊN\n1. Ngập úng\n"
    f"{FIRST} {SECOND} Nội dung này đã được nêu từ tháng trước.\n\n" + FILLER * 4
    + "\n\n<script>alert('x')</script> {{constructor}} ${alert(1)}\n"
)  # fmt: skip
TITLE = "Tình hình dư luận tháng 3 <b>"
DOCUMENT, VERSION = "d" * 64, "e" * 64
HEADING = ("II. VẤN ĐỀ NỔI LÊN", "1. Ngập úng")


def record(kind: DocumentKind = DocumentKind.REPORT) -> VersionRecord:
    section = TEXT.index("II. VẤN ĐỀ")
    return VersionRecord(
        document_id=DOCUMENT,
        version_id=VERSION,
        path="mẫu/bao-cao.pdf",
        kind=kind,
        header=Header(
            "15-BC/ĐU",
            "Báo cáo",
            None,
            "Đảng ủy phường An Bình",
            "An Bình",
            dt.date(2026, 3, 28),
            TITLE,
        ),
        content_hash="c" * 64,
        text=TEXT,
        sections=(
            Section(0, ("I. TÌNH HÌNH CHUNG",), TEXT.index("I. TÌNH"), section),
            Section(0, HEADING[:1], section, len(TEXT)),
            Section(1, HEADING, TEXT.index("1. Ngập"), len(TEXT)),
        ),
        chunks=(),
        pages=(PageSpan(1, 0, section), PageSpan(2, section, len(TEXT))),
    )


def document(kind: DocumentKind = DocumentKind.REPORT) -> Document:
    made = record(kind)
    return Document(
        DOCUMENT, VERSION, made.path, kind, made.header, VersionState.READY, made.content_hash, len(TEXT), 3, 2,
        dt.datetime(2026, 4, 1, tzinfo=dt.UTC),
    )  # fmt: skip


def passage(rank: int = 1) -> Passage:
    start = TEXT.index(FIRST)
    end = TEXT.index("Nội dung này đã") + 50
    return Passage(
        "a" * 64, DOCUMENT, VERSION, "mẫu/bao-cao.pdf", DocumentKind.REPORT, "15-BC/ĐU", TITLE,
        "Đảng ủy phường An Bình", dt.date(2026, 3, 28), HEADING, (2,), start, end, TEXT[start:end], rank,
        1.25, 0.7, 0.9,
    )  # fmt: skip


def citation(number: int, quote: str, status: CitationStatus = CitationStatus.VERIFIED) -> Citation:
    start = TEXT.index(quote)
    return Citation(
        number, status, DOCUMENT, VERSION, "mẫu/bao-cao.pdf", "15-BC/ĐU", TITLE, HEADING, (2,),
        quote, start, start + len(quote),
    )  # fmt: skip


CLAIMS = (
    Claim(FIRST, ClaimStatus.SUPPORTED, (citation(1, FIRST),)),
    Claim(SECOND, ClaimStatus.SUPPORTED, (citation(1, SECOND),)),
)
WRONG = Claim("Có 99 hộ dân kiến nghị.", ClaimStatus.NUMBER_MISMATCH, (citation(1, SECOND),))
# A document may say anything, and its words come back in claims.
HOSTILE = Claim("<img src=x onerror=alert(3)> {{constructor}} ${alert(4)}", ClaimStatus.SUPPORTED, CLAIMS[0].citations)
# Longer than a screen, with as many sources as sentences, so that each of the two columns is to be scrolled.
COUNTED = tuple(
    Claim(
        f"Vấn đề thứ {number} được nêu trong {number} báo cáo của các tổ dân phố về ngập úng và thoát nước.",
        ClaimStatus.COMPUTED,
        (Citation(number, CitationStatus.VERIFIED, query=f"đếm vấn đề {number}", records=("a" * 64, "b" * 64)),),
    )
    for number in range(1, 17)
)
# What is said to a question that holds these words.
SAID = {"độc hại": (CLAIMS[0], HOSTILE), "sai số": (CLAIMS[0], WRONG), "nhiều câu": COUNTED}
DONE = Answer(
    "",
    AnswerStatus.ANSWERED,
    "extractive",
    Seconds(0.01, 0.02, 0.03),
    claims=CLAIMS,
    passages=(passage(),),
    certainty=Certainty.SURE,
)


class FakeRegister:
    """Empty."""

    def lines(self) -> list[RegisterLine]:
        return []

    def documents(self, document_ids: object = None) -> list[ListedDocument]:
        return []

    def failures(self) -> list[ListedFailure]:
        return []

    def revision(self) -> tuple[int, int]:
        return (0, 0)


@dataclass
class FakeLibrary:
    """One document."""

    files: Path
    kind: DocumentKind = DocumentKind.REPORT
    owned: bool = True
    applied: threading.Event = field(default_factory=threading.Event)
    register: FakeRegister = field(default_factory=FakeRegister)
    runs: RunShelf = field(init=False)
    feedback: FeedbackShelf = field(init=False)

    def __post_init__(self) -> None:
        catalogue = Catalogue.open(self.files / "library.db")
        self.runs, self.feedback = RunShelf(catalogue), FeedbackShelf(catalogue)

    @property
    def home(self) -> Path:
        return self.files

    def owner(self) -> SimpleNamespace | None:
        return None

    def version(self, version_id: str) -> VersionRecord:
        if version_id != VERSION:
            raise UnknownDocumentError(
                Message(vi="Không có bản này. Hãy mở lại từ câu trả lời.", en="No such version.")
            )
        return record(self.kind)

    def document(self, document_id: str) -> Document:
        if document_id != DOCUMENT:
            raise UnknownDocumentError(Message(vi="Không có văn bản này.", en="No such document."))
        return document(self.kind)

    def text(self, version_id: str) -> str:
        return self.version(version_id).text

    def original(self, version_id: str) -> Path:
        return self.files / version_id

    def apply_pending(self) -> int:
        self.applied.set()
        return 0


class FakeAssistant:
    """Answers by what stands in the question: `không có`, `từ chối`, `lỗi`, `chưa chắc`, `sai số`, `độc hại`,
    `nhiều câu`, `viết dài`.

    `viết dài` writes without end until its stream is closed; `closed` tells that it was. `im lặng` gives nothing until
    `silence` is set.
    """

    def __init__(self, files: Path, kind: DocumentKind = DocumentKind.REPORT, engine: str = "extractive") -> None:
        self.library = FakeLibrary(files, kind)
        self.settings = Settings()
        self.keeper = SimpleNamespace()
        self.briefings = SimpleNamespace()
        self.runs = Runs(self.library, self.settings, lambda: engine, self._again)  # type: ignore[arg-type]
        self.closed = threading.Event()
        self.asked: list[tuple[str, Filters]] = []
        self.conversations: list[Conversation] = []
        self._engine = engine
        self.silence = threading.Event()
        self._pace = threading.Event()

    def engine(self) -> EngineState:
        return EngineState(self._engine, True)

    def documents(self) -> list[Document]:
        return [document(self.library.kind)]

    def filter_choices(self) -> FilterChoices:
        names = Names(
            units=("Tổ dân phố 3", "Tổ dân phố 5"),
            periods=("2026-02", "2026-03"),
            issuers=("Đảng ủy phường Sông Mơ",),
            types=("Chỉ thị", "Kế hoạch"),
            areas=("phường Sông Mơ",),
        )
        return FilterChoices(names, ("Thoát nước, ngập úng", "Rác thải"))

    def search(self, query: str, *, k: int = 10, filters: Filters = NO_FILTERS) -> Retrieval:
        self.asked.append((query, filters))
        return Retrieval(query, (passage(),)[:k], filters)

    def ask(self, question: str, *, filters: Filters = NO_FILTERS, conversation: Conversation = ALONE) -> Answer:
        *_, last = self.stream(question, filters=filters, conversation=conversation)
        assert isinstance(last, DoneEvent)
        return last.answer

    def stream(
        self, question: str, *, filters: Filters = NO_FILTERS, conversation: Conversation = ALONE
    ) -> Generator[Event, None, None]:
        asked = Asked(question, filters, conversation.conversation_id, conversation.user)
        return self.runs.recorded(self._stream(question, filters, conversation), asked)

    def _again(self, question: str, filters: Filters, conversation: Conversation) -> Answer:
        *_, last = self._stream(question, filters, conversation)
        assert isinstance(last, DoneEvent)
        return last.answer

    def _stream(self, question: str, filters: Filters, conversation: Conversation) -> Generator[Event, None, None]:
        self.asked.append((question, filters))
        self.conversations.append(conversation)
        yield StageEvent(Stage.RETRIEVING)
        try:
            if "im lặng" in question:
                yield StageEvent(Stage.GENERATING)
                self.silence.wait(60)
            if "viết dài" in question:
                yield from self._endless()
            yield from self._scripted(question, filters, condense(question, conversation.exchanges))
        finally:
            self.closed.set()

    def _endless(self) -> Iterator[Event]:
        yield StageEvent(Stage.GENERATING)
        yield ClaimEvent(CLAIMS[0])
        while True:
            # Paced like a model; the event is never set, so this is the only way the pace passes.
            self._pace.wait(0.05)
            yield TextEvent("Đang viết tiếp ")

    def _scripted(self, question: str, filters: Filters, condensed: Condensed | None) -> Iterator[Event]:
        understood = _understood(question, filters)
        answer = replace(DONE, question=question, filters=filters, engine=self._engine, understood=understood)
        answer = replace(answer, condensed=condensed)
        if "không có" in question:
            answer = replace(answer, status=AnswerStatus.NO_EVIDENCE, claims=(), closest=(document(),), certainty=None)
        elif "từ chối" in question:
            why = Message(vi="Không liệt kê cá nhân nêu ý kiến.", en="Persons who hold an opinion are not listed.")
            answer = replace(answer, status=AnswerStatus.DECLINED, claims=(), reason=why, certainty=None)
        elif "lỗi" in question:
            why = Message(vi="Tệp mô hình không đọc được.", en="The model file cannot be read.")
            answer = replace(answer, status=AnswerStatus.FAILED, claims=(), reason=why, certainty=None)
        elif "chưa chắc" in question:
            answer = replace(answer, certainty=Certainty.UNSURE)
        else:
            answer = replace(answer, claims=next((SAID[words] for words in SAID if words in question), CLAIMS))
        for claim in answer.claims:
            yield ClaimEvent(claim)
        yield DoneEvent(answer)

    def close(self) -> None:
        return None


def _understood(question: str, filters: Filters) -> tuple[Understood, ...]:
    if "báo cáo tháng" not in question or FilterName.PERIOD in filters.ignored:
        return ()
    return (Understood(FilterName.PERIOD, "tháng 3/2026", ("2026-03",)),)
