"""A page that runs takes up the model that another process has written into the settings."""

import threading
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from tests.tiny_gguf import write_tiny_gguf
from ui.main import run
from ui.server import run as serving
from vectorstore.messages import Language


def test_a_running_page_takes_up_the_model_that_the_command_line_chooses(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving, "_APPLY_EVERY_SECONDS", 0.01)
    assistant = Assistant.open(home)
    assistant.library.own()
    (home / "models").mkdir()
    write_tiny_gguf(home / "models" / "tiny.gguf")
    changed, real = threading.Event(), assistant.models.refresh

    def refresh() -> bool:
        done = real()
        if done:
            changed.set()
        return done

    monkeypatch.setattr(assistant.models, "refresh", refresh)
    with serving._applying(assistant, Language.VI):
        assert run(["models", "use", "tiny"]) == 0
        assert changed.wait(30)
        assert assistant.engine().name == "llama.cpp (tiny.gguf)"
    assistant.close()
