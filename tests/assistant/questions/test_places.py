"""What is named in a question and stands nowhere in the library is said to be not in it."""

import pytest

from assistant.questions.filters.places import named_pairs, several_ways


@pytest.mark.parametrize(
    ("question", "pairs"),
    [
        ("Người dân xã Lam Sơn nói gì về bãi rác?", ("lam_son",)),
        ("ngo 52 duong hoa gao co bao nhieu ho thieu nuoc", ("ngo_52",)),
        ("Ở khu đô thị Bắc Sông Mơ bà con kêu ca chuyện gì?", ("bac_song", "song_mo")),
        ("Công đoàn phường có ý kiến gì?", ("cong_doan",)),
        ("Hội ND phường tháng 4 phản ánh những gì?", ("nong_dan",)),
        ("Thôn Đồng Mít có mấy hộ chưa đồng ý?", ("dong_mit",)),
        ("Lễ đón bằng công nhận của chùa Linh Ứng là ngày nào?", ("linh_ung",)),
        ("Đi Phú Quốc ba hôm hết bao nhiêu tiền?", ("phu_quoc",)),
        ("Tố Hữu sinh năm nào?", ("to_huu",)),
        ("Bạch Mai có mấy khoa khám bệnh?", ("bach_mai",)),
        ("Bên Đoàn trồng được bao nhiêu cây?", ()),
        ("Mặt Trận nói gì về rác?", ()),
        ("Trưởng Ban Quản lý chợ là ai?", ()),
        ("Hội Phụ nữ phường và Sở Xây dựng trả lời gì?", ()),
        ("Ông Lê Văn Tám ở tổ nào?", ()),
        ("Máy chém do Guillotin Louis nghĩ ra khi nào?", ()),
        ("KẾ HOẠCH 45 GIAO AI?", ()),
        ("Kế Hoạch Trồng Cây Giao Ai?", ()),
        ("Ai chủ trì việc nạo vét cống?", ()),
        ("Phường đã làm gì về rác?", ()),
        ("thang 5 phuong hoa mac dan keu chuyen gi nhieu nhat", ("hoa_mac",)),
        ("phuong to chuc may buoi hop", ()),
        ("phuong minh co bao nhieu ho ngheo", ()),
        ("ba con hay nghe chuyen cua phuong qua ai", ()),
    ],
)
def test_places_are_read_as_pairs_without_diacritics(question: str, pairs: tuple[str, ...]) -> None:
    assert tuple(named_pairs(question)) == pairs


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("HTX vận tải Sông Mơ phản ánh gì?", "HTX van tai"),
        ("htx nong nghiep keu gi", "HTX nong nghiep"),
        ("Xí nghiệp giày da có đóng góp gì?", "xí nghiệp giay da"),
    ],
)
def test_an_enterprise_is_named_by_what_it_does(question: str, name: str) -> None:
    assert name in several_ways(question)


def test_an_enterprise_of_no_name_is_none() -> None:
    assert not several_ways("HTX nào có báo cáo?")
    assert not several_ways("htx co bao nhieu xa vien")


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Hội Sinh viên phường có mấy ý kiến?", "Hội Sinh viên"),
        ("Chi hội sinh viên nêu kiến nghị gì?", "Chi hội sinh viên"),
        ("Trường cao đẳng ở phường tuyển bao nhiêu em?", "Trường cao đẳng"),
        ("Dân kêu gì về quỹ khuyến khích của phường?", "quỹ khuyến khích"),
        ("Ngân hàng thương mại nào cho vay?", "Ngân hàng thương mại"),
    ],
)
def test_a_body_is_named_by_its_kind_and_what_it_is_for(question: str, name: str) -> None:
    assert name in several_ways(question)


@pytest.mark.parametrize(
    "question",
    [
        "Hội nghị giao ban kết luận gì?",
        "Đại hội chi bộ bầu mấy người?",
        "Hội phản ánh chuyện gì trong tháng 5?",
        "Trường hợp nào được miễn tiền rác?",
        "Hội Phụ nữ phường có mấy hội viên?",
        "Trường tổ chức họp phụ huynh ngày nào?",
        "hoi thao do ai chu tri",
        "Xã hội học tập là gì?",
        "Nhà trường xử lý chuyện màn hình thế nào?",
    ],
)
def test_what_only_begins_like_a_body_is_none(question: str) -> None:
    assert not several_ways(question)
