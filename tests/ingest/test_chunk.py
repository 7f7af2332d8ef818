import random
from itertools import pairwise

import pytest

from ingest.elements import CELL_SEPARATOR, Category, Element, PageBreak
from ingest.outline import Node, outline
from ingest.record.chunk import Cut, chunk
from ingest.record.stored import Stored, store

WORDS = ("nhân dân", "phường", "tổ dân phố", "phản ánh", "ngập úng", "rác thải", "đường", "kiến nghị", "kịp thời")
CLAUSE = "Cơ quan, tổ chức có trách nhiệm thực hiện quy định này."


def cut(*elements: Element | str, limit: int = 1200) -> tuple[Stored, tuple[Cut, ...]]:
    stored = store([Element(one) if isinstance(one, str) else one for one in elements])
    return stored, chunk(stored, outline(stored), limit=limit)


def texts(stored: Stored, cuts: tuple[Cut, ...]) -> list[str]:
    return [stored.text[one.start : one.end] for one in cuts]


def sentence(random_: random.Random) -> str:
    return " ".join(random_.choices(WORDS, k=random_.randint(1, 40))).capitalize() + random_.choice([".", ";", "", "…"])


def any_document(seed: int) -> list[Element]:
    """Make a document out of headings in and out of turn, paragraphs of any length, rows and pages."""
    random_ = random.Random(seed)
    makers = (
        lambda: Element(f"Chương {random_.randint(1, 3)}"),
        lambda: Element(f"Điều {random_.randint(1, 9)}. {sentence(random_)}"),
        lambda: Element(f"{random_.choice(['I', 'II', 'III', 'IV'])}. {sentence(random_)}"),
        lambda: Element(f"{random_.randint(1, 4)}. {sentence(random_)}"),
        lambda: Element(f"{random_.choice('abcd')}) {sentence(random_)}"),
        lambda: Element(" ".join(sentence(random_) for _ in range(random_.randint(1, 30)))),
        lambda: Element("x" * random_.randint(1, 3000)),
        lambda: Element(CELL_SEPARATOR.join([sentence(random_)] * 3), category=Category.ROW),
        lambda: Element(f"{sentence(random_)}\n  {sentence(random_)}\n"),
        lambda: Element("PHỤ LỤC"),
        lambda: Element("Nơi nhận:"),
        lambda: Element(sentence(random_), category=Category.HEADING, depth=random_.randint(0, 3)),
    )
    return [random_.choice(makers)() for _ in range(random_.randint(1, 60))]


@pytest.mark.parametrize("seed", range(60))
def test_nothing_is_lost_nothing_is_twice_and_no_chunk_leaves_its_section(seed: int) -> None:
    limit = random.Random(seed).choice([200, 500, 1200])
    stored = store(any_document(seed))
    root = outline(stored)
    cuts = chunk(stored, root, limit=limit)
    assert "".join("".join(texts(stored, cuts)).split()) == "".join(stored.text.split())
    assert all(first.end <= second.start for first, second in pairwise(cuts))
    assert all(0 < one.end - one.start <= limit for one in cuts)
    homes: dict[tuple[str, ...], list[Node]] = {}
    for node in (root, *root.walk()):
        homes.setdefault(node.heading, []).append(node)
    for one in cuts:
        assert any(node.start <= one.start and one.end <= node.end for node in homes[one.heading])


def test_a_heading_starts_a_chunk_and_goes_with_its_text() -> None:
    stored, cuts = cut("Mở đầu.", "I. MỘT", "Nội dung một.", "II. HAI", "Nội dung hai.")
    assert texts(stored, cuts) == ["Mở đầu.", "I. MỘT\n\nNội dung một.", "II. HAI\n\nNội dung hai."]
    assert [one.heading for one in cuts] == [(), ("I. MỘT",), ("II. HAI",)]


def test_an_article_of_short_clauses_is_one_chunk_and_one_of_long_clauses_several() -> None:
    short = ("Điều 1. Trách nhiệm", f"1. {CLAUSE}", f"2. {CLAUSE}")
    stored, cuts = cut(*short)
    assert texts(stored, cuts) == ["\n\n".join(short)]
    assert cuts[0].heading == ("Điều 1. Trách nhiệm",)
    long = ("Điều 1. Trách nhiệm", f"1. {CLAUSE * 5}", f"2. {CLAUSE * 5}")
    stored, cuts = cut(*long, limit=400)
    assert texts(stored, cuts) == list(long)
    assert [one.heading[-1] for one in cuts] == ["Điều 1. Trách nhiệm", "Khoản 1", "Khoản 2"]


def test_tasks_of_a_plan_stay_apart_even_when_they_are_short() -> None:
    _, cuts = cut("I. NHIỆM VỤ", "1. Kiện toàn mạng lưới.", "2. Tập huấn cộng tác viên.")
    assert [one.heading for one in cuts] == [
        ("I. NHIỆM VỤ",),
        ("I. NHIỆM VỤ", "1. Kiện toàn mạng lưới"),
        ("I. NHIỆM VỤ", "2. Tập huấn cộng tác viên"),
    ]


def test_long_text_is_cut_at_paragraphs_then_sentences_then_words() -> None:
    paragraph = f"{CLAUSE} {CLAUSE}"
    stored, cuts = cut(paragraph, paragraph, limit=len(paragraph) + 5)
    assert texts(stored, cuts) == [paragraph, paragraph]
    stored, cuts = cut(paragraph, limit=len(CLAUSE) + 5)
    assert texts(stored, cuts) == [CLAUSE, CLAUSE]
    stored, cuts = cut("từ " * 200, limit=100)
    assert all(text.split() == ["từ"] * len(text.split()) for text in texts(stored, cuts))


def test_the_pages_of_a_chunk_are_those_that_its_characters_stand_on() -> None:
    first = Element("Đoạn đầu của trang một.", page=1)
    over = Element("Đoạn này bắt đầu ở trang một và hết ở trang hai.", page=1, breaks=(PageBreak(28, 2),))
    last = Element("Đoạn của trang ba.", page=3)
    limit = 60
    stored, cuts = cut(first, over, last, limit=limit)
    assert [one.pages for one in cuts] == [(1,), (1, 2), (3,)]
    assert [stored.text[span.start : span.end].strip() for span in stored.pages if span.page == 3] == [last.text]


def test_rows_of_a_table_stay_together() -> None:
    rows = [Element(f"Tổ {number} | {number}0 hộ", category=Category.ROW) for number in range(1, 4)]
    stored, cuts = cut("Số liệu:", *rows)
    assert texts(stored, cuts) == ["Số liệu:\n\nTổ 1 | 10 hộ\nTổ 2 | 20 hộ\nTổ 3 | 30 hộ"]
