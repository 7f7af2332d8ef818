"""Reads a form that a page of ours has sent; small ones only, since files come by another way."""

from urllib.parse import parse_qsl

from starlette.requests import Request

from ui.errors import UsageError
from vectorstore.messages import Message

_LONGEST = 64 * 1024
_MOST_FIELDS = 200
_TOO_LONG = Message(vi="Biểu mẫu dài quá. Hãy viết gọn lại.", en="The form is too long. Write it shorter.")


async def read_form(request: Request) -> dict[str, str]:
    """Return the fields of a form, the last of each name.

    Raises:
        UsageError: it is longer than any of ours.
    """
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > _LONGEST:
            raise UsageError([_TOO_LONG])
    try:
        pairs = parse_qsl(body.decode(errors="replace"), keep_blank_values=True, max_num_fields=_MOST_FIELDS)
    except ValueError as error:
        raise UsageError([_TOO_LONG]) from error
    return dict(pairs)
