"""What Gradio is told while a question runs, where no browser is needed to see it."""

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.ui.fake_assistant import CLAIMS, DONE, TEXT, FakeAssistant, record
from tests.ui.page.test_filter_panel import EMPTY
from ui.page.chat.filter_panel import FIELDS
from ui.page.chat.handlers import Handlers
from ui.page.chat.running import StopSwitch
from ui.page.chat.turns import Turn
from vectorstore.types import DocumentKind, VersionRecord


def test_each_drawing_tells_which_conversation_it_is_of(tmp_path: Path) -> None:
    """A page that is still loading writes its empty start over what it was told once, and a follow-up was lost."""
    handlers = Handlers(FakeAssistant(tmp_path), open_reports=False)  # type: ignore[arg-type]
    cuts = [EMPTY[field.name] for field in FIELDS]
    request = SimpleNamespace(cookies={})
    asked = handlers.ask(request, "Người dân lo ngại gì?", (), "vi", StopSwitch(), "", *cuts)
    _first, *drawings = [drawing[-1] for drawing in asked]
    assert len(drawings) > 2
    assert len(set(drawings)) == 1
    assert drawings[0]


@pytest.mark.parametrize("kind", [DocumentKind.OTHER, DocumentKind.DIRECTIVE])
@pytest.mark.parametrize(("text", "offered"), [(TEXT, True), (f"{TEXT}Đơn của bà [họ tên]", False)])
def test_an_original_that_would_be_refused_is_not_offered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: DocumentKind, text: str, *, offered: bool
) -> None:
    assistant = FakeAssistant(tmp_path, kind)

    def version(_version_id: str) -> VersionRecord:
        return replace(record(kind), text=text)

    monkeypatch.setattr(assistant.library, "version", version)
    turn = Turn(index=0, question="Ai gửi đơn?", answer=DONE, claims=CLAIMS)
    for may_open in (False, True):
        handlers = Handlers(assistant, open_reports=may_open)  # type: ignore[arg-type]
        drawn = "".join(map(str, handlers.relabelled((turn,), "vi", *(EMPTY[field.name] for field in FIELDS))))
        assert 'id="source-0-1"' in drawn
        assert ("/originals/" in drawn) is (offered or may_open)
