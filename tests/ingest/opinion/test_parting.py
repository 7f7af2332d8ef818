"""Where the second judge parts a statement is what the likeliest parts of the whole paragraph say."""

import random
from itertools import islice

import pytest

from evals.bench.ward_texts import paragraphs
from ingest.opinion.learnt.atoms import atoms_of
from ingest.opinion.learnt.features import Around, features_of
from ingest.opinion.learnt.labeller import Part, labeller
from ingest.opinion.learnt.parting import Paragraph, begun_of

_AROUND = Around("plain", "Những vấn đề Nhân dân còn băn khoăn", "concerned", first=4, last=4, before="", formal=True)
_PARAGRAPHS = 120


def _paragraphs() -> list[Paragraph]:
    texts = list(islice(paragraphs(31), _PARAGRAPHS))
    return [Paragraph(text, atoms_of(text, 0, len(text)), _AROUND) for text in texts]


@pytest.mark.parametrize("sure", [True, False])
def test_a_few_atoms_beside_a_place_tell_what_the_whole_paragraph_does(sure: bool) -> None:
    parted = 0
    for paragraph in _paragraphs():
        atoms = paragraph.atoms
        ruled = [Part.BEGINS if atom.opens == "sentence" else Part.GOES_ON for atom in atoms]
        places = [at for at, part in enumerate(ruled) if part is Part.GOES_ON]
        parts = labeller().parts(features_of(*paragraph), ruled, sure=sure)
        expected = {at for at in places if parts[at] is Part.BEGINS and parts[at - 1] is not Part.OTHER}
        assert begun_of(paragraph, ruled, places, sure=sure) == expected
        parted += len(expected)
    assert parted > _PARAGRAPHS // 4


def test_the_atoms_that_are_wanted_are_seen_as_among_all() -> None:
    for paragraph in _paragraphs():
        wanted = range(0, len(paragraph.atoms), 2)
        assert features_of(*paragraph, wanted) == features_of(*paragraph)[::2]


def test_nothing_is_parted_where_no_place_is_asked_about() -> None:
    assert begun_of(_paragraphs()[0], [Part.BEGINS], [], sure=True) == set()


def test_what_goes_on_by_itself_does_so_whatever_the_rules_say_beside_it() -> None:
    decided = asked = 0
    for number, paragraph in enumerate(_paragraphs()):
        seen, chance = features_of(*paragraph), random.Random(number)
        alone = [at for at, one in enumerate(seen) if labeller().goes_on(labeller().rows(one), Part.GOES_ON, sure=True)]
        ruled = [chance.choice(list(Part)) for _ in seen]
        for at in alone:
            ruled[at] = Part.GOES_ON
        parts = labeller().parts(seen, ruled, sure=True)
        assert not any(parts[at] is Part.BEGINS and parts[at - 1] is not Part.OTHER for at in alone if at)
        decided, asked = decided + len(alone), asked + len(seen)
    assert decided > asked // 8
