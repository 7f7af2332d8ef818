"""Options of commands as frozen dataclasses; typer reads function parameters, so `takes` makes one from each field."""

import dataclasses
import inspect
from collections.abc import Callable
from typing import Annotated, Any, TypeVar

import typer

from ui.cuts import Typed, read_filters
from ui.help import said
from ui.invocation import Invocation
from vectorstore.types import Filters

_O = TypeVar("_O")

Json = Annotated[
    bool, typer.Option("--json", help=said("Kết quả dạng JSON trên đầu ra chuẩn.", "Result as JSON on stdout."))
]


@dataclasses.dataclass(frozen=True, kw_only=True)
class Cuts:
    """The filter options that `search` and `ask` share."""

    kind: Annotated[
        list[str] | None,
        typer.Option(
            metavar="KIND",
            help=said(
                "Loại văn bản: directive (chỉ đạo), report (báo cáo), survey (khảo sát), other; lặp lại được.",
                "Kind: directive, report, survey, other; may be repeated.",
            ),
        ),
    ] = None
    issuer: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help=said("Cơ quan ban hành; lặp lại được.", "Issuing body; may be repeated.")),
    ] = None
    number: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NUMBER", help=said("Số, ký hiệu văn bản; lặp lại được.", "Document number; may be repeated.")
        ),
    ] = None
    from_: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="DATE",
            help=said(
                "Ban hành từ ngày: 15/03/2026, 2026-03-15, 2026-03 hoặc 2026.",
                "Issued on or after: 2026-03-15, 15/03/2026, 2026-03 or 2026.",
            ),
        ),
    ] = None
    to: Annotated[
        str | None,
        typer.Option(metavar="DATE", help=said("Ban hành đến hết ngày, tháng hoặc năm này.", "Issued on or before.")),
    ] = None

    type: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME",
            help=said("Tên loại văn bản: Chỉ thị, Kế hoạch ...; lặp lại được.", "Type of document; may be repeated."),
        ),
    ] = None
    unit: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help=said("Đơn vị báo cáo; lặp lại được.", "Reporting unit; may be repeated.")),
    ] = None
    area: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME", help=said("Địa bàn của báo cáo; lặp lại được.", "Area of reports; may be repeated.")
        ),
    ] = None
    period: Annotated[
        list[str] | None,
        typer.Option(
            metavar="PERIOD",
            help=said("Kỳ báo cáo: 2026-03, 2026-Q1 hoặc 2026; lặp lại được.", "Period of reports; may be repeated."),
        ),
    ] = None
    status: Annotated[
        str | None,
        typer.Option(
            metavar="STATUS",
            help=said("in_force (còn hiệu lực) hoặc replaced (đã bị thay thế).", "in_force or replaced."),
        ),
    ] = None
    theme: Annotated[
        list[str] | None,
        typer.Option(
            metavar="THEME",
            help=said(
                "Chủ đề của ý kiến, theo mã hoặc tên như trong `langnghe themes list`; lặp lại được.",
                "Theme of opinion items, by id or name as in `langnghe themes list`; may be repeated.",
            ),
        ),
    ] = None
    ignore: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FILTER",
            help=said(
                "Không lọc theo điều này dù câu hỏi có nêu: period, unit, issuer, type, status; lặp lại được.",
                "Do not cut by this although the question names it; may be repeated.",
            ),
        ),
    ] = None

    def filters(self) -> Filters:
        """Return the filters.

        Raises:
            UsageError: values that cannot be read.
        """
        return read_filters(
            Typed(
                kinds=self.kind or (),
                issuers=self.issuer or (),
                numbers=self.number or (),
                types=self.type or (),
                units=self.unit or (),
                areas=self.area or (),
                periods=self.period or (),
                status=self.status,
                themes=self.theme or (),
                ignored=self.ignore or (),
                dates=(self.from_, self.to),
            )
        )


def takes(options: type[_O]) -> Callable[[Callable[[Invocation, _O], int]], Callable[..., int]]:
    """Turn `command(invocation, options)` into a function that typer can read, one parameter for each field."""

    def decorate(command: Callable[[Invocation, _O], int]) -> Callable[..., int]:
        def entry(ctx: typer.Context, **values: Any) -> int:  # noqa: ANN401 - typer has converted them
            return command(ctx.ensure_object(Invocation), options(**values))

        parameters = [_parameter("ctx", typer.Context, inspect.Parameter.empty)]
        parameters += [_parameter(f.name, f.type, f.default) for f in dataclasses.fields(options)]  # type: ignore[arg-type]
        entry.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        entry.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
        entry.__name__, entry.__doc__, entry.__module__ = command.__name__, command.__doc__, command.__module__
        return entry

    return decorate


def _parameter(name: str, annotation: Any, default: Any) -> inspect.Parameter:  # noqa: ANN401 - any type is a field's
    missing = inspect.Parameter.empty if default is dataclasses.MISSING else default
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=missing, annotation=annotation)
