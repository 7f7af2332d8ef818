"""Reads a form that a page of ours has sent; small ones only, since files come by another way."""

from urllib.parse import parse_qsl

from starlette.requests import Request

from ui.errors import UsageError
from vectorstore.messages import Message

_LONGEST = 64 * 1024
_LONGEST_TEXT = 1024 * 1024
_MOST_FIELDS = 200
_TOO_LONG = Message(vi="Biểu mẫu dài quá. Hãy viết gọn lại.", en="The form is too long. Write it shorter.")


async def read_form(request: Request) -> dict[str, str]:
    """Return the fields of a form, the last of each name.

    Raises:
        UsageError: it is longer than any of ours.
    """
    return dict(await _pairs(request, _LONGEST))


async def read_fields(request: Request) -> dict[str, list[str]]:
    """Return the fields of a form that may hold a long text, and several of one name.

    Raises:
        UsageError: it is longer than any of ours.
    """
    fields: dict[str, list[str]] = {}
    for name, value in await _pairs(request, _LONGEST_TEXT):
        fields.setdefault(name, []).append(value)
    return fields


async def _pairs(request: Request, longest: int) -> list[tuple[str, str]]:
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > longest:
            raise UsageError([_TOO_LONG])
    try:
        return parse_qsl(body.decode(errors="replace"), keep_blank_values=True, max_num_fields=_MOST_FIELDS)
    except ValueError as error:
        raise UsageError([_TOO_LONG]) from error
