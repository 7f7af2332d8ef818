"""Checks a Word file against the rules: what is measured, what each rule allows, and what broke it.

Imports `paper`, `rules` and `measures` of this folder.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.briefing.types import Form
from assistant.errors import LayoutFileError
from assistant.export.briefing.layout.measures import MEASURES
from assistant.export.briefing.layout.measures.seen import Seen
from assistant.export.briefing.layout.paper import Paper
from assistant.export.briefing.layout.rules import Rule, bundled_rules
from ingest.errors import FileError
from vectorstore.messages import Message

_PARTY = "ĐẢNG CỘNG SẢN"
# What python-docx and lxml raise on parts that are not what they should be; SyntaxError is the root of lxml's.
_DAMAGE = (KeyError, ValueError, AttributeError, TypeError, SyntaxError)


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that the paper breaks.

    Attributes:
        rule: the rule's id in the file of rules.
        what: what the rule is about.
        found: the values measured that are not allowed; empty when the part is missing.
        wanted: what is allowed.
        where: beginning of the words where it was first found; empty when it is the whole paper's.
        times: in how many places.
        source: document and clause that the rule comes from, and how sure we are of it.
    """

    rule: str
    what: str
    found: tuple[str, ...]
    wanted: str
    where: str
    times: int
    source: str

    @property
    def message(self) -> Message:
        """The finding in one line; the rules are in Vietnamese, and so is what they say."""
        place = f" tại “{self.where}”" if self.where else ""
        more = f" (và {self.times - 1} chỗ khác)" if self.times > 1 else ""
        found = f"đang là {', '.join(self.found)}" if self.found else "không tìm thấy"
        said = f"{self.what}: {found}{place}{more}; phải là {self.wanted}"
        return Message(
            vi=f"{said}. [{self.rule}; {self.source}]",
            en=f"{said}. [{self.rule}; {self.source}]",
        )


def check_layout(
    docx: bytes, form: Form | None = None, *, rules: Mapping[Form, Sequence[Rule]] | None = None
) -> tuple[Finding, ...]:
    """Return what is wrong with the layout of a Word file, in the order of the rules; empty when nothing is.

    Args:
        docx: the file's content.
        form: whose layout; None takes the one that the title block names, the State's where it names none.
        rules: None takes those that come with the program.

    Raises:
        LayoutFileError: it is no Word file, or a damaged one.
    """
    try:
        paper = Paper(docx)
        asked = form or _form(paper)
        judged = [_judge(rule, MEASURES[rule.measure](paper)) for rule in (rules or bundled_rules())[asked]]
    except FileError as error:
        raise LayoutFileError(error.message) from error
    except _DAMAGE as error:
        raise LayoutFileError(Message(vi=type(error).__name__, en=type(error).__name__)) from error
    return tuple(finding for finding in judged if finding is not None)


def _form(paper: Paper) -> Form:
    return Form.PARTY if paper.nation is not None and _PARTY in paper.nation.text.upper() else Form.STATE


def _judge(rule: Rule, seen: Sequence[Seen]) -> Finding | None:
    broken = [one for one in seen if not rule.condition.allows(one.value)]
    if not broken and (seen or not rule.required):
        return None
    values = tuple(dict.fromkeys(_said(one.value, rule.unit) for one in broken))
    where = next((one.where for one in broken if one.where), "")
    clause = f", {rule.clause}" if rule.clause else ""
    source = f"{rule.source}{clause}; {rule.certainty}"
    return Finding(rule.key, rule.what, values, rule.condition.wanted(rule.unit), where, len(broken), source)


def _said(value: float | str | bool, unit: str) -> str:
    if isinstance(value, bool):
        return "có" if value else "không"
    return f"“{value}”" if isinstance(value, str) else f"{value:g} {unit}".strip()
