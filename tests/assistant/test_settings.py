"""Settings: who wins, what is refused, and that all faults are told at once."""

from pathlib import Path

import pytest

from assistant.errors import SettingsError
from assistant.settings import Settings, default_home


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    for name in [name for name in os.environ if name.startswith("LANGNGHE_")]:
        monkeypatch.delenv(name)


def write(home: Path, text: str) -> Path:
    file = home / "settings.toml"
    file.write_text(text, "utf-8")
    return file


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    settings = Settings.load(tmp_path)
    assert settings == Settings()
    assert settings.llm.model_file is None


def test_flag_beats_environment_beats_file_beats_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "[answer]\npassages = 3\nmax_claims = 3\nmin_evidence = 0.3\n")
    monkeypatch.setenv("LANGNGHE_ANSWER__PASSAGES", "4")
    monkeypatch.setenv("LANGNGHE_ANSWER__MAX_CLAIMS", "4")
    settings = Settings.load(tmp_path, answer__passages=5, answer__max_claims=None)
    assert (settings.answer.passages, settings.answer.max_claims, settings.answer.min_evidence) == (5, 4, 0.3)
    assert settings.answer.sure_evidence == Settings().answer.sure_evidence


def test_a_given_file_and_the_one_named_by_the_environment_replace_the_one_at_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "[serve]\nport = 1001\n")
    (tmp_path / "named.toml").write_text("[serve]\nport = 1002\n", "utf-8")
    (tmp_path / "given.toml").write_text("[serve]\nport = 1003\n", "utf-8")
    assert Settings.load(tmp_path).serve.port == 1001
    monkeypatch.setenv("LANGNGHE_SETTINGS", str(tmp_path / "named.toml"))
    assert Settings.load(tmp_path).serve.port == 1002
    assert Settings.load(tmp_path, tmp_path / "given.toml").serve.port == 1003


def test_all_faults_are_named_with_key_and_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = write(tmp_path, "typo = 1\n[answer]\npasages = 3\n[nothing]\n[llm]\ncontext_tokens = 3\n")
    monkeypatch.setenv("LANGNGHE_ANSWER__MAX_CLAIM", "4")
    monkeypatch.setenv("LANGNGHE_PROT", "4")
    monkeypatch.setenv("LANGNGHE_LANG", "en")
    with pytest.raises(SettingsError) as caught:
        Settings.load(tmp_path, serve__port="many")
    for text in (caught.value.message.vi, caught.value.message.en):
        for key in ("typo", "answer.pasages", "nothing", "llm.context_tokens"):
            assert f"{key} ({file})" in text
        assert "answer.max_claim (LANGNGHE_ANSWER__MAX_CLAIM)" in text
        assert "prot (LANGNGHE_PROT)" in text
        assert "serve.port (--port)" in text
        assert "LANGNGHE_LANG" not in text


@pytest.mark.parametrize("content", [b"[answer\n", b"\xff\xfe\x00", b"a = \x00"])
def test_a_file_that_is_not_toml_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "settings.toml").write_bytes(content)
    with pytest.raises(SettingsError) as caught:
        Settings.load(tmp_path)
    assert str(tmp_path / "settings.toml") in caught.value.message.vi


def test_a_given_file_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"gone\.toml"):
        Settings.load(tmp_path, tmp_path / "gone.toml")


def test_a_value_where_a_section_belongs_is_a_fault(tmp_path: Path) -> None:
    write(tmp_path, "answer = 3\n")
    with pytest.raises(SettingsError, match="answer"):
        Settings.load(tmp_path)


def test_files_are_relative_to_the_settings_file(tmp_path: Path) -> None:
    write(tmp_path, '[llm]\nmodel_file = "models/a.gguf"\n[briefing]\ntheme_file = "chu-de.toml"\n')
    settings = Settings.load(tmp_path)
    assert settings.llm.model_file == tmp_path / "models/a.gguf"
    assert settings.briefing.theme_file == tmp_path / "chu-de.toml"


def test_the_hash_follows_the_values_but_not_the_password(tmp_path: Path) -> None:
    one = Settings.load(tmp_path)
    assert one.settings_hash == Settings.load(tmp_path, serve__password="mat-khau-1").settings_hash
    assert one.settings_hash != Settings.load(tmp_path, answer__passages=9).settings_hash
    assert one.settings_hash != Settings.load(tmp_path, store__candidates=99).settings_hash


def test_the_password_is_not_shown_when_settings_are_printed(tmp_path: Path) -> None:
    assert "mat-khau-1" not in repr(Settings.load(tmp_path, serve__password="secret"))


def test_settings_cannot_be_changed(tmp_path: Path) -> None:
    settings = Settings.load(tmp_path)
    with pytest.raises(ValueError, match="frozen"):
        settings.answer.passages = 1


def test_home_comes_from_the_environment_or_the_platform(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("LANGNGHE_HOME", str(tmp_path))
    assert default_home() == tmp_path
    monkeypatch.delenv("LANGNGHE_HOME")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert default_home().name == "langnghe"
