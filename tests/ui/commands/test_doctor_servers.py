"""What `langnghe doctor` says of a catalogue and vectors on servers."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.vectorstore.embedders.test_server_embedder import Model
from tests.vectorstore.servers import ChromaServer, PostgresServer, chroma_server, http_server, postgres_server
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
        assert "PostgreSQL" in found["library"]["fix"]
        assert found["embedder"]["state"] == "ok", "what does not need the server is told all the same"
    finally:
        postgres.start()


def test_a_server_that_has_lost_the_vectors_is_broken_until_a_check_has_made_them_again(
    chroma: ChromaServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home, paper = tmp_path / "home", tmp_path / "thong-bao.txt"
    home.mkdir()
    (home / "settings.toml").write_text(f'[store]\nchroma_url = "{chroma.url}"\n', "utf-8")
    paper.write_text("Thông báo\nCác hộ mang rác ra điểm tập kết trước 18 giờ.\n", "utf-8")
    assert run(["--home", str(home), "ingest", str(paper)]) == 0
    capsys.readouterr()
    status, found = examined(home, capsys)
    assert found["vectors"]["state"] == "ok"
    assert "1 véc-tơ" in found["vectors"]["detail"]
    chroma.stop()
    shutil.rmtree(chroma.folder)
    chroma.start()
    status, found = examined(home, capsys)
    assert (status, found["vectors"]["state"]) == (1, "broken")
    assert found["vectors"]["fix"] == "langnghe library check"
    assert run(["--home", str(home), "library", "check"]) == 0
    assert "1 đoạn thiếu véc-tơ, đã tính lại." in capsys.readouterr().out
    assert examined(home, capsys)[1]["vectors"]["state"] == "ok"


def test_with_the_server_down_a_search_answers_by_words_and_says_so_in_the_language_of_the_user(
    chroma: ChromaServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home, paper = tmp_path / "home", tmp_path / "thong-bao.txt"
    home.mkdir()
    (home / "settings.toml").write_text(f'[store]\nchroma_url = "{chroma.url}"\n', "utf-8")
    paper.write_text("Thông báo\nCác hộ mang rác ra điểm tập kết trước 18 giờ.\n", "utf-8")
    assert run(["--home", str(home), "ingest", str(paper)]) == 0
    chroma.stop()
    capsys.readouterr()
    assert run(["--home", str(home), "search", "điểm tập kết rác", "--json"]) == 0
    out, err = capsys.readouterr()
    found = json.loads(out)
    assert len(found["passages"]) == 1
    assert found["warnings"][0].startswith("Chỉ tìm theo từ")
    assert chroma.url in found["warnings"][0]
    assert not err
    assert chroma.url in (home / "logs" / "langnghe.log").read_text("utf-8")


def test_a_change_of_embedder_that_is_half_done_is_told_until_it_has_ended(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home, paper = tmp_path / "home", tmp_path / "thong-bao.txt"
    paper.write_text("Thông báo\nCác hộ mang rác ra điểm tập kết trước 18 giờ.\n", "utf-8")
    assert run(["--home", str(home), "ingest", str(paper)]) == 0
    capsys.readouterr()
    assert examined(home, capsys)[1]["embedder"]["state"] == "ok"
    with http_server(Model()) as url:
        told = f'[store]\nembedder = "{url}/v1"\nembedder_model = "multilingual-e5-small"\n'
        (home / "settings.toml").write_text(told, "utf-8")
        status, found = examined(home, capsys)
        assert (status, found["embedder"]["state"]) == (0, "off"), "the vectors before answer: nothing is broken"
        assert "mô hình trước" in found["embedder"]["detail"]
        assert found["embedder"]["fix"] == "langnghe library check"
        assert run(["--home", str(home), "library", "check"]) == 0
        capsys.readouterr()
        assert examined(home, capsys)[1]["embedder"]["state"] == "ok"
