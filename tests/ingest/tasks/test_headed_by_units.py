"""Duties under a line that names a body, in tables whose heads say little, and in the first clause that names one."""

from tests.ingest.papers import read_text_paper
from vectorstore.extracts import Task

_HEAD = "ĐẢNG ỦY XÃ VĨNH TÂY\n*\nSố 88-TB/ĐU\nVĩnh Tây, ngày 13/7/2026\n\nTHÔNG BÁO\ný kiến chỉ đạo\n\n"


def _tasks(body: str) -> list[Task]:
    return list(read_text_paper(_HEAD + body).extracts.tasks)


def test_a_line_that_names_a_body_charges_it_with_what_stands_below() -> None:
    tasks = _tasks(
        "Thường trực Đảng ủy có ý kiến như sau:\nUBND xã\nBơm nước ngọt về kinh Xáng từ 15/7 đến 15/8.\n"
        "Chi bộ ấp 4\nCử đảng viên trực cống, ghi sổ mỗi ca.\n"
    )
    assert [(one.lead, one.heading) for one in tasks] == [
        (("UBND xã",), ("UBND xã",)),
        (("Chi bộ ấp 4",), ("Chi bộ ấp 4",)),
    ]


def test_a_table_in_plain_text_is_read_whatever_its_last_head_is_called() -> None:
    tasks = _tasks(
        "I. VIỆC\nPhần việc\tĐơn vị chủ trì\tXong\nIn phiếu hỏi ý kiến\tBan Xây dựng Đảng\tchậm nhất 20/7\n"
        "Phát thanh chuyên mục\tTrung tâm Văn hóa xã\t8-9/2026\n"
    )
    assert [(one.text, one.lead) for one in tasks] == [
        ("In phiếu hỏi ý kiến", ("Ban Xây dựng Đảng",)),
        ("Phát thanh chuyên mục", ("Trung tâm Văn hóa xã",)),
    ]
    due = [(str(one.deadline.first), str(one.deadline.last)) for one in tasks if one.deadline]
    assert due == [("None", "2026-07-20"), ("2026-08-01", "2026-09-30")]


def test_the_first_sentence_that_names_a_body_charges_it() -> None:
    (task,) = _tasks(
        "Thường trực kết luận như sau:\n1. Giữ giờ cũ đến hết tháng. Phòng Kinh tế chuyển điểm tập kết rác.\n"
    )
    assert task.lead == ("Phòng Kinh tế",)


def test_a_day_without_a_date_is_kept_as_written() -> None:
    (task,) = _tasks("Thường trực kết luận như sau:\n1. Trạm Y tế xã phun hóa chất, xong trước mùa mưa.\n")
    assert task.deadline is not None
    assert (task.deadline.text, task.deadline.first, task.deadline.last) == ("xong trước mùa mưa", None, None)


def test_each_who_is_told_to_lead_or_help_has_his_part() -> None:
    (task,) = _tasks(
        "Thường trực kết luận như sau:\n1. Giao UBND xã chỉ đạo, Công an xã và Hội Nông dân xã phối hợp.\n"
    )
    assert task.lead == ("UBND xã",)
    assert set(task.cooperate) == {"Công an xã", "Hội Nông dân xã"}
