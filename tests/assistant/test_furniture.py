"""Lines that name whom a paper is for are no answer, wherever a stretch of it begins."""

import datetime as dt
from dataclasses import replace

import pytest

from assistant.extractive.furniture import body_of
from tests.assistant.ward import passages
from vectorstore.library import Library
from vectorstore.text.sentences import sentences


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (
            "Kính gửi:\n- Ủy ban MTTQ Việt Nam phường;\n- Tổ dân phố 3.\n\nỦy ban đã nhận được kiến nghị.",
            ["Ủy ban đã nhận được kiến nghị."],
        ),
        (
            "Mọi phản ánh gửi về Trung tâm.\n\n- Thường trực Đảng ủy (để báo cáo);\n- Các tổ dân phố;\n- Lưu: VT.",
            ["Mọi phản ánh gửi về Trung tâm."],
        ),
        (
            "Hai việc:\n- Nạo vét cống đã xong;\n- Lưu ý giờ đổ rác.",
            ["Hai việc:", "- Nạo vét cống đã xong;", "- Lưu ý giờ đổ rác."],
        ),
    ],
)
def test_whom_a_paper_is_for_is_not_of_its_body(library: Library, text: str, left: list[str]) -> None:
    passage = replace(passages(library, "ngập")[0], text=text, number=None, date=dt.date(2026, 3, 24))
    spans = tuple((span.start, span.end) for span in sentences(text))

    assert [text[slice(*spans[place])] for place in sorted(body_of(passage, spans))] == left
