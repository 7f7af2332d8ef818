"""Draws one run: figures, by tag, its cases with filters, one case with its ratings; and two runs compared."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote

from evals.compare.comparing import Comparison
from evals.report import tables
from evals.report.case_view import case_view
from evals.report.labels import STATUS, cached_text
from evals.report.page import bars_html, basis_html, judged_html, preferred_html, refusals_html, table_html
from evals.report.worth import is_failure, worth
from evals.runs.figures import figures, figures_by_tag
from ui.page.evals import labels
from ui.page.evals.listing import ADDRESS, deleting_html, field, form, run_address, say
from ui.page.user import NAME
from vectorstore.messages import Language, Message

if TYPE_CHECKING:
    from evals.desk import Opened
    from evals.judges.preferences import Preferred
    from evals.runs.ratings import Rating
    from evals.runs.store import Result

_MOST_CASES = 500
_EPSILON = 1e-9


@dataclass(frozen=True, slots=True)
class Cut:
    """Which cases of a run are listed.

    Attributes:
        only: `` for all, `loi` for failures, `chua-cham` for those that nobody has rated.
        tag: only those with it; empty for all.
    """

    only: str = ""
    tag: str = ""

    def holds(self, result: "Result", ratings: "Mapping[str, tuple[Rating, ...]]") -> bool:
        """Whether a case is listed."""
        if self.tag and self.tag not in result.tags:
            return False
        if self.only == "loi":
            return is_failure(result)
        return self.only != "chua-cham" or result.case.id not in ratings


def run_html(opened: "Opened", cut: Cut, said: Message | None, language: Language, *, judge: str = "") -> str:
    """Draw a run; `judge` is the model that may judge it, empty for none."""
    manifest, made = opened.manifest, figures(opened.results)
    links = " ".join(
        f'<a class="button" href="{ADDRESS}/lan/{quote(manifest.name, safe="")}/{act}lang={language.value}">'
        f"{label.text(language)}</a>"
        for act, label in (
            ("bao-cao?", labels.FULL_REPORT),
            ("bao-cao?dang=md&amp;", labels.MARKDOWN),
            ("csv?", labels.CSV),
        )
    )
    return (
        f"{_back(language)}<h1>{escape(manifest.name)}</h1>{say(said, '', language)}<p>{escape(manifest.note)}</p>"
        f'<p class="links">{links}</p>{_going_on(opened, language)}'
        f'<section class="card"><h2>{labels.OVERVIEW.text(language)}</h2>{bars_html(made, None, language)}'
        f"{table_html(tables.overview(made, None, language))}"
        f'<p class="quiet">{cached_text(opened.results, language)}</p>'
        f"{judged_html(opened.judged, language)}{refusals_html(opened.results, language)}</section>"
        f"{_judging(manifest.name, judge, language)}"
        f'<section class="card"><h2>{labels.BY_TAG.text(language)}</h2>'
        f"{table_html(tables.by_tag(figures_by_tag(opened.results), None, language))}</section>"
        f"{_cases(opened, cut, language)}"
        f'<section class="card">{basis_html(manifest)}{deleting_html(manifest.name, language)}</section>'
    )


def damaged_html(name: str, fault: Message, language: Language) -> str:
    """Draw what is wrong with a run that cannot be read, and the form that removes it."""
    return f"{_back(language)}<h1>{escape(name)}</h1>{say(fault, 'fault', language)}{deleting_html(name, language)}"


def case_html(
    opened: "Opened", result: "Result", user: str, told: tuple[Message | None, Message | None], language: Language
) -> str:
    """Draw one case of a run with the form to rate it; `told` is what the last act came to, and its fault."""
    name = opened.manifest.name
    view = case_view(result, None, language, opened.reported.said_of(result.case.id)).replace(
        "<details ", "<details open ", 1
    )
    return (
        f'<p><a href="{run_address(name, language)}">{escape(name)}</a></p><h1>{escape(result.case.id)}</h1>'
        f"{say(told[0], '', language)}{say(told[1], 'fault', language)}"
        f'<section class="card">{view}</section>'
        f"{_rating(name, result.case.id, user, language)}"
    )


def comparison_html(comparison: Comparison, preferred: "Sequence[Preferred]", judge: str, language: Language) -> str:
    """Draw two runs compared, with what judges prefer; `judge` is the model that may be asked, empty for none."""
    before, after = comparison.names
    made = figures([pair[1] for pair in comparison.pairs.values()])
    lead = labels.COMPARED_LEAD.text(language).format(before=before, after=after, cases=len(comparison.pairs))
    named = "".join(
        f"<p><strong>{label.text(language)} ({len(cases)})</strong>: {escape(', '.join(cases))}</p>"
        for label, cases in (
            (labels.BROKEN, comparison.broken),
            (labels.MENDED, comparison.mended),
            (labels.LEFT_OUT, comparison.left_out),
        )
        if cases
    )
    report = f"{ADDRESS}/lan/{quote(after, safe='')}/bao-cao?so={quote(before, safe='')}&amp;lang={language.value}"
    by_tag = figures_by_tag([pair[1] for pair in comparison.pairs.values()])
    return (
        f"{_back(language)}<h1>{labels.COMPARED.text(language)}</h1><p>{escape(lead)}</p>"
        f'<p class="links"><a class="button" href="{report}">{labels.FULL_REPORT.text(language)}</a></p>{named}'
        f'<section class="card"><h2>{labels.OVERVIEW.text(language)}</h2>{bars_html(made, comparison, language)}'
        f"{table_html(tables.overview(made, comparison, language))}"
        f"{preferred_html(preferred, language)}{_preferring(comparison.names, judge, language)}</section>"
        f'<section class="card"><h2>{labels.BY_TAG.text(language)}</h2>'
        f"{table_html(tables.by_tag(by_tag, comparison, language))}</section>{_moved(comparison, language)}"
    )


def _judging(name: str, judge: str, language: Language) -> str:
    title = f"<h2>{labels.JUDGE.text(language)}</h2>"
    if not judge:
        return f'<section class="card">{title}<p class="quiet">{labels.NO_JUDGE.text(language)}</p></section>'
    lead = escape(labels.JUDGE_LEAD.text(language).format(model=judge))
    button = f"<button>{labels.JUDGE.text(language)}</button>"
    asking = form(f"lan/{quote(name, safe='')}/mo-hinh", button, language)
    return f'<section class="card">{title}<p class="quiet">{lead}</p>{asking}</section>'


def _preferring(names: tuple[str, str], judge: str, language: Language) -> str:
    if not judge:
        return ""
    lead = escape(labels.PREFER_LEAD.text(language).format(model=judge))
    sides = zip(("truoc", "sau"), names, strict=True)
    hidden = "".join(f'<input type="hidden" name="{side}" value="{escape(name)}">' for side, name in sides)
    body = f"{hidden}<button>{labels.PREFER.text(language)}</button>"
    return f'<p class="quiet">{lead}</p>{form("so-sanh/mo-hinh", body, language)}'


def _moved(comparison: Comparison, language: Language) -> str:
    changed = [
        (worth(after) - worth(before), before, after)
        for before, after in comparison.pairs.values()
        if abs(worth(after) - worth(before)) > _EPSILON
    ]
    changed.sort(key=lambda one: (one[0], one[2].case.id))
    views = "".join(
        f'<p class="moved"><span class="badge {"bad" if by < 0 else "good"}">{by:+.2f}</span> '
        f"{(labels.LOST if by < 0 else labels.WON).text(language)}</p>{case_view(after, before, language)}"
        for by, before, after in changed[:_MOST_CASES]
    )
    title = f"{labels.CHANGED_CASES.text(language)} ({len(changed)})"
    return f'<section class="card"><h2>{title}</h2>{views}</section>'


def _cases(opened: "Opened", cut: Cut, language: Language) -> str:
    listed = [one for one in opened.results if cut.holds(one, opened.ratings)]
    listed.sort(key=lambda one: (worth(one), one.case.id))
    head = "".join(
        f"<th>{label.text(language)}</th>"
        for label in (labels.SHOW_CASES, labels.QUESTION, labels.EXPECTED_GOT, labels.WORTH, labels.RATED)
    )
    rows = "".join(_case(one, opened, language) for one in listed[:_MOST_CASES])
    return (
        f'<section class="card" id="cau"><h2>{labels.SHOW_CASES.text(language)}</h2>{_filters(opened, cut, language)}'
        f'<p class="quiet">{labels.FOUND.text(language).format(count=len(listed))}</p>'
        f'<div class="wide"><table class="cases"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'
        "</section>"
    )


def _case(result: "Result", opened: "Opened", language: Language) -> str:
    address = run_address(opened.manifest.name, language, ca=result.case.id)
    kind = "bad" if is_failure(result) else "good"
    rated = len(opened.ratings.get(result.case.id, ()))
    endings = (result.case.expected.value, result.outcome.status.value)
    ended = " / ".join(STATUS[one].text(language) for one in endings)
    return (
        f'<tr><td><a href="{address}">{escape(result.case.id)}</a></td>'
        f'<td lang="vi">{escape(result.case.question)}</td>'
        f'<td><span class="badge {kind}">{ended}</span></td>'
        f'<td class="number">{worth(result):.2f}</td><td class="number">{rated or ""}</td></tr>'
    )


def _filters(opened: "Opened", cut: Cut, language: Language) -> str:
    tags = sorted({tag for one in opened.results for tag in one.tags})
    only = "".join(
        f'<option value="{value}"{" selected" if cut.only == value else ""}>{label.text(language)}</option>'
        for value, label in (("", labels.ALL), ("loi", labels.FAILURES), ("chua-cham", labels.UNRATED))
    )
    of_tag = f'<option value="">{labels.ALL.text(language)}</option>' + "".join(
        f"<option{' selected' if cut.tag == tag else ''}>{escape(tag)}</option>" for tag in tags
    )
    return (
        f'<form class="fields" method="get" action="{ADDRESS}/lan/{quote(opened.manifest.name, safe="")}#cau">'
        f'<input type="hidden" name="lang" value="{language.value}">'
        + field(labels.SHOW_CASES, f'<select name="loc" id="loc">{only}</select>', language)
        + field(labels.TAG, f'<select name="nhan" id="nhan">{of_tag}</select>', language)
        + f"<button>{labels.SHOW.text(language)}</button></form>"
    )


def _rating(name: str, case: str, user: str, language: Language) -> str:
    options = "".join(
        f'<option value="{value}">{label.text(language)}</option>'
        for value, label in (("", labels.UNSAID), ("1", labels.YES), ("0", labels.NO))
    )
    choices = "".join(
        field(label, f'<select name="{key}" id="{key}">{options}</select>', language)
        for key, label in (("dung", labels.CORRECT), ("nguon", labels.SOURCED), ("du", labels.COMPLETE))
    )
    comment = '<textarea name="nhan-xet" id="nhan-xet" rows="2" maxlength="2000"></textarea>'
    body = (
        f'<input type="hidden" name="ca" value="{escape(case)}">{choices}'
        + field(labels.COMMENT, comment, language, whole=True)
        + field(NAME, f'<input name="ten" id="ten" value="{escape(user)}" required>', language)
        + f'<button class="primary">{labels.KEEP.text(language)}</button>'
    )
    rating = form(f"lan/{quote(name, safe='')}/cham", body, language, kind="fields")
    return f'<section class="card"><h2>{labels.RATE.text(language)}</h2>{rating}</section>'


def _going_on(opened: "Opened", language: Language) -> str:
    manifest = opened.manifest
    if manifest.finished is not None:
        return ""
    button = f"<button>{labels.GO_ON.text(language)}</button>"
    body = f'<input type="hidden" name="tiep" value="{escape(manifest.name)}">{button}'
    state = f"{labels.BROKEN_OFF.text(language)}: {len(opened.results)} / {manifest.cases}"
    return f'<p class="say warn">{state}</p>{form("chay", body, language)}'


def _back(language: Language) -> str:
    return f'<p><a href="{ADDRESS}?lang={language.value}">{labels.BACK.text(language)}</a></p>'
