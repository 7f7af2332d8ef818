"""What stays in the body of a draft: what fits, in balance, and rather the first worries than a finer balance."""

from collections import Counter

import pytest

from assistant.briefing.assembling.length import Part, best_body
from assistant.briefing.assembling.statements.choosing import balance_error
from vectorstore.extracts import Stance

SHARES = {Stance.SUPPORTS: 0.4, Stance.CONCERNED: 0.6}
PAGE = 38


def _part(key: str, lines: float, **weights: int) -> Part:
    return Part(key, lines, Counter({Stance(name): count for name, count in weights.items()}))


def _error(parts: list[Part], keys: set[str]) -> float:
    counts: Counter[Stance] = Counter()
    for one in parts:
        if one.key in keys:
            counts.update(one.weights)
    return balance_error(counts, SHARES)


@pytest.mark.parametrize("pages", [2, 3])
def test_a_long_worry_gives_way_where_the_body_would_lose_its_balance(pages: int) -> None:
    first = _part("concerns/a", 10, concerned=2)
    long = [_part(f"concerns/{name}", PAGE * (pages - 1) // 2, concerned=1) for name in "bc"]
    short = [_part(f"concerns/{name}", 4, concerned=2) for name in "def"]
    parts = [_part("supported", 20, supports=4), first, *long, *short]
    at, keys = best_body([parts], pages, SHARES)
    assert at == 0
    assert _error(parts, keys) <= 0.05
    # The most pressing one stays whatever the weights say.
    assert "concerns/a" in keys


def test_the_first_worries_stay_where_the_balance_bears_it() -> None:
    firsts = [_part(f"concerns/{name}", 10, concerned=2) for name in "abc"]
    parts = [_part("supported", 10, supports=4), *firsts, _part("concerns/d", 4, concerned=3)]
    _, keys = best_body([parts], 2, SHARES)
    assert {"concerns/a", "concerns/b", "concerns/c"} <= keys
