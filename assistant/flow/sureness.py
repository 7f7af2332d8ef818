"""Whether what is quoted may be called sure, and which of the claims comes first where a fact is asked for.

Imports `questions`, `opinion` and the assistant's types. Used by `answering.py`; what is not sure is shown as the
nearest that there is, never left out.
"""

import re
from collections.abc import Sequence

from assistant.opinion.where import quotes_other_lane
from assistant.questions.about import speaks_of_matter
from assistant.questions.asking import proposes, requests
from assistant.questions.cells import has_cell
from assistant.questions.demands import amount_demanded, asks_for_wishes, awaits_result
from assistant.questions.outcome import outcome_asked
from assistant.questions.picking import tells_another
from assistant.questions.question import Question
from assistant.types import Claim, ClaimStatus
from vectorstore.text.folding import bare, fold_key

# "Máy tính không lên nguồn thì sửa sao?"
_HOW_TO = re.compile(
    r"\b(?:thi|phai|nen|can)? ?(?:sua|chua|lam|xu ly|khac phuc|tri|cai|nau|trong|cham soc|su dung|dung)(?: [a-z]+){0,3}"
    r" (?:sao|the nao|ra sao|kieu gi|cach nao)\W*$|^(?:cach|lam sao|lam the nao|huong dan cach)\b"
)
# "Tháng trước chỗ nào ngập?": the day of asking tells which month that is, a passage does not.
_OF_LAST = re.compile(r"(?<!so voi )(?<!\w)(?:thang|tuan|quy|nam)(?: vua)? (?:truoc|roi|qua|ngoai)\b(?! khi\b)")
_ON_MATTER = 0.9
# "Người dân muốn làm việc gì trước nhất?": what an office has to do is nobody's wish.
_ASKS_WISH = re.compile(
    r"\b(?:dan|nguoi dan|ba con|cu tri|hoi vien|cac ho|nguoi)\b(?: [a-z]+)? (?:muon|mong|uoc|doi)\b"
)
_WISH = re.compile(
    r"\b(?:muon|mong|de nghi|kien nghi|de xuat|yeu cau|phieu|phan tram|nguyen vong|can)\b|%"
    r"|\d (?:y kien|ho|nguoi|phieu)\b"
)
# "Cộng tác viên phải làm những việc gì?": who they are and how many is no duty.
_ASKS_DUTY = re.compile(
    r"\bphai (?:lam|thuc hien)(?: nhung| cac| cai)?(?: viec)? (?:gi|nao)\b"
    r"|\b(?:nhiem vu|trach nhiem|cong viec)(?: (?!nao\b)[a-z]+){0,7} (?:gi|nao|the nao|ra sao)\b"
)
_FOUNDS = re.compile(r"^(?:dieu \d+[.:]? |[\d.)]+ )*(?:thanh lap|kien toan|bo nhiem|cong nhan)\b")
# "Kết quả xét nghiệm chỉ số nào vượt?": that it be made public is what may be asked for too.
_OF_RESULT = re.compile(r"\bket qua\b")
_ASKS_WHEN_TOLD = re.compile(
    r"\b(?:cong khai|cong bo|thong bao|tra loi|khi nao|bao gio|luc nao|hom nao|ngay nao|chua|ai|don vi nao|phong nao"
    r"|de nghi|kien nghi|yeu cau|phai|doi|hoi|noi gi|nghi gi|keu gi)\b"
)
# "Máy của hãng gì?"; with its marks, since "hàng nào" asks for goods and "cửa hàng nào" for a shop.
_ASKS_MAKE = re.compile(r"\b(?:hãng(?: \w+)?|nhãn hiệu|hiệu) (?:gì|nào)\b")
_MAKE = re.compile(r"\b(?i:hãng|hiệu|nhãn hiệu|công ty)(?: [^\W\d_]+)? [“\"']?[A-ZĐÂĂÊÔƠƯ]")
# Between the row that names the columns and the one that is quoted.
_ROWS = " / "


def is_sure(question: Question, quoted: Sequence[str], issuers: Sequence[str] = (), above: Sequence[str] = ()) -> bool:
    """Whether quotations answer: the kind of thing that is asked for, of what is picked out, as a fact where one is.

    Args:
        question: what is asked.
        quoted: the quotations, the first one being the answer.
        issuers: whose papers they are from.
        above: the headings of the first one.
    """
    first = quoted[0]
    return (
        not _OF_LAST.search(bare(fold_key(question.text)))
        and _tells_kind(question, first)
        and _tells_how(question, first)
        and _tells_wish(question, first)
        and _tells_duty(question, first)
        and _tells_result(question, first)
        and speaks_of_matter(question.text, [*quoted[:1], *above])
        and tells_outcome(question, first)
        and not question.denies_day(first)
        and (not proposes(first) or asks_for_wishes(question.text))
        and not quotes_other_lane(question.text, quoted)
        and not tells_another(question.text, quoted, issuers)
    )


def headings_of(claims: Sequence[Claim]) -> list[str]:
    """Return the headings under which claims stand."""
    return [heading for claim in claims for one in claim.citations for heading in one.heading]


def tells_outcome(question: Question, text: str) -> bool:
    """Whether a text tells what has come of the thing, where that is asked; an order to do it does not."""
    outcome = outcome_asked(question.text)
    return outcome is None or outcome.told_by(text)


def facts_first(question: Question, claims: Sequence[Claim]) -> list[Claim]:
    """Put what tells that a thing was done in front of what tells by when it has to be, where it is asked when it was.

    Args:
        question: what is asked; of any other the claims stay as they are.
        claims: tasks first, then quotations.
    """
    outcome = outcome_asked(question.text)
    if outcome is None:
        return list(claims)
    facts = [one for one in claims if one.status is ClaimStatus.SUPPORTED and outcome.told_by(one.text)]
    return [*facts, *(one for one in claims if one not in facts)]


def _tells_how(question: Question, text: str) -> bool:
    """Whether a text is on all that is asked, where it is asked how to do a thing: few papers of an office say that."""
    if not _HOW_TO.search(bare(fold_key(question.text))):
        return True
    return question.content_share(question.words(text)) >= _ON_MATTER


def _tells_wish(question: Question, text: str) -> bool:
    return not _ASKS_WISH.search(bare(fold_key(question.text))) or bool(_WISH.search(bare(fold_key(text))))


def _tells_duty(question: Question, text: str) -> bool:
    return not _ASKS_DUTY.search(bare(fold_key(question.text))) or not _FOUNDS.search(bare(fold_key(text)))


def _tells_result(question: Question, text: str) -> bool:
    """Whether a text tells the result or the make that is asked about, where one is."""
    if _ASKS_MAKE.search(fold_key(question.text)) and not _MAKE.search(text):
        return False
    key = bare(fold_key(question.text))
    return not (_OF_RESULT.search(key) and not _ASKS_WHEN_TOLD.search(key) and awaits_result(text))


def _tells_kind(question: Question, text: str) -> bool:
    """Whether a text has the kind of thing that is asked for: an amount with its unit, where it is one."""
    amount = amount_demanded(question.text)
    if amount is None:
        return question.wants(text)
    told = amount.met_by(text) or has_cell(question.words, question.text, text.split(_ROWS))
    return told and not requests(text)
