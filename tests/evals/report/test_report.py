"""Reports hold everything, load nothing, and say of each case what was asked, true, found and answered."""

import csv
import io
import re
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from evals.cases.spans import Places
from evals.report.markdown import report_markdown
from evals.report.marks import marked
from evals.report.page import Reported, report_page
from evals.report.table_file import report_csv
from evals.runs.outcome import Found, Stretch
from evals.runs.store import GoldKept, Result
from tests.evals.compare.test_comparing import results
from tests.evals.made import said
from tests.evals.runs.test_running import dataset, manifest
from vectorstore.library import Library
from vectorstore.messages import Language


def reported(name: str, library: Library, places: Places) -> Reported:
    made = results(name, library, places)
    return Reported(manifest(f"run-{name}", dataset()), tuple(made), {"flood": ["An: đúng"]})


@pytest.fixture(scope="module")
def page(library: Library, places: Places) -> str:
    return report_page(reported("refuses", library, places), reported("leaked", library, places))


def test_the_page_loads_nothing_and_runs_nothing(page: str) -> None:
    assert not re.search(r"<script|<link|<img|src=|@import|url\(", page)
    assert "http://www.w3.org/2000/svg" in page
    assert set(re.findall(r"https?://[^\s\"<]+", page)) == {"http://www.w3.org/2000/svg"}


def test_every_case_is_there_worst_first_and_opens_to_its_truth_and_both_answers(page: str) -> None:
    ids = re.findall(r'<details id="([^"]+)"', page)
    assert sorted(ids) == ["airport", "drain", "flood", "moon", "rubbish", "who"]
    assert set(ids[:4]) == {"drain", "flood", "rubbish", "who"}
    flood = page.split('<details id="flood"')[1].split('<details id="')[0]
    for part in ("19 hộ dân ở tổ dân phố 5", "Lần kia", "nguyên văn", "không nói", "An: đúng", "bao-cao.txt"):
        assert part in flood


def test_vietnamese_texts_are_marked_on_an_english_page(library: Library, places: Places) -> None:
    page = report_page(reported("leaked", library, places), language=Language.EN)
    assert '<html lang="en">' in page
    assert '<span lang="vi">Bao nhiêu hộ phản ánh ngập ở đường Mơ Xanh?</span>' in page
    assert '<div class="claim"><span lang="vi">19 hộ dân' in page


def test_texts_cannot_become_markup(library: Library, places: Places) -> None:
    made = results("leaked", library, places)
    evil = said("<script>alert(1)</script>")
    turned = [_with(one, evil) for one in made]
    page = report_page(Reported(manifest("r", dataset()), tuple(turned)))
    assert "<script" not in page
    assert "&lt;script&gt;" in page


def _with(result: Result, claim: object) -> Result:
    outcome = result.outcome.model_copy(update={"claims": (claim,)})
    case = result.case.model_copy(update={"turns": ("<b>x</b>",), "note": "<script>"})
    return result.model_copy(update={"outcome": outcome, "case": case})


def test_gold_is_marked_where_it_stands() -> None:
    def place(start: int, end: int) -> Stretch:
        return Stretch(document_id="d", version_id="v", start=start, end=end)

    passage = Found(name="n", path="p", place=place(100, 110), text="a<b cd efg", score=1.0)
    gold = [GoldKept(document="d", quote="q", places=(place(104, 106), place(90, 101), place(300, 310)))]
    assert marked(passage, gold) == "<mark>a</mark>&lt;b <mark>cd</mark> efg"
    overlapping = [GoldKept(document="d", quote="q", places=(place(100, 106), place(104, 120)))]
    assert marked(passage, overlapping) == "<mark>a&lt;b cd</mark><mark> efg</mark>"


def test_markdown_has_the_tables_and_the_worst_cases(library: Library, places: Places) -> None:
    text = report_markdown(reported("refuses", library, places), language=Language.EN)
    assert "| Right ending (status_right) | 0.333 |" in text
    assert "- **flood**" in text
    assert "Expected: answered, Got: not in the documents" in text


def test_csv_has_a_line_a_case_and_no_formula(library: Library, places: Places) -> None:
    made = results("leaked", library, places)
    turned = [one.model_copy(update={"case": one.case.model_copy(update={"turns": ("=1+1",)})}) for one in made[:1]]
    rows = list(csv.DictReader(io.StringIO(report_csv([*turned, *made[1:]]).removeprefix("\ufeff"))))
    assert [row["case"] for row in rows] == [one.case.id for one in made]
    assert rows[0]["question"] == "'=1+1"
    assert rows[0]["recall@5"] == "1.0"


@pytest.mark.browser
def test_the_page_opens_without_a_network_in_light_and_dark_on_a_telephone(page: str, tmp_path: Path) -> None:
    path = shutil.which("chromium")
    if path is None:
        pytest.skip("chromium is not installed: sudo apt-get install chromium")
    file = tmp_path / "r.html"
    file.write_text(page, encoding="utf-8")
    # In a thread of its own: another file's browser may be open in this one.
    with ThreadPoolExecutor(1) as aside:
        assert len(aside.submit(_looked_at, file, path).result()) == 2


def _looked_at(file: Path, path: str) -> set[str]:
    papers = set()
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        for scheme in ("light", "dark"):
            context = browser.new_context(viewport={"width": 390, "height": 800}, color_scheme=scheme, offline=True)
            opened = context.new_page()
            opened.goto(file.as_uri())
            opened.locator("#flood > summary").click()
            assert opened.locator("#flood blockquote").first.is_visible()
            assert opened.evaluate("document.documentElement.scrollWidth") <= 390
            # On paper nothing is cut off at the side, nothing stays folded, and paper is white.
            opened.emulate_media(media="print")
            opened.set_viewport_size({"width": 700, "height": 900})
            assert opened.evaluate("document.documentElement.scrollWidth") <= 700
            assert opened.locator("#drain blockquote").first.is_visible()
            assert opened.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
            opened.emulate_media(media="screen")
            papers.add(opened.evaluate("getComputedStyle(document.body).backgroundColor"))
        browser.close()
    return papers
