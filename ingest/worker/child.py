"""The reading process: jobs in, records or reasons out, until the other end closes. Imports `reading`.

It is forked by `server`, which has left the network before.
"""

import os
from multiprocessing.connection import Connection
from pathlib import Path

from ingest.errors import FileChangedError, FileError
from ingest.record.sharing import Sharing
from ingest.worker.limits import limit_memory, limit_processor
from ingest.worker.reader import Job, OutOfMemory, Reply
from vectorstore.types import content_hash


def main(descriptor: int) -> None:
    """Answer jobs from the socket `descriptor` until it closes."""
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
    from ingest.record.reading import read

    limit_memory(job.settings.max_memory_megabytes)
    limit_processor(job.settings.max_processor_seconds)
    try:
        return read(job.source, _content(job), job.settings, _sharing(job.settings.workers))
    except FileError as error:
        return error.message
    except MemoryError:
        return OutOfMemory()


def _sharing(workers: int | None) -> Sharing:
    """Two processes for a large document, unless only one file at a time shall be read."""
    return Sharing(min(workers or len(os.sched_getaffinity(0)), 2))


def _content(job: Job) -> bytes:
    try:
        content = Path(job.source.file).read_bytes()
    except OSError as error:
        raise FileChangedError from error
    if content_hash(content) != job.source.content_hash:
        raise FileChangedError
    return content
