"""What `langnghe doctor` says of a catalogue and vectors on servers."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.vectorstore.servers import ChromaServer, PostgresServer, chroma_server, postgres_server
from ui.main import run

Findings = dict[str, dict[str, str]]


@pytest.fixture(scope="module")
def postgres() -> Iterator[PostgresServer]:
    with postgres_server() as server:
        yield server


@pytest.fixture
def chroma(tmp_path: Path) -> Iterator[ChromaServer]:
    with chroma_server(tmp_path / "chroma") as server:
        yield server


def examined(home: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, Findings]:
    status = run(["--home", str(home), "doctor", "--json"])
    return status, {finding["name"]: finding for finding in json.loads(capsys.readouterr().out)["findings"]}


def test_servers_are_told_and_one_that_is_gone_is_broken(
    postgres: PostgresServer, chroma: ChromaServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    url = postgres.new_database().replace("//postgres@", "//postgres:bimat@")
    (home / "settings.toml").write_text(f'[store]\ncatalogue_url = "{url}"\nchroma_url = "{chroma.url}"\n', "utf-8")
    _, found = examined(home, capsys)
    assert found["library"]["state"] == "off", "no document yet"
    assert (found["catalogue"]["state"], found["vectors"]["state"]) == ("ok", "ok")
    assert "bimat" not in found["catalogue"]["detail"]
    chroma.stop()
    status, found = examined(home, capsys)
    assert (status, found["vectors"]["state"]) == (1, "broken")
    assert chroma.url in found["vectors"]["detail"]
    postgres.stop()
    try:
        status, found = examined(home, capsys)
        assert (status, found["library"]["state"]) == (1, "broken")
        assert "store.catalogue_url" in found["library"]["detail"]
    finally:
        postgres.start()
