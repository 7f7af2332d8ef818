"""A second process on a library, for the tests of locking and of crashes.

Run as `python -m tests.vectorstore.writer ACTION HOME`; an action prints a line when the test may go on.
"""

import sys
from pathlib import Path

from tests.vectorstore.hashing import HashingEmbedder, record
from vectorstore.library import Library
from vectorstore.settings import StoreSettings
from vectorstore.types import VersionRecord

DOCUMENTS = 8
CHUNKS = 20


def first_version(number: int) -> VersionRecord:
    return record(f"{number}.txt", paragraphs(number, "đợt một"))


def second_version(number: int) -> VersionRecord:
    first = "\n".join(paragraphs(number, "đợt một"))
    return record(f"{number}.txt", paragraphs(number, "đợt hai"), first_content=first)


def paragraphs(number: int, round_name: str) -> list[str]:
    return [f"Văn bản {number} phần {part}: rác thải, ngập nước, {round_name}." for part in range(CHUNKS)]


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def put_one(home: Path) -> None:
    library = Library.open(home, StoreSettings(), HashingEmbedder())
    library.put(record("khac.txt", ["Tiến trình khác ghi văn bản này."]))
    library.close()


def own(home: Path) -> None:
    library = Library.open(home, StoreSettings(), HashingEmbedder())
    library.own(wait=0, url="http://127.0.0.1:7860")
    say("owned")
    sys.stdin.readline()
    library.close()


def write_and_apply(home: Path) -> None:
    """Put all documents, apply, put a second version of each and apply: to be killed anywhere in between."""
    settings = StoreSettings.model_validate_json(Path(sys.argv[3]).read_text()) if sys.argv[3:] else StoreSettings()
    library = Library.open(home, settings, HashingEmbedder())
    say("open")
    library.own(wait=60)
    for make in (first_version, second_version):
        for number in range(DOCUMENTS):
            library.put(make(number))
            if number % 4 == 3:
                library.apply_pending()
    say("done")
    library.close()


ACTIONS = {"put-one": put_one, "own": own, "write-and-apply": write_and_apply}

if __name__ == "__main__":
    ACTIONS[sys.argv[1]](Path(sys.argv[2]))
