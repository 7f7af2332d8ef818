"""Mounts the page at `/`, with nothing that would reach for another host: system fonts, no analytics, no history."""

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from fastapi import FastAPI

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.settings import ServeSettings

_FONTS = ("system-ui", "-apple-system", "Segoe UI", "Roboto", "Noto Sans", "Liberation Sans", "sans-serif")
_MONO = ("ui-monospace", "Consolas", "Liberation Mono", "monospace")


def mount_page(app: FastAPI, assistant: "Assistant", settings: "ServeSettings") -> None:
    """Add the Gradio page to `app`."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        # Gradio opens an event loop for each lock that it makes outside of one, and never closes them.
        asyncio.run(_in_a_loop(lambda: _mount(app, assistant, settings)))
    else:
        _mount(app, assistant, settings)


async def _in_a_loop(work: Callable[[], None]) -> None:
    work()


def _mount(app: FastAPI, assistant: "Assistant", settings: "ServeSettings") -> None:
    import gradio as gr

    from ui.page.chat.layout import build_page

    blocks = build_page(assistant, open_reports=settings.open_report_originals)
    # Lists of plain names: a theme's default fonts would be fetched from a font service.
    theme = gr.themes.Base(font=list(_FONTS), font_mono=list(_MONO))
    gr.mount_gradio_app(
        app,
        blocks,
        path="/",
        server_name=settings.host,
        server_port=settings.port,
        footer_links=[],
        run_history=False,
        ssr_mode=False,
        pwa=False,
        mcp_server=False,
        enable_monitoring=False,
        show_error=False,
        theme=theme,
    )
