from pathlib import Path

import pytest

from ingest.errors import StatementModelError
from ingest.opinion.learnt.labeller import Labeller
from tests.ingest.papers import read_text_paper


def _said(body: str) -> list[str]:
    paper = f"BÁO CÁO\nTình hình dư luận xã hội tháng 4 năm 2026\n\n{body}\n"
    return [item.text.rstrip(".") for item in read_text_paper(paper).extracts.opinion_items]


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
