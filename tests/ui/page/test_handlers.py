"""What Gradio is told while a question runs, where no browser is needed to see it."""

from pathlib import Path
from types import SimpleNamespace

from tests.ui.fake_assistant import FakeAssistant
from tests.ui.page.test_filter_panel import EMPTY
from ui.page.chat.filter_panel import FIELDS
from ui.page.chat.handlers import Handlers
from ui.page.chat.running import StopSwitch


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
