"""Who signed, issued and when, of a document that is named by its type and matter and not by a number."""

import datetime as dt
from collections.abc import Iterator

import pytest

from assistant.assistant import Assistant
from assistant.extractive.engine import ExtractiveEngine
from assistant.settings import Settings
from assistant.types import AnswerStatus, Certainty, CitationStatus
from tests.vectorstore.hashing import HashingEmbedder, record
from vectorstore.library import Library
from vectorstore.types import DocumentKind, Header

PAPERS = (
    ("9-KH/ĐU", "Kế hoạch", "ĐẢNG ỦY PHƯỜNG SÔNG MƠ", "phòng, chống dịch sốt xuất huyết", "Trần Quang Lĩnh", 2),
    ("14/KH-UBND", "Kế hoạch", "ỦY BAN NHÂN DÂN PHƯỜNG SÔNG MƠ", "Chỉnh trang vỉa hè", "Lê Văn Thuận", 3),
    ("15/KH-UBND", "Kế hoạch", "ỦY BAN NHÂN DÂN PHƯỜNG SÔNG MƠ", "Chỉnh trang ngõ xóm", "Phạm Thanh Tùng", 4),
    ("20-QĐ/ĐU", "Quyết định", "ĐẢNG ỦY PHƯỜNG SÔNG MƠ", "ban hành Quy chế làm việc của Đảng ủy", "Trần Quang Lĩnh", 5),
    ("33/UBND-VX", None, "ỦY BAN NHÂN DÂN PHƯỜNG SÔNG MƠ", "V/v tiêm phòng cho đàn chó", "Hoàng Minh Đức", 6),
)  # fmt: skip


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    library = Library.open(tmp_path_factory.mktemp("described"), Settings().store, HashingEmbedder())
    for number, type_name, issuer, title, signer, day in PAPERS:
        header = Header(
            number=number,
            type_name=type_name,
            issuer=issuer,
            title=title,
            date=dt.date(2026, 3, day),
            signer=signer,
        )
        head = f"{issuer}\nSông Mơ, ngày {day:02} tháng 3 năm 2026\n{(type_name or '').upper()}\n{title}"
        body = f"Giao các tổ dân phố tham gia {title.lower()}; ai cũng ký cam kết."
        library.put(
            record(
                f"{number.replace('/', '-')}.txt",
                (head, body, f"LÃNH ĐẠO\n{signer}"),
                header=header,
                kind=DocumentKind.DIRECTIVE,
            )
        )
    yield Assistant(library, Settings(), ExtractiveEngine(4))
    library.close()


@pytest.mark.parametrize(
    ("question", "signer"),
    [
        ("Ai ký kế hoạch phòng chống sốt xuất huyết?", "Trần Quang Lĩnh"),
        ("Kế hoạch về chỉnh trang vỉa hè do ai ký?", "Lê Văn Thuận"),
        ("ai la nguoi ky ke hoach chinh trang ngo xom", "Phạm Thanh Tùng"),
        ("Đồng chí nào ký quyết định về quy chế làm việc?", "Trần Quang Lĩnh"),
        ("Người ký công văn tiêm phòng chó là ai?", "Hoàng Minh Đức"),
    ],
)
def test_who_signed_is_told_of_a_paper_named_by_type_and_matter(
    assistant: Assistant, question: str, signer: str
) -> None:
    answer = assistant.ask(question)
    assert answer.status is AnswerStatus.ANSWERED
    assert answer.certainty is Certainty.SURE
    (claim,) = answer.claims
    assert claim.text.endswith(signer)
    assert claim.citations[0].status is CitationStatus.VERIFIED


@pytest.mark.parametrize(
    ("question", "printed"),
    [
        ("Kế hoạch chỉnh trang vỉa hè ban hành ngày nào?", "ngày 03 tháng 3 năm 2026"),
        ("Cơ quan nào ban hành kế hoạch phòng chống sốt xuất huyết?", "ĐẢNG ỦY PHƯỜNG SÔNG MƠ"),
    ],
)
def test_the_day_and_the_body_are_told_too(assistant: Assistant, question: str, printed: str) -> None:
    (claim,) = assistant.ask(question).claims
    assert claim.text == printed


def test_a_matter_that_two_papers_have_tells_both(assistant: Assistant) -> None:
    answer = assistant.ask("Ai ký kế hoạch chỉnh trang?")
    assert [claim.text.split("\n")[-1][-4:] for claim in answer.claims] == ["Tùng", "huận"]


@pytest.mark.parametrize(
    "question",
    [
        "Ai ký kế hoạch trồng cây xanh?",
        "Ai ký nghị quyết về sốt xuất huyết?",
        "quyet dinh bo nhiem truong cong an do ai ky",
    ],
)
def test_a_paper_that_is_not_there_has_no_signer(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).status is AnswerStatus.NO_EVIDENCE


def test_a_paper_that_only_shares_half_of_the_words_is_not_sure(assistant: Assistant) -> None:
    answer = assistant.ask("Ai ký kế hoạch dịch tả lợn?")
    assert answer.certainty is not Certainty.SURE
