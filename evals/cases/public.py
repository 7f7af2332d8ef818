"""Public question sets by path, as cases: SQuAD-form files, and folders of passages with questions on them.

Imports `case.py` and `corpora.py`. None of these sets is part of the project.
"""

import hashlib
import json
import unicodedata
from collections.abc import Iterator, Sequence
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
        DatasetError: with every fault of its form.
    """
    try:
        squad = _Squad.model_validate_json(path.read_bytes())
    except (OSError, ValidationError) as exc:
        raise DatasetError(str(path), list(_faults(exc))) from exc
    texts: dict[str, str] = {}
    found: list[Located] = []
    for article in squad.data:
        for paragraph in article.paragraphs:
            name = f"p{len(texts)}"
            texts[name] = paragraph.context
            for one in paragraph.qas:
                answers = tuple(dict.fromkeys(answer.text for answer in one.answers))
                case = _case(one.id, one.question, {name: paragraph.context}, answers, one.is_impossible)
                found.append(Located(len(found) + 1, case))
    return found, Passages(path.name, texts)


def read_passage_set(folder: Path) -> tuple[list[Located], Passages]:
    """Return the cases and passages of a folder with `passages.jsonl` and `questions.jsonl`.

    Questions whose passages are not among them are left out: there is no truth to hold them against.

    Raises:
        DatasetError: with every fault of the lines of both files.
    """
    faults: list[Message] = []
    passages = [one for _, one in _lines(folder / "passages.jsonl", _Passage, faults) if one.text.strip()]
    questions = list(_lines(folder / "questions.jsonl", _Question, faults))
    if faults:
        raise DatasetError(str(folder), faults)
    by_id = {one.id: one for one in passages}
    found = []
    for line, one in questions:
        gold = {name: by_id[name].text for name in one.gold if name in by_id}
        if gold and one.question.strip():
            case = _case(one.id, one.question, gold, one.answers, one.is_impossible)
            split = _half(folder.name, by_id[next(iter(gold))].title, one.id)
            found.append(Located(line, case.model_copy(update={"split": split})))
    return found, Passages(folder.name, {one.id: one.text for one in passages})


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
