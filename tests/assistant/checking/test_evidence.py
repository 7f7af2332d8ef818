"""The gate: what is refused, what is shown as the nearest passage only, what is called sure."""

import datetime as dt
from dataclasses import replace

import pytest

from assistant.evidence import Evidence, weigh
from assistant.questions.filters.named import Named
from assistant.questions.question import Question
from assistant.questions.reading import missing, read_question
from assistant.settings import AnswerSettings
from assistant.types import Certainty
from tests.assistant.ward import passages
from vectorstore.library import Library
from vectorstore.types import Filters, Retrieval, Strength


def evidence(library: Library, text: str, strength: Strength | None, **settings: float) -> Evidence:
    question = Question.parse(text, library.term_weights(text))
    retrieval = Retrieval(text, passages(library, text), strength=strength)
    return weigh(question, retrieval, AnswerSettings.model_validate(settings))


def test_what_fits_in_words_and_meaning_is_sure(library: Library) -> None:
    found = evidence(
        library, "Bao nhiêu hộ dân phản ánh đường Mơ Xanh bị ngập?", Strength(best=0.6, nearness=0.1, usual=0.0)
    )
    assert found.certainty is Certainty.SURE


def test_everyday_words_that_come_nearer_than_is_usual_are_unsure_rather_than_refused(library: Library) -> None:
    nearer = evidence(library, "Trời mưa lội bì bõm hoài", Strength(best=0.2, nearness=0.1, usual=0.05))
    usual = evidence(library, "Trời mưa lội bì bõm hoài", Strength(best=0.2, nearness=0.0, usual=0.05))
    assert nearer.certainty is Certainty.UNSURE
    assert usual.certainty is None


def test_words_that_stand_scattered_over_a_passage_are_unsure(library: Library) -> None:
    strong = Strength(best=0.6, nearness=0.1, usual=0.0)
    scattered = evidence(library, "Kinh phí nạo vét cống là bao nhiêu?", strong)
    assert scattered.coverage > 0.8
    assert scattered.certainty is Certainty.UNSURE


@pytest.mark.parametrize("point", [0.0, 0.3, 0.6, 1.0])
def test_the_operating_point_is_a_setting(library: Library, point: float) -> None:
    text = "Đường Mơ Xanh có bị ngập không?"
    found = evidence(library, text, Strength(best=0.3, nearness=0.0, usual=0.1), min_evidence=point)
    assert (found.certainty is None) is (found.weight < point)


def test_words_alone_decide_where_nothing_else_is_known(library: Library) -> None:
    assert evidence(library, "Bao nhiêu hộ dân phản ánh đường Mơ Xanh bị ngập?", None).certainty is Certainty.SURE
    assert evidence(library, "Ai vô địch giải bóng đá thế giới?", None).certainty is None


def test_a_document_that_is_named_and_not_there_outweighs_everything(library: Library) -> None:
    strong = Strength(best=1.0, nearness=0.5, usual=0.0)
    there, gone = (evidence(library, f"Kế hoạch {number} giao việc gì?", strong) for number in ("61-KH/ĐU", "99-KH/ĐU"))
    assert there.certainty is not None
    assert gone.is_absent
    assert gone.certainty is None


def test_a_document_named_in_short_and_not_there_outweighs_everything(library: Library) -> None:
    strong = Strength(best=1.0, nearness=0.5, usual=0.0)
    there, gone = (evidence(library, f"Kế hoạch {number} giao việc gì?", strong) for number in ("61", "99"))
    counted = evidence(library, "Kế hoạch 5 năm giao việc gì?", strong)
    assert there.certainty is not None
    of_a_year = evidence(library, "Kế hoạch 2026 của phường giao việc gì?", strong)
    assert not counted.absent_numbers
    assert not of_a_year.absent_numbers
    assert gone.certainty is None


def test_another_month_than_those_of_the_passages_is_refused(library: Library) -> None:
    strong = replace(Strength(best=1.0, nearness=0.5, usual=0.0))
    assert evidence(library, "Tháng 9/2026 có bao nhiêu hộ bị ngập?", strong).certainty is None


def test_a_word_that_stands_nowhere_in_the_library_is_evidence_against(library: Library) -> None:
    strong = Strength(best=0.45, nearness=0.05, usual=0.0)
    text = "Đường Mơ Xanh bị ngập thì có ai bị khởi tố không?"
    heard = Question.parse(text, library.term_weights(text))
    retrieval = Retrieval(text, passages(library, text), strength=strong)
    with_all, without = (weigh(one, retrieval, AnswerSettings()) for one in (heard, read_question(library, text)))
    assert "khoi_to" in read_question(library, text).unheard
    assert without.weight < with_all.weight
    assert without.certainty is not Certainty.SURE


def test_two_halves_of_words_that_are_there_are_no_word_that_is_missing() -> None:
    words = ["kich_ban", "buoi_dien", "dien_tap", "khoi_to"]
    assert missing(["buoi_dien", "khoi_to"], words) == ("khoi_to",)


def test_a_foreign_name_that_a_passage_has_is_evidence(library: Library) -> None:
    weak = Strength(best=0.3, nearness=-0.1, usual=0.0)
    text = "Guillotin sinh ra khi nào?"
    question, found = Question.parse(text, library.term_weights(text)), passages(library, "nạo vét cống")
    on_name = (replace(found[0], text="Bác sĩ Guillotin sinh năm 1738."), *found[1:])
    with_it, without = (
        weigh(question, Retrieval(text, some, strength=weak), AnswerSettings()) for some in (on_name, found)
    )
    assert with_it.certainty is not None
    assert without.certainty is None


def test_half_of_a_foreign_name_is_the_name_of_another(library: Library) -> None:
    weak = Strength(best=0.28, nearness=-0.1, usual=0.0)
    text = "Carlos Latuff sinh ra khi nào?"
    question, found = Question.parse(text, library.term_weights(text)), passages(library, "nạo vét cống")
    texts = ("Họa sĩ Carlos Latuff sinh năm 1968.", "Nhạc sĩ Carlos Santana sinh năm 1947.")
    its, anothers = (
        weigh(question, Retrieval(text, (replace(found[0], text=one),), strength=weak), AnswerSettings())
        for one in texts
    )
    assert its.weight > anothers.weight
    assert anothers.certainty is None


def test_the_period_of_a_paper_is_not_that_of_what_another_tells(library: Library) -> None:
    found = passages(library, "nạo vét cống")[0]
    april = replace(
        found,
        date=dt.date(2026, 4, 14),
        title="Kết luận giao ban dư luận xã hội quý I/2026",
        text="Kết quả báo cáo tại giao ban tháng 7/2026.",
    )
    of_paper = ("Kết luận giao ban quý III/2026 giao ai?", "Báo cáo của tổ 3 kỳ tháng 7 nói gì?")
    assert all(Named.by(text).absent_from([replace(april, issuer="Tổ dân phố 3")]) for text in of_paper)
    told = (
        "Tháng 7/2026 báo cáo kết quả gì?",
        "Kết luận giao ban quý I/2026 giao ai?",
        "Báo cáo về việc tháng 7 ra sao?",
    )
    assert not any(Named.by(text).absent_from([april]) for text in told)


def test_a_meeting_of_a_period_is_not_another_paper_of_that_period(library: Library) -> None:
    found = passages(library, "nạo vét cống")[0]
    december = replace(
        found, date=dt.date(2025, 12, 5), title="Về tăng cường nắm bắt dư luận xã hội", text="Trong tháng 12/2025."
    )
    meeting = replace(december, title="Kết luận tại hội nghị giao ban quý IV năm 2025")

    for asked in ("Giao ban quý IV năm 2025 kết luận gì?", "ket luan giao ban thang 12/2025 giao viec gi"):
        assert Named.by(asked).absent_from([december])
        assert not Named.by(asked).absent_from([december, meeting])


def test_a_document_that_is_named_and_held_is_evidence(library: Library) -> None:
    text = "Theo Kế hoạch 61-KH/ĐU thì ai đính chính tin thất thiệt?"
    question, found = Question.parse(text, library.term_weights(text)), passages(library, "nạo vét cống")
    weak = Retrieval(text, found, strength=Strength(best=0.3, nearness=-0.05, usual=0.0))
    of_it = replace(weak, filters=Filters(numbers=("61-KH/ĐU",)))
    without, with_it = (weigh(question, one, AnswerSettings()) for one in (weak, of_it))
    assert with_it.weight > without.weight
    assert weigh(question, replace(of_it, passages=()), AnswerSettings()).weight <= without.weight


def test_two_syllables_without_marks_tell_less(library: Library) -> None:
    strong = Strength(best=0.4, nearness=0.05, usual=0.0)
    weights = []
    for text in (
        "Đường Mơ Xanh bị ngập thì có ai bị khởi tố không?",
        "duong Mo Xanh bi ngap thi co ai bi khoi to khong?",
    ):
        question = read_question(library, text)
        assert "khoi_to" in question.unheard
        retrieval = Retrieval(text, passages(library, text), strength=strong)
        heard = weigh(replace(question, unheard=()), retrieval, AnswerSettings()).weight
        weights.append(heard - weigh(question, retrieval, AnswerSettings()).weight)
    assert weights[0] > weights[1] > 0


@pytest.mark.parametrize("text", ["bay gio ai nao vet cong", "Mỗi lần mưa có bao nhiêu hộ ngập?", "Chỉ tiêu nạo vét?"])
def test_words_of_no_matter_need_not_stand_in_the_library(library: Library, text: str) -> None:
    assert not read_question(library, text).unheard
