import html
import re
from pathlib import Path

import openpyxl
import pytest
from docx import Document

from evals.wards.build import build, main
from evals.wards.truth import OTHER_THEME, THEMES, Layout, Section, TrueReport, TrueWard, read_ward
from evals.wards.wording import templates
from vectorstore.extracts import Stance


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ward")
    build(101, folder)
    return folder


@pytest.fixture(scope="module")
def ward(folder: Path) -> TrueWard:
    return read_ward(folder)


def text_of(path: Path) -> str:
    if path.suffix == ".docx":
        document = Document(str(path))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
    if path.suffix == ".xlsx":
        rows = openpyxl.load_workbook(path).active.iter_rows(values_only=True)
        return "\n".join(str(cell) for row in rows for cell in row if cell is not None)
    text = path.read_text(encoding="utf-8")
    return html.unescape(re.sub(r"<[^>]*>", "\n", text)) if path.suffix == ".html" else text


def ordinary(ward: TrueWard) -> list[TrueReport]:
    return [report for report in ward.reports if not report.empty]


def test_same_seed_gives_same_bytes_and_another_seed_does_not(tmp_path: Path) -> None:
    for name, seed in (("one", 105), ("two", 105), ("three", 106)):
        build(seed, tmp_path / name, units=4, months=2, items=6)
    one, two, three = (
        {p.relative_to(tmp_path / n): p.read_bytes() for p in sorted((tmp_path / n).rglob("*.*"))}
        for n in ("one", "two", "three")
    )
    assert one == two
    assert one != three
    assert {path.suffix for path in one} >= {".docx", ".json", ".jsonl"}


def test_truth_reads_back_as_it_was_built(tmp_path: Path) -> None:
    assert build(107, tmp_path / "ward", units=3, months=2, items=5) == read_ward(tmp_path / "ward")


def test_every_statement_stands_literally_in_its_file(folder: Path, ward: TrueWard) -> None:
    for report in ward.reports:
        text = text_of(folder / "documents" / report.path)
        for item in report.items:
            assert item.text in text
            for datum in item.personal:
                assert datum.text in item.text
            if item.place is not None:
                assert item.place in item.text
            if item.support is not None:
                assert item.support in (text if item.layout is Layout.TABLE_ROW else item.text)
        for remark in report.remarks:
            assert remark in text
        assert report.date_text in text
        assert report.period_text in text or "xin báo cáo" in text


def test_tasks_and_answers_stand_literally_in_their_files(folder: Path, ward: TrueWard) -> None:
    kinds = {directive.kind for directive in ward.directives}
    assert kinds == {"directive", "plan", "notice"}
    for directive in ward.directives:
        text = text_of(folder / "documents" / directive.path)
        for entry in directive.entries:
            assert all(words in text for words in (entry.text, entry.lead, entry.deadline) if words is not None)


def test_sizes(ward: TrueWard) -> None:
    assert len(ward.units) == 12
    assert len(ward.months) == 6
    assert all(len(report.items) >= 15 for report in ordinary(ward))
    assert len({report.path for report in ward.reports}) == len(ward.reports)
    assert {report.path.rsplit(".", 1)[1] for report in ward.reports} == {"docx", "txt", "html", "xlsx"}
    reported = {(report.unit, report.period) for report in ward.reports}
    assert reported | set(ward.missing) == {(unit, month) for unit in ward.units for month in ward.months}
    assert not reported & set(ward.missing)


def test_every_theme_stance_section_and_layout_occurs(ward: TrueWard) -> None:
    items = [item for _, item in ward.items()]
    assert {item.theme for item in items} == {*THEMES, OTHER_THEME}
    assert {item.stance for item in items} == set(Stance)
    assert {item.section for item in items} == set(Section)
    assert {item.layout for item in items} == set(Layout)
    share = sum(item.theme == OTHER_THEME for item in items) / len(items)
    assert 0.01 < share < 0.05


def test_counts_add_up_without_duplicates_and_replaced_versions(ward: TrueWard) -> None:
    counts = ward.counts()
    counted = [item for _, item in ward.items() if item.counts]
    assert sum(count.items for count in counts) == len(counted) < len(list(ward.items()))
    assert all(sum(count.stances.values()) == count.items for count in counts)
    assert sum(count.persons for count in counts) == sum(item.persons or 0 for item in counted)


def test_faults_of_the_post_are_noted(ward: TrueWard) -> None:
    by_path = {report.path: report for report in ward.reports}
    by_id = {item.id: item for _, item in ward.items()}
    resent = [report for report in ward.reports if report.duplicate_of is not None]
    corrected = [report for report in ward.reports if report.replaces is not None]
    assert resent
    assert corrected
    assert any(report.filed_under != report.period for report in ward.reports)
    assert any(report.empty for report in ward.reports)
    for report in resent:
        assert all(item.text == by_id[item.duplicate_of or ""].text for item in report.items)
    for report in corrected:
        old = by_path[report.replaces or ""]
        assert all(item.superseded for item in old.items)
        assert [item.persons for item in old.items] != [item.persons for item in report.items]


def test_opposed_currents_contradict_each_other_and_the_smaller_is_the_minority(ward: TrueWard) -> None:
    by_id = {item.id: item for _, item in ward.items()}
    opposed = [item for _, item in ward.items() if item.contradicts]
    assert any(item.minority for item in opposed)
    for item in opposed:
        others = [by_id[name] for name in item.contradicts]
        assert all(item.id in other.contradicts and other.stance is not item.stance for other in others)
        assert not (item.minority and any(other.minority for other in others))


def test_personal_data_lead_to_nobody_and_are_of_every_kind(tmp_path: Path) -> None:
    data = [
        datum
        for seed in (101, 102, 103)
        for _, item in build(seed, tmp_path / str(seed), items=30).items()
        for datum in item.personal
    ]
    assert {datum.kind for datum in data} == {
        "person", "phone", "id_card", "bank_account", "email", "licence_plate", "house_address",
    }  # fmt: skip
    for datum in data:
        digits = re.sub(r"\D", "", datum.text)
        assert datum.kind != "phone" or digits.startswith(("09000", "849000"))
        assert datum.kind != "id_card" or (len(digits) == 12 and digits.startswith("099"))


def test_every_theme_has_twelve_clauses_for_each_stance() -> None:
    for name in (*THEMES, OTHER_THEME):
        theme = templates.theme(name)
        assert all(len({line.text for line in lines}) >= 12 for lines in theme.clauses.values())
        assert theme.bodies
        assert theme.matters


def test_the_held_writer_has_as_much_and_shares_no_wording() -> None:
    for name in (*THEMES, OTHER_THEME):
        first, held = templates.theme(name), templates.theme(name, 700)
        for stance, lines in held.clauses.items():
            texts = {line.text for line in lines}
            assert len(texts) == len(first.clauses[stance])
            assert texts.isdisjoint(line.text for line in first.clauses[stance])
            assert all(line.fresh for line in lines)
        assert len(held.matters) == len(first.matters)
        assert held.bodies
        assert templates.theme(name, 699) is templates.theme(name, 710) is first


def test_development_seeds_never_show_fresh_wordings(tmp_path: Path, ward: TrueWard) -> None:
    held = build(50, tmp_path / "ward", units=4, months=2)
    assert not any(item.fresh for _, item in ward.items())
    assert any(item.fresh for _, item in held.items())


def test_a_folder_that_holds_documents_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["--seed", "108", "--out", str(tmp_path), "--units", "2", "--months", "1", "--items", "3"]
    assert main(arguments) == 0
    assert main(arguments) == 1
    assert "is there already" in capsys.readouterr().err
