import datetime as dt

import pytest

from tests.ingest.papers import PLAN, read_text_paper
from vectorstore.extracts import Relation


def _found(closing: str, opening: str = "") -> list[tuple[str, str]]:
    text = PLAN.replace("2. Giao Văn phòng", f"{closing}\n\n2. Giao Văn phòng")
    text = text.replace("Thực hiện Chỉ thị số 47-CT/TW của Ban Bí thư,", f"{opening}Thực hiện Chỉ thị số 47-CT/TW,")
    record = read_text_paper(text)
    for reference in record.extracts.references:
        assert record.text[reference.start : reference.end].replace(" ", "") == reference.number
    return [(one.relation.value, one.number) for one in record.extracts.references]


def test_what_a_plan_carries_out_and_rests_on() -> None:
    found = _found("", "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ;\n\n")
    assert found == [("rests_on", "30/2020/NĐ-CP"), ("implements", "47-CT/TW")]


@pytest.mark.parametrize(
    ("sentence", "relation"),
    [
        ("Kế hoạch này thay thế Kế hoạch số 12-KH/ĐU, ngày 05/02/2025.", Relation.REPLACES),
        ("Sửa đổi, bổ sung mục II Kế hoạch số 12-KH/ĐU.", Relation.AMENDS),
        ("Bãi bỏ Kế hoạch số 12-KH/ĐU.", Relation.REPEALS),
        ("Kế hoạch số 12-KH/ĐU hết hiệu lực từ ngày ký.", Relation.REPEALS),
    ],
)
def test_the_words_before_a_number_tell_what_is_done_to_the_document(sentence: str, relation: Relation) -> None:
    assert (relation.value, "12-KH/ĐU") in _found(sentence)


def test_a_document_that_is_only_mentioned_is_no_link() -> None:
    assert _found("Nội dung theo Kế hoạch số 12-KH/ĐU đã gửi các chi bộ.") == [("implements", "47-CT/TW")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Không bãi bỏ Thông báo số 70-TB/ĐU.",
        "Chưa thay thế Kế hoạch số 12-KH/ĐU.",
        "Kế hoạch này không thay thế Kế hoạch số 12-KH/ĐU.",
        "Không sửa đổi, bổ sung, thay thế Kế hoạch số 12-KH/ĐU.",
        "Có bãi bỏ Thông báo số 70-TB/ĐU hay không?",
        "Nếu bãi bỏ Thông báo số 70-TB/ĐU thì các chi bộ được báo trước.",
        "Đề nghị UBND phường bãi bỏ Thông báo số 70-TB/ĐU.",
        "Giao Văn phòng tham mưu thay thế Kế hoạch số 12-KH/ĐU.",
        "Việc bãi bỏ Thông báo số 70-TB/ĐU cần xem xét thêm.",
        "Thông báo số 70-TB/ĐU chưa hết hiệu lực.",
        "Khi Kế hoạch số 12-KH/ĐU hết hiệu lực, các chi bộ nộp sổ.",
        "Kế hoạch số 61-KH/ĐU đã thay thế Kế hoạch số 12-KH/ĐU.",
    ],
)
def test_what_is_refused_asked_supposed_or_done_by_another_is_no_link(sentence: str) -> None:
    assert _found(sentence) == [("implements", "47-CT/TW")]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Về việc bãi bỏ Thông báo số 70-TB/ĐU.", [("repeals", "70-TB/ĐU", None)]),
        ("Kế hoạch cũ không còn phù hợp, nay bãi bỏ Kế hoạch số 12-KH/ĐU.", [("repeals", "12-KH/ĐU", None)]),
        ("Thông báo số 70-TB/ĐU bị bãi bỏ.", [("repeals", "70-TB/ĐU", None)]),
        ("Thông báo số 70-TB/ĐU được thay thế bằng Kế hoạch này.", [("replaces", "70-TB/ĐU", None)]),
        ("Bãi bỏ Điều 3 Quyết định số 12-QĐ/ĐU.", [("repeals", "12-QĐ/ĐU", "Điều 3")]),
        ("Thay thế mục II của Kế hoạch số 12-KH/ĐU.", [("replaces", "12-KH/ĐU", "mục II")]),
        ("Mục II Kế hoạch số 12-KH/ĐU hết hiệu lực.", [("repeals", "12-KH/ĐU", "Mục II")]),
        (
            "Bãi bỏ khoản 2, 3 Điều 5 của Quyết định số 12-QĐ/ĐU và toàn bộ Thông báo số 70-TB/ĐU.",
            [("repeals", "12-QĐ/ĐU", "khoản 2, 3 Điều 5"), ("repeals", "70-TB/ĐU", None)],
        ),
        ("Bãi bỏ Quy định số 12-QĐ/ĐU.", [("repeals", "12-QĐ/ĐU", None)]),
    ],
)
def test_a_part_is_told_from_the_whole(sentence: str, found: list[tuple[str, str, str | None]]) -> None:
    record = read_text_paper(PLAN.replace("2. Giao Văn phòng", f"{sentence}\n\n2. Giao Văn phòng"))
    links = [one for one in record.extracts.references if one.relation is not Relation.IMPLEMENTS]
    assert [(one.relation.value, one.number, one.part) for one in links] == found


@pytest.mark.parametrize(
    ("sentence", "part"),
    [
        ("Hủy bỏ Điều 2 và toàn bộ phụ lục của Quyết định số 41/QĐ-UBND.", "Điều 2 và toàn bộ phụ lục"),
        ("Bãi bỏ toàn bộ phụ lục của Quyết định số 41/QĐ-UBND.", "toàn bộ phụ lục"),
        ("Bãi bỏ toàn bộ Quyết định số 41/QĐ-UBND.", None),
        ("Bãi bỏ toàn bộ nội dung Quyết định số 41/QĐ-UBND.", None),
    ],
)
def test_toan_bo_of_a_part_is_not_the_whole(sentence: str, part: str | None) -> None:
    record = read_text_paper(PLAN.replace("2. Giao Văn phòng", f"{sentence}\n\n2. Giao Văn phòng"))
    assert [one.part for one in record.extracts.references if one.number == "41/QĐ-UBND"] == [part]


@pytest.mark.parametrize(
    ("sentence", "since"),
    [
        ("Kế hoạch số 12-KH/ĐU hết hiệu lực kể từ ngày 01/01/2027.", dt.date(2027, 1, 1)),
        ("Bãi bỏ Kế hoạch số 12-KH/ĐU từ ngày 01/6/2026.", dt.date(2026, 6, 1)),
        ("Kế hoạch này có hiệu lực từ ngày 01/01/2027. Thay thế Kế hoạch số 12-KH/ĐU.", dt.date(2027, 1, 1)),
        ("Thay thế Kế hoạch số 12-KH/ĐU ngày 05/02/2025.", None),
        ("Bãi bỏ Kế hoạch số 12-KH/ĐU về cấm đường từ ngày 01/01/2027 đến ngày 05/01/2027.", None),
    ],
)
def test_the_day_from_which_on_a_paper_ends_is_kept(sentence: str, since: dt.date | None) -> None:
    record = read_text_paper(PLAN.replace("2. Giao Văn phòng", f"{sentence}\n\n2. Giao Văn phòng"))
    assert [one.since for one in record.extracts.references if one.number == "12-KH/ĐU"] == [since]
