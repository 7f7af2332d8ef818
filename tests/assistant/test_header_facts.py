"""Questions about a document's header are answered from where it is printed, and its lines are no answers otherwise."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.extractive.engine import ExtractiveEngine
from assistant.questions.filters.named import Named
from assistant.settings import Settings
from assistant.types import AnswerStatus, CitationStatus
from tests.vectorstore.hashing import HashingEmbedder, record
from vectorstore.library import Library
from vectorstore.types import DocumentKind, Header

HEAD = (
    "ĐẢNG BỘ TỈNH LAM GIANG\nTỈNH ỦY\nSố 08-CT/TU\nLam Giang, ngày 05 tháng 12 năm 2025\nCHỈ THỊ\nvề tăng cường nắm "
    "bắt dư luận xã hội\ntrong tình hình mới\nThời gian qua, công tác nắm bắt dư luận xã hội đã có chuyển biến."
)
END = "Chỉ thị này phổ biến đến chi bộ.\nNơi nhận:\n- Các ban đảng,\n- Lưu Văn phòng.\nT/M BAN THƯỜNG VỤ\nHồ Sỹ Nguyên"
HEADER = Header(
    number="08-CT/TU",
    type_name="Chỉ thị",
    issuer="TỈNH ỦY",
    date=dt.date(2025, 12, 5),
    title="về tăng cường nắm bắt dư luận xã hội trong tình hình mới",
    signer="Hồ Sỹ Nguyên",
    receivers=("Các ban đảng", "Lưu Văn phòng"),
)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    home: Path = tmp_path_factory.mktemp("headers")
    library = Library.open(home, Settings().store, HashingEmbedder())
    library.put(record("chi-thi.txt", (HEAD, END), header=HEADER, kind=DocumentKind.DIRECTIVE))
    yield Assistant(library, Settings(), ExtractiveEngine(4))
    library.close()


@pytest.mark.parametrize(
    ("question", "printed"),
    [
        ("Ai ký Chỉ thị 08-CT/TU?", "T/M BAN THƯỜNG VỤ Hồ Sỹ Nguyên"),
        ("ai ky chi thi 08", "T/M BAN THƯỜNG VỤ Hồ Sỹ Nguyên"),
        ("Chỉ thị 08-CT/TU ban hành ngày nào?", "ngày 05 tháng 12 năm 2025"),
        ("Cơ quan nào ban hành Chỉ thị 08-CT/TU?", "TỈNH ỦY"),
        ("Chỉ thị 08-CT/TU về việc gì?", "về tăng cường nắm bắt dư luận xã hội trong tình hình mới"),
        ("Nơi nhận của Chỉ thị 08-CT/TU?", "Nơi nhận: - Các ban đảng, - Lưu Văn phòng"),
    ],
)
def test_the_header_answers_from_where_it_is_printed(assistant: Assistant, question: str, printed: str) -> None:
    answer = assistant.ask(question)
    assert answer.status is AnswerStatus.ANSWERED
    (claim,) = answer.claims
    (citation,) = claim.citations
    assert claim.text == printed
    assert citation.status is CitationStatus.VERIFIED
    assert citation.version_id is not None
    assert citation.quote == assistant.library.text(citation.version_id)[citation.start : citation.end]


def test_a_document_that_is_not_there_has_no_signer(assistant: Assistant) -> None:
    assert assistant.ask("Ai ký Chỉ thị 77-CT/TW?").status is AnswerStatus.NO_EVIDENCE


def test_lines_around_the_text_are_no_answers(assistant: Assistant) -> None:
    answer = assistant.ask("Công tác nắm bắt dư luận xã hội thời gian qua ra sao?")
    texts = [claim.text for claim in answer.claims]
    assert texts[0] == "Thời gian qua, công tác nắm bắt dư luận xã hội đã có chuyển biến."
    assert not any("Nơi nhận" in text or "tình hình mới" in text or "T/M" in text for text in texts)


def test_a_month_that_the_library_does_not_have_is_no_evidence(assistant: Assistant) -> None:
    assert assistant.ask("Tháng 8/2026 công tác nắm bắt dư luận xã hội ra sao?").status is AnswerStatus.NO_EVIDENCE
    assert assistant.ask("Tháng 12/2025 công tác nắm bắt dư luận xã hội ra sao?").status is AnswerStatus.ANSWERED


def test_periods_units_and_short_numbers_are_read() -> None:
    named = Named.by("Quý I/2026 và từ tháng 4 đến tháng 5/2026, tổ dân phố 3, 5 làm gì theo hd 11?")
    assert set(named.periods) == {(2026, 1), (2026, 2), (2026, 3), (2026, 4), (2026, 5)}
    assert named.units == ("3", "5")
    assert named.is_document("11-HD/BTGDVTU")
    assert not named.is_document("12-HD/BTGDVTU")


@pytest.fixture(scope="module")
def ward(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """Papers signed by a chairman, by his deputy in his place, by heads of groups, and by a secretary."""
    library = Library.open(tmp_path_factory.mktemp("offices"), Settings().store, HashingEmbedder())
    for number, (issuer, roles, signer, day) in enumerate(
        [
            ("ỦY BAN NHÂN DÂN PHƯỜNG SÔNG MƠ", ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "Lê Văn Thuận", 1),
            ("ỦY BAN NHÂN DÂN PHƯỜNG SÔNG MƠ", ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "Phạm Thanh Tùng", 9),
            ("TỔ DÂN PHỐ 5", ("TỔ TRƯỞNG",), "Nguyễn Thị Bích Liên", 2),
            ("TỔ DÂN PHỐ 3", ("TỔ TRƯỞNG",), "Đặng Văn Hiền", 3),
            ("ĐẢNG ỦY PHƯỜNG SÔNG MƠ", ("T/M BAN THƯỜNG VỤ", "BÍ THƯ"), "Trần Quang Lĩnh", 4),
        ],
        start=1,
    ):
        header = Header(
            number=f"{number}/TB",
            issuer=issuer,
            date=dt.date(2026, 3, day),
            signer=signer,
            signer_role=", ".join(roles),
        )
        end = "\n".join((*roles, signer))
        library.put(record(f"{number}.txt", (f"{issuer}\nTHÔNG BÁO", end), header=header, kind=DocumentKind.OTHER))
    yield Assistant(library, Settings(), ExtractiveEngine(4))
    library.close()


@pytest.mark.parametrize(
    ("question", "signer"),
    [
        ("Bí thư Đảng ủy phường là ai?", "Trần Quang Lĩnh"),
        ("Tổ trưởng tổ dân phố 5 là ai?", "Nguyễn Thị Bích Liên"),
        ("Ai là tổ trưởng tổ 3?", "Đặng Văn Hiền"),
        ("Ai là Chủ tịch UBND phường?", "Lê Văn Thuận"),
        ("Chủ tịch phường hiện nay là ai?", "Lê Văn Thuận"),
        ("Phó Chủ tịch Ủy ban nhân dân phường là ai?", "Phạm Thanh Tùng"),
    ],
)
def test_who_holds_an_office_is_told_by_the_newest_paper_signed_in_it(
    ward: Assistant, question: str, signer: str
) -> None:
    answer = ward.ask(question)
    assert answer.status is AnswerStatus.ANSWERED
    (claim,) = answer.claims
    assert claim.text.endswith(signer)
    assert claim.citations[0].status is CitationStatus.VERIFIED


@pytest.mark.parametrize("question", ["Tổ trưởng tổ dân phố 7 là ai?", "Bí thư Đảng ủy phường phải làm gì?"])
def test_an_office_in_which_nobody_signed_is_left_to_the_search(ward: Assistant, question: str) -> None:
    signers = {"Trần Quang Lĩnh", "Nguyễn Thị Bích Liên", "Đặng Văn Hiền"}
    assert not [claim for claim in ward.ask(question).claims if claim.text.split("Ư ")[-1] in signers]
