import codecs
import re
import unicodedata

import pytest

from ingest.errors import TooLargeError
from ingest.readers.text import find_encoding, read_text

LAW = "Điều 1. Phạm vi điều chỉnh\n\nLuật này quy định về tổ chức; thủy lợi, hòa giải ở cơ sở và dư luận xã hội.\n"
# "Cộng hòa xã hội chủ nghĩa Việt Nam, Độc lập - Tự do - Hạnh phúc" as the two legacy fonts spell it.
TCVN3 = "Céng hßa x· héi chñ nghÜa ViÖt Nam, §éc lËp - Tù do - H¹nh phóc. §iÒu 1. Ph¹m vi ®iÒu chØnh cña LuËt nµy.\n"
VNI = "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam, Ñoäc laäp - Töï do - Haïnh phuùc. Ñieàu 1. Phaïm vi ñieàu chænh.\n"


def texts(content: bytes) -> list[str]:
    return [element.text for element in read_text(content).elements]


@pytest.mark.parametrize(
    "content",
    [
        LAW.encode(),
        codecs.BOM_UTF8 + LAW.encode(),
        LAW.encode("utf-16"),
        LAW.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + LAW.encode("utf-16-be"),
    ],
    ids=["utf-8", "utf-8 with mark", "utf-16", "utf-16 without mark", "utf-16 big-endian"],
)
def test_every_unicode_encoding_gives_the_same_text(content: bytes) -> None:
    assert texts(content) == [line for line in LAW.split("\n") if line]


def one_byte(character: str) -> bytes:
    """Spell a letter as Windows-1258 does: the tone is a mark of its own."""
    marks = [mark for mark in unicodedata.normalize("NFD", character) if mark in "\u0300\u0301\u0303\u0309\u0323"]
    plain = "".join(mark for mark in unicodedata.normalize("NFD", character) if mark not in marks)
    return (unicodedata.normalize("NFC", plain) + "".join(marks)).encode("cp1258")


def test_windows_1258_is_read_and_composed() -> None:
    content = b"".join(one_byte(character) for character in LAW)
    assert find_encoding(content) == "cp1258"
    assert texts(content)[0] == "Điều 1. Phạm vi điều chỉnh"


@pytest.mark.parametrize("text", [TCVN3, VNI])
def test_a_legacy_encoding_is_converted(text: str) -> None:
    assert texts((text * 5).encode("latin-1"))[0].lower().startswith("cộng hòa xã hội chủ nghĩa việt nam, độc lập")


def test_hard_wrapped_lines_become_paragraphs() -> None:
    wrapped = (
        "1. Công tác nắm bắt tình hình tư tưởng và dư luận xã hội của cán bộ, đảng\n"
        "viên và nhân dân trên địa bàn phường được quan tâm, có nhiều chuyển biến rõ\n"
        "nét so với cùng kỳ năm trước.\n"
        "2. Các đơn vị gửi báo cáo đúng hạn theo quy định tại Điều\n"
        "5. Một số đơn vị còn gửi chậm, nội dung chung chung, chưa có số liệu cụ thể.\n"
        "- Tổ dân phố 3 gửi chậm hai lần trong quý, đã được nhắc nhở bằng văn bản và\n"
        "đã khắc phục.\n"
    )
    read = texts(wrapped.encode())
    assert read[0].endswith("cùng kỳ năm trước.")
    assert read[0].startswith("1. Công tác")
    assert "cán bộ, đảng viên và nhân dân" in read[0]
    assert read[-1].startswith("- Tổ dân phố 3")
    assert read[-1].endswith("đã khắc phục.")


def test_long_lines_are_paragraphs_and_short_ones_are_not_glued() -> None:
    lines = [
        "QUỐC HỘI",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Điều 1",
        "Nội dung " * 40,
    ]
    assert texts("\n".join(lines).encode()) == [line.strip() for line in lines]


def test_invisible_characters_never_reach_the_text() -> None:
    assert texts("đ\u00adược\u200b ghi\u00a0nhận\ufeff\n".encode()) == ["được ghi nhận"]


def test_of_a_text_longer_than_allowed_no_more_is_read_than_that() -> None:
    lines = [f"Tổ dân phố {number} đề nghị nạo vét cống ngõ {number}." for number in range(10_000)]
    with pytest.raises(TooLargeError) as refused:
        read_text("\n".join(lines).encode(), max_characters=1_000)
    # Both numbers are told: the count where reading stopped, and the limit.
    stopped = re.search(r"(\d+) characters, the limit is 1000", refused.value.message.en)
    assert stopped is not None
    assert 1_000 < int(stopped[1]) < 1_100
