"""Who has to do a thing and by when, asked by the thing: "Ai nạo vét cống đường Bến Đá, hạn đến bao giờ?".

Imports `questions` and `vectorstore`. Who is responsible and the deadline stand in lines of their own under a task,
where no sentence joins them; the table of tasks has them together.
"""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace

from assistant.checking.citations import StoredText
from assistant.questions.filters.named import Named
from assistant.questions.question import Question
from vectorstore.listed import ListedTask
from vectorstore.text.folding import bare, fold_key

_WHO = re.compile(r"\bai\b(?! cung)|\b(?:don vi|co quan|phong|ban|doan the|to chuc|bo phan|noi) nao\b")
_WHEN = re.compile(
    r"\b(?:khi nao(?! vet)|bao gio|luc nao|bao lau|han chot|thoi han)\b"
    r"|\b(?:ngay|hom|thang|quy|nam) (?:nao|bao nhieu|may)\b|\btu nam nao\b"
    r"|\bhan (?:den|cuoi|la|nao|bao|nao vet|nop|gui|xong)\b|\bcham nhat\b"
)
# What turns a question into one about a duty; without it "ai" may ask for anybody.
_DUTY = re.compile(
    r"\b(?:phai|giao|duoc giao|viec cua|chiu trach nhiem|trach nhiem|chu tri|phu trach|don doc|theo doi|phoi hop"
    r"|tham muu|thuc hien|trien khai|han|thoi han|hoan thanh|xong|lam|lap|do don vi)\b"
)
_OTHER_ROLE = re.compile(r"\b(?:theo doi|don doc|phoi hop|tham muu|giam sat|kiem tra)\b")
_NOT_A_DUTY = re.compile(r"\b(?:ai|don vi nao|co quan nao) (?:da|dang|ky|noi|phan anh|keu|bi)\b|\bai la\b|\bla ai\b")
_ROLE_WORDS = """
ai phai giao duoc chiu trach nhiem chu tri phu don doc theo doi phoi hop tham muu thuc hien trien khai han thoi gian
hoan thanh xong lam truoc cham nhat moi chot ngay thang nam quy hom den cuoi don vi co quan phong ban doan the to chuc
viec nhiem vu nay chuyen dung ra nguoi trong ket qua can
"""
_ROLES = frozenset(_ROLE_WORDS.split())
# "Theo Kế hoạch 12": the task stands in that document; else a document that is named may be what the task is about.
_BY_DOCUMENT = re.compile(
    r"\btheo (?:chi thi|huong dan|ke hoach|quyet dinh|thong bao|cong van|ket luan|[a-z]{2}) (?:so )?\d"
)
# "Kế hoạch dân vận năm 2025": of papers that have one title every year, that of the year is meant.
_OF_YEAR = re.compile(
    r"\b(?:chi thi|huong dan|ke hoach|quyet dinh|thong bao|cong van|ket luan|nghi quyet|chuong trinh)\b"
    r"(?:(?! ?[,;.?]).){0,80}?(?<![\d/])(?P<year>20\d\d)(?![\d/])"
)
# A task is on the matter from so much of its words on, so much of it in its own words rather than in its document's
# title; others that come as near to the best are told too.
_LEAST, _LEAST_OWN, _NEAR = 0.55, 0.5, 0.9
_MOST, _MOST_OF_PAPER = 2, 4
_FEWEST_WORDS = 2


@dataclass(frozen=True, slots=True)
class OnMatter:
    """A task, and how much of the matter it has, in [0, 1]."""

    task: ListedTask
    share: float


def asks_for_duty(question: str) -> bool:
    """Whether a question asks who has to do a thing or by when; cheap, before the table is read."""
    key = bare(fold_key(question))
    who, when = bool(_WHO.search(key)), bool(_WHEN.search(key))
    return (who or when) and bool(_DUTY.search(key)) and not _NOT_A_DUTY.search(key)


def asks_for_other_role(question: str) -> bool:
    """Whether it is asked who follows a task up, works with whoever has it or prepares it, and not who has it."""
    return bool(_OTHER_ROLE.search(bare(fold_key(question))))


def tasks_on_matter(
    question: Question, tasks: Sequence[ListedTask], stored_text: StoredText, *, all_of_paper: bool = False
) -> list[OnMatter]:
    """Return the tasks of which the matter of a question is, the best first; none when none is near enough.

    Args:
        question: what is asked.
        tasks: of the library.
        stored_text: gives the stored text of a version.
        all_of_paper: one paper is asked for, so that several of its tasks may be meant.
    """
    # "Kế hoạch 45 giao ai nạo vét cống": what the paper is called is none of the matter.
    called = {word for one in tasks for word in question.words(_called(one))} if all_of_paper else set()
    matter = _matter(question, called)
    if len(matter.weights) < _FEWEST_WORDS:
        return []
    key, named = bare(fold_key(question.text)), Named.by(question.text)
    who, when = bool(_WHO.search(key)), bool(_WHEN.search(key))
    of_document = bool(named.documents or (named.loose and _BY_DOCUMENT.search(key)))
    year = found_year["year"] if (found_year := _OF_YEAR.search(key)) else None
    found = [
        OnMatter(one, matter.content_share(question.words(f"{_own(one, stored_text)}\n{_head(one)}")))
        for one in tasks
        if _tells(one, who=who, when=when)
        if not of_document or named.is_document(one.document.header.number)
        if year is None or _is_of_year(one, year)
        if _own_share(matter, question, one, stored_text, of_year=year is not None) >= _LEAST_OWN
    ]
    best = max((one.share for one in found), default=0.0)
    if best < _LEAST:
        return []
    near = sorted((one for one in found if one.share >= _NEAR * best), key=lambda one: (-one.share, _newest(one.task)))
    return near[:_MOST_OF_PAPER] if all_of_paper else _one_of_each(near)[:_MOST]


def _is_of_year(one: ListedTask, year: str) -> bool:
    header = one.document.header
    told = re.findall(r"20\d\d", header.title or "")
    return year in told if told else header.date is not None and header.date.year == int(year)


def _own_share(
    matter: Question, question: Question, one: ListedTask, stored_text: StoredText, *, of_year: bool
) -> float:
    """Return how much of the matter a task has in its own words; the title that names its paper is none of it."""
    if of_year:
        head = question.words(_head(one))
        weights = {word: weight for word, weight in matter.weights.items() if word not in head}
        if len(weights) >= _FEWEST_WORDS:
            pairs = {pair: weight for pair, weight in matter.pairs.items() if weights.keys() >= set(pair.split("_"))}
            matter = replace(matter, weights=weights, pairs=pairs)
    return matter.content_share(question.words(_own(one, stored_text)))


def _one_of_each(found: Sequence[OnMatter]) -> list[OnMatter]:
    """Return the best of each document: two that differ are told beside each other, parts of one task are not."""
    return list({one.task.document.document_id: one for one in reversed(found)}.values())[::-1]


def _matter(question: Question, called: Set[str]) -> Question:
    """Return the question without the words that ask for duties, or by which a paper is called."""
    weights = {
        word: weight for word, weight in question.weights.items() if bare(word) not in _ROLES and word not in called
    }
    pairs = {pair: weight for pair, weight in question.pairs.items() if weights.keys() >= set(pair.split("_"))}
    return replace(question, weights=weights, pairs=pairs)


def _own(one: ListedTask, stored_text: StoredText) -> str:
    task = one.task
    return "\n".join((*task.heading[-2:], task.text, stored_text(one.document.version_id)[task.start : task.end]))


def _called(one: ListedTask) -> str:
    return f"số {one.document.header.type_name or ''} {one.document.header.number or ''}"


def _head(one: ListedTask) -> str:
    return f"{one.document.header.number or ''}\n{one.document.header.title or ''}"


def _tells(one: ListedTask, *, who: bool, when: bool) -> bool:
    """Whether a task tells what is asked: a deadline where a time is asked for, else who has it."""
    task = one.task
    has_time = task.deadline is not None
    return has_time if when else bool(who and (task.lead or task.advise or task.follow_up))


def _newest(one: ListedTask) -> tuple[int, str, int]:
    day = one.document.header.date
    return (-day.toordinal() if day else 0, one.document.path, one.task.start)
