"""What goes into a prompt: nothing twice, neighbours in one piece, the best at both ends."""

from dataclasses import replace

import pytest

from assistant.llm.combining import at_both_ends, combined
from tests.ui.fake_assistant import passage
from vectorstore.types import Passage

TEXT = "Mục một nói về đường.\n\nMục hai nói về cống.\n\nMục ba nói về rác.\n\nMục bốn nói về đèn."
ONE, TWO, THREE, FOUR = (TEXT.index(f"Mục {name}") for name in ("một", "hai", "ba", "bốn"))


def piece(start: int, end: int, **other: object) -> Passage:
    text = TEXT[start:end].rstrip()
    made = replace(passage(), start=start, end=start + len(text), text=text, heading=("A", str(start)))
    return replace(made, **other)  # type: ignore[arg-type]


def stored(version_id: str) -> str:
    return TEXT


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1), (0, 2, 1), (2, 1, 0)])
def test_neighbours_are_one_passage_whichever_came_first(order: tuple[int, ...]) -> None:
    pieces = [piece(ONE, TWO, pages=(1,)), piece(TWO, THREE, pages=(2,)), piece(THREE, FOUR, pages=(2, 3))]
    (merged,) = combined([pieces[at] for at in order], stored)
    assert merged.text == TEXT[merged.start : merged.end] == TEXT[:FOUR].rstrip()
    assert merged.pages == (1, 2, 3)
    assert merged.heading == ("A",)


def test_a_merged_passage_stands_where_the_better_of_them_stood() -> None:
    far, first, second = piece(FOUR, len(TEXT), version_id="x" * 64), piece(ONE, TWO), piece(TWO, THREE)
    assert [one.start for one in combined([first, far, second], stored)] == [ONE, FOUR]
    assert [one.start for one in combined([far, second, first], stored)] == [FOUR, ONE]


def test_passages_that_overlap_are_joined_without_saying_anything_twice() -> None:
    (merged,) = combined([piece(ONE, THREE), piece(TWO, FOUR)])
    assert merged.text == TEXT[:FOUR].rstrip()
    (whole,) = combined([piece(TWO, THREE), piece(ONE, FOUR)])
    assert whole.text == TEXT[:FOUR].rstrip()


def test_what_stands_between_two_passages_keeps_them_apart() -> None:
    assert len(combined([piece(ONE, TWO), piece(THREE, FOUR)], stored)) == 2
    assert len(combined([piece(ONE, TWO), piece(TWO, THREE)])) == 2


def test_other_versions_are_never_joined_and_the_same_words_are_given_once() -> None:
    copy = piece(ONE, TWO, version_id="x" * 64, text=TEXT[ONE:TWO].rstrip().upper())
    assert combined([piece(ONE, TWO), copy], stored) == (piece(ONE, TWO),)
    assert len(combined([piece(ONE, TWO), piece(TWO, THREE, version_id="x" * 64)], stored)) == 2


@pytest.mark.parametrize(("count", "order"), [(0, []), (1, [1]), (2, [1, 2]), (3, [1, 3, 2]), (6, [1, 3, 5, 6, 4, 2])])
def test_the_best_stand_at_both_ends(count: int, order: list[int]) -> None:
    assert at_both_ends(range(1, count + 1)) == order
