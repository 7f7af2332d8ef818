"""Finds out what a server can do: which model it has, how long its window is, how it can be held to a grammar.

By trying, not by name: a grammar that allows one odd word shows by the answer whether it was obeyed.
"""

from dataclasses import dataclass
from typing import Any

from assistant.errors import ModelServerError
from assistant.llm.server.connection import Connection
from assistant.llm.server.faults import rubbish
from assistant.settings import Constraint

# No model writes this by itself.
_ODD = "[731]"
_TRIED = (Constraint.GRAMMAR, Constraint.STRUCTURED_OUTPUTS, Constraint.GUIDED_GRAMMAR)


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What a server can do.

    Attributes:
        model: the name by which it is asked.
        constraint: how it is held to a grammar; `none` when it cannot be.
        window: tokens that prompt and answer may have together; None when it does not say.
    """

    model: str
    constraint: Constraint
    window: int | None


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
    return Capabilities(chosen, tried, _window(entry))


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
