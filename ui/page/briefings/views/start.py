"""Draws the start of the page: the form for a new draft, and the drafts so far."""

from collections.abc import Collection, Mapping, Sequence
from html import escape

from assistant.briefing.settings import MOST_PAGES
from assistant.briefing.types import BriefingKind, Form
from ui.page.briefings import labels
from ui.page.briefings.addresses import address
from ui.page.briefings.asking import Choices, OfferedPeriod, OfferedTemplate
from ui.page.briefings.periods import period_name
from ui.page.user import LONGEST_NAME, NAME
from vectorstore.clock import in_vietnam
from vectorstore.drafts import DraftState, StoredDraft
from vectorstore.messages import Language, Message

Form_ = Mapping[str, Sequence[str]]


def start_html(choices: Choices, drafts: str, language: Language, *, asked: Form_, fault: Message | None) -> str:
    """Draw the whole start.

    Args:
        choices: what the form offers.
        drafts: the list of drafts, drawn.
        language: of the labels.
        asked: what was asked for before, kept in the form.
        fault: what was wrong with it.
    """
    lead = f'<h1>{labels.TITLE.text(language)}</h1><p class="quiet lead">{labels.LEAD.text(language)}</p>'
    said = f'<p class="say fault" role="alert">{escape(fault.text(language))}</p>' if fault else ""
    form = _form(choices, asked, language) if choices.periods else _nothing(language)
    return f'{lead}{said}<div class="start">{form}<section class="card drafts" id="drafts">{drafts}</section></div>'


def drafts_html(drafts: Sequence[StoredDraft], running: Collection[int], language: Language) -> str:
    """Draw the list of drafts, the one changed last first."""
    if not drafts:
        return f'<h2>{labels.DRAFTS.text(language)}</h2><p class="quiet">{labels.NO_DRAFTS.text(language)}</p>'
    rows = "".join(_row(draft, language, running=draft.draft_id in running) for draft in drafts)
    return f'<h2>{labels.DRAFTS.text(language)}</h2><ul class="draft-list">{rows}</ul>'


def state_html(draft: StoredDraft, language: Language, *, running: bool = False) -> str:
    """Draw how far a draft is."""
    name = labels.RUNNING if running else labels.STATES[draft.state]
    return f'<span class="state {draft.state.value}{" running" if running else ""}">{name.text(language)}</span>'


def _row(draft: StoredDraft, language: Language, *, running: bool) -> str:
    kind = labels.KINDS[BriefingKind(draft.kind)].text(language)
    when = labels.CHANGED.text(language).format(at=f"{in_vietnam(draft.changed_at):%d/%m/%Y %H:%M}")
    to = escape(address(f"/{draft.draft_id}", language))
    title = escape(draft.title[:1].upper() + draft.title[1:])
    facts = [
        labels.NUMBER.text(language).format(number=draft.draft_id),
        f"{kind}, {period_name(draft.period, language)}",
    ]
    facts += [labels.VERSION.text(language).format(number=draft.current).lower(), when]
    go_on = ""
    if draft.state is DraftState.ASSEMBLING and not running:
        go_on = (
            f'<form method="post" action="{escape(address(f"/{draft.draft_id}/tiep", language))}">'
            f"<button>{labels.GO_ON.text(language)}</button></form>"
        )
    return (
        f'<li><div><a href="{to}" lang="vi">{title}</a><p class="quiet">{" · ".join(facts)}</p></div>'
        f'<div class="right">{state_html(draft, language, running=running)}{go_on}</div></li>'
    )


def _nothing(language: Language) -> str:
    return f'<section class="card"><p>{labels.NO_REPORTS.text(language)}</p></section>'


def _form(choices: Choices, asked: Form_, language: Language) -> str:
    kind = next((one for one in BriefingKind if one.value == _last(asked, "kind")), BriefingKind.MONTHLY)
    kinds = "".join(
        f'<label class="tick"><input type="radio" name="kind" value="{one.value}"{" checked" if one is kind else ""}> '
        f"{labels.KINDS[one].text(language)}</label>"
        for one in BriefingKind
    )
    periods = "".join(_periods(choices, one, asked, language) for one in BriefingKind)
    opened = " open" if any(asked.get(name) for name in ("areas", "themes", "template", "form", "pages")) else ""
    return (
        f'<form class="card ask" method="post" action="{escape(address("/tao", language))}">'
        f"<h2>{labels.NEW.text(language)}</h2>"
        f"<fieldset><legend>{labels.KIND.text(language)}</legend>{kinds}</fieldset>{periods}"
        f"{_typed('matter', labels.MATTER, labels.MATTER_HINT, asked, language)}"
        f"{_typed('plan', labels.PLAN, labels.PLAN_HINT, asked, language)}"
        f"<details{opened}><summary>{labels.MORE.text(language)}</summary>{_more(choices, asked, language)}</details>"
        f'<p class="field"><label for="by">{NAME.text(language)}</label><input id="by" name="by" required '
        f'maxlength="{LONGEST_NAME}" value="{escape(_last(asked, "by"))}" autocomplete="name"></p>'
        f'<p class="go"><button class="primary">{labels.START.text(language)}</button> '
        f'<button formmethod="get" formaction="{escape(address("/so-lieu", language))}" formnovalidate>'
        f"{labels.SEE_FIGURES.text(language)}</button></p></form>"
    )


def _typed(name: str, label: Message, hint: Message, asked: Form_, language: Language) -> str:
    return (
        f'<p class="field {name}"><label for="{name}">{label.text(language)}</label><input id="{name}" name="{name}" '
        f'maxlength="300" value="{escape(_last(asked, name))}" placeholder="{hint.text(language)}" lang="vi"></p>'
    )


def _periods(choices: Choices, kind: BriefingKind, asked: Form_, language: Language) -> str:
    """Draw the periods of one kind; the style sheet shows those of the kind that is chosen."""
    wanted = _last(asked, f"period-{kind.value}") or _last(asked, "period")
    options = "".join(_period_option(one, wanted, language) for one in choices.periods if one.fits(kind))
    name = f"period-{kind.value}"
    return (
        f'<p class="field of-{kind.value}"><label for="{name}">{labels.PERIOD.text(language)}</label>'
        f'<select id="{name}" name="{name}">{options}</select></p>'
    )


def _period_option(one: OfferedPeriod, wanted: str, language: Language) -> str:
    name = labels.PERIOD_OPTION.text(language).format(period=period_name(one.period, language), count=one.reports)
    return f'<option value="{one.period}"{" selected" if one.period == wanted else ""}>{name}</option>'


def _more(choices: Choices, asked: Form_, language: Language) -> str:
    hint = labels.CHOSEN_NONE_MEANS_ALL.text(language)
    areas = _ticks("areas", [(area, area) for area in choices.areas], asked)
    themes = _ticks("themes", choices.themes, asked)
    templates = _options([_template(one, language) for one in choices.templates], _last(asked, "template"))
    forms = _options([(form.value, labels.FORMS[form].text(language)) for form in Form], _last(asked, "form"))
    return (
        f'<fieldset class="many"><legend>{labels.AREAS.text(language)} <span class="quiet">{hint}</span></legend>'
        f'<div lang="vi">{areas}</div></fieldset>'
        f'<fieldset class="many"><legend>{labels.THEMES.text(language)} <span class="quiet">{hint}</span></legend>'
        f'<div lang="vi">{themes}</div></fieldset>'
        f'<p class="field"><label for="template">{labels.TEMPLATE.text(language)}</label><select id="template" '
        f'name="template"><option value="">{labels.TEMPLATE_OF_KIND.text(language)}</option>{templates}</select></p>'
        f'<p class="field"><label for="form">{labels.FORM.text(language)}</label><select id="form" name="form">'
        f'<option value="">{labels.FORM_OF_OFFICE.text(language)}</option>{forms}</select></p>'
        f'<p class="field"><label for="pages">{labels.LENGTH.text(language)}</label><input id="pages" name="pages" '
        f'type="number" min="1" max="{MOST_PAGES}" value="{escape(_last(asked, "pages"))}" '
        f'placeholder="{labels.LENGTH_HINT.text(language)}"></p>'
    )


def _template(one: OfferedTemplate, language: Language) -> tuple[str, str]:
    kind = labels.KINDS[one.kind] if one.kind else labels.TEMPLATE_WITH_FAULTS
    return one.name, f"{one.name} ({kind.text(language)})"


def _ticks(name: str, values: Sequence[tuple[str, str]], asked: Form_) -> str:
    chosen = set(asked.get(name, ()))
    return "".join(
        f'<label class="tick"><input type="checkbox" name="{name}" value="{escape(value)}"'
        f"{' checked' if value in chosen else ''}> {escape(label)}</label>"
        for value, label in values
    )


def _options(values: Sequence[tuple[str, str]], chosen: str) -> str:
    return "".join(
        f'<option value="{escape(value)}"{" selected" if value == chosen else ""}>{escape(label)}</option>'
        for value, label in values
    )


def _last(asked: Form_, name: str) -> str:
    values = asked.get(name, ())
    return values[-1] if values else ""


def periods_html(choices: Choices, chosen: str, language: Language) -> str:
    """Draw the choice of a period for the figures."""
    options = "".join(_period_option(one, chosen, language) for one in choices.periods)
    lang = f'<input type="hidden" name="lang" value="{language.value}">' if language is Language.EN else ""
    return (
        f'<form class="card compare" method="get" action="{address("/so-lieu")}">{lang}'
        f'<label>{labels.PERIOD.text(language)} <select name="ky">{options}</select></label>'
        f"<button>{labels.SEE_FIGURES.text(language)}</button></form>"
    )
