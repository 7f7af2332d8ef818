"""What an answer costs: time and length. They describe; nothing is judged by them alone.

Imports the measure's form. Times are wall times on the machine that the run names, of the first time a case was run.
"""

from evals.measures.measure import Direction, Judged, Measure, any_case
from vectorstore.messages import Message
from vectorstore.text.tokens import syllables


def _tokens(judged: Judged) -> float:
    said = judged.outcome
    return float(len(syllables(said.text)) if said.tokens is None else said.tokens)


COSTS = (
    Measure(
        "seconds",
        Message(vi="Giây mỗi câu", en="Seconds"),
        Message(vi="thời gian trả lời một câu", en="wall time of an answer"),
        "own",
        any_case,
        lambda judged: judged.outcome.seconds,
        high=None,
        direction=Direction.LOWER,
    ),
    Measure(
        "tokens",
        Message(vi="Độ dài (token)", en="Tokens"),
        Message(
            vi="token của câu trả lời theo bộ trả lời đếm; không đếm thì là số âm tiết",
            en="tokens of the answer as the engine counts them; syllables where it does not",
        ),
        "own",
        any_case,
        _tokens,
        high=None,
        direction=Direction.NONE,
    ),
)
