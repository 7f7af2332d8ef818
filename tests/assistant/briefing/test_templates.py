from pathlib import Path

import pytest

from assistant.briefing.errors import RequestError, TemplateError
from assistant.briefing.templates import load_template, read_template, template_files
from assistant.briefing.types import BriefingKind, Form

SMALL = """---
kind: monthly
type_name: BÁO CÁO
title: tình hình dư luận xã hội {period}
---
# closing
formula: Trên đây là báo cáo {period} của {issuer}./.
"""


def written(folder: Path, text: str, name: str = "monthly") -> Path:
    file = folder / f"{name}.md"
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.parametrize("kind", BriefingKind)
def test_each_kind_comes_with_a_template(kind: BriefingKind) -> None:
    template = load_template(None, kind)
    assert template.kind is kind
    assert template.sections[0].key == "opening"
    assert template.sections[0].say("intro", reports="12", units="5", issuer="Đảng ủy", period="tháng 3/2026")


def test_an_office_changes_a_copy_and_it_goes_before_ours(tmp_path: Path) -> None:
    text = SMALL.replace("type_name", "form: state\nreceivers: Như trên; Lưu VP.\ntype_name")
    written(tmp_path, text)
    template = load_template(None, BriefingKind.MONTHLY, tmp_path)
    assert (template.form, template.head["receivers"]) == (Form.STATE, "Như trên; Lưu VP.")
    assert [section.key for section in template.sections] == ["closing"]


def test_an_office_has_templates_of_other_names(tmp_path: Path) -> None:
    written(tmp_path, SMALL, "gui-mat-tran")
    assert load_template("gui-mat-tran", BriefingKind.MONTHLY, tmp_path).name == "gui-mat-tran"
    assert {"gui-mat-tran", "monthly", "urgent", "quarterly", "yearly"} == template_files(tmp_path).keys()


def test_all_faults_are_told_at_once_each_with_its_line(tmp_path: Path) -> None:
    text = """---
kind: weekly
colour: red
type_name: BÁO CÁO
title: dư luận {month}
---
# overview: Tình hình chung
counted: Có {items} nội dung và {people} người
counted: Có {items} nội dung
what: là gì
một dòng lạc
# forecast: Dự báo
said: bỏ qua
# concerns
# closing
formula: Trên đây là 12 nội dung {issuer
"""
    with pytest.raises(TemplateError) as caught:
        read_template(written(tmp_path, text))
    faults = [(line, fault.vi) for line, fault in caught.value.faults]
    for line, words in (
        (2, "weekly"), (3, "colour"), (5, "{month}"), (8, "{people}"), (9, "counted"), (10, "what"), (11, "không đọc"),
        (12, "forecast"), (14, "đề mục"), (16, "ngoặc"), (16, "số liệu"), (7, "thiếu câu mẫu “themes”"),
    ):  # fmt: skip
        assert any(at == line and words in fault for at, fault in faults), (line, words, faults)
    assert not any(line == 13 for line, _ in faults)
    assert "dòng 12" in caught.value.message.vi
    assert "line 12" in caught.value.message.en


@pytest.mark.parametrize("text", ["", "---\nkind: monthly\n", "# closing\nformula: x\n", "\ufeff"])
def test_a_file_without_a_head_is_said_to_have_none(tmp_path: Path, text: str) -> None:
    with pytest.raises(TemplateError, match="---"):
        read_template(written(tmp_path, text))


def test_a_head_without_what_is_needed_is_said(tmp_path: Path) -> None:
    with pytest.raises(TemplateError) as caught:
        read_template(written(tmp_path, "---\nform: party\n---\n"))
    assert all(key in caught.value.message.vi for key in ("kind", "type_name", "title", "phần nào"))


def test_a_file_that_is_no_text_is_said(tmp_path: Path) -> None:
    file = tmp_path / "monthly.md"
    file.write_bytes(b"\xff\xfe\x00\x01")
    with pytest.raises(TemplateError, match="không mở được"):
        read_template(file)


def test_what_is_filled_in_is_not_read_as_a_template(tmp_path: Path) -> None:
    template = read_template(written(tmp_path, SMALL))
    assert (
        template.section("closing").say("formula", period="{issuer}", issuer="X")
        == "Trên đây là báo cáo {issuer} của X./."
    )


@pytest.mark.parametrize(
    ("name", "kind", "said"),
    [("khong-co", BriefingKind.MONTHLY, "khong-co"), ("yearly", BriefingKind.MONTHLY, "yearly")],
)
def test_a_template_of_no_use_for_the_request_is_said(name: str, kind: BriefingKind, said: str) -> None:
    with pytest.raises(RequestError, match=said):
        load_template(name, kind)


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(RequestError, match="template_folder"):
        load_template(None, BriefingKind.MONTHLY, tmp_path / "nowhere")


@pytest.mark.parametrize("said", ["0", "sáu", "100", "-1"])
def test_a_number_of_pages_that_is_none_is_a_fault(tmp_path: Path, said: str) -> None:
    text = SMALL.replace("type_name", f"pages: {said}\ntype_name")
    with pytest.raises(TemplateError) as caught:
        read_template(written(tmp_path, text))
    assert [(line, said in fault.vi) for line, fault in caught.value.faults] == [(3, True)]


def test_what_stands_behind_the_closing_is_the_appendix(tmp_path: Path) -> None:
    behind = "# directives: Văn bản\nlead: Mới nhất trước:\nnone: Không có.\n"
    template = read_template(written(tmp_path, SMALL.replace("type_name", "pages: 4\ntype_name") + behind))
    assert (template.pages, set(template.appendix)) == (4, {"directives", "annex"})
    assert read_template(written(tmp_path, SMALL)).pages is None
