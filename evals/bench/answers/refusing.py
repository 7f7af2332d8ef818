"""Prints refusal by kind of unanswerable ward question: `python -m evals.bench.answers.refusing --work FOLDER`.

The kinds are in `evals/datasets/ward/kinds.toml`; what is in none of them is a near miss. Through `Assistant.ask`, on
the parts for building; what is answered wrongly is listed, and how many answerable questions are refused.
"""

import argparse
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from assistant.assistant import Assistant
from assistant.conversation.exchanges import exchange_of
from assistant.conversation.types import Conversation, Exchange
from assistant.types import Answer, AnswerStatus
from evals.cases.case import Case, Expected
from evals.cases.dataset import open_dataset

WARD = Path(__file__).parents[2] / "datasets" / "ward"
SAMPLES = Path(__file__).parents[3] / "samples" / "documents"
PARTS = ("dev", "dev2", "dev3", "held3", "dev4", "dev5", "dev7", "dev10", "dev11", "dev12", "dev13")
# Their kinds are told by their writers; asked for by name only.
HELD = ("held7", "held8", "held9", "held10", "held11", "held12", "held13", "held14")
NEAR_MISS, ANSWERABLE = "near_miss", "answerable (refused is wrong)"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the share refused of each kind, then what was answered though the papers do not answer it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True, help="where the library is kept")
    parser.add_argument("--part", action="append", help="only these parts; all for building unless given")
    options = parser.parse_args(arguments)
    assistant = Assistant.open(options.work / "refusing")
    assistant.ingest([SAMPLES, WARD / "documents"])
    refused: dict[str, list[bool]] = defaultdict(list)
    wrong: list[str] = []
    for kind, case, answer in asked(assistant, options.part or PARTS):
        says_no = answer.status is AnswerStatus.NO_EVIDENCE
        refused[kind].append(says_no)
        if kind != ANSWERABLE and not says_no:
            wrong.append(f"{kind}\t{case.id}\t{answer.status.value}\t{case.turns[-1]}")
    assistant.close()
    for kind, found in sorted(refused.items()):
        sys.stdout.write(f"{kind}\t{sum(found)} of {len(found)}\t{sum(found) / len(found):.3f}\n")
    sys.stdout.write("".join(f"{line}\n" for line in sorted(wrong)))
    return 0


def asked(assistant: Assistant, parts: Sequence[str]) -> Iterator[tuple[str, Case, Answer]]:
    """Yield each case that is to be refused or answered, with its kind and what came of it."""
    kinds = {
        case: kind
        for kind, cases in tomllib.loads((WARD / "kinds.toml").read_text(encoding="utf-8")).items()
        for case in cases
    }
    for part in parts:
        for one in open_dataset("ward", split=part).located:
            if one.case.expected is Expected.NO_EVIDENCE:
                yield kinds.get(one.case.id, NEAR_MISS), one.case, _answer(assistant, one.case)
            elif one.case.expected is Expected.ANSWERED:
                yield ANSWERABLE, one.case, _answer(assistant, one.case)


def _answer(assistant: Assistant, case: Case) -> Answer:
    exchanges: tuple[Exchange, ...] = ()
    for turn in case.turns[:-1]:
        answer = assistant.ask(turn, conversation=Conversation(exchanges), record=False)
        exchanges = (*exchanges, exchange_of(answer))
    return assistant.ask(case.turns[-1], conversation=Conversation(exchanges), record=False)


if __name__ == "__main__":
    sys.exit(main())
