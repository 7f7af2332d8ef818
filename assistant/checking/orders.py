"""Finds in a text what is said to the machine that reads it, not to people: nothing of that is evidence for a claim.

Imports `vectorstore.text`. Only what is plain to see is found; docs/decisions/injection.md says what is not.
"""

import re
from functools import lru_cache

from vectorstore.text.folding import bare, fold_key
from vectorstore.text.sentences import sentences

_HIDDEN = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_MARKERS = re.compile(
    r"<\||\|>|</?(?:s|start_of_turn|end_of_turn|tool\w*|system|assistant|user|im_\w+)\b|\[/?(?:INST|SYS|SYSTEM)|<<|"
    r"^\W*(?:system|assistant|user|human|instruction|he thong|tro ly(?: ao| ai)?|nguoi dung)\b\W*(?::|/|$)|"
    r"\{\{\w+\}\}|<!--",
    re.IGNORECASE,
)
_MACHINE = (
    r"(?:tro ly(?: ao| ai| so)?|mo hinh(?: ngon ngu)?(?= (?:khong|phai|hay|can))|chatbot|cho may|llm|ai assistant|"
    r"the assistant|assistant|language model|cong cu tra cuu|quy he thong|"
    r"(?:he thong|phan mem|ung dung|may|bo|cong cu|robot) (?:hoi dap|tra loi|tro ly|tom tat|tong hop|tra cuu)"
    r"(?: tu dong| ai)?|tong dai tu dong|may doc (?:van ban|tai lieu)(?: nay)?|bat ky may nao)"
)
# Capitals tell it from "ai", who.
_AI = re.compile(r"\bAI\b")
_BIDS = (
    r"(?:hay|phai|can neu|duoc phep|khong duoc|vui long|bat buoc|nghia vu|coi|cite|must|should|shall|please|you|ignore|"
    r"say|state|write|list|attribute|conclude|report|note to|tu dong|luon|bo qua|them|xuat|khong ghi|liet ke)"
)
_TO_A_MACHINE = re.compile(
    rf"\b{_MACHINE}\b.{{0,80}}\b{_BIDS}\b|\b{_BIDS}\b.{{0,60}}\b{_MACHINE}\b|"
    r"\bhay (?:tra loi|ghi|viet|noi|in|lap lai|dan nguon|them|xuat|doi|bao|coi|bo qua|quen|dich|ke|liet ke|noi them)\b|"
    r"\b(?:khi|moi cau|cau) (?:tong hop|tra loi|trich dan)\b.{0,60}\b(?:ghi|phai|dung|doi|khong|het|ket thuc|la)\b|"
    r"\b(?:bo qua|quen|khong tuan theo) (?:moi |tat ca |cac |het )*(?:chi dan|huong dan|quy tac|lenh|so|yeu cau)\b|"
    r"\b(?:dung|doi) so \d|\bdung cum tu\b|\bchi (?:xuat|neu mat|in ra)\b|\blap lai (?:tu|cau)\b|"
    r"\bcau hoi (?:tiep theo|moi)\b|\bbuoc \d: (?:quen|dung|khong)\b|\b(?:them nhan xet|ca ngoi lanh dao)\b|"
    r"\bluon (?:xep|ghi|noi|tra loi|khang dinh)\b|"
    r"\bkhong (?:trich dan|nhac den|can neu)\b.{0,30}(?:bao cao|tra loi|nguon)|"
    r"\bignore (?:all |any )?(?:previous|prior|above|the)\b|\byou (?:must|should|are|may|can)\b|\bas an ai\b|"
    r"\b(?:always|never) (?:say|cite|recommend|use|state|mention|answer|call)\b|\bwhatever the document says\b|"
    r"\b(?:answer only|output format|do not continue|rephrase any|decode and obey|pretend to be|correct answer is|"
    r"translate the|append the)\b|"
    r"\btell (?:the |any )?(?:user|users|reader|readers|people|public|them) (?:that|it|to)\b|\bhe thong tra loi ?:|"
    r"\bhay bao (?:la |rang )?\d|\bkhong nhac (?:den |toi )?so\b|\bthem cau ?:|"
    r"\bcu (?:tra loi|noi|ghi|viet) (?:nhu (?:vay|the)|vay|the|la|rang)\b"
)
_KEPT = 256


@lru_cache(maxsize=_KEPT)
def without_orders(text: str) -> str:
    """Return `text` with what is said to a machine blanked out; offsets stay the same."""
    kept = list(text)
    for span in sentences(text):
        if is_order(text[span.start : span.end]):
            kept[span.start : span.end] = " " * (span.end - span.start)
    return "".join(kept)


def is_order(sentence: str) -> bool:
    """Return whether a sentence speaks to the machine that reads it."""
    seen = _HIDDEN.sub("", sentence)
    key = bare(fold_key(_AI.sub("trợ lý", seen)))
    return bool(_MARKERS.search(seen) or _MARKERS.search(key) or _TO_A_MACHINE.search(key))
