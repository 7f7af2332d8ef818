"""Finds and reads template files: ours in `prompts/briefings/`, an office's own before them.

Imports the reading of this folder; of `prompts` only its place, since the package loads LangChain.
"""

import hashlib
from importlib.util import find_spec
from pathlib import Path

from assistant.briefing.errors import RequestError, TemplateError
from assistant.briefing.templates import faults
from assistant.briefing.templates.reading import OFFICE, PAGES, TemplateReading
from assistant.briefing.templates.template import Template
from assistant.briefing.types import BriefingKind, Form


def ours() -> Path:
    """Return the folder of the templates that come with the program."""
    spec = find_spec("prompts")
    if spec is None or spec.origin is None:
        raise RuntimeError("the package `prompts` is not installed")
    return Path(spec.origin).parent / "briefings"


def load_template(name: str | None, kind: BriefingKind, folder: Path | None = None) -> Template:
    """Read a template by name; without a name the one that is called like the kind.

    Args:
        name: without suffix.
        kind: what the template must be for.
        folder: the office's own; a file of the same name goes before ours.

    Raises:
        RequestError: there is none of this name, or it is for another kind.
        TemplateError: the file has faults.
    """
    wanted = name or kind.value
    known = template_files(folder)
    if wanted not in known:
        raise RequestError(faults.no_such_template(wanted, sorted(known)))
    template = read_template(known[wanted])
    if template.kind is not kind:
        raise RequestError(faults.other_kind(wanted, template.kind.value, kind.value))
    return template


def template_files(folder: Path | None = None) -> dict[str, Path]:
    """Return the template files by name.

    Raises:
        RequestError: the office's folder is not there.
    """
    files = {file.stem: file for file in sorted(ours().glob("*.md"))}
    if folder is not None:
        if not folder.is_dir():
            raise RequestError(faults.no_folder(folder))
        files |= {file.stem: file for file in sorted(folder.glob("*.md"))}
    return files


def read_template(file: Path) -> Template:
    """Read one template file.

    Raises:
        TemplateError: with every fault and its line.
    """
    try:
        text = file.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as exc:
        reason = exc.strerror if isinstance(exc, OSError) and exc.strerror else str(exc)
        raise TemplateError(file, [(0, faults.unreadable(reason))]) from exc
    reading = TemplateReading(text)
    if reading.faults:
        raise TemplateError(file, reading.faults)
    form = reading.head.get("form")
    return Template(
        name=file.stem,
        kind=BriefingKind(reading.head["kind"]),
        form=Form(form) if form else None,
        type_name=reading.head["type_name"],
        title=reading.head["title"],
        sections=reading.sections,
        head={key: reading.head[key] for key in OFFICE if key in reading.head},
        pages=int(reading.head[PAGES]) if PAGES in reading.head else None,
        template_hash=hashlib.sha256(text.encode()).hexdigest(),
    )
