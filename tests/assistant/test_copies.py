"""A paper that is held under two paths is one source: told once, cited at one path, the other path named."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.tables.copies import copies_of
from assistant.types import AnswerStatus

PAPERS = Path(__file__).parents[2] / "samples" / "documents"
PLAN, REPORT = "chi-dao/45-kh-ubnd.pdf", "bao-cao/2026-03/to-dan-pho-8.html"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("papers")
    for name in (PLAN, REPORT):
        shutil.copy(PAPERS / name, made / Path(name).name)
        shutil.copy(PAPERS / name, made / f"ban sao {Path(name).name}")
    saved_again = (PAPERS / REPORT).read_text(encoding="utf-8")
    (made / "luu lai.html").write_text(saved_again.replace("tỉ lệ", "tỷ lệ") + "\n<!-- -->\n", encoding="utf-8")
    (made / "dinh chinh.html").write_text(saved_again.replace("41 trên 54", "40 trên 54"), encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def assistant(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    opened = Assistant.open(tmp_path_factory.mktemp("library"))
    assert len(opened.ingest([folder]).failed) == 0
    yield opened
    opened.close()


def test_saved_again_is_a_copy_and_put_right_is_none(assistant: Assistant) -> None:
    documents = assistant.library.documents()
    names = {one.document_id: Path(one.path).name for one in documents}
    copies = copies_of(documents, assistant.library.text)
    # Of each file the path that comes first is kept.
    assert {names[one]: names[kept] for one, kept in copies.items()} == {
        "ban sao 45-kh-ubnd.pdf": "45-kh-ubnd.pdf",
        "to-dan-pho-8.html": "ban sao to-dan-pho-8.html",
        "luu lai.html": "ban sao to-dan-pho-8.html",
    }


@pytest.mark.parametrize(
    "question",
    [
        "Kế hoạch 45 giao ai nạo vét cống?",
        "Nạo vét cống Hoa Gạo giao ai, bao giờ xong?",
        "Ngã ba Cầu Mới ngập sâu bao nhiêu?",
    ],
)
def test_each_thing_is_told_once_of_one_path_and_the_other_is_named(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.status is AnswerStatus.ANSWERED
    texts = [claim.text for claim in answer.claims]
    assert len(set(texts)) == len(texts)
    cited = {one.path for claim in answer.claims for one in claim.citations if one.document_number == "45/KH-UBND"}
    assert len(cited) == 1
    assert any("ban sao 45-kh-ubnd.pdf" in note.vi and "lưu ở nhiều nơi" in note.vi for note in answer.warnings)
