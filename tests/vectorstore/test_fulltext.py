import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from vectorstore.entries import FilterCut, FilterKeys, IndexEntry, filter_cut, holder_of, issuer_key
from vectorstore.indexes.fulltext import FullText
from vectorstore.indexes.memory import give_back
from vectorstore.search.query import Query
from vectorstore.types import Filters

EVERYTHING = filter_cut(Filters())


def entry(
    name: str, text: str, *, context: tuple[str, ...] = (), title: str = "", issuer: str | None = None
) -> IndexEntry:
    keys = FilterKeys(holder_of("document", name), "report", issuer=issuer_key(issuer) if issuer else None)
    return IndexEntry(name, context, title, text, keys)


@pytest.fixture
def index(tmp_path: Path) -> Iterator[FullText]:
    opened = FullText.open(tmp_path / "fulltext")
    yield opened
    opened.close()


def found(index: FullText, query: str, cut: FilterCut = EVERYTHING) -> list[str]:
    return list(index.search(Query.parse(query), 10, cut))


def filled(index: FullText, *entries: IndexEntry) -> FullText:
    index.add(entries)
    index.commit()
    return index


def test_nothing_is_searched_before_the_commit(index: FullText) -> None:
    index.add([entry("a", "nước ngập")])
    assert found(index, "ngập") == []
    index.commit()
    assert found(index, "ngập") == ["a"]


@pytest.mark.parametrize("query", ["đường Hoà Bình", "ĐƯỜNG HÒA BÌNH", "duong hoa binh", "binh hoa duong"])
def test_a_passage_is_found_as_it_is_typed(index: FullText, query: str) -> None:
    filled(index, entry("a", "Ngập nước tại đường Hòa Bình"), entry("b", "Thu gom rác ở chợ"))
    assert found(index, query) == ["a"]


def test_words_side_by_side_count_more_than_words_apart(index: FullText) -> None:
    filled(index, entry("apart", "dân số của tổ phố mới"), entry("together", "họp tổ dân phố mới rồi"))
    assert found(index, "tổ dân phố")[0] == "together"


def test_diacritics_that_match_count_more(index: FullText) -> None:
    filled(index, entry("ban", "bán hàng rong"), entry("friend", "bạn hàng rong"))
    assert found(index, "bán")[0] == "ban"
    assert set(found(index, "ban")) == {"ban", "friend"}


def test_heading_and_title_are_searched_too(index: FullText) -> None:
    filled(index, entry("a", "Giao cho phường", context=("II. Nhiệm vụ", "1. Thoát nước"), title="61-KH/ĐU Kế hoạch"))
    assert found(index, "thoát nước") == ["a"]
    assert found(index, "61-KH/ĐU") == ["a"]


@pytest.mark.parametrize(("query", "text"), [("UBND", "Ủy ban nhân dân phường"), ("tổ dân phố", "họp TDP 5")])
def test_an_abbreviation_finds_its_long_form_and_is_found_by_it(index: FullText, query: str, text: str) -> None:
    filled(index, entry("a", text), entry("b", "thu gom rác"))
    assert found(index, query) == ["a"]


def test_a_document_number_counts_more_than_its_parts(index: FullText) -> None:
    filled(index, entry("parts", "47 ý kiến về CT và TW, 47 ct tw"), entry("number", "theo Chỉ thị số 47-CT/TW"))
    assert found(index, "47-ct/tw")[0] == "number"


@pytest.mark.parametrize(
    "query", ['"rác', "rác*", "rác AND", "-rác", "rác:", "(rác", "rác^9", "[rác TO", "\\rác", "rác~"]
)
def test_no_character_of_a_query_has_a_meaning_of_its_own(index: FullText, query: str) -> None:
    filled(index, entry("a", "thu gom rác"), entry("b", "loa phường"))
    assert found(index, query) == ["a"]


def test_a_filter_that_nothing_passes_returns_nothing(index: FullText) -> None:
    filled(index, entry("a", "thu gom rác", issuer="Tổ dân phố 3"), entry("b", "thu gom rác"))
    assert found(index, "rác", filter_cut(Filters(issuers=("tổ DÂN phố 3",)))) == ["a"]
    assert found(index, "rác", filter_cut(Filters(issuers=("Tổ dân phố",)))) == []


def test_filters_do_not_change_the_scores(index: FullText) -> None:
    filled(index, entry("a", "thu gom rác", issuer="Tổ 3"), entry("b", "chợ"))
    query = Query.parse("rác")
    assert index.search(query, 5, filter_cut(Filters(issuers=("Tổ 3",)))) == index.search(query, 5, EVERYTHING)


def test_only_the_chunks_asked_for_are_scored(index: FullText) -> None:
    filled(index, entry("a", "thu gom rác"), entry("b", "rác ở chợ"))
    assert list(index.scored(Query.parse("rác"), ["b", "c"])) == ["b"]
    assert index.scored(Query.parse("rác"), []) == {}


def test_what_is_deleted_is_gone_after_the_commit(index: FullText) -> None:
    filled(index, entry("a", "thu gom rác"), entry("b", "rác ở chợ"), entry("c", "đổ rác"))
    index.delete_holders([holder_of("document", "a")])
    index.delete_chunks(["b"])
    index.commit()
    assert (found(index, "rác"), index.chunk_ids(), index.count) == (["c"], {"c"}, 1)


def test_rarer_syllables_weigh_more(index: FullText) -> None:
    filled(index, *(entry(str(number), "rác ở chợ" if number else "rác ngập chợ") for number in range(20)))
    found = index.inverse_frequencies(["rác", "ngập", "không", "ngập_chợ"], is_bare=False)
    assert 0 < found["rác"] < found["ngập"] == found["ngập_chợ"] < found["không"]
    assert index.inverse_frequencies(["rac"], is_bare=True)["rac"] == found["rác"]


def test_the_index_is_kept_over_closing(tmp_path: Path) -> None:
    filled(FullText.open(tmp_path / "fulltext"), entry("a", "thu gom rác")).close()
    again = FullText.open(tmp_path / "fulltext")
    assert found(again, "rác") == ["a"]


@pytest.mark.parametrize("damage", ["meta", "format", "missing"])
def test_an_index_that_cannot_be_used_is_made_again(tmp_path: Path, damage: str) -> None:
    folder = tmp_path / "fulltext"
    filled(FullText.open(folder), entry("a", "thu gom rác")).close()
    if damage == "meta":
        (folder / "meta.json").write_text("{broken")
    elif damage == "format":
        (folder / "langnghe.json").write_text(json.dumps({"format": 0}))
    else:
        (folder / "langnghe.json").unlink()
    again = FullText.open(folder)
    assert again.count == 0
    assert found(filled(again, entry("b", "rác")), "rác") == ["b"]
    again.close()


def test_memory_is_handed_back_only_where_the_system_has_a_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows knows no library without a name; there ctypes raises TypeError."""

    def refuse(name: str | None) -> None:
        raise TypeError(name)

    monkeypatch.setattr("ctypes.CDLL", refuse)
    monkeypatch.setattr("sys.platform", "win32")
    give_back()


def test_an_index_whose_words_are_lost_is_made_again(tmp_path: Path) -> None:
    opened = FullText.open(tmp_path / "fulltext")
    filled(opened, entry("a", "thu gom rác"))
    opened.close()
    again = FullText.open(tmp_path / "fulltext")
    assert again.count == 1
    assert [again.lexicon.words[code] for code in again.search(Query.parse("rác"), 5, EVERYTHING)["a"].codes][-4:] == [
        "thu",
        "gom",
        "rác",
        "",
    ]
    again.close()
    words = tmp_path / "fulltext" / "words.txt"
    words.write_text("thu\n", encoding="utf-8")
    assert FullText.open(tmp_path / "fulltext").count == 0
