import pytest

from ingest.tasks.clauses import charge
from ingest.tasks.deadlines import find_deadline
from tests.ingest.papers import read_text_paper
from vectorstore.extracts import Recurrence

# How offices charge each other: the sentence, who leads, who works with them, who follows up.
FORMS = [
    ("TDP 7 họp dân lấy ý kiến xong trước 30/4.", "TDP 7", "", ""),
    ("BCĐ 35 phường theo dõi dư luận trên mạng.", "BCĐ 35 phường", "", ""),
    ("Ban XDĐ chủ trì tham mưu; UBKT Đảng ủy phối hợp kiểm tra.", "Ban XDĐ", "UBKT Đảng ủy", ""),
    ("Giao BQLDA ĐTXD khu vực hoàn thành nắp cống.", "BQLDA ĐTXD khu vực", "", ""),
    ("Giao Công chức Địa chính - Xây dựng lập danh sách hộ.", "Công chức Địa chính - Xây dựng", "", ""),
    ("Công ty CP Môi trường thu gom rác 2 lần/ngày.", "Công ty CP Môi trường", "", ""),
    ("Công an phường (chủ trì), Đội Quản lý chợ (phối hợp) xử lý vi phạm.", "Công an phường", "Đội Quản lý chợ", ""),
    ("Đơn vị chủ trì: Phòng Kinh tế. Đơn vị phối hợp: Công an phường.", "Phòng Kinh tế", "Công an phường", ""),
    (
        "Hội Phụ nữ phường lo văn nghệ và mâm cơm, Hội Người cao tuổi góp tiết mục.",
        "Hội Phụ nữ phường",
        "Hội Người cao tuổi",
        "",
    ),
    ("Thanh tra toàn bộ bếp ăn tập thể trong phường.", "", "", ""),
    ("Giao Văn phòng Đảng ủy chuẩn bị tài liệu hội nghị.", "Văn phòng Đảng ủy", "", ""),
    ("Giao cho Phòng Kinh tế lập dự toán.", "Phòng Kinh tế", "", ""),
    ("Giao nhiệm vụ cho Công an xã Bình Lâm nắm địa bàn.", "Công an xã Bình Lâm", "", ""),
    ("Thống nhất giao Ủy ban nhân dân xã rà soát quỹ đất.", "Ủy ban nhân dân xã", "", ""),
    ("Phân công Ban Chỉ huy Quân sự phường trực 24/24 giờ.", "Ban Chỉ huy Quân sự phường", "", ""),
    ("Đề nghị Đảng ủy Quân sự tỉnh quan tâm chỉ đạo.", "Đảng ủy Quân sự tỉnh", "", ""),
    ("Yêu cầu các phòng, ban chuyên môn rà soát thủ tục.", "các phòng, ban chuyên môn", "", ""),
    ("Kiến nghị Sở Y tế bổ sung vắc-xin.", "Sở Y tế", "", ""),
    ("Nhắc nhở Ban Quản lý chợ Đông treo biển giá.", "Ban Quản lý chợ Đông", "", ""),
    (
        "Phòng Văn hóa - Xã hội chủ trì, phối hợp với Trạm Y tế phường khám sức khỏe.",
        "Phòng Văn hóa - Xã hội",
        "Trạm Y tế phường",
        "",
    ),
    ("Công an phường chủ trì phối hợp cùng Đoàn Thanh niên tuần tra đêm.", "Công an phường", "Đoàn Thanh niên", ""),
    ("Hội Nông dân xã chịu trách nhiệm tập huấn kỹ thuật cho nông dân.", "Hội Nông dân xã", "", ""),
    ("Trung tâm Văn hóa, Thông tin và Thể thao dựng ba sân khấu.", "Trung tâm Văn hóa, Thông tin và Thể thao", "", ""),
    ("Sở Văn hóa, Thể thao và Du lịch phát hành tờ gấp.", "Sở Văn hóa, Thể thao và Du lịch", "", ""),
    ("Chi bộ thôn Đoài vận động hộ dân hiến đất.", "Chi bộ thôn Đoài", "", ""),
    ("Trưởng thôn loa cho dân biết lịch cắt nước.", "Trưởng thôn", "", ""),
    ("Mỗi chi bộ nhận đỡ đầu một hộ nghèo.", "chi bộ", "", ""),
    ("Các tổ chức chính trị - xã hội phường vận động hội viên góp ý.", "Các tổ chức chính trị - xã hội phường", "", ""),
    ("Hạt Kiểm lâm dựng lại bảng cấm lửa.", "Hạt Kiểm lâm", "", ""),
    ("Đồn Biên phòng Cửa Sót kẻ vạch neo đậu.", "Đồn Biên phòng Cửa Sót", "", ""),
    ("Trường Trung học cơ sở Lê Lợi mở cửa sân trường buổi chiều.", "Trường Trung học cơ sở Lê Lợi", "", ""),
    ("Công ty Cấp nước Hải Lăng thay 300 m ống gãy.", "Công ty Cấp nước Hải Lăng", "", ""),
    ("Ngân hàng Chính sách xã hội huyện giãn nợ cho hộ bị lũ.", "Ngân hàng Chính sách xã hội huyện", "", ""),
    ("Người đứng đầu cấp ủy, chính quyền đối thoại với dân.", "Người đứng đầu cấp ủy, chính quyền", "", ""),
    ("Đồng chí Bí thư Đảng ủy chủ trì buổi đối thoại.", "Đồng chí Bí thư Đảng ủy", "", ""),
    ("Thường trực HĐND phường thẩm tra báo cáo.", "Thường trực HĐND phường", "", ""),
    ("Văn phòng HĐND và UBND xã niêm yết kết quả.", "Văn phòng HĐND và UBND xã", "", ""),
    ("Ban Tuyên giáo và Dân vận Tỉnh ủy soạn đề cương.", "Ban Tuyên giáo và Dân vận Tỉnh ủy", "", ""),
    ("Chi đoàn Dân quân và Chi đoàn Công an dọn bãi biển.", "Chi đoàn Dân quân | Chi đoàn Công an", "", ""),
    ("Phòng Kinh tế, Hạ tầng và Đô thị vá mặt đường.", "Phòng Kinh tế, Hạ tầng và Đô thị", "", ""),
    ("Trước ngày 15/5/2026, các chi bộ gửi danh sách.", "các chi bộ", "", ""),
    ("Trong quý II, Đoàn xã lập ba đội tình nguyện.", "Đoàn xã", "", ""),
    ("Hằng tháng, Ban Xây dựng Đảng tổng hợp dư luận.", "Ban Xây dựng Đảng", "", ""),
    ("Khi có mưa lớn, Trạm Quản lý thủy nông Sông Lam mở cống.", "Trạm Quản lý thủy nông Sông Lam", "", ""),
    ("Bước 1: Tổ dân phố họp dân lấy ý kiến.", "Tổ dân phố", "", ""),
    ("Thứ nhất, Ủy ban Kiểm tra Đảng ủy thẩm tra hồ sơ.", "Ủy ban Kiểm tra Đảng ủy", "", ""),
    ("Một là, Hội Phụ nữ mở lớp nuôi con khỏe.", "Hội Phụ nữ", "", ""),
    ("Về vệ sinh môi trường: giao Hợp tác xã Dịch vụ thu rác hai ngày một lần.", "Hợp tác xã Dịch vụ", "", ""),
    ("Đối với tuyến đường ven hồ: Phòng Kinh tế lắp lan can.", "Phòng Kinh tế", "", ""),
    ("Lắp camera tại bến xe, giao Công an phường.", "Công an phường", "", ""),
    ("In 2.000 tờ rơi: Hội Chữ thập đỏ phường.", "Hội Chữ thập đỏ phường", "", ""),
    (
        "Sửa nhà cho hộ neo đơn: chủ trì Hội Cựu chiến binh, phối hợp Đoàn Thanh niên; xong trong tháng 7.",
        "Hội Cựu chiến binh",
        "Đoàn Thanh niên",
        "",
    ),
    (
        "Tổ chức hội thao: Công đoàn phường chủ trì, Đoàn Thanh niên phường phối hợp.",
        "Công đoàn phường",
        "Đoàn Thanh niên phường",
        "",
    ),
    ("Họp báo giới thiệu chương trình (Văn phòng Đảng ủy).", "Văn phòng Đảng ủy", "", ""),
    ("Nghiệm thu công trình (giao Phòng Kinh tế).", "Phòng Kinh tế", "", ""),
    ("Biên tập tập san (Ban Xây dựng Đảng chủ trì; tháng 9/2026).", "Ban Xây dựng Đảng", "", ""),
    ("Ra quyết định thành lập tổ, do Chủ tịch UBND phường ký.", "Chủ tịch UBND phường", "", ""),
    ("Việc kiểm đếm do Tổ công tác số 2 thực hiện.", "Tổ công tác số 2", "", ""),
    (
        "Ủy ban nhân dân phường lát lại vỉa hè; Công an phường phân luồng xe.",
        "Ủy ban nhân dân phường",
        "Công an phường",
        "",
    ),
    (
        "Phòng Kinh tế nạo vét mương; Ủy ban Kiểm tra Đảng ủy theo dõi, đôn đốc.",
        "Phòng Kinh tế",
        "",
        "Ủy ban Kiểm tra Đảng ủy",
    ),
    ("UBND xã cải tạo chợ, Ban Thanh tra nhân dân giám sát.", "UBND xã", "", "Ban Thanh tra nhân dân"),
    ("Trạm Y tế phun thuốc diệt muỗi cùng các chi hội phụ nữ.", "Trạm Y tế", "các chi hội phụ nữ", ""),
    ("Hội Người cao tuổi mở câu lạc bộ với sự hỗ trợ của Trạm Y tế.", "Hội Người cao tuổi", "Trạm Y tế", ""),
    ("Chi bộ họp, mời đại diện Ban công tác Mặt trận tham gia.", "Chi bộ", "Ban công tác Mặt trận", ""),
    ("Đoàn giám sát làm việc với ba thôn.", "Đoàn giám sát", "", ""),
    ("Tổ kiểm tra liên ngành lập biên bản.", "Tổ kiểm tra liên ngành", "", ""),
    ("Ban Chỉ đạo chuyển đổi số phường chấm điểm các tổ.", "Ban Chỉ đạo chuyển đổi số phường", "", ""),
    ("Ban Thường vụ Đảng ủy yêu cầu Công an xã rút kinh nghiệm.", "Công an xã", "", ""),
    ("Bảo hiểm xã hội cơ sở Hà Trung trả thẻ tại nhà.", "Bảo hiểm xã hội cơ sở Hà Trung", "", ""),
    ("Điện lực Quỳnh Lưu bó gọn dây ngõ 4.", "Điện lực Quỳnh Lưu", "", ""),
    ("Báo Hà Tĩnh dành một trang cho chuyên mục.", "Báo Hà Tĩnh", "", ""),
    ("Kế toán xã quyết toán phần kinh phí còn lại.", "Kế toán xã", "", ""),
    ("Lực lượng dân quân tự vệ đắp bờ bao.", "Lực lượng dân quân tự vệ", "", ""),
    ("Cán bộ phụ trách văn xã ghi sổ từng hộ.", "Cán bộ phụ trách văn xã", "", ""),
    ("Các cơ quan, đơn vị có liên quan cử đầu mối.", "Các cơ quan, đơn vị có liên quan", "", ""),
    ("Cấp ủy, chính quyền các xã, phường quán triệt Chỉ thị.", "Cấp ủy, chính quyền các xã, phường", "", ""),
    ("Sở Nông nghiệp và Môi trường cắm mốc hành lang sông.", "Sở Nông nghiệp và Môi trường", "", ""),
    ("Viện Kiểm sát nhân dân khu vực 3 trả lời đơn tồn.", "Viện Kiểm sát nhân dân khu vực 3", "", ""),
]
# Sentences that begin like a body's name, or name one, and charge nobody.
NONE = [
    "Tổ chức hội nghị quán triệt.",
    "Báo cáo kết quả về Ban Thường vụ.",
    "Ban hành quy chế phối hợp.",
    "Hội nghị diễn ra trong một ngày.",
    "Phòng, chống cháy rừng mùa khô.",
    "Công an phường đã xử lý 12 vụ.",
    "Bộ tiêu chí gồm 30 nhóm.",
    "Đội ngũ cộng tác viên còn mỏng.",
    "Trường hợp vướng mắc thì báo ngay.",
    "Bản đồ ngập lụt treo ở nhà văn hóa.",
    "Khối lượng rác giảm một nửa.",
    "Ủy ban nhân dân phường được khen thưởng.",
    "Xã hội hóa nguồn lực.",
    "Chọn cộng tác viên có uy tín; trường học, chợ Mới, Công an phường mỗi nơi một cộng tác viên.",
]


def _names(written: str) -> tuple[str, ...]:
    return tuple(written.split(" | ")) if written else ()


@pytest.mark.parametrize(("sentence", "lead", "cooperate", "follow_up"), FORMS, ids=[form[0][:40] for form in FORMS])
def test_a_sentence_tells_who_is_charged_and_as_what(sentence: str, lead: str, cooperate: str, follow_up: str) -> None:
    told = charge(sentence)
    assert (told.lead, told.cooperate, told.follow_up) == (_names(lead), _names(cooperate), _names(follow_up))


@pytest.mark.parametrize("sentence", NONE)
def test_a_sentence_that_charges_nobody_has_no_body(sentence: str) -> None:
    assert charge(sentence).lead == ()


@pytest.mark.parametrize(
    ("sentence", "written", "span"),
    [
        ("Nộp phiếu nửa đầu tháng 3/2026.", "nửa đầu tháng 3/2026", ("2026-03-01", "2026-03-15")),
        ("Tổng kết trong nửa cuối tháng 6.", "trong nửa cuối tháng 6", ("2026-06-16", "2026-06-30")),
        ("Lắp đèn quý II, quý III/2026.", "quý II, quý III/2026", ("2026-04-01", "2026-09-30")),
        ("Làm cho xong trong tháng Năm.", "xong trong tháng Năm", ("2026-05-01", "2026-05-31")),
        ("Phòng Kinh tế làm, tháng 6/2026.", "tháng 6/2026", ("2026-06-01", "2026-06-30")),
        ("Trồng rừng từ 2027 đến 2028.", "từ 2027 đến 2028", ("2027-01-01", "2028-12-31")),
        (
            "Khoán rừng thực hiện trong hai năm 2026, 2027.",
            "thực hiện trong hai năm 2026, 2027",
            ("2026-01-01", "2027-12-31"),
        ),
        ("Giảm 10 vụ trong 6 tháng đầu năm 2026.", "trong 6 tháng đầu năm 2026", ("2026-01-01", "2026-06-30")),
        ("Ba tháng, làm trong 3 tháng cuối năm.", "trong 3 tháng cuối năm", ("2026-10-01", "2026-12-31")),
        ("Đi bản từ mồng 9 đến 20 tháng 3.", "từ mồng 9 đến 20 tháng 3", ("2026-03-09", "2026-03-20")),
        ("Gửi chậm nhất là ngày 5/6.", "chậm nhất là ngày 5/6", (None, "2026-06-05")),
        ("Sửa muộn nhất trong tháng 8/2026.", "muộn nhất trong tháng 8/2026", (None, "2026-08-31")),
        ("Cấp giống, kết thúc ngày 25/5/2026.", "kết thúc ngày 25/5/2026", (None, "2026-05-25")),
        ("Sửa trước khi hết tháng 5.", "trước khi hết tháng 5", (None, "2026-05-31")),
    ],
)
def test_a_period_within_a_sentence_is_read(sentence: str, written: str, span: tuple[str | None, str]) -> None:
    deadline = find_deadline(sentence, 2026)
    assert deadline is not None
    first = deadline.first.isoformat() if deadline.first else None
    last = deadline.last.isoformat() if deadline.last else None
    assert (deadline.text, first, last) == (written, *span)


@pytest.mark.parametrize(
    ("sentence", "recurrence", "on_event"),
    [
        ("Báo cáo 02 lần/tháng.", Recurrence.MONTHLY, False),
        ("Báo cáo theo quý.", Recurrence.QUARTERLY, False),
        ("Họp 6 tháng một lần.", Recurrence.REGULAR, False),
        ("Đọc loa mỗi sáng.", Recurrence.REGULAR, False),
        ("Tuần tra vào các đêm cuối tuần.", Recurrence.REGULAR, False),
        ("Mở mỗi tháng một buổi.", Recurrence.MONTHLY, False),
        ("Kiểm tra hằng năm, vào tháng 11.", Recurrence.YEARLY, False),
        ("Báo cáo ngày 10 và ngày 25 hằng tháng.", Recurrence.MONTHLY, False),
        ("Trả lời sau 05 ngày làm việc kể từ khi họp xong.", None, True),
        ("Trả lời trong 48 giờ kể từ khi nhận đơn.", None, True),
        ("Di dời nếu có triều cường.", None, True),
        ("Công khai sau mỗi cuộc đối thoại.", None, True),
        ("Thẩm định trước khi đưa vào dùng.", None, True),
    ],
)
def test_what_comes_again_or_hangs_on_something_is_read(
    sentence: str, recurrence: Recurrence | None, on_event: bool
) -> None:
    deadline = find_deadline(sentence, 2026)
    assert deadline is not None
    assert (deadline.first, deadline.last, deadline.recurrence, deadline.on_event) == (None, None, recurrence, on_event)


def test_what_minutes_conclude_charges_and_what_speakers_ask_for_does_not() -> None:
    record = read_text_paper(
        "BIÊN BẢN\nHọp Ban Chỉ đạo phòng thủ dân sự xã\n\n"
        "I. Ý kiến thảo luận\n\n- Ông Lăng: kho còn 120 áo phao; đề nghị mua máy mới trước ngày 20/5/2026.\n\n"
        "II. Kết luận và phân công\n\n"
        "1. Trạm Y tế xã lập hai tổ cấp cứu lưu động trước ngày 25/5/2026.\n\n"
        "2. Công an xã chốt chặn ngầm tràn khi nước vượt mốc.\n"
    )
    assert [task.lead for task in record.extracts.tasks] == [("Trạm Y tế xã",), ("Công an xã",)]


def test_minutes_assign_under_a_plain_heading_of_conclusions() -> None:
    record = read_text_paper(
        "BIÊN BẢN\nHội nghị đối thoại với nhân dân\n\n"
        "I. Nội dung\n\nÔng Tạ Đình Phong: đề nghị phường lắp đèn trước ngày 01/8/2026.\n\n"
        "II. Kết luận\n\n"
        "1. Giao Văn phòng trả lời kiến nghị trước ngày 15/6/2026.\n\n"
        "2. Đề nghị bà con không đổ rác trước 18h.\n"
    )
    assert [task.lead for task in record.extracts.tasks] == [("Văn phòng",)]
