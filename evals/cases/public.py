"""Public question sets by path, as cases: SQuAD-form files, and folders of passages with questions on them.

Imports `case.py` and `corpora.py`. None of these sets is part of the project.
"""

import hashlib
import json
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from evals.cases.case import Case, Expected, Gold
from evals.cases.corpora import Passages
from evals.cases.reading import Located
from evals.errors import DatasetError
from vectorstore.messages import Message

# Of these sets half may be looked at while building (the data's README): viquad by title, alqac by id.
_HALVED_BY_TITLE = "viquad"
_HALVED = (_HALVED_BY_TITLE, "alqac")


class _Lenient(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


_L = TypeVar("_L", bound=_Lenient)


class _Passage(_Lenient):
    id: str
    title: str = ""
    text: str


class _Question(_Lenient):
    id: str
    question: str
    pid: str | None = None
    pids: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    is_impossible: bool = False

    @property
    def gold(self) -> tuple[str, ...]:
        return self.pids or ((self.pid,) if self.pid is not None else ())


class _Text(_Lenient):
    text: str


class _SquadQuestion(_Lenient):
    id: str
    question: str
    answers: tuple[_Text, ...] = ()
    is_impossible: bool = False


class _SquadParagraph(_Lenient):
    context: str
    qas: tuple[_SquadQuestion, ...]


class _SquadArticle(_Lenient):
    title: str = ""
    paragraphs: tuple[_SquadParagraph, ...]


class _Squad(_Lenient):
    data: tuple[_SquadArticle, ...]


def read_squad(path: Path) -> tuple[list[Located], Passages]:
    """Return the cases and passages of a SQuAD file, version 1.1 or 2.0; `line` is the number of the question.

    Raises:
        DatasetError: with every fault of its form, and every question whose answers are not in its passage.
    """
    try:
        squad = _Squad.model_validate_json(path.read_bytes())
    except (OSError, ValidationError) as exc:
        raise DatasetError(str(path), list(_faults(exc))) from exc
    texts: dict[str, str] = {}
    found: list[Located] = []
    checked = _Checked()
    for paragraph in (one for article in squad.data for one in article.paragraphs):
        name = f"p{len(texts)}"
        texts[name] = paragraph.context
        for one in paragraph.qas:
            answers = tuple(dict.fromkeys(answer.text for answer in one.answers))
            question = _Question(
                id=one.id, question=one.question, pid=name, answers=answers, is_impossible=one.is_impossible
            )
            place = Message(vi=f"câu thứ {len(found) + 1}", en=f"question {len(found) + 1}")
            checked.question(place, question, texts)
            case = _case(one.id, one.question, {name: paragraph.context}, answers, one.is_impossible)
            found.append(Located(len(found) + 1, case))
    checked.done(path)
    return found, Passages(path.name, texts)


def read_passage_set(folder: Path) -> tuple[list[Located], Passages]:
    """Return the cases and passages of a folder with `passages.jsonl` and `questions.jsonl`.

    Raises:
        DatasetError: with every fault of the lines of both files: ids that are there twice, questions whose passages
            are not there, answers that are not in their passages.
    """
    checked = _Checked()
    passages = list(_lines(folder / "passages.jsonl", _Passage, checked.faults))
    questions = list(_lines(folder / "questions.jsonl", _Question, checked.faults))
    for line, passage in passages:
        checked.passage(_place("passages.jsonl", line), passage)
    # Of two of one name the first is meant, so that the second is told once and not with every question on it.
    texts = {one.id: one.text for _, one in reversed(passages)}
    for line, one in questions:
        checked.question(_place("questions.jsonl", line), one, texts)
    checked.done(folder)
    titles = {one.id: one.title for _, one in passages}
    found = []
    for line, one in questions:
        gold = {name: texts[name] for name in one.gold}
        case = _case(one.id, one.question, gold, one.answers, one.is_impossible)
        split = _half(folder.name, titles[next(iter(gold))], one.id)
        found.append(Located(line, case.model_copy(update={"split": split})))
    return found, Passages(folder.name, texts)


class _Checked:
    """Gathers what is wrong with the lines of a foreign set, so that all of it is told at once."""

    def __init__(self) -> None:
        self.faults: list[Message] = []
        self._passages: set[str] = set()
        self._questions: set[str] = set()

    def passage(self, place: Message, one: _Passage) -> None:
        """See that a passage says something and is there once."""
        if one.id in self._passages:
            self._fault(place, one.id, Message(vi="mã đã dùng", en="the id is used already"))
        if not one.text.strip():
            self._fault(place, one.id, Message(vi="không có chữ nào", en="there is no text"))
        self._passages.add(one.id)

    def question(self, place: Message, one: _Question, texts: Mapping[str, str]) -> None:
        """See that a question is there once and asks something, and that its truth is in its passages."""
        if one.id in self._questions:
            self._fault(place, one.id, Message(vi="mã đã dùng", en="the id is used already"))
        self._questions.add(one.id)
        if not one.question.strip():
            self._fault(place, one.id, Message(vi="câu hỏi để trống", en="the question is empty"))
        missing = [name for name in one.gold if name not in texts]
        if missing or not one.gold:
            names = ", ".join(missing) or "-"
            self._fault(place, one.id, Message(vi=f"không có đoạn {names}", en=f"there is no passage {names}"))
            return
        whole = [unicodedata.normalize("NFC", texts[name]) for name in one.gold]
        for answer in () if one.is_impossible else one.answers:
            if not any(unicodedata.normalize("NFC", answer) in text for text in whole):
                said = answer[:60]
                self._fault(
                    place,
                    one.id,
                    Message(vi=f"đáp án “{said}” không có trong đoạn", en=f"“{said}” does not stand in its passage"),
                )

    def done(self, where: Path) -> None:
        """Tell all that is wrong.

        Raises:
            DatasetError: something is.
        """
        if self.faults:
            raise DatasetError(str(where), self.faults)

    def _fault(self, place: Message, name: str, fault: Message) -> None:
        self.faults.append(Message(vi=f"{place.vi}: câu {name}: {fault.vi}", en=f"{place.en}: case {name}: {fault.en}"))


def _place(file: str, line: int) -> Message:
    return Message(vi=f"{file}:{line}", en=f"{file}:{line}")


def _case(name: str, question: str, gold: dict[str, str], answers: Sequence[str], impossible: bool) -> Case:
    kept = () if impossible else tuple(answer for answer in answers if answer.strip())
    return Case(
        id="-".join(name.split()),
        turns=(unicodedata.normalize("NFC", question.strip()),),
        expected=Expected.NO_EVIDENCE if impossible else Expected.ANSWERED,
        gold=tuple(Gold(document=passage, quote=text) for passage, text in gold.items()),
        answers=kept,
        tags=("near-miss",) if impossible else (),
    )


def _half(name: str, title: str, question_id: str) -> str:
    if name not in _HALVED:
        return ""
    key = title if name == _HALVED_BY_TITLE else question_id
    return "dev" if int(hashlib.sha256(key.encode()).hexdigest(), 16) % 2 == 0 else "held"


def _lines(path: Path, kind: type[_L], faults: list[Message]) -> Iterator[tuple[int, _L]]:
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as exc:
        faults.append(Message(vi=f"{path.name}: không đọc được ({exc})", en=f"{path.name}: cannot be read ({exc})"))
        return
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield number, kind.model_validate(_stringly(json.loads(line)))
        except (json.JSONDecodeError, ValidationError) as exc:
            place = f"{path.name}:{number}"
            faults += [Message(vi=f"{place}: {fault.vi}", en=f"{place}: {fault.en}") for fault in _faults(exc)]


def _stringly(values: Any) -> Any:  # noqa: ANN401 - whatever a line of a foreign file holds
    """Some sets number their passages: ids are texts here."""
    if not isinstance(values, dict):
        return values
    ids = {name: str(value) for name, value in values.items() if name in {"id", "pid"} and isinstance(value, int)}
    return values | ids


def _faults(exc: Exception) -> Iterator[Message]:
    if not isinstance(exc, ValidationError):
        yield Message(vi=str(exc), en=str(exc))
        return
    for fault in exc.errors():
        field = ".".join(map(str, fault["loc"])) or "-"
        yield Message(vi=f"“{field}”: {fault['msg']}", en=f"“{field}”: {fault['msg']}")
