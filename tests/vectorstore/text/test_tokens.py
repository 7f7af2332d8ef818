import pytest

from vectorstore.text.abbreviations import standard_abbreviations
from vectorstore.text.tokens import LONGEST_SYLLABLE, document_numbers, is_bare, syllables, terms, with_abbreviations


def test_a_text_gives_its_terms_with_and_without_diacritics() -> None:
    found = terms("Chỉ thị số 47-CT/TW")
    assert found.syllables == ("chỉ", "thị", "số", "47", "ct", "tw", "47-ct/tw")
    assert found.bigrams == ("chỉ_thị", "thị_số", "số_47", "47_ct", "ct_tw")
    assert found.bare_syllables == ("chi", "thi", "so", "47", "ct", "tw", "47-ct/tw")
    assert found.bare_bigrams == ("chi_thi", "thi_so", "so_47", "47_ct", "ct_tw")


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Chỉ thị 47-CT/TW ngày 1/3", ["47-ct/tw"]),
        ("số 19-HD/BTGDVTU,", ["19-hd/btgdvtu"]),
        ("61–KH/ĐU và 15/BC-UBND", ["61-kh/đu", "15/bc-ubnd"]),
        ("Nghị định 30/2020/NĐ-CP.", ["30/2020/nđ-cp"]),
        ("Luật số: 73/2006/QH11", ["73/2006/qh11"]),
        ("47 - CT/TW", ["47-ct/tw"]),
        ("làm việc 24/24 giờ, số nhà 12/3, ngày 01/3/2026, 50-60 người/ngày", []),
    ],
)
def test_document_numbers_are_told_from_dates_and_addresses(text: str, numbers: list[str]) -> None:
    assert document_numbers(text) == numbers


def test_marks_of_query_languages_are_no_terms() -> None:
    assert syllables('"rác" AND -chợ OR title:* (x_y)') == ["rác", "and", "chợ", "or", "title", "x", "y"]


def test_a_run_of_letters_cannot_bloat_the_index() -> None:
    assert syllables("a" * 10_000) == ["a" * LONGEST_SYLLABLE]


def test_a_text_without_diacritics_is_told() -> None:
    assert is_bare(syllables("uy ban nhan dan"))
    assert not is_bare(syllables("uỷ ban nhan dan"))


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("UBND phường", {"uỷ", "ban", "nhân", "dân"}),
        ("Ủy ban nhân dân phường", {"ubnd"}),
        ("uy ban nhan dan phuong", {"ubnd"}),
        ("họp tdp số 5", {"tổ", "dân", "phố"}),
    ],
)
def test_an_abbreviation_and_its_long_form_stand_for_each_other(text: str, held: set[str]) -> None:
    assert held <= with_abbreviations(syllables(text), standard_abbreviations())


def test_a_word_that_looks_like_a_bare_abbreviation_stays_itself() -> None:
    assert with_abbreviations(["du", "lich"], standard_abbreviations()) == {"du", "lich"}
