"""The other figures: what a conversation reads again, how fast a stop frees the worker, the checks, fifty users.

Imports the assistant. Each returns figures that `measure.py` prints.
"""

import statistics
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, SystemMessage

from assistant.assistant import Assistant
from assistant.checking.citations import StoredText, check
from assistant.checking.drafts import Draft
from assistant.checking.figures import figures_held
from assistant.checking.orders import without_orders
from assistant.engine import Usage
from assistant.extractive.engine import ExtractiveEngine
from assistant.llm.grammar import answer_grammar
from assistant.llm.llama_cpp import LlamaCppChat
from assistant.questions.question import Question
from assistant.types import AnswerStatus
from vectorstore.types import Passage

USERS = 50
_TURNS = 5
_ANSWER = "Phòng Kinh tế, Hạ tầng và Đô thị chủ trì, trước ngày 30/6/2026 [1]"


def reread(model: LlamaCppChat, text: str) -> list[Usage]:
    """Return what each turn of one growing conversation cost."""
    said: list[BaseMessage] = [SystemMessage("Trả lời ngắn."), HumanMessage(text)]
    costs = []
    for turn in range(_TURNS):
        costs += [
            usage
            for piece in model.stream(said, grammar=answer_grammar(1))
            if isinstance(usage := piece.additional_kwargs.get("usage"), Usage)
        ]
        said += [AIMessage(_ANSWER), HumanMessage(f"Còn việc thứ {turn + 2} thì sao?")]
    return costs


def again_share(costs: Sequence[Usage]) -> float:
    """Return the tokens read over those that the turn before does not share, of all turns but the first."""
    return sum(cost.evaluated for cost in costs[1:]) / sum(max(1, cost.prompt - cost.shared) for cost in costs[1:])


def stop_seconds(model: LlamaCppChat, text: str, *, reading: bool) -> float:
    """Return how long closing a stream takes until the worker is free, while a prompt is read or an answer written.

    Args:
        model: with a window for `text`.
        text: new to the model, so that it is read from the beginning.
        reading: close while it is read.
    """
    stream = model.stream([HumanMessage(text)])
    # An empty piece is a heartbeat: the prompt is being read. What is stopped while it is written has begun.
    while reading == bool(next(stream).text):
        continue
    started = time.perf_counter()
    stream.close()  # type: ignore[attr-defined]
    return time.perf_counter() - started


@dataclass(frozen=True, slots=True)
class Checks:
    """What checks of claims took, each in seconds.

    Attributes:
        wall: by the clock, with what else ran on the machine.
        processor: of this thread.
        of_all: processor seconds where a claim cites every passage.
    """

    wall: list[float]
    processor: list[float]
    of_all: list[float]


def check_seconds(assistant: Assistant, questions: Sequence[str]) -> Checks:
    """Time the check of each claim, with contexts as they are in answers; what was read before is forgotten."""
    library, wanted = assistant.library, assistant.settings.answer.passages
    engine, told = ExtractiveEngine(assistant.settings.answer.max_claims), Checks([], [], [])
    for text in questions:
        question = Question.parse(text, library.term_weights(text))
        context = library.search(text, k=wanted).passages
        stored_text = cache(library.text)
        for draft in engine.write(question, context):
            if isinstance(draft, Draft):
                # As a model writes it: without saying where the words stand.
                wall, processor = _timed(Draft(draft.text, draft.numbers), context, stored_text)
                told.wall.append(wall)
                told.processor.append(processor)
                every = Draft(draft.text, tuple(range(1, len(context) + 1)))
                told.of_all.append(_timed(every, context, stored_text)[1])
    return told


def _timed(draft: Draft, context: tuple[Passage, ...], stored_text: StoredText) -> tuple[float, float]:
    without_orders.cache_clear()
    figures_held.cache_clear()
    began, began_processor = time.perf_counter(), time.thread_time()
    check(draft, context, stored_text)
    return time.perf_counter() - began, time.thread_time() - began_processor


def fifty_users(assistant: Assistant, questions: Sequence[str]) -> tuple[list[float], int]:
    """Return the seconds of each of two questions of each user, all asking at once, and how many failed."""
    seconds: list[float] = []
    failed: list[str] = []
    together = threading.Barrier(USERS)

    def user(number: int) -> None:
        together.wait()
        for turn in range(2):
            question = questions[(number + turn) % len(questions)]
            began = time.perf_counter()
            answer = assistant.ask(question, record=False)
            seconds.append(time.perf_counter() - began)
            if answer.status is AnswerStatus.FAILED:
                failed.append(question)

    threads = [threading.Thread(target=user, args=(number,)) for number in range(USERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return seconds, len(failed) + 2 * USERS - len(seconds)


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value below which a share of the values lies."""
    return statistics.quantiles(values, n=100)[round(share * 100) - 1]
