"""A tally of hand-made statements, for tests of what is assembled from it: it counts nothing itself."""

import datetime as dt
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from assistant.briefing.assembling.material import FirstSeen, Material
from assistant.briefing.assembling.measures import Measure
from assistant.briefing.assembling.proposals import BodyFinder
from assistant.briefing.assembling.statements.asked import asked
from assistant.briefing.assembling.statements.choosing import choose
from assistant.briefing.assembling.statements.contested import contested
from assistant.briefing.counts.tally import Cut, Tally, ThemedItem, ThemeMethod, ThemeTally, Withheld
from assistant.briefing.office import OfficeSettings
from assistant.briefing.templates import load_template
from assistant.briefing.types import BriefingKind, BriefRequest
from tests.vectorstore.hashing import HashingEmbedder
from vectorstore.extracts import OpinionItem, ReportFacts, Stance
from vectorstore.listed import ListedOpinion
from vectorstore.types import Document, DocumentKind, Header, VersionState


class HashingEncoder:
    """Statements are near to one another as far as they share words."""

    fingerprint = "hashing"

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        vectors = np.array(HashingEmbedder().embed_documents(list(texts)), dtype=np.float32)
        unit: NDArray[np.float32] = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
        return unit


ENCODER = HashingEncoder()
NAMES = {"ngap": "Ngập úng", "rac": "Rác thải", "truong": "Trường học", "cho": "Chợ"} | {
    "den": "Chiếu sáng",
    "xe": "Đỗ xe",
    "nuoc": "Nước sạch",
}
WITHHELD = Cut(None, None, None, None, None, None, query="SELECT ...", withheld=Withheld.TOO_FEW)


@dataclass
class Reports:
    """Statements by unit; each unit's report is one document whose text is its statements, a line each."""

    period: str = "2026-03"
    texts: dict[str, str] = field(default_factory=dict)
    items: list[ThemedItem] = field(default_factory=list)

    def say(self, unit: str, theme: str, stance: Stance, text: str, persons: int | None = None) -> ThemedItem:
        document = document_of(f"{unit} {self.period}", issuer=unit.upper())
        stored = self.texts.get(document.version_id, "")
        self.texts[document.version_id] = f"{stored}{text}\n"
        item = OpinionItem(len(stored), len(stored) + len(text), text, (), stance, persons=persons)
        ordinal = sum(one.opinion.document == document for one in self.items)
        listed = ListedOpinion(document, ordinal, item, (1,), ReportFacts(unit, self.period, unit.lower()))
        themed = ThemedItem(listed, theme, 0.9, ThemeMethod.WORDS)
        self.items.append(themed)
        return themed

    def stored_text(self, version_id: str) -> str:
        return self.texts[version_id]

    def tally(self, *, withheld: Iterable[tuple[str, Stance]] = ()) -> Tally:
        hidden = set(withheld)
        opinions = [one for one in self.items if one.opinion.item.stance is not Stance.PROPOSES]
        themes = [self._theme(theme, hidden) for theme in dict.fromkeys(one.theme for one in opinions) if theme]
        places = {unit: cut(of) for unit, of in by_unit(opinions).items()}
        return Tally(
            period=self.period,
            previous_period="2026-02",
            areas=(),
            k=5,
            total=cut(self.items),
            opinions=cut(opinions),
            by_stance={stance: cut(of) for stance in Stance if (of := of_stance(self.items, stance))},
            by_area=places,
            by_unit=places,
            themes=tuple(sorted(themes, key=lambda one: -(one.cut.items or 0))),
            units=tuple(by_unit(self.items)),
            contested=contested(opinions),
        )

    def material(self, tally: Tally | None = None, **given: object) -> Material:
        tally = tally or self.tally()
        proposed = asked(tally, of_stance(self.items, Stance.PROPOSES), BodyFinder(["Ủy ban nhân dân phường"]))
        values: dict[str, object] = {
            "request": BriefRequest(BriefingKind.MONTHLY, self.period),
            "template": load_template(None, BriefingKind.MONTHLY),
            "office": OfficeSettings(issuer="Ban Xây dựng Đảng"),
            "tally": tally,
            "choice": choose(tally, ENCODER, proposed.more),
            "first_seen": {one.theme_id: FirstSeen("2026-01", "SELECT min(period)") for one in tally.themes},
            "measures": {},
            "results": (),
            "addressed": proposed.addressed,
            "bodies": proposed.bodies,
            "stored_text": self.stored_text,
        }
        return Material(**(values | given))  # type: ignore[arg-type]

    def _theme(self, theme: str, hidden: set[tuple[str, Stance]]) -> ThemeTally:
        opinions = [one for one in self.items if one.opinion.item.stance is not Stance.PROPOSES]
        own = [one for one in opinions if one.theme == theme]
        by_stance = {
            stance: WITHHELD if (theme, stance) in hidden else cut(of)
            for stance in Stance
            if (of := of_stance(own, stance))
        }
        quotable = tuple(one for one in own if (theme, one.opinion.item.stance) not in hidden)
        places = {unit: cut(of) for unit, of in by_unit(own).items()}
        return ThemeTally(
            theme, NAMES[theme], cut(own), by_stance, places, places, quotable, breadth="nhiều", previous=cut([])
        )

    def measure(self, text: str, units: Sequence[str] = ()) -> Measure:
        """Add a directive of one sentence."""
        from assistant.briefing.assembling.book import Stretch

        document = document_of(text, number="58/TB-UBND", issuer="ỦY BAN NHÂN DÂN PHƯỜNG")
        self.texts[document.version_id] = text
        whole = Stretch(document, 0, len(text), (1,))
        return Measure(whole, tuple(units), None, whole)


def cut(items: Sequence[ThemedItem]) -> Cut:
    documents = {one.opinion.document.document_id for one in items}
    persons = [one.opinion.item.persons for one in items if one.opinion.item.persons is not None]
    records = tuple(one.record for one in items)
    return Cut(
        items=len(items),
        reports=len(documents),
        units=len(documents),
        areas=len(documents),
        persons=sum(persons),
        quantified=len(persons),
        records=records,
        query=f"SELECT count(*) FROM opinion_items -- {hashlib.sha256(repr(records).encode()).hexdigest()[:8]}",
        present=bool(items),
    )


def of_stance(items: Sequence[ThemedItem], stance: Stance) -> list[ThemedItem]:
    return [one for one in items if one.opinion.item.stance is stance]


def by_unit(items: Sequence[ThemedItem]) -> dict[str, list[ThemedItem]]:
    units: dict[str, list[ThemedItem]] = {}
    for one in items:
        if one.opinion.report and one.opinion.report.unit:
            units.setdefault(one.opinion.report.unit, []).append(one)
    return units


def document_of(name: str, *, number: str = "12/BC-X", issuer: str = "TỔ DÂN PHỐ") -> Document:
    document_id = hashlib.sha256(name.encode()).hexdigest()
    return Document(
        document_id=document_id,
        version_id=document_id,
        path=f"{name[:20]}.txt",
        kind=DocumentKind.REPORT,
        header=Header(number=number, type_name="Báo cáo", issuer=issuer, date=dt.date(2026, 3, 25), title="Báo cáo"),
        state=VersionState.READY,
        content_hash=document_id,
        characters=0,
        chunk_count=0,
        page_count=1,
        added_at=dt.datetime(2026, 3, 26, tzinfo=dt.UTC),
    )


def ward() -> Reports:
    """Three themes, all stances, more than can be quoted."""
    reports = Reports()
    for number, unit in enumerate(("Tổ dân phố 3", "Tổ dân phố 5", "Tổ dân phố 8", "Hội Phụ nữ phường"), start=1):
        for theme, stance, text, persons in (
            ("ngap", Stance.CONCERNED, "Có {} hộ dân phản ánh đường Bến Đá ngập sâu sau mưa.", 10),
            ("ngap", Stance.CONCERNED, "Nhiều hộ ở ngõ {} lo nước bẩn tràn vào nhà mỗi khi có mưa lớn.", None),
            ("ngap", Stance.PROPOSES, "Đề nghị Ủy ban nhân dân phường nạo vét cống ở ngõ {} trước mùa mưa.", None),
            ("rac", Stance.SUPPORTS, "Có {} ý kiến khen xe thu gom rác đến đúng giờ vào buổi sáng.", 5),
            ("rac", Stance.CONCERNED, "Rác ở điểm tập kết số {} để qua đêm bốc mùi, chuột tha ra đường.", None),
            ("truong", Stance.OPPOSES, "Có {} phụ huynh không đồng ý với khoản thu mua màn hình.", 6),
        ):
            told = number + (persons or 0)
            reports.say(unit, theme, stance, text.format(told), told if persons else None)
    reports.say("Tổ dân phố 3", "ngap", Stance.PROPOSES, "Đề nghị Ủy ban nhân dân phường thay nắp cống trước mùa mưa.")
    return reports
