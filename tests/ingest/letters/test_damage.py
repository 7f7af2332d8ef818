"""A .VnTime font draws no letter at 80-9F: what stands there in a word was one, and is never shown as right.

Each test is of the bytes that fonts and programs have left there.
"""

from collections.abc import Callable
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn

from ingest.errors import GarbledTextError
from ingest.letters.legacy import UNREADABLE, Encoding, table, to_unicode
from ingest.record.reading import read
from ingest.settings import IngestSettings
from ingest.source import Source
from vectorstore.types import VersionRecord

TEXT = "Hội đồng đã nghe bà con trình bày về việc mở rộng đường liên thôn và đề nghị hỗ trợ những hộ phải dời nhà."
TYPED = "".join(table(Encoding.TCVN3).get(letter, letter) for letter in TEXT)


def word(lines: list[str]) -> bytes:
    document = docx.Document()
    for line in lines:
        run = document.add_paragraph().add_run(line)
        run.font.name = ".VnTime"
        run._element.rPr.rFonts.set(qn("w:hAnsi"), ".VnTime")
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def page(lines: list[str]) -> bytes:
    body = "".join(f'<p style="font-family: .VnTime">{line}</p>' for line in lines)
    return f'<meta charset="utf-8"><body>{body}</body>'.encode()


def record(suffix: str, content: bytes) -> VersionRecord:
    return read(Source("id", f"cu{suffix}", f"cu{suffix}", "0" * 64), content, IngestSettings())


SIGNS = ["ˆ", "‡", "”", "•"]


@pytest.mark.parametrize(
    ("suffix", "make", "damage"),
    # A page cannot hold a control character.
    [(".docx", word, "\x8e"), *((".docx", word, sign) for sign in SIGNS), *((".html", page, sign) for sign in SIGNS)],
)
def test_a_few_lost_letters_are_marked_and_staff_are_told(
    suffix: str, make: Callable[[list[str]], bytes], damage: str
) -> None:
    broken = TYPED.replace("é", damage, 1)
    found = record(suffix, make([broken, *[TYPED] * 9]))
    assert found.text.count(UNREADABLE) == 1
    assert found.text.split("\n\n")[1] == TEXT
    assert damage not in found.text
    assert any("1 chữ không đọc được" in note for note in found.notes)


@pytest.mark.parametrize(("suffix", "make"), [(".docx", word), (".html", page)])
def test_a_text_with_many_lost_letters_is_refused(suffix: str, make: Callable[[list[str]], bytes]) -> None:
    with pytest.raises(GarbledTextError):
        record(suffix, make([TYPED.replace("µ", "ˆ").replace("é", "‡")] * 5))


def test_a_text_without_a_font_that_says_so_is_refused_as_well() -> None:
    with pytest.raises(GarbledTextError):
        record(".txt", TYPED.replace("µ", "\x88").replace("é", "\x87").encode("latin-1"))


@pytest.mark.parametrize(
    "text",
    [
        "“Nước đục”… bà con nói", "Tổ 5 – tổ 7: đường hỏng", "họp tại Đăk R’lấp", "• Sửa cầu", "vv… và nhiều việc khác",
        "UBND… các xã", "‘tạm’ thôi", "ông hỏi: “Bao giờ làm?”", "90‰ số hộ",
    ],
)  # fmt: skip
def test_signs_of_a_text_stay(text: str) -> None:
    typed = "".join(table(Encoding.TCVN3).get(letter, letter) for letter in text)
    assert to_unicode(typed, Encoding.TCVN3) == text


@pytest.mark.parametrize(("typed", "read_as"), [("ngh…", f"ngh{UNREADABLE}"), ("ph”n", f"ph{UNREADABLE}n")])
def test_a_sign_that_leaves_no_word_was_a_letter(typed: str, read_as: str) -> None:
    assert to_unicode(typed, Encoding.TCVN3) == read_as
