"""Prompt templates as files; imports `vectorstore` only. Loaded by `prompts.load`, filled by `assistant`."""

from prompts.escape import escape
from prompts.load import Prompt, PromptError, load

__all__ = ["Prompt", "PromptError", "escape", "load"]
