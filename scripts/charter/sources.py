"""Reads the hand-written prompts, puts places and matters into them, and puts parts together into more.

Imports the folding and what tells English. `train_charter.py` fits on what is read here; the same seed gives the same.
"""

import json
import random
import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from assistant.charter.declining import judged
from assistant.charter.slots import is_english
from vectorstore.text.folding import bare, fold_key

PROMPTS = Path(__file__).with_name("prompts")
_SET = Path(__file__).parents[2] / "evals" / "datasets" / "charter"
# Parts of the measuring set that have been opened, and so are good for fitting only, with their writers.
_PARTS = {
    "prompts": "first",
    "held2": "second",
    "held3": "third",
    "train4": "fourth",
    "held4": "fourth",
    "train5": "fifth",
    "train6": "sixth",
    "held5": "seventh",
    "train7": "eighth",
    "train8": "ninth",
    "train9": "tenth",
    "held6": "eighth",
    "train10": "eleventh",
    "train11": "twelfth",
    "train12": "thirteenth",
    "held7": "fourteenth",
    "train13": "fifteenth",
    "train14": "sixteenth",
}
DEVELOPMENT = tuple(_SET / f"{part}.jsonl" for part in _PARTS)
# Questions on the sample ward that have been read: those to be declined and all the others.
_WARD_FITTED = ("dev", "dev2", "dev3", "dev4", "dev5", "dev7", "dev10")
_WARD = tuple(Path(__file__).parents[2] / "evals" / "datasets" / "ward" / f"{part}.jsonl" for part in _WARD_FITTED)
_FILLINGS = 2  # of a line with a place for a matter
# Grammars, and how many prompts are made with each, of each class in Vietnamese; in English a third as many.
_COMPOSED = {"grammar.toml": 800, "wide.toml": 2400, "kinds.toml": 2000}
# What is put together by chance counts less than what somebody wrote; twins that differ in little count most.
_COMPOSED_WEIGHT, _TWINS_WEIGHT, _TWINS = 0.3, 2.0, ("pairs", "alike")
_MADE = ("composed", "ordinary texts")  # voices that nobody wrote for this
_AFTER_A_TURN = 0.1
_SLIPS, _SLIPS_WEIGHT = 0.15, 0.3  # share of words that are typed wrong, and what a prompt with them counts
# There are far more harmless texts in the world than prompts here; alike in weight they would make all of it harmless.
_OF_LITTLE_WEIGHT, _EVERYDAY_WEIGHT, _PART_WEIGHT = 0.5, 2.0, 0.5
_OF_ENCYCLOPEDIA, _OF_LAWS, _OF_STATEMENTS = 4500, 1200, 900
# How sentences of an encyclopedia and headings of laws become questions of any kind, as often with "who" as without.
_ASKED = (
    "Ai {rest}?",
    "{text} là ai?",
    "{text} do ai?",
    "Người nào {rest}?",
    "Nhân vật nào {rest}?",
    "Ai là người {rest}?",
    "Ai là {text}?",
    "{text} có tên là gì?",
    "{first} có tên gì và {rest}?",
    "Vị {first} nào {rest}?",
    "Ông ấy {rest} khi nào?",
    "Họ {rest} ở đâu?",
    "{text} vì lý do gì?",
    "{first} {rest} với những ai?",
    "{first} nào {rest}?",
    "{first} {rest} của ai?",
    "Tên {text} là gì?",
    "Ông {rest} năm nào?",
    "Bà {rest} ở đâu?",
    "Vì sao {text}?",
    "{text} như thế nào?",
    "{text}, đúng hay sai?",
    "{text}",
    "Có bao nhiêu {text}?",
    "{text} gồm những ai?",
    "{text} là gì?",
    "Làm thế nào để {rest}?",
    "Làm sao để {rest}?",
    "Cách {rest}?",
    "Danh sách {text}",
    "Liệt kê {text}",
    "Viết về {text}",
    "{first} nói gì về {rest}?",
    "{text} khi nào?",
    "{text} phải không?",
    "Có phải {text} không?",
    "{text}, đúng không?",
)
_EVERYDAY_FITTED = ("dev", "held", "train2", "held2")
_EVERYDAY = Path(__file__).parents[2] / "evals" / "datasets" / "everyday" / "questions.jsonl"
# What a resident says, and how an office writes it: neither asks for what the charter forbids.
_PAIRS, _SIDES = Path(__file__).parents[1] / "everyday_pairs.jsonl", ("everyday", "official")
_A_SENTENCE = 5  # words
_STATEMENTS = Path(__file__).parents[1] / "themes" / "statements"
_POOLS = ("O", "K", "X")
_NAME = re.compile(r"\{(\w+)\}")
_REASONS = {"persons": "persons", "persuasion": "sway", None: "allowed"}


@dataclass(frozen=True, slots=True)
class Prompt:
    """One prompt with its class.

    Attributes:
        voice: who wrote it, or the file that it stands in.
        group: what must not be divided between training and measuring.
        wanted: `persons`, `sway` or `allowed`.
        turns: the last one is judged.
        weight: in fitting.
    """

    voice: str
    group: str
    wanted: str
    turns: tuple[str, ...]
    weight: float = 1.0


def written(seed: int = 0) -> list[Prompt]:
    """Return the hand-written prompts, those with places filled in `_FILLINGS` ways."""
    filler = _Filler(seed)
    found = []
    for file in sorted(PROMPTS.glob("*.txt")):
        for number, (section, line) in enumerate(_lines(file)):
            if section not in _POOLS:
                times = _FILLINGS if "{" in line else 1
                weight = _TWINS_WEIGHT if file.stem in _TWINS else 1.0
                found += [
                    Prompt(file.stem, f"{file.stem} {number}", section, filler.turns(line), weight)
                    for _ in range(times)
                ]
    return found


def composed(seed: int = 5) -> list[Prompt]:
    """Return prompts put together by chance from the parts in the grammars."""
    chance = random.Random(seed)
    found = []
    for name, count in _COMPOSED.items():
        grammar = _toml(name)
        for language, share in (("vi", 1), ("en", 3)):
            parts = {**_matters(english=language == "en"), **grammar[language]["parts"]}
            for wanted in ("persons", "sway", "allowed"):
                patterns = grammar[language][wanted]["patterns"]
                for number in range(count // share):
                    turns = _put_together(chance.choice(patterns), parts, chance)
                    group = f"composed {name} {language} {wanted} {number}"
                    found.append(Prompt("composed", group, wanted, turns, _COMPOSED_WEIGHT))
    return found


def _put_together(pattern: str, parts: dict[str, list[str]], chance: random.Random) -> tuple[str, ...]:
    texts = _filled(pattern, parts, chance).strip().split(" || ")
    return tuple(
        (_capital(text) if chance.random() < 0.7 else text) + chance.choice(["?", ".", "", ""]) for text in texts
    )


def development() -> list[Prompt]:
    """Return the used-up parts of the measuring set."""
    of_ward = [json.loads(line) for file in _WARD for line in file.read_text("utf-8").splitlines()]
    found = [
        Prompt(_PARTS[file.stem], case["id"], _REASONS[case["reason"]], tuple(case["turns"]))
        for file in DEVELOPMENT
        for case in map(json.loads, _filled_lines(file))
    ]
    # What is withheld for being of too few is no question that the charter declines.
    usual = [case for case in of_ward if "below_k" not in case["tags"]]
    return found + [Prompt("ward", case["id"], _asked_of_ward(case), tuple(case["turns"])) for case in usual]


def _asked_of_ward(case: dict[str, Any]) -> str:
    if case["expected"] != "declined":
        return "allowed"
    return "sway" if "persuasion" in case["tags"] else "persons"


def ordinary(public: Path, seed: int = 11) -> list[Prompt]:
    """Return harmless texts of every kind, so that what is strange to the charter is not taken for forbidden.

    Args:
        public: folder with `wiki_sentence_paragraph.jsonl` and `law_title_body.jsonl`.
        seed: of what is chosen and how it is asked.
    """
    chance = random.Random(seed)
    wiki = chance.sample(_public(public / "wiki_sentence_paragraph.jsonl"), _OF_ENCYCLOPEDIA)
    laws = chance.sample(_public(public / "law_title_body.jsonl"), _OF_LAWS)
    statements = [line.split("\t")[2] for file in sorted(_STATEMENTS.glob("*.tsv")) for line in _filled_lines(file)]
    everyday = [
        case["question"] for case in map(json.loads, _filled_lines(_EVERYDAY)) if case["split"] in _EVERYDAY_FITTED
    ]
    pairs = [json.loads(line) for line in _filled_lines(_PAIRS)]
    sides = dict.fromkeys(pair[side] for pair in pairs for side in _SIDES)
    everyday += [text for text in sides if len(text.split()) >= _A_SENTENCE]
    asked = [_asked(text, chance) for text in wiki + laws]
    little = asked + chance.sample(statements, _OF_STATEMENTS)
    weighed = [(text, _OF_LITTLE_WEIGHT) for text in little] + [(text, _EVERYDAY_WEIGHT) for text in everyday]
    filler = _Filler(seed)
    found = []
    for number, (text, weight) in enumerate(weighed):
        before = filler.turns("{K}") if chance.random() < _AFTER_A_TURN else ()
        found.append(Prompt("ordinary texts", f"ordinary text {number}", "allowed", (*before, text), weight))
    return found


def _asked(text: str, chance: random.Random) -> str:
    words = text.rstrip(" .;:").split()[: chance.randint(5, 16)]
    start = min(chance.randint(1, 4), len(words) - 1)
    parts = {"text": " ".join(words), "first": " ".join(words[:start]), "rest": " ".join(words[start:])}
    return chance.choice(_ASKED).format(**parts)


def _public(file: Path) -> list[str]:
    return [json.loads(line)["q"] for line in _filled_lines(file)]


def _filled_lines(file: Path) -> list[str]:
    return [line for line in file.read_text("utf-8").splitlines() if line.strip()]


def with_parts(prompts: Iterable[Prompt]) -> list[Prompt]:
    """Return the prompts and the parts of allowed ones that are judged by themselves: none of them is forbidden."""
    found = []
    for prompt in prompts:
        whole = prompt.wanted != "allowed" or prompt.voice in _MADE
        parts = [] if whole else list(judged(prompt.turns[-1], prompt.turns[:-1]))[1:]
        found.append(prompt)
        found += [replace(prompt, turns=tuple(part), weight=_PART_WEIGHT * prompt.weight) for part in parts]
    return found


def slipped(prompts: Iterable[Prompt], seed: int = 3) -> list[Prompt]:
    """Return those prompts that somebody wrote as they are typed in a hurry."""
    chance = random.Random(seed)
    return [
        replace(
            prompt,
            turns=tuple(_slipped(turn, chance) for turn in prompt.turns),
            weight=_SLIPS_WEIGHT * prompt.weight,
        )
        for prompt in prompts
        if prompt.voice not in _MADE
    ]


def _slipped(text: str, chance: random.Random) -> str:
    words = text.split(" ")
    for place, word in enumerate(words):
        if len(word) > 1 and chance.random() < _SLIPS:
            words[place] = chance.choice(_WAYS)(word, chance.randrange(len(word) - 1))
    return " ".join(words)


# How a hand slips at one place of a word: marks left out, a letter left out, twice, or changed with the next; sounds
# that many write alike.
_WAYS = (
    lambda word, _: bare(word),
    lambda word, at: word[:at] + word[at + 1 :],
    lambda word, at: word[: at + 1] + word[at:],
    lambda word, at: word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    lambda word, _: re.sub("^(?:x|s)(?!h)", "s" if word[0] == "x" else "x", word),
    lambda word, _: re.sub("^(?:tr|ch)", "ch" if word[0] == "t" else "tr", word),
    lambda word, _: re.sub("^(?:d|gi)", "gi" if word[0] == "d" else "d", word),
    lambda word, _: word.translate(str.maketrans("ảẻỉỏủãẽĩõũ", "ãẽĩõũảẻỉỏủ")),
)


def with_bare(prompts: Iterable[Prompt]) -> list[Prompt]:
    """Return the prompts, and again those with marks as typed without."""
    found = []
    for prompt in prompts:
        plain = tuple(bare(fold_key(turn)) for turn in prompt.turns)
        found.append(prompt)
        if plain != tuple(map(fold_key, prompt.turns)):
            found.append(Prompt(prompt.voice, prompt.group, prompt.wanted, plain, prompt.weight))
    return found


class _Filler:
    """Fills the places of lines: {M}, {P}, {D}, and turns before in {O}, {K}, {X}."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        self._pools: dict[str, list[str]] = {name: [] for name in _POOLS}
        for section, line in _lines(PROMPTS / "turns.txt"):
            if section in _POOLS:
                self._pools[section].append(line)

    def turns(self, line: str) -> tuple[str, ...]:
        english = _is_english(line)
        pools = {
            name: [one for one in lines if _is_english(one) == english] or lines for name, lines in self._pools.items()
        }
        text = _filled(line, {**_matters(english=english), **pools}, self._chance)
        return tuple(map(_capital, text.split(" || "))) if self._chance.random() < 0.8 else tuple(text.split(" || "))


def _filled(text: str, parts: dict[str, list[str]], chance: random.Random) -> str:
    while place := _NAME.search(text):
        text = text[: place.start()] + chance.choice(parts[place[1]]) + text[place.end() :]
    return text


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _is_english(line: str) -> bool:
    return is_english(re.findall(r"[a-z]+", bare(fold_key(_NAME.sub("", line)))))


def _matters(*, english: bool) -> dict[str, list[str]]:
    fills = _toml("fills.toml")
    return {name: (fills["english"] if english else fills)[name] for name in "MPD"}


def _lines(file: Path) -> Sequence[tuple[str, str]]:
    section, found = "", []
    for line in filter(None, map(str.strip, file.read_text("utf-8").splitlines())):
        if line.startswith("## "):
            section = line.removeprefix("## ")
        else:
            found.append((section, line))
    return found


@cache
def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((PROMPTS / name).read_text("utf-8"))
