"""What leaves the page: text to paste, a Word file with real endnotes, one HTML file with each citation marked."""

import datetime as dt
import io
import re
from dataclasses import replace
from html.parser import HTMLParser
from zipfile import ZipFile

import pytest
from docx import Document

from assistant.export.conversation.pasted import plain, rich
from assistant.export.conversation.run_html import run_html
from assistant.export.conversation.word import conversation_docx
from assistant.runs.types import STOPPED, Made, Run
from assistant.types import (
    Answer,
    AnswerStatus,
    Certainty,
    Citation,
    CitationStatus,
    Claim,
    ClaimStatus,
    Condensed,
    CondensedBy,
    Seconds,
)
from ui.reading_out import answer_text
from ui.wire import answer_json
from vectorstore.messages import Language, Message
from vectorstore.runs import Feedback
from vectorstore.types import DocumentKind, Filters, Passage

TEXT = "Mở đầu. Có 19 hộ <b>ngập</b> ở tổ 5. Hai hộ khác mất nước. Hết."
QUOTE, SECOND = "Có 19 hộ <b>ngập</b> ở tổ 5.", "Hai hộ khác mất nước."


def citation(number: int, quote: str) -> Citation:
    start = TEXT.index(quote)
    return Citation(
        number, CitationStatus.VERIFIED, "d" * 64, "v" * 64, "bao-cao.txt", "12-BC/MT", "Báo cáo <i>tháng 3</i>",
        ("II. Vấn đề",), (2,), quote, start, start + len(quote),
    )  # fmt: skip


PASSAGE = Passage(
    "c" * 64, "d" * 64, "v" * 64, "bao-cao.txt", DocumentKind.REPORT, "12-BC/MT", "Báo cáo <i>tháng 3</i>", None,
    dt.date(2026, 3, 25), ("II. Vấn đề",), (2,), 0, len(TEXT), TEXT, 1, 1.5,
)  # fmt: skip
ANSWER = Answer(
    "Bao nhiêu hộ\nngập <script>alert(1)</script>?",
    AnswerStatus.ANSWERED,
    "extractive",
    Seconds(0.1, 0.2, 0.3),
    claims=(
        Claim(QUOTE, ClaimStatus.SUPPORTED, (citation(1, QUOTE),)),
        Claim(SECOND, ClaimStatus.SUPPORTED, (citation(1, SECOND),)),
        Claim("Có 99 hộ.", ClaimStatus.NUMBER_MISMATCH, (citation(1, SECOND),)),
    ),
    passages=(PASSAGE,),
    certainty=Certainty.UNSURE,
    raw="<raw> [1]",
    warnings=(Message(vi="Lọc: tháng 3.", en="Filter: March."),),
    condensed=Condensed("Bao nhiêu hộ ngập trong tháng 3/2026?", CondensedBy.RULES),
)


def run(answer: Answer = ANSWER, *, status: str | None = None) -> Run:
    return Run(
        "a" * 16, None, None, dt.datetime(2026, 4, 1, 8, 30, tzinfo=dt.UTC), "Hoa", Filters(),
        status or answer.status.value, Made("extractive", "5" * 64, "6" * 64, None, 7), answer,
    )  # fmt: skip


class Page(HTMLParser):
    """Collects tags, what is marked, and what the page would fetch."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.marked: list[str] = []
        self.fetched: list[str] = []
        self.tags: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.marked += [""] if tag == "mark" else []
        self.fetched += [value or "" for name, value in attrs if name in ("src", "href") and value and value[0] != "#"]

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1] == "mark":
            self.marked[-1] += data

    def handle_endtag(self, tag: str) -> None:
        self.tags.append(f"/{tag}")


def test_the_record_marks_each_citation_in_its_passage_and_fetches_nothing() -> None:
    html = run_html(run(), [Feedback("a" * 16, "Lan", helpful=False, comment="Thiếu <tổ 7>")])
    page = Page(html)
    assert page.marked == [QUOTE, SECOND]
    assert page.fetched == []
    assert "script" not in page.tags
    assert "&lt;script&gt;" in html
    assert "<s>Có 99 hộ.</s> Không đạt kiểm tra: số liệu không khớp với nguồn" in html
    for told in ("Hiểu là: Bao nhiêu hộ ngập trong tháng 3/2026?", "5" * 64, "6" * 64, "Hoa", "2026-04-01 08:30:00 UTC",
                 "&lt;raw&gt; [1]", "Thiếu &lt;tổ 7&gt;", "Lọc: tháng 3.", "default-src"):  # fmt: skip
        assert told in html
    assert 'id="p1"' in html
    assert 'href="#p1"' in html


def test_a_passage_that_was_erased_says_so() -> None:
    erased = replace(ANSWER, passages=(replace(PASSAGE, text="", title=None, number=None, path=""),))
    html = run_html(run(erased))
    assert "không còn trong kho" in html
    assert Page(html).marked == []


@pytest.mark.parametrize(
    ("answer", "status", "told"),
    [
        (replace(ANSWER, status=AnswerStatus.NO_EVIDENCE, claims=()), None, "Không tìm thấy nội dung này"),
        (
            replace(ANSWER, status=AnswerStatus.DECLINED, claims=(), reason=Message(vi="Vì điều lệ.", en="Charter.")),
            None,
            "Từ chối trả lời. Vì điều lệ.",
        ),
        (replace(ANSWER, status=AnswerStatus.FAILED, claims=()), STOPPED, "Đã dừng theo yêu cầu"),
    ],
)
def test_every_ending_is_told_in_every_form(answer: Answer, status: str | None, told: str) -> None:
    one = run(answer, status=status)
    assert told in plain([one], Language.VI)
    assert told in rich([one], Language.VI)
    assert told in run_html(one)
    assert told in "\n".join(line.text for line in Document(io.BytesIO(conversation_docx("Hỏi", [one]))).paragraphs)


def test_pasted_text_names_its_sources_and_never_gives_one_to_a_failed_sentence() -> None:
    text = plain([run()], Language.VI)
    assert f"{QUOTE} [1]" in text
    assert "[1] 12-BC/MT - Báo cáo <i>tháng 3</i>, II. Vấn đề, trang 2" in text
    assert f"“{SECOND}”" in text
    assert "[Không đạt kiểm tra: số liệu không khớp với nguồn] Có 99 hộ." in text
    html = rich([run()], Language.VI)
    assert "<sup>[1]</sup>" in html
    assert "&lt;b&gt;ngập" in html
    assert "<s>Có 99 hộ.</s>" in html


def test_the_word_file_has_one_endnote_for_each_cited_stretch_over_all_answers() -> None:
    content = conversation_docx("Hội thoại về ngập", [run(), run()])
    assert content == conversation_docx("Hội thoại về ngập", [run(), run()])
    with ZipFile(io.BytesIO(content)) as package:
        notes = package.read("word/endnotes.xml").decode()
        body = package.read("word/document.xml").decode()
    assert len(re.findall(r"<w:endnoteRef/>", notes)) == 2
    assert "12-BC/MT" in notes
    assert SECOND in notes
    assert len(re.findall(r"<w:endnoteReference ", body)) == 2
    assert len(re.findall(r"NOTEREF", body)) == 2
    lines = [line.text for line in Document(io.BytesIO(content)).paragraphs]
    assert lines[0] == "Hội thoại về ngập"
    assert sum("Không đạt kiểm tra" in line for line in lines) == 2


def test_a_number_computed_from_records_names_how_it_was_computed() -> None:
    counted = Citation(1, CitationStatus.VERIFIED, query="loại: báo cáo · 2 văn bản.", records=("d" * 64, "e" * 64))
    answer = replace(ANSWER, claims=(Claim("Có 2 báo cáo.", ClaimStatus.COMPUTED, (counted,)),), passages=())
    assert "[1] loại: báo cáo · 2 văn bản." in plain([run(answer)], Language.VI)
    assert "loại: báo cáo" in run_html(run(answer))
    assert conversation_docx("Hỏi", [run(answer)])


def test_a_query_in_sql_is_for_the_reviewer_and_others_read_from_how_many_documents() -> None:
    sql = "SELECT count(*) AS items\nFROM opinion_items"
    counted = Citation(1, CitationStatus.VERIFIED, query=sql, records=("d" * 64, "e" * 64))
    answer = replace(ANSWER, claims=(Claim("Có 9 ý kiến.", ClaimStatus.COMPUTED, (counted,)),), passages=())
    told = plain([run(answer)], Language.VI)
    assert "[1] Tính từ 2 văn bản trong kho" in told
    assert "SELECT" not in told
    assert "SELECT" not in answer_text(answer_json(answer, Language.VI, None), Language.VI)
    assert f"<pre>{sql}</pre>" in run_html(run(answer))
    assert "[1] Tính từ các bản ghi trong kho" in plain([run(withheld(answer))], Language.VI)


def withheld(answer: Answer) -> Answer:
    """Return the answer without the documents behind its number, as where they must not be told."""
    claims = [replace(one, citations=tuple(replace(c, records=()) for c in one.citations)) for one in answer.claims]
    return replace(answer, claims=tuple(claims))


def test_an_answer_by_itself_has_its_question_for_a_title_and_does_not_say_it_twice() -> None:
    question = " ".join(ANSWER.question.split())
    lines = [line.text for line in Document(io.BytesIO(conversation_docx(question, [run()]))).paragraphs]
    assert lines.count(question) == 1
    several = Document(io.BytesIO(conversation_docx(question, [run(), run()])))
    assert [line.text for line in several.paragraphs].count(question) == 3
