"""What the catalogue keeps in memory of its answers is told anew as soon as it may be another."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.vectorstore.hashing import directive, record
from vectorstore.catalogue import Catalogue
from vectorstore.catalogue.known import Known
from vectorstore.catalogue.opinions.ledger import OpinionLedger
from vectorstore.catalogue.opinions.nouns import ThemeEntry
from vectorstore.catalogue.worklist import WorkList
from vectorstore.extracts import Extracts, OpinionItem, Stance
from vectorstore.types import DocumentKind, Filters, VersionRecord


@pytest.fixture
def two(place: Path | str) -> Iterator[tuple[Catalogue, Catalogue]]:
    """One catalogue as two processes have it open."""
    opened = Catalogue.open(place), Catalogue.open(place)
    yield opened
    for one in opened:
        one.close()


def report(path: str, unit: str) -> VersionRecord:
    made = record(path, ["Ngập đường", "Rác ở chợ", "Loa ồn"], header=directive("1/BC", unit, None, "Báo cáo"))
    first, _, third = made.chunks
    spans = ((first.start + 2, first.end), (first.end - 3, third.start + 2))
    items = tuple(OpinionItem(start, end, made.text[start:end], (), Stance.CONCERNED) for start, end in spans)
    return replace(made, kind=DocumentKind.REPORT, extracts=Extracts(opinion_items=items))


def make_ready(catalogue: Catalogue) -> None:
    work = WorkList(catalogue)
    work.make_ready(work.waiting())


def theme(made: VersionRecord, ordinal: int, name: str) -> ThemeEntry:
    return ThemeEntry(made.document_id, made.version_id, ordinal, name, 1.0, "words", "", f"key-{ordinal}", False)


def test_names_are_those_of_what_is_searched_now(two: tuple[Catalogue, Catalogue]) -> None:
    one, other = two
    one.put(report("a.txt", "Tổ dân phố 1"))
    assert one.names().issuers == other.names().issuers == ()
    make_ready(one)
    assert one.names().issuers == other.names().issuers == ("Tổ dân phố 1",)
    other.put(report("b.txt", "Tổ dân phố 2"))
    make_ready(other)
    assert one.names().issuers == ("Tổ dân phố 1", "Tổ dân phố 2")
    other.remove(report("a.txt", "Tổ dân phố 1").document_id)
    assert one.names().issuers == ("Tổ dân phố 2",)


def test_a_filter_by_theme_lets_the_chunks_through_that_hold_a_part_of_an_item_of_it(
    two: tuple[Catalogue, Catalogue],
) -> None:
    one, other = two
    made = report("a.txt", "Tổ dân phố 1")
    first, second, third = (chunk.chunk_id for chunk in made.chunks)
    one.put(made)
    make_ready(one)
    flooding, rubbish = Filters(themes=("flooding",)), Filters(themes=("rubbish",))
    assert one.cut(flooding).chunks == frozenset()
    OpinionLedger(other).write_themes([theme(made, 0, "flooding"), theme(made, 1, "rubbish")])
    assert set(one.cut(flooding).chunks or ()) == {first}
    # The item begins in one chunk and ends in another.
    assert set(one.cut(rubbish).chunks or ()) == {first, second, third}
    OpinionLedger(other).correct([(made.document_id, "key-1")], "flooding", by="Lan", method="hand")
    assert one.cut(rubbish).chunks == frozenset()
    assert set(one.cut(flooding).chunks or ()) == {first, second, third}


def test_what_was_asked_last_is_kept_and_not_more() -> None:
    known, worked_out = Known[int](), list[int]()

    def ask(question: int, revision: int) -> int:
        def work_out() -> int:
            worked_out.append(question)
            return 10 * question + revision

        return known.get(question, revision, work_out)

    assert [ask(number, 1) for number in (*range(8), 7)] == [1, 11, 21, 31, 41, 51, 61, 71, 71]
    assert worked_out == list(range(8))
    assert ask(7, 2) == 72
    assert ask(8, 2) == 82
    worked_out.clear()
    assert ask(0, 1) == 1
    assert worked_out == [0]
