"""Text out of tokens: letters spread over tokens, broken letters, and stop texts."""

from typing import Any

import pytest

from assistant.llm.worker.native import until_stop


@pytest.mark.parametrize(
    ("pieces", "stop", "text"),
    [
        (["một ", "hai ", "ba"], (), "một hai ba"),
        (["một ST", "OP hai"], ("STOP",), "một "),
        (["một STO", " hai"], ("STOP",), "một STO hai"),
        (["một STO"], ("STOP", "X"), "một STO"),
        (["a X b STOP"], ("STOP", "X"), "a "),
        ([], ("STOP",), ""),
    ],
)
def test_text_ends_before_the_first_stop(pieces: list[str], stop: tuple[str, ...], text: str) -> None:
    assert "".join(until_stop(pieces, stop)) == text


def test_without_stop_texts_nothing_is_held_back() -> None:
    given: list[Any] = []
    for piece in until_stop(["a", "b"]):
        given.append(piece)
        assert "".join(given) == "ab"[: len(given)]
