"""What is refused for its letters: typed text in a legacy encoding, scans of which hardly a word was recognised."""

import pytest

from ingest.elements import Element, Reading
from ingest.errors import GarbledTextError, IllegibleScanError
from ingest.letters.legibility import check_legible, check_recognised
from ingest.record import reading
from ingest.settings import IngestSettings
from ingest.source import Source
from vectorstore.extracts import PageReading, PageSource
from vectorstore.types import VersionRecord, content_hash

_READS = "Bà con khu phố lo ngại vì đường ngập sau mỗi trận mưa, đề nghị phường nạo vét cống. " * 3
# So does a line in which recognition has put wrong letters now and then.
_LOOKS_LEGACY = "Nhaân daân lo ngaïi veà giaù nöôùc taêng cao, ñeà nghò phöôøng giaûi quyeát"
_WORDLESS = "đhwq ztrưk bvnx ắkpl mươqt zzê đrrt ướwx " * 10


def _read(monkeypatch: pytest.MonkeyPatch, elements: list[Element], source: PageSource) -> VersionRecord:
    pages = (PageReading(1, source, 0.7 if source is PageSource.OCR else None),)
    found = Reading(tuple(elements), (), pages)
    monkeypatch.setattr(reading, "partition", lambda *_: found)
    return reading.read(Source("a", "a.pdf", "a.pdf", content_hash(b"a")), b"a", IngestSettings())


def test_a_scan_is_never_taken_for_a_legacy_encoding(monkeypatch: pytest.MonkeyPatch) -> None:
    elements = [Element(_READS, page=1), Element(_LOOKS_LEGACY, page=1)]
    with pytest.raises(GarbledTextError):
        _read(monkeypatch, elements, PageSource.TEXT_LAYER)
    assert "nạo vét cống" in _read(monkeypatch, elements, PageSource.OCR).text


def test_a_scan_of_which_hardly_a_word_reads_is_refused_as_a_scan(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(IllegibleScanError) as caught:
        _read(monkeypatch, [Element(_WORDLESS, page=1)], PageSource.OCR)
    assert "quét lại" in caught.value.message.vi
    assert "Unicode" not in caught.value.message.vi
    with pytest.raises(IllegibleScanError):
        check_recognised("\ufffd\ufffd\ufffd" + _READS)


def test_typed_text_beside_a_scan_is_still_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(GarbledTextError):
        check_legible(_LOOKS_LEGACY)
    elements = [Element(_READS, page=1), Element(_LOOKS_LEGACY, page=2)]
    with pytest.raises(GarbledTextError):
        _read(monkeypatch, elements, PageSource.OCR)


@pytest.mark.parametrize("sign", ["?", "□", "ÿ"])
def test_a_text_whose_letters_with_marks_were_lost_is_refused_and_the_original_asked_for(sign: str) -> None:
    lost = "".join(sign if ord(letter) > 0xFF else letter for letter in _READS)
    with pytest.raises(GarbledTextError) as caught:
        check_legible(lost)
    assert "bản gốc" in caught.value.message.vi
    assert "UniKey" not in caught.value.message.vi


def test_questions_and_addresses_are_no_lost_letters() -> None:
    check_legible("Bao gio sua duong? Ai tra loi?? Xem https://mau.example/tin?id=7&trang=2 va a?b=c. " * 5)
    check_legible(_READS + "Vì sao?Ai trả lời?Bao giờ xong??")
