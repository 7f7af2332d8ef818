"""Takes in one upload: streamed to the library's folder, never held in memory, refused where it is too large."""

from collections.abc import Callable
from typing import IO

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request

from ui.errors import UsageError
from ui.page.documents import labels
from ui.page.documents.intake import Intake
from ui.page.documents.names import clean_name, free_name
from vectorstore.errors import LibraryFullError
from vectorstore.messages import Message


async def receive(request: Request, intake: Intake, is_taken: Callable[[str], bool], megabytes: int) -> str:
    """Store the body of a request as an upload and return its token.

    Args:
        request: `?ten=` is the file's name, `khi-trung=giu` keeps it beside one of the same name.
        intake: where it goes.
        is_taken: whether there is an upload of a name.
        megabytes: how large a file may be.

    Raises:
        UsageError: it is too large, or broke off.
        LibraryFullError: the disk is full or may not be written.
    """
    name = clean_name(request.query_params.get("ten", ""))
    too_large = UsageError([_sized(name, megabytes)])
    limit = megabytes * 2**20
    told = request.headers.get("content-length", "")
    if told.isdigit() and int(told) > limit:
        raise too_large
    if request.query_params.get("khi-trung") == "giu":
        name = await run_in_threadpool(free_name, name, is_taken)
    token, file = await run_in_threadpool(intake.create, name)
    try:
        with file:
            if not await _copied(request, file, limit):
                raise too_large
    except ClientDisconnect as error:
        intake.drop(token)
        raise UsageError([labels.BROKEN_OFF]) from error
    except OSError as error:
        intake.drop(token)
        raise LibraryFullError.at(intake.folder, error) from error
    except UsageError:
        intake.drop(token)
        raise
    return token


async def _copied(request: Request, file: IO[bytes], limit: int) -> bool:
    """Write the body to a file and return whether it stayed within the limit."""
    size = 0
    async for part in request.stream():
        size += len(part)
        if size > limit:
            return False
        await run_in_threadpool(file.write, part)
    await run_in_threadpool(file.flush)
    return True


def _sized(name: str, megabytes: int) -> Message:
    return Message(
        vi=labels.TOO_LARGE.vi.format(name=name, limit=megabytes),
        en=labels.TOO_LARGE.en.format(name=name, limit=megabytes),
    )
