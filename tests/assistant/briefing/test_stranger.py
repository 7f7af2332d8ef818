"""Whole drafts read by a stranger: months, quarters and single areas together give no withheld figure away."""

import functools
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.settings import Settings
from evals.wards.build import DOCUMENTS, build
from tests.assistant.briefing.stranger.deducing import Deduction
from tests.assistant.briefing.stranger.figures import OPINIONS, Cell, Sum, Told
from tests.assistant.briefing.stranger.reading import Draft
from tests.assistant.briefing.stranger.secrets import Secrets
from tests.assistant.briefing.stranger.shuffling import shuffle
from tests.assistant.briefing.stranger.wards import Ward
from vectorstore.embedders.static import StaticEmbedder

K = 5
SAMPLE = Path(__file__).parents[3] / "samples" / "documents"
WARDS = {"sample": ("2026-03", "2026-04"), "400": ("2025-08", "2025-09"), "401": ("2025-10",)}
# Of all statements, so many get the theme of another, and so many the view of another.
SHARES = (0.3, 0.1, 0.6)


@pytest.fixture(autouse=True)
def _one_embedder(monkeypatch: pytest.MonkeyPatch) -> None:
    """Load the embedder once for all drafts, not four times for each."""
    monkeypatch.setattr(StaticEmbedder, "bundled", functools.cache(StaticEmbedder.bundled))


@pytest.fixture(params=WARDS)
def ward(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ward]:
    documents = SAMPLE
    if request.param != "sample":
        build(int(request.param), tmp_path, units=5, months=3, items=6)
        documents = tmp_path / DOCUMENTS
    with closing(Assistant.open(tmp_path / "home", Settings())) as assistant:
        assert not assistant.ingest([documents]).failed
        yield Ward(assistant, WARDS[request.param])


@pytest.fixture(scope="module")
def sample_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the home of a library of the sample ward, whose statements have their themes."""
    home = tmp_path_factory.mktemp("sample") / "home"
    with closing(Assistant.open(home, Settings())) as assistant:
        assert not assistant.ingest([SAMPLE]).failed
        Ward(assistant, ()).statements()
    return home


def test_no_withheld_figure_comes_out_of_all_drafts_of_a_ward_together(ward: Ward) -> None:
    drafts = list(ward.drafts())
    secrets = Secrets(ward.statements(), drafts, K)
    assert secrets.sums, "nothing is withheld, so that nothing is tried"
    deduction = secrets.deduction()
    found = [of for of in secrets.sums if deduction.is_fixed(of)]
    told = [line for of in found for line in (f"{of} can only be {deduction.value(of)}:", *secrets.why(of))]
    assert not found, "\n".join(told)


@pytest.mark.parametrize("seed", range(8))
def test_no_theme_gives_its_views_away_whatever_statements_are_about(
    sample_home: Path, tmp_path: Path, seed: int
) -> None:
    """What is told of themes alone: sums over all themes may still tell of a view (docs/decisions/suppression.md)."""
    home = tmp_path / "home"
    shutil.copytree(sample_home, home)
    shuffle(home, seed, SHARES[seed % len(SHARES)])
    with closing(Assistant.open(home, Settings())) as assistant:
        ward = Ward(assistant, ("2026-04",))
        secrets = Secrets(ward.statements(), list(ward.drafts()), K)
    of_themes = [of for of in secrets.sums if of.theme is not None]
    assert of_themes
    deduction = secrets.deduction([one for one in secrets.told if one.sum.theme is not None])
    assert not [of for of in of_themes if deduction.is_fixed(of)]


def test_the_stranger_finds_what_the_rest_of_a_row_gives_away() -> None:
    cells = [Cell("2026-03", "tổ 1", "rác", stance) for stance in ("concerned", "opposes")]
    row, large, small = (Sum(("2026-03",), None, "rác", stance) for stance in (OPINIONS, "concerned", "opposes"))
    told = [Told(row, 11, 11, "11"), Told(large, 9, 9, "9")]
    truth = Counter({cells[0]: 9, cells[1]: 2})
    assert Deduction(truth, cells, told).is_fixed(small)
    assert not Deduction(truth, cells, told[:1]).is_fixed(small)


def test_every_figure_of_a_draft_is_read() -> None:
    sentence = {"writer": "computed", "items": [], "claim": {"text": "Rác thải có 12 nội dung khác."}}
    section = {"key": "overview", "blocks": [{"block": "paragraph", "sentences": [sentence]}]}
    draft = Draft({"sections": [section], "appendix": []}, ("2026-03",), ("2026-02",), "2026-02", None, {})
    with pytest.raises(AssertionError, match="cannot read"):
        draft.told()
