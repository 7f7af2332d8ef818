"""What the pages refuse to anyone who may open them: paths, addresses, and settings that protect residents."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from assistant.settings import Settings
from tests.evals.made import case
from tests.tiny_gguf import write_tiny_gguf
from tests.ui.office import Office, opened


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with opened(tmp_path / "kho", Settings()) as served:
        yield served


def _runs(office: Office) -> list[Path]:
    return list((office.library.home / "evals").rglob("run.json"))


@pytest.mark.parametrize(
    "change",
    [
        "briefing.k=2",
        "llm.allow_public_host=true",
        "llm.url=http://example.org/v1",
        "llm.url_key=a",
        "llm.model_file=/etc/passwd",
        "llm.hub=http://example.org",
        "store.embedder=http://example.org/v1",
        "store.files_folder=/tmp",
        "store.allow_public_host=true",
        "briefing.theme_file=/etc/passwd",
        "ingest.mask_names=false",
        "ingest.accept_secret=true",
        "serve.open_report_originals=true",
        "serve.port=80",
    ],
)
def test_an_eval_run_of_the_page_sends_nothing_away_and_shows_no_more(office: Office, change: str) -> None:
    form = {"bo": "ward", "so-cau": "1", "khac": f"answer.passages=9\n{change}"}
    answer = httpx.post(f"{office.url}/danh-gia/chay?lang=en", data=form)
    assert answer.status_code == 400
    assert f"{change.partition('=')[0]} cannot be changed on this page" in answer.text
    assert "answer.passages cannot" not in answer.text
    assert _runs(office) == []


def test_a_path_is_no_dataset_of_the_page(office: Office, tmp_path: Path) -> None:
    file = tmp_path / "ngoai.jsonl"
    file.write_text(case("bi-mat").model_dump_json() + "\n", "utf-8")
    answer = httpx.post(f"{office.url}/danh-gia/chay", data={"bo": str(file)})
    assert answer.status_code == 400
    assert "chỉ chạy bộ đánh giá có trong danh sách" in answer.text
    assert httpx.post(f"{office.url}/danh-gia/chay", data={"bo": "ward", "so-cau": "9" * 5000}).status_code == 400
    assert _runs(office) == []


@pytest.mark.parametrize("act", ["dung", "thu", "tai"])
def test_a_path_is_no_model_of_the_page(office: Office, tmp_path: Path, act: str) -> None:
    file = write_tiny_gguf(tmp_path / "ngoai.gguf")
    answer = httpx.post(f"{office.url}/mo-hinh/{act}", data={"ten": str(file)})
    assert answer.status_code == 400
    assert "chỉ dùng mô hình có trong thư mục mô hình" in answer.text
    assert office.assistant.settings.llm.model_file is None


def test_a_model_that_is_sent_twice_at_once_is_whole(office: Office, tmp_path: Path) -> None:
    """The second one comes and goes while the first one is on its way."""
    whole = write_tiny_gguf(tmp_path / "nho.gguf").read_bytes()
    address = f"{office.url}/mo-hinh/tep?ten=nho.gguf"

    def slowly() -> Iterator[bytes]:
        yield whole[:1000]
        assert httpx.post(address, content=b"GGUF no model").status_code == 400
        yield whole[1000:]

    assert httpx.post(address, content=slowly()).status_code == 200
    folder = office.library.home / "models"
    assert (folder / "nho.gguf").read_bytes() == whole
    assert [path.name for path in folder.iterdir()] == ["nho.gguf"]


def test_a_form_of_another_site_changes_nothing(office: Office) -> None:
    for address in ("danh-gia/chay", "danh-gia/dung", "danh-gia/them", "mo-hinh/tai", "mo-hinh/tep", "hoi-thoai/ten"):
        for origin in ("http://example.org", "null"):
            answer = httpx.post(f"{office.url}/{address}", data={"ten": "a"}, headers={"Origin": origin})
            assert answer.status_code == 400, address
