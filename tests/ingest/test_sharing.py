"""A large document is worked on by two processes, and what comes out is what one gives."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from evals.bench.ward_texts import large_text
from ingest.record.reading import read
from ingest.record.sharing import Sharing
from ingest.settings import IngestSettings
from ingest.source import Source
from vectorstore.types import content_hash

# Threads that other tests have left in this process do not work on the document.
pytestmark = pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
ROOT = Path(__file__).resolve().parents[2]
ROW = "STT\tHọ và tên\tNội dung ý kiến\tSố hộ\n1\tNguyễn Thị Lan\tĐề nghị nạo vét cống ngõ {number}\t{number}\n"


def _record(text: str, sharing: Sharing) -> object:
    content = text.encode()
    return read(Source("0" * 64, "a.txt", "a.txt", content_hash(content)), content, IngestSettings(), sharing)


def test_two_processes_give_the_record_that_one_gives() -> None:
    names = "\n".join(f"Ông Trần Văn Bảy, điện thoại 0912 345 {number:03}, lo ngập." for number in range(60))
    text = "\n".join((large_text(1)[:150_000], names, *(ROW.format(number=number) for number in range(2, 40))))
    alone = _record(text, Sharing())
    assert _record(text, Sharing(processes=2, fewest=1_000)) == alone
    assert alone.extracts.opinion_items  # type: ignore[attr-defined]
    assert "0912" not in alone.text  # type: ignore[attr-defined]


def test_parts_come_back_in_order_from_two_processes() -> None:
    given = Sharing(2, fewest=10).map(lambda part: (part, os.getpid()), ["a" * 9, "b", "c" * 5, "d" * 5], len)
    assert [part for part, _ in given] == ["a" * 9, "b", "c" * 5, "d" * 5]
    assert [process == os.getpid() for _, process in given] == [True, True, False, False]


def test_a_small_document_is_not_shared() -> None:
    assert set(Sharing(2).map(lambda _: os.getpid(), ["a", "b"], len)) == {os.getpid()}


def test_an_error_in_the_second_process_is_raised_in_the_first() -> None:
    def refuse(part: str) -> str:
        if part == "d":
            raise ValueError("không đọc được")
        return part

    with pytest.raises(ValueError, match="không đọc được"):
        Sharing(2, fewest=1).map(refuse, ["a", "b", "c", "d"], len)


def test_an_error_in_the_first_ends_the_second() -> None:
    code = (
        "import os, signal\nfrom ingest.record.sharing import Sharing\n"
        "try: Sharing(2, fewest=1).map(lambda part: 1 // 0 if part == 'a' else signal.pause(), ['a', 'b'], len)\n"
        "except ZeroDivisionError:\n"
        "    try: os.waitpid(-1, os.WNOHANG)\n"
        "    except ChildProcessError: print('alone')"
    )
    ended = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True)
    assert ended.stdout == b"alone\n"


def test_what_kills_the_second_process_ends_the_first_in_the_same_way() -> None:
    code = (
        "import ctypes\nfrom ingest.record.sharing import Sharing\n"
        "Sharing(2, fewest=1).map(lambda part: ctypes.string_at(0) if part == 'b' else part, ['a', 'b'], len)"
    )
    ended = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False)
    assert ended.returncode == -signal.SIGSEGV
