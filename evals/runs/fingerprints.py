"""What a figure rests on, as hashes: program, prompts, model, embedder, documents, machine.

Imports the assistant's settings and the library. All of it stands in a run, and in the keys of the cache.
"""

import hashlib
import json
import os
import platform
from collections.abc import Iterable
from functools import cache
from importlib import metadata
from pathlib import Path

import assistant
from assistant.errors import EngineError
from assistant.settings import LlmSettings, Settings
from prompts.load import TEMPLATES
from vectorstore.embedders import load_embedder
from vectorstore.library import Library

_ROOT = Path(assistant.__file__).parents[1]
# What makes answers. What measures them is not part of it: scores are worked out anew in each run.
_ANSWERING = ("assistant", "ingest", "prompts", "vectorstore")
_SOURCE = {".py", ".toml", ".json", ".md", ".txt", ".gbnf", ".npz"}
_MIB = 1 << 20


def digest(*parts: str) -> str:
    """Return the SHA-256 of texts, hex."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


@cache
def code_version() -> str:
    """Return the version of the program and a hash over all of its files that make answers."""
    return f"{metadata.version('langnghe')}+{source_hash(_ANSWERING)[:12]}"


def source_hash(packages: tuple[str, ...]) -> str:
    """Return a hash over the source files of some packages, hex."""
    whole = hashlib.sha256()
    for path in _sources(packages):
        whole.update(str(path.relative_to(_ROOT)).encode())
        whole.update(path.read_bytes())
    return whole.hexdigest()


def prompt_hashes() -> dict[str, str]:
    """Return the SHA-256 of each prompt template, by name."""
    return {path.stem: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(TEMPLATES.glob("*.md"))}


def model_fingerprint(settings: Settings) -> str | None:
    """Name the language model: a file by its content, one on a server by its address and the name it goes by there.

    Returns:
        None when none is set, or its file is not there.
    """
    return llm_fingerprint(settings.llm) or None


def llm_fingerprint(llm: LlmSettings) -> str:
    """Return the same of the section alone, empty for none. What a server has behind a name, nobody can tell."""
    if llm.url:
        return f"{llm.url.rpartition('@')[2]} {llm.url_model or _listed_first(llm)}".strip()
    return file_fingerprint(llm.model_file) if llm.model_file is not None and llm.model_file.is_file() else ""


def _listed_first(llm: LlmSettings) -> str:
    """Ask the server for the model that it gives to those who name none; empty when it does not answer."""
    from assistant.llm.server.chat import OpenAiChat

    try:
        return OpenAiChat.from_settings(llm).served_model
    except EngineError:
        # Each question will tell what is wrong.
        return ""


def reranker_fingerprint(settings: Settings) -> str:
    """Name the reranker by the content of its folder, empty for none: one of the same name may be trained again."""
    name = settings.store.reranker
    folder = Path(name)
    if not name or not folder.is_dir():
        return name
    return digest(*(file_fingerprint(path) for path in sorted(folder.rglob("*")) if path.is_file()))


def file_fingerprint(file: Path) -> str:
    """Name a file by name, size, and first and last MiB; reading all of a model takes longer than it helps."""
    size = file.stat().st_size
    with file.open("rb") as opened:
        head = opened.read(_MIB)
        opened.seek(max(0, size - _MIB))
        tail = opened.read(_MIB)
    return f"{file.name}:{hashlib.sha256(str(size).encode() + head + tail).hexdigest()[:16]}"


@cache
def embedder_fingerprint(settings: Settings) -> str:
    """Return the fingerprint of the embedder that the settings name.

    Raises:
        EmbedderError: it cannot be loaded.
    """
    return load_embedder(settings.store).fingerprint


def library_state(library: Library) -> str:
    """Return a hash of what is searched and counted: versions, places, and all that people have corrected."""
    documents, ledger = library.documents(), library.opinions
    return digest(
        *sorted(f"{one.path} {one.document_id} {one.version_id} {one.kind} {one.header}" for one in documents),
        *sorted(map(repr, ledger.corrections().items())),
        *sorted(map(repr, ledger.accepted())),
    )


def office_files(settings: Settings) -> str:
    """Return a hash of the office's own files that answers rest on: its list of themes."""
    file = settings.briefing.theme_file
    return hashlib.sha256(file.read_bytes()).hexdigest() if file is not None and file.is_file() else ""


def settings_part(settings: Settings, sections: Iterable[str]) -> str:
    """Return some sections of the settings as one text."""
    values = settings.model_dump(mode="json", include=set(sections))
    return json.dumps(values, sort_keys=True, ensure_ascii=False)


def machine() -> str:
    """Return what the run's times were taken on."""
    return f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, {platform.system()}"


def _sources(packages: Iterable[str]) -> list[Path]:
    found = [path for package in packages for path in (_ROOT / package).rglob("*") if path.suffix in _SOURCE]
    return sorted(path for path in found if "__pycache__" not in path.parts)
