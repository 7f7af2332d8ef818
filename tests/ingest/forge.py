"""A process that forks one ingesting process after another, each with everything imported already.

Run as `python -m tests.ingest.forge`; a line "HOME FOLDER" on stdin starts one, its process id comes back, then "open"
when it begins to ingest, then its exit status.
"""

import os
import sys
from pathlib import Path

import chromadb
import tantivy

from ingest.pipeline import ingest
from ingest.settings import IngestSettings
from tests.vectorstore.hashing import HashingEmbedder
from vectorstore.indexes import indexes
from vectorstore.library import Library
from vectorstore.search import searcher
from vectorstore.settings import StoreSettings

# Imported for their time only: the children find them loaded.
LOADED = (chromadb, tantivy, indexes, searcher)


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def run(home: Path, folder: Path) -> None:
    library = Library.open(home, StoreSettings(), HashingEmbedder())
    say("open")
    report = ingest(library, [folder], IngestSettings(), prune=True)
    library.close()
    os._exit(1 if report.failed else 0)


def main() -> None:
    for line in sys.stdin:
        home, folder = line.split()
        child = os.fork()
        if child == 0:
            run(Path(home), Path(folder))
        say(str(child))
        _, status = os.waitpid(child, 0)
        say(f"ended {status}")


if __name__ == "__main__":
    main()
