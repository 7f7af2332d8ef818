"""Where a command's questions go: the assistant in this process, or the process that owns the library."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from ui.invocation import Invocation
from ui.wire import AnswerJson, SearchJson
from vectorstore.errors import LibraryBusyError
from vectorstore.messages import Language
from vectorstore.types import Filters

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from ui.owner_client import OwnerClient

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a question is kept and by whom it is asked.

    Attributes:
        conversation: beginning of an id; `new` for one that is begun; None for a question by itself.
        user: name as typed.
    """

    conversation: str | None = None
    user: str = ""


class Desk:
    """Answers searches and questions as JSON, whichever process owns the library."""

    def __init__(self, assistant: "Assistant", invocation: Invocation, password: str | None) -> None:
        self._assistant = assistant
        self._invocation = invocation
        self._password = password
        owner = None if assistant.library.owned else assistant.library.owner()
        self._remote = self._client(owner.url) if owner and owner.url else None

    @property
    def language(self) -> Language:
        """The language of the answers' reasons."""
        return self._invocation.language

    def search(self, query: str, *, k: int, filters: Filters) -> SearchJson:
        """Search the library."""
        from ui.wire import search_json

        return self._either(
            lambda: search_json(self._assistant.search(query, k=k, filters=filters), self.language),
            lambda client: client.search(query, k=k, filters=filters),
        )

    def ask(self, question: str, *, filters: Filters, place: Placed) -> AnswerJson:
        """Ask a question.

        Raises:
            UnknownConversationError: there is no such conversation.
        """
        from ui.wire import answer_json

        def here() -> AnswerJson:
            # Before a conversation is begun: a library that another process owns is asked there.
            self._assistant.library.own()
            conversation = self._assistant.runs.going_on(place.conversation, place.user, question)
            answer = self._assistant.ask(question, filters=filters, conversation=conversation)
            return answer_json(answer, self._invocation.language, conversation.conversation_id)

        return self._either(here, lambda client: client.ask(question, filters=filters, place=place))

    def _either(self, here: Callable[[], _T], there: "Callable[[OwnerClient], _T]") -> _T:
        if self._remote is None:
            try:
                return here()
            except LibraryBusyError as exc:
                if not exc.url:
                    raise
                self._remote = self._client(exc.url)
        return there(self._remote)

    def _client(self, url: str) -> "OwnerClient":
        from ui.owner_client import OwnerClient

        return OwnerClient(url, self._password, self._invocation.language)


@contextmanager
def opened(invocation: Invocation) -> Iterator[Desk]:
    """Open the library for questions and close it afterwards."""
    from assistant.assistant import Assistant

    settings = invocation.settings()
    assistant = Assistant.open(invocation.home, settings)
    try:
        yield Desk(assistant, invocation, settings.serve.password)
    finally:
        assistant.close()
