import random
import re

import pytest

from ingest.masking.names.known import KnownNames

SYLLABLES = ("Lợi", "Hà", "Mạnh", "An", "Khuê", "H'Lan", "Y", "Ksor", "An-Na", "Bình")


def one_by_one(names: set[str], text: str) -> list[tuple[int, int]]:
    ordered = sorted(names, key=lambda name: (-len(name), name))
    return [match.span() for name in ordered for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)]


@pytest.mark.parametrize("count", [3, 20, 60, 300])
def test_many_names_are_found_where_each_would_be_found_alone(count: int) -> None:
    chance = random.Random(count)
    names = {" ".join(chance.choices(SYLLABLES, k=chance.randint(2, 3))) for _ in range(count)} | {"Mạnh  Hà"}
    known = KnownNames(names)
    for _ in range(200):
        words = chance.choices((*SYLLABLES, "nói", "xLợi", "Hà2", "và", "(Mạnh", "Hà)", "_Y"), k=12)
        text = chance.choice((" ", "  ", ", ", " ")).join(words)
        assert list(known.places(text)) == one_by_one(names, text)


def test_nothing_is_found_where_no_name_is_known() -> None:
    assert list(KnownNames().places("Mạnh Hà nói")) == []


def test_a_name_of_one_word_is_found_too() -> None:
    assert list(KnownNames(["Hà", *(f"Lợi An{number}" for number in range(50))]).places("Anh Hà, Hàm Nghi")) == [(4, 6)]
