"""The page of figures is made by one command, which goes on where it was and does nothing twice."""

from pathlib import Path

from evals.bench import quality
from evals.desk import EvalDesk, Wanted
from evals.runs.running import CaseDone
from tests.evals.test_commands import dataset as _dataset

dataset = _dataset


def test_what_was_broken_off_goes_on_and_what_is_done_is_taken_as_it_is(dataset: Path, tmp_path: Path) -> None:
    desk = EvalDesk(tmp_path, quality._no_settings)
    wanted = Wanted(str(dataset), limit=3, workers=1, note="quality")
    events = desk.start_default(wanted)
    assert any(isinstance(event, CaseDone) for event in events)
    events.close()
    (broken,) = desk.runs()
    whole = quality._section_of(desk, wanted)
    assert [one.case.id for one in whole.results] == ["fee", "hour", "none"]
    (done,) = desk.runs()
    assert (done.name, done.finished is None) == (broken.name, False)
    assert quality._section_of(desk, wanted) == whole
    assert len(desk.runs()) == 1
    # Figures of other measures are not taken for these.
    quality._section_of(desk, Wanted(str(dataset), limit=3, workers=1, note="quality of another day"))
    assert len(desk.runs()) == 2
    page = list(quality._page([whole], quality.GateTime("c", 61.4, True), final=False))
    assert "61 s on this machine; it passes." in page
    assert any(line.startswith("| `recall@5` | 1.000 |") for line in page)


def test_every_development_set_is_asked_and_nothing_held(tmp_path: Path) -> None:
    asked = quality.arguments_of(["--work", str(tmp_path), "--data", "/sets", "--wards"])
    wanted = [(Path(one.dataset).name, one.split) for one in quality._wanted(asked)]
    assert [one for one in wanted if one[0] != "ward" or one[1] == "dev"] == [
        ("ward", "dev"), ("viquad", "dev"), ("alqac", "dev"), ("mlqa", None),
        ("wards:100,101,102,103,104,months=2", None),
    ]  # fmt: skip
    final = quality.arguments_of(["--work", str(tmp_path), "--final"])
    assert ("ward", "held") in [(one.dataset, one.split) for one in quality._wanted(final)]
