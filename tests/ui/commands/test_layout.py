"""`langnghe layout` on our own papers and on one that was changed."""

import io
import json
from pathlib import Path

import docx
import pytest
from docx.shared import Mm

from assistant.briefing.types import Form
from assistant.export.briefing import briefing_docx
from assistant.export.briefing.layout.rules import BUNDLED
from tests.assistant.export.briefing.ward_briefing import briefing
from ui.main import run


@pytest.fixture(scope="module")
def good() -> bytes:
    return briefing_docx(briefing(Form.STATE))


@pytest.fixture(scope="module")
def narrow(good: bytes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    document, path = docx.Document(io.BytesIO(good)), tmp_path_factory.mktemp("paper") / "bao-cao.docx"
    document.sections[0].left_margin = Mm(10)
    document.save(path)
    return path


def test_a_good_paper_exits_0(good: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(good)
    assert run(["layout", str(path), "--form", "state"]) == 0
    said = capsys.readouterr()
    assert said.out == ""
    assert "đúng các quy tắc" in said.err


def test_a_broken_rule_exits_1_with_rule_and_source(narrow: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["layout", str(narrow)]) == 1
    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith("- Lề trái: đang là 10 mm; phải là 30 - 35 mm. [margin-left; Nghị định 30/2020/NĐ-CP")
    assert "chưa đối chiếu bản gốc" in line


def test_findings_as_json(narrow: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["layout", str(narrow), "--json"]) == 1
    (finding,) = json.loads(capsys.readouterr().out)
    assert (finding["rule"], finding["found"], finding["wanted"]) == ("margin-left", ["10 mm"], "30 - 35 mm")
    assert finding["where"] is None


def test_the_office_brings_its_own_rules(narrow: Path, tmp_path: Path) -> None:
    rules = tmp_path / "quy-tac.toml"
    text = BUNDLED.read_text(encoding="utf-8")
    rules.write_text(text.replace("state = { min = 30, max = 35", "state = { min = 10, max = 35"), encoding="utf-8")
    assert run(["layout", str(narrow), "--rules", str(rules)]) == 0


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["khong-co.docx"], 2, "Không đọc được tệp “khong-co.docx”"),
        ([__file__, "--form", "ward"], 2, "--form phải là party hoặc state"),
        ([__file__], 1, "không phải .docx đọc được"),
        ([__file__, "--rules", "khong-co.toml"], 1, "Không dùng được tệp quy tắc trình bày “khong-co.toml”"),
    ],
)
def test_faults_are_named(arguments: list[str], code: int, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["layout", *arguments]) == code
    assert words in capsys.readouterr().err
