"""Hostile and broken files from seeds: cuts at random places, flipped bits, bombs, loops, entities, floods."""

import io
import random
import zipfile
from collections.abc import Callable, Iterator
from email.message import EmailMessage

import openpyxl
from PIL import Image
from pptx import Presentation

from tests.ingest.builders import docx_bytes, pdf_of_lines

LINE = "Cong tac nam bat tinh hinh du luan xa hoi tren dia ban phuong trong thang ba"
CONTENT_TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def sound_files() -> dict[str, bytes]:
    """Return one sound file of each format that needs no other program."""
    book = openpyxl.Workbook()
    for number in range(40):
        book.active.append([number, LINE])
    deck = Presentation()
    deck.slides.add_slide(deck.slide_layouts[5]).shapes.title.text = LINE
    letter = EmailMessage()
    letter["Subject"] = LINE
    letter.set_content(LINE)
    letter.add_alternative(f"<p>{LINE}</p>", subtype="html")
    page = f"<html><body><table><tr><td>{LINE}</td></tr></table><p>{LINE}</p></body></html>"
    saved = f"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n{page}"
    return {
        "docx": docx_bytes(*[LINE] * 20, [["a", "b"], ["c", "d"]]),
        "pdf": pdf_of_lines([[LINE] * 20] * 3),
        "xlsx": _bytes(book),
        "pptx": _bytes(deck),
        "html": page.encode(),
        "eml": letter.as_bytes(),
        "mht": f"{saved}\n--b--\n".encode(),
        "csv": "\n".join(f'{number},"{LINE}"' for number in range(60)).encode(),
        "md": f"# {LINE}\n\n- {LINE}\n\n| a | b |\n|---|---|\n| c | d |\n".encode(),
        "txt": "\n".join([LINE] * 40).encode(),
    }


def _bytes(package: object) -> bytes:
    target = io.BytesIO()
    package.save(target)  # type: ignore[attr-defined]
    return target.getvalue()


def damaged(seed: int, turns: int) -> Iterator[tuple[str, bytes]]:
    """Yield `turns` cut and `turns` scrambled copies of each sound file."""
    chance = random.Random(seed)
    for extension, content in sound_files().items():
        for turn in range(turns):
            yield f"cut-{turn}.{extension}", content[: chance.randrange(1, len(content))]
            scrambled = bytearray(content)
            for _ in range(chance.choice((1, 8, 64))):
                scrambled[chance.randrange(len(scrambled))] ^= 1 << chance.randrange(8)
            yield f"flip-{turn}.{extension}", bytes(scrambled)


def crafted() -> Iterator[tuple[str, bytes]]:
    """Yield files that were made to harm."""
    for name, make in _CRAFTED.items():
        yield name, make()


def packed(files: dict[str, bytes | str]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(name, content)
    return target.getvalue()


def _word(document: str, prologue: str = "") -> bytes:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = f'<?xml version="1.0"?>{prologue}<w:document {space}><w:body>{document}</w:body></w:document>'
    with zipfile.ZipFile(io.BytesIO(docx_bytes("x"))) as sound:
        parts: dict[str, bytes | str] = {item.filename: sound.read(item) for item in sound.infolist()}
    return packed({**parts, "word/document.xml": body})


def _laughs() -> str:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return f'<!DOCTYPE x [<!ENTITY a0 "ha">{entities}]>'


def _paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def _cell(depth: int) -> str:
    return "<w:tbl><w:tr><w:tc>" * depth + _paragraph("x") + "</w:tc></w:tr></w:tbl>" * depth


def _pdf_loop() -> bytes:
    """Return a PDF whose tree of pages is its own child."""
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
    )


def _many_pages(count: int) -> bytes:
    kids = b" ".join(b"3 0 R" for _ in range(count))
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[" + kids + b"]/Count "
        + str(count).encode() + b">>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n"
        b"trailer<</Root 1 0 R>>\n%%EOF"
    )  # fmt: skip


def _sheet(rows: str) -> bytes:
    book = openpyxl.Workbook()
    with zipfile.ZipFile(io.BytesIO(_bytes(book))) as sound:
        parts: dict[str, bytes | str] = {item.filename: sound.read(item) for item in sound.infolist()}
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = f'<worksheet xmlns="{space}"><sheetData>{rows}</sheetData></worksheet>'
    return packed({**parts, "xl/worksheets/sheet1.xml": sheet})


def _outside() -> bytes:
    """Return a .docx whose relationships lead out of it, to files and to the network."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    links = "".join(
        f'<Relationship Id="o{at}" Type="{kind}/{name}" Target="{target}" TargetMode="External"/>'
        for at, (name, target) in enumerate(
            [("image", "file:///etc/passwd"), ("subDocument", "file:///etc/hostname"), ("image", "http://127.0.0.1:9/")]
        )
    )
    with zipfile.ZipFile(io.BytesIO(docx_bytes(LINE))) as package:
        parts: dict[str, bytes | str] = {name: package.read(name) for name in package.namelist()}
    where = "word/_rels/document.xml.rels"
    rest = package_text(parts[where]).replace("</Relationships>", f"{links}</Relationships>")
    body = package_text(parts["word/document.xml"]).replace(
        "<w:sectPr", f'<w:subDoc r:id="o1" xmlns:r="{kind}"/><w:sectPr'
    )
    return packed({**parts, where: rest, "word/document.xml": body})


def package_text(part: bytes | str) -> str:
    """Return a part of a package as text."""
    return part.decode() if isinstance(part, bytes) else part


def _letters(depth: int) -> bytes:
    """Return a letter in a letter in a letter."""
    letter = EmailMessage()
    letter["Subject"] = LINE
    letter.set_content(LINE)
    for _ in range(depth):
        outer = EmailMessage()
        outer["Subject"] = LINE
        outer.set_content(LINE)
        outer.add_attachment(letter)
        letter = outer
    return letter.as_bytes()


def _picture(width: int, height: int) -> bytes:
    target = io.BytesIO()
    Image.new("1", (width, height)).save(target, "PNG")
    return target.getvalue()


_XXE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
_CRAFTED: dict[str, Callable[[], bytes]] = {
    "xxe.docx": lambda: _word(_paragraph("&e;"), _XXE),
    "xxe-net.docx": lambda: _word(_paragraph("&e;"), _XXE.replace("file:///etc/passwd", "http://127.0.0.1:9/x")),
    "laughs.docx": lambda: _word(_paragraph("&a9;"), _laughs()),
    "deep.docx": lambda: _word(_cell(3000)),
    "bomb.docx": lambda: _word(_paragraph("x") * 6_000_000),
    "media-bomb.docx": lambda: packed({"word/document.xml": "<x/>", "word/media/a.bin": bytes(90 * 2**20)}),
    "no-parts.docx": lambda: packed({"[Content_Types].xml": CONTENT_TYPES, "word/document.xml": "<x/>"}),
    "far-row.xlsx": lambda: _sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
    "bad-row.xlsx": lambda: _sheet('<row r="-5"><c r="ZZZZ9999999999"><v>1</v></c></row>'),
    "bomb.xlsx": lambda: _sheet("<row><c><v>1</v></c></row>" * 12_000_000),
    "deep.html": lambda: b"<html><body>" + b"<div>" * 60_000 + b"x" + b"</div>" * 60_000,
    "wide.html": lambda: b"<html><body>" + b"<p class='" + b"a " * 900_000 + b"'>x</p>",
    "styles.html": lambda: b"<html><style>" + b".a.b{display:none}" * 20_000 + b"</style><p class='a b'>x</p></html>",
    "comments.html": lambda: b"<html><!--" + b"<!--" * 400_000,
    "nested.md": lambda: b"> " * 3000 + b"x",
    "stars.md": lambda: b"*a **b " * 20_000,
    "pages-loop.pdf": _pdf_loop,
    "many-pages.pdf": lambda: _many_pages(10_000),
    "huge-page.pdf": lambda: _many_pages(1).replace(b"595 842", b"9999999 9999999"),
    "huge.png": lambda: _picture(20_000, 20_000),
    "quote.csv": lambda: b'"' + b"a,b\n" * 800_000,
    "columns.csv": lambda: b"," * 1_000_000,
    "parts.eml": lambda: b"Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 20_000,
    "nested.eml": lambda: b"".join(
        b"Subject: x\nContent-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(1500)
    ),
    "heads.eml": lambda: b"Subject: " + b"=?utf-8?b?" * 200_000 + b"\n\nx",
    "line.txt": lambda: b"a" * 12_000_000,
    "blank.txt": lambda: b"\n" * 2_000_000,
    "zeros.txt": lambda: bytes(5_000_000),
    "outside.docx": _outside,
    "fields.docx": lambda: _word(
        '<w:p><w:fldSimple w:instr="INCLUDETEXT &quot;/etc/passwd&quot;"><w:r><w:t>x</w:t></w:r></w:fldSimple></w:p>'
    ),
    "asks-net.xlsx": lambda: _sheet('<row r="1"><c r="A1"><f>WEBSERVICE("http://127.0.0.1:9/")</f></c></row>'),
    "letters.eml": lambda: _letters(40),
    "data-url.html": lambda: f"<p>{LINE}</p><img src='data:image/png;base64,{'iVBORw0KGgo' * 900_000}'>".encode(),
    "no-page.pdf": lambda: _many_pages(1).replace(b"595 842", b"0 0"),
    "utf-16-le.txt": lambda: (LINE + "\r\n").encode("utf-16-le") * 20,
    "utf-16-be.txt": lambda: (LINE + "\r\n").encode("utf-16-be") * 20,
    "nul.txt": lambda: f"{LINE}\0{LINE}".encode() * 20,
    "one-line.csv": lambda: f"{LINE},".encode() * 150_000,
    "lost.txt": lambda: b"Ki?n ngh? s?a ???ng, n?o v?t c?ng vi ng?p sau m?a. " * 20,
    "long.txt": lambda: (LINE + "\n").encode() * 40_000,
}
