"""The rules of layout as data: what is measured, what is allowed for each form, where that stands, how sure we are.

Imports nothing of ours but `errors` and the forms. The file that comes with the program is `layout_rules.toml`; an
office can hand over a corrected copy.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from assistant.briefing.types import Form
from assistant.errors import LayoutRulesError

BUNDLED = Path(__file__).with_name("layout_rules.toml")
_SOURCE_KEYS = {"name", "certainty"}
_RULE_KEYS = {"id", "what", "measure", "unit", "required"}
_CONDITION_KEYS = {"min", "max", "one_of", "pattern", "is", "clause", "source"}

Value = float | str | bool


@dataclass(frozen=True, slots=True)
class Condition:
    """What is allowed: a range, one of some texts, a pattern, or yes or no."""

    least: float | None = None
    most: float | None = None
    one_of: tuple[str, ...] = ()
    pattern: str | None = None
    expected: bool | None = None

    def allows(self, value: Value) -> bool:
        """Tell whether a measured value is allowed."""
        if isinstance(value, bool):
            return value is self.expected
        if isinstance(value, str):
            return value in self.one_of if self.one_of else bool(self.pattern and re.search(self.pattern, value))
        return (self.least is None or value >= self.least) and (self.most is None or value <= self.most)

    def wanted(self, unit: str) -> str:
        """Return what is allowed, in Vietnamese."""
        if self.expected is not None:
            return "có" if self.expected else "không"
        if self.one_of:
            return " hoặc ".join(f"“{text}”" for text in self.one_of)
        if self.pattern:
            return f"đúng mẫu {self.pattern}"
        ends = [f"{end:g}" for end in dict.fromkeys((self.least, self.most)) if end is not None]
        return f"{' - '.join(ends)} {unit}".strip()


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule for one form.

    Attributes:
        measure: name of what is measured, in `measures`.
        required: whether it is a fault that the part is missing.
        source: the document that says so; `clause` where in it, None when we do not know.
        certainty: how sure we are of it.
    """

    key: str
    what: str
    measure: str
    unit: str
    required: bool
    condition: Condition
    source: str
    clause: str | None
    certainty: str


@cache
def bundled_rules() -> Mapping[Form, tuple[Rule, ...]]:
    """Return the rules that come with the program."""
    return load_rules(BUNDLED)


def load_rules(path: Path) -> Mapping[Form, tuple[Rule, ...]]:
    """Return the rules of a file, for each form.

    Raises:
        LayoutRulesError: it cannot be read, or a rule in it is faulty; the message names the rule.
    """
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise LayoutRulesError(path, error.strerror or type(error).__name__) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LayoutRulesError(path, str(error)) from error
    try:
        return {form: tuple(_rules(told, form)) for form in Form}
    except _FaultError as error:
        raise LayoutRulesError(path, str(error)) from error


class _FaultError(Exception):
    """What is wrong, and in which rule."""


def _rules(told: Mapping[str, Any], form: Form) -> list[Rule]:
    sources = _checked(told.get("sources"), dict, "sources")
    rules = _checked(told.get("rule"), list, "rule")
    made = [_rule(rule, form, sources) for rule in rules if form.value in rule]
    keys = [rule.key for rule in made]
    if twice := {key for key in keys if keys.count(key) > 1}:
        raise _FaultError(f"{', '.join(sorted(twice))}: hai lần / twice")
    return made


def _rule(told: Mapping[str, Any], form: Form, sources: Mapping[str, Any]) -> Rule:
    from assistant.export.briefing.layout.measures import MEASURES

    key = _checked(told.get("id"), str, "id")
    allowed = _checked(told[form.value], dict, key)
    _no_strangers(key, told, _RULE_KEYS | {one.value for one in Form})
    _no_strangers(key, allowed, _CONDITION_KEYS)
    measure = _checked(told.get("measure"), str, f"{key}.measure")
    if measure not in MEASURES:
        raise _FaultError(f"{key}: không đo được / cannot measure {measure!r}")
    name = allowed.get("source", form.value)
    source = _checked(sources.get(name), dict, f"{key}: source = {name!r}")
    _no_strangers(name, source, _SOURCE_KEYS)
    return Rule(
        key=key,
        what=_checked(told.get("what"), str, f"{key}.what"),
        measure=measure,
        unit=told.get("unit", ""),
        required=told.get("required", True),
        condition=_condition(key, allowed),
        source=_checked(source.get("name"), str, f"sources.{name}.name"),
        clause=allowed.get("clause"),
        certainty=_checked(source.get("certainty"), str, f"sources.{name}.certainty"),
    )


def _condition(key: str, told: Mapping[str, Any]) -> Condition:
    given = {"range"} if {"min", "max"} & set(told) else set()
    given |= {"one_of", "pattern", "is"} & set(told)
    if len(given) != 1:
        raise _FaultError(f"{key}: cần đúng một trong / wants exactly one of min-max, one_of, pattern, is")
    ends = [None if told.get(end) is None else _number(told[end], f"{key}.{end}") for end in ("min", "max")]
    pattern = told.get("pattern")
    try:
        re.compile(pattern or "")
    except re.error as error:
        raise _FaultError(f"{key}.pattern: {error}") from error
    texts = tuple(_checked(text, str, f"{key}.one_of") for text in told.get("one_of", ()))
    expected = _checked(told["is"], bool, f"{key}.is") if "is" in told else None
    return Condition(ends[0], ends[1], texts, pattern, expected)


def _number(value: object, where: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _FaultError(f"{where}: thiếu hoặc sai kiểu / missing or of the wrong kind: {value!r}")
    return float(value)


def _checked(value: Any, kind: type, where: str) -> Any:  # noqa: ANN401 - what TOML holds
    if not isinstance(value, kind):
        raise _FaultError(f"{where}: thiếu hoặc sai kiểu / missing or of the wrong kind: {value!r}")
    return value


def _no_strangers(where: str, told: Mapping[str, Any], known: set[str]) -> None:
    if strange := sorted(set(told) - known):
        raise _FaultError(f"{where}: khóa lạ / unknown key: {', '.join(strange)}")
