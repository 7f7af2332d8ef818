"""Reads datasets: JSON Lines, one case a line. All faults of a file are told at once, each with its line and case.

Imports `case.py`. Files come from `evals/datasets`, from an evaluator's own folder, or from a path that was typed.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from evals.cases.case import Case
from evals.errors import DatasetError
from vectorstore.messages import Message

# What `case.py` says when fields do not go together, in words for those who write cases.
_RULES = {
    "expected answered, without gold": Message(
        vi="phải trả lời được mà không có nguồn chuẩn nào", en="should be answered, and has no gold source"
    ),
    "expected no_evidence, with points or answers": Message(
        vi="không có trong tài liệu mà lại có ý hay đáp án", en="is not in the documents, and has points or answers"
    ),
    "expected declined, with points or answers": Message(
        vi="phải từ chối mà lại có ý hay đáp án", en="is to be declined, and has points or answers"
    ),
    "an alternative without words": Message(vi="có ý không có chữ nào để dò", en="a point has no words to look for"),
    "an empty turn": Message(vi="có lượt hỏi để trống", en="a turn is empty"),
}


@dataclass(frozen=True, slots=True)
class Located:
    """A case and the line where it stands, from 1."""

    line: int
    case: Case


def read_cases(path: Path) -> list[Located]:
    """Return the cases of a file, in its order.

    Raises:
        DatasetError: with every fault of the file.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as exc:
        raise DatasetError(str(path), [Message(vi=f"không đọc được ({exc})", en=f"cannot be read ({exc})")]) from exc
    return parse_cases(text, str(path))


def parse_cases(text: str, where: str) -> list[Located]:
    """Return the cases of JSON Lines.

    Args:
        text: the lines.
        where: what to call the file in faults.

    Raises:
        DatasetError: with every fault.
    """
    cases: list[Located] = []
    faults: list[Message] = []
    lines: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        case, wrong = _case(line)
        faults += [_at(number, fault) for fault in wrong]
        if case is None:
            continue
        if case.id in lines:
            faults.append(_at(number, _twice(case.id, lines[case.id])))
        lines.setdefault(case.id, number)
        cases.append(Located(number, case))
    if not cases and not faults:
        faults.append(Message(vi="không có câu nào", en="holds no case"))
    if faults:
        raise DatasetError(where, faults)
    return cases


def lines_of(cases: Iterable[Case]) -> str:
    """Return cases as they stand in a file."""
    return "".join(json.dumps(case.model_dump(mode="json"), ensure_ascii=False) + "\n" for case in cases)


def _case(line: str) -> tuple[Case | None, list[Message]]:
    try:
        values = json.loads(line)
    except json.JSONDecodeError as exc:
        return None, [Message(vi=f"không phải JSON ({exc.msg})", en=f"is no JSON ({exc.msg})")]
    try:
        return Case.model_validate(values), []
    except ValidationError as exc:
        name = values.get("id") if isinstance(values, dict) else None
        return None, list(faults_of(str(name or "?"), exc))


def faults_of(name: str, exc: ValidationError) -> Iterator[Message]:
    """Yield what is wrong with a case, a fault a field."""
    for fault in exc.errors():
        yield _fault(name, fault)


def _fault(name: str, fault: Mapping[str, Any]) -> Message:
    field = ".".join(map(str, fault["loc"])) or "-"
    if fault["type"] == "missing":
        return Message(vi=f"câu {name}: thiếu “{field}”", en=f"case {name}: “{field}” is missing")
    if fault["type"] == "extra_forbidden":
        return Message(vi=f"câu {name}: không có mục “{field}”", en=f"case {name}: there is no field “{field}”")
    reason = str(fault["msg"]).removeprefix("Value error, ")
    if reason in _RULES:
        return Message(vi=f"câu {name}: {_RULES[reason].vi}", en=f"case {name}: {_RULES[reason].en}")
    return Message(vi=f"câu {name}: “{field}” chưa đúng ({reason})", en=f"case {name}: “{field}” is wrong ({reason})")


def _twice(name: str, first: int) -> Message:
    return Message(
        vi=f"câu {name}: mã đã dùng ở dòng {first}", en=f"case {name}: the id is used in line {first} already"
    )


def _at(number: int, fault: Message) -> Message:
    return Message(vi=f"dòng {number}: {fault.vi}", en=f"line {number}: {fault.en}")
