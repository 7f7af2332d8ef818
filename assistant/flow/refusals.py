"""What is done when a model says no although the passages speak clearly of what is asked.

Imports the extractive engine, the check and the assistant's types. Whoever can write into a document can order a model
to refuse; nobody can order the extractive engine.
"""

import re
from collections.abc import Sequence

from assistant.checking.citations import StoredText, check
from assistant.checking.drafts import Draft
from assistant.engine import Written
from assistant.extractive.engine import ExtractiveEngine
from assistant.questions.question import Question
from assistant.types import Claim, ClaimStatus
from vectorstore.messages import Message
from vectorstore.text.folding import bare, fold_key
from vectorstore.types import Passage

_SAYS_NO = re.compile(
    r"\b(?:(?:tai lieu|van ban|doan|nguon|he thong|toi)(?: \w+){0,3} (?:khong|chua)|khong|chua) "
    r"(?:co (?:thong tin|trong tai lieu|du lieu|cau tra loi)|du (?:bang chung|thong tin|can cu)|tim thay|the tra loi|"
    r"tra loi duoc|de cap)|tu choi tra loi|xin loi|"
    r"i (?:do not|don t|cannot|can t|am unable)|no (?:information|answer|evidence)|"
    r"not (?:found|enough evidence)|sorry\b"
)


def says_no(written: Written, claims: Sequence[Claim]) -> bool:
    """Return whether a model refused, in the one sentence that it should or in words of its own."""
    if written.refused:
        return True
    # Where claims that fail are left out, what was written tells.
    texts = [claim.text for claim in claims] or [line for line in (written.raw or "").splitlines() if line.strip()]
    words = [re.sub(r"\W+", " ", bare(fold_key(text))) for text in texts]
    return bool(words) and all(_SAYS_NO.search(text) for text in words)


def quoted_instead(question: Question, context: tuple[Passage, ...], most: int, stored_text: StoredText) -> list[Claim]:
    """Return checked quotations that answer; empty when the best of them is not of the kind that is asked for.

    Args:
        question: what is asked.
        context: the passages that the model had.
        most: quotations at most.
        stored_text: gives the stored text of a version.
    """
    drafts = [piece for piece in ExtractiveEngine(most).write(question, context) if isinstance(piece, Draft)]
    claims = [check(draft, context, stored_text) for draft in drafts]
    supported = [claim for claim in claims if claim.status is ClaimStatus.SUPPORTED]
    return supported if supported and question.wants(supported[0].text) else []


QUOTED_INSTEAD = Message(
    vi="Mô hình từ chối trả lời dù tài liệu có đoạn nói rõ điều được hỏi. Dưới đây là trích nguyên văn từ tài liệu, "
    "không phải lời của mô hình.",
    en="The model refused although the documents speak clearly of what is asked. Below are quotations from the "
    "documents, word for word, not the model's words.",
)
