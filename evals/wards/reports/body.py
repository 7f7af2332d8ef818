"""The body of a report: where each statement stands, under which heading, alone or with others, in a list or a table.

Imports the statements and the truth's words. `compose` returns the blocks and how each statement came to stand.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from random import Random

from evals.wards.reports import phrases
from evals.wards.reports.paper import Block, Grid, Heading, Line
from evals.wards.truth import Layout, Section
from evals.wards.wording.statement import Statement
from vectorstore.extracts import Stance

_ROMAN = ("I", "II", "III", "IV", "V")
_SECTION = {Stance.SUPPORTS: Section.SUPPORTIVE, Stance.PROPOSES: Section.PROPOSALS}
_CLASS = {
    Stance.SUPPORTS: "Đồng tình",
    Stance.CONCERNED: "Băn khoăn",
    Stance.OPPOSES: "Không đồng tình",
    Stance.PROPOSES: "Kiến nghị",
    Stance.UNCLEAR: "Chưa rõ",
}
_ASIDE, _JOIN = 0.08, 0.12


@dataclass(frozen=True, slots=True)
class Placed:
    """A statement as it stands: its text as written, its section, its company; `column` holds a table's support."""

    statement: Statement
    text: str
    section: Section
    layout: Layout
    column: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Body:
    """Blocks of a body, the statements in them, and the sentences that are none."""

    blocks: tuple[Block, ...]
    placed: tuple[Placed, ...]
    remarks: tuple[str, ...]


def section_of(stance: Stance, rng: Random) -> Section:
    """Return the section where a stance stands; a contrary voice strays into another one now and then."""
    if rng.random() < 0.03 and stance in (Stance.OPPOSES, Stance.PROPOSES):
        return Section.SUPPORTIVE if stance is Stance.OPPOSES else Section.CONCERNED
    return _SECTION.get(stance, Section.CONCERNED)


class Composer:
    """Composes one body; `form` is one of `FORMS`."""

    FORMS = ("numbered", "dashed", "paragraphs", "themed", "flowing", "table", "tables")

    def __init__(self, form: str, rng: Random) -> None:
        self._form, self._rng = form, rng
        self._blocks: list[Block] = []
        self._placed: list[Placed] = []
        self._remarks: list[str] = []
        self._dotted = rng.random() < 0.7

    def remark(self, text: str) -> None:
        """Add a paragraph that is no statement."""
        self._blocks.append(Line(text))
        self._remarks.append(text)

    def compose(self, statements: Sequence[Statement], general: list[str]) -> Body:
        """Return the body that holds the statements, after a general part of those sentences (none: left out)."""
        if self._form == "flowing":
            self._flow(general, statements)
        elif self._form == "table":
            self._general(general, 0)
            self._grid([(statement, section_of(statement.ask.stance, self._rng)) for statement in statements], True)
        else:
            self._sections(general, statements)
        return self.finished()

    def finished(self) -> Body:
        """Return what was composed."""
        return Body(tuple(self._blocks), tuple(self._placed), tuple(self._remarks))

    def _general(self, general: list[str], number: int) -> int:
        if not general:
            return number
        if self._form not in ("flowing", "table"):
            self._blocks.append(Heading(self._numbered(number, self._rng.choice(phrases.GENERAL_HEADINGS))))
        self.remark(" ".join(general))
        return number + 1

    def _sections(self, general: list[str], statements: Sequence[Statement]) -> None:
        number = self._general(general, 0)
        order = list(phrases.HEADINGS)
        if self._rng.random() < 0.15:
            order = [Section.CONCERNED, Section.SUPPORTIVE, Section.PROPOSALS]
        by_section: dict[Section, list[Statement]] = {section: [] for section in order}
        for statement in statements:
            by_section[section_of(statement.ask.stance, self._rng)].append(statement)
        for section in order:
            if by_section[section]:
                self._blocks.append(Heading(self._numbered(number, self._rng.choice(phrases.HEADINGS[section]))))
                self._section(section, by_section[section])
                number += 1

    def _numbered(self, number: int, heading: str) -> str:
        return f"{_ROMAN[number]}. {heading}" if self._dotted else f"{number + 1}. {heading}"

    def _section(self, section: Section, statements: list[Statement]) -> None:
        if self._form == "tables":
            self._grid([(statement, section) for statement in statements], False)
        elif self._form == "paragraphs":
            self._paragraphs(section, statements)
        elif self._form == "themed":
            self._themed(section, statements)
        else:
            self._list(section, statements, self._form == "numbered")

    def _list(self, section: Section, statements: list[Statement], counted: bool) -> None:
        end = "." if counted or self._rng.random() < 0.4 else ";"
        for number, statement in enumerate(statements, 1):
            text = _capitalised(statement.text)
            mark = f"{number}." if counted else "-"
            last = "." if number == len(statements) else end
            self._blocks.append(Line(f"{mark} {text}{last}{self._aside_after(statement, last)}"))
            self._placed.append(Placed(statement, text, section, Layout.OWN_LINE))

    def _themed(self, section: Section, statements: list[Statement]) -> None:
        ordered = sorted(statements, key=lambda statement: statement.ask.theme)
        for number, (theme, group) in enumerate(groupby(ordered, key=lambda statement: statement.ask.theme), 1):
            label = self._rng.choice(phrases.THEME_LABELS[theme])
            self._blocks.append(Heading(f"{number}. {label}" if self._dotted else f"{label}:", level=2))
            self._list(section, list(group), counted=False)

    def _flow(self, general: list[str], statements: Sequence[Statement]) -> None:
        self._general(general, 0)
        self._paragraphs(Section.NONE, list(statements))

    def _paragraphs(self, section: Section, statements: list[Statement]) -> None:
        left = list(statements)
        while left:
            taken, left = _split(left, self._rng.randint(1, 4))
            sentences = []
            while taken:
                pair = len(taken) > 1 and self._rng.random() < _JOIN
                here, taken = _split(taken, 2 if pair else 1)
                sentences.append(self._sentence(section, here))
            self._blocks.append(Line(" ".join(sentences)))

    def _sentence(self, section: Section, statements: list[Statement]) -> str:
        texts = [_capitalised(statements[0].text), *(statement.text for statement in statements[1:])]
        layout = Layout.SHARED_SENTENCE if len(texts) > 1 else Layout.SHARED_PARAGRAPH
        self._placed.extend(
            Placed(statement, text, section, layout) for statement, text in zip(statements, texts, strict=True)
        )
        joint = self._rng.choice(("; ", "; ", "; đồng thời "))
        return f"{joint.join(texts)}.{self._aside_after(statements[-1], '.')}"

    def _aside_after(self, statement: Statement, mark: str) -> str:
        if mark != "." or self._rng.random() > _ASIDE:
            return ""
        words = phrases.aside(statement.ask.month, self._rng)
        self._remarks.append(words)
        return f" {words}"

    def _grid(self, statements: list[tuple[Statement, Section]], classed: bool) -> None:
        header = ("TT", "Nội dung ý kiến", "Địa bàn", "Số ý kiến", *(("Phân loại",) if classed else ()))
        rows = [header]
        for number, (statement, section) in enumerate(statements, 1):
            persons = self._rng.randint(1, 30)
            written = self._rng.choice((f"{persons}", f"{persons} ý kiến", f"{persons:02d}"))
            text = _capitalised(statement.text)
            kind = (_CLASS[statement.ask.stance],) if classed else ()
            rows.append((str(number), text, statement.area, written, *kind))
            here = Section.NONE if classed else section
            self._placed.append(Placed(statement, text, here, Layout.TABLE_ROW, (written, persons)))
        self._blocks.append(Grid(tuple(rows)))


def _split(statements: list[Statement], at: int) -> tuple[list[Statement], list[Statement]]:
    return statements[:at], statements[at:]


def _capitalised(text: str) -> str:
    return text[0].upper() + text[1:]
