from pathlib import Path

from tests.vectorstore.hashing import HashingEmbedder, record
from vectorstore.library import Library
from vectorstore.settings import StoreSettings

LETTER = (
    "Đề nghị các tổ dân phố tuyên truyền nhân dân phân loại rác tại nguồn, đổ rác đúng giờ và không để rác ra "
    "lòng đường, vỉa hè trong 15 ngày tới."
)


def test_a_letter_that_was_forwarded_five_times_is_one_passage_with_its_places(library: Library) -> None:
    for number in range(5):
        library.put(record(f"cong-van/{number}.txt", [LETTER if number else f"{LETTER} Trân trọng."]))
    library.put(record("khac.txt", ["Lịch thu gom rác của phường trong tháng tới được niêm yết tại nhà văn hóa."]))
    passages = library.search("phân loại rác tại nguồn").passages
    assert len(passages) == 2
    assert {place.path for place in passages[0].places} | {passages[0].path} == {f"cong-van/{n}.txt" for n in range(5)}
    for place in passages[0].places:
        assert library.text(place.version_id)[place.start : place.end].startswith("Đề nghị các tổ dân phố")
    assert passages[1].places == ()
    assert [passage.rank for passage in passages] == [1, 2]


def test_what_differs_in_a_figure_alone_stays_apart(library: Library) -> None:
    library.put(record("thang-1.txt", [LETTER]))
    library.put(record("thang-2.txt", [LETTER.replace("15 ngày", "20 ngày")]))
    assert len(library.search("phân loại rác tại nguồn").passages) == 2


def test_passages_of_one_document_can_be_held_back(tmp_path: Path) -> None:
    library = Library.open(tmp_path, StoreSettings(most_per_document=1), HashingEmbedder())
    library.put(record("dai.txt", ["Rác thải ở chợ.", "Rác thải ở chợ Đình.", "Rác thải ở chợ mới."]))
    library.put(record("ngan.txt", ["Chợ có nhiều loại hàng hóa khác nhau và rác thải."]))
    paths = [passage.path for passage in library.search("rác thải ở chợ").passages]
    library.close()
    assert paths == ["dai.txt", "ngan.txt", "dai.txt", "dai.txt"]


def test_the_chunks_around_a_passage_are_given_in_order(library: Library) -> None:
    library.put(record("dai.txt", ["Một.", "Hai.", "Phí gửi xe ở chợ.", "Bốn.", "Năm."]))
    passage = library.search("phí gửi xe").passages[0]
    assert [one.text for one in library.neighbours(passage)] == ["Hai.", "Phí gửi xe ở chợ.", "Bốn."]
    assert [one.text for one in library.neighbours(passage, before=9, after=0)] == ["Một.", "Hai.", "Phí gửi xe ở chợ."]
