"""Finds the statements of reports that answer a question: those that may be quoted, on its matter, of its stance.

Imports `matching.py`, `quotable.py` and the library. What may not be quoted is not even compared with the question.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.briefing.settings import BriefingSettings
from assistant.briefing.themes.desk import ThemeDesk
from assistant.opinion.asked import OpinionQuestion, Wanted, says_any_side, says_side
from assistant.opinion.matching import assigner_of, is_general, newest, on_matter
from assistant.opinion.quotable import quotable
from assistant.opinion.scope import is_of_body
from assistant.opinion.where import names_other_lane, places_in
from vectorstore.extracts import Stance
from vectorstore.library import Library
from vectorstore.listed import ListedOpinion
from vectorstore.text.folding import fold_key

# What a statement gains for standing in a report of those who are asked about.
_OWN_REPORT = 0.25
# What stands beside a statement on the matter, under its heading, is on it less surely.
_BESIDE = 0.5
_SIDES = ((Stance.SUPPORTS,), (Stance.OPPOSES,))
_REASON = ("vì", "do ", "cho rằng", "lý do", "nguyên nhân", "bởi", "nói ")


@dataclass(frozen=True, slots=True)
class Found:
    """The statements of a question: those that may be shown, the best first, and whether others may not.

    `of_matter` is false where a number is asked for and none is surely of what is asked about. Of the documents in
    `partly` some statements may not.
    """

    shown: tuple[ListedOpinion, ...]
    few: bool
    nearest: float = 1.0
    of_matter: bool = True
    partly: frozenset[str] = frozenset()


def found_statements(
    asked: OpinionQuestion, items: Sequence[ListedOpinion], library: Library, settings: BriefingSettings
) -> Found | None:
    """Return the statements that answer; None when there is none that may be quoted.

    Args:
        asked: what is asked.
        items: all statements of the reports that are asked.
        library: where they are.
        settings: the list of themes, and k.
    """
    allowed = _quotable(items, settings.k)
    # What is withheld is not even compared: it would tell in what is quoted beside it and in how sure that is.
    told = [one for one in items if place_of(one) in allowed and not names_other_lane(one, asked.matter)]
    near = [(1.0, one) for one in sorted(told, key=newest)]
    if asked.matter:
        assigner = assigner_of(ThemeDesk(library, settings).themes)
        near = on_matter(asked.matter, told, assigner, surely=asked.everyday)
    of_matter = True
    if asked.wanted is Wanted.NUMBERS and asked.matter:
        counted = _counted(on_matter(asked.matter, told, assigner, surely=True), asked)
        of_matter = bool(counted)
        near = counted if counted or counts_a_side(asked) else near
        if asked.divided and (split := _split(on_matter(asked.matter, told, assigner), told)):
            of_matter = of_matter and any(one is other for _, one in counted for _, other in split)
            near = split
    near = _own_first(near, asked.spoken_for)
    of_stance = [(score, one) for score, one in near if not asked.stances or one.item.stance in asked.stances]
    nearest = of_stance[0][0] if of_stance else 0.0
    if not of_stance and asked.wanted is Wanted.REASONS:
        # Of those who are asked about nothing may be quoted; what else is said on it is told, not as the answer.
        of_stance = near
    shown = [one for _, one in of_stance if asked.wanted is not Wanted.PLACES or _tells_where(one, asked.place)]
    if not shown:
        return None
    # Told of the whole group and period, never of the matter: else single words of what is withheld could be guessed.
    partly = frozenset(one.document.document_id for one in items if place_of(one) not in allowed)
    return Found(tuple(_suited(asked.wanted, shown)), bool(partly), nearest, of_matter, partly)


def counts_a_side(asked: OpinionQuestion) -> bool:
    """Whether so many are asked for as agree, or as do not: any other number than theirs is wrong."""
    return asked.wanted is Wanted.NUMBERS and asked.stances in _SIDES


def _counted(near: Sequence[tuple[float, ListedOpinion]], asked: OpinionQuestion) -> list[tuple[float, ListedOpinion]]:
    """Keep the statements that tell how many people they are of, of the attitude that is asked for.

    A side is counted where a statement names it: who "does not take the land" unless it is drained disagrees with
    something else than the price.
    """
    stances = asked.stances or tuple(Stance)
    counted = [(score, one) for score, one in near if one.item.persons is not None and one.item.stance in stances]
    if not counts_a_side(asked):
        return counted
    return [(score, one) for score, one in counted if says_side(one.item.text, asked.stances)]


def _split(
    near: Sequence[tuple[float, ListedOpinion]], told: Sequence[ListedOpinion]
) -> list[tuple[float, ListedOpinion]]:
    """Return how many are on each side of the matter, with what stands beside it: "8 người không tán thành" names none.

    Args:
        near: the statements on the matter.
        told: all that may be quoted.
    """
    sections: dict[tuple[str, tuple[str, ...]], float] = {}
    for score, one in near:
        # Under "Những vấn đề nhân dân băn khoăn" stand other matters too.
        if one.item.heading and not is_general(one.item.heading[-1]):
            section = one.document.document_id, one.item.heading
            sections[section] = max(_BESIDE * score, sections.get(section, 0.0))
    scores = {place_of(one): score for score, one in near}
    found = []
    for one in filter(_takes_side, told):
        score = max(scores.get(place_of(one), 0.0), sections.get((one.document.document_id, one.item.heading), 0.0))
        if score:
            found.append((score, one))
    return sorted(found, key=lambda scored: -scored[0])


def _takes_side(one: ListedOpinion) -> bool:
    return one.item.persons is not None and (one.item.stance is Stance.UNCLEAR or says_any_side(one.item.text))


def _tells_where(one: ListedOpinion, kind: str) -> bool:
    """Whether a statement names a place where something is wrong."""
    return one.item.stance is not Stance.SUPPORTS and bool(places_in(one, kind))


def _own_first(near: list[tuple[float, ListedOpinion]], bodies: Sequence[str]) -> list[tuple[float, ListedOpinion]]:
    """Put forward the statements in reports of those who are asked about."""
    if not bodies:
        return near
    gained = [
        (score + _OWN_REPORT * is_of_body(one.report.unit if one.report else None, bodies), one) for score, one in near
    ]
    return sorted(gained, key=lambda one: -one[0])


def _suited(wanted: Wanted, items: Sequence[ListedOpinion]) -> list[ListedOpinion]:
    """Put first, or keep alone, what has a number of people, or a reason, when that is asked for."""
    if wanted is Wanted.NUMBERS:
        counted = [one for one in items if one.item.persons is not None]
        return sorted(counted or items, key=lambda one: period_of(one), reverse=True)
    if wanted is Wanted.REASONS:
        return sorted(items, key=lambda one: not gives_reason(one))
    if wanted is Wanted.STATE:
        return sorted(items, key=period_of, reverse=True)
    return list(items)


def gives_reason(one: ListedOpinion) -> bool:
    """Whether a statement says why."""
    text = f"{fold_key(one.item.text)} "
    return any(mark in text for mark in _REASON)


def _quotable(listed: Iterable[ListedOpinion], k: int) -> set[tuple[str, int]]:
    """Return the places of the statements that may be quoted, each judged within its report."""
    reports: dict[str, list[ListedOpinion]] = {}
    for one in listed:
        reports.setdefault(one.document.document_id, []).append(one)
    return {
        place_of(one)
        for report in reports.values()
        for one, shown in zip(report, quotable([one.item for one in report], k), strict=True)
        if shown
    }


def place_of(one: ListedOpinion) -> tuple[str, int]:
    """Return what tells a statement from all others: its document, and which of its statements it is."""
    return one.document.document_id, one.ordinal


def period_of(one: ListedOpinion) -> str:
    """Return the period of its report, `2026-03`; empty when that is unknown."""
    return (one.report.period if one.report else None) or ""
