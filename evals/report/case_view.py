"""One case as HTML: question, truth, what was found with gold marked, the answer with its checks, the other run beside.

Imports the kept results and the measures' rules of what lies at gold. Used by the report and by the page of evals.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import PurePosixPath

from evals.cases.case import Case, Expected, Level
from evals.cases.spans import GoldPlace
from evals.judges.judge import Verdict
from evals.judges.kept import JudgedCase, Judgement
from evals.measures.places import held, lies_at
from evals.measures.wording import contains, says
from evals.report import labels
from evals.report.marks import marked
from evals.report.worth import worth
from evals.runs.outcome import Cited, Found, Outcome
from evals.runs.outcome import Said as Claim
from evals.runs.store import GoldKept, Result
from vectorstore.messages import Language, Message

_SHOWN_FOUND = 10
_MOODS = {Verdict.YES: "good", Verdict.NO: "bad", Verdict.UNSURE: ""}
_BLANK_LINES = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class Said:
    """What was said of a case: by people, a line each, and by judges."""

    ratings: tuple[str, ...] = ()
    judged: tuple[tuple[Judgement, JudgedCase], ...] = ()


def case_view(result: Result, other: Result | None, language: Language, said: Said | None = None) -> str:
    """Return a case as a `<details>` that opens to all that is known of it.

    Args:
        result: of the run that is read.
        other: of the run beside it.
        language: of the labels.
        said: what people and judges have said of it.
    """
    said = said or Said()
    answers = [_answer(result, labels.ANSWER.text(language), language)]
    if other is not None:
        answers.append(_answer(other, labels.OTHER_RUN.text(language), language))
    rated = _section(labels.RATED, _list(map(escape, said.ratings)), language) if said.ratings else ""
    return (
        f'<details id="{escape(result.case.id)}"><summary>{_summary(result, language)}</summary>'
        f'{_truth(result, language)}{rated}<div class="beside">{"".join(answers)}</div>{_judged(said, language)}'
        f"{_passages(result, language)}{_found(result, language)}{_scores(result, other, language)}</details>"
    )


def vietnamese(text: str) -> str:
    """Return a text of a case or a document as HTML, marked for what reads it aloud: it is Vietnamese on any page."""
    return f'<span lang="vi">{escape(text)}</span>'


def _summary(result: Result, language: Language) -> str:
    case, got = result.case, result.outcome.status.value
    kind = "good" if case.expected.value in {got, Expected.COUNTED.value} else "bad"
    fault = f' <span class="badge bad">{escape(result.outcome.fault)}</span>' if result.outcome.fault else ""
    return (
        f'<span class="id">{escape(case.id)}</span> {vietnamese(case.question)} '
        f'<span class="badge {kind}">{labels.EXPECTED.text(language)}: '
        f"{labels.STATUS[case.expected.value].text(language)}, {labels.ENDED.text(language)}: "
        f'{labels.STATUS[got].text(language)}</span> <span class="badge">{worth(result):.2f}</span>{fault}'
    )


def _truth(result: Result, language: Language) -> str:
    case = result.case
    pieces = [f'<p class="quiet">{escape(", ".join(result.tags))}</p>']
    if len(case.turns) > 1:
        pieces.append(_section(labels.TURNS, _list(map(vietnamese, case.turns[:-1]), "ol"), language))
    if case.gold:
        quotes = "".join(
            f'<blockquote><span class="quiet">{escape(one.document)}</span>\n{vietnamese(one.quote)}</blockquote>'
            for one in (*case.gold, *case.also)
        )
        pieces.append(_section(labels.GOLD, quotes, language))
    if case.points:
        pieces.append(_section(labels.POINTS, _list(_points(case, result.outcome, language)), language))
    for label, texts in ((labels.ANSWERS, case.answers), (labels.FORBIDDEN, case.forbidden)):
        if texts:
            pieces.append(_section(label, vietnamese("; ".join(texts)), language))
    if case.note:
        pieces.append(_section(labels.NOTE, escape(case.note), language))
    return "".join(pieces)


def _points(case: Case, outcome: Outcome, language: Language) -> Iterator[str]:
    for point in case.points:
        level = labels.VITAL if point.level is Level.VITAL else labels.OKAY
        yield f"{vietnamese(point.text)} ({level.text(language)}) {_check(says(outcome.text, point), _SAID, language)}"


def _answer(result: Result, heading: str, language: Language) -> str:
    outcome, places = result.outcome, result.judged.places
    claims = "".join(_claim(claim, places, language) for claim in outcome.claims)
    bad = "" if not contains(outcome.text, result.case.forbidden) else _check(False, _FORBIDDEN, language)
    reason = f'<p class="quiet">{vietnamese(outcome.reason)}</p>' if outcome.reason else ""
    warned = _list(map(escape, outcome.warnings)) if outcome.warnings else ""
    nothing = "" if claims or reason else f'<p class="quiet">{labels.NOTHING.text(language)}</p>'
    took = f'<p class="quiet">{escape(outcome.engine)}, {outcome.seconds:.3f} s</p>'
    status = f'<span class="badge">{labels.STATUS[outcome.status.value].text(language)}</span>'
    return f"<section><h3>{escape(heading)} {status} {bad}</h3>{claims}{reason}{nothing}{warned}{took}</section>"


def _claim(claim: Claim, places: Sequence[GoldPlace], language: Language) -> str:
    cited = "".join(_citation(one, places, language) for one in claim.citations)
    kind = "claim" if claim.stands else "claim fell"
    return f'<div class="{kind}">{vietnamese(claim.text)} <span class="badge">{claim.status.value}</span>{cited}</div>'


def _citation(citation: Cited, places: Sequence[GoldPlace], language: Language) -> str:
    place = citation.place
    is_gold = place is not None and any(lies_at(place, gold) for gold in places)
    checks = _check(citation.exact, _EXACT, language)
    if places:
        checks += " " + _check(is_gold, _ON_GOLD, language)
    return (
        f'<div class="quiet">[{citation.number}] {_short(citation.path or "?")} {checks}'
        f"<br>“{vietnamese(citation.quote or '')}”</div>"
    )


def _judged(said: Said, language: Language) -> str:
    return "".join(
        _section(
            labels.RULINGS,
            f'<p class="quiet">{escape(f"{one.judge}, {one.agreement.line}")}</p>{_rulings(case, language)}',
            language,
        )
        for one, case in said.judged
    )


def _rulings(case: JudgedCase, language: Language) -> str:
    if not case.rulings:
        return f'<p class="quiet">{labels.NOTHING.text(language)}</p>'
    return _list(
        f"{labels.CLAIM.text(language)} {one.claim + 1}, {''.join(f'[{number}]' for number in one.citations)}: "
        f'<span class="badge {_MOODS[one.verdict]}">{labels.RULED[one.verdict.value].text(language)}</span> '
        f'<span class="quiet">{" ".join("✓" if yes else "✗" for yes in one.said)}</span>'
        for one in case.rulings
    )


def _passages(result: Result, language: Language) -> str:
    passages = "".join(_passage(one, result.gold) for one in result.outcome.context)
    if not passages:
        return ""
    return f"<details><summary>{labels.PASSAGES.text(language)}</summary>{passages}</details>"


def _passage(passage: Found, gold: Sequence[GoldKept]) -> str:
    text = _BLANK_LINES.sub("\n", marked(passage, gold))
    return f'<blockquote><span class="quiet">{_short(passage.path)}</span>\n<span lang="vi">{text}</span></blockquote>'


def _found(result: Result, language: Language) -> str:
    places = result.judged.places
    rows = [
        f"{_short(one.path)} {_check(True, _ON_GOLD, language) if held(one.places, places) else ''}"
        for one in result.outcome.found[:_SHOWN_FOUND]
    ]
    return f"<details><summary>{labels.FOUND.text(language)}</summary>{_list(rows, 'ol')}</details>" if rows else ""


def _scores(result: Result, other: Result | None, language: Language) -> str:
    rows = []
    for name, score in result.scores.items():
        before = other.scores.get(name) if other is not None else None
        beside = "" if before is None else f" ({labels.OTHER_RUN.text(language)}: {before.value:.3f})"
        rows.append(f"{escape(name)}: {score.value:.3f}{beside}")
    return f"<details><summary>{labels.SCORES.text(language)}</summary>{_list(rows)}</details>"


_Words = tuple[Message, Message]
_SAID: _Words = (labels.SAID, labels.UNSAID)
_EXACT: _Words = (labels.EXACT, labels.INEXACT)
_ON_GOLD: _Words = (labels.ON_GOLD, labels.OFF_GOLD)
_FORBIDDEN: _Words = (labels.FORBIDDEN, labels.FORBIDDEN)


def _check(holds: bool, words: _Words, language: Language) -> str:
    kind, sign, word = ("good", "✓", words[0]) if holds else ("bad", "✗", words[1])
    return f'<span class="badge {kind}">{sign} {word.text(language)}</span>'


def _short(path: str) -> str:
    """Return the end of a path: where the folder lies on a machine helps nobody who reads."""
    return escape("/".join(PurePosixPath(path).parts[-3:]))


def _section(label: Message, body: str, language: Language) -> str:
    return f"<h3>{label.text(language)}</h3>{body}"


def _list(items: Iterable[str], kind: str = "ul") -> str:
    return f"<{kind}>{''.join(f'<li>{item}</li>' for item in items)}</{kind}>"
