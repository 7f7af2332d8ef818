"""The list of themes, what a person says of it, and what is offered for items that fit none."""

from pathlib import Path

import pytest

from assistant.briefing.counts.counting import tally
from assistant.briefing.counts.tally import ThemeMethod
from assistant.briefing.errors import ThemeFileError, UnknownThemeError
from assistant.briefing.settings import BriefingSettings
from assistant.briefing.themes.assigning import ThemeAssigner
from assistant.briefing.themes.desk import ThemeDesk
from assistant.briefing.themes.theme_list import load_themes
from tests.assistant.briefing.reports import Paper, library_of, statements
from vectorstore.catalogue.opinions.nouns import Selection
from vectorstore.embedders.static import StaticEmbedder
from vectorstore.extracts import Stance
from vectorstore.library import Library

SETTINGS = BriefingSettings()
FLOOD = statements(7, "Đường ngập úng, cống thoát nước tắc", Stance.CONCERNED)
# What no theme of the list knows.
STARS = statements(6, "Đĩa bay lượn quanh thiên hà vô tuyến", Stance.CONCERNED)


@pytest.fixture(scope="module")
def assigner() -> ThemeAssigner:
    return ThemeAssigner(load_themes(), StaticEmbedder.bundled())


def placed(library: Library) -> dict[str, tuple[str | None, str]]:
    """Return theme and method of each item that counts, by its words."""
    tally(library, period="2026-03", settings=SETTINGS)
    items = library.opinions.items(Selection(("2026-03",)))
    return {item.opinion.item.text: (item.theme, item.method) for item in items}


def record_of(library: Library, text: str) -> str:
    item = next(one for one in library.opinion_items() if one.item.text == text)
    return f"{item.document.document_id}:{item.ordinal}"


def test_the_bundled_list_has_the_matters_of_a_ward() -> None:
    themes = load_themes().themes
    assert len(themes) >= 16
    assert all(theme.words and theme.examples for theme in themes)


@pytest.mark.parametrize(
    ("statement", "heading", "theme"),
    [
        ("12 hộ chưa đồng ý đơn giá bồi thường khi thu hồi đất.", "", "dat-dai"),
        ("Đường trước cổng bị ngập sau trận mưa lớn vì cống tắc.", "", "thoat-nuoc"),
        ("Xe thu gom rác đến muộn, rác ùn ở đầu ngõ.", "", "rac-thai"),
        ("Phụ huynh băn khoăn các khoản thu đầu năm học.", "", "truong-hoc"),
        ("duong ngap ung, cong thoat nuoc tac", "", "thoat-nuoc"),
        ("Có 12 hộ dân bị tràn vào nhà.", "1. Ngập nước", "thoat-nuoc"),
        ("Một số ý kiến nghi ngờ có sự che giấu", "2. Thu gom rác thải", "rac-thai"),
        ("Đề nghị Phòng Văn hóa - Xã hội chi trả trợ cấp đúng ngày.", "", "bao-hiem-tro-cap"),
    ],
)
def test_a_statement_is_put_to_its_theme(assigner: ThemeAssigner, statement: str, heading: str, theme: str) -> None:
    (found,) = assigner.assign([(statement, heading)])
    assert found.theme == theme
    assert 0 < found.confidence <= 1


def test_what_speaks_of_no_theme_is_put_to_none(assigner: ThemeAssigner) -> None:
    (found,) = assigner.assign([(STARS[0][0], "")])
    assert found.theme is None


def test_two_words_that_only_look_alike_without_their_marks_are_not_taken_for_a_phrase(assigner: ThemeAssigner) -> None:
    (found,) = assigner.assign([("Chưa thấy cơ quan nào xuống xem vũng ngập úng.", "")])
    assert found.theme == "thoat-nuoc"


def test_a_model_is_asked_about_doubtful_statements_only() -> None:
    asked: list[str] = []

    def choose(text: str, offered: object) -> str | None:
        asked.append(text)
        return "van-hoa"

    with_model = ThemeAssigner(load_themes(), StaticEmbedder.bundled(), choose=choose)
    clear = "Đường ngập úng, cống thoát nước tắc, nước tràn vào nhà mỗi trận mưa lớn."
    found = with_model.assign([(clear, ""), ("Việc ấy kéo dài quá.", "")])
    assert asked == ["Việc ấy kéo dài quá."]
    assert found[0].theme == "thoat-nuoc"
    assert (found[1].theme, found[1].method) == ("van-hoa", ThemeMethod.MODEL)


def test_themes_are_worked_out_once(tmp_path: Path) -> None:
    desk = ThemeDesk(library_of(tmp_path, Paper("Tổ dân phố 1", FLOOD)), SETTINGS)
    assert (desk.assign_waiting(), desk.assign_waiting()) == (7, 0)


def test_a_moved_item_stays_moved_when_its_report_is_read_again(tmp_path: Path) -> None:
    library = library_of(tmp_path, Paper("Tổ dân phố 1", FLOOD, path="a.txt"))
    assert placed(library)[FLOOD[0][0]][0] == "thoat-nuoc"
    ThemeDesk(library, SETTINGS).move(record_of(library, FLOOD[0][0]), "giao-thong", by="Lan")
    assert placed(library)[FLOOD[0][0]] == ("giao-thong", "person")
    again = [("Lời mở đầu mới của báo cáo về cống thoát nước", Stance.CONCERNED, None), *FLOOD]
    library.put(Paper("Tổ dân phố 1", again, path="a.txt", first=FLOOD).read())
    assert placed(library)[FLOOD[0][0]] == ("giao-thong", "person")
    assert placed(library)[FLOOD[1][0]][0] == "thoat-nuoc"


def test_the_last_word_on_an_item_holds_and_none_is_a_word_too(tmp_path: Path) -> None:
    library = library_of(tmp_path, Paper("Tổ dân phố 1", FLOOD))
    placed(library)
    desk, record = ThemeDesk(library, SETTINGS), record_of(library, FLOOD[0][0])
    desk.move(record, "giao-thong", by="Lan")
    desk.move(record, None, by="Minh")
    assert placed(library)[FLOOD[0][0]] == (None, "person")


@pytest.mark.parametrize(
    ("record", "theme"), [("khong-co:0", "giao-thong"), ("hỏng", "giao-thong"), ("", "giao-thong")]
)
def test_moving_what_is_not_there_is_an_error(tmp_path: Path, record: str, theme: str) -> None:
    library = library_of(tmp_path, Paper("Tổ dân phố 1", FLOOD))
    placed(library)
    with pytest.raises(UnknownThemeError):
        ThemeDesk(library, SETTINGS).move(record, theme, by="Lan")


def test_moving_to_an_unknown_theme_says_which_there_are(tmp_path: Path) -> None:
    library = library_of(tmp_path, Paper("Tổ dân phố 1", FLOOD))
    placed(library)
    with pytest.raises(UnknownThemeError, match="thoat-nuoc"):
        ThemeDesk(library, SETTINGS).move(record_of(library, FLOOD[0][0]), "khong-co", by="Lan")


def test_what_fits_no_theme_is_offered_under_its_own_words_and_joins_the_list_when_accepted(tmp_path: Path) -> None:
    library = library_of(tmp_path, Paper("Tổ dân phố 1", [*FLOOD, *STARS]))
    found = tally(library, period="2026-03", settings=SETTINGS)
    (offer,) = found.offered
    assert (offer.cut.items, len(offer.items)) == (6, 6)
    assert offer.name == "Đĩa bay lượn, quanh thiên hà"
    theme = ThemeDesk(library, SETTINGS).accept(offer.key, by="Lan")
    assert set(placed(library).values()) == {("thoat-nuoc", "words"), (theme.id, "person")}
    after = tally(library, period="2026-03", settings=SETTINGS)
    assert (after.offered, [one.name for one in after.themes]) == ((), ["Thoát nước, ngập úng", offer.name])


def test_an_offer_that_nobody_made_cannot_be_accepted(tmp_path: Path) -> None:
    library = library_of(tmp_path, Paper("Tổ dân phố 1", FLOOD))
    placed(library)
    with pytest.raises(UnknownThemeError, match="abc"):
        ThemeDesk(library, SETTINGS).accept("abc", by="Lan")


def test_fewer_than_k_that_fit_no_theme_are_not_offered(tmp_path: Path) -> None:
    library = library_of(tmp_path, Paper("Tổ dân phố 1", [*FLOOD, *STARS[:4]]))
    assert tally(library, period="2026-03", settings=SETTINGS).offered == ()


def test_an_office_may_use_a_list_of_its_own(tmp_path: Path) -> None:
    file = tmp_path / "chu-de.toml"
    file.write_text('[[theme]]\nid = "nuoc"\nname = "Nước"\nwords = ["cống", "ngập úng"]\n', encoding="utf-8")
    library = library_of(tmp_path / "home", Paper("Tổ dân phố 1", FLOOD))
    found = tally(library, period="2026-03", settings=BriefingSettings(theme_file=file))
    assert [(one.theme_id, one.name, one.cut.items) for one in found.themes] == [("nuoc", "Nước", 7)]


FAULTY = """\
[[theme]]
id = "Đất Đai"
name = "Đất đai"
words = ["đất"]

[[theme]]
id = "rac"
name = ""
words = ["rác", 3]
mau = "đỏ"

[[theme]]
id = "rac"
name = "Rác"
"""


def test_all_faults_of_a_list_are_told_with_their_lines(tmp_path: Path) -> None:
    file = tmp_path / "chu-de.toml"
    file.write_text(FAULTY, encoding="utf-8")
    with pytest.raises(ThemeFileError) as caught:
        load_themes(file)
    faults = [fault.vi for fault in caught.value.faults]
    for line, words in ((2, "chữ thường"), (8, "thiếu tên"), (9, "words"), (10, "mau"), (13, "đã có"), (13, "cần có")):
        assert any(f"dòng {line}:" in fault and words in fault for fault in faults), (line, words, faults)


@pytest.mark.parametrize("content", ["", "theme = 3\n", "[[theme]\n", "[mục]\na = 1\n"])
def test_a_file_that_is_no_list_is_an_error(tmp_path: Path, content: str) -> None:
    file = tmp_path / "chu-de.toml"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(ThemeFileError, match="chu-de"):
        load_themes(file)


def test_a_missing_list_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ThemeFileError, match="khong-co") as caught:
        load_themes(tmp_path / "khong-co.toml")
    assert "không có tệp hoặc thư mục này" in caught.value.message.vi
    assert "No such file" in caught.value.message.en
    assert "No such file" not in caught.value.message.vi
