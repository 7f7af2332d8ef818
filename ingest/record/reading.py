"""One file's content to the record that is stored: read -> header -> mask -> outline -> chunk, top to bottom.

Imports every step of `ingest`. Runs in the reading process (`worker`).
"""

from collections.abc import Sequence
from dataclasses import replace

from ingest.elements import Element, Reading
from ingest.errors import EmptyFileError, NoTextError, SecretDocumentError, TooLargeError
from ingest.header import read_header
from ingest.letters.legacy import UNREADABLE
from ingest.letters.legibility import check_legible, check_recognised
from ingest.letters.normal import collapse
from ingest.masking.masker import Masker
from ingest.opinion.learnt.second import count_statements
from ingest.opinion.sheets import told_by_name, without_table
from ingest.outline import outline, sections
from ingest.readers.content.filetypes import file_type
from ingest.readers.dispatch import read_as
from ingest.readers.notes import unreadable_note
from ingest.record.blocks import body_blocks
from ingest.record.chunk import Cut, chunk
from ingest.record.extracting import extract
from ingest.record.fingerprint import reader_fingerprint
from ingest.record.kinds import kind_of, may_report
from ingest.record.sharing import ALONE, Sharing
from ingest.record.stored import store
from ingest.settings import IngestSettings
from ingest.source import Source
from ingest.tasks.extract import gives_work
from vectorstore.extracts import PageSource
from vectorstore.messages import Message
from vectorstore.types import Chunk, DocumentKind, Header, VersionRecord, chunk_id_of, version_id_of

# With their writers left out no labelled paper of another kind had more than three stretches that look like statements,
# and no directive more than five; of reports nine in ten have six or more.
_FEWEST_SAID = 6
# A longer paper is no letter and no message.
_MOST_JUDGED = 300


def read(source: Source, content: bytes, settings: IngestSettings, sharing: Sharing = ALONE) -> VersionRecord:
    """Return the record of one version of a document.

    Args:
        source: which document it is of.
        content: of the file.
        settings: how files are read.
        sharing: who works on a large one.

    Raises:
        FileError: the content cannot be read or holds no legible text.
    """
    reading = partition(source.path, content, settings)
    _check_letters(reading)
    header = read_header(without_table(reading.elements))
    if header.secrecy and not settings.accept_secret:
        raise SecretDocumentError(header.secrecy)
    elements = [_collapsed(element) for element in reading.elements]
    name = told_by_name(source.path)
    kind = source.kind or _kind(header, elements, name)
    masker = Masker.for_document(header, kind, elements, names=settings.mask_names, sharing=sharing)
    stored = store(masker.mask_elements(elements, sharing), name)
    root = outline(stored)
    record = VersionRecord(
        document_id=source.document_id,
        version_id=version_id_of(source.content_hash, reader_fingerprint(settings, source.kind)),
        path=source.path,
        kind=kind,
        header=masker.mask_header(header),
        content_hash=source.content_hash,
        text=stored.text,
        sections=sections(root),
        chunks=(),
        pages=stored.pages,
        notes=reading.notes + unreadable_note(stored.text.count(UNREADABLE)),
        extracts=replace(extract(stored, root, header, kind, sharing), page_readings=reading.page_readings),
    )
    return replace(record, chunks=_chunks(record, chunk(stored, root, limit=settings.chunk_characters)))


def _check_letters(reading: Reading) -> None:
    """Check the letters: those that were typed for legacy encodings too, those of scans only for being words."""
    scanned = {one.page for one in reading.page_readings if one.source is PageSource.OCR}
    check_legible("\n".join(one.text for one in reading.elements if one.page not in scanned))
    if scanned:
        check_recognised("\n".join(one.text for one in reading.elements if one.page in scanned))


def _kind(header: Header, elements: Sequence[Element], name: str) -> DocumentKind:
    """Return what a document is for; of one that no rule knows the second judge says whether it is people's words."""
    kind = kind_of(header, elements, name)
    if kind is not DocumentKind.OTHER or not may_report(header, elements) or len(elements) > _MOST_JUDGED:
        return kind
    stored = store(elements)
    blocks = body_blocks(stored, outline(stored))
    told = 0 if gives_work(header, blocks) else count_statements(stored.text, blocks)
    return DocumentKind.REPORT if told >= _FEWEST_SAID else kind


def partition(path: str, content: bytes, settings: IngestSettings) -> Reading:
    """Return the elements of a file, whichever reader its type needs.

    Raises:
        FileError: it cannot be read or has no text.
    """
    if not content:
        raise EmptyFileError
    reading = read_as(file_type(path, content), content, settings)
    _check_length(reading, settings.max_characters)
    if not any(character.isalnum() for element in reading.elements for character in element.text):
        raise NoTextError
    return reading


def _check_length(reading: Reading, limit: int) -> None:
    characters = sum(len(element.text) for element in reading.elements)
    if characters > limit:
        raise TooLargeError(characters, limit, Message(vi="ký tự", en="characters"), "ingest.max_characters")


def _collapsed(element: Element) -> Element:
    # Offsets of page breaks count in the text as the reader gave it, already with single blanks.
    text = element.text if element.breaks else collapse(element.text)
    return element if text == element.text else replace(element, text=text)


def _chunks(record: VersionRecord, cuts: tuple[Cut, ...]) -> tuple[Chunk, ...]:
    return tuple(
        Chunk(
            chunk_id=chunk_id_of(record.document_id, record.version_id, cut.start, cut.end),
            document_id=record.document_id,
            version_id=record.version_id,
            heading=cut.heading,
            pages=cut.pages,
            start=cut.start,
            end=cut.end,
            text=record.text[cut.start : cut.end],
        )
        for cut in cuts
    )
