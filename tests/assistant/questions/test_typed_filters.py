import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.extractive.engine import ExtractiveEngine
from assistant.questions.filters.typed import read_filters
from assistant.settings import Settings
from assistant.types import AnswerStatus, Certainty
from tests.vectorstore.hashing import HashingEmbedder, directive, record
from vectorstore.extracts import Extracts, Reference, Relation, ReportFacts
from vectorstore.library import Library
from vectorstore.listed import Names
from vectorstore.settings import StoreSettings
from vectorstore.types import DocumentKind, FilterName, Filters, ForceStatus, Understood, VersionRecord

NAMES = Names(
    units=(
        "Ban thường trực UBMTTQ Việt Nam phường Sông Mơ",
        "Công an phường Sông Mơ",
        "Hội Liên hiệp Phụ nữ phường",
        "Tổ dân phố 3",
        "Tổ dân phố 5",
    ),
    periods=("2026-01", "2026-03"),
    issuers=("ĐẢNG BỘ TỈNH LAM GIANG TỈNH ỦY", "ĐẢNG ỦY PHƯỜNG SÔNG MƠ"),
    types=("Chỉ thị", "Kế hoạch"),
    numbers=("47-CT/TW", "12-KH/ĐU"),
    areas=("khu phố 3, phường Sông Mơ",),
)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (
            "báo cáo tháng 3/2026 của tổ dân phố 5",
            [("period", "tháng 3/2026", ("2026-03",)), ("unit", "tổ dân phố 5", ("Tổ dân phố 5",))],
        ),
        (
            "bao cao thang 3/2026 cua tdp 05 noi gi ve rac",
            [("period", "thang 3/2026", ("2026-03",)), ("unit", "tdp 05", ("Tổ dân phố 5",))],
        ),
        (
            "chỉ thị của tỉnh ủy còn hiệu lực về rác",
            [
                ("issuer", "tỉnh ủy", ("ĐẢNG BỘ TỈNH LAM GIANG TỈNH ỦY",)),
                ("status", "còn hiệu lực", ("in_force",)),
                ("type", "chỉ thị", ("Chỉ thị",)),
            ],
        ),
        (
            "Kế hoạch của Đảng ủy phường về chống ngập",
            [("issuer", "Đảng ủy phường", ("ĐẢNG ỦY PHƯỜNG SÔNG MƠ",)), ("type", "Kế hoạch", ("Kế hoạch",))],
        ),
        ("Báo cáo của Hội Phụ nữ nêu gì?", [("unit", "Hội Phụ nữ", ("Hội Liên hiệp Phụ nữ phường",))]),
        (
            "Các kỳ báo cáo của Mặt trận",
            [("unit", "Mặt trận", ("Ban thường trực UBMTTQ Việt Nam phường Sông Mơ",))],
        ),
        ("báo cáo của công an phường", [("unit", "công an phường", ("Công an phường Sông Mơ",))]),
        ("Báo cáo của tổ dân phố 9", [("unit", "tổ dân phố 9", ())]),
        ("báo cáo tháng 7/2026 nói gì về chợ", [("period", "tháng 7/2026", ())]),
        (
            "Chỉ thị của Ban Bí thư ban hành từ ngày 1/1/2026 đến hết ngày 31/3/2026",
            [
                ("issuer", "Ban Bí thư", ()),
                ("date", "ban hành từ ngày 1/1/2026 đến hết ngày 31/3/2026", ("2026-01-01", "2026-03-31")),
                ("type", "Chỉ thị", ("Chỉ thị",)),
            ],
        ),
        (
            "chi thi ban hanh nam 2025 noi gi",
            [("date", "ban hanh nam 2025", ("2025-01-01", "2025-12-31")), ("type", "chi thi", ("Chỉ thị",))],
        ),
        ("văn bản được ký sau ngày 15/4/2026", [("date", "được ký sau ngày 15/4/2026", ("2026-04-16", ""))]),
        ("văn bản ban hành trước tháng 3/2026", [("date", "ban hành trước tháng 3/2026", ("", "2026-02-28"))]),
        ("văn bản ban hành đến quý I/2026", [("date", "ban hành đến quý I/2026", ("", "2026-03-31"))]),
        ("Kế hoạch từ ngày 1/4/2026 đến 30/4/2026 làm gì?", []),
        ("Chỉ thị ban hành ngày nào?", []),
        ("văn bản đã hết hiệu lực", [("status", "đã hết hiệu lực", ("replaced",))]),
        ("Tháng 3/2026 tổ dân phố 5 kiến nghị gì?", []),
        ("văn bản 47-CT/TW nói gì", [("number", "47-CT/TW", ("47-CT/TW",))]),
        ("Nội dung của Chỉ thị số 47-CT/TW?", [("number", "47-CT/TW", ("47-CT/TW",))]),
        ("theo ke hoach 12-KH/DU, ai chu tri?", [("number", "12-KH/DU", ("12-KH/ĐU",))]),
        ("Chỉ thị 47-CT/TW còn hiệu lực không?", []),
        ("Kế hoạch nào triển khai Chỉ thị 47-CT/TW?", []),
        ("Chỉ thị 47-CT/TW được triển khai bằng kế hoạch nào?", []),
        ("Chỉ thị 99-CT/TW nói gì?", [("number", "99-CT/TW", ())]),
        ("chỉ thị nào yêu cầu nạo vét cống?", [("type", "chỉ thị", ("Chỉ thị",))]),
        ("Có những kế hoạch nào về chống ngập?", [("type", "kế hoạch", ("Kế hoạch",))]),
        ("Quyết định nào về rác?", []),
        ("báo cáo nào nêu việc ngập đường?", [("kind", "báo cáo", ("report",))]),
        ("báo cáo ở khu phố 3 nói gì", [("area", "khu phố 3", ("khu pho 3",))]),
        (
            "báo cáo tháng 3/2026 tại khu phố 9 nêu gì",
            [("period", "tháng 3/2026", ("2026-03",)), ("area", "khu phố 9", ())],
        ),
        ("Người dân ở khu phố 3 kêu gì?", []),
        ("Nộp báo cáo ở khu phố 3 khi nào?", []),
        ("Báo cáo của nhân dân về rác", []),
        ("Phải báo cáo trước ngày nào?", []),
        ("Báo cáo nào phải gửi trước ngày 25 hằng tháng?", []),
        ("Những kế hoạch nào phải xây dựng trước ngày 20/5?", []),
        ("Báo cáo nào các chi bộ phải lập?", []),
        ("Ai trình bày báo cáo tại Hội nghị chi bộ?", []),
        ("Báo cáo tại phòng họp số 2 lúc mấy giờ?", []),
        ("Báo cáo tại trường tiểu học nêu gì?", []),
        ("Báo cáo ở tổ dân phố 9 do ai lập?", [("area", "tổ dân phố 9", ())]),
        ("Báo cáo ở thôn Đông nêu gì?", [("area", "thôn Đông", ())]),
        ("Chỉ thị 47-CT/TW yêu cầu gì", [("number", "47-CT/TW", ("47-CT/TW",))]),
        ("", []),
    ],
)
def test_what_qualifies_a_document_is_read(question: str, expected: list[tuple[str, str, tuple[str, ...]]]) -> None:
    assert [(one.name.value, one.words, one.values) for one in read_filters(question, lambda: NAMES)] == expected


def report(unit: str, month: int, text: str) -> VersionRecord:
    number = unit.rsplit(" ", 1)[-1]
    made = record(
        f"bao-cao/{month}/to-{number}.txt",
        [text],
        header=directive(f"{month:02}/BC-TDP{number}", unit, dt.date(2026, month, 25), "Tình hình dư luận xã hội"),
        kind=DocumentKind.REPORT,
    )
    facts = ReportFacts(unit=unit, period=f"2026-{month:02}", area=f"tổ dân phố {number}, phường Sông Mơ")
    return _with(made, Extracts(report=facts))


def plan(number: str, year: int, *, replaces: str | None = None) -> VersionRecord:
    text = f"Quy định về thu gom rác thải sinh hoạt, bản {year}."
    made = record(
        f"chi-dao/{number.replace('/', '-')}.txt",
        [text],
        header=directive(number, "Đảng ủy phường Sông Mơ", dt.date(year, 1, 5), "Kế hoạch thu gom rác"),
        kind=DocumentKind.DIRECTIVE,
    )
    made = replace(made, header=replace(made.header, type_name="Kế hoạch"))
    found = (Reference(Relation.REPLACES, replaces, 0, 8),) if replaces else ()
    return _with(made, Extracts(references=found))


def _with(made: VersionRecord, extracts: Extracts) -> VersionRecord:
    return replace(made, extracts=extracts)


@pytest.fixture
def assistant(tmp_path: Path) -> Iterator[Assistant]:
    library = Library.open(tmp_path, StoreSettings(), HashingEmbedder())
    for month in (2, 3):
        for number in (3, 5):
            library.put(report(f"Tổ dân phố {number}", month, f"Bà con tổ {number} than rác thải để lâu, đợt {month}."))
    library.put(plan("10-KH/ĐU", 2025))
    library.put(plan("20-KH/ĐU", 2026, replaces="10-KH/ĐU"))
    opened = Assistant(library, Settings(), ExtractiveEngine(3))
    yield opened
    opened.close()


def paths(assistant: Assistant, query: str, filters: Filters | None = None) -> set[str]:
    return {one.path for one in assistant.search(query, filters=filters or Filters()).passages}


def test_typed_filters_cut_are_shown_and_can_be_switched_off(assistant: Assistant) -> None:
    query = "báo cáo tháng 3/2026 của tổ dân phố 5 về rác thải"
    found = assistant.search(query)
    assert [passage.path for passage in found.passages] == ["bao-cao/3/to-5.txt"]
    assert found.understood == (
        Understood(FilterName.PERIOD, "tháng 3/2026", ("2026-03",)),
        Understood(FilterName.UNIT, "tổ dân phố 5", ("Tổ dân phố 5",)),
    )
    assert (found.filters.periods, found.filters.units) == (("2026-03",), ("Tổ dân phố 5",))
    assert paths(assistant, query, Filters(ignored=(FilterName.PERIOD,))) == {
        "bao-cao/2/to-5.txt",
        "bao-cao/3/to-5.txt",
    }
    assert len(paths(assistant, query, Filters(ignored=(FilterName.PERIOD, FilterName.UNIT)))) == 6


def test_days_of_issue_in_the_words_cut_and_can_be_switched_off(assistant: Assistant) -> None:
    query = "văn bản ban hành năm 2025 về thu gom rác"
    assert paths(assistant, query) == {"chi-dao/10-KH-ĐU.txt"}
    assert "chi-dao/20-KH-ĐU.txt" in paths(assistant, query, Filters(ignored=(FilterName.DATE,)))
    assert paths(assistant, "văn bản ban hành trước năm 2025 về thu gom rác") == set()
    # What is set beside the question holds against its words.
    later = Filters(date_from=dt.date(2026, 1, 1), kinds=(DocumentKind.DIRECTIVE,))
    assert paths(assistant, query, later) == {"chi-dao/20-KH-ĐU.txt"}


def test_a_number_a_type_a_kind_or_an_area_in_the_words_cuts_and_can_be_switched_off(assistant: Assistant) -> None:
    plans = {"chi-dao/10-KH-ĐU.txt", "chi-dao/20-KH-ĐU.txt"}
    reports = {f"bao-cao/{month}/to-{number}.txt" for month in (2, 3) for number in (3, 5)}
    for query, name, expected in (
        ("Kế hoạch 20-KH/ĐU quy định gì về rác thải?", FilterName.NUMBER, {"chi-dao/20-KH-ĐU.txt"}),
        ("kế hoạch nào về rác thải?", FilterName.TYPE, plans),
        ("báo cáo nào nói về rác thải?", FilterName.KIND, reports),
        ("báo cáo ở tổ dân phố 3 về rác thải", FilterName.AREA, {"bao-cao/2/to-3.txt", "bao-cao/3/to-3.txt"}),
    ):
        assert [one.name for one in assistant.search(query).understood] == [name]
        assert paths(assistant, query) == expected
        assert paths(assistant, query, Filters(ignored=(name,))) == plans | reports
    assert paths(assistant, "báo cáo ở tổ dân phố 9 về rác thải") == set()


def test_what_the_library_does_not_hold_gives_nothing_and_says_why(assistant: Assistant) -> None:
    found = assistant.search("báo cáo tháng 7/2026 về rác thải")
    assert found.passages == ()
    assert "tháng 7/2026" in found.warnings[0].vi
    answer = assistant.ask("Báo cáo của tổ dân phố 9 nói gì về rác thải?")
    assert (answer.status, answer.passages) == (AnswerStatus.NO_EVIDENCE, ())
    assert "tổ dân phố 9" in answer.warnings[0].vi
    assert answer.understood[0].values == ()


def test_an_option_holds_against_the_words(assistant: Assistant) -> None:
    query = "báo cáo tháng 3/2026 về rác thải"
    assert paths(assistant, query, Filters(periods=("2026-02",))) == {"bao-cao/2/to-3.txt", "bao-cao/2/to-5.txt"}


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(units=("TDP 05",)), {"bao-cao/2/to-5.txt", "bao-cao/3/to-5.txt"}),
        (Filters(units=("Tổ dân phố 55",)), set()),
        (Filters(periods=("2026-Q1",), units=("to dan pho so 3",)), {"bao-cao/2/to-3.txt", "bao-cao/3/to-3.txt"}),
        (Filters(periods=("2026-03", "2026-04")), {"bao-cao/3/to-3.txt", "bao-cao/3/to-5.txt"}),
        (Filters(periods=("ngày mai",)), set()),
        (Filters(areas=("Tổ dân phố 3",)), {"bao-cao/2/to-3.txt", "bao-cao/3/to-3.txt"}),
        (Filters(areas=("phường Sông Mơ",), periods=("2026-02",)), {"bao-cao/2/to-3.txt", "bao-cao/2/to-5.txt"}),
        (Filters(areas=("phường Khác",)), set()),
        (Filters(status=ForceStatus.REPLACED), {"chi-dao/10-KH-ĐU.txt"}),
        (Filters(status=ForceStatus.IN_FORCE, kinds=(DocumentKind.DIRECTIVE,)), {"chi-dao/20-KH-ĐU.txt"}),
        (Filters(types=("báo cáo",)), set()),
    ],
)
def test_each_filter_lets_through_exactly_what_it_names(
    assistant: Assistant, filters: Filters, expected: set[str]
) -> None:
    assert paths(assistant, "rác thải", filters) == expected


NOTICE = "Các khu phố phải gửi báo cáo tình hình an ninh trước ngày 25 hằng tháng về Công an phường."


def notice() -> VersionRecord:
    header = directive("5/TB-UBND", "UBND phường Sông Mơ", dt.date(2026, 1, 9), "Về chế độ báo cáo")
    made = record("thong-bao/5.txt", [NOTICE], header=header, kind=DocumentKind.DIRECTIVE)
    return replace(made, header=replace(made.header, type_name="Thông báo"))


def test_a_kind_only_read_from_the_words_is_dropped_with_a_note_where_it_leaves_no_answer(assistant: Assistant) -> None:
    assistant.library.put(notice())
    question = "Báo cáo nào về tình hình an ninh gửi Công an phường trước ngày 25 hằng tháng?"
    assert [one.name for one in assistant.search(question).understood] == [FilterName.KIND]
    answer = assistant.ask(question)
    assert (answer.status, answer.certainty, answer.understood) == (AnswerStatus.ANSWERED, Certainty.UNSURE, ())
    assert answer.claims[0].citations[0].quote == NOTICE
    assert "“Báo cáo”" in answer.warnings[-1].vi
    # What staff set themselves, and a period that is not held, still cut.
    assert assistant.ask(question, filters=Filters(kinds=(DocumentKind.REPORT,))).status is AnswerStatus.NO_EVIDENCE
    assert assistant.ask("Báo cáo tháng 7/2026 về tình hình an ninh nêu gì?").status is AnswerStatus.NO_EVIDENCE


def test_words_that_cut_do_not_rank_as_well(assistant: Assistant, tmp_path: Path) -> None:
    said = [
        "Tổ dân phố 5 kính gửi lãnh đạo phường, tháng 3.",
        "Bà con nói giờ thu gom rác mới là hợp lý.",
    ]
    query = "báo cáo tháng 3/2026 của tổ dân phố 5 về rác"
    made = record("bao-cao/rac.txt", said, kind=DocumentKind.REPORT)
    facts = ReportFacts(unit="Tổ dân phố 5", period="2026-03")
    assistant.library.put(_with(made, Extracts(report=facts)))
    found = assistant.search(query)
    assert {one.name for one in found.understood} >= {FilterName.UNIT, FilterName.PERIOD}
    assert "thu gom rác" in found.passages[0].text
    assert found.query == query
    # Where nothing else is asked, all words rank.
    assert assistant.search("báo cáo tháng 3/2026 của tổ dân phố 5").passages


WITH_FRONT = replace(
    NAMES,
    issuers=("BAN THƯỜNG TRỰC UBMTTQ VIỆT NAM PHƯỜNG SÔNG MƠ", "ĐẢNG ỦY PHƯỜNG SÔNG MƠ"),
    types=("Thông báo", "Kế hoạch"),
)


@pytest.mark.parametrize(
    "question", ["Kết luận của Thường trực Đảng ủy phường giao việc gì?", "ket luan cua thuong truc dang uy phuong"]
)
def test_the_standing_members_of_one_body_are_not_those_of_another(question: str) -> None:
    found = read_filters(question, lambda: WITH_FRONT)
    assert "BAN THƯỜNG TRỰC UBMTTQ VIỆT NAM PHƯỜNG SÔNG MƠ" not in {value for one in found for value in one.values}


@pytest.mark.parametrize("question", ["kết luận của Đảng ủy phường về rác", "ket luan cua dang uy phuong ve rac"])
def test_what_is_concluded_may_have_gone_out_as_a_notice(question: str) -> None:
    found = {one.name: one.values for one in read_filters(question, lambda: WITH_FRONT)}
    assert found[FilterName.TYPE] == ("Thông báo",)
    own = replace(WITH_FRONT, types=("Kết luận", "Thông báo"))
    assert {one.name: one.values for one in read_filters(question, lambda: own)}[FilterName.TYPE] == ("Kết luận",)
