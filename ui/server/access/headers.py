"""The response headers that keep the browser on this machine: every page gets a content security policy.

Gradio needs inline scripts and `new Function`; the pages that show documents need no script but one small file of ours.
"""

from starlette.datastructures import MutableHeaders

_GRADIO = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; "
    "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
)
DOCUMENT = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)
# Pages made by the server that have a script of their own, which speaks to this server only.
PAGE = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
ORIGINAL = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'none'"


def protect(headers: MutableHeaders) -> None:
    """Set the headers that every response carries; a policy that a page has set itself is kept."""
    headers.setdefault("Content-Security-Policy", _GRADIO)
    headers["X-Content-Type-Options"] = "nosniff"
    # Other hosts learn nothing. Under "no-referrer" a browser sends forms of our own pages with the origin "null",
    # which the guard must refuse.
    headers["Referrer-Policy"] = "same-origin"
    headers["X-Frame-Options"] = "DENY"
    headers["Cross-Origin-Opener-Policy"] = "same-origin"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
