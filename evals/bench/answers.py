"""Measures the extractive engine and the evidence gate on public question sets: `python -m evals.bench.answers FOLDER`.

Imports `assistant` and `vectorstore`. FOLDER holds the sets (docs/measured/answers.md names them); libraries are made
once below `--work` with the bundled embedder. Figures go to standard output as JSON.
"""

import argparse
import hashlib
import json
import sys
import time
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

from assistant.checking.drafts import Draft
from assistant.evidence import weigh
from assistant.extractive.engine import ExtractiveEngine
from assistant.questions.question import Question
from assistant.settings import AnswerSettings
from vectorstore.library import Library
from vectorstore.settings import StoreSettings
from vectorstore.text.folding import bare, fold_key
from vectorstore.text.sentences import sentences
from vectorstore.text.tokens import syllables
from vectorstore.types import (
    Chunk,
    DocumentKind,
    Header,
    Passage,
    VersionRecord,
    chunk_id_of,
    content_hash,
    document_id_of,
    version_id_of,
)

# An off-topic question is one of another set, asked of this library.
OFF_TOPIC = {"viquad": "alqac", "alqac": "viquad"}
_READER = "bench"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with what the library brought for it.

    Attributes:
        answers: gold answers; empty when the set names only passages.
        gold: ids of the gold passages.
    """

    text: str
    answers: tuple[str, ...]
    gold: tuple[str, ...]
    weights: dict[str, float]
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """What one set gave.

    Attributes:
        questions: how many were asked.
        first_claim: share whose first claim has a gold answer.
        any_claim: share of which one claim has it.
        bm25_sentence: share whose best sentence by BM25-weighted overlap has it, in the same passages.
        words: median words of the first claim.
        refused: share that the gate refused.
        milliseconds: median time to write an answer.
    """

    questions: int
    first_claim: float
    any_claim: float
    bm25_sentence: float
    words: float
    refused: float
    milliseconds: float


def is_even(text: str) -> bool:
    """Whether a title or id belongs to the development split."""
    return int(hashlib.sha256(text.encode()).hexdigest(), 16) % 2 == 0


def read_lines(path: Path) -> list[dict[str, object]]:
    """Read a JSON Lines file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line]


def library_of(folder: Path, name: str, work: Path) -> Library:
    """Open the library of a set's passages, made when it is not there."""
    library = Library.open(work / name, StoreSettings())
    if not library.documents():
        for passage in read_lines(folder / name / "passages.jsonl"):
            if str(passage["text"]).strip():
                library.put(_record(passage))
    library.own()
    return library


def _record(passage: dict[str, object]) -> VersionRecord:
    text = unicodedata.normalize("NFC", str(passage["text"]))
    digest, path = content_hash(text.encode()), str(passage["id"])
    document, version = document_id_of(digest, path), version_id_of(digest, _READER)
    chunk = Chunk(
        chunk_id_of(document, version, 0, len(text)), document, version, (), (), start=0, end=len(text), text=text
    )
    return VersionRecord(document, version, path, DocumentKind.OTHER, Header(), digest, text, (), (chunk,))


def questions_of(folder: Path, name: str, *, held: bool) -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Yield the answerable questions of a split: text, gold answers, ids of gold passages."""
    titles = {str(line["id"]): str(line.get("title")) for line in read_lines(folder / name / "passages.jsonl")}
    for line in read_lines(folder / name / "questions.jsonl"):
        pids = line.get("pids") or ([line["pid"]] if line.get("pid") is not None else [])
        gold = tuple(map(str, pids if isinstance(pids, list) else []))
        answers = line.get("answers")
        if line.get("is_impossible") or not gold or is_even(_split_key(name, line, titles, gold)) == held:
            continue
        texts = answers if isinstance(answers, list) else []
        yield unicodedata.normalize("NFC", str(line["question"])), tuple(map(str, texts)), gold


def _split_key(name: str, line: dict[str, object], titles: dict[str, str], gold: tuple[str, ...]) -> str:
    return titles.get(gold[0], gold[0]) if name == "viquad" else str(line["id"])


def ask(library: Library, text: str, answers: tuple[str, ...], gold: tuple[str, ...]) -> Asked:
    """Search for one question with the default settings."""
    passages = library.search(text, k=AnswerSettings().passages).passages
    return Asked(text, answers, gold, library.term_weights(text), passages)


def measure(asked: Sequence[Asked]) -> Figures:
    """Answer the questions with the extractive engine, whatever the gate says, and count."""
    firsts, anys, baselines, words, times, refused = [], [], [], [], [], []
    for one in asked:
        question = Question.parse(one.text, one.weights)
        started = time.perf_counter()
        drafts = [piece for piece in _engine().write(question, one.passages) if isinstance(piece, Draft)]
        times.append(1000 * (time.perf_counter() - started))
        held = [_has(draft.text, one.answers) for draft in drafts]
        firsts.append(bool(held) and held[0])
        anys.append(any(held))
        baselines.append(_has(best_by_overlap(question, one.passages), one.answers))
        words.extend([len(drafts[0].text.split())] if drafts else [])
        refused.append(weigh(question, one.passages, AnswerSettings()).certainty is None)
    return Figures(
        questions=len(asked),
        first_claim=_mean(firsts),
        any_claim=_mean(anys),
        bm25_sentence=_mean(baselines),
        words=median(words or [0]),
        refused=_mean(refused),
        milliseconds=round(median(times or [0]), 2),
    )


def best_by_overlap(question: Question, passages: Sequence[Passage]) -> str:
    """Return the sentence of the first five passages with the best BM25 score: the baseline (k1 1.2, b 0.75)."""
    texts = [passage.text[span.start : span.end] for passage in passages[:5] for span in sentences(passage.text)]
    bags = [question.words(text) for text in texts]
    mean = sum(map(len, bags)) / max(1, len(bags))

    def score(bag: list[str]) -> float:
        norm = 1.2 * (0.25 + 0.75 * len(bag) / max(1.0, mean))
        counts = {term: bag.count(term) for term in question.weights}
        return sum(question.weights[term] * count * 2.2 / (count + norm) for term, count in counts.items() if count)

    return max(zip(map(score, bags), texts, strict=True), key=lambda pair: pair[0], default=(0.0, ""))[1]


def _engine() -> ExtractiveEngine:
    return ExtractiveEngine(AnswerSettings().max_claims)


def _has(text: str, answers: Sequence[str]) -> bool:
    said = f" {' '.join(syllables(text))} "
    return any(f" {' '.join(syllables(answer))} " in said for answer in answers if syllables(answer))


def _mean(values: Sequence[bool]) -> float:
    return round(sum(values) / max(1, len(values)), 4)


def _without_diacritics(text: str) -> str:
    return bare(fold_key(text))


def main() -> int:
    """Print the figures of the sets that are asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--work", type=Path, required=True, help="where the libraries are kept")
    parser.add_argument("--held", action="store_true", help="the held halves and sets, for the final figure only")
    arguments = parser.parse_args()
    sets = ("viquad", "mlqa", "mailong") if arguments.held else ("viquad", "alqac")
    for name in sets:
        for line in _measured(arguments.folder, name, arguments.work, held=arguments.held):
            sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
            sys.stdout.flush()
    return 0


def _measured(folder: Path, name: str, work: Path, *, held: bool) -> Iterator[dict[str, object]]:
    library = library_of(folder, name, work)
    whole = name in {"mlqa", "mailong"}
    found = list(questions_of(folder, name, held=held))
    if whole:
        found += questions_of(folder, name, held=not held)
    yield {"set": name, **asdict(measure([ask(library, *one) for one in found]))}
    typed = [(_without_diacritics(text), answers, gold) for text, answers, gold in found]
    yield {"set": name, "typed": "without diacritics", **asdict(measure([ask(library, *one) for one in typed]))}
    if other := OFF_TOPIC.get(name):
        foreign = [ask(library, text, (), gold) for text, _, gold in questions_of(folder, other, held=held)]
        yield {"set": name, "off_topic": other, "questions": len(foreign), "refused": measure(foreign).refused}
    library.close()


if __name__ == "__main__":
    sys.exit(main())
