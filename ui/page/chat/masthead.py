"""Draws the head of the page: product, engine in use, and the banner when no language model is set."""

from html import escape

from assistant.llm.build_state import read_build
from assistant.types import EngineState
from ui.page.chat import labels
from ui.page.conversations.labels import TITLE
from ui.page.conversations.list_view import ADDRESS
from ui.words import PRODUCT
from vectorstore.messages import Language

_EXTRACTIVE = "extractive"


def masthead_html(engine: EngineState, language: Language) -> str:
    """Draw product name and engine; both are always visible."""
    name = labels.EXTRACTIVE.text(language) if engine.name == _EXTRACTIVE else engine.name
    state = "on" if engine.ready else "off"
    label = labels.ENGINE.text(language)
    # Gradio heads its notices by words of its own, in English; page.js puts these in their place.
    notices = " ".join(f'data-{kind}="{escape(one.text(language))}"' for kind, one in labels.NOTICES.items())
    return (
        f'<span id="language" data-lang="{language.value}" {notices}></span>'
        f'<a class="skip" href="#question-box">{labels.SKIP.text(language)}</a>'
        f'<div class="mast"><div class="brand"><h1>{PRODUCT}</h1><p>{escape(labels.TAGLINE.text(language))}</p></div>'
        f'<p class="engine {state}"><span>{label}:</span> <strong>{escape(name)}</strong></p></div>'
    )


def banner_html(engine: EngineState, language: Language) -> str:
    """Draw what to do about the engine, or what its reader should know; empty when a model answers as it should."""
    if engine.message is not None:
        return _banner(f"<p>{escape(engine.message.text(language))}</p>")
    if engine.name != _EXTRACTIVE:
        return ""
    how = (labels.ADD_MODEL.text(language), read_build().message.text(language))
    return _banner(
        f"<p>{escape(labels.NO_MODEL.text(language))}</p><details><summary>{labels.HOW_TO_ADD.text(language)}</summary>"
        f"{''.join(f'<p>{escape(line)}</p>' for line in how)}</details>"
    )


def history_html(language: Language) -> str:
    """Draw the fold of kept conversations; its list is asked for when it is opened."""
    lang = "" if language is Language.VI else f"?lang={language.value}"
    return (
        f'<details class="history" data-list="{ADDRESS}/danh-sach{lang}"><summary>{TITLE.text(language)}</summary>'
        f'<div class="history-list" aria-live="polite"></div></details>'
    )


def _banner(body: str) -> str:
    return f'<div class="banner" role="note">{body}</div>'
