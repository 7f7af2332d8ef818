"""Measures the engines: `make bench-answer [GGUF=/path/model.gguf]`; the figures go to `docs/measured/engines.md`.

Imports the parts of this folder. Without a file a tiny model with random weights is used: its tokens cost next to
nothing, so that what is around it shows most.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from assistant.assistant import Assistant
from assistant.llm.engine import LlmEngine
from assistant.llm.llama_cpp import LlamaCppChat
from assistant.settings import LlmSettings, Settings
from evals.bench.engines import parts
from evals.bench.engines.bare import BareLlama
from evals.bench.engines.through import QUESTIONS, Recorded, ask
from samples.build import DOCUMENTS

_ROUNDS = 3
# What may be lost on the way to the first token.
_OVER = 0.05
_LONG = "Đường Mơ Xanh bị ngập sau mỗi trận mưa, cống thoát nước chưa được nạo vét. "


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table."""

    what: str
    figure: str
    aim: str = ""


def main(arguments: list[str] | None = None) -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(prog="python -m evals.bench.engines.measure", description=__doc__)
    parser.add_argument("--gguf", type=Path, help="a real model; a tiny one without")
    parser.add_argument("--write", type=Path, help="write the table as Markdown to this file")
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as work:
        rows = [*_with_model(Path(work), asked.gguf), *_without_model(Path(work))]
    name = asked.gguf.name if asked.gguf else "tiny, random weights, two layers, a vocabulary of bytes"
    text = _markdown(rows, name)
    sys.stdout.write(text)
    if asked.write is not None:
        asked.write.write_text(text, "utf-8")
    return 0


def _with_model(work: Path, gguf: Path | None) -> list[Row]:
    settings = _settings(work, gguf)
    model = Recorded(LlamaCppChat.from_settings(settings.llm), [])
    opened = Assistant.open(work / "library", settings)
    opened.ingest([DOCUMENTS])
    assistant = Assistant(opened.library, settings, LlmEngine(model, settings.llm.max_tokens, opened.library.text))
    with closing(assistant):
        return [*_speed(assistant, model, settings.llm), *_conversation(model.model), *_stops(model.model)]


def _settings(work: Path, gguf: Path | None) -> Settings:
    if gguf is not None:
        return Settings.model_validate({"llm": {"model_file": gguf, "max_tokens": 128}})
    # The tests own the writer of tiny models; the bench runs from the same checkout.
    from tests.tiny_gguf import write_tiny_gguf

    file = write_tiny_gguf(work / "tiny.gguf", context_length=32768)
    llm = {"model_file": file, "max_tokens": 256, "context_tokens": 32768, "threads": 1}
    return Settings.model_validate({"llm": llm, "answer": {"passages": 4}})


def _speed(assistant: Assistant, model: Recorded, llm: LlmSettings) -> list[Row]:
    cores = os.cpu_count() or 1
    threads = (llm.threads or max(1, cores // 2), llm.threads or cores)
    pairs = []
    with closing(BareLlama(llm.model_file or Path(), llm, threads)) as bare:
        ask(assistant, model, QUESTIONS[0])
        for _ in range(_ROUNDS):
            for question in QUESTIONS:
                if (through := ask(assistant, model, question)) is not None:
                    pairs.append((through, bare.write(model.prompt(), model.grammar)))

    first = statistics.median(alone.first for _, alone in pairs)
    rate = statistics.median(alone.rate for _, alone in pairs)
    whole = statistics.median(t.whole.first / alone.first for t, alone in pairs)
    engine = statistics.median(t.engine.first / alone.first for t, alone in pairs)
    written = statistics.median(alone.rate / t.engine.rate for t, alone in pairs)
    before = statistics.median(t.processor for t, _ in pairs)
    tokens = statistics.median(t.tokens for t, _ in pairs)
    around = statistics.median(t.whole.first - t.engine.first for t, _ in pairs)
    return [
        Row("answers compared (each through both, one after the other)", str(len(pairs))),
        Row("bare llama-cpp-python: first token; tokens a second", f"{first * 1000:.0f} ms; {rate:.0f}"),
        Row("time to first token, from the model asked, over bare", f"{engine:.2f}", "1.05"),
        Row("time to first token, from the question typed, over bare", f"{whole:.2f}", "1.05"),
        Row("of that: search, gate and packing before the model is asked", f"{around * 1000:.0f} ms"),
        Row("the same, processor time of the assistant's process", f"{before * 1000:.0f} ms"),
        Row("tokens of the prompt, median", f"{tokens:.0f}"),
        Row("so the whole is within the aim where bare takes to its first token at least", f"{around / _OVER:.1f} s"),
        Row("seconds per token over bare", f"{written:.2f}", "1.05"),
    ]


def _conversation(model: LlamaCppChat) -> list[Row]:
    costs = parts.reread(model, _LONG * 20)
    shared = sum(cost.shared for cost in costs[1:]) / sum(cost.prompt for cost in costs[1:])
    return [
        Row("tokens read again over tokens not shared, five turns, by llama.cpp's count",
            f"{parts.again_share(costs):.3f}", "1.05"),
        Row("share of those prompts that was not read again", f"{shared:.2f}"),
    ]  # fmt: skip


def _stops(model: LlamaCppChat) -> list[Row]:
    letters = model.context_window // 2
    reading = max(parts.stop_seconds(model, _long(letters, turn), reading=True) for turn in range(3))
    writing = max(parts.stop_seconds(model, f"Câu {turn}?", reading=False) for turn in range(3))
    return [
        Row("a stop frees the worker, while a prompt is read, worst of three", f"{reading * 1000:.0f} ms", "1 s"),
        Row("a stop frees the worker, while it writes, worst of three", f"{writing * 1000:.0f} ms", "1 s"),
    ]


def _long(letters: int, turn: int) -> str:
    return (f"Lượt {turn}. " + _LONG * (letters // len(_LONG) + 1))[: letters // 2]


def _without_model(work: Path) -> list[Row]:
    assistant = Assistant.open(work / "library", Settings())
    with closing(assistant):
        checks = parts.check_seconds(assistant, QUESTIONS)
        began = time.perf_counter()
        for question in QUESTIONS:
            assistant.ask(question, record=False)
        alone = (time.perf_counter() - began) / len(QUESTIONS)
        seconds, failed = parts.fifty_users(assistant, QUESTIONS)
    return [
        Row("checks per claim, processor time, median; 95 of 100", _both(checks.processor), "20 ms"),
        Row("the same where a claim cites every passage handed out", _both(checks.of_all)),
        Row("checks per claim, by the clock on this machine as loaded, median; 95 of 100", _both(checks.wall)),
        Row("extractive engine, one user, mean", f"{alone * 1000:.0f} ms"),
        Row(f"extractive engine, {parts.USERS} users at once, two questions each: median; 95 of 100",
            f"{statistics.median(seconds):.2f} s; {parts.percentile(seconds, 0.95):.2f} s"),
        Row("of these, failed", str(failed), "0"),
    ]  # fmt: skip


def _both(seconds: list[float]) -> str:
    return f"{statistics.median(seconds) * 1000:.1f} ms; {parts.percentile(seconds, 0.95) * 1000:.1f} ms"


def _markdown(rows: list[Row], name: str) -> str:
    lines = [
        "# Engines",
        "",
        f"Made by `make bench-answer`. Model: {name}. Processor cores: {os.cpu_count()}.",
        f"Load of the machine beside it: {os.getloadavg()[1]:.1f} over five minutes; trust the ratios, taken pair by "
        "pair in one run, more than the seconds. Without `GGUF=` no real model is measured: run it with yours.",
        "",
        "| what | measured | aim |",
        "|---|---|---|",
        *(f"| {row.what} | {row.figure} | {row.aim} |" for row in rows),
        "",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
