"""The labels in short, and what masking makes of a text or a paper: for the tests beside it."""

from ingest.elements import Element
from ingest.header import read_header
from ingest.masking.labels import Label
from ingest.masking.masker import Masker
from vectorstore.types import DocumentKind, Header

PHONE, ID_CARD, ACCOUNT, EMAIL, PLATE, ADDRESS, PERSON = Label

REPORT = DocumentKind.REPORT
DIRECTIVE = DocumentKind.DIRECTIVE
OTHER = DocumentKind.OTHER


def masked(text: str, kind: DocumentKind = REPORT, header: Header | None = None) -> str:
    """Return the text as a paragraph of a document of this kind is masked."""
    return Masker.for_document(header or Header(), kind, [Element(text)]).mask(text).text


def masked_paper(text: str, kind: DocumentKind) -> str:
    """Return the lines of a whole paper, masked."""
    elements = [Element(line) for line in text.split("\n")]
    masker = Masker.for_document(read_header(elements), kind, elements)
    return "\n".join(element.text for element in masker.mask_elements(elements))
