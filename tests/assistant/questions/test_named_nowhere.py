"""What a question names and the library has nowhere is refused by name, whatever would answer, with what is near."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.extractive.engine import ExtractiveEngine
from assistant.questions.filters.group_numbers import Absent, absent_groups, named_groups
from assistant.settings import Settings
from assistant.types import AnswerStatus
from tests.vectorstore.hashing import HashingEmbedder, record
from vectorstore.library import Library
from vectorstore.types import DocumentKind, Header

REPORT = (
    "Trong tháng 3/2026, các tổ dân phố 1, 2, 3 và tổ dân phố 5 phản ánh rác ở chợ Đình. 19 hộ dân ở đường Mơ Xanh lo "
    "ngập, 24 tiểu thương chợ Đình lo cháy nổ. Trường THCS Sông Mơ đề nghị sửa nhà xe.",
)
CHECKUP = ("Khám sức khỏe cho người cao tuổi đợt 1: từ 7 giờ ngày 18/6/2026 tại Trạm Y tế.",)

BUS = ("Tuyến xe buýt số 4 dừng lại ngã ba Cầu Mới từ ngày 01/5/2026.",)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    library = Library.open(Path(tmp_path_factory.mktemp("kho")), Settings().store, HashingEmbedder())
    report = Header(number="12/BC-MT", title="Báo cáo tình hình dư luận tháng 3 của phường Sông Mơ")
    notice = Header(number="21/TB-TYT", title="Khám sức khỏe cho người cao tuổi đợt 1 năm 2026")
    library.put(record("bao-cao.txt", REPORT, header=report, kind=DocumentKind.REPORT))
    library.put(record("thong-bao.txt", CHECKUP, header=notice, kind=DocumentKind.DIRECTIVE))
    stops = Header(number="30/TB-UBND", title="Điểm dừng xe buýt")
    library.put(record("xe-buyt.txt", BUS, header=stops, kind=DocumentKind.DIRECTIVE))
    # The first question finds a library that nobody has opened for searching yet.
    opened = Assistant(library, Settings(), ExtractiveEngine(4))
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Tổ nào ở xóm Đông kêu rác nhiều nhất?", "xóm Đông"),
        ("Chợ Hôm có bao nhiêu tiểu thương lo cháy nổ?", "chợ Hôm. Gần nhất đang có: chợ Đình"),
        ("Khu tái định cư Gò Me có mấy lô?", "Gò Me"),
        ("phuong van khe gui bao cao thang 3 dung han khong", "van khe"),
        ("Trường Trung học phổ thông Sông Mơ đề nghị gì về nhà xe?", "trường THPT"),
        ("Tổ 12 có bao nhiêu ý kiến về rác?", "tổ dân phố 12. Gần nhất đang có: tổ dân phố 2; tổ dân phố 3"),
        ("to 12 phai lam gi", "tổ dân phố 12"),
    ],
)
def test_a_place_that_stands_nowhere_is_named_with_the_nearest(assistant: Assistant, question: str, said: str) -> None:
    answer = assistant.ask(question, record=False)
    assert answer.status is AnswerStatus.NO_EVIDENCE
    assert f"không chỗ nào nhắc đến: {said}" in " ".join(one.vi for one in answer.warnings)


@pytest.mark.parametrize(
    "question",
    ["Chợ Đình có bao nhiêu tiểu thương lo cháy nổ?", "Bao nhiêu hộ ở đường Mơ Xanh lo ngập?", "Tổ 3 phản ánh gì?"],
)
def test_a_place_that_is_there_is_not_said_to_be_absent(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question, record=False)
    assert "không chỗ nào nhắc đến" not in " ".join(one.vi for one in answer.warnings)


def test_what_is_told_of_one_turn_does_not_answer_for_another(assistant: Assistant) -> None:
    of_second = "Khám sức khỏe cho người cao tuổi đợt 2 năm 2026 tổ chức ngày nào?"
    assert assistant.ask(of_second, record=False).status is AnswerStatus.NO_EVIDENCE
    of_first = assistant.ask(of_second.replace("đợt 2", "đợt 1"), record=False)
    assert "18/6/2026" in " ".join(claim.text for claim in of_first.claims)


def test_what_is_told_of_one_numbered_thing_does_not_answer_for_another(assistant: Assistant) -> None:
    asked = "Tuyến xe buýt số {} dừng lại ngã ba Cầu Mới từ ngày nào?"
    assert assistant.ask(asked.format(7), record=False).status is AnswerStatus.NO_EVIDENCE
    assert "01/5/2026" in assistant.ask(asked.format(4), record=False).claims[0].text


@pytest.mark.parametrize(
    ("question", "groups"),
    [
        ("tdp 15 co may ho", {"tổ dân phố": (15,)}),
        ("Thay máy biến áp 63 kVA tốn bao nhiêu?", {}),
        ("nguoi bi huyet ap 14 di kham o dau", {}),
        ("Thành lập tổ 3 người làm gì?", {}),
    ],
)
def test_numbered_groups_are_told_from_other_numbers(question: str, groups: dict[str, tuple[int, ...]]) -> None:
    assert named_groups(question) == groups


def test_a_number_behind_a_comma_is_not_shown_as_a_group_where_units_are_known() -> None:
    # As the full text sees "lấy ý kiến các tổ dân phố, 54 người dự".
    held = {"pho_3", "pho_5", "pho_54"}
    found = absent_groups(
        "Tổ dân phố 99 nói gì?",
        lambda: ("Tổ dân phố 3", "Tổ dân phố 5"),
        lambda pairs: [pair for pair in pairs if pair not in held],
    )
    assert found == (Absent("tổ dân phố 99", ("tổ dân phố 3", "tổ dân phố 5")),)


def test_a_unit_that_is_called_by_number_is_there_under_the_number_alone() -> None:
    names = ["Tổ dân phố số 3 phường Sông Mơ"]
    assert absent_groups("Tổ dân phố 3 có bao nhiêu hộ phản ánh ngập?", lambda: names, list) == ()
    assert absent_groups("tổ 3 phản ánh gì", lambda: names, list) == ()
    assert [one.name for one in absent_groups("tổ 9 phản ánh gì", lambda: names, list)] == ["tổ dân phố 9"]
