import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.vectorstore.hashing import HashingEmbedder, record
from vectorstore.extracts import (
    Deadline,
    Extracts,
    OpinionItem,
    PageReading,
    PageSource,
    Recurrence,
    Reference,
    Relation,
    ReportFacts,
    Stance,
    Task,
)
from vectorstore.library import Library
from vectorstore.settings import StoreSettings
from vectorstore.types import DocumentKind, Header, VersionRecord

PLAN_TEXT = ["Nạo vét cống ngõ 15 trước ngày 30/4/2026.", "Kế hoạch này thay thế Kế hoạch số 12-KH/ĐU."]
EXTRACTS = Extracts(
    references=(Reference(Relation.REPLACES, "12-KH/ĐU", 68, 76),),
    tasks=(
        Task(
            "Nạo vét cống ngõ 15", ("II. NHIỆM VỤ",), 0, 41,
            lead=("UBND phường",), advise=("Phòng Kinh tế",), cooperate=("Công an phường", "Tổ dân phố 4"),
            follow_up=("Văn phòng Đảng ủy",),
            deadline=Deadline("trước ngày 30/4/2026", None, dt.date(2026, 4, 30), Recurrence.YEARLY, True),
            further=(
                Deadline("hằng tháng", recurrence=Recurrence.MONTHLY),
                Deadline("trước ngày 15/5", dt.date(2026, 5, 1), dt.date(2026, 5, 15)),
            ),
        ),
    ),
    opinion_items=(OpinionItem(0, 19, "Nạo vét cống ngõ 15", ("I.",), Stance.CONCERNED, "12 hộ", 12),),
    report=ReportFacts("Chi bộ 4", "2026-03", "tổ dân phố 4"),
    page_readings=(PageReading(1, PageSource.TEXT_LAYER), PageReading(2, PageSource.OCR, 0.83)),
)  # fmt: skip


def plan(
    number: str, paragraphs: list[str], *, place: str, day: dt.date, extracts: Extracts | None = None
) -> VersionRecord:
    header = Header(
        number=number, title="Kế hoạch thoát nước", issuer=f"ĐẢNG ỦY PHƯỜNG {place.upper()}", place=place, date=day,
        receivers=("Tỉnh ủy", "Lưu VPĐU"), secrecy=None, urgency="KHẨN", unreadable=("signer",),
    )  # fmt: skip
    made = record(f"{number.replace('/', '-')}-{place}.txt", paragraphs, header=header, kind=DocumentKind.DIRECTIVE)
    return replace(made, extracts=extracts or Extracts())


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = Library.open(tmp_path / "home", StoreSettings(), HashingEmbedder())
    yield library
    library.close()


NEW = plan("20-KH/ĐU", PLAN_TEXT, place="Hòa Lạc", day=dt.date(2026, 3, 1), extracts=EXTRACTS)
OLD = plan("12-KH/ĐU", ["Nạo vét cống theo kế hoạch cũ của phường."], place="Hòa Lạc", day=dt.date(2025, 2, 5))
OTHER = plan("12-KH/ĐU", ["Nạo vét cống theo kế hoạch của phường bạn."], place="Đồi Chè", day=dt.date(2025, 4, 5))


def test_all_that_was_extracted_comes_back_as_it_was_put(library: Library) -> None:
    library.put(NEW)
    assert library.version(NEW.version_id) == NEW


def test_tasks_and_items_are_listed_of_current_versions_only(library: Library) -> None:
    library.put(NEW)
    (task,) = library.tasks()
    assert (task.task, task.document.header.number, task.pages) == (EXTRACTS.tasks[0], "20-KH/ĐU", (1,))
    (item,) = library.opinion_items()
    assert (item.item, item.report) == (EXTRACTS.opinion_items[0], EXTRACTS.report)
    library.put(replace(NEW, version_id="f" * 64, chunks=(), extracts=Extracts()))
    assert (library.tasks(), library.opinion_items()) == ([], [])


def test_a_withdrawn_document_has_no_tasks(library: Library) -> None:
    library.put(NEW)
    library.remove(NEW.document_id)
    assert library.tasks() == []


def test_a_replaced_document_is_labelled_in_search_and_one_of_another_ward_is_not(library: Library) -> None:
    for made in (NEW, OLD, OTHER):
        library.put(made)
    labels = {one.document_id: one.replaced_by for one in library.search("nạo vét cống").passages}
    assert labels == {NEW.document_id: None, OLD.document_id: "20-KH/ĐU", OTHER.document_id: None}


def test_nothing_is_replaced_by_what_is_older(library: Library) -> None:
    library.put(NEW)
    library.put(replace(OLD, header=replace(OLD.header, date=dt.date(2026, 5, 1))))
    assert not any(one.replaced_by for one in library.search("nạo vét cống").passages)


def test_a_withdrawn_document_replaces_nothing(library: Library) -> None:
    library.put(NEW)
    library.put(OLD)
    assert any(one.replaced_by for one in library.search("nạo vét cống").passages)
    library.remove(NEW.document_id)
    assert not any(one.replaced_by for one in library.search("nạo vét cống").passages)


def test_a_task_of_a_replaced_document_says_so(library: Library) -> None:
    tasks = Extracts(tasks=(replace(EXTRACTS.tasks[0], end=20),))
    library.put(NEW)
    library.put(replace(OLD, extracts=tasks))
    labels = {one.document.header.number: one.replaced_by for one in library.tasks()}
    assert labels == {"20-KH/ĐU": None, "12-KH/ĐU": "20-KH/ĐU"}


def test_what_was_known_of_a_task_on_an_earlier_day_is_without_what_came_later(library: Library) -> None:
    tasks = Extracts(tasks=(replace(EXTRACTS.tasks[0], end=20),))
    library.put(NEW)
    library.put(replace(OLD, extracts=tasks))
    ended = next(one for one in library.tasks() if one.document.header.number == "12-KH/ĐU")
    since = NEW.header.date
    assert since is not None
    assert ended.ended_on == since
    before = ended.as_of(since - dt.timedelta(days=1))
    assert (before.ended_by, before.ends_on, before.ends_by) == (None, since, "20-KH/ĐU")
    assert ended.as_of(since).ended_by == "20-KH/ĐU"
