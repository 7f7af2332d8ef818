"""What is said in place of statements that too few people stand behind.

Imports messages and the counts of people. An answer of the status `declined`, from the opinion items or the search.
"""

from collections.abc import Sequence

from assistant.opinion.single import sets_apart, singles_out
from vectorstore.extracts import Stance
from vectorstore.listed import ListedOpinion
from vectorstore.messages import Message
from vectorstore.text.people import counts_of_people

_SPLIT = (Stance.SUPPORTS, Stance.OPPOSES)
_OTHERS_WITHHELD = Message(
    vi="Đây chưa phải đủ các phía: báo cáo được trích còn ý kiến khác không được trích (ít người nêu, hoặc từ đó suy "
    "ra nhóm ít người), có thể ngược với ý kiến dưới đây.",
    en="These are not all sides: the report that is quoted holds other statements that may not be quoted (of few "
    "people, or telling of a few), and they may go against what stands below.",
)
_FEW = Message(
    vi="Có ý kiến do ít người nêu (dưới {k}), hoặc từ đó có thể suy ra số của nhóm ít người, nên không trích, để không "
    "lộ người có ý kiến; khuynh hướng của phần không trích có thể khác.",
    en="Some statements come from few people (fewer than {k}), or would tell how many a few are, and are not quoted, "
    "lest somebody be found out; what is left out may be of another view.",
)


def few_only(k: int) -> Message:
    """Say that there is something and why it is not shown."""
    return Message(
        vi=f"Trong báo cáo có ý kiến về việc này nhưng do quá ít người nêu (dưới {k}), hoặc từ đó có thể suy ra số "
        "của nhóm ít người, nên không trích và không nêu số liệu, để không lộ người có ý kiến. Hãy hỏi rộng hơn, ví dụ "
        "cả phường hoặc cả quý.",
        en=f"Reports hold something on this, but from fewer than {k} people, or so that it would tell how many a few "
        "are, so it is neither quoted nor counted lest somebody be found out. Ask more widely, for the whole ward or "
        "a quarter.",
    )


def none_shown(k: int) -> Message:
    """Say that nothing may be quoted, in the same words whether nobody said anything or too few did."""
    return Message(
        vi="Không có ý kiến nào về việc này trích được từ báo cáo: hoặc báo cáo không nêu, hoặc do quá ít người nêu "
        f"(dưới {k}) hay từ đó có thể suy ra số của nhóm ít người nên không cho biết. Hãy hỏi rộng hơn, ví dụ cả "
        "phường hoặc cả quý.",
        en="Nothing on this may be quoted from the reports: either they tell nothing, or too few people "
        f"(fewer than {k}) spoke of it, or it would tell how many a few are, and which of these is not told. Ask more "
        "widely, for the ward or a quarter.",
    )


def tells_of_few(text: str, k: int) -> bool:
    """Whether a statement counts fewer than `k` persons or households, or sets one apart: what nothing may print."""
    return any(0 < count < k for count in counts_of_people(text)) or singles_out(text) or sets_apart(text, k)


def one_sided(chosen: Sequence[ListedOpinion], partly: frozenset[str]) -> Message | None:
    """Say that one side of a split is quoted from a report of which something is withheld.

    Told of the report, never of the matter: else single words of what is withheld could be guessed.
    """
    sides = {one.item.stance for one in chosen} & set(_SPLIT)
    from_partly = any(one.item.stance in _SPLIT and one.document.document_id in partly for one in chosen)
    return _OTHERS_WITHHELD if from_partly and len(sides) < len(_SPLIT) else None


def left_out_few(k: int, *, few: bool) -> tuple[Message, ...]:
    """Say that something is left out, where it is so."""
    return (_FEW.filled(k=k),) if few else ()
