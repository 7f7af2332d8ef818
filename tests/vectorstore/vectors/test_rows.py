"""Rows of vectors: the same answers as the collection gives, after crashes and with what is damaged left out."""

import hashlib
from pathlib import Path

import numpy as np
import pytest

from vectorstore.vectors.rows import UNKNOWN, VectorRows, chunk_key, chunk_keys
from vectorstore.vectors.store import Vectors

IDS = [hashlib.sha256(str(number).encode()).hexdigest() for number in range(60)]
WIDTH = 8


def units(count: int, seed: int = 1) -> Vectors:
    drawn = np.random.default_rng(seed).normal(size=(count, WIDTH)).astype(np.float32)
    return np.asarray(drawn / np.linalg.norm(drawn, axis=1, keepdims=True))


VECTORS = units(len(IDS))


@pytest.fixture
def rows(tmp_path: Path) -> VectorRows:
    made = VectorRows(tmp_path / "vectors" / "one", WIDTH)
    for start in range(0, len(IDS), 7):
        made.put(IDS[start : start + 7], VECTORS[start : start + 7])
    return made


def again(rows: VectorRows) -> VectorRows:
    return VectorRows(rows.folder, WIDTH)


def test_the_nearest_are_those_that_looking_at_each_gives(rows: VectorRows) -> None:
    for reader in (rows, again(rows)):
        assert (reader.count, reader.chunk_ids()) == (len(IDS), set(IDS))
        for query in units(5, seed=2):
            cosines = VECTORS @ query
            for chosen in (range(60), range(0, 60, 2), [3, 4, 59]):
                wanted = sorted(chosen, key=lambda place: -cosines[place])[:5]
                places = reader.places(chunk_keys(IDS[place] for place in chosen))
                found = reader.nearest(query, places, 5)
                assert list(found) == [IDS[place] for place in wanted]
                assert list(found.values()) == pytest.approx([float(cosines[place]) for place in wanted], abs=1e-6)


def test_what_has_no_row_is_unknown(rows: VectorRows) -> None:
    strange = ["chunk-1", hashlib.sha256(b"strange").hexdigest(), IDS[3]]
    assert rows.cosines(VECTORS[3], strange) == pytest.approx({IDS[3]: 1.0})
    assert rows.places(chunk_keys(strange))[:2].tolist() == [UNKNOWN, UNKNOWN]
    assert (chunk_key("chunk-1"), chunk_key(IDS[3])) == (0, int(chunk_keys(IDS)[3]))
    assert VectorRows(rows.folder.parent / "none", WIDTH).cosines(VECTORS[0], IDS) == {}


def test_a_dropped_row_leaves_nothing_in_the_files_and_is_used_again(rows: VectorRows) -> None:
    rows.drop([*IDS[10:13], "nobody"])
    kept = (rows.folder / "vectors.f32").read_bytes()
    assert VECTORS[11].tobytes() not in kept
    assert IDS[11].encode() not in (rows.folder / "ids.txt").read_bytes()
    assert again(rows).chunk_ids() == rows.chunk_ids() == set(IDS) - set(IDS[10:13])
    other = hashlib.sha256(b"other").hexdigest()
    rows.put([other, IDS[0]], units(2, seed=5))
    assert len((rows.folder / "vectors.f32").read_bytes()) == len(kept)
    assert again(rows).cosines(units(2, seed=5)[1], [IDS[0]])[IDS[0]] == pytest.approx(1)


def test_a_vector_whose_id_was_not_written_is_no_row(rows: VectorRows) -> None:
    with (rows.folder / "ids.txt").open("r+b") as file:
        file.truncate(64 * 50 + 10)
    reader = again(rows)
    assert reader.count == 50
    reader.put(IDS[50:], VECTORS[50:])
    assert again(reader).chunk_ids() == set(IDS)
    assert again(reader).cosines(VECTORS[55], [IDS[55]])[IDS[55]] == pytest.approx(1)


def test_rows_that_are_damaged_or_of_nobody_are_found(rows: VectorRows) -> None:
    with (rows.folder / "vectors.f32").open("r+b") as file:
        file.seek(4 * WIDTH * 20)
        file.write(b"\xff" * 4 * WIDTH)
    reader = again(rows)
    assert reader.mend(set(IDS) - {IDS[5]}) == 2
    assert reader.chunk_ids() == set(IDS) - {IDS[5], IDS[20]}
    assert reader.mend(set(IDS)) == 0


def test_rows_of_other_embedders_go(rows: VectorRows) -> None:
    other = VectorRows(rows.folder.parent / "other", 3)
    other.put(IDS[:1], np.ones((1, 3), dtype=np.float32))
    rows.drop_others({"kept"})
    assert not other.folder.exists()
    assert rows.count == len(IDS)
