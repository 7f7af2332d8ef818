"""`langnghe serve`: the page and the API on this machine, until it is stopped."""

from dataclasses import dataclass
from typing import Annotated

import typer

from ui.help import said
from ui.invocation import Invocation
from ui.options import takes


@dataclass(frozen=True, kw_only=True)
class ServeOptions:
    """Options of `serve`."""

    host: Annotated[
        str | None,
        typer.Option(
            metavar="HOST",
            help=said(
                "Địa chỉ lắng nghe; mặc định 127.0.0.1. Địa chỉ khác cần có mật khẩu.",
                "Address to listen on; 127.0.0.1. Any other needs a password.",
            ),
        ),
    ] = None
    port: Annotated[
        int | None,
        typer.Option(metavar="PORT", min=1, max=65535, help=said("Cổng; mặc định 7860.", "Port; 7860.")),
    ] = None


@takes(ServeOptions)
def serve(invocation: Invocation, options: ServeOptions) -> int:
    """Open the page and serve it until SIGINT or SIGTERM."""
    from assistant.settings import SettingsPlace
    from ui.server.run import serve_page

    flags = {"serve__host": options.host, "serve__port": options.port}
    serve_page(SettingsPlace(invocation.home, invocation.settings_file, flags), invocation.language)
    return 0
