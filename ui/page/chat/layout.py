"""Where things stand on the page and which event calls which handler."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import gradio as gr

from ui.page.chat import labels
from ui.page.chat.filter_panel import FilterFields, draw_filters, wire_filters
from ui.page.chat.handlers import Handlers
from ui.page.chat.masthead import history_html
from ui.page.chat.running import StopSwitch
from ui.page.navigation import navigation_html
from ui.words import PRODUCT
from vectorstore.messages import Language

if TYPE_CHECKING:
    from assistant.assistant import Assistant

_AT_ONCE = 16
_ENGINE_SECONDS = 20


@dataclass(slots=True)
class Parts:
    """The components of the page."""

    language: Any = None
    stop_switch: Any = None
    conversation: Any = None
    turns: Any = None
    masthead: Any = None
    navigation: Any = None
    banner: Any = None
    history: Any = None
    switch: Any = None
    past: Any = None
    current: Any = None
    sources: Any = None
    status: Any = None
    question: Any = None
    send: Any = None
    stop: Any = None
    new: Any = None
    examples: Any = None
    examples_title: Any = None
    example_buttons: Any = ()
    again: Any = None
    ask_again: Any = None
    filters: FilterFields | None = None
    timer: Any = None

    @property
    def panel(self) -> FilterFields:
        """The fields of the filters, once they have been drawn."""
        if self.filters is None:
            raise RuntimeError("the filters are used before they are drawn")
        return self.filters

    @property
    def changing(self) -> list[Any]:
        """What a question changes, in the order of the handlers' results."""
        return [
            self.turns, self.question, self.past, self.current, self.sources,
            self.status, self.send, self.stop, self.new, self.examples, self.conversation,
        ]  # fmt: skip

    @property
    def labelled(self) -> list[Any]:
        """What a change of language redraws, in the order of `Handlers.relabelled`."""
        return [
            self.language, self.masthead, self.navigation, self.banner, self.switch, self.past, self.current,
            self.sources, self.question, self.send, self.stop, self.new, self.history, self.examples_title,
            *self.panel.labelled,
        ]  # fmt: skip

    @property
    def asked(self) -> list[Any]:
        """What a question is made of, in the order of `Handlers.ask`."""
        return [self.question, self.turns, self.language, self.stop_switch, self.conversation, *self.panel.cuts]


def build_page(assistant: "Assistant", *, open_reports: bool) -> gr.Blocks:
    """Return the page."""
    parts = Parts()
    with gr.Blocks(title=PRODUCT, analytics_enabled=False, fill_width=True) as blocks:
        parts.language = gr.State(Language.VI.value)
        parts.turns = gr.State(())
        # The id of the conversation as it is kept; empty before its first question.
        parts.conversation = gr.State("")
        parts.stop_switch = gr.State(StopSwitch())
        _head(parts)
        with gr.Row(elem_id="desk", equal_height=False):
            with gr.Column(elem_id="chat", min_width=0):
                _chat(parts)
            with gr.Column(elem_id="sources", min_width=0):
                parts.sources = _html(elem_id="source-list")
        parts.timer = gr.Timer(_ENGINE_SECONDS)
        _wire(blocks, parts, Handlers(assistant, open_reports=open_reports))
    return blocks


_TO_THE_QUESTION = "() => { document.querySelector('#question-box textarea')?.focus(); }"


def _head(parts: Parts) -> None:
    with gr.Row(elem_id="head", equal_height=False):
        parts.masthead = _html(elem_id="masthead")
        parts.switch = gr.Button(labels.OTHER_LANGUAGE.vi, elem_id="switch", size="sm", scale=0, min_width=0)
    # Apart from the masthead, which the timer draws again: a link that has the focus must not be replaced.
    parts.navigation = _html(elem_id="navigation", value=navigation_html("chat", Language.VI))
    parts.banner = _html(elem_id="banner")
    parts.history = _html(elem_id="history", value=history_html(Language.VI))


def _chat(parts: Parts) -> None:
    parts.past = _html(elem_id="past")
    parts.current = _html(elem_id="current")
    parts.status = gr.HTML("", elem_id="status", html_template='<div role="status" aria-live="polite">${value}</div>')
    with gr.Column(elem_id="composer", min_width=0):
        parts.question = gr.Textbox(
            label=labels.QUESTION.vi,
            placeholder=labels.PLACEHOLDER.vi,
            lines=1,
            max_lines=6,
            elem_id="question-box",
            autofocus=True,
        )
        with gr.Row(elem_id="buttons"):
            parts.send = gr.Button(labels.SEND.vi, variant="primary", elem_id="send", min_width=0)
            parts.stop = gr.Button(labels.STOP.vi, variant="stop", elem_id="stop", visible=False, min_width=0)
            parts.new = gr.Button(labels.NEW.vi, elem_id="new", min_width=0)
    parts.filters = draw_filters()
    with gr.Column(elem_id="examples", min_width=0) as parts.examples:
        parts.examples_title = _html(elem_id="examples-title")
        parts.example_buttons = [gr.Button(text, elem_classes="example", size="sm") for text in labels.EXAMPLES]
    # Set and pressed by page.js when a condition that was read from a question is taken away.
    parts.again = gr.Textbox(lines=2, elem_id="again", elem_classes="unseen", show_label=False)
    parts.ask_again = gr.Button("", elem_id="ask-again", elem_classes="unseen")


def _html(*, elem_id: str, value: str = "") -> Any:  # noqa: ANN401 - a component of Gradio
    return gr.HTML(value, elem_id=elem_id, apply_default_css=False, js_on_load=None)


def _wire(blocks: Any, parts: Parts, handlers: Handlers) -> None:  # noqa: ANN401 - gr.Blocks
    quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
    asking: dict[str, Any] = {
        "inputs": parts.asked,
        "outputs": parts.changing,
        "concurrency_limit": _AT_ONCE,
        "concurrency_id": "ask",
        **quiet,
    }
    gr.on([parts.question.submit, parts.send.click], handlers.ask, **asking)
    parts.ask_again.click(handlers.ask_again, **{**asking, "inputs": [parts.again, *parts.asked[1:]]})
    for button in parts.example_buttons:
        taken = button.click(lambda text: text, inputs=button, outputs=parts.question, queue=False, **quiet)
        taken.then(handlers.ask, **asking)
    wire_filters(parts.panel, parts.language, quiet)
    state = [parts.turns, parts.language, *parts.panel.cuts]
    parts.stop.click(handlers.stopped, parts.stop_switch, None, queue=False, **quiet)
    # The button is about to be hidden; a reader who pressed it by keyboard must not be thrown to the top of the page.
    parts.stop.click(None, None, None, js=_TO_THE_QUESTION)
    parts.new.click(handlers.fresh, parts.language, parts.changing, queue=False, **quiet)
    parts.switch.click(handlers.switched, state, parts.labelled, queue=False, **quiet)
    parts.timer.tick(handlers.engine_state, parts.language, [parts.masthead, parts.banner], queue=False, **quiet)
    opened = [*parts.labelled, parts.turns, parts.conversation, parts.examples]
    blocks.load(handlers.opened, [parts.turns, *parts.panel.cuts], opened, queue=False, **quiet)
