"""Libraries and records that several tests of the floor use."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.vectorstore.hashing import HashingEmbedder, directive, record
from tests.vectorstore.servers import ChromaServer, PostgresServer, chroma_server, postgres_server
from vectorstore.library import Library
from vectorstore.settings import StoreSettings
from vectorstore.types import DocumentKind, VersionRecord

DRAINS = record(
    "chi-dao/ke-hoach-thoat-nuoc.docx",
    ["Nạo vét cống thoát nước đường Hòa Bình trước mùa mưa.", "UBND phường bố trí kinh phí nạo vét trong quý II/2026."],
    header=directive("61-KH/ĐU", "Đảng ủy phường Sông Mơ", dt.date(2026, 2, 3), "Kế hoạch chống ngập"),
    kind=DocumentKind.DIRECTIVE,
)
MARKET = record(
    "bao-cao/2026-03/to-3.txt",
    ["Tổ dân phố 3 phản ánh phí gửi xe ở chợ tăng.", "Nhiều hộ lo nước ngập đường Hoà Bình mỗi khi mưa lớn."],
    header=directive("15/BC-TDP3", "Tổ dân phố 3", dt.date(2026, 3, 28), "Báo cáo dư luận xã hội tháng 3"),
    kind=DocumentKind.REPORT,
)
UNDATED = record("ghi-chu.txt", ["Loa phát thanh quá ồn vào sáng sớm.", "Mưa lớn gây ngập cổng trường."])


@pytest.fixture
def ward() -> tuple[VersionRecord, ...]:
    """A plan, a report and a note without a header."""
    return DRAINS, MARKET, UNDATED


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """An empty library with the hashing embedder."""
    opened = Library.open(tmp_path / "library", StoreSettings(), HashingEmbedder())
    yield opened
    opened.close()


@pytest.fixture
def ward_library(library: Library, ward: tuple[VersionRecord, ...]) -> Library:
    """A library in which the ward's documents are searched."""
    for version in ward:
        library.put(version)
    library.own()
    return library


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """A PostgreSQL server; skipped by name where it is not installed."""
    with postgres_server() as server:
        yield server


@pytest.fixture
def chroma(tmp_path: Path) -> Iterator[ChromaServer]:
    """A Chroma server of this test alone, which it may stop."""
    with chroma_server(tmp_path / "chroma-server") as server:
        yield server


@pytest.fixture(scope="session")
def shared_chroma(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ChromaServer]:
    """A Chroma server that no test stops."""
    with chroma_server(tmp_path_factory.mktemp("chroma-server")) as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Path | str:
    """Where a catalogue may lie: what holds on one kind of database must hold on the other."""
    if request.param == "sqlite":
        return tmp_path / "library.db"
    server: PostgresServer = request.getfixturevalue("postgres")
    return server.new_database()
