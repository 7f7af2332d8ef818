"""Errors of the assistant.

    AssistantError
    ├── SettingsError         the settings cannot be used; every fault of file, environment and flags at once
    └── EngineError           what an engine may fail with; `Assistant.ask` turns it into the status `failed`
        ├── EngineNotReadyError   llama-cpp-python is not installed (yet)
        ├── ModelFileError        the GGUF file is missing, is none, is cut, or cannot be loaded
        ├── ContextTooSmallError  question and instructions leave no room for a passage in the context window
        └── ModelOutputError      the model wrote nothing that can be used, or broke off

What a question may end in without a fault (no evidence, declined) is an `AnswerStatus`, not an error.
"""

from vectorstore.messages import LangNgheError


class AssistantError(LangNgheError):
    """Root of the errors of `assistant`."""


class SettingsError(AssistantError):
    """The settings cannot be used; the message lists every fault with its key and where it was set."""


class EngineError(AssistantError):
    """Root of what an engine may fail with; `Assistant.ask` turns it into the status `failed`."""


class EngineNotReadyError(EngineError):
    """The engine cannot be used yet."""


class ModelFileError(EngineError):
    """The GGUF file is missing, is none, is cut, or cannot be loaded."""


class ContextTooSmallError(EngineError):
    """Question and instructions leave no room for a passage in the model's context window."""


class ModelOutputError(EngineError):
    """The model wrote nothing that can be used, or broke off."""
