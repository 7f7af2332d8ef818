"""`langnghe themes`: the list with its counts, what is offered, and what a person says of an item or an offer."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from ui.groups import Commands
from ui.help import said
from ui.invocation import Invocation, printable, write
from ui.options import Json, takes
from vectorstore.messages import Message

if TYPE_CHECKING:
    from assistant.assistant import Assistant

_T = TypeVar("_T")

NO_OFFER = Message(
    vi="Chưa có nhóm ý kiến nào ngoài danh mục đủ lớn để đề nghị thành chủ đề.",
    en="No group of items outside the list is large enough to be offered as a theme.",
)
WITHHELD = Message(vi="ít", en="few")

_By = Annotated[
    str,
    typer.Option("--by", metavar="NAME", help=said("Tên người sửa, ghi cùng việc sửa.", "Name of who says it.")),
]


@dataclass(frozen=True, kw_only=True)
class ListOptions:
    """Options of `themes list` and `themes offered`."""

    json: Json = False


@dataclass(frozen=True, kw_only=True)
class MoveOptions:
    """Options of `themes move`."""

    item: Annotated[
        str, typer.Argument(metavar="ITEM", help=said("Ý kiến, dạng mã-văn-bản:số-thứ-tự.", "document_id:ordinal."))
    ]
    theme: Annotated[
        str,
        typer.Argument(metavar="THEME", help=said("Mã chủ đề; - là không thuộc chủ đề nào.", "Theme id; - for none.")),
    ]
    by: _By


@dataclass(frozen=True, kw_only=True)
class AcceptOptions:
    """Options of `themes accept`."""

    key: Annotated[str, typer.Argument(metavar="KEY", help=said("Mã của nhóm được đề nghị.", "Key of the offer."))]
    by: _By
    name: Annotated[
        str | None, typer.Option(metavar="NAME", help=said("Đặt tên khác cho chủ đề.", "Call it something else."))
    ] = None


@dataclass(frozen=True, kw_only=True)
class CheckOptions:
    """Options of `themes check`."""

    file: Annotated[
        Path, typer.Argument(metavar="FILE", help=said("Danh mục chủ đề (TOML).", "A list of themes (TOML)."))
    ]


@takes(ListOptions)
def listed(invocation: Invocation, options: ListOptions) -> int:
    """List the themes with how many items are put to each."""
    for one in _with(invocation, lambda assistant: assistant.themes().counts()):
        theme = one.theme
        if options.json:
            row = {"id": theme.id, "name": theme.name, "items": one.items, "accepted": one.accepted}
            write(json.dumps(row, ensure_ascii=False))
        else:
            count = WITHHELD.text(invocation.language) if one.items is None else str(one.items)
            write(printable(f"{count:>7} | {theme.id} | {theme.name}"))
    return 0


@takes(ListOptions)
def offered(invocation: Invocation, options: ListOptions) -> int:
    """List the groups of items that fit no theme, each with a name of its own words."""
    offers = _with(invocation, lambda assistant: assistant.themes().offers())
    if not offers and not options.json:
        invocation.say(NO_OFFER)
    for offer in offers:
        group = offer.cluster
        if options.json:
            row = {"key": group.key, "name": group.name, "words": list(group.words), "items": len(offer.items)}
            write(json.dumps(row, ensure_ascii=False))
        else:
            write(printable(f"{len(offer.items):>7} | {group.key} | {group.name} ({', '.join(group.words)})"))
    return 0


@takes(MoveOptions)
def move(invocation: Invocation, options: MoveOptions) -> int:
    """Put an item to another theme for good."""
    theme = None if options.theme == "-" else options.theme
    _with(invocation, lambda assistant: assistant.themes().move(options.item, theme, by=options.by))
    invocation.say(Message(vi=f"Đã chuyển {options.item}.", en=f"Moved {options.item}."))
    return 0


@takes(AcceptOptions)
def accept(invocation: Invocation, options: AcceptOptions) -> int:
    """Take up an offered theme."""
    key, by, name = options.key, options.by, options.name
    theme = _with(invocation, lambda assistant: assistant.themes().accept(key, by=by, name=name))
    invocation.say(Message(vi=f"Đã thêm chủ đề “{theme.name}” ({theme.id}).", en=f"Added “{theme.name}” ({theme.id})."))
    return 0


@takes(CheckOptions)
def check(invocation: Invocation, options: CheckOptions) -> int:
    """Check a list of themes and tell all its faults."""
    from assistant.briefing.themes.theme_list import load_themes

    count = len(load_themes(options.file).themes)
    invocation.say(Message(vi=f"Danh mục dùng được: {count} chủ đề.", en=f"The list can be used: {count} themes."))
    return 0


def _with(invocation: Invocation, work: "Callable[[Assistant], _T]") -> _T:
    from assistant.assistant import Assistant

    assistant = Assistant.open(invocation.home, invocation.settings())
    try:
        return work(assistant)
    finally:
        assistant.close()


THEMES_SUMMARY = said(
    "Danh mục chủ đề: xem, chuyển ý kiến, nhận chủ đề mới.", "Themes: list, move items, take up new ones."
)
THEMES: Commands = (
    ("list", listed, said("Liệt kê chủ đề và số ý kiến.", "List themes and counts.")),
    ("offered", offered, said("Các nhóm ý kiến chưa thuộc chủ đề nào.", "Groups of items that fit no theme.")),
    ("move", move, said("Chuyển một ý kiến sang chủ đề khác.", "Put an item to another theme.")),
    ("accept", accept, said("Nhận một nhóm thành chủ đề mới.", "Take up a group as a theme.")),
    ("check", check, said("Kiểm tra một danh mục chủ đề.", "Check a list of themes.")),
)
