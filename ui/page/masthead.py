"""Draws the head of the page: product, engine in use, and the banner when no language model is set."""

from html import escape

from assistant.llm.build_state import read_build
from assistant.types import EngineState
from ui.page import labels
from ui.words import PRODUCT
from vectorstore.messages import Language

_EXTRACTIVE = "extractive"


def masthead_html(engine: EngineState, language: Language) -> str:
    """Draw product name and engine; both are always visible."""
    name = labels.EXTRACTIVE.text(language) if engine.name == _EXTRACTIVE else engine.name
    state = "on" if engine.ready else "off"
    return (
        f'<span id="language" data-lang="{language.value}"></span>'
        f'<a class="skip" href="#question-box">{labels.SKIP.text(language)}</a>'
        f'<div class="brand"><h1>{PRODUCT}</h1><p>{escape(labels.TAGLINE.text(language))}</p></div>'
        f'<p class="engine {state}"><span>{labels.ENGINE.text(language)}:</span> <strong>{escape(name)}</strong></p>'
    )


def banner_html(engine: EngineState, language: Language) -> str:
    """Draw what to do about the engine; empty when a model answers."""
    lines = []
    if engine.message is not None and not engine.ready:
        lines.append(engine.message.text(language))
    elif engine.name == _EXTRACTIVE:
        lines.append(labels.NO_MODEL.text(language))
    if not lines:
        return ""
    lines.append(read_build().message.text(language))
    return f'<div class="banner" role="note">{"".join(f"<p>{escape(line)}</p>" for line in lines)}</div>'
