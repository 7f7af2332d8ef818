"""The commands on a real library: what they print, to which stream, and how they exit."""

import json
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.vectorstore.hashing import HashingEmbedder, record
from ui.main import run
from vectorstore.extracts import Extracts, PageReading, PageSource, Reference, Relation
from vectorstore.library import Library
from vectorstore.settings import StoreSettings
from vectorstore.types import Header

Captured = pytest.CaptureFixture[str]
SAMPLE = """ỦY BAN NHÂN DÂN PHƯỜNG SÔNG MƠ
Số: 15/BC-UBND

BÁO CÁO
Tình hình dư luận xã hội tháng 3 năm 2026

I. TÌNH HÌNH CHUNG
Nhân dân đồng tình với việc lắp thêm đèn chiếu sáng trên tuyến đường Hoa Sữa.

II. VẤN ĐỀ NỔI LÊN
1. Ngập úng
17 hộ dân tổ dân phố 5 phản ánh đường Bến Đá ngập sâu 40 cm sau mỗi trận mưa lớn. Có 23 hộ dân kiến nghị nạo vét cống.
"""
QUESTION = "Đường Bến Đá ngập sâu bao nhiêu sau mỗi trận mưa lớn?"


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("papers")
    (folder / "bao-cao.txt").write_text(SAMPLE, "utf-8")
    (folder / "khac.txt").write_text("THÔNG BÁO\nVề lịch tiếp công dân tháng 4 năm 2026 của phường Sông Mơ.\n", "utf-8")
    return folder


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory, papers: Path) -> Path:
    home = tmp_path_factory.mktemp("filled")
    assert run(["ingest", str(papers), "--home", str(home)]) == 0
    return home


def _json(capsys: Captured, *arguments: str) -> dict[str, object]:
    code = run([*arguments, "--json"])
    out, err = capsys.readouterr()
    assert (code, err) == (0, "")
    (line,) = out.splitlines()
    value = json.loads(line)
    assert isinstance(value, dict)
    return value


def _stored(capsys: Captured, home: Path, document_id: str) -> str:
    assert run(["documents", "--text", document_id, "--home", str(home)]) == 0
    return capsys.readouterr().out


def test_ingest_tells_what_it_did_and_lists_what_it_could_not_read(
    home: Path, papers: Path, tmp_path: Path, capsys: Captured
) -> None:
    folder = tmp_path / "vao"
    shutil.copytree(papers, folder)
    (folder / "rong.docx").write_bytes(b"")
    first = _json(capsys, "ingest", str(folder))
    assert first["added"] == [str(folder / "bao-cao.txt"), str(folder / "khac.txt")]
    assert [failure["path"] for failure in first["failed"]] == [str(folder / "rong.docx")]  # type: ignore[attr-defined]
    (folder / "khac.txt").unlink()
    second = _json(capsys, "ingest", str(folder), "--prune")
    assert (second["unchanged"], second["removed"]) == ([str(folder / "bao-cao.txt")], [str(folder / "khac.txt")])


def test_ingest_of_nothing_that_can_be_read_fails(home: Path, tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "rong.docx").write_bytes(b"")
    assert run(["ingest", str(tmp_path / "rong.docx")]) == 1
    assert "rong.docx" in capsys.readouterr().out


def test_passages_are_exactly_the_stored_text(filled: Path, capsys: Captured) -> None:
    found = _json(capsys, "search", "ngap uong ben da", "-k", "3", "--home", str(filled))
    assert found["id"] is None
    for passage in found["passages"]:  # type: ignore[attr-defined]
        text = _stored(capsys, filled, passage["document_id"])
        assert text[passage["start"] : passage["end"]] == passage["text"]
        assert isinstance(passage["heading"], list)
        assert passage["version_id"]
    best = found["passages"][0]  # type: ignore[index]
    assert (best["rank"], best["number"], best["pages"]) == (1, "15/BC-UBND", [])
    assert best["heading"][-1].startswith("1. Ngập úng")


def test_an_answer_quotes_the_stored_text(filled: Path, capsys: Captured) -> None:
    answer = _json(capsys, "ask", QUESTION, "--home", str(filled))
    assert (answer["status"], answer["engine"], answer["reason"], answer["closest"]) == (
        "answered",
        "extractive",
        None,
        [],
    )
    assert answer["certainty"] in {"sure", "unsure"}
    assert set(answer["seconds"]) == {"retrieve", "generate", "total"}  # type: ignore[call-overload]
    citations = [citation for claim in answer["claims"] for citation in claim["citations"]]  # type: ignore[attr-defined]
    assert any("40 cm" in citation["quote"] for citation in citations)
    for citation in citations:
        text = _stored(capsys, filled, citation["document_id"])
        assert text[citation["start"] : citation["end"]] == citation["quote"]
        assert citation["status"] == "verified"


def test_what_is_not_there_is_an_answer_of_its_own(filled: Path, capsys: Captured) -> None:
    answer = _json(capsys, "ask", "Giá vàng thế giới hôm nay?", "--home", str(filled))
    assert (answer["status"], answer["claims"], answer["certainty"]) == ("no_evidence", [], None)


def test_a_filter_that_matches_nothing_finds_nothing(filled: Path, capsys: Captured) -> None:
    found = _json(capsys, "search", "ngập", "--kind", "survey", "--home", str(filled))
    assert found["passages"] == []


def test_a_batch_goes_on_after_a_query_that_cannot_be_searched(filled: Path, tmp_path: Path, capsys: Captured) -> None:
    batch = tmp_path / "b.jsonl"
    lines = [{"id": "a", "query": "ngập"}, {"id": 2, "query": "\x00\x01"}, {"id": [3], "query": "đèn"}]
    batch.write_text("\n".join(json.dumps(line) for line in lines), "utf-8")
    assert run(["search", "--batch", str(batch), "--json", "--home", str(filled)]) == 1
    values = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [value["id"] for value in values] == ["a", 2, [3]]
    assert [bool(value["passages"]) for value in values] == [True, False, True]
    assert values[1]["error"]


def test_people_read_the_answer_with_its_sources(filled: Path, capsys: Captured) -> None:
    assert run(["ask", QUESTION, "--home", str(filled)]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    answer, sources = out.split("\nNguồn\n")
    assert "40 cm" in answer
    assert "[1]" in answer
    assert "[1] 15/BC-UBND" in sources
    assert "1. Ngập úng" in sources
    assert "bao-cao.txt" in sources


def test_documents_are_listed_and_printed_letter_for_letter(filled: Path, capsys: Captured) -> None:
    assert run(["documents", "--home", str(filled), "--json"]) == 0
    listed = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {Path(document["path"]).name for document in listed} == {"bao-cao.txt", "khac.txt"}
    for document in listed:
        text = _stored(capsys, filled, document["document_id"][:16])
        assert len(text) == document["characters"]


def test_an_unknown_document_fails_with_the_next_step(filled: Path, capsys: Captured) -> None:
    assert run(["documents", "--text", "khong-co", "--home", str(filled)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert len(err) > 20


def test_the_list_says_how_well_a_scan_was_read_and_what_replaces_a_document(home: Path, capsys: Captured) -> None:
    scan = replace(
        record("quet.pdf", ["a"], header=Header(number="15-KH/ĐU")),
        extracts=Extracts(page_readings=(PageReading(1, PageSource.OCR, 0.9), PageReading(2, PageSource.OCR, 0.61))),
    )
    newer = replace(
        record("moi.docx", ["b"], header=Header(number="18-KH/ĐU")),
        extracts=Extracts(references=(Reference(Relation.REPLACES, "15-KH/ĐU", 0, 1),)),
    )
    library = Library.open(home, StoreSettings(), HashingEmbedder())
    for one in (scan, newer):
        library.put(one)
    library.close()
    assert run(["documents", "--home", str(home), "--lang", "en"]) == 0
    listed = capsys.readouterr().out
    assert "scan, least legible page 61%" in listed
    assert "replaced by 18-KH/ĐU" in listed
    assert run(["documents", "--home", str(home), "--json"]) == 0
    found = {Path(one["path"]).name: one for one in map(json.loads, capsys.readouterr().out.splitlines())}
    assert found["quet.pdf"]["scan"]["lowest"] == pytest.approx(0.61)
    assert (found["quet.pdf"]["replaced_by"], found["moi.docx"]["scan"]) == ("18-KH/ĐU", None)


def test_an_empty_library_says_how_to_add_documents(home: Path, capsys: Captured) -> None:
    assert run(["documents"]) == 0
    assert "langnghe ingest" in capsys.readouterr().err


def test_doctor_tells_what_is_off_and_exits_by_what_is_broken(filled: Path, tmp_path: Path, capsys: Captured) -> None:
    found = _json(capsys, "doctor", "--home", str(filled))
    by_name = {finding["name"]: finding for finding in found["findings"]}  # type: ignore[attr-defined]
    assert "2 văn bản" in by_name["library"]["detail"]
    assert by_name["engine"]["state"] == "off"
    assert "model_file" in by_name["engine"]["fix"]
    settings = tmp_path / "settings.toml"
    settings.write_text('[llm]\nmodel_file = "/khong/co.gguf"\n', "utf-8")
    assert run(["doctor", "--home", str(filled), "--settings", str(settings)]) == 1
    assert "/khong/co.gguf" in capsys.readouterr().out
    settings.write_text('[store]\nembedder = "/khong/co"\n', "utf-8")
    assert run(["doctor", "--home", str(filled), "--settings", str(settings)]) == 1
    assert "/khong/co" in capsys.readouterr().out


def test_settings_with_an_unknown_key_are_refused(filled: Path, tmp_path: Path, capsys: Captured) -> None:
    settings = tmp_path / "settings.toml"
    settings.write_text("[serve]\nprot = 1\n", "utf-8")
    assert run(["search", "x", "--home", str(filled), "--settings", str(settings)]) == 1
    assert "prot" in capsys.readouterr().err
    assert run(["doctor", "--home", str(filled), "--settings", str(settings)]) == 1


def test_an_unexpected_fault_is_one_line_and_a_log_without_the_text(
    filled: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ValueError("câu hỏi bí mật")

    monkeypatch.setattr("assistant.assistant.Assistant.search", broken)
    assert run(["search", "x", "--home", str(filled)]) == 1
    _, err = capsys.readouterr()
    log = filled / "logs" / "langnghe.log"
    assert err.count("\n") == 1
    assert str(log) in err
    assert "ValueError" in log.read_text("utf-8")
    assert "bí mật" not in err + log.read_text("utf-8")


def test_an_interrupted_command_is_quiet(filled: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("assistant.assistant.Assistant.search", interrupted)
    assert run(["search", "x", "--home", str(filled)]) == 130
    assert capsys.readouterr() == ("", "")


def _start(*arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "ui", *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def test_a_reader_that_goes_away_ends_a_command_quietly(filled: Path) -> None:
    listing = _start("documents", "--json", "--home", str(filled))
    assert listing.stdout is not None
    listing.stdout.close()
    assert listing.stderr is not None
    assert listing.stderr.read() == ""
    assert listing.wait(60) == 0
    listing.stderr.close()


@pytest.fixture(scope="module")
def page(filled: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    process = _start("serve", "--port", str(_free_port()), "--home", str(filled))
    assert process.stdout is not None
    ready = process.stdout.readline()
    assert "http://127.0.0.1:" in ready, process.stderr.read() if process.stderr else ""
    yield process, ready.split("sẵn sàng: ")[1].split()[0]
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
    process.communicate(timeout=60)


def _free_port() -> int:
    from ui.server.access.addresses import listen

    with listen("127.0.0.1", 0) as listener:
        return int(listener.getsockname()[1])


def test_while_the_page_runs_commands_go_through_it(
    page: tuple[subprocess.Popen[str], str], filled: Path, papers: Path, tmp_path: Path, capsys: Captured
) -> None:
    _, url = page
    owner = json.loads((filled / "index.lock").read_text())
    assert owner["url"] == url
    answer = _json(capsys, "ask", QUESTION, "--home", str(filled))
    assert answer["status"] == "answered"
    assert run(["search", "ngập", "--home", str(filled)]) == 0
    assert "15/BC-UBND" in capsys.readouterr().out
    assert run(["search", "\x00", "--home", str(filled)]) == 1
    capsys.readouterr()
    # What another process reads is applied by the page and found through it.
    late = tmp_path / "moi.txt"
    late.write_text("CÔNG VĂN\nVề việc sửa cầu Ván bắc qua rạch Lá trong quý II năm 2026.\n", "utf-8")
    assert _json(capsys, "ingest", str(late), "--home", str(filled))["added"] == [str(late)]
    found = _json(capsys, "search", "sửa cầu Ván", "--home", str(filled))
    assert found["passages"][0]["path"] == str(late)  # type: ignore[index]


@pytest.mark.browser
def test_a_real_answer_opens_at_its_words_in_the_browser(
    page: tuple[subprocess.Popen[str], str], chromium: Browser, filled: Path
) -> None:
    context = chromium.new_context()
    tab = context.new_page()
    tab.goto(page[1])
    tab.get_by_label("Câu hỏi của bạn").fill(QUESTION)
    tab.keyboard.press("Enter")
    tab.locator("#current .turn.answered a.cite").first.click()
    expect(tab.locator("#sources mark.active")).to_contain_text("40 cm")
    with context.expect_page() as opened:
        tab.get_by_role("link", name="Mở văn bản tại đoạn trích").first.click()
    expect(opened.value.locator("mark#quote")).to_contain_text("40 cm")
    context.close()


def test_a_taken_port_is_named(page: tuple[subprocess.Popen[str], str], tmp_path: Path, capsys: Captured) -> None:
    port = page[1].rsplit(":", 1)[1]
    assert run(["serve", "--port", port, "--home", str(tmp_path)]) == 1
    assert f"Cổng {port}" in capsys.readouterr().err


def test_an_open_address_is_refused_before_anything_is_opened(tmp_path: Path, capsys: Captured) -> None:
    assert run(["serve", "--host", "0.0.0.0", "--home", str(tmp_path / "kho")]) == 1
    assert "mật khẩu" in capsys.readouterr().err
    assert not (tmp_path / "kho").exists()


def test_a_stopped_page_lets_go_of_the_library(
    page: tuple[subprocess.Popen[str], str], filled: Path, capsys: Captured
) -> None:
    process, _ = page
    process.send_signal(signal.SIGTERM)
    assert process.wait(60) == 0
    found = _json(capsys, "doctor", "--home", str(filled))
    owner = next(finding for finding in found["findings"] if finding["name"] == "owner")  # type: ignore[attr-defined]
    assert "không có tiến trình nào giữ kho" in owner["detail"]
    assert _json(capsys, "search", "ngập", "--home", str(filled))["passages"]
