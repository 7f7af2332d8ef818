import pytest

from vectorstore.ranking.words import ChunkWords, IndexedWords
from vectorstore.text.sentences import sentences
from vectorstore.text.tokens import document_numbers, syllables, terms

HEAD = ("19-HD/BTGDVTU", "I. Tình hình", "Xã Hòa Bình")
TEXTS = [
    "Ngập ở đường Bến Đá. Thực hiện Chỉ thị 47-CT/TW, Nghị định 30/2020/NĐ-CP.\nThủy lợi: hoà  giải",
    "Chữ mềm\u00ad và to\u0300a nhà phân rã.  Hai dấu cách\t| ô thứ hai",
    "Dòng một về số 61\n-KH/ĐU đứt đôi. Straße İ ﬁ",
    "",
    "!!! ...",
]


@pytest.mark.parametrize("text", TEXTS)
def test_what_one_folding_gives_is_what_folding_each_part_by_itself_gives(text: str) -> None:
    found = IndexedWords.of(HEAD, text)
    parts = [text[span.start : span.end] for span in sentences(text)]
    lines = tuple(words for part in parts if (words := (*syllables(part), *document_numbers(part))))
    above = "\n".join(HEAD)
    assert found.words == ChunkWords((*syllables(above), *document_numbers(above)), lines)
    assert found.body == terms(text)
    assert found.head == terms(" ".join(HEAD))
