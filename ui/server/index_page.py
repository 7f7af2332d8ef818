"""Gradio's start page, changed on the way out: our language and title, and no mention of other hosts."""

import re

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_FOREIGN_META = re.compile(rb'<meta\s+(?:property|name)="(?:og|twitter):[^>]*>')
_OURS = (
    b'<link rel="stylesheet" href="/ui/shell.css"><link rel="stylesheet" href="/ui/page.css">'
    b'<link rel="stylesheet" href="/ui/history.css">'
    b'<script src="/ui/form.js" defer></script>'
    b'<script src="/ui/page.js" defer></script><script src="/ui/history.js" defer></script>'
)
_LANGUAGE = re.compile(rb'<html\s+lang="en"')


def rewrite_index(app: ASGIApp) -> ASGIApp:
    """Return `app` with its HTML answer held back, changed by `localise`, and sent whole."""

    async def rewritten(scope: Scope, receive: Receive, send: Send) -> None:
        # Uncompressed, so that it can be read here.
        plain = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
        started: list[Message] = []
        body = bytearray()

        async def hold(message: Message) -> None:
            if message["type"] == "http.response.start":
                started.append(message)
            elif message["type"] == "http.response.body":
                body.extend(message.get("body", b""))
                if not message.get("more_body"):
                    await _send_whole(send, started[0], bytes(body))

        await app({**scope, "headers": plain}, receive, hold)

    return rewritten


def localise(html: bytes) -> bytes:
    """Set the page's language and drop the tags that name other hosts."""
    own = _LANGUAGE.sub(b'<html lang="vi"', _FOREIGN_META.sub(b"", html))
    return own.replace(b"</head>", _OURS + b"</head>", 1)


async def _send_whole(send: Send, start: Message, body: bytes) -> None:
    html = any(name == b"content-type" and value.startswith(b"text/html") for name, value in start["headers"])
    # A HEAD request has no body, but tells the length of one.
    changed = localise(body) if html and body else body
    length = [(b"content-length", str(len(changed)).encode())] if body else []
    headers = [(name, value) for name, value in start["headers"] if name != b"content-length" or not body]
    await send({**start, "headers": [*headers, *length]})
    await send({"type": "http.response.body", "body": changed})
