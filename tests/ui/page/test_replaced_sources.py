"""The panel of sources says of a replaced document what replaces it, and of no other."""

from assistant.types import Answer, AnswerStatus, Citation, CitationStatus, Claim, ClaimStatus, Seconds
from ui.page.chat.sources import sources_html
from ui.page.chat.turns import Turn
from vectorstore.messages import Language


def _panel(replaced_by: str | None) -> str:
    citation = Citation(
        1,
        CitationStatus.VERIFIED,
        document_id="d" * 64,
        version_id="e" * 64,
        path="cu.txt",
        document_number="12-KH/ĐU",
        quote="Các chi bộ gửi báo cáo",
        start=0,
        end=22,
        replaced_by=replaced_by,
    )
    claim = Claim("Các chi bộ gửi báo cáo", ClaimStatus.COMPUTED, (citation,))
    answer = Answer("Ai gửi?", AnswerStatus.ANSWERED, "tasks", Seconds(0, 0, 0), claims=(claim,))
    turn = Turn(index=0, question="Ai gửi?", answer=answer, claims=(claim,))
    return sources_html([turn], Language.VI, is_closed=lambda _: False)


def test_the_successor_is_named_and_cannot_write_markup() -> None:
    assert "Đã được thay thế bởi 61-KH/ĐU" in _panel("61-KH/ĐU")
    assert "<b>" not in _panel("<b>61</b>")


def test_a_document_in_force_has_no_label() -> None:
    assert "thay thế" not in _panel(None)
