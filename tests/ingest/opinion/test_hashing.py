"""The rows of words found by the words themselves are those of their names."""

from itertools import islice

from evals.bench.ward_texts import paragraphs
from ingest.opinion.learnt.atoms import atoms_of
from ingest.opinion.learnt.features import Around, Seen, features_of
from ingest.opinion.learnt.hashing import names_of_words, places_of, rows_of, word_rows
from ingest.opinion.learnt.labeller import labeller

# Of any table: one so small that many names share a row among them.
_COUNTS = (64, 16_384, 32_768)
_AROUND = Around("plain", "Ý kiến của Nhân dân", "concerned", first=4, last=4, before="")
_PARAGRAPHS = 40


def test_words_have_the_rows_of_their_names() -> None:
    words, marked = ["duong", "ngap", "0", "duong", "ngap"], ["đường", "ngập", "0", "đường", "ngập"]
    names = ["w duong", "w ngap", "w 0", "m đường", "m ngập", "m 0", "ww duong ngap", "ww ngap 0", "ww 0 duong"]
    assert sorted(set(names_of_words(words, marked))) == sorted(names)
    for count in _COUNTS:
        assert word_rows(count).of(words, marked) == {rows_of(count)[name] for name in names}
        assert word_rows(count).of([]) == set()


def test_an_atom_has_the_rows_of_all_its_names() -> None:
    # Of the bundled weights.
    count = 32_768
    for text in islice(paragraphs(7), _PARAGRAPHS):
        for seen in features_of(text, atoms_of(text, 0, len(text)), _AROUND):
            assert labeller().rows(seen) == set(places_of(seen.names(), count).tolist())


def test_an_atom_without_words_has_rows_for_its_ends_all_the_same() -> None:
    seen = Seen([], (("kind plain",),))
    assert seen.names() == ["first ", "first ", "last ", "kind plain"]
    assert len(labeller().rows(seen)) == len(set(seen.names()))
