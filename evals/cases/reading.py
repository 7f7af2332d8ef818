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
        return None, list(_faults(str(name or "?"), exc))


def _faults(name: str, exc: ValidationError) -> Iterator[Message]:
    for fault in exc.errors():
        yield _fault(name, fault)


def _fault(name: str, fault: Mapping[str, Any]) -> Message:
    field = ".".join(map(str, fault["loc"])) or "-"
    if fault["type"] == "missing":
        return Message(vi=f"câu {name}: thiếu “{field}”", en=f"case {name}: “{field}” is missing")
    if fault["type"] == "extra_forbidden":
        return Message(vi=f"câu {name}: không có mục “{field}”", en=f"case {name}: there is no field “{field}”")
    reason = str(fault["msg"]).removeprefix("Value error, ")
    return Message(vi=f"câu {name}: “{field}” chưa đúng ({reason})", en=f"case {name}: “{field}” is wrong ({reason})")


def _twice(name: str, first: int) -> Message:
    return Message(
        vi=f"câu {name}: mã đã dùng ở dòng {first}", en=f"case {name}: the id is used in line {first} already"
    )


def _at(number: int, fault: Message) -> Message:
    return Message(vi=f"dòng {number}: {fault.vi}", en=f"line {number}: {fault.en}")
