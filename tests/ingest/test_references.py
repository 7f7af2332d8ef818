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
