"""Papers of an invented ward as text files, and the way to read them."""

from ingest.record.reading import read
from ingest.settings import IngestSettings
from ingest.source import Source
from vectorstore.types import VersionRecord, content_hash

PLAN = """TỈNH ỦY LAM GIANG
ĐẢNG ỦY PHƯỜNG HÒA LẠC
*
Số 61-KH/ĐU

Hòa Lạc, ngày 03 tháng 3 năm 2026

KẾ HOẠCH
thực hiện Chỉ thị số 47-CT/TW về nắm bắt dư luận xã hội

Thực hiện Chỉ thị số 47-CT/TW của Ban Bí thư, Ban Thường vụ Đảng ủy ban hành kế hoạch như sau:

I. MỤC ĐÍCH, YÊU CẦU

1. Ban Xây dựng Đảng và các chi bộ hiểu rõ việc nắm bắt dư luận.

II. NHIỆM VỤ

1. Tổ chức hội nghị quán triệt Chỉ thị đến đảng viên

Trách nhiệm thực hiện: Ban Xây dựng Đảng Đảng ủy phường.

Trách nhiệm phối hợp: Văn phòng Đảng ủy, các chi bộ trực thuộc.

Thời gian thực hiện: trong tháng 4/2026.

2. Xây dựng quy chế phối hợp trong xử lý thông tin dư luận

Trách nhiệm thực hiện: Đảng ủy phường.

Trách nhiệm tham mưu: Ban Xây dựng Đảng.

Thời gian thực hiện: trước ngày 31/5/2026.

3. Gửi báo cáo tình hình dư luận xã hội về Ban Xây dựng Đảng

Trách nhiệm thực hiện: các chi bộ.

Thời gian thực hiện: định kỳ hằng tháng.

III. TỔ CHỨC THỰC HIỆN

1. Ủy ban nhân dân phường phối hợp với Công an phường trả lời kiến nghị của Nhân dân trong quý II/2026.

2. Giao Văn phòng Đảng ủy theo dõi, đôn đốc việc thực hiện Kế hoạch này.

Nơi nhận:
- Tỉnh ủy (để báo cáo),
- Các chi bộ,
- Lưu VPĐU.

T/M BAN THƯỜNG VỤ
BÍ THƯ
Trần Thị Mẫu
"""

REPORT = """ĐẢNG ỦY PHƯỜNG HÒA LẠC
CHI BỘ TỔ DÂN PHỐ SỐ 4
*
Số 12-BC/CB

Hòa Lạc, ngày 20 tháng 3 năm 2026

BÁO CÁO
tình hình dư luận xã hội tháng 3 năm 2026

I. NHỮNG VẤN ĐỀ NHÂN DÂN ĐỒNG TÌNH, ỦNG HỘ

Đa số Nhân dân phấn khởi khi ngõ 15 được trải nhựa. Chi bộ đã họp dân ngày 12/3/2026.

II. NHỮNG VẤN ĐỀ NHÂN DÂN CÒN BĂN KHOĂN

1. Thoát nước: 12 hộ dân phản ánh cống ngõ 15 tắc từ tháng 12/2025.

2. 5 hộ không đồng ý với việc cấm đỗ xe cả ngày.

3. Có ba phụ huynh lo các khoản thu, đề nghị nhà trường công khai.

4. Một số hộ chưa có ý kiến về việc sáp nhập tổ dân phố.

III. KIẾN NGHỊ, ĐỀ XUẤT

1. Đề nghị UBND phường nạo vét cống ngõ 15.

Nơi nhận:
- Ban Xây dựng Đảng,
- Lưu chi bộ.

T/M CHI BỘ
BÍ THƯ
Tống Khắc Hiệu
"""


def read_text_paper(text: str, path: str = "van-ban.txt", *, accept_secret: bool = False) -> VersionRecord:
    content = text.encode()
    return read(
        Source("d" * 64, path, path, content_hash(content)), content, IngestSettings(accept_secret=accept_secret)
    )
