"""What is here, what fits, and changing the model of a running assistant, without a restart."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.errors import ModelFileError, SettingsError
from assistant.llm.models.errors import NotUsedError, UnknownModelError
from assistant.llm.models.machine import Fit, Machine, memory_need
from assistant.llm.models.trial import Trial, try_out
from assistant.settings import Settings, SettingsPlace
from tests.assistant.llm.models.hub_server import Hub, running
from tests.tiny_gguf import write_tiny_gguf

GB = 10**9


@pytest.fixture
def assistant(tmp_path: Path) -> Iterator[Assistant]:
    opened = Assistant.open(tmp_path / "kho")
    (opened.models.shelf.folder).mkdir()
    yield opened
    opened.close()


def drop_in(assistant: Assistant, name: str = "tiny.gguf", **tiny: object) -> Path:
    return write_tiny_gguf(assistant.models.shelf.folder / name, **tiny)  # type: ignore[arg-type]


def written(assistant: Assistant) -> str:
    return (assistant.library.home / "settings.toml").read_text("utf-8")


def test_a_file_that_was_copied_in_is_listed_and_usable(assistant: Assistant) -> None:
    drop_in(assistant, context_length=512, chat_template=None)
    (model,) = assistant.models.shelf.models()
    assert (model.name, model.architecture, model.context, model.template, model.fault) == (
        "tiny.gguf", "llama", 512, False, None,
    )  # fmt: skip
    assert assistant.engine().name == "extractive"
    for name in ("tiny", "tiny.gguf", str(model.file)):
        assistant.models.use(name)
        assert assistant.engine().name == "llama.cpp (tiny.gguf)"


def test_a_broken_file_is_listed_with_its_fault_and_cannot_be_chosen(assistant: Assistant) -> None:
    whole = drop_in(assistant).read_bytes()
    (assistant.models.shelf.folder / "cut.gguf").write_bytes(whole[: len(whole) // 2])
    cut, _ = assistant.models.shelf.models()
    assert cut.fault is not None
    assert "bị cụt" in cut.fault.vi
    with pytest.raises(ModelFileError, match="bị cụt"):
        assistant.models.use("cut")
    assert assistant.engine().name == "extractive"


def test_the_choice_is_kept_beside_what_stands_in_the_settings(assistant: Assistant) -> None:
    file = assistant.library.home / "settings.toml"
    file.write_text('# của phòng\n[answer]\npassages = 5 # ít thôi\n\n[llm]\nurl = "http://127.0.0.1:1/v1"\n', "utf-8")
    assistant.models.refresh()
    drop_in(assistant)
    assistant.models.use("tiny")
    assert 'model_file = "models/tiny.gguf"' in written(assistant)
    assert "# của phòng\n[answer]\npassages = 5 # ít thôi\n" in written(assistant)
    assert "url" not in written(assistant)
    assert Settings.load(assistant.library.home).llm.model_file == assistant.library.home / "models/tiny.gguf"
    assistant.models.use("extractive")
    assert "model_file" not in written(assistant)
    assert assistant.engine().name == "extractive"


def test_what_another_process_writes_is_taken_up(assistant: Assistant) -> None:
    drop_in(assistant)
    assert not assistant.models.refresh()
    other = Assistant.open(assistant.library.home)
    other.models.use("tiny")
    other.close()
    before = assistant.settings.settings_hash
    assert assistant.models.refresh()
    assert assistant.engine().name == "llama.cpp (tiny.gguf)"
    assert assistant.settings.settings_hash != before
    assert not assistant.models.refresh()


def test_settings_that_became_unreadable_leave_the_model_in_use(assistant: Assistant) -> None:
    drop_in(assistant)
    assistant.models.use("tiny")
    (assistant.library.home / "settings.toml").write_text("[llm", "utf-8")
    with pytest.raises(SettingsError):
        assistant.models.refresh()
    assert assistant.engine().name == "llama.cpp (tiny.gguf)"
    with pytest.raises(SettingsError, match="TOML"):
        assistant.models.use("extractive")


def test_a_variable_that_goes_before_the_file_is_named_and_nothing_changes(
    assistant: Assistant, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    drop_in(assistant)
    monkeypatch.setenv("LANGNGHE_LLM__MODEL_FILE", str(tmp_path / "other.gguf"))
    with pytest.raises(NotUsedError, match="LANGNGHE_LLM__"):
        assistant.models.use("tiny")
    assert not (assistant.library.home / "settings.toml").exists()
    assert assistant.engine().name == "extractive"


def test_another_settings_file_is_the_one_that_is_written(tmp_path: Path) -> None:
    named = tmp_path / "chung.toml"
    named.write_text("", "utf-8")
    assistant = Assistant.open(tmp_path / "kho", place=SettingsPlace(tmp_path / "kho", named))
    file = write_tiny_gguf(tmp_path / "elsewhere.gguf")
    assistant.models.use(str(file))
    assistant.close()
    assert 'model_file = "elsewhere.gguf"' in named.read_text("utf-8")
    assert not (tmp_path / "kho" / "settings.toml").exists()


def test_a_name_that_is_not_here_is_said_with_those_that_are(assistant: Assistant) -> None:
    drop_in(assistant)
    with pytest.raises(UnknownModelError, match=r"tiny\.gguf"):
        assistant.models.use("qwen3-4b")


def test_a_mirror_is_set_by_the_variable_that_everyone_knows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with running(Hub(b"GGUF")) as hub:
        hub.told = hub.sha256
        monkeypatch.setenv("HF_ENDPOINT", hub.url)
        assistant = Assistant.open(tmp_path / "kho")
        assistant.models.pull("owner/repo/small.gguf", lambda done, total: None)
        assistant.close()
    assert [model.name for model in assistant.models.shelf.models()] == ["small.gguf"]
    monkeypatch.setenv("LANGNGHE_LLM__HUB", "http://127.0.0.1:2")
    assert Settings.load(tmp_path / "kho").llm.hub == "http://127.0.0.1:2"


@pytest.mark.parametrize(
    ("need", "fit"), [(3 * GB, Fit.FITS), (6 * GB, Fit.TIGHT), (8 * GB, Fit.TOO_LARGE), (20 * GB, Fit.TOO_LARGE)]
)
def test_whether_a_model_fits_follows_from_the_memory(need: int, fit: Fit) -> None:
    assert Machine(memory=8 * GB, available=4 * GB, cores=4, free_disk=GB).fit(need) is fit


def test_this_machine_is_looked_at(tmp_path: Path) -> None:
    machine = Machine.look(tmp_path / "not" / "there")
    assert machine.memory >= machine.available > 0
    assert machine.cores == os.cpu_count()
    assert machine.free_disk > 0
    assert memory_need(2 * GB) > 2 * GB


def test_a_trial_loads_the_model_and_times_reading_and_writing(tmp_path: Path) -> None:
    pytest.importorskip("llama_cpp", reason="llama-cpp-python is not installed (make llm)")
    trial = try_out(write_tiny_gguf(tmp_path / "tiny.gguf"), Settings().llm)
    assert trial.load > 0
    assert trial.read_rate > 0
    assert trial.write_rate > 0
    assert trial.memory > 1_000_000


@pytest.mark.parametrize(
    ("read", "write", "words"), [(500, 20, "chạy tốt"), (50, 5, "chạy được nhưng chậm"), (10, 1, "Quá chậm")]
)
def test_the_verdict_of_a_trial_follows_from_a_usual_question(read: float, write: float, words: str) -> None:
    assert words in Trial(1.0, read, write, GB).verdict.vi
