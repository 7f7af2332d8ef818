import random

import pytest

from vectorstore.text.folding import bare, fold, fold_key

SAME = [
    ("hòa", "hoà"),
    ("thủy", "thuỷ"),
    ("Khỏe", "khoẻ"),
    ("quý", "qúy"),
    ("già", "gìa"),
    ("hoàn", "hòan"),
    ("QUỲNH", "qùynh"),
    ("khuỷu", "khủyu"),
    ("tiếng", "tie\u0302\u0301ng"),
    ("UBND", "ubnd"),
    ("19–HD", "19-HD"),
    ("a\u2212b", "a-b"),
    ("một hai", "một\u00a0\u2003hai"),
    ("một hai", "một\r\n\thai"),
    ("tuyên truyền", "tuy\u00adên\u200b truyền\ufeff"),
]
APART = [("hòa", "hóa"), ("của", "cua"), ("ma", "mà"), ("đa", "da"), ("bán", "bạn"), ("gì", "gi"), ("qua", "quá")]
ORDINARY = "gì gìn giếng mưa mứa của lúa mía cứu người nguyễn hoạt thuở huệ khuya ngoèo quốc quả quýt giày giữa khuấy"
ALPHABET = "aàảoòeyýu qhgi-–\u00ad\u200b \t\n\u00a0ßİﬁA\u0301\u0323\u0302đĐ1.\x00"


def random_texts(count: int) -> list[str]:
    chance = random.Random(3)
    return ["".join(chance.choice(ALPHABET) for _ in range(chance.randint(0, 9))) for _ in range(count)]


@pytest.mark.parametrize(("first", "second"), SAME)
def test_spellings_of_the_same_word_have_one_key(first: str, second: str) -> None:
    assert fold_key(first) == fold_key(second)


@pytest.mark.parametrize(("first", "second"), APART)
def test_different_words_keep_different_keys(first: str, second: str) -> None:
    assert fold_key(first) != fold_key(second)


def test_ordinary_spelling_is_its_own_key() -> None:
    assert fold_key(ORDINARY) == ORDINARY


def test_bare_drops_diacritics_and_keeps_places() -> None:
    assert bare(fold_key("Đường Hoà Bình, quận Đống Đa")) == "duong hoa binh, quan dong da"


def test_any_text_keeps_its_map_to_the_original() -> None:
    for text in random_texts(20_000):
        folded = fold(text)
        assert folded.key == fold_key(text), ascii(text)
        assert len(folded.key) == len(folded.offsets) == len(folded.ends) == len(bare(folded.key))
        assert list(folded.offsets) == sorted(folded.offsets)
        assert all(0 <= start < end <= len(text) for start, end in zip(folded.offsets, folded.ends, strict=True))


def test_folding_twice_changes_nothing() -> None:
    for text in random_texts(20_000):
        assert fold_key(fold_key(text)) == fold_key(text), ascii(text)


@pytest.mark.parametrize(
    ("text", "quote", "found"),
    [
        ("Nước ngập ở đường Hòa Bình.", "đường hoà bình", "đường Hòa Bình"),
        ("ngập\n   sâu  hơn 30–40 cm", "ngập sâu hơn 30-40 cm", "ngập\n   sâu  hơn 30–40 cm"),
        ("\u200bthu\u0309y lơ\u0323i", "thủy lợi", "thu\u0309y lơ\u0323i"),
        ("tuy\u00adên truyền\u200b xong", "tuyên truyền", "tuy\u00adên truyền"),
        ("Straße und mehr", "strasse", "Straße"),
    ],
)
def test_a_quote_is_found_where_the_original_has_it(text: str, quote: str, found: str) -> None:
    span = fold(text).find(quote)
    assert span is not None
    assert text[span[0] : span[1]] == found


def test_what_is_not_in_the_text_is_not_found() -> None:
    folded = fold("Thu phí gửi xe ở chợ.")
    assert folded.find("thu phi") is None
    assert folded.find("") is None
    assert folded.find(" \u200b") is None


def test_finding_can_start_later() -> None:
    text = "Hộ A. Hộ B. Hộ C."
    folded = fold(text)
    assert folded.find("hộ") == (0, 2)
    assert folded.find("hộ", 1) == (6, 8)
    assert folded.find("hộ", len(text)) is None


def test_a_word_without_end_is_folded_as_quickly_as_any() -> None:
    assert fold_key("A" * 200_000 + " hòa") == "a" * 200_000 + " hoà"
