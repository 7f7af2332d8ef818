"""Cases, outcomes and bad systems, made by hand on the small ward of the assistant's tests."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from assistant.types import AnswerStatus, ClaimStatus
from evals.cases.case import Case
from evals.cases.reading import Located
from evals.cases.spans import GoldPlace, Places, Span
from evals.measures.measure import Judged
from evals.runs.outcome import Cited, Found, Outcome, Said, Stretch
from vectorstore.library import Library

DRAIN = "Trách nhiệm thực hiện nạo vét cống: Phòng Kinh tế, Hạ tầng và Đô thị."
FLOOD = "19 hộ dân ở tổ dân phố 5 phản ánh đường Mơ Xanh bị ngập sau mỗi trận mưa."
RUBBISH = "thu gom rác trước 19 giờ hằng ngày"


def case(name: str = "c1", **changes: Any) -> Case:
    values: dict[str, Any] = {
        "id": name, "turns": ["Ai nạo vét cống?"], "expected": "answered",
        "gold": [{"document": "ke-hoach.txt", "quote": DRAIN}],
    }  # fmt: skip
    return Case.model_validate({**values, **changes})


def ward_cases() -> list[Located]:
    """Three questions that the ward's papers answer, two that they do not, one to be declined."""
    drain = [{"text": "Phòng Kinh tế", "level": "vital", "anchors": [["Phòng Kinh tế"]]}]
    flood = [{"text": "19 hộ", "level": "vital", "anchors": [["19 hộ"]]}]
    cases = [
        case("drain", points=drain, answers=["Phòng Kinh tế, Hạ tầng và Đô thị"], tags=["factoid"]),
        case(
            "flood",
            turns=["Bao nhiêu hộ phản ánh ngập ở đường Mơ Xanh?"],
            gold=[{"document": "bao-cao.txt", "quote": FLOOD}],
            points=flood,
            answers=["19 hộ"],
            tags=["count"],
        ),
        case(
            "rubbish",
            turns=["Thu gom rac truoc may gio?"],
            gold=[{"document": "cong-van.txt", "quote": RUBBISH}],
            answers=["19 giờ"],
        ),
        case("airport", turns=["Sân bay mới rộng bao nhiêu?"], expected="no_evidence", gold=[]),
        case("moon", turns=["Khoảng cách tới mặt trăng?"], expected="no_evidence", gold=[]),
        case("who", turns=["Ai là người phản ánh chuyện ngập?"], expected="declined", gold=[]),
    ]
    return [Located(line, one) for line, one in enumerate(cases, start=1)]


def outcome(*claims: Said, status: str = "answered", found: Sequence[Found] = (), **changes: Any) -> Outcome:
    return Outcome(
        status=AnswerStatus(status), engine="made", claims=claims, found=tuple(found), context=tuple(found), **changes
    )


def said(text: str, *citations: Cited, status: ClaimStatus = ClaimStatus.SUPPORTED) -> Said:
    return Said(text=text, status=status, citations=citations)


def cited(start: int, end: int, *, version: str = "v", exact: bool = True) -> Cited:
    place = Stretch(document_id="d", version_id=version, start=start, end=end)
    return Cited(number=1, path="d.txt", place=place, quote="x", exact=exact)


def found(name: str, start: int, end: int, *, version: str = "v", others: Sequence[Stretch] = ()) -> Found:
    place = Stretch(document_id="d", version_id=version, start=start, end=end)
    return Found(name=name, path="d.txt", place=place, others=tuple(others), text="x", score=1.0)


def gold(*spans: tuple[int, int], version: str = "v") -> GoldPlace:
    return GoldPlace(case().gold[0], tuple(Span("d", version, start, end) for start, end in spans))


def judged(one: Outcome, *places: GoldPlace, of: Case | None = None) -> Judged:
    return Judged(of or case(), places, one)


@dataclass
class Made:
    """A system that says by its name what it does to every case; the truth reaches it on purpose."""

    name: str
    cases: Sequence[Located]
    places: Places
    library: Library
    at_once: int | None = None

    def outcome(self, turns: Sequence[str]) -> Outcome:
        one = next(located.case for located in self.cases if located.case.turns == tuple(turns))
        return getattr(self, f"_{self.name}")(one, self.places[one.id])  # type: ignore[no-any-return]

    def _refuses(self, one: Case, places: Sequence[GoldPlace]) -> Outcome:
        return outcome(status="no_evidence")

    def _answers(self, one: Case, places: Sequence[GoldPlace]) -> Outcome:
        return outcome(said("Đa số người dân hài lòng.", self._cited(Span("d", self._version(), 0, 20))))

    def _fails(self, one: Case, places: Sequence[GoldPlace]) -> Outcome:
        return outcome(status="failed", fault="hỏng")

    def _sourceless(self, one: Case, places: Sequence[GoldPlace]) -> Outcome:
        return outcome(said(self._truth(one)))

    def _invents(self, one: Case, places: Sequence[GoldPlace]) -> Outcome:
        place = Stretch(document_id="?", version_id="?", start=0, end=9)
        return outcome(said(self._truth(one), Cited(number=1, place=place, quote="không có")))

    def _random(self, one: Case, places: Sequence[GoldPlace]) -> Outcome:
        chunks = [chunk for document in self.library.documents() for chunk in self._chunks(document.version_id)]
        random.Random(one.id).shuffle(chunks)
        return outcome(status="no_evidence", found=chunks[:1])

    def _leaked(self, one: Case, places: Sequence[GoldPlace]) -> Outcome:
        if one.expected.value != "answered":
            return outcome(status=one.expected.value)
        spans = [place.spans[0] for place in places]
        texts = [self.library.text(span.version_id)[span.start : span.end] for span in spans]
        claims = [said(text, self._cited(span)) for text, span in zip(texts, spans, strict=True)]
        passages = [found(f"g{span.start}", span.start, span.end, version=span.version_id) for span in spans]
        return outcome(*claims, found=passages, evidence=1.0)

    def _truth(self, one: Case) -> str:
        return " ".join([*(point.text for point in one.points), *one.answers])

    def _version(self) -> str:
        return next(one.version_id for one in self.library.documents() if one.path == "bao-cao.txt")

    def _chunks(self, version_id: str) -> list[Found]:
        chunks = self.library.version(version_id).chunks
        return [found(chunk.chunk_id, chunk.start, chunk.end, version=version_id) for chunk in chunks]

    def _cited(self, span: Span) -> Cited:
        place = Stretch(document_id="d", version_id=span.version_id, start=span.start, end=span.end)
        quote = self.library.text(span.version_id)[span.start : span.end]
        return Cited(number=1, place=place, quote=quote, exact=True)
