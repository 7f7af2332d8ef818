"""What was learnt of themes: statements that name none, an office's own themes beside it, a file that is of no use."""

from pathlib import Path

import pytest

from assistant.briefing.counts.tally import ThemeMethod
from assistant.briefing.errors import ThemeClassifierError
from assistant.briefing.themes.assigning import ThemeAssigner
from assistant.briefing.themes.learnt.classifier import BUNDLED, ThemeClassifier
from assistant.briefing.themes.theme_list import Theme, ThemeList, load_themes
from assistant.briefing.themes.words import ThemeWords
from vectorstore.embedders.static import StaticEmbedder

DOGS = Theme(
    "thu-cung", "Nuôi thú cưng", ("chó thả", "dắt chó", "rọ mõm"), ("Chó lớn dắt đi chơi mà không đeo rọ mõm.",)
)
FLOODED = "Cứ mưa là nước tràn vào nhà, cống tắc."
VAGUE = "9 người chưa rõ thái độ."


@pytest.fixture(scope="module")
def encoder() -> StaticEmbedder:
    return StaticEmbedder.bundled()


@pytest.fixture(scope="module")
def assigner(encoder: StaticEmbedder) -> ThemeAssigner:
    return ThemeAssigner(load_themes(), encoder)


@pytest.mark.parametrize(
    ("statement", "theme"),
    [
        ("Đêm nào nhà bên cũng mở máy ầm ầm tới khuya.", "tieng-on-mui"),
        ("Kê đồ lên cao cả đêm, sáng ra bùn đầy sân.", "thoat-nuoc"),
        ("Ông cụ bị kẻ lạ gọi bảo chuyển hết tiền tiết kiệm.", "an-ninh"),
        ("Con tôi về nhà khóc vì bị bạn trong trường trêu.", "truong-hoc"),
    ],
)
def test_a_statement_without_any_word_of_the_list_finds_its_theme(
    assigner: ThemeAssigner, statement: str, theme: str
) -> None:
    assert not ThemeWords(load_themes()).scores(statement).any()
    (found,) = assigner.assign([(statement, "")])
    assert (found.theme, 0 < found.confidence <= 1) == (theme, True)


def test_a_theme_that_an_office_adds_wins_by_its_words(encoder: StaticEmbedder, assigner: ThemeAssigner) -> None:
    said = "Nhiều người dắt chó ra công viên không rọ mõm, trẻ con sợ."
    (before,) = assigner.assign([(said, "")])
    own = ThemeAssigner(load_themes().with_more([DOGS]), encoder)
    after, other = own.assign([(said, ""), (FLOODED, "")])
    assert before.theme != DOGS.id
    assert (after.theme, after.method, other.theme) == (DOGS.id, ThemeMethod.WORDS, "thoat-nuoc")


def test_a_word_that_an_office_adds_to_a_theme_counts(encoder: StaticEmbedder) -> None:
    bundled = load_themes().themes
    more = ThemeList(
        tuple(
            Theme(one.id, one.name, (*one.words, "đĩa bay"), one.examples) if one.id == "van-hoa" else one
            for one in bundled
        )
    )
    (found,) = ThemeAssigner(more, encoder).assign([("Đĩa bay lượn quanh ăng ten vô tuyến.", "")])
    assert found.theme == "van-hoa"


def test_a_theme_of_another_meaning_has_nothing_learnt_under_its_old_name(encoder: StaticEmbedder) -> None:
    classifier = ThemeClassifier.load()
    (health,) = (one for one in load_themes().themes if one.id == "y-te")
    assert classifier.knows(health)
    assert classifier.knows(Theme(health.id, health.name, (*health.words, "xông hơi"), health.examples))
    assert not classifier.knows(Theme(health.id, "Thú y", health.words, health.examples))
    assert not classifier.knows(Theme(health.id, health.name, ("thú y",), ()))


def test_what_says_nothing_of_its_matter_takes_the_one_above_it(assigner: ThemeAssigner) -> None:
    first, second, third = assigner.assign([(FLOODED, ""), (VAGUE, ""), (VAGUE, "")], [False, True, False])
    assert (second.theme, second.method) == (first.theme, ThemeMethod.CONTEXT) == ("thoat-nuoc", ThemeMethod.CONTEXT)
    assert third.method is not ThemeMethod.CONTEXT


def test_the_same_statements_get_the_same_themes(encoder: StaticEmbedder, assigner: ThemeAssigner) -> None:
    said = [(FLOODED, ""), (VAGUE, ""), ("Trạm hết thuốc.", "III. Những vấn đề khác")]
    again = ThemeAssigner(load_themes(), encoder)
    assert again.assign(said) == assigner.assign(said)
    assert again.fingerprint == assigner.fingerprint


def test_other_weights_have_another_fingerprint(encoder: StaticEmbedder, assigner: ThemeAssigner) -> None:
    other = ThemeClassifier(ThemeClassifier.load()._weights, fingerprint="khác")
    assert ThemeAssigner(load_themes(), encoder, classifier=other).fingerprint != assigner.fingerprint


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ThemeClassifierError, match="khong-co"):
        ThemeClassifier.load(tmp_path / "khong-co.safetensors")


@pytest.mark.parametrize("kept", [0, 100, -1])
def test_a_damaged_file_is_an_error(tmp_path: Path, kept: int) -> None:
    file = tmp_path / "hong.safetensors"
    file.write_bytes(BUNDLED.read_bytes()[:kept])
    with pytest.raises(ThemeClassifierError, match="hong"):
        ThemeClassifier.load(file)


def test_weights_for_another_embedder_are_an_error() -> None:
    with pytest.raises(ThemeClassifierError, match="static-khac"):
        ThemeClassifier.load().require_embedder("static-khac")


def test_what_was_masked_and_who_speaks_say_nothing_of_the_matter(assigner: ThemeAssigner) -> None:
    said = "Phần lớn các hộ lo vì con mương bị lấp (hồ sơ của bà [họ tên], số CCCD [số căn cước])."
    (found,) = assigner.assign([(said, "")])
    assert found.theme == "thoat-nuoc"


def test_only_what_says_no_matter_at_all_takes_the_theme_above_it(assigner: ThemeAssigner) -> None:
    below = ["26 trên 34 hộ đồng ý.", "Ba hộ chưa rõ thái độ về giá bậc thang của điện."]
    found = assigner.assign([(FLOODED, ""), (below[0], ""), (FLOODED, ""), (below[1], "")], [False, True, True, True])
    assert [one.theme for one in found] == ["thoat-nuoc", "thoat-nuoc", "thoat-nuoc", "dien-nuoc"]


@pytest.mark.parametrize(
    "heading", ["Kính gửi: Ban Xây dựng Đảng Đảng ủy phường Gò Lau", "4. Nhà văn hóa mới sửa xong"]
)
def test_a_receiver_and_a_statement_above_are_no_topic(assigner: ThemeAssigner, heading: str) -> None:
    said = "Trường thu tiền đồng phục hai lần."
    assert assigner.assign([(said, heading)])[0].theme == assigner.assign([(said, "")])[0].theme == "truong-hoc"


@pytest.mark.parametrize(
    "said",
    [
        "12 hộ không đồng ý, giảm 3 hộ so với tháng trước.",
        "9 hộ sốt ruột vì chưa có ngày, lo mùa mưa tới không kịp.",
    ],
)
def test_what_names_no_other_matter_for_sure_goes_with_the_heading_of_its_matter(
    assigner: ThemeAssigner, said: str
) -> None:
    heading = "3.1. Bồi thường, giải phóng mặt bằng dự án cầu Gò Lau"
    assert assigner.assign([(said, heading)])[0].theme == "dat-dai"


def test_a_statement_that_is_sure_of_its_matter_keeps_it_under_another_heading(assigner: ThemeAssigner) -> None:
    (found,) = assigner.assign([("Ba hộ chưa rõ thái độ về giá bậc thang của điện.", "2. Thoát nước, ngập úng")])
    assert found.theme == "dien-nuoc"
