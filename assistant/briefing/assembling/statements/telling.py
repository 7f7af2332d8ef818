"""Which statements of one view tell most of it: those that stand for many others, then those that say another thing.

Imports numpy and the figures. Greedy facility location: each statement of the view is spoken for by the nearest one
that is quoted; the next one quoted is the one that speaks for most of what nobody speaks for yet. So the first is the
middle of the largest current, and a smaller current comes before a second wording of the same.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.briefing.counts.tally import ThemedItem
from assistant.briefing.themes.headings import is_general
from assistant.briefing.themes.headings import topic as said_of_matter
from assistant.briefing.themes.prototypes import Encoder
from assistant.questions.words.function_words import content_words
from ingest.opinion.cues import first_cue
from ingest.opinion.stance import section_stance
from vectorstore.extracts import OpinionItem, Stance
from vectorstore.text.people import counts_of_people
from vectorstore.text.tokens import syllables

# A statement with fewer words seldom says what it is about; one with more fills a paragraph by itself.
_FEWEST_WORDS = 9
_SAYS_NOTHING = 5
_LONGEST_TOPIC = 70
_NUMBERING = re.compile(r"^(?:[IVXLC]+|\d+(?:\.\d+)*|[a-zđ])[.)]\s*")
_MOST_WORDS = 60
# So many words must be left when those of amount and stance are taken out.
_FEWEST_OF_MATTER = 3
# What a statement is worth that needs what stands before it, is long, or speaks for both sides.
_LEANING, _LONG, _MIXED, _AGAIN = 0.35, 0.7, 0.3, 0.8
# Of so many statements of one view all are compared with one another: more than a month of some 1,000 reports has.
_COMPARED = 800
# Statements as near as this say the same; below the other one they have nothing in common.
_FAR = 0.25
_POINTS_BACK = re.compile(r"(?<!\w)(?:đây là|điều này|việc này|như vậy|nêu trên|nói trên|vấn đề này)(?!\w)")
_LEANS_ON_OTHERS = (
    "ý kiến này", "việc này", "vấn đề này", "tuy vậy", "ngược lại", "số còn lại", "các hộ nói", "hiện đã", "riêng",
    "cũng có", "trong đó", "còn lại", "họ ", "chỉ còn", "tuy nhiên", "ngoài ra", "nội dung này", "phía các hộ",
    "lý do", "mỗi hộ", "qua đối chiếu",
)  # fmt: skip
_AMOUNT_AND_STANCE = frozenset(
    syllables(
        "người hộ dân bà con nhân dân ý kiến phiếu lượt gia đình đại biểu tổ thái độ rõ đồng tình ủng hộ tán thành "
        "nhất trí phản đối lo lắng băn khoăn kiến nghị đề nghị lý do nêu nhiều mỗi có thể khác cho biết phản ánh "
        "nói rằng số lượng trên tổng đoàn viên hội viên hỏi thực hư không chưa"
    )
)
# The clauses of a statement that speaks for two sides are set apart so.
_CLAUSES = re.compile(r";|,? (?:còn|nhưng|song)(?!\w)")
_SIDES = {Stance.SUPPORTS: {Stance.OPPOSES, Stance.CONCERNED}, Stance.OPPOSES: {Stance.SUPPORTS}}
_DOUBT = re.compile(r"(?<!\w)(?:chưa tin|không tin|chưa đồng|không đồng|sốt ruột|chưa yên tâm|nghi ngờ)(?!\w)")


@dataclass(frozen=True, slots=True)
class Told:
    """A statement in its place of a view.

    Attributes:
        gain: how much of the view it speaks for that those before it do not.
        weight: how many statements its quotation holds.
    """

    item: ThemedItem
    gain: float
    weight: int = 1


def in_order(items: Sequence[ThemedItem], encoder: Encoder, most: int) -> tuple[Told, ...]:
    """Return the statements of one view, the most telling first.

    Args:
        items: the statements, best known first. Of thousands some are compared, spread evenly over all of them: each
            beside each other one would take the square of their number. The rest follows.
        encoder: tells which are near to one another.
        most: so many are chosen with an eye to those before them; the rest follows as each stands beside these, since
            the order of thousands that nobody reads would take the cube of their number.
    """
    count = min(len(items), _COMPARED)
    compared = [items[place * len(items) // count] for place in range(count)]
    chosen = _compared(compared, encoder, most)
    taken = {id(one) for one in compared}
    others = sorted((one for one in items if id(one) not in taken), key=lambda one: -_worth(one))
    return (*chosen, *(Told(one, 0.0) for one in others))


def _compared(items: Sequence[ThemedItem], encoder: Encoder, most: int) -> list[Told]:
    """Return statements in their order, each compared with all of them."""
    if not items:
        return []
    near = _nearness(encoder.encode([one.opinion.item.text for one in items]))
    weights = np.array([1 + np.log1p(one.opinion.item.persons or 0) for one in items])
    worth = np.array([_worth(one) for one in items])
    spoken = np.zeros(len(items))
    heard: set[str] = set()
    left = list(range(len(items)))
    order: list[Told] = []
    while left:
        gains = np.maximum(near[left] - spoken, 0) @ weights
        again = np.array([_AGAIN if items[at].opinion.document.document_id in heard else 1.0 for at in left])
        # What tells nothing new still has its place, behind all that does.
        scores = gains * worth[left] * again + 1e-6 * worth[left]
        if len(order) >= most:
            order += [Told(items[left[at]], float(scores[at])) for at in np.argsort(-scores, kind="stable")]
            break
        at = left.pop(int(np.argmax(scores)))
        order.append(Told(items[at], float(scores.max())))
        spoken = np.maximum(spoken, near[at])
        heard.add(items[at].opinion.document.document_id)
    return order


def topic_of(item: OpinionItem) -> str | None:
    """Return the heading that a statement stands under, where it names a matter and no stance."""
    return topic_of_heading(item.heading[-1]) if item.heading else None


def topic_of_heading(heading: str | None) -> str | None:
    """Return what a heading names, where that is a matter and no stance."""
    topic = cited_topic(heading)
    # A figure in a heading would stand outside what is cited.
    return None if topic and any(map(str.isdigit, topic)) else topic


def cited_topic(heading: str | None) -> str | None:
    """Return the same with figures in it ("Ngõ 14"), for where the heading is cited as well."""
    if heading is None or _only_side(heading):
        return None
    topic = _NUMBERING.sub("", heading).strip(" .:;")
    return topic if topic and len(topic) <= _LONGEST_TOPIC else None


def _only_side(heading: str) -> bool:
    """Whether a heading says a side and no matter: "Người không tán thành sắp xếp tổ" says what they are against."""
    return section_stance((heading,)) is not None and (is_general(heading) or not said_of_matter(heading))


def says_something(item: OpinionItem) -> bool:
    """Whether a reader who has only the statement, and the matter it stands under, learns an opinion from it."""
    if len(item.text.split()) < _SAYS_NOTHING:
        return False
    # What only gives a number of persons is understood where its heading names the matter.
    return has_matter(item.text) or (item.persons is not None and topic_of(item) is not None)


def is_fragment(item: OpinionItem) -> bool:
    """Whether a statement is a piece of a sentence that takes no side and counts nobody: "từ năm ..., đoạn trũng"."""
    opens = item.text[:1].isupper() or item.text[:1].isdigit()
    return not opens and not counts_people(item) and first_cue(item.text) is None


def counts_people(item: OpinionItem) -> bool:
    """Whether a statement says how many people or households it is of, read as such or not."""
    return item.persons is not None or any(counts_of_people(item.text))


def has_matter(text: str) -> bool:
    """Whether a statement says what it is about, beyond how many take which side."""
    return len(matter_words(text)) >= _FEWEST_OF_MATTER


def matter_words(text: str) -> list[str]:
    """Return the words of a statement that say what it is about, without those of amount and stance."""
    words = [word for word in content_words(syllables(text)) if not any(map(str.isdigit, word))]
    return [word for word in words if word not in _AMOUNT_AND_STANCE]


def leans_on_others(text: str) -> bool:
    """Whether a statement needs what stands around it to be understood: short, or going on from the one before."""
    starts_anew = text[:1].isupper() or text[:1].isdigit()
    points_back = text.lower().startswith(_LEANS_ON_OTHERS) or _POINTS_BACK.search(text.lower())
    return len(text.split()) < _FEWEST_WORDS or not starts_anew or bool(points_back) or not has_matter(text)


def speaks_for_both(text: str, stance: Stance) -> bool:
    """Whether a statement of one side tells of the other side as well, so that it is no example of its own."""
    others = _SIDES.get(stance, set())
    if not others:
        return False
    cues = [first_cue(clause) for clause in _CLAUSES.split(text)]
    return any(cue is not None and cue[1] in others for cue in cues) or (
        stance is Stance.SUPPORTS and bool(_DOUBT.search(text.lower()))
    )


def _worth(one: ThemedItem) -> float:
    text = one.opinion.item.text
    worth = _LEANING if leans_on_others(text) else 1.0
    worth *= _LONG if len(text.split()) > _MOST_WORDS else 1.0
    return worth * (_MIXED if speaks_for_both(text, one.opinion.item.stance) else 1.0)


def _nearness(vectors: NDArray[np.float32]) -> NDArray[np.float64]:
    """Return how far each statement speaks for each other one, from 0 to 1."""
    cosines = vectors.astype(np.float64) @ vectors.astype(np.float64).T
    near: NDArray[np.float64] = np.clip((cosines - _FAR) / (1 - _FAR), 0, 1)
    np.fill_diagonal(near, 1.0)
    return near
