"""Says in what a question that was asked again came out otherwise.

Imports the assistant's types. `Runs.replay` asks; nothing of it is kept.
"""

from collections.abc import Callable
from dataclasses import dataclass

from assistant.runs.types import Made, Run
from assistant.types import Answer
from vectorstore.messages import Message

_CALLED = {
    "engine": Message(vi="bộ trả lời", en="engine"),
    "settings": Message(vi="cấu hình", en="settings"),
    "prompt": Message(vi="mẫu câu lệnh", en="prompt"),
    "model": Message(vi="tệp mô hình", en="model file"),
    "seed": Message(vi="hạt giống", en="seed"),
    "status": Message(vi="kết quả", en="status"),
    "condensed": Message(vi="câu hỏi được hiểu", en="condensed question"),
    "filters": Message(vi="bộ lọc", en="filters"),
    "passages": Message(vi="các đoạn tìm được", en="passages"),
    "claims": Message(vi="các câu trả lời", en="claims"),
    "raw": Message(vi="nguyên văn của mô hình", en="model's own text"),
}
Read = Callable[[Answer], object]
_OF_ANSWER: dict[str, Read] = {
    "status": lambda answer: answer.status.value,
    "condensed": lambda answer: answer.condensed.text if answer.condensed else None,
    "filters": lambda answer: answer.filters,
    "passages": lambda answer: [(one.version_id, one.start, one.end) for one in answer.passages],
    "claims": lambda answer: [
        (claim.text, claim.status.value, [(one.version_id, one.start, one.end) for one in claim.citations])
        for claim in answer.claims
    ],
    "raw": lambda answer: answer.raw,
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is otherwise.

    Attributes:
        key: of what: `engine`, `settings`, `prompt`, `model`, `seed`, or a part of the answer.
        name: the same for people.
        of_answer: it is a part of the answer, not of what the answer was made with.
    """

    key: str
    name: Message
    before: str
    now: str
    of_answer: bool


@dataclass(frozen=True, slots=True)
class Replay:
    """A run that was asked again.

    Attributes:
        differences: empty when all is the same; what the answer was made with comes first.
    """

    run: Run
    answer: Answer
    differences: tuple[Difference, ...]

    @property
    def same(self) -> bool:
        """Whether the answer is the same, whatever it was made with."""
        return not any(one.of_answer for one in self.differences)


def compare(run: Run, answer: Answer, made: Made) -> Replay:
    """Return a run beside the answer that it gets now."""
    with_what = {
        "engine": (run.made.engine, made.engine),
        "settings": (run.made.settings_hash, made.settings_hash),
        "prompt": (run.made.prompt_hash, made.prompt_hash),
        "model": (run.made.model_hash, made.model_hash),
        "seed": (run.made.seed, made.seed),
    }
    of_answer = {key: (read(run.answer), read(answer)) for key, read in _OF_ANSWER.items()}
    found = [
        Difference(key, _CALLED[key], str(before), str(now), key in of_answer)
        for key, (before, now) in {**with_what, **of_answer}.items()
        if before != now
    ]
    return Replay(run, answer, tuple(found))
