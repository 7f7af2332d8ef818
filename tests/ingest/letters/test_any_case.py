import re

import pytest

from ingest.letters.any_case import AnyCase, Opened, any_of, small_letters

TEXTS = ("Đề Nghị Phường", "ĐỀ NGHỊ", "đề nghị", "İĐỀ NGHỊ", "ĐỀ NGHỊ ı ſ", "Kiến NGHỊ, đề nghị; CCCD 12")


@pytest.mark.parametrize("text", TEXTS)
def test_small_letters_keep_their_places(text: str) -> None:
    assert len(small_letters(text)) == len(text)
    assert small_letters(text) == small_letters(text.upper()) or len(text.upper()) != len(text)


@pytest.mark.parametrize("pattern", [r"đề nghị", r"(?P<what>\S+ nghị)\W*$", r"CCCD\s?\d", r"i|s", r"[A-ZĐ]\w+"])
@pytest.mark.parametrize("text", TEXTS)
def test_the_places_found_are_those_of_the_flag(pattern: str, text: str) -> None:
    expected = [match.span() for match in re.finditer(pattern, text, re.IGNORECASE)]
    assert [match.span() for match in AnyCase(pattern).finditer(text)] == expected


def test_a_pattern_that_opens_with_words_finds_what_the_pattern_alone_finds() -> None:
    pattern = r"(?<!\w)(?i:anh chị|chị|bà con|con) (?P<name>[A-Z]\w+)"
    text = "Chị Lan, anh chị Mai và bà con Tí; CHỊ Hoa, cochị Không, con  Bi, anh chị em"
    names = [match["name"] for match in Opened(pattern, ["anh chị", "chị", "bà con", "con"]).finditer(text)]
    assert names == [match["name"] for match in re.finditer(pattern, text)] == ["Lan", "Mai", "Tí", "Hoa"]


def test_any_of_takes_the_longest_word() -> None:
    pattern = re.compile(any_of(["tổ", "tổ dân phố", "tổ dân", "t.p", "khu"]))
    assert [match[0] for match in pattern.finditer("tổ dân phố, tổ dân, tổ x, t.p, tap, khu")] == [
        "tổ dân phố", "tổ dân", "tổ", "t.p", "khu",
    ]  # fmt: skip
