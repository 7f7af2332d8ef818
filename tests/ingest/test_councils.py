"""Resolutions of a people's council: its head with the sitting, what they rest on, whom they charge."""

import pytest

from ingest.record.reading import read
from ingest.settings import IngestSettings
from ingest.source import Source
from vectorstore.extracts import Relation
from vectorstore.types import DocumentKind, VersionRecord

RIGHT = (
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nNà Hang, ngày 16 tháng 7 năm 2026\n\n"
    "NGHỊ QUYẾT\n{title}\n\nHỘI ĐỒNG NHÂN DÂN XÃ NÀ HANG\n{session}\n\n"
)
GROUNDS = (
    "Căn cứ Luật Ngân sách nhà nước số 89/2025/QH15;\n"
    "Căn cứ Nghị quyết số 40/NQ-HĐND ngày 09/12/2025 của Hội đồng nhân dân tỉnh;\n"
    "Xét Tờ trình số 77/TTr-UBND ngày 02/7/2026 của Ủy ban nhân dân xã,\n\nQUYẾT NGHỊ:\n\n"
)
BODY = (
    "Điều 1. Thông qua dự toán bổ sung 1.200 triệu đồng.\n"
    "Điều 2. Hội đồng nhân dân xã yêu cầu Ủy ban nhân dân xã:\n"
    "1. Công khai dự toán tại nhà văn hóa các bản trước ngày 31/7/2026.\n"
    "2. Bố trí vốn sửa ba cầu treo theo thứ tự đã bàn.\n"
    "Điều 3. Giao Ủy ban nhân dân xã tổ chức thực hiện Nghị quyết, báo cáo tại kỳ họp cuối năm 2026.\n"
    "Điều 4. Thường trực Hội đồng nhân dân, các Ban của Hội đồng nhân dân, các Tổ đại biểu và đại biểu Hội đồng nhân "
    "dân xã giám sát việc thực hiện Nghị quyết.\n"
    "Điều 5. Nghị quyết này thay thế Nghị quyết số 05/NQ-HĐND ngày 20/12/2025 của Hội đồng nhân dân xã.\n"
    "Nghị quyết này được Hội đồng nhân dân xã Nà Hang khóa I, kỳ họp thứ tư thông qua ngày 16 tháng 7 năm 2026./.\n"
    "CHỦ TỊCH\nNông Văn Hùng\n"
)


def read_resolution(*, left: str, title: str = "Về việc bổ sung dự toán năm 2026", session: str = "") -> VersionRecord:
    text = f"{left}\n\n{RIGHT.format(title=title, session=session)}{GROUNDS}{BODY}"
    return read(Source("id", "nq.txt", "nq.txt", "0" * 64), text.encode(), IngestSettings())


@pytest.mark.parametrize(
    "left",
    [
        "HỘI ĐỒNG NHÂN DÂN\nXÃ NÀ HANG\nSố: 15/NQ-HĐND",
        "HỘI ĐỒNG NHÂN DÂN\nXÃ NÀ HANG\nKHÓA I, KỲ HỌP THỨ 4\nSố: 15/NQ-HĐND",
        "HỘI ĐỒNG NHÂN DÂN XÃ NÀ HANG\nKHOÁ I - NHIỆM KỲ 2026 - 2031\nKỲ HỌP THỨ TƯ\nSố: 15/NQ-HĐND",
        "HỘI ĐỒNG NHÂN DÂN XÃ NÀ HANG KHÓA I\nSố: 15/NQ-HĐND",
    ],
)
@pytest.mark.parametrize("session", ["KHÓA I, KỲ HỌP THỨ 4", "KHÓA I, NHIỆM KỲ 2026 - 2031, KỲ HỌP THỨ TƯ", ""])
def test_the_sitting_is_no_part_of_the_council(left: str, session: str) -> None:
    for title in ("Về việc bổ sung dự toán năm 2026", "VỀ VIỆC BỔ SUNG DỰ TOÁN NĂM 2026"):
        record = read_resolution(left=left, title=title, session=session)
        assert record.kind is DocumentKind.DIRECTIVE
        found = record.header
        assert (found.number, found.type_name, found.issuer, found.title) == (
            "15/NQ-HĐND", "Nghị quyết", "HỘI ĐỒNG NHÂN DÂN XÃ NÀ HANG", title,
        )  # fmt: skip


def test_what_it_rests_on_and_replaces_is_linked() -> None:
    links = [
        (one.relation, one.number) for one in read_resolution(left="HỘI ĐỒNG NHÂN DÂN\nXÃ NÀ HANG").extracts.references
    ]
    assert links == [
        (Relation.RESTS_ON, "89/2025/QH15"), (Relation.RESTS_ON, "40/NQ-HĐND"), (Relation.RESTS_ON, "77/TTr-UBND"),
        (Relation.REPLACES, "05/NQ-HĐND"),
    ]  # fmt: skip


def test_each_task_has_whom_the_council_charges() -> None:
    record = read_resolution(left="HỘI ĐỒNG NHÂN DÂN\nXÃ NÀ HANG\nSố: 15/NQ-HĐND", session="KHÓA I, KỲ HỌP THỨ 4")
    tasks = record.extracts.tasks
    assert [(one.text[:12], one.lead) for one in tasks] == [
        ("Công khai dự", ("Ủy ban nhân dân xã",)),
        ("Bố trí vốn s", ("Ủy ban nhân dân xã",)),
        ("Giao Ủy ban ", ("Ủy ban nhân dân xã",)),
        (
            "Thường trực ",
            (
                "Thường trực Hội đồng nhân dân", "các Ban của Hội đồng nhân dân", "các Tổ đại biểu",
                "đại biểu Hội đồng nhân dân xã",
            ),
        ),
    ]  # fmt: skip
    assert tasks[0].deadline is not None
    assert tasks[0].deadline.text == "trước ngày 31/7/2026"
