"""`Runs`: keeps the record of each question and its conversation, shows it, asks it again.

Imports the library. The page and the command line use nothing below it.
"""

import logging
from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from dataclasses import replace

from assistant.conversation.exchanges import exchange_of
from assistant.conversation.types import Conversation, Exchange
from assistant.runs.record import Asked, new_run, run_of, unanswered
from assistant.runs.replaying import Replay, compare
from assistant.runs.showing import Screen
from assistant.runs.types import Made, Run
from assistant.settings import Settings
from assistant.types import Answer, ClaimEvent, DoneEvent, Event
from vectorstore.errors import StoreError
from vectorstore.library import Library
from vectorstore.messages import Message
from vectorstore.runs import Feedback, StoredConversation, StoredRun
from vectorstore.types import Filters

NEW = "new"
_log = logging.getLogger(__name__)
Stream = Generator[Event, None, None]
Ask = Callable[[str, Filters, Conversation], Answer]


class Runs:
    """The runs and conversations of a library. Safe from any thread."""

    def __init__(self, library: Library, settings: Settings, engine: Callable[[], str], ask: Ask) -> None:
        """Use the library's shelf; `engine` names what writes the answers now, `ask` answers without recording."""
        self._library = library
        self._shelf = library.runs
        self._settings = settings
        self._engine = engine
        self._ask = ask

    # --- conversations ----------------------------------------------------------------------------------------------

    def begin(self, user: str, question: str) -> Conversation:
        """Begin a conversation that is called as its first question.

        Raises:
            StoreError: it cannot be kept.
        """
        return Conversation((), self._shelf.begin(user, self._kept_text(question)).conversation_id, user)

    def going_on(self, conversation_id: str | None, user: str, question: str) -> Conversation:
        """Return where a question belongs: a conversation to go on with, a `new` one, or none.

        Raises:
            UnknownConversationError: see `conversation`.
        """
        if conversation_id is None:
            return Conversation(user=user)
        if conversation_id == NEW:
            return self.begin(user, question)
        return replace(self.conversation(conversation_id), user=user)

    def conversation(self, conversation_id: str) -> Conversation:
        """Return a conversation to go on with.

        Raises:
            UnknownConversationError: none or several have an id that starts so.
        """
        found = self._shelf.conversation(conversation_id)
        stored = self._shelf.runs(conversation_id=found.conversation_id)
        return Conversation(self._exchanges(stored), found.conversation_id, found.user)

    def conversations(self, *, user: str | None = None, words: str = "") -> list[StoredConversation]:
        """Return conversations, the one with the latest turn first; see `RunShelf.conversations`."""
        return self._shelf.conversations(user=user, words=words)

    def find(self, conversation_id: str) -> StoredConversation:
        """Return what is listed of a conversation.

        Raises:
            UnknownConversationError: none or several have an id that starts so.
        """
        return self._shelf.conversation(conversation_id)

    def turns(self, conversation_id: str) -> list[Run]:
        """Return the turns of the conversation with this whole id, in order."""
        return [self._whole(stored) for stored in self._shelf.runs(conversation_id=conversation_id)]

    def rename(self, conversation_id: str, title: str) -> StoredConversation:
        """Give a conversation another title.

        Raises:
            UnknownConversationError: see `find`.
        """
        return self._shelf.rename(conversation_id, self._kept_text(title))

    def forget(self, conversation_id: str) -> StoredConversation:
        """Delete a conversation with its runs and what was said of them.

        Raises:
            UnknownConversationError: see `find`.
        """
        return self._shelf.forget(conversation_id)

    # --- runs -------------------------------------------------------------------------------------------------------

    def runs(self, *, limit: int | None = None) -> list[StoredRun]:
        """Return what is listed of all runs, the latest first."""
        return self._shelf.runs(limit=limit)

    def screen(self) -> Screen:
        """Return what masks questions where others than the one who asked are shown them."""
        return Screen(self._library)

    def run(self, run_id: str) -> Run:
        """Return a run.

        Raises:
            UnknownRunError: none or several have an id that starts so.
        """
        return self._whole(self._shelf.run(run_id))

    def before(self, run: Run) -> Conversation:
        """Return the turns that a run followed."""
        turns = self._shelf.runs(conversation_id=run.conversation_id) if run.conversation_id else []
        return Conversation(
            self._exchanges([one for one in turns if (one.turn or 0) < (run.turn or 0)]), None, run.user
        )

    def replay(self, run_id: str) -> Replay:
        """Ask a question again as it was asked then, and say what is otherwise; nothing of it is kept.

        Raises:
            UnknownRunError: see `run`.
            StoreError: the library cannot be searched.
        """
        run = self.run(run_id)
        answer = self._ask(run.answer.question, run.filters, self.before(run))
        return compare(run, answer, self._made(answer))

    def say(self, feedback: Feedback) -> Feedback:
        """Keep what a person says of a run.

        Raises:
            UnknownRunError: no run has this whole id.
        """
        return self._library.feedback.give(replace(feedback, comment=self._kept_text(feedback.comment)))

    def said(self, run_id: str | None = None) -> list[Feedback]:
        """Return what was said of a run, or of all."""
        return self._library.feedback.given(run_id)

    def recorded(self, stream: Stream, asked: Asked) -> Stream:
        """Pass on a stream; its answer is kept and carries the id of its run. One that is closed early is kept too."""
        so_far = unanswered(asked, self._engine())
        answered = False
        try:
            with closing(stream) as events:
                for event in events:
                    if isinstance(event, ClaimEvent):
                        so_far = replace(so_far, claims=(*so_far.claims, event.claim))
                    if isinstance(event, DoneEvent):
                        answered = True
                        yield DoneEvent(self._keep(asked, event.answer))
                    else:
                        yield event
        except GeneratorExit:
            if not answered:
                self._keep(asked, so_far, stopped=True)
            raise

    def _exchanges(self, stored: Sequence[StoredRun]) -> tuple[Exchange, ...]:
        """Return the turns before a question; of all but the last only what was asked is read."""
        asked = [Exchange(one.condensed or one.question.strip(), one.question.strip()) for one in stored]
        if stored:
            asked[-1] = exchange_of(self._whole(stored[-1]).answer)
        return tuple(asked)

    def _keep(self, asked: Asked, answer: Answer, *, stopped: bool = False) -> Answer:
        try:
            kept = self.screen().answer(answer) if self._settings.answer.mask_kept else answer
            asked = replace(asked, question=self._kept_text(asked.question))
            stored = self._shelf.add(new_run(asked, kept, self._made(answer), stopped=stopped))
        except StoreError as fault:
            # The answer is worth more than its record; that it was not kept is said beside it.
            _log.warning("a question was not recorded: %s", fault.message.en)
            return replace(answer, warnings=(*answer.warnings, _NOT_KEPT))
        return replace(answer, run_id=stored.run_id)

    def _kept_text(self, typed: str) -> str:
        """Return what is kept of typed words."""
        return self.screen().text(typed) if self._settings.answer.mask_kept else typed

    def _made(self, answer: Answer) -> Made:
        seed = self._settings.llm.seed if answer.raw is not None else None
        return Made(answer.engine, self._settings.settings_hash, answer.prompt_hash, answer.model_hash, seed)

    def _whole(self, stored: StoredRun) -> Run:
        return run_of(stored, self._shelf.content(stored.run_id), self._library)


_NOT_KEPT = Message(
    vi="Không ghi lại được câu hỏi này vào kho; câu trả lời vẫn đủ. Hãy kiểm tra dung lượng đĩa.",
    en="This question could not be recorded in the library; the answer is whole. Check the free space on the disk.",
)
