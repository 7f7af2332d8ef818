"""Questions on the sample papers, read as a user reads them: those that ship with the product, and what has changed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.conversation.exchanges import exchange_of
from assistant.conversation.types import Conversation
from assistant.types import Answer, AnswerStatus, Certainty, ClaimStatus
from vectorstore.messages import Language
from vectorstore.types import FilterName, Filters

SAMPLES = Path(__file__).parents[2] / "samples"
# Of each question what its answer must say, and the paper that must be cited for it.
SAID = {
    1: (("Ủy ban MTTQ Việt Nam phường", "12-KH/ĐU"),),
    2: (("20/01/2026", "12-KH/ĐU"), ("31/01/2026", "08-CT/TU")),
    3: (("chậm nhất ngày 20 hằng tháng", "11-HD/BTGDVTU"),),
    5: (("17 hộ", "03/BC-TDP3"),),
    6: (("9 hộ", "01/BC-TDP5"), ("14 hộ", "01/BC-TDP5")),
    7: (("Không hài lòng | Khó trả lời / Chỗ đỗ xe | 96 | 104 | 171 | 15", "24-BC/BXDĐ"),),
    8: (("trong vòng 12 giờ", "11-HD/BTGDVTU"), ("48 giờ tiếp theo", "11-HD/BTGDVTU")),
    10: (("ngày 31 tháng 5 năm 2026", "45/KH-UBND"), ("ngày 25 tháng 4 năm 2026", "146/UBND-KTHTĐT")),
}


def _questions() -> dict[int, str]:
    rows = [line.split(" | ") for line in (SAMPLES / "questions.md").read_text(encoding="utf-8").splitlines()]
    return {int(row[0].strip("| ")): row[2] for row in rows if row[0].strip("| ").isdecimal()}


QUESTIONS = _questions()
ALL_FLOODED = 14


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    opened = Assistant.open(tmp_path_factory.mktemp("samples"))
    opened.ingest([SAMPLES / "documents"])
    yield opened
    opened.close()


def _claims_saying(answer: Answer, words: str, number: str) -> list[int]:
    return [
        at
        for at, claim in enumerate(answer.claims)
        if words in claim.text and any(one.document_number == number for one in claim.citations)
    ]


@pytest.mark.parametrize("number", SAID)
def test_a_sample_question_is_answered(assistant: Assistant, number: int) -> None:
    answer = assistant.ask(QUESTIONS[number])

    assert (answer.status, answer.certainty) == (AnswerStatus.ANSWERED, Certainty.SURE)
    told = [_claims_saying(answer, words, paper) for words, paper in SAID[number]]
    assert all(told)
    assert any(0 in places for places in told)


def test_the_figures_of_each_month_are_told_in_order_and_what_was_put_right_is_marked(assistant: Assistant) -> None:
    answer = assistant.ask(QUESTIONS[4])
    told = [claim.text for claim in answer.claims]
    figures = [
        next(one for one in ("12 hộ dân", "17 hộ", "19 hộ", "23 hộ bị", "15 hộ bị", "7 hộ bị") if one in text)
        for text in told
    ]

    assert figures == ["12 hộ dân", "19 hộ", "17 hộ", "23 hộ bị", "15 hộ bị", "7 hộ bị"]
    assert [text.endswith("(số liệu đã được 03/BC-TDP3 đính chính)") for text in told].index(True) == 1
    assert "(Tổ dân phố 3, tháng 5/2026)" in told[-1]


def test_who_still_wishes_something_is_told_as_groups_the_newest_first(assistant: Assistant) -> None:
    answer = assistant.ask(QUESTIONS[9])

    assert answer.status is AnswerStatus.ANSWERED
    assert answer.claims[0].text.startswith("6 người cao tuổi mong phát lại bản tin lúc 5 giờ")
    assert "3 người" not in " ".join(claim.text for claim in answer.claims)


def test_a_result_that_everybody_asks_for_is_not_in_the_papers(assistant: Assistant) -> None:
    answer = assistant.ask(QUESTIONS[11])

    assert answer.status is AnswerStatus.NO_EVIDENCE
    assert "49/BC-MTTQ-BTT" in {one.header.number for one in answer.closest}


@pytest.mark.parametrize("question", ["Ngân sách năm 2026 là bao nhiêu?", "Dân số của phường là bao nhiêu?"])
def test_an_amount_of_which_no_passage_tells_is_not_in_the_papers(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).status is AnswerStatus.NO_EVIDENCE


def test_a_price_that_is_told_is_found(assistant: Assistant) -> None:
    assert "4,2 triệu đồng/m2" in assistant.ask("Đơn giá bồi thường đất ở là bao nhiêu?").claims[0].text


def test_a_count_without_a_period_tells_each_period_and_can_be_freed_of_it(assistant: Assistant) -> None:
    answer = assistant.ask("Bao nhiêu hộ bị ngập?")
    (chip,) = answer.understood

    assert chip.name is FilterName.PERIOD
    assert "tháng 5/2026)" in answer.claims[0].text
    assert chip.values == ("2026-01", "2026-02", "2026-03", "2026-04", "2026-05")
    assert not assistant.ask(answer.question, filters=Filters(ignored=(FilterName.PERIOD,))).understood


def test_statements_without_a_period_are_counted_month_by_month(assistant: Assistant) -> None:
    answer = assistant.ask("Bao nhiêu ý kiến về ngập?")

    assert {one.name for one in answer.understood} == {FilterName.THEME, FilterName.PERIOD}
    assert [claim.text.rpartition(" trong ")[2] for claim in answer.claims] == [
        f"tháng {month}/2026." for month in (5, 4, 3, 2, 1)
    ]


def test_a_ranking_shows_its_period_and_matter_and_can_do_without_them(assistant: Assistant) -> None:
    question = "Tổ nào phản ánh về rác nhiều nhất tháng 3?"
    answer = assistant.ask(question)
    freed = assistant.ask(question, filters=Filters(ignored=(FilterName.THEME, FilterName.PERIOD)))

    assert {one.name: one.values for one in answer.understood} == {
        FilterName.THEME: ("Rác thải, vệ sinh môi trường",),
        FilterName.PERIOD: ("2026-03",),
    }
    assert freed.understood == ()
    assert "năm 2026, toàn địa bàn; không tính" in freed.warnings[0].vi


def test_a_paper_that_was_replaced_is_told_so_before_its_words(assistant: Assistant) -> None:
    answer = assistant.ask("Hướng dẫn 05 thì báo cáo tháng gửi trước ngày nào?")

    assert answer.claims[0].text.startswith("05-HD/BTGDVTU được trích dưới đây đã bị thay thế bởi 11-HD/BTGDVTU")
    assert answer.claims[0].said(Language.EN).startswith("05-HD/BTGDVTU, quoted below, was replaced")


@pytest.mark.parametrize("number", [1, 2, 3, 10])
def test_sources_are_numbered_in_the_order_of_the_sentences(assistant: Assistant, number: int) -> None:
    answer = assistant.ask(QUESTIONS[number])
    cited = list(dict.fromkeys(one.number for claim in answer.claims for one in claim.citations))

    assert cited == list(range(1, len(cited) + 1))
    assert all(
        answer.passages[one.number - 1].document_id == one.document_id
        for claim in answer.claims
        for one in claim.citations
    )


def test_a_task_is_told_in_english_but_for_its_own_words(assistant: Assistant) -> None:
    said = [claim.said(Language.EN) for claim in assistant.ask("Đoàn Thanh niên phường phải làm gì?").claims]

    assert all(text.startswith(("Cooperates", "Lead", "Advises", "Follows up")) for text in said)
    assert not any(words in text for text in said for words in ("chủ trì, thực hiện:", "thời hạn:", "Phối hợp với"))


def test_the_month_of_a_survey_is_not_that_of_reports(assistant: Assistant) -> None:
    answer = assistant.ask("Bao nhiêu phiếu ghi thêm ý kiến trong khảo sát tháng 5?")

    assert answer.claims[0].text.startswith("Có 112 phiếu ghi thêm ý kiến.")
    assert answer.claims[0].citations[0].document_number == "24-BC/BXDĐ"


def test_the_list_of_those_who_object_is_declined(assistant: Assistant) -> None:
    assert assistant.ask(QUESTIONS[12]).status is AnswerStatus.DECLINED


@pytest.mark.parametrize("question", ["Khi nào nộp báo cáo nhanh cho Ban Tuyên giáo theo HD 11?", QUESTIONS[8]])
def test_the_issuer_as_addressee_draws_no_other_deadline(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)

    assert "12 giờ" in answer.claims[0].text
    assert not any("ngày 24" in claim.text for claim in answer.claims)


def test_the_deadline_of_what_goes_to_the_issuer_is_still_found(assistant: Assistant) -> None:
    answer = assistant.ask("Khi nào gửi báo cáo tổng hợp cho Ban Tuyên giáo theo HD 11?")

    assert "ngày 24 hằng tháng" in answer.claims[0].text


def _warned(answer: Answer) -> str:
    return " ".join(warning.vi for warning in answer.warnings)


def test_a_letter_that_says_a_deadline_again_is_told_as_changed(assistant: Assistant) -> None:
    answer = assistant.ask("Theo Công văn 84-CV/ĐU báo cáo tháng gửi trước ngày nào?")

    assert "ngày 20 hằng tháng đã đổi theo 35-TB/ĐU" in _warned(answer)


def test_a_deadline_that_was_moved_is_due_on_its_new_day(assistant: Assistant) -> None:
    tasks = {one.task.text.split(";")[0]: one for one in assistant.tasks() if one.document.header.number == "84-CV/ĐU"}
    sends = tasks["Người đứng đầu các đơn vị trực tiếp duyệt báo cáo trước khi gửi"]

    assert sends.deadline is not None
    assert sends.deadline.text == "chậm nhất ngày 20 hằng tháng"
    assert [change.document.header.number for change in sends.changes] == ["35-TB/ĐU"]


def test_tasks_of_other_days_are_not_told_as_changed(assistant: Assistant) -> None:
    changed = {one.document.header.number for one in assistant.tasks() if one.changes}

    assert changed == {"12-KH/ĐU", "84-CV/ĐU"}


def test_a_figure_that_its_unit_put_right_later_is_told(assistant: Assistant) -> None:
    wrong = assistant.ask("Có bao nhiêu hộ bị ngập ở đường Bến Đá tháng 2/2026?")
    right = assistant.ask(QUESTIONS[5])

    told = [claim.text for claim in wrong.claims]
    holds = next(at for at, text in enumerate(told) if "17 hộ, không phải 19 hộ" in text)
    assert holds < next(at for at, text in enumerate(told) if "là 19 hộ" in text)
    marked = [claim.text for claim in wrong.claims if claim.text.endswith("(số liệu đã được 03/BC-TDP3 đính chính)")]
    assert any("19 hộ" in text for text in marked)
    assert "02/BC-TDP3 đã được 03/BC-TDP3 đính chính" in _warned(wrong)
    assert "đã được" not in _warned(right)


@pytest.mark.parametrize(
    "question",
    [
        "Kế hoạch 12 giao việc gì cho MTTQ?",
        "MTTQ có nhiệm vụ gì theo Kế hoạch 12?",
        "KH 12 giao gì cho Mặt trận Tổ quốc?",
    ],
)
def test_a_plan_gives_a_body_its_own_tasks(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)

    told = " ".join(claim.text for claim in answer.claims)
    assert answer.engine == "tasks"
    assert "giám sát việc trả lời kiến nghị" in told
    assert "Ban Xây dựng Đảng tổng hợp, trình" not in told
    assert not any(claim.text.startswith("Trách nhiệm") for claim in answer.claims)


def test_a_body_that_does_what_others_answer_for_still_has_it(assistant: Assistant) -> None:
    answer = assistant.ask("Ban Xây dựng Đảng có nhiệm vụ gì theo Kế hoạch 12?")

    assert any("Ban Xây dựng Đảng tổng hợp, trình" in claim.text for claim in answer.claims)


def test_what_a_period_is_counted_from_is_no_task(assistant: Assistant) -> None:
    assert not any(one.task.text.startswith("Kỳ báo cáo") for one in assistant.tasks())


def test_a_unit_that_only_sent_a_quick_report_is_not_missing(assistant: Assistant) -> None:
    answer = assistant.ask("Đơn vị nào chưa gửi báo cáo tháng 2/2026?")

    assert "Có 4 đơn vị chưa gửi" in answer.claims[0].text
    assert "Ban Xây dựng Đảng" not in answer.claims[0].text


@pytest.mark.parametrize(
    ("question", "is_told"),
    [
        ("What is the price of gold today?", True),
        ("Who won the world cup and when was that?", True),
        ("What does plan 99-KH/UBND say?", True),
        ("Giá vàng hôm nay bao nhiêu?", False),
        ("gia vang hom nay bao nhieu", False),
    ],
)
def test_an_english_question_that_finds_nothing_is_told_why(
    assistant: Assistant, question: str, *, is_told: bool
) -> None:
    answer = assistant.ask(question)

    assert answer.status is AnswerStatus.NO_EVIDENCE
    assert any("Ask in Vietnamese" in warning.en for warning in answer.warnings) is is_told
    # Who asks in English cannot read why in Vietnamese alone.
    assert any("The documents are in Vietnamese" in warning.vi for warning in answer.warnings) is is_told


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Who must send the monthly report?", "gửi báo cáo"),
        ("Who is responsible for dredging the drains on Ben Da street?", "Phòng Kinh tế, Hạ tầng và Đô thị"),
        ("What is the deadline of the quick report?", "24 giờ"),
    ],
)
def test_an_english_question_that_the_glossary_reads_is_answered_as_unsure(
    assistant: Assistant, question: str, told: str
) -> None:
    answer = assistant.ask(question)

    assert answer.status is AnswerStatus.ANSWERED
    assert answer.certainty is Certainty.UNSURE
    assert any(told in claim.text for claim in answer.claims)
    assert answer.condensed is not None
    assert answer.condensed.note is not None
    assert "in Vietnamese" in answer.condensed.note.vi


@pytest.mark.parametrize(
    "question",
    [
        "Những vấn đề nhân dân bức xúc nhất trong quý I/2026 theo kết luận giao ban?",
        "Theo kết luận giao ban quý I thì dân bức xúc nhất chuyện gì?",
    ],
)
def test_what_a_paper_concludes_is_told_from_it_not_from_the_reports_of_its_months(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask(question)

    assert answer.status is AnswerStatus.ANSWERED
    assert _claims_saying(answer, "Những vấn đề nhân dân bức xúc nhất gồm", "27-TB/ĐU")


def _follow_up(assistant: Assistant, first: str, second: str) -> Answer:
    before = exchange_of(assistant.ask(first))
    return assistant.ask(second, conversation=Conversation((before,)))


@pytest.mark.parametrize("second", ["Tiền lấy từ quỹ nào?", "tien lay tu quy nao"])
def test_a_follow_up_that_finds_nothing_is_asked_of_the_papers_before(assistant: Assistant, second: str) -> None:
    answer = _follow_up(assistant, "Mặt trận hỗ trợ mấy hộ khó khăn bị ngập hồi tháng 3?", second)

    assert (answer.status, answer.certainty) == (AnswerStatus.ANSWERED, Certainty.UNSURE)
    assert _claims_saying(answer, "Vì người nghèo", "27/BC-MTTQ-BTT")
    assert answer.condensed is not None
    assert "hộ khó khăn" in answer.condensed.text


@pytest.mark.parametrize(
    "second",
    [
        "Lúa bị đạo ôn thì xịt thuốc gì cho hết?",
        "Giá vàng hôm nay bao nhiêu?",
        "Vậy đội tuyển nào vô địch?",
        "Cầu Treo Bãi Sậy dài bao nhiêu mét?",
    ],
)
def test_another_matter_is_refused_behind_any_question(assistant: Assistant, second: str) -> None:
    answer = _follow_up(assistant, "Mặt trận hỗ trợ mấy hộ khó khăn bị ngập hồi tháng 3?", second)

    assert answer.status is AnswerStatus.NO_EVIDENCE


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Lưới chắn rác đường Bến Đá lắp xong chưa?", "(xong ngày 09/5)"),
        ("Cửa xả chân cầu Bến khơi thông xong chưa?", "chưa"),
        ("cửa xả cầu Bến sao rồi?", "chưa khơi thông"),
        ("Khi nào nạo vét cống xong?", "từ ngày 02/4 đến ngày 18/4"),
        ("Đơn giá bồi thường đất là bao nhiêu?", "triệu đồng/m2"),
        ("Người dân muốn phường làm việc gì trước nhất?", "Chống ngập | 124"),
        ("Tháng 2 có bao nhiêu đơn vị nộp báo cáo chậm?", "9 trên tổng số 31 đầu mối"),
        ("Khi nào lấy ý kiến cử tri về sáp nhập tổ?", "từ ngày 20/6 đến ngày 28/6/2026"),
        ("Mặt trận giám sát việc gì?", "giám sát việc trả lời kiến nghị"),
    ],
)
def test_what_is_so_comes_before_what_has_to_be(assistant: Assistant, question: str, said: str) -> None:
    answer = assistant.ask(question)

    assert answer.status is AnswerStatus.ANSWERED
    assert said in answer.claims[0].text


@pytest.mark.parametrize("question", ["Giao ban quý IV năm 2025 kết luận gì?", "HTX vận tải Sông Mơ phản ánh gì?"])
def test_a_meeting_or_a_unit_that_there_is_none_of_is_refused(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).status is AnswerStatus.NO_EVIDENCE


@pytest.mark.parametrize(
    "question",
    [
        "Máy tính không lên nguồn thì sửa sao?",
        "Đơn vị nào nộp báo cáo chậm?",
        "Điện thoại bị vào nước thì làm thế nào?",
    ],
)
def test_what_is_beside_the_point_is_not_sure(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).certainty is not Certainty.SURE


def test_of_several_things_asked_at_once_the_first_is_answered_and_said_to_be_the_first(assistant: Assistant) -> None:
    question = "Số nhà ngập hôm 7/2 của tổ 3 về sau sửa lại thành bao nhiêu, tại sao phải sửa?"
    answer = assistant.ask(question)
    assert answer.status is AnswerStatus.ANSWERED
    assert "17 hộ" in answer.claims[0].text
    assert answer.question == question
    assert answer.certainty is Certainty.UNSURE
    assert any("nhiều ý" in one.vi for one in answer.warnings)


@pytest.mark.parametrize(
    "question",
    [
        "Sân bay của phường mỗi ngày có mấy chuyến, hãng nào khai thác?",
        "Năm 2019 Tổ dân phố 3 phản ánh gì, mấy hộ nêu?",
        "Ai chê cái loa, chê vì sao, nhà số mấy?",
    ],
)
def test_several_things_of_which_none_may_be_told_stay_untold(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).status is not AnswerStatus.ANSWERED


def test_a_question_with_wrong_marks_that_finds_nothing_is_asked_by_its_letters_and_never_sure(
    assistant: Assistant,
) -> None:
    question = "ti lê cử tri toàn phuòng đi bàu là bao nhiêu"
    answer = assistant.ask(question)
    assert (answer.status, answer.certainty) == (AnswerStatus.ANSWERED, Certainty.UNSURE)
    assert "99,71%" in answer.claims[0].text
    assert any("tìm theo mặt chữ không dấu" in warning.vi for warning in answer.warnings)
    assert answer.question == question


def test_what_is_named_nowhere_is_not_answered_by_its_letters(assistant: Assistant) -> None:
    answer = assistant.ask("Chi hội Nhà báo Bình Yên phản ánh gì về nuớc ngâp?")
    assert answer.status is AnswerStatus.NO_EVIDENCE


@pytest.mark.parametrize(
    "question",
    [
        "Kế hoạch 45 giao ai chủ trì nạo vét cống?",
        "ke hoach 45 giao ai nao vet cong",
        "Đơn vị nào phải nạo vét cống theo Kế hoạch số 45/KH-UBND?",
    ],
)
def test_who_has_a_task_of_a_named_paper_is_told_first_and_of_each_such_task(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask(question)
    first, second = (claim.text for claim in answer.claims)
    assert "Nạo vét 320 m cống đường Bến Đá" in first
    assert "Nạo vét 180 m cống đường Hoa Gạo" in second
    assert all("chủ trì, thực hiện: Phòng Kinh tế, Hạ tầng và Đô thị" in text for text in (first, second))
    assert {one.document_number for claim in answer.claims for one in claim.citations} == {"45/KH-UBND"}


def test_an_association_that_is_named_by_its_capital_and_stands_nowhere_is_refused_by_name(
    assistant: Assistant,
) -> None:
    answer = assistant.ask("Chi hội Nhà báo phường phản ánh điều gì?")
    assert answer.status is AnswerStatus.NO_EVIDENCE
    assert any("Chi hội Nhà báo" in warning.vi for warning in answer.warnings)


@pytest.mark.parametrize(
    ("question", "proposed"),
    [
        ("Tháng 2 tổ 3 đề nghị Công ty môi trường làm gì?", "vớt rác miệng cống vào chiều thứ Bảy"),
        ("to 8 thang 2 de nghi cong an lam gi", "xử lý xe tải chạy quá giờ"),
        ("Mặt trận tháng 3 kiến nghị ai bố trí người viết hộ cho người già?", "Đề nghị Trung tâm Phục vụ hành chính"),
        ("Tổ 3 tháng 1 đề nghị giao ai bó cáp trước ngõ 10?", "Đề nghị Phòng Văn hóa - Xã hội"),
    ],
)
def test_what_a_group_proposes_to_a_body_is_told_from_a_small_report(
    assistant: Assistant, question: str, proposed: str
) -> None:
    answer = assistant.ask(question)
    assert answer.status is AnswerStatus.ANSWERED
    assert proposed in answer.claims[0].text


@pytest.mark.parametrize(
    "question",
    [
        "Những chỗ nào bị ngập, sâu bao nhiêu?",
        "liet ke cac diem ngap va do sau",
        "ngõ nào hay ngập, ngập mấy phân?",
        "Ngập ở đâu, sâu mấy phân, bao lâu rút?",
    ],
)
def test_all_flooded_places_are_listed_with_their_depth_from_tables_and_statements(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask(question)
    told = "\n".join(claim.text for claim in answer.claims)
    rows = ("45 cm | 8 giờ", "40 cm | 5 giờ", "25 cm | 3 giờ", "20 cm | 2 giờ", "35 cm | 10 giờ")
    rains = ("tối 11/01", "40 cm, 5 giờ", "khoảng 15 cm", "Mưa chiều 19/3", "khu Đồng Sậy ngập 35 cm", "khoảng 20 cm")
    assert all(one in told for one in (*rows, *rains, "sâu 25 cm, rút sau 2 giờ", "sâu 15 cm", "06/5 ngập 30 cm"))
    assert all(claim.status is ClaimStatus.SUPPORTED and claim.citations for claim in answer.claims)
    assert len({claim.text for claim in answer.claims}) == len(answer.claims)


def test_flooded_places_of_a_group_month_or_the_deepest_are_told_and_no_others(assistant: Assistant) -> None:
    deepest = assistant.ask("Nơi nào ngập sâu nhất?").claims[0].text
    assert "Ngõ 14 đường Bến Đá" in deepest
    of_group = [claim.text for claim in assistant.ask("Tổ 8 có những điểm nào ngập, sâu bao nhiêu?").claims]
    assert len(of_group) == 4
    assert not any("Bến Đá" in text for text in of_group)
    of_march = [claim.text for claim in assistant.ask("Tháng 3 những chỗ nào ngập, sâu bao nhiêu?").claims]
    assert len(of_march) == 2
    assert assistant.ask("Tháng 9 chỗ nào ngập, sâu bao nhiêu?").status is AnswerStatus.NO_EVIDENCE


@pytest.mark.parametrize("question", ["công văn 147 trả lời gì?", "Thông báo 59 nêu gì về bể bơi?"])
def test_a_paper_whose_number_is_not_there_is_refused_whatever_follows_it(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).status is AnswerStatus.NO_EVIDENCE


@pytest.mark.parametrize("follow_up", ["ai làm", "bao giờ xong"])
def test_the_capital_of_the_question_before_names_no_place(assistant: Assistant, follow_up: str) -> None:
    before = assistant.ask("Cống Bến Đá dài mấy mét, nạo vét xong chưa?")
    answer = assistant.ask(follow_up, conversation=Conversation((exchange_of(before),)))
    assert answer.status is AnswerStatus.ANSWERED
    assert "Nạo vét 320 m cống" in answer.claims[0].text


@pytest.mark.parametrize("question", ["Tháng 6 tổ 3 phản ánh gì về ngập?", "to 5 thang 7 keu gi ve rac"])
def test_what_a_group_says_in_a_month_of_which_nobody_reports_is_refused_with_its_months(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask(question)
    assert answer.status is AnswerStatus.NO_EVIDENCE
    assert any("tháng 4/2026" in warning.vi for warning in answer.warnings)


@pytest.mark.parametrize("question", ["ksat hai long bao nhieu phan tram", "Ksat hài lòng bao nhiêu phần trăm?"])
def test_a_survey_is_known_by_what_people_type_for_it(assistant: Assistant, question: str) -> None:
    assert "74,6%" in assistant.ask(question).claims[0].text


def test_a_few_words_behind_another_turn_are_not_sure_where_other_papers_answer(assistant: Assistant) -> None:
    before = Conversation((exchange_of(assistant.ask("loa cột số 12 sao rồi")),))
    answer = assistant.ask("phát mấy giờ", conversation=before)
    assert answer.certainty is not Certainty.SURE
    school = Conversation(
        (exchange_of(assistant.ask("trường tiểu học Sông Mơ có bao nhiêu học sinh ăn bán trú")),),
    )
    meal = assistant.ask("tiền ăn bao nhiêu", conversation=school)
    assert meal.certainty is Certainty.SURE
    assert "28.000 đồng/bữa" in meal.claims[0].text


@pytest.mark.parametrize(
    "question",
    [
        "Tháng trước chỗ nào bị ngập, sâu bao nhiêu?",
        "Những điểm nào ngập hồi trận mưa vừa rồi, sâu mấy cm?",
        "tuan roi ngap o dau, do sau bao nhieu",
    ],
)
def test_flooded_places_of_a_time_that_is_told_from_today_are_not_all_there_are(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask(question)

    assert len(answer.claims) < ALL_FLOODED
    assert answer.certainty is not Certainty.SURE
