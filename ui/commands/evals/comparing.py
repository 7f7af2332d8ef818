"""`langnghe eval compare`."""

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from ui.commands.evals.shared import desk_of, difference_line
from ui.help import said
from ui.invocation import Invocation, printable, write
from ui.options import Json, takes
from vectorstore.messages import Message

if TYPE_CHECKING:
    from evals.compare.comparing import Comparison


@dataclass(frozen=True, kw_only=True)
class CompareOptions:
    """Options of `eval compare`."""

    before: Annotated[str, typer.Argument(metavar="A", help=said("Lần chạy trước.", "The run before."))]
    after: Annotated[
        str,
        typer.Argument(
            metavar="B",
            help=said("Lần chạy sau; last là lần mới nhất.", "The run after; `last` is the newest."),
        ),
    ]
    tag: Annotated[
        list[str] | None,
        typer.Option(metavar="TAG", help=said("So riêng các câu có nhãn này; lặp lại được.", "Cases of this tag too.")),
    ] = None
    json: Json = False


@takes(CompareOptions)
def compare(invocation: Invocation, options: CompareOptions) -> int:
    """Compare two runs case by case."""
    compared = desk_of(invocation).compare(options.before, options.after)
    if options.json:
        write(json.dumps(comparison_json(compared), ensure_ascii=False))
        return 0
    for one in compared.differences.values():
        write(printable(difference_line(one)))
    for tag in options.tag or ():
        write(f"\n{tag}")
        for one in compared.by_tag.get(tag, {}).values():
            write(printable(difference_line(one)))
    _tell(invocation, compared)
    return 0


def comparison_json(compared: "Comparison") -> dict[str, object]:
    """Return a comparison without the answers."""
    return {
        "before": compared.names[0],
        "after": compared.names[1],
        "differences": {name: asdict(one) for name, one in compared.differences.items()},
        "by_tag": {tag: {name: asdict(one) for name, one in found.items()} for tag, found in compared.by_tag.items()},
        "broken": list(compared.broken),
        "mended": list(compared.mended),
        "left_out": list(compared.left_out),
    }


def _tell(invocation: Invocation, compared: "Comparison") -> None:
    for names, vi, en in (
        (compared.broken, "câu hỏng thêm", "cases end in a fault now"),
        (compared.left_out, "câu không so được", "cases cannot be compared"),
    ):
        if names:
            listed = ", ".join(names)
            invocation.say(Message(vi=f"{len(names)} {vi}: {listed}", en=f"{len(names)} {en}: {listed}"))
    invocation.say(
        Message(
            vi="* khác biệt vượt nhiễu: khoảng tin cậy 95 % không chứa 0 và p < 0,05 (hoán vị theo cặp); trong 20 "
            "thước đo thì một thước có thể có dấu này chỉ do ngẫu nhiên",
            en="* beyond noise: the 95 % limits leave out 0 and p < 0.05 (paired permutation); of 20 measures one may "
            "have it by chance alone",
        )
    )
