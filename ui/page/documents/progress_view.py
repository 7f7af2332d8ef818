"""Draws how far a run is, and what it brought; the page's script asks for this piece again and again."""

from collections.abc import Mapping
from html import escape
from types import MappingProxyType

from ingest.pipeline import Failure, IngestReport
from ingest.progress import Progress
from ui.page.documents import labels
from ui.page.documents.intake import Run
from vectorstore.clock import in_vietnam
from vectorstore.messages import Language

_SHOWN_PATHS = 200
_SHOWN_FAILURES = 200
_NO_PAGES: Mapping[str, str] = MappingProxyType({})


def run_html(run: Run | None, language: Language, pages: Mapping[str, str] = _NO_PAGES) -> str:
    """Draw a run; nothing when there has been none.

    Args:
        run: how far it is, or what it brought.
        language: of the words.
        pages: the addresses of the documents that it brought, by path.
    """
    if run is None:
        return ""
    if run.running:
        return f'<div class="running" data-running>{_going(run, language)}</div>'
    body = f'<p class="say fault">{escape(run.fault.text(language))}</p>' if run.fault else ""
    body += _report(run.report, language, pages) if run.report else ""
    hide = (
        f'<form method="post" action="/van-ban/an-ket-qua?lang={language.value}">'
        f'<button class="small">{labels.CLOSE.text(language)}</button></form>'
    )
    title = labels.DONE.text(language)
    if run.at is not None:
        at = labels.ENDED_AT.text(language).format(at=f"{in_vietnam(run.at):%H:%M %d/%m/%Y}")
        title += f' <span class="quiet at">{at}</span>'
    return (
        f'<section class="card report" aria-labelledby="report-title"><div class="between">'
        f'<h2 id="report-title">{title}</h2>{hide}</div>{body}</section>'
    )


def _going(run: Run, language: Language) -> str:
    said, done, total, more = _step(run.progress, language)
    if run.stopping:
        said = labels.STOPPING.text(language)
    value = f' value="{done}" max="{total}"' if total else ""
    return f'<p class="now">{escape(said)}</p><progress{value}></progress><p class="quiet">{escape(more)}</p>'


def _step(progress: Progress | None, language: Language) -> tuple[str, int, int, str]:
    if progress is None:
        return labels.STARTING.text(language), 0, 0, ""
    done, total = progress.done, progress.total
    if progress.stage == "indexing":
        return labels.INDEXING.text(language).format(done=done, total=total), done, total, ""
    if progress.path is None:
        return labels.STARTING.text(language), done, total, ""
    said = labels.READING.text(language).format(at=done + 1, total=total, path=progress.path)
    left = total - done - 1
    return said, done, total, labels.LEFT.text(language).format(left=left) if left else ""


def _report(report: IngestReport, language: Language, pages: Mapping[str, str]) -> str:
    counts = {name: len(getattr(report, name)) for name in labels.OUTCOMES}
    told = [
        f"<strong>{count}</strong> {labels.OUTCOMES[name].text(language)}" for name, count in counts.items() if count
    ]
    parts = [f'<p class="counts">{" · ".join(told) or labels.NOTHING.text(language)}</p>']
    if report.stopped:
        parts.append(f'<p class="say warn">{labels.STOPPED.text(language)}</p>')
    parts += [_failed(report.failed, language)] if report.failed else []
    for name in ("added", "updated", "unchanged", "removed"):
        paths = getattr(report, name)
        parts += [_paths(name, paths, language, pages)] if paths else []
    return "".join(parts)


def _failed(failed: tuple[Failure, ...], language: Language) -> str:
    rows = "".join(
        f'<tr><td class="path">{escape(one.path)}</td><td>{escape(one.message.text(language))}</td></tr>'
        for one in failed[:_SHOWN_FAILURES]
    )
    more = _more(len(failed) - _SHOWN_FAILURES, language)
    return (
        f'<table class="failures"><thead><tr><th>{labels.FILE.text(language)}</th>'
        f"<th>{labels.REASON.text(language)}</th></tr></thead><tbody>{rows}</tbody></table>{more}"
    )


def _paths(name: str, paths: tuple[str, ...], language: Language, pages: Mapping[str, str]) -> str:
    rows = "".join(f"<li>{_path(path, pages.get(path))}</li>" for path in paths[:_SHOWN_PATHS])
    title = f"{labels.OUTCOMES[name].text(language)} ({len(paths)})"
    more = _more(len(paths) - _SHOWN_PATHS, language)
    summary = escape(title[:1].upper() + title[1:])
    return f'<details><summary>{summary}</summary><ul class="paths">{rows}</ul>{more}</details>'


def _path(path: str, page: str | None) -> str:
    return f'<a href="{escape(page)}">{escape(path)}</a>' if page else escape(path)


def _more(count: int, language: Language) -> str:
    return f'<p class="quiet">{labels.AND_MORE.text(language).format(count=count)}</p>' if count > 0 else ""
