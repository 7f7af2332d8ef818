"""What the commands on briefings say: a draft in the list, its warnings, its fidelity, its JSON.

Imports the briefing's types. Used by `brief.py` and `drafts.py`.
"""

from typing import Any

from assistant.briefing.drafts.briefing_json import briefing_json
from assistant.briefing.drafts.editing import section_text
from assistant.briefing.drafts.kept import BriefingDraft
from assistant.briefing.fidelity import sentences_of
from assistant.briefing.types import Fidelity
from assistant.export.briefing.writing import without_records
from assistant.types import ClaimStatus
from ui.invocation import Invocation
from vectorstore.clock import in_vietnam
from vectorstore.drafts import DraftState, StoredDraft
from vectorstore.messages import Message

STATES = {
    DraftState.ASSEMBLING: Message(vi="đang soạn dở", en="not finished"),
    DraftState.DRAFT: Message(vi="dự thảo", en="draft"),
    DraftState.APPROVED: Message(vi="đã duyệt", en="approved"),
}
_UNPROVED = (ClaimStatus.UNCITED, ClaimStatus.NUMBER_MISMATCH, ClaimStatus.UNSUPPORTED)


def stored_json(stored: StoredDraft) -> dict[str, Any]:
    """Return the JSON form of a draft in the list."""
    return {
        "draft_id": stored.draft_id,
        "kind": stored.kind,
        "period": stored.period,
        "title": stored.title,
        "state": stored.state.value,
        "version": stored.current,
        "created_at": in_vietnam(stored.created_at).isoformat(timespec="seconds"),
        "changed_at": in_vietnam(stored.changed_at).isoformat(timespec="seconds"),
    }


def draft_json(draft: BriefingDraft) -> dict[str, Any]:
    """Return the JSON form of a draft: the briefing, and which draft and version it is."""
    return {
        "draft_id": draft.draft_id,
        "version": draft.version,
        "state": draft.state.value,
        **briefing_json(without_records(draft.briefing)),
    }


def draft_text(draft: BriefingDraft) -> str:
    """Return a draft as plain text with the numbers of its sources."""
    parts = [draft.briefing.letterhead.type_name, draft.briefing.letterhead.title, ""]
    for section in (*draft.briefing.sections, *draft.briefing.appendix):
        parts += [f"{'#' * section.level} [{section.key}] {section.heading}", section_text(section), ""]
    return "\n".join(parts)


def tell_draft(invocation: Invocation, draft: BriefingDraft) -> None:
    """Say of a draft what staff must know before they use it."""
    for warning in draft.briefing.warnings:
        invocation.say(Message(vi=f"Lưu ý: {warning.vi}", en=f"Note: {warning.en}"))
    invocation.say(_fidelity(draft.briefing.fidelity))
    told = sentences_of((*draft.briefing.sections, *draft.briefing.appendix))
    if unproved := sum(one.claim.status in _UNPROVED for one in told):
        invocation.say(
            Message(
                vi=f"{unproved} câu chưa có nguồn hoặc không khớp nguồn; trong bản xuất ra các câu này được đánh dấu.",
                en=f"{unproved} sentences have no source or do not agree with it; they are marked when exported.",
            )
        )


def _fidelity(fidelity: Fidelity) -> Message:
    themes, minority = f"{fidelity.theme_cover:.0%}", f"{fidelity.minority_cover:.0%}"
    balance, quotes = f"{fidelity.balance_error:.3f}", f"{fidelity.quotation_accuracy:.0%}"
    body = fidelity.balance_error if fidelity.body_error is None else fidelity.body_error
    return Message(
        vi=f"Độ trung thực: vấn đề được nêu {themes}; ý kiến thiểu số được giữ {minority}; lệch khuynh hướng nhiều "
        f"nhất {balance} (riêng phần thân {body:.3f}); "
        f"trích dẫn đúng {quotes}; vấn đề không nêu số liệu {fidelity.withheld_themes}, "
        f"có khuynh hướng không nêu số liệu {fidelity.withheld_views}.",
        en=f"Fidelity: themes told {themes}; minority views kept {minority}; largest shift of a stance {balance} "
        f"(body alone {body:.3f}); "
        f"quotations right {quotes}; themes without figures {fidelity.withheld_themes}, "
        f"with views without figures {fidelity.withheld_views}.",
    )
