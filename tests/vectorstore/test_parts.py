"""What many chunks become in the full-text index: parts, and the scores that tantivy would give."""

import json
from pathlib import Path

import pytest

from samples.build import SOURCES
from vectorstore.entries import FilterCut, FilterKeys, IndexEntry, holder_of
from vectorstore.indexes import batches, merging
from vectorstore.indexes.batches import Parts
from vectorstore.indexes.fulltext import FullText
from vectorstore.search.query import Query

EVERYTHING = FilterCut()
TEXTS = [
    text
    for path in sorted(SOURCES.rglob("*.md"))
    for text in path.read_text(encoding="utf-8").split("\n")
    if len(text) > 40
]


def entries(texts: list[str]) -> list[IndexEntry]:
    return [
        IndexEntry(
            f"chunk-{place}",
            (f"Mục {place % 7}. Ngập đường và rác thải",) if place % 3 else (),
            "12-KH/ĐU Kế hoạch" if place % 2 else "",
            text,
            FilterKeys(holder_of("document", str(place % 20)), "report"),
        )
        for place, text in enumerate(texts)
    ]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> FullText:
    """Several parts, some chunks deleted: both are in what tantivy counts terms by."""
    opened = FullText.open(tmp_path_factory.mktemp("index") / "fulltext")
    # One text is longer than any length that is kept exactly.
    all_entries = entries([*TEXTS[:200], " ".join(TEXTS[:40])])
    for part in (all_entries[:90], all_entries[90:]):
        opened.add(part)
        opened.commit()
    opened.delete_holders([holder_of("document", "3")])
    opened.commit()
    return opened


@pytest.mark.parametrize(
    "question",
    [
        "Nước ngập đường Hòa Bình khi mưa lớn",
        "nuoc ngap duong hoa binh khi mua lon",
        "12-KH/ĐU của Đảng ủy phường về rác rác rác",
        "UBND phường trả lời kiến nghị ATTT",
        "mục 3",
        "kế hoạch kế hoạch kế",
        "zzz ngập",
    ],
)
def test_chunks_asked_for_have_the_scores_that_a_search_gives(index: FullText, question: str) -> None:
    query = Query.parse(question)
    found = index.search(query, 500, EVERYTHING)
    assert found
    again = index.scored(query, list(found))
    assert {chunk: hit.score for chunk, hit in again.items()} == pytest.approx(
        {chunk: hit.score for chunk, hit in found.items()}, rel=1e-5
    )
    assert {chunk: (hit.codes.tolist(), hit.holder) for chunk, hit in again.items()} == {
        chunk: (hit.codes.tolist(), hit.holder) for chunk, hit in found.items()
    }


def test_a_chunk_without_any_of_the_words_has_the_score_nothing(index: FullText) -> None:
    every = [f"chunk-{place}" for place in range(200)]
    known = index.scored(Query.parse("zzz"), every)
    assert len(known) == index.count - 1
    assert {hit.score for hit in known.values()} == {0.0}


def test_a_term_of_which_only_deleted_chunks_are_left_counts_nothing(tmp_path: Path) -> None:
    opened = FullText.open(tmp_path / "fulltext")
    opened.add(entries(["sầu riêng", "rác thải"]))
    opened.commit()
    opened.delete_chunks(["chunk-0"])
    opened.commit()
    assert opened.scored(Query.parse("sầu"), ["chunk-0", "chunk-1"])["chunk-1"].score == 0
    opened.close()


@pytest.mark.parametrize("total", [4_000, 10_000, 100_000, 300_000, 1_000_000])
def test_an_intake_is_cut_so_that_eight_of_one_size_are_put_together_again_and_again(total: int) -> None:
    parts, done, sizes = Parts(total), 0, list[int]()
    while done < total:
        end = parts.end(done)
        sizes.append(end - done)
        done = end
    first = next(start for start in (0, 8) if max(sizes[start:]) <= 1.01 * min(sizes[start:-1]))
    assert not first or sum(sizes[:8]) == sizes[8]
    assert sizes[0] <= 5_000
    assert max(sizes) <= 25_000
    assert len(sizes[first:]) + bool(first) in {8, 64, 512}


def test_parts_of_an_intake_are_one_when_it_is_closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "_SMALLEST_PART", 10)
    folder = tmp_path / "fulltext"
    opened, parts, end = FullText.open(folder), Parts(80), 0
    for place, one in enumerate(entries(["rác thải ở chợ"] * 80)):
        opened.add([one])
        if place + 1 >= (end or parts.end(0)):
            opened.commit()
            end = parts.end(place + 1)
    opened.close()
    assert len(json.loads((folder / "meta.json").read_text())["segments"]) == 1
    again = FullText.open(folder)
    assert again.count == 80
    again.close()


def test_closing_leaves_long_merges_to_another_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "fulltext"
    opened = FullText.open(folder)
    monkeypatch.setattr(merging, "_SECONDS", 0.0)
    made = entries((TEXTS * 40)[:8_000])
    for start in range(0, 8_000, 1_000):
        opened.add(made[start : start + 1_000])
        opened.commit()
    opened.close()
    again = FullText.open(folder)
    assert again.count == 8_000
    before = [hit.score for hit in again.search(Query.parse("ngập đường"), 20, EVERYTHING).values()]
    again.tidy()
    again.settle()
    assert len(json.loads((folder / "meta.json").read_text())["segments"]) == 1
    # Of texts that are the same any may come first.
    after = [hit.score for hit in again.search(Query.parse("ngập đường"), 20, EVERYTHING).values()]
    assert after == pytest.approx(before)
    again.close()
