"""The panel "Lọc văn bản": one field for each filter, and what is set as chips that stay in view when it is folded.

Imports the chat page's words, `cuts` and gradio. `layout.py` draws and wires it; `handlers.py` reads its fields for
each question. Values of fields come as Gradio gives them, in the order of `FilterFields.cuts`.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import gradio as gr

from assistant.questions.filters.chosen import FilterChoices
from ui.cuts import Typed
from ui.page.chat import labels
from ui.words import FILTER_NAMES, FORCE, KINDS
from vectorstore.messages import Language, Message
from vectorstore.types import DocumentKind, FilterName, ForceStatus

Pick = Callable[[FilterChoices], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Field:
    """One field: how it is called, and what may be picked; None where it is typed or ticked."""

    name: str
    label: Message
    pick: Pick | None = None


# In the order in which they stand on the page.
FIELDS = (
    Field("kinds", labels.KIND),
    Field("numbers", FILTER_NAMES[FilterName.NUMBER]),
    Field("types", FILTER_NAMES[FilterName.TYPE], lambda one: one.names.types),
    Field("issuers", FILTER_NAMES[FilterName.ISSUER], lambda one: one.names.issuers),
    Field("units", FILTER_NAMES[FilterName.UNIT], lambda one: one.names.units),
    Field("areas", FILTER_NAMES[FilterName.AREA], lambda one: one.names.areas),
    Field("periods", FILTER_NAMES[FilterName.PERIOD], lambda one: one.names.periods),
    Field("themes", FILTER_NAMES[FilterName.THEME], lambda one: one.themes),
    Field("status", FILTER_NAMES[FilterName.STATUS]),
    Field("date_from", labels.DATE_FROM),
    Field("date_to", labels.DATE_TO),
)
_TYPED = ("numbers", "date_from", "date_to")
_ANY = ""


@dataclass(slots=True)
class FilterFields:
    """The components of the panel."""

    panel: Any
    fields: dict[str, Any]
    chips: Any
    # Set and pressed by page.js when a chip is taken away.
    dropped: Any
    drop: Any

    @property
    def cuts(self) -> list[Any]:
        """The fields, in the order of `FIELDS`."""
        return [self.fields[field.name] for field in FIELDS]

    @property
    def labelled(self) -> list[Any]:
        """What a change of language redraws, in the order of `relabelled`."""
        return [self.panel, self.chips, *self.cuts]


def draw_filters() -> FilterFields:
    """Draw the panel, folded."""
    chips = gr.HTML("", elem_id="set-filters", apply_default_css=False, js_on_load=None)
    dropped = gr.Textbox(lines=2, elem_id="dropped", elem_classes="unseen", show_label=False)
    drop = gr.Button("", elem_id="drop", elem_classes="unseen")
    fields: dict[str, Any] = {}
    with gr.Accordion(labels.FILTERS.vi, open=False, elem_id="filters") as panel:
        fields["kinds"] = gr.CheckboxGroup(kind_choices(Language.VI), label=labels.KIND.vi, elem_id="kinds")
        for names in (("units", "areas"), ("periods", "themes"), ("types", "issuers", "numbers")):
            with gr.Row():
                for name in names:
                    fields[name] = _typed_or_picked(name)
        fields["status"] = gr.Radio(
            status_choices(Language.VI), value=_ANY, label=_label("status").vi, elem_id="force-status"
        )
        with gr.Row():
            fields["date_from"] = _typed_or_picked("date_from")
            fields["date_to"] = _typed_or_picked("date_to")
    return FilterFields(panel, fields, chips, dropped, drop)


def wire_filters(parts: FilterFields, language: Any, quiet: dict[str, Any]) -> None:  # noqa: ANN401 - a component
    """Redraw the chips when a person has changed a field, and empty a field when its chip is taken away."""
    shown: dict[str, Any] = {
        "fn": lambda speech, *cuts: chips_html(cuts, Language(speech)),
        "inputs": [language, *parts.cuts],
        "outputs": parts.chips,
        "queue": False,
        **quiet,
    }
    for field in FIELDS:
        component = parts.fields[field.name]
        if field.name in _TYPED:
            gr.on([component.blur, component.submit], **shown)
        else:
            # `input` is silent when a value of one's own is typed into a list.
            component.change(**shown)
    parts.drop.click(without, [parts.dropped, language, *parts.cuts], [parts.chips, *parts.cuts], queue=False, **quiet)


def typed(cuts: Sequence[Any]) -> Typed:
    """Return the filters as they stand in the fields."""
    held = _held(cuts)
    return Typed(
        kinds=held["kinds"],
        issuers=held["issuers"],
        numbers=held["numbers"],
        types=held["types"],
        units=held["units"],
        areas=held["areas"],
        periods=held["periods"],
        status=next(iter(held["status"]), None),
        themes=held["themes"],
        dates=(next(iter(held["date_from"]), None), next(iter(held["date_to"]), None)),
    )


def chips_html(cuts: Sequence[Any], language: Language) -> str:
    """Draw each value that is set with a button that takes it away."""
    held = _held(cuts)
    chips = [
        _chip(field, value, language)
        for field in FIELDS
        for value in held[field.name]
    ]  # fmt: skip
    if not chips:
        return ""
    return f'<ul class="chips" aria-label="{labels.FILTERED_BY.text(language)}">{"".join(chips)}</ul>'


def without(wanted: str, language: str, *cuts: Any) -> tuple[Any, ...]:  # noqa: ANN401 - values of components
    """Return the chips and the fields once a value has been taken away.

    Args:
        wanted: the name of the field on the first line, then the value.
        language: of the page.
        cuts: the fields.
    """
    name, _, value = wanted.partition("\n")
    left = [_less(field, cut, value) if field.name == name else cut for field, cut in zip(FIELDS, cuts, strict=True)]
    updates = [
        gr.update(value=after) if field.name == name else gr.skip() for field, after in zip(FIELDS, left, strict=True)
    ]
    return (chips_html(left, Language(language)), *updates)


def relabelled(choices: FilterChoices, cuts: Sequence[Any], language: Language) -> tuple[Any, ...]:
    """Return every part of the panel in `language`, in the order of `FilterFields.labelled`."""
    updates = [_relabelled(field, choices, language) for field in FIELDS]
    return (gr.update(label=labels.FILTERS.text(language)), chips_html(cuts, language), *updates)


def kind_choices(language: Language) -> list[tuple[str, str]]:
    """Return the kinds of documents as choices."""
    return [(KINDS[kind].text(language), kind.value) for kind in DocumentKind]


def status_choices(language: Language) -> list[tuple[str, str]]:
    """Return the choices of what is in force."""
    return [(labels.ANY_STATUS.text(language), _ANY), *((FORCE[one].text(language), one.value) for one in ForceStatus)]


def _typed_or_picked(name: str) -> Any:  # noqa: ANN401 - a component of Gradio
    place, label = f"filter-{name.replace('_', '-')}", _label(name).vi
    if name in _TYPED:
        hint = labels.NUMBER_FORM if name == "numbers" else labels.DATE_FORM
        return gr.Textbox(label=label, placeholder=hint.vi, elem_id=place, min_width=200)
    # A period that no report has yet may be typed too: that nothing is found is said then.
    own = name == "periods"
    return gr.Dropdown(
        [], label=label, multiselect=True, allow_custom_value=own, elem_id=place, elem_classes="picked", min_width=200
    )


def _label(name: str) -> Message:
    return next(field.label for field in FIELDS if field.name == name)


def _relabelled(field: Field, choices: FilterChoices, language: Language) -> Any:  # noqa: ANN401 - an update
    label = field.label.text(language)
    if field.name == "kinds":
        return gr.update(label=label, choices=kind_choices(language))
    if field.name == "status":
        return gr.update(label=label, choices=status_choices(language))
    if field.pick is not None:
        return gr.update(label=label, choices=list(field.pick(choices)))
    hint = labels.NUMBER_FORM if field.name == "numbers" else labels.DATE_FORM
    return gr.update(label=label, placeholder=hint.text(language))


def _held(cuts: Sequence[Any]) -> dict[str, list[str]]:
    """Return the values of each field; several numbers are typed with commas between them."""
    return {field.name: list(_values(field, cut)) for field, cut in zip(FIELDS, cuts, strict=True)}


def _values(field: Field, cut: Any) -> Iterator[str]:  # noqa: ANN401 - a value of Gradio
    if field.name == "numbers":
        cut = str(cut or "").replace(";", ",").split(",")
    for value in [cut] if isinstance(cut, str) else cut or ():
        if text := " ".join(str(value).split()):
            yield text


def _less(field: Field, cut: Any, value: str) -> Any:  # noqa: ANN401 - a value of Gradio
    left = [one for one in _values(field, cut) if one != value]
    if field.name in _TYPED:
        return ", ".join(left)
    return next(iter(left), _ANY) if field.name == "status" else left


def _chip(field: Field, value: str, language: Language) -> str:
    said = escape(f"{field.label.text(language)}: {_shown(field, value, language)}")
    removal = escape(labels.DROP.text(language))
    return (
        f'<li><button type="button" class="chip" data-drop="{escape(field.name)}\n{escape(value)}" '
        f'aria-label="{said}. {removal}" title="{removal}">{said} <span aria-hidden="true">×</span></button></li>'
    )


def _shown(field: Field, value: str, language: Language) -> str:
    if field.name == "kinds":
        return KINDS[DocumentKind(value)].text(language)
    return FORCE[ForceStatus(value)].text(language) if field.name == "status" else value
