import pytest

from ingest.elements import Element
from ingest.record.kinds import kind_of
from vectorstore.types import DocumentKind, Header

SAID = "Bà con tổ dân phố 3 phản ánh nước ngập; nhiều hộ dân bức xúc, kiến nghị sớm nạo vét cống."
PLAIN = "Thu ngân sách quý I đạt 32 phần trăm dự toán, tăng so với cùng kỳ."


@pytest.mark.parametrize(
    ("header", "text", "kind"),
    [
        (Header(type_name="Chỉ thị"), SAID, DocumentKind.DIRECTIVE),
        (Header(type_name="Luật"), PLAIN, DocumentKind.DIRECTIVE),
        (Header(type_name="Công văn", title="trả lời kiến nghị"), SAID, DocumentKind.DIRECTIVE),
        (Header(type_name="Báo cáo", title="Tình hình dư luận xã hội tháng 3"), PLAIN, DocumentKind.REPORT),
        (Header(type_name="Báo cáo", title="Công tác tháng 3"), SAID, DocumentKind.REPORT),
        (Header(type_name="Báo cáo", title="Thu ngân sách quý I"), PLAIN, DocumentKind.OTHER),
        (Header(type_name="Báo cáo", title="Kết quả khảo sát ý kiến người dân"), SAID, DocumentKind.SURVEY),
        (Header(type_name="Tờ trình", title="Xin kinh phí"), PLAIN, DocumentKind.OTHER),
        (Header(), SAID, DocumentKind.REPORT),
        (Header(), PLAIN, DocumentKind.OTHER),
    ],
)
def test_kind(header: Header, text: str, kind: DocumentKind) -> None:
    assert kind_of(header, [Element(text)]) is kind
