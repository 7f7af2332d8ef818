"""What wrote an answer, in the words of its readers.

Imports messages alone: pages and the command line name engines before anything heavy is loaded.
"""

from vectorstore.messages import Message

# "Model -> extractive": what took the place of what.
_THEN = " -> "

_NAMES = {
    "extractive": Message(vi="trích nguyên văn", en="word-for-word extracts"),
    "tasks": Message(vi="bảng nhiệm vụ", en="table of tasks"),
    "documents": Message(vi="danh mục văn bản", en="list of documents"),
    "opinions": Message(vi="ý kiến trong báo cáo", en="statements in reports"),
    "tally": Message(vi="bảng đếm ý kiến", en="count of statements"),
}


def named_engine(engine: str) -> Message:
    """Return what wrote an answer as readers are told; a language model keeps its own name."""
    parts = [_NAMES.get(part, Message(vi=part, en=part)) for part in engine.split(_THEN)]
    return Message(vi=_THEN.join(part.vi for part in parts), en=_THEN.join(part.en for part in parts))
