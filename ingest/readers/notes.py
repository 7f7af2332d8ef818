"""What staff are told about how a file was read, in Vietnamese. Imports the page readings only."""

from collections.abc import Sequence

from vectorstore.extracts import PageReading

# Below this the recognised text has wrong words in every few lines.
LOW_CONFIDENCE = 0.85
_MOST_LISTED = 20


def hidden_note(characters: int) -> tuple[str, ...]:
    """Say how many characters were left out because a reader does not see them."""
    if not characters:
        return ()
    return (f"Đã bỏ {characters} ký tự chữ ẩn (người đọc không nhìn thấy) khỏi nội dung.",)


def unreadable_note(characters: int) -> tuple[str, ...]:
    """Say how many letters could not be read and are shown as a sign; of more than a few the file is refused."""
    if not characters:
        return ()
    return (
        f"Có {characters} chữ không đọc được (hiện là “\ufffd”), có lẽ do phông chữ cũ hỏng; hãy đối chiếu bản gốc.",
    )


def low_confidence_note(readings: Sequence[PageReading]) -> tuple[str, ...]:
    """Say which recognised pages must be compared with the image."""
    low = [one for one in readings if one.confidence is not None and one.confidence < LOW_CONFIDENCE]
    if not low:
        return ()
    listed = ", ".join(f"{one.page} ({round(100 * (one.confidence or 0))} %)" for one in low[:_MOST_LISTED])
    return (f"Nhận dạng chữ kém tin cậy ở trang {listed}{_more(low)}; hãy đối chiếu với bản ảnh.",)


def empty_scan_note(pages: Sequence[int]) -> tuple[str, ...]:
    """Say which scanned pages gave no text."""
    return (f"Trang {listed(pages)} là ảnh nhưng không nhận dạng được chữ nào.",) if pages else ()


def unread_scan_note(pages: Sequence[int], reason: str) -> tuple[str, ...]:
    """Say which scanned pages were not read, and why."""
    return (f"Trang {listed(pages)} là ảnh quét nên chưa đọc được. {reason}",) if pages else ()


def listed(pages: Sequence[int]) -> str:
    """Return page numbers as a list, cut where it grows long."""
    return ", ".join(map(str, pages[:_MOST_LISTED])) + _more(pages)


def _more(items: Sequence[object]) -> str:
    return "…" if len(items) > _MOST_LISTED else ""
