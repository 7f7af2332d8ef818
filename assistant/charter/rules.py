"""Declines what the charter forbids: who holds an opinion, lists of such people, texts that sway the public.

Imports `vectorstore.text`. The rules are data, in `charter.toml`; questions come from `assistant.py` before anything is
searched.
"""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from vectorstore.messages import Message
from vectorstore.text.folding import bare, fold_key

_RULES = Path(__file__).with_name("rules.toml")


@dataclass(frozen=True, slots=True)
class _Rule:
    decline: re.Pattern[str]
    allow: re.Pattern[str] | None
    context: re.Pattern[str] | None
    accented: bool
    reason: Message

    def declines(self, key: str, before: str) -> bool:
        text = key if self.accented else _written_out(bare(key))
        if self.context and not self.context.search(bare(before)):
            return False
        return bool(self.decline.search(text)) and not (self.allow and self.allow.search(text))


def declined(question: str, history: Sequence[str] = ()) -> Message | None:
    """Return why the charter declines `question`, or None when it may be answered.

    Args:
        question: the last turn, which is judged.
        history: the questions before it; they only tell what a follow-up ("là những ai?") is about.
    """
    key, before = _key(question), _key(" ".join(history))
    return next((rule.reason for rule in _rules() if rule.declines(key, before)), None)


def _key(text: str) -> str:
    return " ".join(re.sub(r"[“”\"'(),;:…?!]+", " ", fold_key(text)).split())


def _written_out(key: str) -> str:
    short = _short()
    return " ".join(short.get(word, word) for word in key.split())


@cache
def _short() -> dict[str, str]:
    return dict(tomllib.loads(_RULES.read_text("utf-8"))["short"])


@cache
def _rules() -> tuple[_Rule, ...]:
    content = tomllib.loads(_RULES.read_text("utf-8"))
    words: dict[str, str] = content["words"]
    reasons = {name: Message(**texts) for name, texts in content["reason"].items()}
    return tuple(
        _Rule(
            decline=_any(rule["decline"], words),
            allow=_any(rule["allow"], words) if rule["allow"] else None,
            context=_any([rule["context"]], words) if "context" in rule else None,
            accented=rule.get("accented", False),
            reason=reasons[rule["reason"]],
        )
        for rule in content["rule"]
    )


def _any(patterns: list[str], words: dict[str, str]) -> re.Pattern[str]:
    for name, expression in words.items():
        patterns = [pattern.replace(f"{{{name}}}", expression) for pattern in patterns]
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))
