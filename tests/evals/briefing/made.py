"""Small truths, tallies and drafts, made by hand, for the tests of the measures."""

import datetime as dt

from assistant.briefing.counts.tally import Cut, Tally, ThemeTally, Withheld
from evals.wards.truth import Layout, PersonalDatum, Section, TrueItem, TrueReport, TrueWard
from vectorstore.extracts import OpinionItem, ReportFacts, Stance
from vectorstore.listed import ListedOpinion
from vectorstore.types import Document, DocumentKind, Header, VersionState


def true_item(name: str, text: str, **changes: object) -> TrueItem:
    fields: dict[str, object] = {
        "id": name, "text": text, "section": Section.CONCERNED, "theme": "dien-nuoc", "stance": Stance.CONCERNED,
        "area": "tổ dân phố 1", "place": None, "support": None, "persons": None, "approximate": False, "personal": (),
        "duplicate_of": None, "superseded": False, "contradicts": (), "minority": False, "wording": "w", "fresh": False,
        "slip": False, "layout": Layout.OWN_LINE,
    }  # fmt: skip
    return TrueItem(**{**fields, **changes})  # type: ignore[arg-type]


def true_report(path: str, *items: TrueItem, period: str = "2026-03") -> TrueReport:
    return TrueReport(
        path, "report", "Tổ dân phố 1", "tổ dân phố 1", period, "tháng 3", period, "01/BC", "2026-03-25", "25/3",
        "state", "numbered", empty=False, duplicate_of=None, replaces=None, remarks=(), items=items,
    )  # fmt: skip


def true_ward(*reports: TrueReport) -> TrueWard:
    return TrueWard(100, "phường A", "B", ("Tổ dân phố 1",), ("2026-03",), (), reports, ())


def document(path: str) -> Document:
    return Document(
        document_id=path, version_id=path, path=path, kind=DocumentKind.REPORT, header=Header(),
        state=VersionState.READY, content_hash=path, characters=1, chunk_count=1, page_count=1,
        added_at=dt.datetime(2026, 3, 25, tzinfo=dt.UTC),
    )  # fmt: skip


def listed(path: str, ordinal: int, text: str, stance: Stance = Stance.CONCERNED) -> ListedOpinion:
    item = OpinionItem(0, len(text), text, (), stance)
    return ListedOpinion(document(path), ordinal, item, (), ReportFacts("Tổ dân phố 1", "2026-03", "tổ dân phố 1"))


def cut(items: int | None, persons: int | None = 0) -> Cut:
    if items is None:
        return Cut(None, None, None, None, None, None, withheld=Withheld.TOO_FEW)
    return Cut(items, 1, 1, 1, persons, 0)


def theme(name: str, whole: Cut, stances: dict[Stance, Cut]) -> ThemeTally:
    return ThemeTally(name, name, whole, stances, {}, {})


def tally(total: Cut, stances: dict[Stance, Cut], *themes: ThemeTally) -> Tally:
    return Tally("2026-03", "2026-02", (), 5, total, total, stances, {}, {}, themes=themes)


PHONE = PersonalDatum("phone", "0900 012 345")
NAME = PersonalDatum("person", "Lê Thị Mận")
