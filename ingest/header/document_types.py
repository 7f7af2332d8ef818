"""The types of official documents: names as printed, abbreviations in numbers, and what each is for.

Imports the store's types. Sources: Nghị định 30/2020/NĐ-CP, Phụ lục III; Hướng dẫn 36-HD/VPTW; laws by their own names.
"""

import re
from dataclasses import dataclass

from vectorstore.text.folding import bare
from vectorstore.types import DocumentKind


@dataclass(frozen=True, slots=True)
class DocumentType:
    """A type of document; `code` is its abbreviation in the number, None when it has none."""

    name: str
    code: str | None
    kind: DocumentKind = DocumentKind.OTHER


_DIRECTIVE = DocumentKind.DIRECTIVE

TYPES = (
    DocumentType("Hiến pháp", None, _DIRECTIVE),
    DocumentType("Bộ luật", None, _DIRECTIVE),
    DocumentType("Luật", None, _DIRECTIVE),
    DocumentType("Pháp lệnh", None, _DIRECTIVE),
    DocumentType("Lệnh", None, _DIRECTIVE),
    DocumentType("Nghị định", "NĐ", _DIRECTIVE),
    DocumentType("Thông tư liên tịch", "TTLT", _DIRECTIVE),
    DocumentType("Thông tư", "TT", _DIRECTIVE),
    DocumentType("Chỉ thị", "CT", _DIRECTIVE),
    DocumentType("Nghị quyết", "NQ", _DIRECTIVE),
    DocumentType("Kết luận", "KL", _DIRECTIVE),
    DocumentType("Quyết định", "QĐ", _DIRECTIVE),
    DocumentType("Quy định", "QĐi", _DIRECTIVE),
    DocumentType("Quy chế", "QC", _DIRECTIVE),
    DocumentType("Quy trình", "QT", _DIRECTIVE),
    DocumentType("Kế hoạch liên tịch", "KHLT", _DIRECTIVE),
    DocumentType("Kế hoạch", "KH", _DIRECTIVE),
    DocumentType("Hướng dẫn liên tịch", "HDLT", _DIRECTIVE),
    DocumentType("Hướng dẫn", "HD", _DIRECTIVE),
    DocumentType("Công văn", "CV", _DIRECTIVE),
    DocumentType("Công điện", "CĐ", _DIRECTIVE),
    DocumentType("Thông báo", "TB", _DIRECTIVE),
    DocumentType("Thông cáo", "TC", _DIRECTIVE),
    DocumentType("Thông tri", "TTr", _DIRECTIVE),
    DocumentType("Chương trình hành động", "CTHĐ", _DIRECTIVE),
    DocumentType("Chương trình", "CTr", _DIRECTIVE),
    DocumentType("Phương án", "PA", _DIRECTIVE),
    DocumentType("Đề án", "ĐA", _DIRECTIVE),
    DocumentType("Phiếu khảo sát", None, DocumentKind.SURVEY),
    DocumentType("Kết quả khảo sát", None, DocumentKind.SURVEY),
    DocumentType("Báo cáo khảo sát", None, DocumentKind.SURVEY),
    DocumentType("Báo cáo nhanh", "BC"),
    DocumentType("Phiếu", None),
    DocumentType("Báo cáo", "BC"),
    DocumentType("Bản tổng hợp", None),
    DocumentType("Tổng hợp", None),
    DocumentType("Tin nhanh", None),
    DocumentType("Tờ trình", "TTr"),
    DocumentType("Biên bản", "BB"),
    DocumentType("Giấy mời", "GM"),
    DocumentType("Giấy giới thiệu", "GGT"),
    DocumentType("Hợp đồng", "HĐ"),
    DocumentType("Đơn", None),
    DocumentType("Diễn văn", None),
    DocumentType("Bài phát biểu", None),
)

_BY_NAME = {entry.name.upper(): entry for entry in TYPES}
_BY_BARE_NAME = {bare(entry.name.lower()): entry for entry in TYPES}
# Thông tri and Tờ trình share an abbreviation: the number alone does not tell.
_BY_CODE = {entry.code: entry for entry in reversed(TYPES) if entry.code and entry.code != "TTr"}
_NAMES = "|".join(re.escape(name) for name in sorted(_BY_NAME, key=len, reverse=True))
_TYPE_LINE = re.compile(rf"(?P<name>{_NAMES})(?=$|[\s:,(])\s*(?P<rest>.*)$")
_CODE = re.compile(r"(?:^\d+[A-Za-z]?\s*[-/]|/\d{4}/)(?P<code>[A-ZĐ][A-ZĐa-zi]*)")


def type_on_line(line: str) -> tuple[DocumentType, str] | None:
    """Return the type that a line in capitals opens with, and the rest of the line; None for any other line."""
    match = _TYPE_LINE.match(line.strip())
    return (_BY_NAME[match["name"]], match["rest"].strip(" :")) if match else None


def type_by_bare_name(line: str) -> tuple[DocumentType, str] | None:
    """Return the type whose name a line is but for its marks, as recognition of a bad scan leaves it."""
    found = _BY_BARE_NAME.get(bare(line.strip(" .:*").lower()))
    return (found, "") if found else None


def type_named(name: str | None) -> DocumentType | None:
    """Return the type with this printed name."""
    return _BY_NAME.get(name.upper()) if name else None


def type_of_number(number: str) -> DocumentType | None:
    """Return the type that a document number tells: `47-CT/TW` is a Chỉ thị."""
    match = _CODE.search(number)
    return _BY_CODE.get(match["code"]) if match else None
