"""Where the body of an official document ends and where an annex begins, by the wording of a line.

Imports nothing of ours.
"""

import re

# Hướng dẫn 36-HD/VPTW and Nghị định 30/2020/NĐ-CP: thay mặt, ký thay, thừa lệnh, thừa ủy quyền, quyền.
AUTHORITY = re.compile(r"(?:T/M|TM|K/T|KT|T/L|TL|TUQ|T/UQ|Q)\.?\s+[A-ZĐÀ-Ỹ]")
RECEIVERS = re.compile(r"nơi nhận\s*(?:[:.]|$)", re.IGNORECASE)
_PASSED = re.compile(
    r"(?:Bộ luật|Luật|Pháp lệnh|Nghị quyết|Hiến pháp) này (?:đã )?được .{0,160}thông qua (?:tại|ngày|vào)?",
    re.IGNORECASE,
)
_ATTACHED = re.compile(r"\(?\s*(?:được\s+)?(?:ban hành\s+)?kèm theo\s+\S", re.IGNORECASE)


def closes_body(text: str) -> bool:
    """Tell whether a line opens the block of signature and receivers."""
    text = text.strip()
    if AUTHORITY.match(text) or RECEIVERS.match(text) or _PASSED.match(text):
        return True
    return " | " in text and any(AUTHORITY.match(cell.strip()) for cell in text.split(" | ")[1:])


def opens_annex(text: str) -> bool:
    """Tell whether a line says that what it stands under is attached to another document."""
    text = text.strip()
    return (
        len(text) <= 250 and bool(_ATTACHED.match(text)) and text.startswith(("(", "Ban hành", "Kèm theo", "ban hành"))
    )
