"""The second look at names that no rule found: what stands around a run of capitals tells whose it is."""

from pathlib import Path

import pytest

from ingest.elements import Element
from ingest.errors import NameModelError
from ingest.masking.masker import Masker
from ingest.masking.names.learnt.judge import Judge
from ingest.masking.names.learnt.runs import runs_of
from vectorstore.types import DocumentKind, Header


def _masked(*lines: str) -> list[str]:
    elements = [Element(line) for line in lines]
    masker = Masker.for_document(Header(), DocumentKind.REPORT, elements)
    return [masked.text for masked in masker.find_in(elements)]


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Ông Lò Văn Pản nói vậy.", 4),
        ("Gặp Phìn Tẩn ở chợ.", None),
    ],
)
def test_a_word_of_address_at_the_start_of_a_sentence_is_no_part_of_a_name(text: str, start: int | None) -> None:
    first = next(runs_of(text, frozenset({"Gặp"})), None)
    assert (first and first[0]) == start


@pytest.mark.parametrize(
    "text",
    ["phường Tân Lập", "ở đường Cao Lỗ", "Bác Hồ dạy", "nhà thờ họ Trịnh", "BÁO CÁO DƯ LUẬN THÁNG", "UBND Phường"],
)
def test_what_a_place_a_surname_alone_and_a_line_of_capitals_hold_is_not_weighed(text: str) -> None:
    assert not list(runs_of(text, frozenset({"Phường"})))


def test_people_are_told_by_what_stands_around_them() -> None:
    lines = _masked(
        "Ghi chép trao đổi tại tổ 5",
        "Phật tử Kim Sương hỏi bao giờ sửa cổng chùa.",
        "Nhà Hốih Pơloong có bà cụ 98 tuổi, cháu của bà là Bảo Châu, Bảo Trâm.",
        "Đường Cao Lỗ và chợ Tân Lập vẫn ngập, theo Luật Đất đai thì chưa rõ.",
    )
    assert lines == [
        "Ghi chép trao đổi tại tổ 5",
        "Phật tử [họ tên] hỏi bao giờ sửa cổng chùa.",
        "Nhà [họ tên] có bà cụ 98 tuổi, cháu của bà là [họ tên], [họ tên].",
        "Đường Cao Lỗ và chợ Tân Lập vẫn ngập, theo Luật Đất đai thì chưa rõ.",
    ]


def test_a_missing_or_damaged_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(NameModelError, match="Hãy cài lại"):
        Judge.load(tmp_path / "none.safetensors")
    damaged = tmp_path / "damaged.safetensors"
    damaged.write_bytes(b"x" * 64)
    with pytest.raises(NameModelError):
        Judge.load(damaged)
