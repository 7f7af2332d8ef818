"""The official parts around a body as plain lines, the same for every format.

Imports the papers of `reports/`.
"""

from evals.wards.reports.paper import Letterhead

_STATE = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
FICTION = "Tài liệu hư cấu, soạn làm mẫu cho phần mềm Lắng Nghe."


def left(head: Letterhead) -> tuple[str, ...]:
    """Return who issues the paper, and its number."""
    asterisk = ("*",) if head.form == "party" else ()
    number = f"Số {head.number}" if head.form == "party" else f"Số: {head.number}"
    return (head.superior.upper(), head.issuer.upper(), *asterisk, number)


def right(head: Letterhead) -> tuple[str, ...]:
    """Return the national or Party title, and place and date."""
    title = ("ĐẢNG CỘNG SẢN VIỆT NAM",) if head.form == "party" else _STATE
    return (*title, head.place_and_date)


def title(head: Letterhead) -> tuple[str, ...]:
    """Return type and subject."""
    return (head.type_name, head.title)


def signature(head: Letterhead) -> tuple[str, ...]:
    """Return who signs."""
    return (head.role, head.signer)


def receivers(head: Letterhead) -> tuple[str, ...]:
    """Return who receives the paper."""
    return ("Nơi nhận:", f"- {head.addressee}", "- Lưu.")
