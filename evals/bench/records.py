"""Tells whether a change of the code has changed what reading gives: `python -m evals.bench.records FILE [--compare]`.

Imports the papers of `ward_texts`, the samples, the datasets that may be read, and the reading of ingest. Without
`--compare` one line per document goes to FILE, its name and the hash of its record; with it the records are made again
and those that differ are named. Documents that cannot be read count by their reason. No set that is held is opened.
"""

import argparse
import hashlib
import json
import random
import sys
import unicodedata
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from evals.bench.ward_texts import large_text, long_papers, long_pdfs, paragraphs
from ingest.record.reading import read
from ingest.record.sharing import ALONE, Sharing
from ingest.settings import IngestSettings
from ingest.source import Source
from samples.build import DOCUMENTS
from samples.docx_paper import docx_bytes
from samples.plain_paper import html_bytes, txt_bytes
from vectorstore.messages import LangNgheError
from vectorstore.text.folding import bare
from vectorstore.types import content_hash

_DATASETS = Path(__file__).parents[1] / "datasets"
# Parts of the official set that are for development, by its card.
_OFFICIAL = ("files", "dev4/files", "dev5/files", "held2/files", "held3/files")
_MASKING = ("cases.jsonl", "dev5.jsonl", "dev6.jsonl", "held2.jsonl", "held3.jsonl")
_WRITERS = {"docx": docx_bytes, "html": html_bytes, "txt": txt_bytes}
_PAPERS = 24
_DAMAGED = 300
_PARAGRAPHS_OF_DAMAGED = 14
_HEAD = "BÁO CÁO\nTình hình dư luận xã hội tháng 3/2026\n\nI. Ý kiến của nhân dân\n"


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--compare", action="store_true", help="compare with what stands in FILE")
    parser.add_argument("--shared", action="store_true", help="share the work on each document between two processes")
    options = parser.parse_args()
    sharing = Sharing(2, fewest=0) if options.shared else ALONE
    made = {name: _digest(name, content, sharing) for name, content in _documents()}
    if not options.compare:
        options.file.write_text(json.dumps(made, indent=0, ensure_ascii=False), encoding="utf-8")
        sys.stdout.write(f"{len(made)} records\n")
        return 0
    before = json.loads(options.file.read_text(encoding="utf-8"))
    other = sorted(name for name in made.keys() | before.keys() if made.get(name) != before.get(name))
    sys.stdout.write(f"{len(made)} records, {len(other)} differ\n" + "".join(f"{name}\n" for name in other))
    return 1 if other else 0


def _digest(name: str, content: bytes, sharing: Sharing) -> str:
    # Of the name: a PDF that is put together has an id of its own each time.
    source = Source("0" * 64, name, name, content_hash(name.encode()))
    try:
        record = read(source, content, IngestSettings(), sharing)
    except LangNgheError as error:
        return f"{type(error).__name__}: {error.message.en}"
    return hashlib.sha256(repr(record).encode("utf-8", "surrogatepass")).hexdigest()


def _documents() -> Iterator[tuple[str, bytes]]:
    """Yield documents with a name that is always the same."""
    folders = (DOCUMENTS, _DATASETS / "ward" / "documents", *(_DATASETS / "official" / part for part in _OFFICIAL))
    for folder in folders:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            yield f"{folder.parent.name}/{path.relative_to(folder)}", path.read_bytes()
    yield from _masking_cases()
    for name, write in _WRITERS.items():
        for index, (paper, _) in enumerate(long_papers(_PAPERS)):
            yield f"paper-{index}.{name}", write(paper)
    for index, (content, _) in enumerate(long_pdfs(_PAPERS)):
        yield f"paper-{index}.pdf", content
    for index in range(_DAMAGED):
        yield f"damaged-{index}.txt", _damaged(index).encode()
    yield "large.txt", large_text(1).encode()


def _masking_cases() -> Iterator[tuple[str, bytes]]:
    for name in _MASKING:
        lines = (_DATASETS / "masking" / name).read_text(encoding="utf-8").splitlines()
        for index, line in enumerate(lines):
            case = json.loads(line)
            yield (
                f"{name}-{index}.txt",
                f"{_HEAD if case.get('kind', 'report') == 'report' else ''}{case['text']}".encode(),
            )


def _damaged(seed: int) -> str:
    """Return a report whose sentences are written as people and programs write: other case, no marks, torn, mixed."""
    chance = random.Random(seed)
    told = [_worse(chance, text) for text in islice(paragraphs(seed + 1_000), _PARAGRAPHS_OF_DAMAGED)]
    return _HEAD + "\n".join(f"{chance.choice(('', '- ', '1. ', 'a) '))}{text}" for text in told)


def _worse(chance: random.Random, text: str) -> str:
    words = text.split()
    at = chance.randrange(len(words))
    ways = (
        text,
        text.upper(),
        text.lower(),
        bare(unicodedata.normalize("NFC", text)),
        unicodedata.normalize("NFD", text),
        " ".join(words[:at]) + "\n" + " ".join(words[at:]),
        " ".join(chance.sample(words, len(words))),
        text.replace(". ", "; "),
        "  ".join(words),
        text.replace(" ", "\u00a0"),
    )
    return chance.choice(ways)


if __name__ == "__main__":
    raise SystemExit(main())
