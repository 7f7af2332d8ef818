"""The reading process: jobs in, records or reasons out, until the other end closes. Imports `reading`."""

import resource
import sys
from multiprocessing.connection import Connection
from pathlib import Path

from ingest.errors import FileChangedError, FileError
from ingest.worker.reader import Job, OutOfMemory, Reply
from vectorstore.types import content_hash


def main(descriptor: int) -> None:
    """Answer jobs from the socket `descriptor` until it closes."""
    # spaCy imports torch where it finds it, for seconds and 200 MB; nothing that is read here needs it.
    sys.modules["torch"] = None  # type: ignore[assignment]
    connection: Connection[Reply, Job] = Connection(descriptor)
    while True:
        try:
            job = connection.recv()
        except EOFError:
            return
        try:
            connection.send(_answer(job))
        except BrokenPipeError:
            return


def _answer(job: Job) -> Reply:
    from ingest.reading import read

    _limit_memory(job.settings.max_memory_megabytes)
    try:
        return read(job.source, _content(job), job.settings)
    except FileError as error:
        return error.message
    except MemoryError:
        return OutOfMemory()


def _content(job: Job) -> bytes:
    try:
        content = Path(job.source.file).read_bytes()
    except OSError as error:
        raise FileChangedError from error
    if content_hash(content) != job.source.content_hash:
        raise FileChangedError
    return content


def _limit_memory(megabytes: int) -> None:
    # Data only: an address-space limit would also count what libraries merely reserve.
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    wanted = megabytes * 2**20
    resource.setrlimit(resource.RLIMIT_DATA, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))
