"""Names and designations of a claim stand in its passages, in any way that offices write them."""

import pytest

from assistant.checking.names import missing_names, missing_units

HELD = (
    "Ủy ban nhân dân phường Sông Mơ giao Phòng Kinh tế, Hạ tầng và Đô thị phối hợp với Hội Liên hiệp Phụ nữ, "
    "tổ dân phố 2, 3 và 5; đồng chí Trần Quang Lĩnh, Bí thư Đảng ủy chủ trì theo Điều 7."
)


@pytest.mark.parametrize(
    "claim",
    [
        "UBND phường Sông Mơ giao việc cho phòng kinh tế.",
        "Phường Sông Mơ giao Hội Phụ nữ phối hợp.",
        "TDP 3 và tổ dân phố 5 phối hợp.",
        "Đồng chí Trần Quang Lĩnh chủ trì.",
        "Trần Quang Lĩnh chủ trì theo Điều 7 của Kế hoạch 12-KH/ĐU.",
        "Giao Phòng Kinh tế, Hạ tầng và Đô thị thực hiện.",
    ],
)
def test_what_is_there_is_held(claim: str) -> None:
    assert missing_names(claim, f"Kế hoạch 12-KH/ĐU. {HELD}") == ()


@pytest.mark.parametrize(
    ("claim", "missing"),
    [
        ("Việc do phường Hoa Mai làm.", ("hoa mai",)),
        ("Đồng chí Trần Quang Minh chủ trì.", ("trần quang minh",)),
        ("Giao cho Phòng Tư pháp.", ("phòng tư",)),
        ("Tổ dân phố 8 phối hợp theo Điều 9.", ("to dan pho 8", "dieu 9")),
        ("Phối hợp với chi bộ 3.", ("chi bo 3",)),
    ],
)
def test_what_is_not_there_is_told(claim: str, missing: tuple[str, ...]) -> None:
    assert missing_names(claim, HELD) == missing


def test_a_number_stands_with_its_own_unit() -> None:
    held = "19 hộ ở tổ dân phố 5, sâu 25 cm, sau 3 giờ nước mới rút; 386 phiếu."
    assert missing_units("Có 19 hộ bị ngập sâu 25 cm trong 3 giờ.", held) == ()
    assert missing_units("Có 19 người bị ngập sâu 25 km.", held) == ("19 nguoi", "25 km")
    assert missing_units("Tổ dân phố 5 có 386 phiếu và 7 lô.", held) == ()
