"""Who asks in every order, of the whole, of parts, of months, gets nothing of what few people said, nor how many did.

Two worlds that differ only in what is withheld must give the same answers: then nobody can work it out from them.
"""

import dataclasses
import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.extractive.engine import ExtractiveEngine
from assistant.opinion.quotable import quotable
from assistant.settings import Settings
from assistant.types import Answer, ClaimStatus
from tests.vectorstore.hashing import HashingEmbedder, record
from vectorstore.extracts import Extracts, OpinionItem, ReportFacts, Stance
from vectorstore.library import Library
from vectorstore.settings import StoreSettings
from vectorstore.types import DocumentKind, VersionRecord

UNITS = ("Tổ dân phố 1", "Tổ dân phố 2", "Tổ dân phố 3")
MONTHS = ("2026-02", "2026-03")
MATTERS = {"ngập nước": "nước ngập vào sân", "rác": "rác để lâu bốc mùi", "loa phường": "loa phường phát quá to"}
STANCES = {Stance.CONCERNED: "lo", Stance.OPPOSES: "phản đối việc", Stance.SUPPORTS: "đồng tình việc xử lý"}
K = Settings().briefing.k
Said = tuple[str, Stance, int]


def statement(unit: str, month: str, matter: str, stance: Stance, persons: int) -> Said:
    return f"{persons} hộ {STANCES[stance]} {MATTERS[matter]} ở {unit.lower()} kỳ {month}.", stance, persons


def report(unit: str, month: str, said: Sequence[Said]) -> VersionRecord:
    made = record(f"{unit}-{month}.txt", [text for text, _, _ in said], kind=DocumentKind.REPORT)
    items = tuple(
        OpinionItem(made.text.index(text), made.text.index(text) + len(text), text, (), stance, persons=persons)
        for text, stance, persons in said
    )
    facts = ReportFacts(unit=unit, period=month, area=unit.lower())
    return dataclasses.replace(made, extracts=Extracts(opinion_items=items, report=facts))


def world(home: Path, seed: int, few: Sequence[int]) -> tuple[Assistant, list[str]]:
    """Return a library of random reports, and the statements in it of fewer than K; these hold numbers of `few`."""
    chance = random.Random(seed)
    hidden = random.Random(str(few))
    library = Library.open(home, StoreSettings(), HashingEmbedder())
    withheld: list[str] = []
    for unit in UNITS:
        for month in MONTHS:
            said = []
            for matter in MATTERS:
                for stance in STANCES:
                    small = chance.random() < 0.4
                    loud = chance.randint(K, 40)
                    one = statement(unit, month, matter, stance, hidden.choice(few) if small else loud)
                    said.append(one)
                    withheld += [one[0]] if small else []
            library.put(report(unit, month, said))
    return Assistant(library, Settings(), ExtractiveEngine(4)), withheld


def questions() -> list[str]:
    """Return the whole, its parts, with and without a matter and a stance, month by month, in a chance order."""
    verbs = ("phản ánh gì", "lo gì", "phản đối gì", "đồng tình gì")
    groups = ("Người dân", *UNITS, "Tổ dân phố 1, 2 và 3")
    times = ("", *(f"Tháng {int(month[-2:])}/2026 " for month in MONTHS), "Quý I/2026 ")
    matters = ("", *(f" về {matter}" for matter in MATTERS))
    asked = [f"{time}{who} {verb}{matter}?" for time in times for who in groups for verb in verbs for matter in matters]
    asked += [f"Bao nhiêu hộ ở {unit} kêu về {matter}?" for unit in UNITS for matter in MATTERS]
    newer = "tháng 3/2026 có gì mới so với tháng 2/2026?"
    asked += [f"Dư luận {newer}", f"So với tháng 2/2026, {newer[:13]} có gì mới?", "So với tháng trước có gì mới?"]
    asked += [f"{unit} {newer}" for unit in UNITS]
    random.Random(3).shuffle(asked)
    return asked


def told(answer: Answer) -> str:
    """Return all that a reader sees of an answer from the records of opinion."""
    return repr(
        (answer.status, answer.reason, answer.warnings, [(claim.text, claim.status) for claim in answer.claims])
    )


@pytest.mark.parametrize("seed", [0])
def test_no_sequence_of_questions_tells_apart_what_is_withheld(tmp_path: Path, seed: int) -> None:
    one, hidden_in_one = world(tmp_path / "one", seed, few=(1, 2))
    other, hidden_in_other = world(tmp_path / "other", seed, few=(3, 4))
    assert len(hidden_in_one) == len(hidden_in_other) > 10
    of_records = 0
    for question in questions():
        first, second = one.ask(question), other.ask(question)
        seen = told(first) + "".join(passage.text for passage in first.passages)
        assert not [text for text in hidden_in_one if text in seen], question
        if first.engine == "opinions":
            of_records += 1
            assert told(first) == told(second), question
        # Figures are those of whole months, and name no report.
        computed = [claim for claim in first.claims if claim.status is ClaimStatus.COMPUTED]
        assert not [one for claim in computed for one in claim.citations if one.records or one.document_id]
    assert of_records > 100
    one.close()
    other.close()


def test_a_statement_is_judged_by_its_report_alone() -> None:
    some = [OpinionItem(0, 1, "x", (), Stance.CONCERNED, persons=persons) for persons in (None, 2, 9)]
    assert quotable(some, K) == [True, False, True]
    assert quotable(some[:2], K) == [False, False]
    unquantified = [OpinionItem(0, 1, "x", (), Stance.OPPOSES)] * K
    assert all(quotable(unquantified, K))
    assert not any(quotable(unquantified[1:], K))
