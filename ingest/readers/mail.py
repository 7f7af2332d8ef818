"""Reads .eml and .mht by the standard library and .msg by python-oxmsg: the head of the letter, then what it says.

The body goes through the reader of web pages or of text; attachments are named in a note, not read.
"""

import email
import email.policy
import io
import struct
from collections.abc import Sequence
from email.message import EmailMessage, Message

from ingest.elements import Element, Reading
from ingest.errors import DamagedFileError
from ingest.letters.normal import clean, collapse

_HEADS = (("subject", "Tiêu đề"), ("from", "Từ"), ("to", "Gửi"), ("cc", "Đồng gửi"), ("date", "Ngày"))
_DAMAGE = (
    KeyError,
    ValueError,
    AttributeError,
    EOFError,
    TypeError,
    IndexError,
    OSError,
    LookupError,
    RecursionError,
    struct.error,
)


def read_eml(content: bytes) -> Reading:
    """Return a letter: subject, sender, receivers, day, and the body.

    Raises:
        DamagedFileError: it has neither a head nor a body that can be read.
    """
    try:
        letter = email.message_from_bytes(content, policy=email.policy.default)
        if not isinstance(letter, EmailMessage) or not any(letter[name] for name, _ in _HEADS):
            raise DamagedFileError("EML")
        heads = [(label, str(letter[name])) for name, label in _HEADS if letter[name]]
        body = letter.get_body(preferencelist=("html", "plain"))
        read = _read_part(body) if isinstance(body, EmailMessage) else Reading(())
        names = [_name_of(part) for part in letter.iter_attachments()]
    except _DAMAGE as error:
        raise DamagedFileError(type(error).__name__) from error
    return _letter(heads, read, names)


def _name_of(part: Message) -> str:
    """Return what an attachment is called; a forwarded letter has no file name, and its subject may name people."""
    return str(part.get_filename() or ("thư chuyển tiếp" if part.get_content_type() == "message/rfc822" else "?"))


def read_mht(content: bytes) -> Reading:
    """Return what a reader of a page that was saved in one file sees.

    Raises:
        DamagedFileError: it holds no page.
    """
    try:
        saved = email.message_from_bytes(content, policy=email.policy.default)
        pages = [part for part in saved.walk() if part.get_content_type() == "text/html"]
        if not pages or not isinstance(pages[0], EmailMessage):
            raise DamagedFileError("MHT")
        return _read_part(pages[0])
    except _DAMAGE as error:
        raise DamagedFileError(type(error).__name__) from error


def read_msg(content: bytes) -> Reading:
    """Return an Outlook letter: subject, sender, receivers, day, and the body.

    Raises:
        DamagedFileError: it does not open.
    """
    import oxmsg

    from ingest.readers.office.partition import read_page
    from ingest.readers.text import read_text

    try:
        letter = oxmsg.Message.load(io.BytesIO(content))
        day = f"{letter.sent_date:%d/%m/%Y %H:%M}" if letter.sent_date else ""
        receivers = ", ".join(one.email_address for one in letter.recipients)
        heads = [("Tiêu đề", letter.subject), ("Từ", letter.sender or ""), ("Gửi", receivers), ("Ngày", day)]
        names = [one.file_name or "?" for one in letter.attachments]
        plain, page = letter.body, letter.html_body
    except _DAMAGE as error:
        raise DamagedFileError(type(error).__name__) from error
    if plain:
        return _letter(heads, read_text(plain.encode()), names)
    return _letter(heads, read_page(page) if page else Reading(()), names)


def _read_part(part: EmailMessage) -> Reading:
    from ingest.readers.office.partition import read_page
    from ingest.readers.text import read_text

    text = part.get_content()
    if not isinstance(text, str):
        raise DamagedFileError(part.get_content_type())
    return read_page(text) if part.get_content_type() == "text/html" else read_text(text.encode())


def _letter(heads: Sequence[tuple[str, str]], body: Reading, attachments: Sequence[str]) -> Reading:
    head = tuple(Element(f"{label}: {_tidy(text)}") for label, text in heads if _tidy(text))
    notes = body.notes
    if attachments:
        names = ", ".join(_tidy(name) for name in attachments[:20])
        notes += (f"Chưa đọc {len(attachments)} tệp đính kèm: {names}. Hãy lưu ra rồi thêm riêng.",)
    return Reading(head + body.elements, notes)


def _tidy(text: str) -> str:
    return collapse(clean(text).replace("\r", " ").replace("\n", " "))
