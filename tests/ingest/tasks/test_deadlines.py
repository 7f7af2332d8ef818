import datetime as dt

import pytest

from ingest.tasks.deadlines import READERS, find_deadline, read_deadline
from samples.build import SOURCES
from vectorstore.extracts import Recurrence

D = dt.date


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("hoàn thành trong quý I/2026", D(2026, 1, 1), D(2026, 3, 31)),
        ("trong tháng 4/2026", D(2026, 4, 1), D(2026, 4, 30)),
        ("từ năm 2026 đến năm 2028", D(2026, 1, 1), D(2028, 12, 31)),
        ("trước ngày 31/5/2026", None, D(2026, 5, 31)),
        ("xong trước 20 tháng 5", None, D(2026, 5, 20)),
        ("từ 10/5 đến hết 30/6/2026", D(2026, 5, 10), D(2026, 6, 30)),
        ("dự kiến từ 15 - 20/3/2026", D(2026, 3, 15), D(2026, 3, 20)),
        ("15/6/2026", None, D(2026, 6, 15)),
        ("trước 16 giờ 00 ngày 05/6/2026", None, D(2026, 6, 5)),
        ("hết tháng 02/2028", None, D(2028, 2, 29)),
        ("từ nay đến năm 2027", D(2026, 1, 1), D(2027, 12, 31)),
        ("từ 18 giờ ngày 03/9/2025", D(2025, 9, 3), None),
        ("đợt một 4/2026; đợt hai 9/2026", D(2026, 4, 1), D(2026, 9, 30)),
        ("Đợt 1: tháng 4/2026; đợt 2: tháng 9/2026", D(2026, 4, 1), D(2026, 9, 30)),
        ("T4-T9/2026", D(2026, 4, 1), D(2026, 9, 30)),
        ("tháng 4,5,6/2026", D(2026, 4, 1), D(2026, 6, 30)),
        ("4-9/2026", D(2026, 4, 1), D(2026, 9, 30)),
        ("trong các tháng 4-9/2026", D(2026, 4, 1), D(2026, 9, 30)),
        ("4/2026", D(2026, 4, 1), D(2026, 4, 30)),
        ("15/4 và 15/9/2026", D(2026, 4, 15), D(2026, 9, 15)),
        ("hai ngày 11 và 12/7/2026", D(2026, 7, 11), D(2026, 7, 12)),
        ("trong 10 ngày đầu tháng 5/2026", D(2026, 5, 1), D(2026, 5, 10)),
        ("Q2/2026", D(2026, 4, 1), D(2026, 6, 30)),
    ],
)
def test_days_and_periods_are_read_and_the_words_are_kept(
    written: str, first: dt.date | None, last: dt.date | None
) -> None:
    deadline = read_deadline(written, 2026)
    assert (deadline.text, deadline.first, deadline.last, deadline.recurrence) == (written, first, last, None)


@pytest.mark.parametrize(
    ("written", "recurrence", "on_event"),
    [
        ("thường xuyên", Recurrence.REGULAR, False),
        ("định kỳ hằng tháng hoặc khi có vụ việc đột xuất", Recurrence.MONTHLY, True),
        ("mỗi quý một lần", Recurrence.QUARTERLY, False),
        ("trước ngày 25 hằng tháng", Recurrence.MONTHLY, False),
        ("trước ngày 15 tháng 12 hằng năm", Recurrence.YEARLY, False),
        ("sáng Chủ nhật hằng tuần", Recurrence.REGULAR, False),
        ("theo hướng dẫn của cấp trên", None, True),
        ("ngay sau khi có quyết định", None, True),
    ],
)
def test_what_comes_again_or_hangs_on_an_event_has_no_day(
    written: str, recurrence: Recurrence | None, on_event: bool
) -> None:
    deadline = read_deadline(written, 2026)
    assert (deadline.first, deadline.last, deadline.recurrence, deadline.on_event) == (None, None, recurrence, on_event)


def test_the_date_of_a_document_that_is_named_is_no_deadline() -> None:
    sentence = "Triển khai Chỉ thị số 21-CT/TU, ngày 15/01/2026 đến các chi bộ, xong trước ngày 20/3/2026."
    found = find_deadline(sentence, 2026)
    assert found is not None
    assert (found.text, found.last) == ("xong trước ngày 20/3/2026", D(2026, 3, 20))


def test_a_day_that_does_not_exist_is_kept_as_written_and_not_guessed() -> None:
    deadline = read_deadline("trước ngày 31/02/2026", 2026)
    assert (deadline.text, deadline.last) == ("trước ngày 31/02/2026", None)


def test_without_a_year_anywhere_there_is_no_date() -> None:
    assert read_deadline("trước ngày 20/6", None).last is None


def test_a_pattern_that_is_passed_over_would_have_found_nothing() -> None:
    texts = [line for path in sorted(SOURCES.rglob("*.md")) for line in path.read_text(encoding="utf-8").split("\n")]
    assert len(texts) > 300
    passed_over = 0
    for text in filter(None, texts):
        small = text.lower()
        for reader in READERS:
            if not reader.may_find(small):
                passed_over += 1
                assert not reader.pattern.search(text), (text, reader.pattern.pattern)
    assert passed_over > len(texts)


def test_a_task_in_two_parts_is_open_until_the_last_of_them() -> None:
    deadline = read_deadline("đợt một trong tháng 4/2026; đợt hai trong tháng 9/2026", 2026)
    assert (deadline.first, deadline.last) == (dt.date(2026, 4, 1), dt.date(2026, 9, 30))
