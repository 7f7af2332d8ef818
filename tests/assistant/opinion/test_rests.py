"""What a statement leaves of a whole, and what a heading counts, is told no more than what few people said."""

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.extractive.engine import ExtractiveEngine
from assistant.opinion.quotable import leave_out_few, quotable
from assistant.opinion.sayers import who_and_when
from assistant.settings import Settings
from assistant.tables.stretches import Stretch, passage_of
from tests.vectorstore.hashing import HashingEmbedder, record
from vectorstore.extracts import Extracts, OpinionItem, ReportFacts, Stance
from vectorstore.library import Library
from vectorstore.listed import ListedOpinion
from vectorstore.settings import StoreSettings
from vectorstore.types import DocumentKind, VersionRecord

K = Settings().briefing.k
AGREE = "26 trên 34 hộ có đất thu hồi đồng ý nhận tiền và bàn giao mặt bằng."
REST = "6 hộ còn lại đều mất toàn bộ đất nên đòi bố trí tái định cư."
OTHERS = "9 hộ lo giá đất bồi thường thấp."


def _item(text: str, stance: Stance, persons: int | None, start: int = 0, heading: str = "Thu hồi đất") -> OpinionItem:
    return OpinionItem(start, start + len(text), text, (heading,), stance, persons=persons)


def _report(month: str, *said: tuple[str, Stance, int]) -> VersionRecord:
    made = record(f"{month}.txt", [text for text, _, _ in said], kind=DocumentKind.REPORT)
    items = tuple(_item(text, stance, persons, made.text.index(text)) for text, stance, persons in said)
    facts = ReportFacts(unit="Tổ dân phố 8", period=month, area="tổ dân phố 8")
    return dataclasses.replace(made, extracts=Extracts(opinion_items=items, report=facts))


@pytest.fixture
def assistant(tmp_path: Path) -> Iterator[Assistant]:
    library = Library.open(tmp_path / "kho", StoreSettings(), HashingEmbedder())
    library.put(_report("2026-03", (OTHERS, Stance.CONCERNED, 9)))
    library.put(_report("2026-04", (AGREE, Stance.SUPPORTS, 26), (REST, Stance.CONCERNED, 6)))
    opened = Assistant(library, Settings(), ExtractiveEngine(4))
    yield opened
    opened.close()


@pytest.mark.parametrize(
    "question",
    [
        "So với tháng trước có gì mới?",
        "Tháng 4/2026 tổ dân phố 8 lo gì về đất?",
        "Tháng 4/2026 tổ dân phố 8 lo gì?",
        "Bao nhiêu hộ ở tổ dân phố 8 mất toàn bộ đất?",
        "Tổ dân phố 8 tháng 4 có gì mới so với tháng 3?",
    ],
)
def test_no_question_brings_what_beside_another_statement_tells_how_many_a_few_are(
    assistant: Assistant, question: str
) -> None:
    """Of 34 households 26 agree and 6 do not: so two have not said."""
    answer = assistant.ask(question)
    assert "6 hộ" not in str(answer.claims)
    assert "6 hộ" not in "".join(one.text for one in answer.passages)


def test_it_is_cut_out_of_passages_too(assistant: Assistant) -> None:
    (document,) = [one for one in assistant.library.documents() if "2026-04" in one.path]
    version = assistant.library.version(document.version_id)
    passage = passage_of(document, version.text, Stretch(0, len(version.text), (), ()), 1)
    assert REST in passage.text
    left = leave_out_few([passage], assistant.library.version, K)
    assert left.withheld
    # Neither side of the split is told: one alone would be a slant.
    assert AGREE not in str(left.passages)
    assert REST not in str(left.passages)


SPLIT = (
    ("Trong 34 hộ, số hộ đồng ý đơn giá 4,2 triệu đồng/m2 tăng lên 21 hộ", Stance.SUPPORTS, 21),
    ("không đồng ý còn 9 hộ", Stance.OPPOSES, 9),
    ("chưa rõ thái độ 4 hộ.", Stance.UNCLEAR, 4),
)


def test_of_a_split_no_side_is_told_while_another_is_withheld() -> None:
    """Of 34 households 21 agree, 9 do not, 4 are undecided: 21 alone would be a slant, 21 and 9 tell the 4."""
    heading = "3.1. Bồi thường Dự án kè sông Mơ"
    assert quotable([_item(*one, heading=heading) for one in SPLIT], K) == [False, False, False]
    enough = (SPLIT[0], ("không đồng ý còn 8 hộ", Stance.OPPOSES, 8), ("chưa rõ thái độ 5 hộ.", Stance.UNCLEAR, 5))
    assert quotable([_item(*one, heading=heading) for one in enough], K) == [True, True, True]


def test_an_answer_that_leaves_a_side_out_does_not_claim_every_view(tmp_path: Path) -> None:
    library = Library.open(tmp_path / "kho", StoreSettings(), HashingEmbedder())
    # Another statement of the same report may be quoted.
    lorry = ("11 hộ lo xe tải chở đất chạy ẩu qua ngõ.", Stance.CONCERNED, 11)
    library.put(_report("2026-03", *SPLIT, lorry))
    opened = Assistant(library, Settings(), ExtractiveEngine(4))
    price = opened.ask("Tháng 3/2026 có bao nhiêu hộ đồng ý, không đồng ý giá đền bù ở tổ 8?")
    lorries = opened.ask("Tháng 3/2026 tổ dân phố 8 lo gì về xe tải?")
    told = opened.ask("Tháng 3/2026 tổ dân phố 8 phản ánh gì?")
    opened.close()
    for answer in (price, lorries, told):
        said = " ".join(one.text for one in answer.claims) + " ".join(one.text for one in answer.passages)
        assert not any(part in said for part in ("21 hộ", "9 hộ", "4 hộ"))
        assert "đủ các khuynh hướng" not in " ".join(one.vi for one in answer.warnings)
    assert "có thể suy ra số của nhóm ít người" in " ".join(one.vi for one in told.warnings)


@pytest.mark.parametrize(
    ("text", "persons", "may"),
    [
        ("32 trên 34 hộ đồng ý bàn giao mặt bằng.", 32, False),
        ("Trong số 34 hộ dân, 32 hộ đồng ý bàn giao mặt bằng.", 32, False),
        ("26 trên 34 hộ đồng ý bàn giao mặt bằng.", 26, True),
        ("Cả 34 trên 34 hộ đồng ý bàn giao mặt bằng.", 34, True),
    ],
)
def test_a_statement_alone_may_leave_nobody_or_many_of_a_whole(text: str, persons: int, *, may: bool) -> None:
    assert quotable([_item(text, Stance.SUPPORTS, persons)], K) == [may]


@pytest.mark.parametrize(
    ("heading", "told"),
    [
        ("2. Ngập úng", "về: Ngập úng; Tổ dân phố 8"),
        ("3 hộ chưa nhận tiền bồi thường", "Tổ dân phố 8"),
        ("Hộ ông [họ tên] và hai hộ liền kề bị nứt nhà", "Tổ dân phố 8"),
        ("Nhà ở [địa chỉ nhà] bị nứt tường", "Tổ dân phố 8"),
        ("Ba hộ chưa chịu bàn giao", "Tổ dân phố 8"),
        ("Vợ chồng chủ tiệm tạp hóa", "Tổ dân phố 8"),
    ],
)
def test_a_heading_that_counts_people_or_tells_of_one_is_not_put_behind_a_quotation(
    assistant: Assistant, heading: str, told: str
) -> None:
    document = assistant.library.documents()[0]
    item = _item("9 gia đình lo lắng.", Stance.CONCERNED, 9, heading=heading)
    one = ListedOpinion(document, 0, item, (), ReportFacts(unit="Tổ dân phố 8"))
    assert who_and_when(one, K) == told
