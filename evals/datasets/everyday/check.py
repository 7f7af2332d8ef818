"""Verify `questions.jsonl`: every gold paragraph exists, and question and paragraph share few words; print the figures.

Run `python -m evals.datasets.everyday.check [--real FOLDER]`: exit 0 when all holds, else 1 with the list of faults.
Without the folder of the laws only the questions on the samples are verified, and that is said. It imports nothing of
the product.
"""

import argparse
import json
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from statistics import mean
from typing import Any, NamedTuple

from evals.datasets.everyday.paragraphs import (
    Paragraph,
    digest,
    list_content,
    list_syllables,
    name_heading,
    place,
    place_law,
    read_lines,
    read_sample,
    strip_diacritics,
)

FOLDER = Path(__file__).parent
SAMPLES = FOLDER.parents[2] / "samples"
KEYS = {"id", "split", "source", "question", "accented", "bare", "gold", "note"}
GOLD_KEYS = {"file", "heading", "start_words", "paragraph_sha256"}
LEAST = {"samples": 120, "real": 120}
LAWS = 30
SPLITS = ("dev", "held", "train2", "held2", "held3")
MOST_SHARED = 1 / 3
RARE = 0.005


class Overlap(NamedTuple):
    """How a question meets one of its gold paragraphs: shares of its content syllables, and a fault or none."""

    paragraph: float
    with_heading: float
    without_diacritics: float
    section: float
    pairs: int
    fault: str


class Corpus:
    """The documents of one source, and in how many of their paragraphs each syllable stands."""

    def __init__(self, documents: dict[str, list[Paragraph]]) -> None:
        self.documents = documents
        self.size = sum(map(len, documents.values()))
        self.spread = Counter(
            syllable
            for paragraphs in documents.values()
            for paragraph in paragraphs
            for syllable in set(list_syllables(paragraph.text))
        )

    def find(self, gold: dict[str, str]) -> list[Paragraph]:
        """Return the paragraphs with the hash, the heading and the first words of a gold entry."""
        return [
            found
            for found in self.documents.get(gold["file"], [])
            if digest(found.text) == gold["paragraph_sha256"]
            and name_heading(found.heading) == gold["heading"]
            and found.text.startswith(gold["start_words"])
        ]

    def list_section(self, gold: dict[str, str]) -> set[str]:
        """Return the syllables of all that stands under the heading of a gold entry."""
        under = [p for p in self.documents[gold["file"]] if name_heading(p.heading) == gold["heading"]]
        return {syllable for paragraph in under for syllable in list_syllables(paragraph.text)}


def read_samples() -> Corpus:
    """Return the sample ward's documents, PDFs by their source."""
    root = SAMPLES / "documents"
    names = sorted(path.relative_to(root).as_posix() for path in root.rglob("*.*"))
    return Corpus({name: place(read_sample(SAMPLES, name)) for name in names})


def read_laws(folder: Path) -> Corpus:
    """Return the laws in a folder of .txt files."""
    return Corpus({path.name: place_law(read_lines(path)) for path in sorted(folder.glob("*.txt"))})


def list_pairs(text: str) -> set[tuple[str, str]]:
    """Return the pairs of neighbouring syllables."""
    syllables = list_syllables(text)
    return set(pairwise(syllables))


def compare(question: dict[str, Any], gold: dict[str, str], corpus: Corpus) -> Overlap:
    """Measure how many words a question shares with one gold paragraph, in the spelling with diacritics."""
    found = corpus.find(gold)[0]
    asked = list_content(question["accented"])
    text, around = set(list_syllables(found.text)), f"{found.heading} {found.text}"
    shared = asked & set(list_syllables(around))
    folded = {strip_diacritics(syllable) for syllable in asked}
    bare = folded & {strip_diacritics(syllable) for syllable in list_syllables(around)}
    rare = sorted(s for s in shared if corpus.spread[s] < RARE * corpus.size)
    fault = f"rare words shared: {', '.join(rare)}" if rare else ""
    if len(shared) / len(asked) > MOST_SHARED:
        fault = f"{len(shared)} of {len(asked)} content syllables shared: {', '.join(sorted(shared))}"
    return Overlap(
        len(asked & text) / len(asked),
        len(shared) / len(asked),
        len(bare) / len(folded),
        len(asked & corpus.list_section(gold)) / len(asked),
        len(list_pairs(question["accented"]) & list_pairs(found.text)),
        fault,
    )


def find_shape_faults(question: dict[str, Any]) -> list[str]:
    """Return what is wrong with the shape of one question."""
    asked, accented = question["question"], question["accented"]
    checks = {
        "keys": question.keys() == KEYS and all(gold.keys() == GOLD_KEYS for gold in question["gold"]),
        "unknown split": question["split"] in SPLITS,
        "no gold": bool(question["gold"]),
        "same gold twice": len({str(gold) for gold in question["gold"]}) == len(question["gold"]),
        "not NFC": all(text == unicodedata.normalize("NFC", text) for text in (asked, accented)),
        "bare and spelling do not fit": asked == (strip_diacritics(accented).lower() if question["bare"] else accented),
        "fewer than three content syllables": len(list_content(accented)) >= 3,
        "too many words of the law": all(len(gold["start_words"].split()) <= 6 for gold in question["gold"]),
    }
    return [f"{question['id']}: {what}" for what, holds in checks.items() if not holds]


def measure(questions: list[dict[str, Any]], corpus: Corpus) -> tuple[list[Overlap], list[str]]:
    """Return the overlaps of all gold paragraphs of a source, and the faults."""
    overlaps, faults = [], []
    for question in questions:
        for gold in question["gold"]:
            if len({found.text for found in corpus.find(gold)}) != 1:
                faults.append(f"{question['id']}: not found: {gold['file']}, {gold['heading']}: {gold['start_words']}")
                continue
            overlap = compare(question, gold, corpus)
            overlaps.append(overlap)
            faults += [f"{question['id']}: {overlap.fault}: {question['question']}"] if overlap.fault else []
    return overlaps, faults


def find_set_faults(questions: list[dict[str, Any]]) -> list[str]:
    """Return what is wrong with the set as a whole: twins, sizes, the laws covered, the balance of the halves."""
    seen = Counter(strip_diacritics(question["accented"]).casefold() for question in questions)
    faults = [f"asked twice: {text}" for text, count in seen.items() if count > 1]
    for source, least in LEAST.items():
        halves = Counter(question["split"] for question in questions if question["source"] == source)
        faults += [f"{source}: fewer than {least}"] if halves.total() < least else []
        faults += [f"{source}: halves {dict(halves)}"] if abs(halves["dev"] - halves["held"]) > 10 else []
    laws = {question["gold"][0]["file"] for question in questions if question["source"] == "real"}
    return faults + ([f"{len(laws)} laws of {LAWS}"] if len(laws) < LAWS else [])


def render_counts(questions: Iterable[dict[str, Any]]) -> str:
    """Return the counts by source and split as a Markdown table."""
    rows: Counter[tuple[str, str]] = Counter()
    for question in questions:
        kinds = ["all", "typed without diacritics" if question["bare"] else "with diacritics"]
        kinds += ["more than one gold paragraph"] if len(question["gold"]) > 1 else []
        rows.update((f"{question['source']}: {kind}", question["split"]) for kind in kinds)
    lines = [f"| | {' | '.join(SPLITS)} | all |", "|---|" + "---|" * (len(SPLITS) + 1)]
    for name in sorted({name for name, _ in rows}):
        counts = [rows[name, split] for split in SPLITS]
        lines.append(f"| {name} | {' | '.join(map(str, [*counts, sum(counts)]))} |")
    return "\n".join(lines) + "\n"


def render_overlaps(overlaps: dict[str, list[Overlap]]) -> str:
    """Return the overlap of questions and gold paragraphs as a Markdown table."""
    lines = ["| share of the question's content syllables found in | " + " | ".join(overlaps) + " |"]
    lines.append("|---|" + "---|" * len(overlaps))
    names = {"paragraph": "the gold paragraph", "with_heading": "the paragraph and its heading"}
    names |= {"without_diacritics": "the same, both without diacritics", "section": "all under that heading"}
    for field, name in names.items():
        values = [[getattr(overlap, field) for overlap in found] for found in overlaps.values()]
        cells = [f"{mean(found):.3f}, at most {max(found):.2f}" for found in values]
        lines.append(f"| {name}: mean | " + " | ".join(cells) + " |")
    none = [f"{mean(overlap.with_heading == 0 for overlap in found):.3f}" for found in overlaps.values()]
    lines.append("| share of gold paragraphs that share nothing with the question | " + " | ".join(none) + " |")
    pairs = [f"{mean(overlap.pairs for overlap in found):.3f}" for found in overlaps.values()]
    lines.append("| neighbouring syllables shared, stop words included: mean | " + " | ".join(pairs) + " |")
    return "\n".join(lines) + "\n"


def main() -> int:
    """Write the figures and the faults; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--real", type=Path, help="folder with the texts of the laws; without it they are not verified")
    folder = parser.parse_args().real
    lines = (FOLDER / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    questions = [json.loads(line) for line in lines]
    corpora = {"samples": read_samples()}
    if folder is not None and folder.is_dir():
        corpora["real"] = read_laws(folder)
    else:
        sys.stdout.write("The laws are not here: the questions on them are not verified, the samples only.\n\n")
    faults = [fault for question in questions for fault in find_shape_faults(question)] + find_set_faults(questions)
    overlaps: dict[str, list[Overlap]] = {}
    for source, corpus in corpora.items():
        overlaps[source], wrong = measure([q for q in questions if q["source"] == source], corpus)
        faults += wrong
    sys.stdout.write(f"{render_counts(questions)}\n{render_overlaps(overlaps)}")
    sys.stderr.write("".join(f"{fault}\n" for fault in faults))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
