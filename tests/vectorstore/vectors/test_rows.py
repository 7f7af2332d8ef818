"""Rows of vectors: the same answers as the collection gives, after crashes and with what is damaged left out."""

import hashlib
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from unittest.mock import Mock

import numpy as np
import pytest

from vectorstore.vectors.rows import UNKNOWN, Keys, Places, VectorRows, chunk_key, chunk_keys
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


def _double(rows: VectorRows) -> None:
    """Write rows 3 and 4 a second time, as versions did whose threads looked before they waited."""
    for name, width, content in (
        ("vectors.f32", 4 * WIDTH, VECTORS[3:5].tobytes()),
        ("ids.txt", 64, "".join(IDS[3:5]).encode()),
    ):
        assert (rows.folder / name).stat().st_size == width * len(IDS)
        with (rows.folder / name).open("ab") as file:
            file.write(content)


def _at_once(*calls: Callable[[], None]) -> None:
    threads = [threading.Thread(target=call) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)


def test_two_threads_that_put_the_same_chunks_write_one_row_each(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = VectorRows(tmp_path / "one", WIDTH)
    meeting = threading.Barrier(2)
    found = rows.places

    def places(keys: Keys) -> Places:
        before = found(keys)
        # Both would have looked when they meet here; with the lock the second is still waiting for it.
        with suppress(threading.BrokenBarrierError):
            meeting.wait(0.3)
        return before

    monkeypatch.setattr(rows, "places", places)
    _at_once(*[lambda: rows.put(IDS, VECTORS)] * 2)
    assert (rows.folder / "ids.txt").read_bytes() == "".join(IDS).encode()
    assert again(rows).count == len(IDS)


def test_a_chunk_that_is_there_twice_leaves_nothing_when_it_is_dropped(
    rows: VectorRows, monkeypatch: pytest.MonkeyPatch
) -> None:
    _double(rows)
    reader = again(rows)
    with monkeypatch.context() as patched:
        # The files cannot be written while they are read for the first time.
        patched.setattr(reader, "_wipe", Mock(side_effect=OSError))
        assert reader.chunk_ids() == set(IDS)
    reader.drop([IDS[3]])
    assert VECTORS[3].tobytes() not in (rows.folder / "vectors.f32").read_bytes()
    assert IDS[3].encode() not in (rows.folder / "ids.txt").read_bytes()


def test_opening_the_files_erases_what_is_there_twice(rows: VectorRows) -> None:
    _double(rows)
    assert again(rows).count == len(IDS)
    assert (rows.folder / "vectors.f32").read_bytes().count(VECTORS[3].tobytes()) == 1
    assert again(rows).cosines(VECTORS[3], [IDS[3]]) == pytest.approx({IDS[3]: 1.0})


def test_what_was_read_before_a_chunk_was_dropped_is_not_written_down_again(rows: VectorRows) -> None:
    read_at = rows.erasures
    rows.drop(IDS[:1])
    rows.put(IDS[:1], VECTORS[:1], read_at)
    assert VECTORS[0].tobytes() not in (rows.folder / "vectors.f32").read_bytes()


def test_mending_erases_vectors_whose_id_was_lost(rows: VectorRows) -> None:
    with (rows.folder / "ids.txt").open("r+b") as file:
        file.truncate(64 * 50)
        file.write(bytes(64))
    assert again(rows).mend(set(IDS)) == 1
    content = (rows.folder / "vectors.f32").read_bytes()
    assert [one for one in (0, 55) if VECTORS[one].tobytes() in content] == []
