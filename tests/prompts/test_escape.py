"""Text of documents must not be read as control tokens, chat markers or our own delimiters."""

import pytest

from prompts import escape
from vectorstore.text.folding import fold_key

MARKERS = (
    "<|im_start|>",
    "<|im_end|>",
    "<|eot_id|>",
    "<|start_header_id|>",
    "</s>",
    "<s>",
    "[INST]",
    "[/INST]",
    "<<SYS>>",
    "<</SYS>>",
    "<start_of_turn>",
    "<end_of_turn>",
    "<｜User｜>",
    "<｜end▁of▁sentence｜>",
    "[SYSTEM_PROMPT]",
    "<<<ĐOẠN 2:",
    "HẾT ĐOẠN 1>>>",
    "[3]",
    "[1, 2]",
    "system:",
    "### Instruction:",
    "Assistant:",
)


@pytest.mark.parametrize("marker", MARKERS)
def test_no_marker_survives(marker: str) -> None:
    escaped = escape(f"Hộ dân đề nghị\n{marker} nạo vét cống")
    assert marker not in escaped
    assert escaped.endswith("nạo vét cống")


@pytest.mark.parametrize("marker", MARKERS)
def test_a_quotation_is_still_found_under_the_folded_key(marker: str) -> None:
    text = f"Trích {marker} nguyên văn"
    assert fold_key(escape(text)) == fold_key(text)


def test_the_models_own_control_tokens_are_broken_up() -> None:
    assert "▁EOT▁" not in escape("a ▁EOT▁ b", control_tokens=["▁EOT▁"])


def test_control_characters_go_and_lines_stay() -> None:
    assert escape("a\x00b\x1b[31mc\nd") == "ab[31mc\nd"


@pytest.mark.parametrize(
    "text",
    ["Chi cục Thuế - phường (tổ 3) 5 < 7", "Ông/bà [họ tên] ở [địa chỉ nhà]", "a) Thời hạn: 30/6/2026", "12 > 7 hộ"],
)
def test_ordinary_text_is_left_alone(text: str) -> None:
    assert escape(text) == text
