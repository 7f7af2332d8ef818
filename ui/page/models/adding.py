"""Takes in a model file that a person sends: streamed to the library's folder, looked at, and put in place whole."""

import secrets
import shutil
from pathlib import Path
from typing import IO

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request

from assistant.errors import ModelFileError
from assistant.llm.models.errors import ModelsFolderError
from assistant.llm.models.shelf import Shelf, shelved
from ui.errors import UsageError
from ui.page.documents.names import clean_name
from ui.page.models import labels
from vectorstore.messages import Message

_SPARE = 1_000_000_000
_LOOKED_AT = 64_000_000


async def receive_model(request: Request, shelf: Shelf) -> None:
    """Store the body of a request as a model.

    Args:
        request: `?ten=` is the file's name.
        shelf: where it goes.

    Raises:
        UsageError: it is no .gguf, is there already, or broke off.
        ModelFileError: what came is no whole model.
        ModelsFolderError: the disk is full or may not be written.
    """
    name = clean_name(request.query_params.get("ten", ""))
    if not name.lower().endswith(".gguf"):
        raise UsageError([labels.NOT_A_MODEL_NAME])
    target = shelf.folder / name
    if target.exists():
        said = labels.THERE_ALREADY
        raise UsageError([Message(vi=said.vi.format(name=name), en=said.en.format(name=name))])
    # Of its own for each request: two that send a file of one name must not write into one another.
    coming = shelf.folder / f".{secrets.token_hex(8)}.coming"
    try:
        shelf.folder.mkdir(parents=True, exist_ok=True)
        with coming.open("xb") as file:
            await _copy(request, file, shelf.folder)
        await run_in_threadpool(_put_in_place, coming, target)
    except ClientDisconnect as error:
        raise UsageError([labels.BROKEN_OFF]) from error
    except OSError as error:
        raise ModelsFolderError.at(shelf.folder, error) from error
    finally:
        coming.unlink(missing_ok=True)


async def _copy(request: Request, file: IO[bytes], folder: Path) -> None:
    unchecked = 0
    async for part in request.stream():
        await run_in_threadpool(file.write, part)
        unchecked += len(part)
        if unchecked >= _LOOKED_AT:
            unchecked = 0
            # A disk that is full would stop the library too.
            if shutil.disk_usage(folder).free < _SPARE:
                raise ModelsFolderError.full(folder, _SPARE)


def _put_in_place(coming: Path, target: Path) -> None:
    fault = shelved(coming).fault
    if fault is not None:
        # By the name that its sender knows, not by the one that it has on the way.
        raise ModelFileError(Message(*(text.replace(str(coming), target.name) for text in (fault.vi, fault.en))))
    coming.replace(target)
