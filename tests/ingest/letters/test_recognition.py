import pytest

from ingest.letters.legacy import Encoding, table
from ingest.letters.recognition import encoding_of_line, recognise, unicode_lines

TEXT = (
    "Nhân dân phấn khởi trước kết quả phát triển kinh tế, xã hội của địa phương; một số hộ dân ở tổ 3 phản ánh "
    "tuyến đường ngập nước, đề nghị sửa chữa sớm."
)


def written(text: str, encoding: Encoding) -> str:
    signs = table(encoding)
    return "".join(signs.get(letter, letter) for letter in text)


@pytest.mark.parametrize("encoding", list(Encoding))
def test_each_encoding_is_told_from_the_others_by_its_words(encoding: Encoding) -> None:
    assert recognise(written(TEXT, encoding)) is encoding
    assert encoding_of_line(written(TEXT, encoding)) is encoding


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        "là nhà và cá, già, bà, hòa, tà",
        "Only ASCII words here.",
        "Où est passé le garçon ? Il a été à la fête, près de la forêt; c'était très drôle, voilà, déjà là.",
        "Über die Straße gehen schöne Mädchen, größer als früher; das heißt: möglichst häufig üben.",
        "± 5 µm, 20 °C, § 3, © 2026, ½ ¼ ¾",
    ],
)
def test_other_text_is_left_alone(text: str) -> None:
    assert recognise(text) is None
    assert list(unicode_lines([text], None)) == [text]


def test_only_the_old_lines_of_a_mixed_text_are_converted() -> None:
    lines = [TEXT, written(TEXT, Encoding.VNI), "là nhà và cá"]
    assert list(unicode_lines(lines, None)) == [TEXT, TEXT, "là nhà và cá"]


def test_capitals_that_no_font_tells_come_back_by_rules() -> None:
    lines = [
        "CéNG HßA X· HéI CHñ NGHÜA VIÖT NAM\n",
        "\n",
        "ë tæ 3 cã ý kiÕn. ñy ban ®· tr¶ lêi v¨n b¶n,\n",
        "ë ®ã ch­a s¹ch.\n",
    ]
    assert list(unicode_lines(lines, Encoding.TCVN3)) == [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n",
        "\n",
        "Ở tổ 3 có ý kiến. Ủy ban đã trả lời văn bản,\n",
        "ở đó chưa sạch.\n",
    ]
