from pathlib import Path

import pytest

from ingest.errors import StatementModelError
from ingest.opinion.learnt.labeller import Labeller
from ingest.opinion.learnt.sides import Sides
from tests.ingest.papers import read_text_paper
from vectorstore.extracts import OpinionItem


def _items(body: str) -> tuple[OpinionItem, ...]:
    paper = f"BÁO CÁO\nTình hình dư luận xã hội tháng 4 năm 2026\n\n{body}\n"
    return read_text_paper(paper).extracts.opinion_items


def _said(body: str) -> list[str]:
    return [item.text.rstrip(".") for item in _items(body)]


def test_what_voters_say_begins_behind_their_initials() -> None:
    said = _said(
        "1. Ý kiến cử tri\n\n"
        "Cử tri N.V.T (ấp Bình An): Đề nghị xã đổ lại đoạn lộ trước chợ, mưa xuống xe trượt hoài.\n\n"
        "Cử tri L.T.H (ấp Bình An): Cảm ơn xã đã cho kéo điện ra tới cuối rạch.\n"
    )
    assert said == [
        "Đề nghị xã đổ lại đoạn lộ trước chợ, mưa xuống xe trượt hoài",
        "Cảm ơn xã đã cho kéo điện ra tới cuối rạch",
    ]


def test_greetings_and_what_the_unit_has_are_no_statements() -> None:
    said = _said(
        "Em xin gửi báo cáo tháng này, bản giấy em gửi sau ạ. Tháng 4 trường có 38 giáo viên, 17 đảng viên.\n\n"
        "Thầy cô ủng hộ việc bỏ sổ điểm giấy, 30 người giơ tay tán thành.\n\nEm cảm ơn anh.\n"
    )
    assert said == ["Thầy cô ủng hộ việc bỏ sổ điểm giấy, 30 người giơ tay tán thành"]


def test_a_damaged_file_of_weights_is_an_error_that_says_what_to_do(tmp_path: Path) -> None:
    damaged = tmp_path / "model.safetensors"
    damaged.write_bytes(b"x" * 20)
    with pytest.raises(StatementModelError, match="Hãy cài lại"):
        Labeller.load(damaged)
    with pytest.raises(StatementModelError):
        Labeller.load(tmp_path / "missing.safetensors")


@pytest.mark.parametrize("head", ["", "1. Ý kiến nhân dân\n\n", "1. Nhân dân còn băn khoăn\n\n"])
@pytest.mark.parametrize(
    ("line", "sides"),
    [
        ("20 hộ đồng ý, 15 hộ phản đối, 6 hộ chưa rõ.", [("supports", 20), ("opposes", 15)]),
        ("18 người khen cán bộ một cửa, 11 người phàn nàn phải đi lại.", [("supports", 18), ("concerned", 11)]),
        ("40 hộ ủng hộ lát vỉa hè, 13 hộ lo mất chỗ để xe.", [("supports", 40), ("concerned", 13)]),
        ("25 hộ mong có đèn, còn 10 hộ cho rằng đèn gây chói.", [("proposes", 25), ("concerned", 10)]),
        ("3 hộ phản đối di dời chợ, 40 hộ ủng hộ di dời chợ.", [("opposes", 3), ("supports", 40)]),
        ("6 hộ phản đối vì sợ nước vào nhà; 6 hộ chưa rõ thái độ.", [("opposes", 6), ("unclear", 6)]),
        ("Bà con chợ trên tán thành, còn tiểu thương chợ dưới không chịu.", [("supports", None), ("opposes", None)]),
        ("Có 14 phiếu tán thành; 9 phiếu không tán thành.", [("supports", 14), ("opposes", 9)]),
    ],
)
def test_groups_with_their_own_number_or_side_are_statements_of_their_own(
    head: str, line: str, sides: list[tuple[str, int | None]]
) -> None:
    assert [(item.stance.value, item.persons) for item in _items(head + line)] == sides


def test_headings_receivers_and_measures_of_the_office_are_no_statements() -> None:
    said = _said(
        "Kính gửi:\n- Thường trực Đảng ủy phường Sông Mơ;\n- Ban Tuyên giáo và Dân vận Tỉnh ủy.\n\n"
        "1. Bạo lực gia đình và rượu, bia ngày Tết\n\n12 hộ phản ánh hàng xóm uống rượu rồi đánh nhau.\n\n"
        "2. Ngập cổng trường và ùn tắc giờ tan học\n\n9 phụ huynh lo con bị ngã khi lội nước.\n\n"
        "3. Việc đã làm\n\nĐề nghị nhân dân không vớt cá, không tắm ở hồ.\n\n"
        "4. Dự báo\n\nNếu chậm có thông tin chính thức, tin đồn về cá có thể lan rộng.\n"
    )
    assert said == [
        "12 hộ phản ánh hàng xóm uống rượu rồi đánh nhau",
        "9 phụ huynh lo con bị ngã khi lội nước",
    ]


def test_under_headings_that_say_a_side_nothing_is_added_to_what_the_rules_find() -> None:
    said = _said(
        "1. Những việc nhân dân đồng tình\n\n16 ý kiến khen điểm tập kết rác mới.\n\n"
        "2. Người không tán thành sắp xếp tổ\n\n11 người ngại làm lại giấy tờ.\n\n"
        "3. Tin đồn quanh vụ cá chết ở hồ Sen Cạn\n\nChưa xác định có nước thải chảy ra hồ hay không.\n"
    )
    assert said[:2] == ["16 ý kiến khen điểm tập kết rác mới", "11 người ngại làm lại giấy tờ"]
    assert not any("Tin đồn quanh" in one or "Người không tán thành" in one for one in said)


def test_groups_of_one_sentence_are_statements_of_their_own_each_with_its_side() -> None:
    items = _items(
        "Chào chị, em gửi chuyện tháng này.\n\n"
        "Xóm Giữa đồng ý nhập thôn, xóm Bãi không ưng vì nhà văn hóa xa hơn.\n\n"
        "Chị em khen lớp may mở buổi tối, nhưng 12 chị có con nhỏ lo không ai trông cháu.\n\nEm cảm ơn chị.\n"
    )
    assert [(item.text.rstrip("."), item.stance.value) for item in items] == [
        ("Xóm Giữa đồng ý nhập thôn", "supports"),
        ("xóm Bãi không ưng vì nhà văn hóa xa hơn", "opposes"),
        ("Chị em khen lớp may mở buổi tối", "supports"),
        ("12 chị có con nhỏ lo không ai trông cháu", "concerned"),
    ]


def test_what_is_said_in_a_meeting_begins_behind_the_name_of_the_one_who_speaks() -> None:
    said = _said(
        "2. Ý kiến phát biểu\n\n- Ông Lê Văn Tám, xóm Đình: dồn ruộng lần này tôi tán thành, máy vào mới được việc.\n"
    )
    assert said == ["dồn ruộng lần này tôi tán thành, máy vào mới được việc"]


def test_people_under_the_course_of_opinion_are_heard() -> None:
    said = _said("II. DIỄN BIẾN DƯ LUẬN\n\n1. Ý kiến đồng tình\n\n- Đa số người dân phấn khởi khi kè được làm lại.\n")
    assert said == ["Đa số người dân phấn khởi khi kè được làm lại"]


def test_damaged_weights_of_sides_are_an_error(tmp_path: Path) -> None:
    with pytest.raises(StatementModelError):
        Sides.load(tmp_path / "missing.safetensors")


@pytest.mark.parametrize("head", ["2. Những vấn đề Nhân dân đồng tình", "3. Nhân dân còn băn khoăn, lo lắng"])
@pytest.mark.parametrize(
    "line",
    [
        "Bà con nói vui: xe lấy rác đi đúng giờ, ngõ xóm sạch hẳn",
        "Được lòng dân là chuyện lương tối thiểu tăng, công nhân bớt lo",
        "Luồng ý kiến ngược lại, nhân dân, không muốn làm dải phân cách: buôn bán mất khách, muốn sang phải đi vòng",
        "Người dân nói Phòng Văn hóa - Xã hội cần gìn giữ làn điệu hát của quê mình",
    ],
)
def test_clauses_of_one_statement_are_not_parted_in_a_report_with_sides(head: str, line: str) -> None:
    assert _said(f"{head}\n\n- {line}.\n") == [line]
