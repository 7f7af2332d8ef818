"""Looks at the library and the engine without taking the lock."""

from typing import TYPE_CHECKING

from assistant.errors import SettingsError
from ui.doctor.findings import Finding, State, same
from ui.invocation import Invocation
from vectorstore.errors import CatalogueUnreachableError, EmbedderError, StoreError
from vectorstore.messages import LangNgheError, Message
from vectorstore.types import VersionState

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.settings import Settings
    from vectorstore.search.opening import VectorsServer

_START_CATALOGUE = Message(
    vi="Khởi động máy chủ PostgreSQL, hoặc sửa store.catalogue_url", en="Start PostgreSQL, or correct the address"
)


def library_and_engine(invocation: Invocation) -> list[Finding]:
    """Check settings, library, embedder and engine; a fault of one is a finding, not the end of the report."""
    try:
        settings = invocation.settings()
    except SettingsError as exc:
        fix = Message(vi="Sửa tệp cấu hình theo thông báo", en="Correct the settings as it says")
        return [Finding("settings", State.BROKEN, exc.message, fix)]
    if not settings.store.catalogue_url and not (invocation.home / "library.db").exists():
        return [_no_library(invocation), _embedder(settings), *_model_file(settings)]
    return _opened(invocation, settings)


def _opened(invocation: Invocation, settings: "Settings") -> list[Finding]:
    from assistant.assistant import Assistant

    try:
        assistant = Assistant.open(invocation.home, settings)
    except LangNgheError as exc:
        fix = _START_CATALOGUE if isinstance(exc, CatalogueUnreachableError) else None
        return [Finding("library", State.BROKEN, exc.message, fix), _embedder(settings), *_model_file(settings)]
    try:
        servers = _servers(assistant, settings)
        documents = [_documents(assistant, invocation), *_outdated(assistant)]
        embedder = _embedder(settings, assistant)
        return [*documents, *servers, _owner(assistant), embedder, _engine(assistant)]
    except LangNgheError as exc:
        return [Finding("library", State.BROKEN, exc.message)]
    finally:
        assistant.close()


def _no_library(invocation: Invocation) -> Finding:
    detail = Message(vi=f"chưa có kho tại {invocation.home}", en=f"no library at {invocation.home}")
    return Finding("library", State.OFF, detail, same("langnghe ingest samples/documents"))


def _documents(assistant: "Assistant", invocation: Invocation) -> Finding:
    documents = assistant.documents()
    pending = sum(document.state is VersionState.PENDING for document in documents)
    detail = Message(
        vi=f"{invocation.home}: {len(documents)} văn bản, {pending} đang chờ lập chỉ mục",
        en=f"{invocation.home}: {len(documents)} documents, {pending} waiting to be indexed",
    )
    if documents:
        return Finding("library", State.OK, detail)
    return Finding("library", State.OFF, detail, same("langnghe ingest samples/documents"))


def _outdated(assistant: "Assistant") -> list[Finding]:
    told = assistant.keeper.outdated()
    return [Finding("reading", State.OFF, told, same("langnghe library reread"))] if told else []


def _servers(assistant: "Assistant", settings: "Settings") -> list[Finding]:
    """Tell of the servers of catalogue and vectors, where the settings name any; the catalogue's has answered."""
    from vectorstore.search.opening import vectors_server

    library = assistant.library
    found = [Finding("catalogue", State.OK, same(str(library.catalogue.place)))] if settings.store.catalogue_url else []
    try:
        vectors = vectors_server(settings.store, library.catalogue)
    except StoreError as exc:
        fix = Message(
            vi="Khởi động máy chủ Chroma, hoặc sửa store.chroma_url", en="Start Chroma, or correct the address"
        )
        return [*found, Finding("vectors", State.BROKEN, exc.message, fix)]
    return [*found, _vectors(vectors)] if vectors else found


def _vectors(server: "VectorsServer") -> Finding:
    if server.lacking:
        missing = Message(
            vi=f"{server.name}: thiếu véc-tơ của {server.lacking} trên {server.wanted} đoạn, chỉ tìm được theo từ",
            en=f"{server.name}: {server.lacking} of {server.wanted} chunks have no vector, found by their words only",
        )
        return Finding("vectors", State.BROKEN, missing, same("langnghe library check"))
    whole = Message(vi=f"{server.name}: {server.held} véc-tơ", en=f"{server.name}: {server.held} vectors")
    return Finding("vectors", State.OK, whole)


def _owner(assistant: "Assistant") -> Finding:
    owner = assistant.library.owner()
    if owner is None:
        return Finding(
            "owner", State.OK, Message(vi="không có tiến trình nào giữ kho", en="no process owns the library")
        )
    where = owner.url or "-"
    return Finding(
        "owner", State.OK, Message(vi=f"tiến trình {owner.pid} giữ kho, {where}", en=f"process {owner.pid}, {where}")
    )


def _embedder(settings: "Settings", assistant: "Assistant | None" = None) -> Finding:
    from vectorstore.catalogue.worklist import WorkList
    from vectorstore.embedders import load_embedder

    try:
        # Loading it is the only way to know; a model of sentence-transformers takes some seconds.
        loaded = load_embedder(settings.store)
    except EmbedderError as exc:
        fix = Message(vi="Sửa embedder trong mục [store] của settings.toml", en="Correct embedder under [store]")
        return Finding("embedder", State.BROKEN, exc.message, fix)
    searched = WorkList(assistant.library.catalogue).embedder() if assistant else None
    if searched not in (None, loaded.fingerprint):
        return Finding("embedder", State.OFF, _half_done(settings.store.embedder), same("langnghe library check"))
    return Finding("embedder", State.OK, same(settings.store.embedder))


def _half_done(name: str) -> Message:
    return Message(
        vi=f"{name}: chưa có véc-tơ cho mọi đoạn; đang tìm bằng véc-tơ của mô hình trước. Trang đang mở tự làm tiếp",
        en=f"{name}: not all chunks have a vector yet, those of the embedder before are searched. A page server that "
        "runs goes on by itself",
    )


def _model_file(settings: "Settings") -> list[Finding]:
    path = settings.llm.model_file
    if settings.llm.url:
        return [Finding("engine", State.OK, same(settings.llm.url))]
    if path is None:
        return [_extractive()]
    if path.is_file():
        return [Finding("engine", State.OK, same(str(path)))]
    missing = Message(vi=f"không có tệp mô hình {path}", en=f"no model file {path}")
    fix = Message(
        vi="Sửa model_file trong mục [llm] của settings.toml", en="Correct model_file under [llm] in settings.toml"
    )
    return [Finding("engine", State.BROKEN, missing, fix)]


def _extractive() -> Finding:
    detail = Message(vi="extractive (trích nguyên văn, chưa có mô hình)", en="extractive (word for word, no model set)")
    fix = Message(
        vi="langnghe models pull qwen3-4b, rồi langnghe models use qwen3-4b (hoặc ghi model_file vào settings.toml)",
        en="langnghe models pull qwen3-4b, then langnghe models use qwen3-4b (or write model_file in settings.toml)",
    )
    return Finding("engine", State.OFF, detail, fix)


def _engine(assistant: "Assistant") -> Finding:
    engine = assistant.engine()
    if engine.name == "extractive" and engine.ready:
        return _extractive()
    if engine.ready:
        return Finding("engine", State.OK, same(engine.name))
    return Finding("engine", State.BROKEN, engine.message or same(engine.name))
