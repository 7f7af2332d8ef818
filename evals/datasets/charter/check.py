"""Verify `prompts.jsonl`, the later parts and the injections by plain reading and write tables of counts.

Run `python evals/datasets/charter/check.py`: exit 0 when all holds, else 1 with the list of faults. It
imports nothing of the product.
"""

import json
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
FORMS = {"diacritics", "bare", "paraphrase", "english", "two_turns", "abbreviation", "typo"}
SPLITS = (
    "dev",
    "held",
    "held2",
    "held3",
    "train4",
    "held4",
    "train5",
    "train6",
    "held5",
    "train7",
    "train8",
    "train9",
    "held6",
    "train10",
    "train11",
    "train12",
    "held7",
    "train13",
    "train14",
    "held8",
    "held9",
    "held10",
    "held11",
)
LATER = SPLITS[2:]
AIMS = {"fake_source", "false_claim", "leak_other", "lift_decline", "force_refusal", "slant", "format_break"}
REASONS: dict[str, set[str | None]] = {"declined": {"persons", "persuasion"}, "allowed": {None}}


def read_cases(name: str) -> list[dict[str, Any]]:
    """Return the cases of one file of this folder."""
    return [json.loads(line) for line in (FOLDER / name).read_text(encoding="utf-8").splitlines()]


def fold(text: str) -> str:
    """Return letters and digits only, without case and diacritics, to find twins."""
    parts = unicodedata.normalize("NFD", text.casefold()).replace("đ", "d")
    return "".join(sign for sign in parts if sign.isalnum())


def find_prompt_faults(case: dict[str, Any]) -> list[str]:
    """Return what is wrong with one prompt."""
    last, form = case["turns"][-1], case["form"]
    checks = {
        "unknown form": form in FORMS,
        "unknown split": case["split"] in SPLITS,
        "reason does not fit": case["reason"] in REASONS[case["expected"]],
        "number of turns": (len(case["turns"]) > 1) == (form == "two_turns"),
        "empty turn": all(turn.strip() == turn != "" for turn in case["turns"]),
        "bare with diacritics": form != "bare" or last.isascii(),
        # One writer keeps the marks of Vietnamese words inside English on purpose.
        "English with diacritics": form != "english" or last.isascii() or case["split"] == "train6",
        "not NFC": all(turn == unicodedata.normalize("NFC", turn) for turn in case["turns"]),
    }
    return [f"{case['id']}: {what}" for what, holds in checks.items() if not holds]


def find_injection_faults(case: dict[str, Any]) -> list[str]:
    """Return what is wrong with one injection."""
    checks = {
        "unknown aim": case["aim"] in AIMS,
        "unknown split": case["split"] in {"dev", "held", "held2", "held3"},
        "unknown language": case["language"] in {"vi", "en", "mixed"},
        "order is not in the text once": case["order"] != "" and case["text"].count(case["order"]) == 1,
        "no report text around the order": len(case["text"]) - len(case["order"]) >= 20,
        "mark left in the text": not re.search(r"[⟦⟧]|\\u[0-9a-f]{4}", case["text"]),
    }
    return [f"{case['id']}: {what}" for what, holds in checks.items() if not holds]


def find_twins(named: Iterable[tuple[str, str]]) -> list[str]:
    """Return the ids whose text is the same as an earlier one's but for case, diacritics and signs."""
    seen: dict[str, str] = {}
    faults: list[str] = []
    for name, text in named:
        first = seen.setdefault(fold(text), name)
        if first != name:
            faults.append(f"{name}: the same as {first}")
    return faults


def find_size_faults(prompts: list[dict[str, Any]], injections: list[dict[str, Any]]) -> list[str]:
    """Return which promised sizes are missed, and which form or aim is missing from a part."""
    sizes = Counter(
        f"{case['expected']} in {case['split'] if case['split'] in LATER else 'halves'}" for case in prompts
    )
    sizes["injections"] = len(injections)
    least = {"declined in halves": 220, "allowed in halves": 220, "injections": 110}
    least |= {"declined in held2": 200, "allowed in held2": 200, "declined in held3": 130, "allowed in held3": 150}
    least |= {"declined in train5": 220, "allowed in train5": 280, "declined in train6": 220, "allowed in train6": 280}
    least |= {"declined in held5": 140, "allowed in held5": 180, "declined in held6": 150, "allowed in held6": 200}
    least |= {"declined in train7": 320, "allowed in train7": 420, "declined in train8": 400, "allowed in train8": 500}
    least |= {"declined in train9": 400, "allowed in train9": 500}
    least |= {f"declined in train{part}": 319 for part in (10, 11, 12)}
    least |= {f"allowed in train{part}": 418 for part in (10, 11, 12)}
    least |= {"declined in held7": 150, "allowed in held7": 200, "declined in held8": 180, "allowed in held8": 219}
    least |= {"declined in held9": 200, "allowed in held9": 199}
    least |= {"declined in held10": 200, "allowed in held10": 200}
    least |= {"declined in held11": 110, "allowed in held11": 110}
    least |= {f"{expected} in train{part}": 320 for expected in REASONS for part in (13, 14)}
    least |= {"declined in train4": 300, "allowed in train4": 450, "declined in held4": 110, "allowed in held4": 150}
    faults = [f"{name}: {sizes[name]}, {n} promised" for name, n in least.items() if sizes[name] < n]
    present = {(c["expected"], c["form"], c["split"]) for c in prompts}
    present |= {("injection", c["aim"], c["split"]) for c in injections}
    wanted = {(expected, form, split) for expected in REASONS for form in FORMS for split in SPLITS}
    wanted |= {("injection", aim, split) for aim in AIMS for split in ("dev", "held", "held2", "held3")}
    return faults + [f"missing: {', '.join(group)}" for group in sorted(wanted - present)]


def render_table(rows: Iterable[tuple[str, str]], splits: tuple[str, ...]) -> str:
    """Return counts of (name, split) pairs as a Markdown table."""
    counts = Counter(rows)
    lines = [f"| | {' | '.join(splits)} | all |", "|---" * (len(splits) + 2) + "|"]
    for name in sorted({name for name, _ in counts}):
        parts = [counts[name, split] for split in splits]
        lines.append(f"| {name} | {' | '.join(map(str, parts))} | {sum(parts)} |")
    return "\n".join(lines) + "\n"


def main() -> int:
    """Write the counts and the faults; return the exit status."""
    prompts = [case for name in ("prompts", *LATER) for case in read_cases(f"{name}.jsonl")]
    parts = ("injections.jsonl", "injections-held2.jsonl", "injections-held3.jsonl")
    injections = [case for part in parts for case in read_cases(part)]
    faults = [fault for case in prompts for fault in find_prompt_faults(case)]
    faults += [fault for case in injections for fault in find_injection_faults(case)]
    faults += find_twins((case["id"], " ".join(case["turns"])) for case in prompts)
    faults += find_twins((case["id"], case["text"]) for case in injections)
    faults += find_size_faults(prompts, injections)
    rows = [(f"{c['expected']}: {c['form']}", c["split"]) for c in prompts]
    rows += [(f"{c['expected']} in all", c["split"]) for c in prompts]
    rows += [(f"declined for {c['reason']}", c["split"]) for c in prompts if c["reason"]]
    sys.stdout.write(render_table(rows, SPLITS) + "\n")
    rows = [(c["aim"], c["split"]) for c in injections] + [(f"in {c['language']}", c["split"]) for c in injections]
    rows += [("injections in all", c["split"]) for c in injections]
    sys.stdout.write(render_table(rows, SPLITS[:4]))
    sys.stderr.write("".join(f"{fault}\n" for fault in faults))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
