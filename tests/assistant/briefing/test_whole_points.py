"""A point of a report is quoted whole, and no theme is told from one side."""

from dataclasses import replace

import pytest

from assistant.briefing.drafts.editing import section_text
from assistant.briefing.fidelity import sentences_of
from assistant.briefing.types import Briefing
from tests.assistant.briefing.assembled import assembled, texts
from tests.assistant.briefing.figures import Reports, ward
from vectorstore.extracts import Stance


def in_one_sentence(reports: Reports, unit: str, theme: str, *said: tuple[Stance, str, int | None]) -> None:
    """Add the statements of one sentence, which stand between semicolons."""
    whole = reports.say(unit, theme, Stance.UNCLEAR, "; ".join(text for _, text, _ in said) + ".")
    reports.items.pop()
    start = whole.opinion.item.start or 0
    for at, (stance, text, persons) in enumerate(said):
        end = start + len(text) + (at == len(said) - 1)
        item = replace(whole.opinion.item, start=start, end=end, text=text, stance=stance, persons=persons)
        opinion = replace(whole.opinion, item=item, ordinal=whole.opinion.ordinal + at)
        reports.items.append(replace(whole, opinion=opinion))
        start += len(text) + 2


def section(briefing: Briefing, key: str) -> str:
    every = (*briefing.sections, *briefing.appendix)
    return section_text(next(one for one in every if one.key == key))


def test_a_proposal_is_quoted_to_the_end_of_its_sentence_and_what_goes_on_from_it_not_again() -> None:
    reports = ward()
    in_one_sentence(
        reports,
        "Tổ dân phố 10",
        "ngap",
        (Stance.PROPOSES, "Đề nghị Ủy ban nhân dân phường công khai kết quả nạo vét trước ngày 31/5", None),
        (Stance.PROPOSES, "nếu chưa có thì nói rõ lý do", None),
    )
    draft = assembled(reports.material())
    text = texts(draft)
    assert "công khai kết quả nạo vét trước ngày 31/5; nếu chưa có thì nói rõ lý do”" in text
    assert text.count("nói rõ lý do") == 1
    (told,) = [one for one in sentences_of((*draft.sections, *draft.appendix)) if "nói rõ lý do" in one.claim.text]
    assert len(told.items) == 2
    assert draft.fidelity.quotation_accuracy == 1.0
    assert draft.fidelity.balance_error <= 0.05


def test_two_proposals_of_one_sentence_that_each_ask_stay_apart() -> None:
    reports = ward()
    in_one_sentence(
        reports,
        "Tổ dân phố 10",
        "ngap",
        (Stance.PROPOSES, "Đề nghị Ủy ban nhân dân phường thay nắp cống ở ngõ chợ", None),
        (Stance.PROPOSES, "đề nghị Ủy ban nhân dân phường lắp đèn ở cổng trường", None),
    )
    text = texts(assembled(reports.material()))
    assert "thay nắp cống ở ngõ chợ”" in text
    assert "“đề nghị Ủy ban nhân dân phường lắp đèn" in text


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("7 người không đồng ý dời bãi rác, giảm 2 người.", "7 người không đồng ý dời bãi rác"),
        (
            "11 hộ phản đối bãi rác ở ngõ chợ, tăng 2 hộ so với tháng 2 (9 hộ), trái với ngoài phố.",
            "11 hộ phản đối bãi rác ở ngõ chợ",
        ),
    ],
)
def test_by_how_few_a_group_has_changed_is_left_out_and_the_group_is_quoted(said: str, told: str) -> None:
    reports = ward()
    reports.say("Tổ dân phố 10", "rac", Stance.OPPOSES, said, int(said.split()[0]))
    text = texts(assembled(reports.material()))
    assert f"“{told}”" in text
    assert "giảm 2" not in text
    assert "tăng 2" not in text


def test_what_takes_a_number_back_is_not_cut_off_with_a_small_change() -> None:
    reports = ward()
    reports.say("Tổ dân phố 10", "rac", Stance.OPPOSES, "7 hộ phản đối bãi rác, giảm 2 hộ, nhưng nay đã rút đơn.", 7)
    assert "7 hộ phản đối bãi rác" not in texts(assembled(reports.material()))


def test_one_of_two_currents_is_not_told_alone() -> None:
    reports = ward()
    in_one_sentence(
        reports,
        "Tổ dân phố 10",
        "rac",
        (Stance.CONCERNED, "Có hai ý về khoản thưởng ở bãi rác: một luồng cho là hợp lý", None),
        (Stance.CONCERNED, "3 người cho là chưa công bằng với hộ có người ốm", 3),
    )
    assert "một luồng cho là hợp lý" not in texts(assembled(reports.material()))


def test_one_side_of_a_matter_is_not_told_alone_where_nothing_of_its_theme_speaks_for_the_other() -> None:
    reports = Reports()
    for number in range(6):
        reports.say(f"Tổ {number}", "ngap", Stance.CONCERNED, f"Bà con lo nước ngập ngõ {number} mỗi khi mưa to.", 6)
    for unit, stance, text, persons in (
        ("Tổ 1", Stance.SUPPORTS, "12 hộ tán thành dời chợ cóc ra bãi xe.", 12),
        ("Tổ 1", Stance.OPPOSES, "3 hộ phản đối dời chợ cóc ra bãi xe.", 3),
    ):
        one = reports.say(unit, "cho", stance, text, persons)
        item = replace(one.opinion.item, heading=("II. Việc khác", "3.1. Dời chợ cóc ra bãi xe"))
        reports.items[-1] = replace(one, opinion=replace(one.opinion, item=item))
    text = texts(assembled(reports.material()))
    assert "phản đối dời chợ" not in text
    assert "tán thành dời chợ" not in text
    reports.say("Tổ 2", "cho", Stance.OPPOSES, "9 hộ phản đối dời chợ cóc vì đường ra bãi xe tối.", 9)
    text = texts(assembled(reports.material()))
    assert "12 hộ tán thành dời chợ" in text
    assert "9 hộ phản đối dời chợ" in text


def test_a_worry_that_has_a_figure_and_no_quotation_is_named_beside_praise() -> None:
    reports = Reports()
    for number in range(6):
        reports.say(f"Tổ {number}", "rac", Stance.SUPPORTS, f"Ý kiến {number} khen xe rác đến đúng giờ ở ngõ chợ.", 6)
    reports.say("Tổ 1", "rac", Stance.OPPOSES, "1 người không nhận đơn giá rác mới ở ngõ cụt.", 1)
    briefing = assembled(reports.material())
    assert "Nội dung không đồng tình chỉ nêu ở số liệu trên đây, không trích nguyên văn." in section(
        briefing, "concerns/rac"
    )
