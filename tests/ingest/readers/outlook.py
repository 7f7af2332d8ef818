"""Writes a small Outlook letter (.msg): a compound file with one small stream for each property."""

import struct
from collections.abc import Sequence

_SECTOR, _SMALL = 512, 64
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_NONE = 0xFFFFFFFF
_TEXT = 0x001F


def letter_bytes(properties: dict[int, str]) -> bytes:
    """Return a .msg with text properties, by their number (0x0037 the subject, 0x1000 the body)."""
    entries = b"".join(
        struct.pack("<HHIII", _TEXT, number, 6, 2 * len(text) + 2, 0) for number, text in properties.items()
    )
    streams = [("__properties_version1.0", bytes(32) + entries)]
    streams += [(f"__substg1.0_{number:04X}001F", text.encode("utf-16-le")) for number, text in properties.items()]
    return _compound(streams)


def _compound(streams: Sequence[tuple[str, bytes]]) -> bytes:
    small = b""
    chain: list[int] = []
    starts: list[int] = []
    for _, content in streams:
        starts.append(len(small) // _SMALL)
        count = max(-(-len(content) // _SMALL), 1)
        chain += [*range(len(chain) + 1, len(chain) + count), _END]
        small += content.ljust(count * _SMALL, b"\0")
    directory = _entry("Root Entry", 5, (_NONE, 1), 0, len(small))
    for index, ((name, content), start) in enumerate(zip(streams, starts, strict=True), start=1):
        following = index + 1 if index < len(streams) else _NONE
        directory += _entry(name, 2, (following, _NONE), start, len(content))
    parts = [small, directory, struct.pack(f"<{len(chain)}I", *chain)]
    padded = [part + bytes(-len(part) % _SECTOR) for part in parts]
    padded[2] = parts[2].ljust(-(-len(parts[2]) // _SECTOR) * _SECTOR, b"\xff")
    return _with_table(padded, small_tables=len(padded[2]) // _SECTOR)


def _entry(name: str, kind: int, links: tuple[int, int], start: int, size: int) -> bytes:
    """Return a line of the directory; `links` are the next entry and, of the root, the first."""
    encoded = (name + "\0").encode("utf-16-le")
    head = encoded.ljust(64, b"\0") + struct.pack("<HBBIII", len(encoded), kind, 1, _NONE, *links)
    return head + bytes(36) + struct.pack("<IQ", start, size)


def _with_table(parts: Sequence[bytes], *, small_tables: int) -> bytes:
    table: list[int] = []
    firsts = []
    for part in parts:
        firsts.append(len(table))
        count = len(part) // _SECTOR
        table += [*range(len(table) + 1, len(table) + count), _END]
    place = len(table)
    table += [_FAT, *[_FREE] * (_SECTOR // 4 - len(table) - 1)]
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, 1, firsts[1], 0, 4096, firsts[2], small_tables, _END, 0)
    head += struct.pack("<109I", place, *[_FREE] * 108)
    return head + b"".join(parts) + struct.pack(f"<{_SECTOR // 4}I", *table)
