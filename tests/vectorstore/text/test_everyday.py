import tomllib
from pathlib import Path

from vectorstore.text import everyday
from vectorstore.text.everyday import EverydayWords, standard_everyday_words

FILE = Path(everyday.__file__).with_name("everyday.toml")


def read(tmp_path: Path, lines: str) -> EverydayWords:
    file = tmp_path / "everyday.toml"
    file.write_text(f"[official]\n{lines}\n", encoding="utf-8")
    return EverydayWords.read(file)


def test_what_an_office_adds_to_the_file_is_known_with_and_without_diacritics(tmp_path: Path) -> None:
    known = read(tmp_path, '"trạm y tế" = ["trạm xá", "nhà thương xã"]')
    assert known.official(["ra", "trạm", "xá", "chích", "thuốc"], is_bare=False) == ("trạm y tế",)
    assert known.official(["ra", "tram", "xa", "chich", "thuoc"], is_bare=True) == ("trạm y tế",)
    assert known.official(["ra", "trạm", "y", "tế"], is_bare=False) == ()


def test_the_longest_saying_counts_and_each_wording_once(tmp_path: Path) -> None:
    known = read(
        tmp_path, '"giấy phép lái xe" = ["bằng lái", "bằng lái xe"]\n"xe cơ giới" = ["xe máy"]\n"xe" = ["lái"]'
    )
    said = "mất bằng lái xe máy, làm lại bằng lái".replace(",", "").split()
    assert known.official(said, is_bare=False) == ("giấy phép lái xe",)


def test_one_syllable_is_not_guessed_at_without_diacritics(tmp_path: Path) -> None:
    known = read(tmp_path, '"bắt, tạm giữ" = ["nhốt"]')
    assert known.official(["nhốt"], is_bare=False) == ("bắt, tạm giữ",)
    assert known.official(["nhot"], is_bare=True) == ()


def test_no_bundled_saying_is_its_own_official_wording() -> None:
    entries = tomllib.loads(FILE.read_text(encoding="utf-8"))["official"]
    assert [(one, said) for one, sayings in entries.items() for said in sayings if said in one] == []
    assert "giấy chứng nhận quyền sử dụng đất" in standard_everyday_words().official(["sổ", "đỏ"], is_bare=False)
