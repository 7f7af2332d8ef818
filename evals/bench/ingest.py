"""Measures how fast files are read: `python -m evals.bench.ingest [--files N] [--documents N ...] [--write FILE]`.

Imports the papers of `ward_texts`, `ingest`, the library of `vectorstore` and the foreign readers that `ingest` uses,
called bare. Each format is read bare, by our own reading and through the whole pipeline, in turn and in one run, so
that other work on the machine weighs on all three. JSON goes to standard output.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from io import BytesIO
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any

import pypdfium2

from evals.bench.ocr import page_pictures
from evals.bench.ward_texts import large_text, long_papers, long_pdfs, write_notes
from ingest.header import read_header
from ingest.letters.legibility import check_legible
from ingest.outline import outline
from ingest.pipeline import ingest
from ingest.readers.office.partition import foreign_partitioner
from ingest.readers.recognition.ocr import recognise
from ingest.record.chunk import chunk
from ingest.record.reading import partition, read
from ingest.record.stored import store
from ingest.settings import IngestSettings
from ingest.source import Source
from ingest.worker import ReaderPool
from samples.build import DOCUMENTS
from samples.docx_paper import docx_bytes
from samples.plain_paper import html_bytes, txt_bytes
from vectorstore.library import Library
from vectorstore.settings import StoreSettings
from vectorstore.types import content_hash

_SETTINGS = IngestSettings()
_WRITERS = {"docx": docx_bytes, "html": html_bytes, "txt": txt_bytes}
_LARGE_MEGABYTES = 20
_MEASURED = ("bare", "partition", "chunking", "reading", "pipeline", "start")
_FORMATS = (*_WRITERS, "pdf")


@dataclass(frozen=True, slots=True)
class Speed:
    """Seconds for all files of a format.

    Attributes:
        bare: the foreign reader alone, in one process, its result thrown away.
        partition: our reader, in one process: the same, with old encodings, hidden text and limits.
        chunking: from bytes to chunks, in one process: partition, header, outline and chunks, and nothing else.
        reading: from bytes to the record, in one process: the same with masking, tasks and opinion items.
        pipeline: the whole of `ingest` into a new library, with as many reading processes as the settings give.
        start: of which the start of the reading processes and of the indexes: a run with as many files as processes.
        read_ratio: reading over bare, the median of the rounds' own ratios.
        ratio: pipeline over bare, likewise.
        steady_ratio: pipeline without its start over bare.
        processor: seconds of processor time of all processes, for the same six.
        processor_ratio: processor time of the pipeline, shared by the reading processes, over that of bare.
        steady_processor_ratio: the same without the start. Both hold on a machine that has other work as well.
        plain_ratio: the same without masking, tasks and opinion items: what reading, storing and indexing alone cost.
    """

    files: int
    pages: int
    bare: float
    partition: float
    chunking: float
    reading: float
    pipeline: float
    start: float
    read_ratio: float
    ratio: float
    steady_ratio: float
    processor: dict[str, float]
    processor_ratio: float
    steady_processor_ratio: float
    plain_ratio: float


@dataclass(frozen=True, slots=True)
class _Spent:
    """Seconds that a piece of work took, by the clock and of processor time, its ended children included."""

    clock: float
    processor: float


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=200, help="files of each format, of 3 to 20 pages")
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--scan-rounds", type=int, default=3)
    parser.add_argument("--documents", type=int, nargs="*", default=[1_000, 10_000])
    parser.add_argument("--pages", type=int, default=8, help="pages for the recognition of scans")
    parser.add_argument("--only", nargs="*", choices=["formats", "large_text", "recognition", "memory"])
    parser.add_argument("--formats", nargs="*", choices=_FORMATS, default=_FORMATS)
    parser.add_argument("--write", type=Path, help="write the tables into this Markdown file, below its mark")
    parser.add_argument("--memory-of", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.memory_of:
        json.dump(_memory(options.memory_of), sys.stdout)
        return 0
    parts: dict[str, Callable[[], object]] = {
        "formats": lambda: {name: asdict(_speed(*files, options.rounds)) for name, files in _files(options)},
        "large_text": _large,
        "recognition": lambda: _recognition(options.pages, options.scan_rounds),
        "memory": lambda: [_in_own_process(documents) for documents in options.documents],
    }
    figures = {name: measure() for name, measure in parts.items() if name in (options.only or parts)}
    json.dump(figures, sys.stdout, indent=1)
    if options.write:
        kept = options.write.read_text(encoding="utf-8").partition("<!-- figures -->")[0]
        options.write.write_text(f"{kept}<!-- figures -->\n" + "\n".join(_tables(figures)) + "\n", encoding="utf-8")
    return 0


# --- by format ------------------------------------------------------------------------------------


def _files(options: argparse.Namespace) -> Iterator[tuple[str, tuple[list[tuple[str, bytes]], int]]]:
    """Yield name, files and number of pages of each format; files of one format only are held at a time."""
    for name in options.formats:
        if name == "pdf":
            yield name, _named(name, list(long_pdfs(options.files)))
        else:
            yield name, _named(name, [(_WRITERS[name](paper), pages) for paper, pages in long_papers(options.files)])


def _named(name: str, made: Sequence[tuple[bytes, int]]) -> tuple[list[tuple[str, bytes]], int]:
    return [(f"{index:04}.{name}", content) for index, (content, _) in enumerate(made)], sum(p for _, p in made)


def _bare(name: str) -> Callable[[bytes], object]:
    """Return the foreign reader of a format."""
    if name == "pdf":
        return _bare_pdf
    reader, module = foreign_partitioner("docx" if name == "txt" else name)
    if name == "txt":
        from unstructured.partition.text import partition_text

        reader = partition_text
    return lambda content: _as_it_ships(module, partial(reader, file=BytesIO(content), languages=["vie"]))


def _as_it_ships(module: Any, work: Callable[[], object]) -> None:  # noqa: ANN401 - unstructured's own
    """Run the foreign reader with all that ours leaves out of it."""
    from unstructured.partition.text_type import is_possible_narrative_text

    ours = module.is_possible_narrative_text
    module.is_possible_narrative_text = is_possible_narrative_text
    try:
        work()
    finally:
        module.is_possible_narrative_text = ours


def _bare_pdf(content: bytes) -> None:
    document = pypdfium2.PdfDocument(content)
    for page in document:
        page.get_textpage().get_text_bounded()


def _speed(files: Sequence[tuple[str, bytes]], pages: int, rounds: int) -> Speed:
    bare = _bare(files[0][0].rpartition(".")[2])
    # What is loaded once and kept is not measured.
    read(*_source(*files[0]), _SETTINGS)
    bare(files[0][1])
    _pipeline(files[:1])
    times: dict[str, list[_Spent]] = {name: [] for name in _MEASURED}
    for _ in range(rounds):
        times["bare"].append(_timed(lambda: [bare(content) for _, content in files]))
        times["partition"].append(_timed(lambda: [partition(path, content, _SETTINGS) for path, content in files]))
        times["chunking"].append(_timed(lambda: [_chunked(path, content) for path, content in files]))
        times["reading"].append(_timed(lambda: [read(*_source(path, content), _SETTINGS) for path, content in files]))
        times["start"].append(_pipeline(files[: _processes()]))
        times["pipeline"].append(_pipeline(files))
    clock = {name: [one.clock for one in spent] for name, spent in times.items()}
    processor = {name: [one.processor for one in spent] for name, spent in times.items()}
    seconds = {name: round(median(found), 2) for name, found in clock.items()}
    read_ratio, ratio, steady_ratio = _ratios(clock)
    _, of_all, of_steady = _ratios(processor)
    own = [full - plain for full, plain in zip(processor["reading"], processor["chunking"], strict=True)]
    of_own = median(extra / base for extra, base in zip(own, processor["bare"], strict=True))
    return Speed(
        files=len(files),
        pages=pages,
        bare=seconds["bare"],
        partition=seconds["partition"],
        chunking=seconds["chunking"],
        reading=seconds["reading"],
        pipeline=seconds["pipeline"],
        start=seconds["start"],
        read_ratio=read_ratio,
        ratio=ratio,
        steady_ratio=steady_ratio,
        processor={name: round(median(found), 2) for name, found in processor.items()},
        processor_ratio=round(of_all / _processes(), 2),
        steady_processor_ratio=round(of_steady / _processes(), 2),
        plain_ratio=round((of_steady - of_own) / _processes(), 2),
    )


def _chunked(path: str, content: bytes) -> object:
    """Return the chunks of a file, of which nothing is masked and nothing taken out."""
    reading = partition(path, content, _SETTINGS)
    check_legible("\n".join(element.text for element in reading.elements))
    read_header(reading.elements)
    stored = store(reading.elements)
    return chunk(stored, outline(stored), limit=_SETTINGS.chunk_characters)


def _ratios(times: dict[str, list[float]]) -> list[float]:
    """Return reading, pipeline, and pipeline without its start, over bare: the median of the rounds' own ratios."""
    steady = [whole - start for whole, start in zip(times["pipeline"], times["start"], strict=True)]
    return [
        round(median(own / base for own, base in zip(seconds, times["bare"], strict=True)), 2)
        for seconds in (times["reading"], times["pipeline"], steady)
    ]


def _processes() -> int:
    with ReaderPool(_SETTINGS) as pool:
        return pool.count


def _source(path: str, content: bytes) -> tuple[Source, bytes]:
    return Source("0" * 64, path, path, content_hash(content)), content


def _timed(work: Callable[[], object]) -> _Spent:
    clock, processor = time.perf_counter(), _processor()
    work()
    return _Spent(time.perf_counter() - clock, _processor() - processor)


def _processor() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def _pipeline(files: Sequence[tuple[str, bytes]]) -> _Spent:
    with tempfile.TemporaryDirectory(prefix="langnghe-bench-") as folder:
        for path, content in files:
            Path(folder, path).write_bytes(content)
        library = Library.open(Path(folder, "library"), StoreSettings())
        paths = [Path(folder, path) for path, _ in files]
        spent = _timed(lambda: ingest(library, paths, _SETTINGS))
        library.close()
    return spent


# --- size, scans, memory ----------------------------------------------------------------------------


def _large() -> dict[str, float]:
    """Return seconds of wall and of processor time for the whole reading of a large text."""
    content = large_text(_LARGE_MEGABYTES).encode()
    wall, processor = time.perf_counter(), time.process_time()
    partition("large.txt", content, _SETTINGS)
    split = time.perf_counter()
    record = read(*_source("large.txt", content), _SETTINGS)
    return {
        "megabytes": round(len(content) / 2**20, 1),
        "chunks": len(record.chunks),
        "partition_seconds": round(split - wall, 1),
        "reading_seconds": round(time.perf_counter() - split, 1),
        "processor_seconds_of_both": round(time.process_time() - processor, 1),
    }


def _recognition(pages: int, rounds: int) -> dict[str, float]:
    """Return how much faster two pages at a time are recognised than one, the median of the rounds' own ratios."""
    pictures = list(islice(page_pictures(DOCUMENTS), pages))
    one, two = [], []
    for _ in range(rounds):
        one.append(_timed(lambda: list(recognise(pictures, workers=1))).clock)
        two.append(_timed(lambda: list(recognise(pictures, workers=2))).clock)
    gains = [alone / both for alone, both in zip(one, two, strict=True)]
    return {
        "pages": len(pictures),
        "seconds_one_worker": round(median(one), 2),
        "seconds_two_workers": round(median(two), 2),
        "gain": round(median(gains), 2),
        "best_gain": round(max(gains), 2),
    }


def _in_own_process(documents: int) -> dict[str, float]:
    command = [sys.executable, "-m", "evals.bench.ingest", "--memory-of", str(documents)]
    ended = subprocess.run(command, check=True, capture_output=True, text=True)
    return dict(json.loads(ended.stdout))


def _memory(documents: int) -> dict[str, float]:
    """Take that many small documents into a new library; return the peaks of this process and of the reading one."""
    with tempfile.TemporaryDirectory(prefix="langnghe-bench-") as folder:
        write_notes(Path(folder, "notes"), documents)
        library = Library.open(Path(folder, "library"), StoreSettings())
        started = time.perf_counter()
        report = ingest(library, [Path(folder, "notes")], _SETTINGS)
        seconds = time.perf_counter() - started
        library.close()
    own, children = (
        resource.getrusage(who).ru_maxrss // 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return {
        "documents": documents,
        "added": len(report.added),
        "seconds": round(seconds, 1),
        "per_second": round(documents / seconds, 1),
        "megabytes": own,
        "megabytes_of_reading_process": children,
    }


_HEADS = (
    "format", "files", "pages", "bare, s", "partition, s", "to chunks, s", "reading, s", "whole pipeline, s",
    "of it start, s", "files a second", "pages a second", "reading / bare", "pipeline / bare", "without start / bare",
)  # fmt: skip
_PROCESSOR_HEADS = (
    "format", "bare, s", "partition, s", "to chunks, s", "reading, s", "whole pipeline, s", "of it start, s",
    "pipeline / bare", "without start / bare", "without masking and extraction / bare",
)  # fmt: skip


def _tables(figures: dict[str, Any]) -> Iterator[str]:
    rows = [_format_row(name, row) for name, row in figures.get("formats", {}).items()]
    if rows:
        yield "By the clock:\n"
        yield from _table(_HEADS, rows)
        yield "\nProcessor time of all processes; the ratios are of the pipeline's shared by its reading processes:\n"
        yield from _table(_PROCESSOR_HEADS, [_processor_row(*found) for found in figures["formats"].items()])
    for name in ("large_text", "recognition", "memory"):
        found = figures.get(name, [])
        measured: list[dict[str, float]] = found if isinstance(found, list) else [found]
        if measured:
            yield ""
            yield from _table([key.replace("_", " ") for key in measured[0]], [list(row.values()) for row in measured])


def _format_row(name: str, row: dict[str, Any]) -> list[object]:
    each = (round(row["files"] / row["pipeline"], 1), round(row["pages"] / row["pipeline"], 1))
    return [
        name,
        *(row[key] for key in ("files", "pages", *_MEASURED)),
        *each,
        row["read_ratio"],
        row["ratio"],
        row["steady_ratio"],
    ]


def _processor_row(name: str, row: dict[str, Any]) -> list[object]:
    ratios = ("processor_ratio", "steady_processor_ratio", "plain_ratio")
    return [name, *row["processor"].values(), *(row[key] for key in ratios)]


def _table(heads: Sequence[str], rows: Sequence[Sequence[object]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield "|---" * len(heads) + "|"
    for row in rows:
        yield f"| {' | '.join(map(str, row))} |"


if __name__ == "__main__":
    raise SystemExit(main())
