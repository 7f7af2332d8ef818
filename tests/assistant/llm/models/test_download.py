"""Downloading from a hub on loopback: going on, stopping, and everything that may be wrong with what comes."""

import random
import shutil
from collections import namedtuple
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.llm.file_hash import file_hash
from assistant.llm.models import download as downloading
from assistant.llm.models.curated import OfferedModel, offered, offered_models
from assistant.llm.models.download import StopDownloadError, download
from assistant.llm.models.errors import ChecksumError, DownloadError, ModelsFolderError, UnknownModelError
from assistant.llm.models.shelf import Shelf
from tests.assistant.llm.models.hub_server import Hub, running
from vectorstore.messages import Message

CONTENT = random.Random(7).randbytes(5_000_000)
_Usage = namedtuple("_Usage", "total used free")


@pytest.fixture
def hub() -> Iterator[Hub]:
    with running(Hub(CONTENT)) as made:
        made.told = made.sha256
        yield made


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "models")


def model(sha256: str | None = None) -> OfferedModel:
    said = Message(vi="", en="")
    return OfferedModel("tiny", "Tiny", "owner/repo", "main", "tiny.gguf", None, None, sha256, "Apache-2.0", said)


def ignore(done: int, total: int) -> None:
    """Nobody wants to be told."""


def parts(shelf: Shelf) -> list[str]:
    return sorted(file.name for file in shelf.folder.glob("*.part"))


def test_a_model_comes_whole_with_progress_and_its_hash_is_known(hub: Hub, shelf: Shelf) -> None:
    told: list[tuple[int, int]] = []
    file = download(model(), shelf, hub.url, lambda done, total: told.append((done, total)))
    assert file.read_bytes() == CONTENT
    assert told[0] == (0, len(CONTENT))
    assert told[-1] == (len(CONTENT), len(CONTENT))
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert parts(shelf) == []
    assert file_hash(file) == hub.sha256


def test_where_the_connection_breaks_it_goes_on(hub: Hub, shelf: Shelf) -> None:
    hub.drops = [1_500_000, 0, 2_000_000]
    assert download(model(), shelf, hub.url, ignore).read_bytes() == CONTENT
    assert hub.fetched == ["bytes=0-", "bytes=1500000-", "bytes=1500000-", "bytes=3500000-"]


def test_a_stop_keeps_what_has_come_and_the_next_time_goes_on(hub: Hub, shelf: Shelf) -> None:
    def stop(done: int, total: int) -> None:
        if done > 2_000_000:
            raise StopDownloadError

    with pytest.raises(StopDownloadError):
        download(model(), shelf, hub.url, stop)
    assert len(parts(shelf)) == 1
    assert not (shelf.folder / "tiny.gguf").exists()
    assert download(model(), shelf, hub.url, ignore).read_bytes() == CONTENT
    assert hub.fetched[-1] not in {None, "bytes=0-"}


def test_a_store_without_ranges_sends_all_again(hub: Hub, shelf: Shelf) -> None:
    hub.ranges = False
    hub.drops = [1_000_000]
    assert download(model(), shelf, hub.url, ignore).read_bytes() == CONTENT


def test_what_is_here_already_is_not_fetched_again(hub: Hub, shelf: Shelf) -> None:
    download(model(), shelf, hub.url, ignore)
    hub.asked.clear()
    download(model(), shelf, hub.url, ignore)
    assert hub.fetched == []


def test_a_newer_file_on_the_hub_is_begun_anew(hub: Hub, shelf: Shelf) -> None:
    hub.drops = [1_000_000, 0, 0, 0, 0, 0]
    with pytest.raises(DownloadError):
        download(model(), shelf, hub.url, ignore)
    hub.drops, hub.content = [], CONTENT[::-1]
    hub.told = hub.sha256
    assert download(model(), shelf, hub.url, ignore).read_bytes() == CONTENT[::-1]
    assert hub.fetched[-1] == "bytes=0-"


def test_a_connection_that_brings_nothing_any_more_is_given_up_and_what_came_is_kept(hub: Hub, shelf: Shelf) -> None:
    hub.drops = [1_000_000, *[0] * 20]
    with pytest.raises(DownloadError, match="Phần đã tải được giữ lại"):
        download(model(), shelf, hub.url, ignore)
    (part,) = shelf.folder.glob("*.part")
    assert part.stat().st_size == 1_000_000


def test_what_comes_damaged_is_deleted_and_never_put_in_place(hub: Hub, shelf: Shelf) -> None:
    hub.told = "a" * 64
    with pytest.raises(ChecksumError, match="SHA-256 phải là aaaa"):
        download(model(), shelf, hub.url, ignore)
    assert list(shelf.folder.iterdir()) == []


def test_a_mirror_with_another_file_than_the_list_says_is_refused_before_anything_is_fetched(
    hub: Hub, shelf: Shelf
) -> None:
    with pytest.raises(ChecksumError):
        download(model("b" * 64), shelf, hub.url, ignore)
    assert hub.fetched == []


def test_a_mirror_that_tells_no_checksum_is_held_to_that_of_the_list(hub: Hub, shelf: Shelf) -> None:
    hub.told = None
    assert download(model(hub.sha256), shelf, hub.url, ignore).read_bytes() == CONTENT
    with pytest.raises(DownloadError, match="no SHA-256"):
        download(replace(model(), file="other.gguf"), shelf, hub.url, ignore)


@pytest.mark.parametrize("status", [401, 404, 503])
def test_a_hub_that_refuses_is_named_with_its_status(hub: Hub, shelf: Shelf, status: int) -> None:
    hub.status = status
    with pytest.raises(DownloadError, match=str(status)):
        download(model(), shelf, hub.url, ignore)


def test_a_hub_that_is_not_there_is_named_with_the_mirror(shelf: Shelf) -> None:
    with running(Hub(b"")) as gone:
        url = gone.url
    with pytest.raises(DownloadError, match="HF_ENDPOINT"):
        download(model(), shelf, url, ignore)


def test_a_full_disk_is_said_before_it_is_full(hub: Hub, shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: _Usage(10**12, 10**12, 1_000_000))
    with pytest.raises(ModelsFolderError, match=r"thiếu 0\.2 GB"):
        download(model(), shelf, hub.url, ignore)


def test_a_disk_that_fills_up_meanwhile_is_said(hub: Hub, shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(downloading, "_append", full)
    with pytest.raises(ModelsFolderError, match="giải phóng dung lượng"):
        download(model(), shelf, hub.url, ignore)


def test_a_folder_that_cannot_be_made_is_said(hub: Hub, tmp_path: Path) -> None:
    (tmp_path / "models").write_text("a file")
    with pytest.raises(ModelsFolderError, match="Không ghi được"):
        download(model(), Shelf(tmp_path / "models"), hub.url, ignore)


def test_two_downloads_of_one_file_do_not_write_over_one_another(hub: Hub, shelf: Shelf) -> None:
    def meanwhile(done: int, total: int) -> None:
        if done == 0:
            with pytest.raises(DownloadError, match="another process"):
                download(model(), shelf, hub.url, ignore)

    assert download(model(), shelf, hub.url, meanwhile).read_bytes() == CONTENT


def test_every_model_of_the_list_has_a_licence_a_pinned_revision_and_a_checksum() -> None:
    models = offered_models()
    assert len({one.name for one in models}) == len(models) >= 4
    for one in models:
        assert len(one.revision) == 40
        assert len(one.sha256 or "") == 64
        assert one.licence
        assert (one.memory or 0) > (one.size or 0) > 10**9


def test_a_place_on_the_hub_may_be_named_too() -> None:
    assert offered("owner/repo/file.gguf").path == "owner/repo/resolve/main/file.gguf"
    for name in ("nothing", "../etc/passwd", "owner/../file.gguf/x", "owner/repo/file.bin"):
        with pytest.raises(UnknownModelError, match="qwen3-4b"):
            offered(name)
