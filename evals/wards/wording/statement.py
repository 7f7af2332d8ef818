"""One statement put together: a clause of a theme in a frame, who holds it, where, planted data and slips.

Imports the parts beside it and the ward. A statement begins with a small letter and has no mark at its end: the report
that it comes into decides whether it stands alone.
"""

import datetime as dt
from dataclasses import dataclass
from random import Random

from evals.wards.truth import PersonalDatum
from evals.wards.ward import Unit, Ward, last_day
from evals.wards.wording import templates
from evals.wards.wording.personal import plant
from evals.wards.wording.slips import slip
from evals.wards.wording.support import Support, bracket, in_words, subject
from evals.wards.wording.templates import Line, Matter
from vectorstore.extracts import Stance

_PERSONAL, _SLIP = 0.045, 0.05
_BARE, _PLACE_AHEAD, _PLACE_BEHIND = 0.16, 0.14, 0.14


@dataclass(frozen=True, slots=True)
class Ask:
    """What a statement shall say.

    Attributes:
        matter: when given, the statement is of one of its two currents, by its stance.
        explicit: the frame must show the stance, since no heading does.
        column: the support stands in a column of its own, not in the statement.
    """

    theme: str
    stance: Stance
    unit: Unit
    month: dt.date
    matter: Matter | None = None
    explicit: bool = False
    column: bool = False


@dataclass(frozen=True, slots=True)
class Statement:
    """A worded statement and what it truly says; `support` may be capitalised by who sets it at a beginning."""

    text: str
    ask: Ask
    area: str
    place: str | None
    support: Support
    personal: tuple[PersonalDatum, ...]
    wording: str
    fresh: bool
    slip: bool


def word(ask: Ask, ward: Ward, rng: Random) -> Statement:
    """Put a statement into words."""
    clause, fresh, wording = _clause(ask, ward.seed, rng)
    places = _Places(ask, ward, rng)
    body = templates.expand(clause, rng, places.fill)
    framed, support, fresh_frame = _frame(ask, body, ward, rng)
    text = places.put(framed)
    personal: tuple[PersonalDatum, ...] = ()
    if rng.random() < _PERSONAL:
        text, personal = plant(text, rng.choice(ask.unit.roads), rng)
    slipped = text
    if rng.random() < _SLIP:
        kept = (support.stated, places.named, *(datum.text for datum in personal))
        slipped = slip(text, [words for words in kept if words], rng)
    area = places.area or ask.unit.area
    return Statement(
        slipped, ask, area, places.named, support, personal, wording, fresh or fresh_frame, slipped != text
    )


def _clause(ask: Ask, seed: int, rng: Random) -> tuple[str, bool, str]:
    theme = templates.theme(ask.theme, seed)
    if ask.matter is not None:
        reason = ask.matter.for_it if ask.stance is Stance.SUPPORTS else ask.matter.against_it
        return reason, False, f"{ask.theme}/matter/{theme.matters.index(ask.matter)}/{ask.stance}"
    line = rng.choice(templates.shown(theme.clauses[ask.stance], seed))
    return line.text, line.fresh, f"{ask.theme}/{ask.stance}/{line.number}"


def _frame(ask: Ask, body: str, ward: Ward, rng: Random) -> tuple[str, Support, bool]:
    must_show = (
        ask.explicit or ask.matter is not None or ask.stance in (Stance.OPPOSES, Stance.UNCLEAR, Stance.PROPOSES)
    )
    if not must_show and rng.random() < _BARE:
        return _behind(body, ask, rng)
    frame = _choose_frame(ask, ward.seed, rng)
    holder = subject(rng)
    while ask.column and holder.stated is not None:
        holder = subject(rng)
    named = "<ai>" in frame.text
    bodies = templates.theme(ask.theme, ward.seed).bodies
    slots = {"y": body, "ai": holder.subject, "cq": rng.choice(bodies), "m": _matter(ask, ward, rng)}
    text = templates.expand(frame.text, rng, lambda name, low, high: slots[name])
    if named:
        return text, holder, frame.fresh
    text, support, _ = _behind(text, ask, rng)
    return text, support, frame.fresh


def _choose_frame(ask: Ask, seed: int, rng: Random) -> Line:
    name = f"matter_{ask.stance}" if ask.matter is not None else ask.stance.value
    return rng.choice(templates.shown(templates.frames()[name], seed))


def _matter(ask: Ask, ward: Ward, rng: Random) -> str:
    if ask.matter is None:
        return ""
    return templates.expand(ask.matter.name, rng, _Places(ask, ward, rng).fill)


def _behind(text: str, ask: Ask, rng: Random) -> tuple[str, Support, bool]:
    if ask.column or rng.random() < 0.45:
        return text, Support(""), False
    support = bracket(rng)
    return f"{text} {support.subject}", support, False


class _Places:
    """Fills the slots of a clause and remembers the place that was named."""

    def __init__(self, ask: Ask, ward: Ward, rng: Random) -> None:
        self._ask, self._ward, self._rng = ask, ward, rng
        self.named: str | None = None
        self.area: str | None = None

    def fill(self, name: str, low: int, high: int) -> str:
        """Return the text of a slot."""
        rng = self._rng
        if name == "so":
            number = rng.randint(low, high)
            return in_words(number) if number < 11 and rng.random() < 0.5 else str(number)
        if name == "ngay":
            day = self._ask.month.replace(day=rng.randint(1, min(24, last_day(self._ask.month).day)))
            return written_day(day, rng)
        if name == "noi":
            return self._new_place()
        return {
            "cho": self._ward.market,
            "truong": rng.choice(self._ward.schools),
            "duong": rng.choice(self._ward.roads),
        }[name]

    def put(self, text: str) -> str:
        """Name a place at the head or the end of a statement that names none, now and then."""
        chance = self._rng.random()
        if self.named is not None or chance > _PLACE_AHEAD + _PLACE_BEHIND:
            return text
        if chance < _PLACE_AHEAD:
            joint = self._rng.choice((", ", ", ", " ")) if text[0].isalpha() else ", "
            return f"{self._new_place(ahead=True)}{joint}{text}"
        self._new_place()
        return f"{text} ({self.named})"

    def _new_place(self, *, ahead: bool = False) -> str:
        rng, road = self._rng, self._rng.choice(self._ask.unit.roads)
        lane = rng.randint(2, 60)
        forms = [f"ngõ {lane} {road}", f"hẻm {lane} {road}", f"cuối {road}", f"đầu {road}", f"khu vực {road}", road]
        if not self._ask.unit.is_group and rng.random() < 0.5:
            self.area = rng.choice(self._ward.groups).area
            forms = [self.area]
        self.named = rng.choice(forms)
        return f"{rng.choice(('tại', 'ở') if ahead else ('ở', 'tại', 'chỗ'))} {self.named}"


def written_day(day: dt.date, rng: Random) -> str:
    """Write a day in one of five notations, without the word `ngày` before it."""
    return rng.choice(
        (
            f"{day.day}/{day.month}",
            f"{day:%d/%m/%Y}",
            f"{day:%d.%m.%Y}",
            f"{day.day}-{day.month}-{day.year}",
            f"{day.day} tháng {day.month} năm {day.year}",
        )
    )
