"""The charter on questions: what is declined, with the reason."""

from assistant.charter.declining import declined

__all__ = ["declined"]
