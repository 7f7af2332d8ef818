"""A library that embeds without a model, and a folder of files to read."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ingest.pipeline import IngestReport, ingest
from ingest.settings import IngestSettings
from tests.vectorstore.hashing import HashingEmbedder
from vectorstore.library import Library
from vectorstore.settings import StoreSettings

PLAN = (
    "KẾ HOẠCH\n\nthoát nước năm 2026\n\nI. MỤC ĐÍCH\n\nGiảm điểm ngập ở đường Bến Đá.\n\n"
    "II. NHIỆM VỤ\n\n1. Nạo vét cống.\n"
)
REPORT = "BÁO CÁO\n\nTình hình dư luận xã hội tháng 3\n\n1. Bà Nguyễn Thị Mẫu, 0901234567, phản ánh rác thải.\n"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """An empty library."""
    opened = Library.open(tmp_path / "library", StoreSettings(), HashingEmbedder())
    yield opened
    opened.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a plan and a report."""
    path = tmp_path / "van-ban"
    path.mkdir()
    (path / "ke-hoach.txt").write_text(PLAN, encoding="utf-8")
    (path / "bao-cao.txt").write_text(REPORT, encoding="utf-8")
    return path


Take = Callable[..., IngestReport]


@pytest.fixture
def take(library: Library) -> Take:
    """Ingest paths into the library."""

    def take_in(*paths: Path, prune: bool = False, settings: IngestSettings | None = None) -> IngestReport:
        return ingest(library, list(paths), settings or IngestSettings(), prune=prune)

    return take_in
