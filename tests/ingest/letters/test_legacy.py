import shutil
import subprocess
import unicodedata

import pytest

from ingest.letters.legacy import LETTERS, Encoding, table, to_unicode

# As the fonts' users typed them; not made by our tables.
KNOWN = {
    Encoding.TCVN3: "Céng hßa x· héi chñ nghÜa ViÖt Nam, §éc lËp - Tù do - H¹nh phóc, ngµy 3, ®­êng s¾t",
    Encoding.VNI: "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam, Ñoäc laäp - Töï do - Haïnh phuùc, ngaøy 3, ñöôøng saét",
    Encoding.VPS: "C¶ng hòa xã h¶i chû nghïa Vi\x8ct Nam, ñ¶c lÆp - T¿ do - Hånh phúc, ngày 3, ÇÜ©ng s¡t",
}
READ = "Cộng hòa xã hội chủ nghĩa Việt Nam, Độc lập - Tự do - Hạnh phúc, ngày 3, đường sắt"


@pytest.mark.parametrize("encoding", list(Encoding))
def test_text_typed_in_an_old_font_is_read(encoding: Encoding) -> None:
    assert to_unicode(KNOWN[encoding], encoding) == READ


def test_vps_is_read_also_as_windows_1252_gives_it() -> None:
    assert to_unicode(KNOWN[Encoding.VPS].replace("\x8c", "Œ"), Encoding.VPS) == READ


@pytest.mark.skipif(shutil.which("iconv") is None, reason="needs iconv")
def test_small_letters_of_tcvn3_are_those_of_the_standard() -> None:
    signs = table(Encoding.TCVN3)
    written = "".join(signs[letter] for letter in LETTERS).encode("latin-1")
    given = subprocess.run(["iconv", "-f", "TCVN-5712", "-t", "utf-8"], input=written, capture_output=True, check=True)
    assert unicodedata.normalize("NFC", given.stdout.decode()) == LETTERS


@pytest.mark.parametrize("encoding", list(Encoding))
def test_every_letter_has_a_place_of_its_own(encoding: Encoding) -> None:
    signs = table(encoding)
    assert set(LETTERS) <= set(signs)
    assert len(set(signs.values())) == len(signs)
    assert all(to_unicode(written, encoding) == letter for letter, written in signs.items())


def test_a_font_of_capitals_makes_capitals() -> None:
    assert to_unicode("céng hßa ®­êng", Encoding.TCVN3, capitals=True) == "CỘNG HÒA ĐƯỜNG"


def test_a_sign_typed_without_shift_follows_its_vowel() -> None:
    assert to_unicode("QUYEáT ÑòNH", Encoding.VNI) == "QUYẾT ĐịNH"


def test_symbol_places_of_old_programs_are_the_same_letters() -> None:
    assert to_unicode("C\uf0e9ng h\uf0dfa", Encoding.TCVN3) == "Cộng hòa"
    assert to_unicode("L\uf18dng", Encoding.VPS) == "LẮng"
