"""Questions about how something went on: one claim for each period, oldest first, with corrections."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.extractive.engine import ExtractiveEngine
from assistant.questions.series import asks_for_series
from assistant.settings import Settings
from ingest.pipeline import ingest
from tests.vectorstore.hashing import HashingEmbedder
from vectorstore.library import Library

MONTHS = {
    1: "Có 12 hộ ở đường Bến Đá bị ngập nước.",
    2: "Có 19 hộ ở đường Bến Đá bị ngập nước.",
    3: "Đính chính: số hộ ở đường Bến Đá bị ngập nước tháng 02 là 17 hộ, không phải 19 hộ.\n\n"
    "Có 23 hộ ở đường Bến Đá bị ngập nước.",
}
REPORT = """UBND PHƯỜNG SÔNG MƠ
TỔ DÂN PHỐ 3
Số: 0{month}/BC-TDP3
Sông Mơ, ngày 24 tháng {month} năm 2026

BÁO CÁO
Tình hình dư luận xã hội tháng {month} năm 2026

I. TÌNH HÌNH CHUNG
Trong tháng nhân dân ổn định cuộc sống.

II. NHỮNG VẤN ĐỀ NHÂN DÂN BĂN KHOĂN, BỨC XÚC
{text}
"""


@pytest.fixture
def assistant(tmp_path: Path) -> Iterator[Assistant]:
    folder = tmp_path / "bao-cao"
    folder.mkdir()
    for month, text in MONTHS.items():
        (folder / f"{month}.txt").write_text(REPORT.format(month=month, text=text), encoding="utf-8")
    library = Library.open(tmp_path / "home", Settings().store, HashingEmbedder())
    ingest(library, [folder], Settings().ingest)
    found = Assistant(library, Settings.model_validate({"answer": {"min_evidence": 0}}), ExtractiveEngine(4))
    yield found
    found.close()


def test_each_month_is_told_in_order(assistant: Assistant) -> None:
    asked = "Số hộ bị ngập ở đường Bến Đá thay đổi thế nào từ tháng 1 đến tháng 3/2026?"
    said = [claim.text for claim in assistant.ask(asked).claims]
    figures = [next(figure for figure in ("12 hộ", "19 hộ", "17 hộ", "23 hộ") if figure in text) for text in said]
    assert figures[:2] == ["12 hộ", "19 hộ"]
    assert "17 hộ, không phải 19 hộ" in " ".join(said)
    assert "23 hộ" in " ".join(said)


def test_only_the_months_that_are_named_are_told(assistant: Assistant) -> None:
    said = " ".join(claim.text for claim in assistant.ask("So sánh số hộ bị ngập nước tháng 1 và tháng 2/2026").claims)
    assert "12 hộ" in said
    assert "19 hộ" in said
    assert "23 hộ" not in said


@pytest.mark.parametrize(
    ("question", "is_series"),
    [
        ("Số hộ ngập qua các tháng ra sao?", True),
        ("so ho ngap thang 1, 2 va 3 the nao", True),
        ("Số vụ lừa đảo tăng hay giảm?", True),
        ("Quý I và quý II/2026 có bao nhiêu hộ bị ngập?", True),
        ("Tháng 3/2026 có bao nhiêu hộ bị ngập?", False),
        ("Ai chủ trì hội nghị giao ban quý I/2026?", False),
        ("Lưới chắn rác phải lắp xong khi nào?", False),
    ],
)
def test_what_asks_for_a_series(question: str, is_series: bool) -> None:
    assert asks_for_series(question) is is_series
