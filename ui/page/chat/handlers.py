"""What happens on the page: a question runs through `Assistant.stream`, a stop closes it, a switch changes the words.

Gradio calls these in threads and keeps `turns` for each browser session. Values for Gradio's components are dicts of
properties, made by `gradio.update` in `layout.py`'s order.
"""

import logging
from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.conversation.types import Conversation
from assistant.questions.filters.chosen import FilterChoices
from ui.cuts import read_filters
from ui.errors import UsageError
from ui.logs import describe
from ui.page.chat import filter_panel, labels
from ui.page.chat.conversation import conversation_html, spoken, turn_html, welcome_html
from ui.page.chat.masthead import banner_html, history_html, masthead_html
from ui.page.chat.running import Running, StopSwitch
from ui.page.chat.sources import sources_html
from ui.page.chat.turns import Turn, advance, conversation_of, fail, stop, turns_of
from ui.page.navigation import navigation_html
from ui.page.user import is_asker, user_of
from ui.server.closed import is_closed
from ui.server.texts import UNEXPECTED
from vectorstore.errors import StoreError
from vectorstore.messages import LangNgheError, Language
from vectorstore.types import FilterName, Filters

if TYPE_CHECKING:
    from assistant.assistant import Assistant

Turns = tuple[Turn, ...]
Drawing = Iterator[tuple[Any, ...]]
# How many components a question changes; see `Parts.changing`.
_CHANGING = 11
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Asking:
    """One question on its way: what came before it, the stop button, the language of the page."""

    conversation: Conversation
    switch: StopSwitch
    speech: Language


class Handlers:
    """The page's events.

    Args:
        assistant: answers.
        open_reports: whether the originals of opinion reports, and of papers with masked names, may be opened.
    """

    def __init__(self, assistant: "Assistant", *, open_reports: bool) -> None:
        self._assistant = assistant
        self._open_reports = open_reports

    def ask(self, request: gr.Request, question: str, turns: Turns, language: str, *rest: Any) -> Drawing:  # noqa: ANN401
        """Run a question; each event redraws the turn. When the tab is closed Gradio closes this generator.

        Args:
            request: of the browser, which keeps the name of its user.
            question: as typed.
            turns: the conversation before.
            language: of the page.
            rest: the stop switch, the id of the conversation; the fields of `filter_panel`, as Gradio gives them.
        """
        yield from self._asked(request, Turn(len(turns), question.strip()), turns, language, *rest)

    def ask_again(self, request: gr.Request, wanted: str, turns: Turns, language: str, *rest: Any) -> Drawing:  # noqa: ANN401
        """Run a question once more without conditions that were read from its words.

        Args:
            request: as for `ask`.
            wanted: the question on the first line, then the names of the conditions, one a line.
            turns: the conversation before.
            language: of the page.
            rest: as for `ask`.
        """
        question, *names = wanted.split("\n")
        ignored = tuple(name for name in FilterName if name.value in names)
        turn = Turn(len(turns), question.strip(), Filters(ignored=ignored))
        yield from self._asked(request, turn, turns, language, *rest)

    def _asked(self, request: gr.Request, turn: Turn, turns: Turns, language: str, *rest: Any) -> Drawing:  # noqa: ANN401
        speech = Language(language)
        switch, conversation_id, *cuts = rest
        if not turn.question:
            gr.Info(labels.EMPTY_QUESTION.text(speech))
            yield self._idle(turns)
            return
        try:
            turn = replace(turn, filters=replace(read_filters(filter_panel.typed(cuts)), ignored=turn.filters.ignored))
        except UsageError as exc:
            yield self._drawn(turns, fail(turn, exc.message), speech, first=True)
            return
        yield self._drawn(turns, turn, speech, first=True)
        conversation = self._kept(turns, turn, conversation_id, user_of(request))
        kept = conversation.conversation_id or ""
        with closing(self._run(turns, turn, Asking(conversation, switch, speech))) as drawings:
            for drawing in drawings:
                # Told each time: a page that is still loading writes its empty start over what it was told once.
                yield (*drawing[:-1], kept)

    def stopped(self, switch: StopSwitch) -> None:
        """Stop what runs in this session; its turn then says so."""
        switch.press()

    def fresh(self, language: str) -> tuple[Any, ...]:
        """Begin a new conversation."""
        speech = Language(language)
        return (
            (),
            gr.update(value=""),
            "",
            self._welcome(speech),
            sources_html((), speech, is_closed=self._is_closed),
            "",
            gr.update(visible=True),
            gr.update(visible=False),
            gr.update(visible=True),
            gr.update(visible=True),
            "",
        )

    def relabelled(self, turns: Turns, language: str, *cuts: Any) -> tuple[Any, ...]:  # noqa: ANN401
        """Return every labelled part of the page in `language`; `cuts` are the fields of the filters."""
        speech = Language(language)
        engine = self._assistant.engine()
        documents = self._assistant.documents()
        return (
            language,
            masthead_html(engine, speech),
            navigation_html("chat", speech),
            banner_html(engine, speech),
            labels.OTHER_LANGUAGE.text(speech),
            conversation_html(turns[:-1], speech),
            turn_html(turns[-1], speech) if turns else welcome_html(len(documents), speech),
            sources_html(turns, speech, is_closed=self._is_closed),
            gr.update(label=labels.QUESTION.text(speech), placeholder=labels.PLACEHOLDER.text(speech)),
            labels.SEND.text(speech),
            labels.STOP.text(speech),
            labels.NEW.text(speech),
            history_html(speech),
            f'<h2 class="examples-title">{labels.EXAMPLES_TITLE.text(speech)}</h2>',
            *filter_panel.relabelled(self._choices(), cuts, speech),
        )

    def switched(self, turns: Turns, language: str, *cuts: Any) -> tuple[Any, ...]:  # noqa: ANN401
        """Show the page in the other language; the conversation stays."""
        other = Language.EN if Language(language) is Language.VI else Language.VI
        return self.relabelled(turns, other.value, *cuts)

    def opened(self, request: gr.Request, turns: Turns, *cuts: Any) -> tuple[Any, ...]:  # noqa: ANN401
        """Draw the page when it is opened, in the language and with the conversation of the address."""
        wanted = request.query_params.get("lang")
        conversation_id = ""
        if kept := request.query_params.get("hoi-thoai"):
            turns, conversation_id = self._opened(kept, user_of(request))
        language = Language.EN.value if wanted == Language.EN.value else Language.VI.value
        told = self.relabelled(turns, language, *cuts)
        return (*told, turns, conversation_id, gr.update(visible=not turns))

    def engine_state(self, language: str) -> tuple[str, str]:
        """Draw head and banner again: a background build may have ended."""
        engine = self._assistant.engine()
        return masthead_html(engine, Language(language)), banner_html(engine, Language(language))

    def _choices(self) -> FilterChoices:
        """Return what the fields of the filters offer; without the themes when their list cannot be read."""
        try:
            return self._assistant.filter_choices()
        except LangNgheError as exc:
            _log.warning("filters not offered: %s", exc.message.en)
            return FilterChoices()

    def _is_closed(self, version_id: str) -> bool:
        """Tell whether the original of a version is refused; so is one that is no longer kept."""
        if self._open_reports:
            return False
        try:
            return is_closed(self._assistant.library.version(version_id))
        except StoreError as exc:
            _log.info("original not offered: %s", exc.message.en)
            return True

    def _opened(self, conversation_id: str, user: str) -> tuple[Turns, str]:
        """Return the turns of a kept conversation, masked for others than who asked; of one that is gone, none."""
        try:
            found = self._assistant.runs.find(conversation_id)
            runs, screen = self._assistant.runs.turns(found.conversation_id), self._assistant.runs.screen()
            shown = [one if is_asker(user, one.user) else screen.run(one) for one in runs]
            return turns_of(shown), found.conversation_id
        except StoreError as exc:
            _log.info("conversation not opened: %s", exc.message.en)
            return (), ""

    def _kept(self, turns: Turns, turn: Turn, conversation_id: str, user: str) -> Conversation:
        """Return the conversation that a question is a turn of; one is begun with the first question that is kept."""
        if not conversation_id and self._assistant.settings.answer.record_runs:
            try:
                conversation_id = self._assistant.runs.begin(user, turn.question).conversation_id or ""
            except StoreError as exc:
                # The question is answered all the same; that it is not kept is said beside the answer.
                _log.warning("conversation not begun: %s", exc.message.en)
        return conversation_of(turns, conversation_id, user)

    def _run(self, turns: Turns, turn: Turn, asking: Asking) -> Generator[tuple[Any, ...], None, None]:
        speech, conversation = asking.speech, asking.conversation
        stream = self._assistant.stream(turn.question, filters=turn.filters, conversation=conversation)
        running = asking.switch.connect(Running(stream))
        try:
            yield tuple(gr.skip() for _ in range(_CHANGING))
            for event in running:
                turn = advance(turn, event)
                yield self._drawn(turns, turn, speech)
            if running.stopped:
                yield self._drawn(turns, stop(turn), speech)
        except LangNgheError as exc:
            yield self._drawn(turns, fail(turn, exc.message), speech)
        except Exception as exc:  # noqa: BLE001 - the edge of the page: the reader gets the next step, the log the place
            _log.error("%s", describe(exc))
            yield self._drawn(turns, fail(turn, UNEXPECTED), speech)
        finally:
            running.stop()

    def _drawn(self, before: Turns, turn: Turn, speech: Language, *, first: bool = False) -> tuple[Any, ...]:
        """Return the changing parts in the order of `Parts.changing`; `first` also redraws the turns before."""
        turns = (*before, turn)
        return (
            turns,
            gr.update(value="") if first and turn.open else gr.skip(),
            conversation_html(before, speech) if first else gr.skip(),
            turn_html(turn, speech),
            gr.skip() if turn.draft else sources_html(turns, speech, is_closed=self._is_closed),
            spoken(turn, speech),
            gr.update(visible=not turn.open),
            gr.update(visible=turn.open),
            gr.update(visible=not turn.open),
            gr.update(visible=False),
            gr.skip(),
        )

    def _idle(self, turns: Turns) -> tuple[Any, ...]:
        return (turns, *(gr.skip() for _ in range(_CHANGING - 1)))

    def _welcome(self, speech: Language) -> str:
        return welcome_html(len(self._assistant.documents()), speech)
