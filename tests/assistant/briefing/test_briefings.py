"""Drafts from real files: read, counted, assembled, and every word and figure traced back."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.briefing.assembling.gather import Gatherer
from assistant.briefing.assembling.sections import review
from assistant.briefing.drafts.editing import section_text
from assistant.briefing.drafts.events import DraftFinished, Edit
from assistant.briefing.drafts.kept import BriefingDraft
from assistant.briefing.errors import BriefingError, EmptyPeriodError, RequestError
from assistant.briefing.fidelity import sentences_of
from assistant.briefing.office import OfficeSettings
from assistant.briefing.settings import BriefingSettings
from assistant.briefing.types import BriefingKind, BriefRequest, Table, Writer
from assistant.errors import AssistantError
from assistant.purging import ERASED
from assistant.settings import Settings
from assistant.types import ClaimStatus
from tests.assistant.briefing.assembled import assembled

HEAD = """TỔ DÂN PHỐ {unit}
Số: 0{unit}/BC-TDP{unit}

Sông Mơ, ngày 25 tháng 3 năm 2026

BÁO CÁO
Tình hình dư luận xã hội tháng 3 năm 2026

"""
BODY = """I. NHỮNG VẤN ĐỀ NHÂN DÂN ĐỒNG TÌNH

- 1{unit} ý kiến khen xe thu gom rác đến đúng giờ vào buổi sáng.

II. NHỮNG VẤN ĐỀ NHÂN DÂN BĂN KHOĂN

1. Ngập nước đường Bến Đá

- 2{unit} hộ dân phản ánh đường Bến Đá ngập sâu sau trận mưa ngày 1{unit}/3.

- Chị Nguyễn Thị Hoa Mai, số nhà 12 ngõ 4, điện thoại 0900 012 345 phản ánh nước tràn vào nhà nhiều lần.

III. KIẾN NGHỊ, ĐỀ XUẤT

- Đề nghị Ủy ban nhân dân phường nạo vét cống ngõ {unit} đường Bến Đá trước mùa mưa.

Nơi nhận:
- Ban Xây dựng Đảng;
- Lưu.
"""
PLAN = """ỦY BAN NHÂN DÂN PHƯỜNG SÔNG MƠ
Số: 58/KH-UBND

Sông Mơ, ngày 02 tháng 3 năm 2026

KẾ HOẠCH
Nạo vét cống, chống ngập úng đường Bến Đá

I. MỤC ĐÍCH

Khắc phục tình trạng ngập úng.

II. NHIỆM VỤ

1. Nạo vét 320 m cống thoát nước đường Bến Đá và các hố ga.

Trách nhiệm thực hiện: Phòng Kinh tế.

Thời gian thực hiện: hoàn thành trước ngày 20/4/2026.

Nơi nhận:
- Lưu.
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    papers, home = tmp_path_factory.mktemp("papers"), tmp_path_factory.mktemp("home")
    for unit in (3, 5, 6, 7, 8):
        (papers / f"to-{unit}.txt").write_text((HEAD + BODY).format(unit=unit), "utf-8")
    (papers / "ke-hoach.txt").write_text(PLAN, "utf-8")
    opened = Assistant.open(home, Settings.load(home, office__issuer="Đảng ủy phường Sông Mơ"))
    opened.ingest([papers])
    yield opened
    opened.close()


def drafted(assistant: Assistant, request: BriefRequest) -> BriefingDraft:
    return next(event.draft for event in assistant.brief(request) if isinstance(event, DraftFinished))


@pytest.fixture(scope="module")
def draft(assistant: Assistant) -> BriefingDraft:
    return drafted(assistant, BriefRequest(BriefingKind.MONTHLY, "2026-03"))


def text_of(draft: BriefingDraft) -> str:
    return "\n".join(section_text(one) for one in (*draft.briefing.sections, *draft.briefing.appendix))


@pytest.mark.parametrize(
    ("of_settings", "of_request", "gives_way"), [(None, None, False), (1, None, True), (None, 1, True), (1, 20, False)]
)
def test_the_request_says_how_many_pages_before_the_settings_and_these_before_the_template(
    assistant: Assistant, of_settings: int | None, of_request: int | None, *, gives_way: bool
) -> None:
    gather = Gatherer(assistant.library, BriefingSettings(pages=of_settings), OfficeSettings())
    material = gather(BriefRequest(BriefingKind.QUARTERLY, "2026-Q1", pages=of_request))
    assert ("tasks" in {one.key for one in assembled(material).appendix}) is gives_way


def test_the_draft_says_how_many_since_when_what_was_done_and_what_is_asked(draft: BriefingDraft) -> None:
    text = text_of(draft)
    assert "05 đơn vị gửi 05 báo cáo với 20 nội dung phản ánh" in text
    assert "Tổ dân phố 8: “28 hộ dân phản ánh đường Bến Đá ngập sâu sau trận mưa ngày 18/3”." in text
    assert "Kế hoạch 58/KH-UBND ngày 02/3/2026 của Ủy ban nhân dân phường Sông Mơ" in text
    assert "Ủy ban nhân dân phường:" in text
    assert draft.briefing.fidelity.balance_error <= 0.05
    assert draft.briefing.fidelity.theme_cover == 1.0


def test_every_word_and_figure_can_be_opened(assistant: Assistant, draft: BriefingDraft) -> None:
    sources = {one.number: one for one in draft.briefing.sources}
    for one in sentences_of((*draft.briefing.sections, *draft.briefing.appendix)):
        for number in one.sources:
            source = sources[number]
            if source.version_id:
                assert source.quote == assistant.library.text(source.version_id)[source.start : source.end]
            else:
                assert source.query
        figures = re.sub(r"(?:tháng|quý|năm) [\d/IV]+|“[^”]*”|Tổ dân phố \d|tổ dân phố \d", "", one.claim.text)
        assert one.sources or not re.search(r"\d", figures), one.claim.text


def test_no_personal_data_stands_anywhere_in_a_draft(draft: BriefingDraft) -> None:
    text = repr(draft.briefing)
    assert not any(word in text for word in ("Hoa Mai", "0900", "012 345", "số nhà 12"))
    assert "[họ tên]" not in text_of(draft)


@pytest.mark.parametrize(
    ("request_", "said"),
    [
        (BriefRequest(BriefingKind.MONTHLY, "2026-13"), "2026-13"),
        (BriefRequest(BriefingKind.MONTHLY, "2026-03-01"), "2026-Q1"),
        (BriefRequest(BriefingKind.MONTHLY, "2026"), "2026-03"),
        (BriefRequest(BriefingKind.YEARLY, "2026-Q1"), "yearly"),
        (BriefRequest(BriefingKind.URGENT, "2026-03"), "vụ việc"),
        (BriefRequest(BriefingKind.MONTHLY, "2026-03", template="khong-co"), "khong-co"),
        (BriefRequest(BriefingKind.QUARTERLY, "2026-Q1", matter="99-KH/ĐU"), "99-KH/ĐU"),
    ],
)
def test_a_request_of_no_use_is_said_before_anything_is_kept(
    assistant: Assistant, request_: BriefRequest, said: str
) -> None:
    kept = len(assistant.briefings.drafts())
    with pytest.raises(RequestError, match=re.escape(said)):
        drafted(assistant, request_)
    assert len(assistant.briefings.drafts()) == kept


@pytest.mark.parametrize(
    "request_",
    [
        BriefRequest(BriefingKind.MONTHLY, "2026-03", areas=("tổ dân phố 99",)),
        BriefRequest(BriefingKind.MONTHLY, "2026-03", themes=("khong-co",)),
    ],
)
def test_an_area_or_theme_nobody_knows_is_said(assistant: Assistant, request_: BriefRequest) -> None:
    with pytest.raises(AssistantError, match=r"99|khong-co"):
        drafted(assistant, request_)


def test_a_period_without_reports_names_those_that_have(assistant: Assistant) -> None:
    with pytest.raises(EmptyPeriodError, match="2026-03"):
        drafted(assistant, BriefRequest(BriefingKind.MONTHLY, "2026-05"))


def test_an_urgent_report_is_on_its_matter_only(assistant: Assistant) -> None:
    urgent = drafted(assistant, BriefRequest(BriefingKind.URGENT, "2026-03", matter="ngập đường Bến Đá"))
    text = text_of(urgent)
    assert "Về ngập đường Bến Đá, 05 đơn vị gửi 05 báo cáo" in text
    assert "khen xe thu gom rác" not in text
    assert "58/KH-UBND" in text
    assert urgent.briefing.letterhead.title == "dư luận xã hội về ngập đường Bến Đá"
    with pytest.raises(EmptyPeriodError, match="động đất"):
        drafted(assistant, BriefRequest(BriefingKind.URGENT, "2026-03", matter="động đất sóng thần"))


def test_a_review_holds_the_period_against_the_tasks_that_fell_due(assistant: Assistant) -> None:
    request = BriefRequest(BriefingKind.YEARLY, "2026", matter="58/KH-UBND")
    section = next(one for one in drafted(assistant, request).briefing.sections if one.key == "tasks")
    (table,) = [block for block in section.blocks if isinstance(block, Table)]
    assert [row[1:] for row in table.rows] == [
        # The library ends in March.
        ("Phòng Kinh tế", "hoàn thành trước ngày 20/4/2026", "Chưa đến hạn")
    ]
    assert "01 nhiệm vụ trong số đó chưa đến hạn" in section_text(section)


def test_a_review_of_a_year_that_is_not_over_says_of_which_months_there_are_reports(assistant: Assistant) -> None:
    briefing = drafted(assistant, BriefRequest(BriefingKind.YEARLY, "2026")).briefing
    overview = section_text(next(one for one in briefing.sections if one.key == "overview"))
    assert "chưa có báo cáo của tháng 1, tháng 2, tháng 4 đến tháng 12/2026" in overview
    assert "chưa phải của cả năm 2026" in overview
    assert "nêu từ các báo cáo của tháng" not in overview, "its own first month is not earlier than the year"
    assert any("chưa có của tháng 1, tháng 2, tháng 4 đến tháng 12/2026" in one.vi for one in briefing.warnings)


def test_a_review_with_a_long_table_of_tasks_says_in_short_at_its_beginning_how_many_there_are(
    assistant: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    request = BriefRequest(BriefingKind.YEARLY, "2026", matter="58/KH-UBND")
    short = "01 nhiệm vụ đến hạn"

    def beginning() -> str:
        sections = drafted(assistant, request).briefing.sections
        return section_text(next(one for one in sections if one.key == "overview"))

    assert short not in beginning()
    monkeypatch.setattr(review, "_SHORT_TABLE", 0)
    assert short in beginning()


def test_a_draft_stands_after_the_library_is_opened_again(assistant: Assistant, draft: BriefingDraft) -> None:
    again = Assistant.open(assistant.library.home, Settings())
    assert again.briefings.draft(draft.draft_id).briefing == draft.briefing
    again.close()


def test_an_erased_report_is_gone_from_drafts_and_they_still_open(tmp_path: Path) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    for unit in (3, 5, 6, 7, 8):
        (papers / f"to-{unit}.txt").write_text((HEAD + BODY).format(unit=unit), "utf-8")
    assistant = Assistant.open(tmp_path / "home", Settings())
    assistant.ingest([papers])
    before = drafted(assistant, BriefRequest(BriefingKind.MONTHLY, "2026-03"))
    gone = next(one for one in assistant.documents() if one.path.endswith("to-8.txt"))
    assistant.purge(gone.document_id)
    after = assistant.briefings.draft(before.draft_id)
    assert "28 hộ dân" not in text_of(after)
    assert ERASED in text_of(after)
    edited = assistant.briefings.edit_section(after.draft_id, "closing", "Hết.", Edit(after.version, "Hoa"))
    assert edited.briefing.fidelity.quotation_accuracy == 1.0
    assistant.close()


def test_a_model_that_is_not_ready_leaves_quotations_and_says_so(assistant: Assistant, tmp_path: Path) -> None:
    settings = Settings.load(assistant.library.home, llm__model_file=str(tmp_path / "gone.gguf"))
    other = Assistant.open(assistant.library.home, settings)
    found = drafted(other, BriefRequest(BriefingKind.MONTHLY, "2026-03"))
    other.close()
    assert found.briefing.engine == "extractive"
    assert any("Mô hình ngôn ngữ chưa dùng được" in one.vi for one in found.briefing.warnings)
    assert all(one.writer is not Writer.MODEL for one in sentences_of(found.briefing.sections))
    assert all(one.claim.status is not ClaimStatus.UNSUPPORTED for one in sentences_of(found.briefing.sections))


def test_errors_of_briefings_are_errors_of_the_assistant() -> None:
    assert issubclass(BriefingError, AssistantError)
