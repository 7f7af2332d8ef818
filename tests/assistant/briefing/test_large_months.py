"""Months of very many reports: only a part of a view is compared, and neither its currents nor a statement is lost."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.briefing.assembling.proposals import BodyFinder
from assistant.briefing.assembling.statements.asked import asked
from assistant.briefing.assembling.statements.telling import in_order
from tests.assistant.briefing.figures import ENCODER, Reports, of_stance
from vectorstore.extracts import Stance


class CountingEncoder:
    fingerprint = "counting"

    def __init__(self) -> None:
        self.most = 0

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.most = max(self.most, len(texts))
        return ENCODER.encode(texts)


@pytest.mark.parametrize("times", [1, 3])
def test_a_smaller_current_of_a_large_view_is_told_right_behind_the_largest(times: int) -> None:
    reports = Reports()
    for number in range(360 * times):
        of = "xe thu gom rác đến quá muộn vào buổi tối" if number % 6 else "bãi tập kết bốc mùi hôi cạnh trường học"
        reports.say(f"Tổ {number}", "rac", Stance.CONCERNED, f"Các hộ ngõ {number} lo lắng vì {of} từ đầu năm.")
    encoder = CountingEncoder()
    told = in_order(reports.items, encoder, 60)
    assert {one.item.record for one in told} == {one.record for one in reports.items}
    assert len(told) == len(reports.items)
    assert "buổi tối" in told[0].item.opinion.item.text
    assert "bốc mùi" in told[1].item.opinion.item.text
    # Each beside each other one is a square: of more than 800 a part is.
    assert encoder.most <= 800


def test_which_proposals_may_be_quoted_follows_the_order_of_the_reports() -> None:
    reports = Reports()
    bodies = [f"Phòng {name}" for name in ("Kinh tế", "Văn hóa", "Tư pháp", "Y tế", "Nội vụ", "Giáo dục")]
    for number, body in enumerate(bodies):
        reports.say(f"Tổ {number}", "rac", Stance.PROPOSES, f"Đề nghị {body} trả lời việc thứ {number} cho các hộ dân.")
        reports.say(f"Tổ {number}", "rac", Stance.CONCERNED, f"Các hộ tổ {number} lo lắng vì rác thải ở ngõ cụt.")
    tally = reports.tally()
    shown = replace(tally, k=3)
    found = asked(shown, of_stance(reports.items, Stance.PROPOSES), BodyFinder(bodies))
    order = [one.record for one in reports.items]
    assert [one.record for one in found.more] == sorted((one.record for one in found.more), key=order.index)
    assert len(found.more) == len(bodies)


def test_a_body_is_named_without_the_first_syllable_of_what_it_is_asked() -> None:
    assert BodyFinder([]).of("Đề nghị Ủy ban nhân dân phường công khai giờ thu gom rác.") == "Ủy ban nhân dân phường"
    named = BodyFinder([]).of("Đề nghị Trung tâm Phục vụ hành chính công mở cửa sáng thứ Bảy.")
    assert named == "Trung tâm Phục vụ hành chính công"
