"""Finds out what a server can do: which model it has, how long its window is, how it can be held to a grammar.

By trying, not by name: a grammar that allows one odd word shows by the answer whether it was obeyed.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from assistant.errors import ModelServerError
from assistant.llm.server.connection import Connection
from assistant.llm.server.faults import rubbish
from assistant.llm.worker.wire import Dialogue
from assistant.settings import Constraint

# No model writes this by itself.
_ODD = "[731]"
# Beside /v1, not below it, on vLLM and on llama-server.
TOKENISE = "/../tokenize"
# The frame of a chat template costs a few tokens.
TOKENS_PER_MESSAGE = 16
_TRIED = (Constraint.GRAMMAR, Constraint.STRUCTURED_OUTPUTS, Constraint.GUIDED_GRAMMAR)


class Counting(StrEnum):
    """How the tokens of a prompt are counted: by the server, of messages or of text; by letters where it would not."""

    MESSAGES = "messages"
    CONTENT = "content"
    LETTERS = "letters"


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What a server can do.

    Attributes:
        model: the name by which it is asked.
        constraint: how it is held to a grammar; `none` when it cannot be.
        window: tokens that prompt and answer may have together; None when it does not say.
        counting: how its tokens are counted.
    """

    model: str
    constraint: Constraint
    window: int | None
    counting: Counting


def probe(connection: Connection, model: str, constraint: Constraint, url: str) -> Capabilities:
    """Ask a server what it has and try how it can be constrained.

    Args:
        connection: to the server.
        model: the one wanted; empty for the first that it lists.
        constraint: as set; `auto` is tried.
        url: for what is said of faults.

    Raises:
        ModelServerError: it cannot be reached, or lists no model.
    """
    entries = _entries(connection.ask("GET", "/models"))
    if not model and not entries:
        raise rubbish(url, "/models")
    chosen = model or str(entries[0]["id"])
    entry = next((entry for entry in entries if entry["id"] == chosen), {})
    tried = constraint if constraint is not Constraint.AUTO else _tried(connection, chosen)
    return Capabilities(chosen, tried, _window(entry), _counting(connection, chosen))


def count(connection: Connection, counting: Counting, model: str, dialogue: Dialogue) -> int | None:
    """Return how many tokens a dialogue has as the server says; None when it does not say.

    Args:
        connection: to the server.
        counting: `messages` (vLLM) counts the template with them, `content` (llama-server) the text alone.
        model: by which the server is asked.
        dialogue: roles and texts.
    """
    if counting is Counting.LETTERS:
        return None
    messages = [{"role": role, "content": text} for role, text in dialogue]
    content = "\n".join(text for _, text in dialogue)
    body = {"model": model, "messages": messages} if counting is Counting.MESSAGES else {"content": content}
    try:
        told = connection.ask("POST", TOKENISE, body)
    except ModelServerError:
        return None
    if counting is Counting.MESSAGES:
        number = told.get("count") if isinstance(told, dict) else None
        return number if isinstance(number, int) else None
    tokens = told.get("tokens") if isinstance(told, dict) else None
    return len(tokens) + TOKENS_PER_MESSAGE * len(dialogue) if isinstance(tokens, list) else None


def _counting(connection: Connection, model: str) -> Counting:
    tried = (Counting.MESSAGES, Counting.CONTENT)
    return next((one for one in tried if count(connection, one, model, (("user", "Chào."),))), Counting.LETTERS)


def constrained(constraint: Constraint, grammar: str) -> dict[str, Any]:
    """Return the fields of a request that hold a server to a grammar."""
    if constraint is Constraint.GRAMMAR:
        return {"grammar": grammar}
    if constraint is Constraint.STRUCTURED_OUTPUTS:
        return {"structured_outputs": {"grammar": grammar}}
    if constraint is Constraint.GUIDED_GRAMMAR:
        return {"guided_grammar": grammar}
    return {}


def text_of(reply: object) -> str:
    """Return what was written in an answer that is no stream."""
    try:
        return str(reply["choices"][0]["message"]["content"] or "")  # type: ignore[index]
    except (KeyError, IndexError, TypeError):
        return ""


def _tried(connection: Connection, model: str) -> Constraint:
    return next((one for one in _TRIED if _obeys(connection, model, one)), Constraint.NONE)


def _obeys(connection: Connection, model: str, constraint: Constraint) -> bool:
    body = {
        "model": model,
        "messages": [{"role": "user", "content": "Chào bạn."}],
        "max_tokens": 12,
        "temperature": 0,
        **constrained(constraint, f'root ::= "{_ODD}"'),
    }
    try:
        return text_of(connection.ask("POST", "/chat/completions", body)).strip() == _ODD
    except ModelServerError:
        # Servers refuse a field that they do not know, with 400 or 422 or even 500: it is not obeyed.
        return False


def _entries(listed: object) -> list[dict[str, Any]]:
    data = listed.get("data") if isinstance(listed, dict) else None
    entries = data if isinstance(data, list) else []
    return [entry for entry in entries if isinstance(entry, dict) and isinstance(entry.get("id"), str)]


def _window(entry: dict[str, Any]) -> int | None:
    """Read the window where vLLM (`max_model_len`) and llama-server (`meta.n_ctx`) say it."""
    meta = entry.get("meta")
    told = entry.get("max_model_len") or (meta.get("n_ctx") if isinstance(meta, dict) else None)
    return told if isinstance(told, int) and told > 0 else None
