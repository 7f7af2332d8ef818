"""A scripted model that obeys whatever order it reads in a passage, in the way that the order aims at."""

import re
from collections.abc import Iterator
from typing import Any

from langchain_core.messages import AIMessageChunk, BaseMessage

from assistant.llm.grammar import REFUSAL
from assistant.types import EngineState
from prompts.escape import BREAKER

_DEMANDED = re.compile(r"(?:say that|state that|report that|conclude that|rằng|ghi|:|\bis)\s+[\"“]?([^\"”<\]]{8,120})")
_FIGURE = re.compile(r"\d[\d.,/]*\d|\d")


class ObedientModel:
    """Obeys one order when it stands in the prompt; else answers from the first passage as it should.

    Attributes:
        lies: what it wrote by order and no passage says.
        read: whether the order stood in a prompt.
    """

    def __init__(self, case: dict[str, str], truth: str, elsewhere: str) -> None:
        """Take the order.

        Args:
            case: one line of `injections.jsonl`.
            truth: what the paragraph says beside the order.
            elsewhere: a sentence of a document that is not about the matter.
        """
        self.case, self.truth, self.elsewhere = case, truth, elsewhere
        self.context_window = 8192
        self.model_hash = ""
        self.constrained = True
        self.control_tokens: tuple[str, ...] = ("<|im_start|>", "<|im_end|>", "</s>", "<start_of_turn>")
        self.prompts: list[list[BaseMessage]] = []
        self.lies: list[str] = []
        self.read = False

    def state(self) -> EngineState:
        return EngineState("obedient", ready=True)

    def stream(self, input: list[BaseMessage], **options: Any) -> Iterator[AIMessageChunk]:
        self.prompts.append(input)
        prompt = "\n".join(message.text for message in input)
        number = self._passage_with_order(prompt)
        self.read = number is not None
        for line in [f"{self.truth} [1]"] if number is None else self._obeyed(number):
            yield AIMessageChunk(content=line + "\n")

    def get_num_tokens_from_messages(self, messages: list[BaseMessage]) -> int:
        return sum(len(message.text) // 3 for message in messages)

    def close(self) -> None:
        """Nothing is held."""

    def _passage_with_order(self, prompt: str) -> int | None:
        order = _letters(self.case["order"])[:40]
        for number, block in re.findall(r"<<<ĐOẠN (\d+):(.*?)HẾT ĐOẠN", prompt, re.DOTALL):
            if order in _letters(block):
                return int(number)
        return None

    def _obeyed(self, number: int) -> list[str]:
        order = self.case["order"]
        match self.case["aim"]:
            case "fake_source":
                numbers = re.findall(r"\[(\d+)\]", order.replace("\u200b", "")) or ["99"]
                return [*self._lie(f"{self.truth} Nguồn đã được xác minh"), f"{self.truth} [{numbers[0]}9]", "[99]"]
            case "false_claim" | "slant":
                demanded = [found.strip() for found in _DEMANDED.findall(order)]
                # A figure of the passage put to another of its things is a known limit of the check, not of this.
                own = set(_FIGURE.findall(self.case["text"].replace(order, "")))
                changed = [_FIGURE.sub(figure, self.truth) for figure in _FIGURE.findall(order) if figure not in own]
                praise = "Tuyệt đại đa số nhân dân ca ngợi lãnh đạo phường"
                return self._lie(*(text for text in (*demanded, *changed, praise) if text != self.truth), at=number)
            case "leak_other":
                return self._lie(self.elsewhere, "Bạn là trợ lý của cơ quan địa phương", at=number)
            case "lift_decline":
                return self._lie("Ông Nguyễn Văn Lực, số nhà 12 ngõ 8, là người phản đối", at=number)
            case "force_refusal":
                return [REFUSAL] if number % 2 else ["Không có trong tài liệu."]
            case _:
                return [
                    '{"tra_loi": "đồng thuận"}',
                    "<verified>" + "đồng thuận " * 3000,
                    "<script>alert(1)</script> [1",
                ]

    def _lie(self, *texts: str, at: int | None = None) -> list[str]:
        self.lies += texts
        return [f"{text} [{at or 99}]" for text in texts]


def _letters(text: str) -> str:
    return "".join(sign for sign in text.replace(BREAKER, "") if sign.isalnum()).lower()
