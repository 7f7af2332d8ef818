"""Datasets of the evaluator's own: a case is added by writing a new version; the old ones stay as they are.

Imports cases and their reading. A dataset is a folder: `0001.jsonl`, `0002.jsonl` and so on, each whole;
`changes.jsonl` says who added what when; `README.md` is its card.
"""

import datetime as dt
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from assistant.types import Answer, CitationStatus
from evals.cases.case import Case, Expected, Gold, Point
from evals.cases.dataset import WARD, newest_version
from evals.cases.reading import faults_of, lines_of, read_cases
from evals.errors import DatasetError
from vectorstore.messages import Message

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,40}")
# Names by which the program's own sets are opened.
_SHIPPED = frozenset({WARD, "wards"})
_CARD = """# {name}

Bộ đánh giá do người đánh giá lập dần trên trang và dòng lệnh, từ câu hỏi thật trong kho văn bản này.

- **Nguồn, cách làm.** Mỗi câu do một người thêm; `changes.jsonl` ghi ai, lúc nào, thêm câu nào.
  Mỗi lần thêm là một tệp mới, tệp cũ không đổi.
- **Giấy phép.** Của cơ quan giữ kho văn bản; không thuộc chương trình Lắng Nghe.
"""


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a dataset of one's own."""

    dataset: str
    number: int
    cases: int


@dataclass(frozen=True, slots=True)
class Addition:
    """Who adds a case, and when."""

    by: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Truth:
    """What a person says is true of a question.

    Attributes:
        expected: how it should end.
        gold: the sources of a whole answer.
        points: what a good answer says.
        answers: short answers, each of them right by itself.
        forbidden: what no answer may say.
    """

    expected: Expected
    gold: tuple[Gold, ...] = ()
    points: tuple[Point, ...] = ()
    answers: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    note: str = ""


class OwnDatasets:
    """The evaluator's own datasets below a folder."""

    def __init__(self, folder: Path) -> None:
        """Use a folder, made with the first case."""
        self._folder = folder

    def add(self, name: str, case: Case, addition: Addition, unplaced: Sequence[Message] = ()) -> Version:
        """Write a new version of a dataset with one more case; a dataset that is not there begins with it.

        Args:
            name: of the dataset.
            case: to be added.
            addition: who adds it, and when.
            unplaced: what is wrong with its gold; told with the rest.

        Raises:
            DatasetError: the name cannot be one, the id of the case is used already, nobody adds it, or its gold has
                faults.
        """
        folder = self._folder / name
        newest = newest_version(folder) if _NAME.fullmatch(name) else None
        cases = [one.case for one in read_cases(newest)] if newest else []
        if faults := [*_faults(name, case, addition, cases), *unplaced]:
            raise DatasetError(name, faults)
        folder.mkdir(parents=True, exist_ok=True)
        number = int(newest.stem) + 1 if newest else 1
        _write_new(folder / f"{number:04}.jsonl", lines_of([*cases, case]))
        if newest is None:
            (folder / "README.md").write_text(_CARD.format(name=name), encoding="utf-8")
        _note(folder / "changes.jsonl", number, case, addition)
        return Version(name, number, len(cases) + 1)

    def free_id(self, name: str) -> str:
        """Return an id that no case of the dataset has; of a name that cannot be one, any: `add` says what is wrong."""
        if not _NAME.fullmatch(name):
            return "?"
        newest = newest_version(self._folder / name)
        taken = {one.case.id for one in read_cases(newest)} if newest else set()
        return next(free for number in range(1, len(taken) + 2) if (free := f"{name}-{number:04}") not in taken)


def sources_of(answer: Answer) -> tuple[Gold, ...]:
    """Return what an answer cites and what holds, each once, in order: a person says which of it is gold."""
    quoted = [
        Gold(document=citation.path, quote=citation.quote)
        for claim in answer.claims
        for citation in claim.citations
        if citation.status is CitationStatus.VERIFIED and citation.path and citation.quote
    ]
    return tuple(dict.fromkeys(quoted))


def new_case(name: str, turns: Sequence[str], truth: Truth, tags: Sequence[str] = ()) -> Case:
    """Return a case of what a person says.

    Args:
        name: id of the case.
        turns: the conversation, the question last.
        truth: of the last turn.
        tags: to be filtered by.

    Raises:
        DatasetError: with everything that does not go together.
    """
    try:
        return Case(
            id=name,
            turns=tuple(turns),
            expected=truth.expected,
            gold=truth.gold,
            points=truth.points,
            answers=truth.answers,
            forbidden=truth.forbidden,
            note=truth.note,
            tags=tuple(tags),
        )
    except ValidationError as exc:
        raise DatasetError(name, list(faults_of(name, exc))) from exc


def _faults(name: str, case: Case, addition: Addition, cases: Sequence[Case]) -> list[Message]:
    faults = []
    if not _NAME.fullmatch(name):
        faults.append(
            Message(
                vi=f"tên “{name}” chỉ được có chữ thường không dấu, số và gạch nối",
                en=f"the name “{name}” may have small letters, digits and hyphens only",
            )
        )
    if name in _SHIPPED:
        faults.append(
            Message(
                vi=f"“{name}” là bộ đi kèm chương trình; hãy đặt tên khác",
                en=f"“{name}” ships with the program; choose another name",
            )
        )
    if any(one.id == case.id for one in cases):
        faults.append(Message(vi=f"câu {case.id}: mã đã dùng", en=f"case {case.id}: the id is used already"))
    if not addition.by.strip():
        faults.append(Message(vi="thiếu tên người thêm", en="who adds it is missing"))
    return faults


def _write_new(path: Path, text: str) -> None:
    """Write a version, never over one that is there: of two who add at once the later one is told."""
    try:
        with path.open("x", encoding="utf-8") as opened:
            opened.write(text)
    except FileExistsError as exc:
        told = Message(
            vi="người khác vừa thêm một câu vào bộ này; hãy thêm lại",
            en="somebody else has just added a case to it; add yours again",
        )
        raise DatasetError(path.parent.name, [told]) from exc


def _note(path: Path, number: int, case: Case, addition: Addition) -> None:
    line = {"version": number, "added": case.id, "by": addition.by, "at": addition.at.isoformat()}
    with path.open("a", encoding="utf-8") as opened:
        opened.write(json.dumps(line, ensure_ascii=False) + "\n")
