"""Runs: the same figures twice, what is done survives a crash, what is unchanged is not done again."""

import datetime as dt
import os
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.briefing.themes.theme_list import BUNDLED
from assistant.extractive.engine import ExtractiveEngine
from assistant.settings import Settings
from evals.cases.corpora import OwnLibrary
from evals.cases.dataset import Dataset
from evals.cases.spans import Places
from evals.errors import JudgeError, RunBusyError, RunChangedError, RunDamagedError, UnknownRunError
from evals.runs.cache import Cache
from evals.runs.figures import figures
from evals.runs.fingerprints import library_state, model_fingerprint, reranker_fingerprint
from evals.runs.outcome import Outcome
from evals.runs.running import CaseDone, Plan, RunFinished, RunStarted, run, workers_of
from evals.runs.store import Manifest, RunStore
from evals.runs.systems import AssistantSystem, System
from tests.assistant.ward import ward_library
from tests.evals.made import Made, ward_cases
from vectorstore.library import Library

NOW = dt.datetime(2026, 11, 25, 12, 0, tzinfo=dt.UTC)


def dataset() -> Dataset:
    return Dataset("made", tuple(ward_cases()), OwnLibrary(), Path("made"))


def manifest(name: str, dataset: Dataset, *, workers: int = 1, code: str = "1") -> Manifest:
    return Manifest(
        name=name, dataset=dataset.name, dataset_hash=dataset.content_hash, cases=len(dataset.located),
        settings_hash="s", settings={}, prompt_hashes={}, engine="made", embedder_fingerprint="e", code_version=code,
        machine="m", workers=workers, started=NOW,
    )  # fmt: skip


def plan(system: System, places: Places, folder: Path, *, workers: int = 1, code: str = "1") -> Plan:
    made = dataset()
    return Plan(manifest("r1", made, workers=workers, code=code), made, places, system, RunStore(folder), lambda: NOW)


class Counting:
    """Counts the questions that reach a system."""

    def __init__(self, system: System) -> None:
        self.system, self.asked = system, 0

    @property
    def name(self) -> str:
        return self.system.name

    @property
    def at_once(self) -> int | None:
        return None

    def outcome(self, turns: Sequence[str]) -> Outcome:
        self.asked += 1
        return self.system.outcome(turns)


@pytest.fixture
def leaked(library: Library, places: Places) -> Counting:
    return Counting(Made("leaked", ward_cases(), places, library))


@pytest.fixture
def assistant(library: Library) -> Assistant:
    return Assistant(library, Settings(), ExtractiveEngine(4))


def finished(plan: Plan, *, resume: bool = False) -> RunFinished:
    (*_, last) = run(plan, resume=resume)
    assert isinstance(last, RunFinished)
    return last


def test_each_case_is_told_and_kept(leaked: Counting, places: Places, tmp_path: Path) -> None:
    events = list(run(plan(leaked, places, tmp_path)))
    assert isinstance(events[0], RunStarted)
    assert [event.done for event in events if isinstance(event, CaseDone)] == [1, 2, 3, 4, 5, 6]
    store = RunStore(tmp_path)
    assert store.find("r1").finished == NOW
    assert isinstance(events[-1], RunFinished)
    assert tuple(store.results("r1")) == events[-1].results


def test_a_stopped_run_goes_on_where_it_was(leaked: Counting, places: Places, tmp_path: Path) -> None:
    events = run(plan(leaked, places, tmp_path))
    for event in events:
        if isinstance(event, CaseDone) and event.done == 2:
            break
    events.close()
    assert RunStore(tmp_path).find("r1").finished is None
    leaked.asked = 0
    whole = finished(plan(leaked, places, tmp_path), resume=True)
    assert leaked.asked == 4
    assert [one.case.id for one in whole.results] == [one.case.id for one in ward_cases()]


def test_a_torn_last_line_is_done_again(leaked: Counting, places: Places, tmp_path: Path) -> None:
    before = finished(plan(leaked, places, tmp_path)).results
    file = tmp_path / "r1" / "cases.jsonl"
    file.write_bytes(file.read_bytes()[:-200])
    with pytest.raises(RunDamagedError, match=r"còn 5 câu, khi chạy xong có 6.*--resume r1"):
        RunStore(tmp_path).results("r1")
    leaked.asked = 0
    assert finished(plan(leaked, places, tmp_path), resume=True).results == before
    assert leaked.asked == 1
    assert tuple(RunStore(tmp_path).results("r1")) == before


def test_damaged_lines_in_the_middle_are_told_with_their_numbers(
    leaked: Counting, places: Places, tmp_path: Path
) -> None:
    finished(plan(leaked, places, tmp_path))
    file = tmp_path / "r1" / "cases.jsonl"
    lines = file.read_text(encoding="utf-8").split("\n")
    lines[2], lines[4] = lines[2][:50], "{}"
    file.write_text("\n".join(lines), encoding="utf-8")
    # Both at once, and the case of the one that still says which it is of.
    with pytest.raises(RunDamagedError, match=r"dòng 3, câu \S+: .*; dòng 5: "):
        RunStore(tmp_path).results("r1")
    with pytest.raises(RunDamagedError):
        finished(plan(leaked, places, tmp_path), resume=True)


def test_a_case_that_stands_twice_is_told_and_not_counted_twice(
    leaked: Counting, places: Places, tmp_path: Path
) -> None:
    finished(plan(leaked, places, tmp_path))
    file = tmp_path / "r1" / "cases.jsonl"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    file.write_text("".join([*lines, lines[1]]), encoding="utf-8")
    with pytest.raises(RunDamagedError, match=r"dòng 7: câu \S+ đã có ở dòng 2"):
        RunStore(tmp_path).results("r1")


def test_a_run_of_another_version_is_refused_by_name(leaked: Counting, places: Places, tmp_path: Path) -> None:
    finished(plan(leaked, places, tmp_path))
    file = tmp_path / "r1" / "run.json"
    file.write_text(file.read_text(encoding="utf-8").replace('"format": 1', '"format": 9'), encoding="utf-8")
    store = RunStore(tmp_path)
    with pytest.raises(RunDamagedError, match="định dạng 9, bản này đọc 1"):
        store.find("r1")
    # One such run does not hide the others.
    store.begin(manifest("r2", dataset()))
    assert [one.name for one in store.manifests()] == ["r2"]
    assert len(store.damaged()) == 1


def test_what_has_changed_since_cannot_go_on(leaked: Counting, places: Places, tmp_path: Path) -> None:
    finished(plan(leaked, places, tmp_path))
    with pytest.raises(RunChangedError, match="code_version"):
        list(run(plan(leaked, places, tmp_path, code="2"), resume=True))


@pytest.mark.parametrize("field", ["embedder_fingerprint", "library_state", "settings_hash", "dataset_hash"])
def test_whatever_a_run_rests_on_may_not_change(field: str, leaked: Counting, places: Places, tmp_path: Path) -> None:
    finished(plan(leaked, places, tmp_path))
    changed = plan(leaked, places, tmp_path)
    changed = replace(changed, manifest=changed.manifest.model_copy(update={field: "other"}))
    with pytest.raises(RunChangedError) as caught:
        list(run(changed, resume=True))
    assert caught.value.changed == (field,)


def test_two_cannot_write_one_run(leaked: Counting, places: Places, tmp_path: Path) -> None:
    events = run(plan(leaked, places, tmp_path))
    next(events)
    next(events)
    store = RunStore(tmp_path)
    assert store.is_held("r1")
    with pytest.raises(RunBusyError, match=f"tiến trình {os.getpid()}"):
        list(run(plan(leaked, places, tmp_path), resume=True))
    with pytest.raises(RunBusyError):
        store.delete("r1")
    events.close()
    assert not store.is_held("r1")
    assert len(finished(plan(leaked, places, tmp_path), resume=True).results) == 6
    store.delete("r1")
    assert store.manifests() == []


def test_a_killed_process_lets_go_of_its_run(tmp_path: Path) -> None:
    RunStore(tmp_path).begin(manifest("r1", dataset()))
    code = "import sys; from pathlib import Path; from evals.runs.holding import held\n"
    code += "with held(Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path / "r1")], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"held\n"
        assert RunStore(tmp_path).is_held("r1")
        child.kill()
        child.wait()
    assert not RunStore(tmp_path).is_held("r1")
    with RunStore(tmp_path).held("r1"):
        assert RunStore(tmp_path).is_held("r1")


def test_names_are_given_once(tmp_path: Path) -> None:
    store = RunStore(tmp_path)
    assert [store.claim("a"), store.claim("a"), store.claim("a")] == ["a", "a-2", "a-3"]


def test_runs_are_found_by_their_beginning(leaked: Counting, places: Places, tmp_path: Path) -> None:
    finished(plan(leaked, places, tmp_path))
    store = RunStore(tmp_path)
    assert store.find("r").name == store.find("last").name == "r1"
    for name in ("x", "../r1"):
        with pytest.raises(UnknownRunError):
            store.find(name)
    store.delete("r1")
    assert store.manifests() == []


def test_the_assistant_gives_the_same_figures_twice_alone_and_at_once(
    assistant: Assistant, places: Places, tmp_path: Path
) -> None:
    def measured(folder: str, workers: int) -> dict[str, float]:
        system = AssistantSystem(assistant, Cache(tmp_path / folder / "cache"))
        made = figures(finished(plan(system, places, tmp_path / folder, workers=workers)).results)
        return {name: figure.mean for name, figure in made.items() if name != "seconds"}

    alone = measured("one", 1)
    assert alone == measured("two", 1) == measured("three", 3)
    assert alone["recall@5"] == 1.0
    assert alone["quotation_accuracy"] > 0.6


def test_a_repeated_run_costs_only_what_changed(library: Library, places: Places, tmp_path: Path) -> None:
    asked: list[str] = []

    class Noting(Assistant):
        def ask(self, question: str, **options: object) -> object:  # type: ignore[override]
            asked.append(question)
            return super().ask(question, **options)  # type: ignore[arg-type]

    def run_with(folder: str, settings: Settings) -> RunFinished:
        system = AssistantSystem(Noting(library, settings, ExtractiveEngine(4)), Cache(tmp_path / "cache"))
        return finished(plan(system, places, tmp_path / folder))

    first = run_with("a", Settings())
    assert len(asked) == 6
    again = run_with("b", Settings())
    assert len(asked) == 6
    assert all(one.outcome.cached for one in again.results)
    assert figures(first.results) == figures(again.results)
    run_with("c", Settings.model_validate({"answer": {"min_evidence": 0.9}}))
    assert len(asked) == 12
    # A reranker or a list of themes of the same name may be another one by now.
    themes = tmp_path / "themes.toml"
    themes.write_bytes(BUNDLED.read_bytes())
    listed = Settings.model_validate({"briefing": {"theme_file": themes}})
    run_with("t", listed)
    assert len(asked) == 18
    themes.write_text(themes.read_text(encoding="utf-8") + "\n# another\n", encoding="utf-8")
    run_with("u", listed)
    assert len(asked) == 24
    # What only the page uses has no part in an answer.
    run_with("d", Settings.model_validate({"serve": {"port": 9000}}))
    assert len(asked) == 24


def test_models_are_known_by_what_is_in_them(tmp_path: Path) -> None:
    folder = tmp_path / "reranker"
    folder.mkdir()
    (folder / "config.json").write_text("{}", encoding="utf-8")
    settings = Settings.model_validate({"store": {"reranker": str(folder)}})
    before = reranker_fingerprint(settings)
    assert before == reranker_fingerprint(settings)
    (folder / "model.safetensors").write_bytes(b"1")
    between = reranker_fingerprint(settings)
    (folder / "model.safetensors").write_bytes(b"2")
    assert len({before, between, reranker_fingerprint(settings), reranker_fingerprint(Settings())}) == 4
    served = [
        model_fingerprint(Settings.model_validate({"llm": {"url": "http://127.0.0.1:9/v1", "url_model": name}}))
        for name in ("a", "b")
    ]
    assert served == ["http://127.0.0.1:9/v1 a", "http://127.0.0.1:9/v1 b"]


def test_what_a_person_corrects_in_statements_changes_what_runs_rest_on(tmp_path: Path) -> None:
    with closing(ward_library(tmp_path)) as library:
        before = library_state(library)
        assert before == library_state(library)
        library.opinions.correct([(library.documents()[0].document_id, "key")], "drains", by="An", method="by hand")
        assert library_state(library) != before


def test_a_damaged_entry_of_the_cache_is_made_again(tmp_path: Path) -> None:
    cache, made = Cache(tmp_path), Outcome.model_validate({"status": "answered", "engine": "x"})
    assert cache.get("abcd", Outcome, lambda: made) == (made, False)
    assert cache.get("abcd", Outcome, lambda: made) == (made, True)
    (tmp_path / "ab" / "abcd.json").write_text("{", encoding="utf-8")
    assert cache.get("abcd", Outcome, lambda: made) == (made, False)


def test_a_case_that_fails_is_kept_with_its_fault_and_the_others_go_on(
    leaked: Counting, places: Places, tmp_path: Path
) -> None:
    class Breaking(Counting):
        def outcome(self, turns: Sequence[str]) -> Outcome:
            if "rac" in turns[-1]:
                raise JudgeError.nonsense("rubbish", "???")
            return super().outcome(turns)

    results = finished(plan(Breaking(leaked.system), places, tmp_path)).results
    assert [one.case.id for one in results if one.outcome.fault] == ["rubbish"]
    made = figures(results)
    assert made["citation_precision"].mean == pytest.approx(2 / 3)
    assert made["citation_precision"].by_default == 1


def test_a_model_in_the_process_answers_one_at_a_time(leaked: Counting) -> None:
    class Alone(Counting):
        @property
        def at_once(self) -> int | None:
            return 1

    assert workers_of(Alone(leaked.system), 8) == 1
    assert workers_of(leaked, 8) == 8
