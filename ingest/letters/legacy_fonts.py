"""Which fonts are drawn for a legacy encoding, by their names; readers of .docx and .html ask. Imports `legacy`."""

import re
from dataclasses import dataclass

from ingest.letters.alphabet import VIETNAMESE_ONLY
from ingest.letters.legacy import Encoding, to_unicode

_FAMILIES = "time|arial|helve|avant|bodoni|book|bazuka|courier|black|souther"
_TCVN3 = re.compile(rf"\.vn[a-z0-9]|vn(?:{_FAMILIES})", re.IGNORECASE)
# "VNI-Internet Mail" writes its signs as ASCII and is another encoding.
_VNI = re.compile(r"vni[ -](?!internet)", re.IGNORECASE)
_VPS = re.compile(r"vps[ -]", re.IGNORECASE)
_NAMED = re.compile(rb"\.vn[a-z0-9]|vn(?:%b)|vni[ -]|vps[ -]" % _FAMILIES.encode(), re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class LegacyFont:
    """A font whose letters stand at other places than Unicode's.

    Attributes:
        capitals: it draws small letters as capitals (.VnTimeH, VPS Times Hoa).
    """

    encoding: Encoding
    capitals: bool = False

    def read(self, text: str) -> str:
        """Return in NFC what a reader sees when `text` is set in this font.

        A text with letters that no legacy encoding has was typed in Unicode; Word draws it with another font.
        """
        if not VIETNAMESE_ONLY.isdisjoint(text):
            return text.upper() if self.capitals else text
        return to_unicode(text, self.encoding, capitals=self.capitals)


def legacy_font(name: str | None) -> LegacyFont | None:
    """Return what a font of this name draws, None when it is a Unicode font."""
    name = (name or "").strip(" \"'")
    if _TCVN3.match(name):
        return LegacyFont(Encoding.TCVN3, name.lower().endswith("h"))
    if _VNI.match(name):
        return LegacyFont(Encoding.VNI)
    return LegacyFont(Encoding.VPS, name.lower().endswith("hoa")) if _VPS.match(name) else None


def names_legacy_font(content: bytes) -> bool:
    """Tell at a glance whether a legacy font may be named anywhere in a content."""
    return _NAMED.search(content) is not None
