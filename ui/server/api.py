"""The API that other processes of this machine use while this one owns the library."""

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from ui.page.user import tidy_name
from ui.wire import AnswerJson, SearchJson, answer_json, search_json
from vectorstore.messages import Language
from vectorstore.types import DocumentKind, FilterName, Filters, ForceStatus

if TYPE_CHECKING:
    from assistant.assistant import Assistant


def _whole(text: str) -> str:
    # JSON can write half of a character ("\\ud800"), which no answer could be written back with.
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise ValueError("half of a character")
    return text


Text = Annotated[str, AfterValidator(_whole)]


class FiltersBody(BaseModel):
    """Filters as JSON."""

    model_config = ConfigDict(extra="forbid")

    kinds: list[DocumentKind] = []
    issuers: list[Text] = []
    numbers: list[Text] = []
    date_from: dt.date | None = None
    date_to: dt.date | None = None
    types: list[Text] = []
    units: list[Text] = []
    areas: list[Text] = []
    periods: list[Text] = []
    status: ForceStatus | None = None
    themes: list[Text] = []
    ignored: list[FilterName] = []

    def filters(self) -> Filters:
        """Return the filters."""
        lists: dict[str, Any] = {name: tuple(value) for name, value in self if isinstance(value, list)}
        return replace(Filters(date_from=self.date_from, date_to=self.date_to, status=self.status), **lists)


class SearchBody(BaseModel):
    """A search."""

    model_config = ConfigDict(extra="forbid")

    query: Text
    k: int = Field(default=10, ge=1, le=1000)
    filters: FiltersBody = FiltersBody()
    lang: Language = Language.VI


class AskBody(BaseModel):
    """A question."""

    model_config = ConfigDict(extra="forbid")

    question: Text
    filters: FiltersBody = FiltersBody()
    lang: Language = Language.VI
    conversation: Text | None = None
    user: Text = ""


def api_routes(assistant: "Assistant") -> APIRouter:
    """Return the routes of the API. They run in threads, so that one long answer holds up nobody else."""
    router = APIRouter(prefix="/api")

    @router.post("/search", response_model=None)
    def search(body: SearchBody) -> SearchJson:
        return search_json(assistant.search(body.query, k=body.k, filters=body.filters.filters()), body.lang)

    @router.post("/ask", response_model=None)
    def ask(body: AskBody) -> AnswerJson:
        conversation = assistant.runs.going_on(body.conversation, tidy_name(body.user), body.question)
        answer = assistant.ask(body.question, filters=body.filters.filters(), conversation=conversation)
        return answer_json(answer, body.lang, conversation.conversation_id)

    @router.get("/health")
    def health() -> dict[str, object]:
        engine = assistant.engine()
        return {"status": "ok", "engine": engine.name, "ready": engine.ready}

    return router
