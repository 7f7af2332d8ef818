"""A line without an end is no sentence: it is read whole, in a time that grows with its length, not its square."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from evals.bench.ward_texts import paragraphs
from ingest.errors import FileError
from ingest.settings import IngestSettings
from ingest.source import Source
from ingest.worker import Reader
from vectorstore.types import VersionRecord, content_hash

_LETTERS = 200_000
_REPORT = (
    "BÁO CÁO\nTình hình dư luận xã hội tháng 3\n\nI. Ý kiến của nhân dân\n\n- Người dân phản ánh {line}\n\n{last}\n"
)
_PLAN = (
    "KẾ HOẠCH\nthoát nước năm 2026\n\nII. NHIỆM VỤ\n\n1. Ban Xây dựng Đảng phường rà soát {line}\n\n"
    "Thời gian thực hiện: trong tháng 4/2026.\n\n{last}\n"
)
_LAST = "- Bà Nguyễn Thị Mẫu, điện thoại 0901234567, đề nghị nạo vét cống."
# A second of processor time reads a hundred thousand letters; with the square of the length it would be minutes.
_SETTINGS = IngestSettings(max_processor_seconds=60)
_PATTERNS = (
    "a", "12 hộ ", "a; ", "còn a, ", "12 hộ lo, 3 hộ đồng ý, ", "bà con đề nghị sửa đường; ", "trong quý II/2026 ",
    "chủ trì, phối hợp với ", "(a ",
)  # fmt: skip


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    """One process for all of them."""
    with Reader(_SETTINGS) as opened:
        yield opened


def _read(reader: Reader, folder: Path, text: str) -> VersionRecord:
    content = text.encode()
    path = folder / "dai.txt"
    path.write_bytes(content)
    return reader.read(Source("0" * 64, str(path), str(path), content_hash(content)))


def _prose() -> str:
    line, told = "", paragraphs(seed=7)
    while len(line) < _LETTERS:
        line += f"{next(told)} "
    return line


@pytest.mark.parametrize("paper", [_REPORT, _PLAN], ids=["report", "plan"])
@pytest.mark.parametrize("pattern", _PATTERNS)
def test_a_line_of_one_pattern_is_read_whole_within_the_limits(
    reader: Reader, tmp_path: Path, pattern: str, paper: str
) -> None:
    line = (pattern * (_LETTERS // len(pattern))).strip()
    record = _read(reader, tmp_path, paper.format(line=line, last=_LAST))
    assert line in record.text
    assert "".join(record.text.split()) == "".join("".join(chunk.text for chunk in record.chunks).split())


def test_what_stands_behind_a_long_line_is_masked_and_found(reader: Reader, tmp_path: Path) -> None:
    record = _read(reader, tmp_path, _REPORT.format(line=_prose(), last=_LAST))
    assert "0901234567" not in record.text
    assert "đề nghị nạo vét cống" in record.extracts.opinion_items[-1].text


def test_prose_that_a_program_has_robbed_of_its_spaces_is_refused_with_the_reason(
    reader: Reader, tmp_path: Path
) -> None:
    with pytest.raises(FileError, match="không đọc được đúng"):
        _read(reader, tmp_path, _REPORT.format(line="a".join(_prose().split()), last=_LAST))
