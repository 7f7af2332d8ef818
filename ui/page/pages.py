"""The pages of the product: address, name in the head, and the paths that the guard lets pass. A page is added here.

Imports nothing of a page until its routes are asked for, so that the guard and the start page stay light.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vectorstore.messages import Message

if TYPE_CHECKING:
    from fastapi import APIRouter

    from assistant.assistant import Assistant
    from assistant.settings import ServeSettings

MakeRoutes = Callable[["Assistant", "ServeSettings"], "APIRouter"]


@dataclass(frozen=True, slots=True)
class Page:
    """One page.

    Attributes:
        name: its folder under `ui/page/`.
        address: where it opens.
        label: what the navigation calls it.
        below: a regular expression for the paths below `address` that it answers, each with its slash, e.g.
            `/(list|upload)`; everything else is refused by the guard.
        routes: makes its routes, whole paths in them; None for the page of questions, which Gradio answers.
        listed: whether the navigation leads to it.
    """

    name: str
    address: str
    label: Message
    below: str = ""
    routes: MakeRoutes | None = None
    listed: bool = True


def _documents(assistant: "Assistant", serve: "ServeSettings") -> "APIRouter":
    from ui.page.documents.routes import documents_routes

    return documents_routes(assistant, serve)


def _briefings(assistant: "Assistant", serve: "ServeSettings") -> "APIRouter":
    from ui.page.briefings.routes import briefings_routes

    return briefings_routes(assistant, serve)


def _conversations(assistant: "Assistant", serve: "ServeSettings") -> "APIRouter":
    from ui.page.conversations.routes import conversations_routes

    return conversations_routes(assistant, serve)


def _models(assistant: "Assistant", serve: "ServeSettings") -> "APIRouter":
    from ui.page.models.routes import models_routes

    return models_routes(assistant, serve)


def _evals(assistant: "Assistant", serve: "ServeSettings") -> "APIRouter":
    from ui.page.evals.routes import evals_routes

    return evals_routes(assistant, serve)


_OF_DRAFTS = (
    r"ban|so-sanh|nguon/\d{1,6}|the-thuc|bieu-do/\d{1,4}\.png|tai|tiep|sua|viet-lai|chuyen|duyet|mo-lai|lay-lai"
)

PAGES: tuple[Page, ...] = (
    Page("chat", "/", Message(vi="Hỏi đáp", en="Questions")),
    Page(
        "documents",
        "/van-ban",
        Message(vi="Văn bản", en="Documents"),
        r"/(?:ten|tep|doc|dung|tien-trinh|an-ket-qua|bo-loi|vb/[0-9a-f]{64}(?:/(?:sua|hoan|doc-lai|go))?)",
        _documents,
    ),
    Page(
        "briefings",
        "/du-thao",
        Message(vi="Dự thảo", en="Drafts"),
        rf"/(?:tao|so-lieu|viec/\d{{1,9}}(?:/(?:tien-do|dung))?|\d{{1,9}}(?:/(?:{_OF_DRAFTS}))?)",
        _briefings,
    ),
    Page(
        "conversations",
        "/hoi-thoai",
        Message(vi="Hội thoại", en="Conversations"),
        r"/(?:danh-sach|ten|[0-9a-f]{16}/(?:ten|xoa|chep|word)|luot/[0-9a-f]{16}(?:/(?:chep|word|nhan-xet))?)",
        _conversations,
        listed=False,
    ),
    Page(
        "evals",
        "/danh-gia",
        Message(vi="Đánh giá", en="Evals"),
        r"/(?:chay|dung|tien-trinh|so-sanh(?:/mo-hinh)?|them|lan/[^/]{1,160}(?:/(?:cham|mo-hinh|xoa|bao-cao|csv))?)",
        _evals,
    ),
    Page(
        "models",
        "/mo-hinh",
        Message(vi="Mô hình", en="Models"),
        "/(?:tien-trinh|tai|thu|dung|dung-lai|tep)",
        _models,
    ),
)


def paths_of_pages() -> str:
    """Return a regular expression for all paths that the pages made by the server answer."""
    return "|".join(f"{page.address}(?:{page.below})?" for page in PAGES if page.routes is not None)


def page_of(path: str) -> Page | None:
    """Return the page made by the server that answers a path."""
    made = (page for page in PAGES if page.routes is not None)
    return next((page for page in made if re.fullmatch(f"{page.address}(?:{page.below})?", path)), None)


def is_page(path: str) -> bool:
    """Say whether a path is where a page opens, rather than a part of one."""
    return any(path == page.address for page in PAGES)
