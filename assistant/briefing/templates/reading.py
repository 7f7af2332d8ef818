"""Reads the lines of a template and notes every fault with its line.

Imports `wordings` and `faults`. A template is Markdown: a head between two lines `---`, then `# key: Heading` for each
section and below it `name: sentence with {slots}`; lines that begin with `>` are notes.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from assistant.briefing.settings import MOST_PAGES
from assistant.briefing.templates import faults
from assistant.briefing.templates.template import SLOT, SectionTemplate
from assistant.briefing.templates.wordings import OPTIONAL as OPTIONAL_SENTENCES
from assistant.briefing.templates.wordings import SECTIONS, TITLE_SLOTS, UNHEADED
from assistant.briefing.types import BriefingKind, Form
from vectorstore.messages import Message

NEEDED = ("kind", "type_name", "title")
# What an office may set for one kind of report; else what `[office]` in the settings says.
OFFICE = ("authority", "signer_role", "addressees", "receivers")
PAGES = "pages"
OPTIONAL = ("form", PAGES, *OFFICE)
_VALUES = {"kind": [kind.value for kind in BriefingKind], "form": [form.value for form in Form]}
_SECTION = re.compile(r"#\s*(?P<key>[^\s:]+)\s*(?::\s*(?P<heading>.*\S)?)?\s*")
_NAMED = re.compile(r"(?P<name>\w+)\s*:\s*(?P<text>.*\S)\s*")


@dataclass
class _Section:
    key: str
    heading: str
    line: int
    sentences: dict[str, str] = field(default_factory=dict)


class TemplateReading:
    """What a template says, and what is wrong with it.

    Attributes:
        head: the keys of the head.
        faults: with the line of each, from 1; 0 for what is missing in the whole file.
    """

    def __init__(self, text: str) -> None:
        """Read the whole of a template."""
        self.head: dict[str, str] = {}
        self.faults: list[tuple[int, Message]] = []
        self._sections: list[_Section] = []
        self._section: _Section | None = None
        lines = text.splitlines()
        end = next((at for at, line in enumerate(lines[1:], start=1) if line.strip() == "---"), None)
        if not lines or lines[0].strip() != "---" or end is None:
            self.faults.append((1, faults.NO_HEAD))
            return
        for number, line in _told(lines[1:end], first=2):
            self._read_head(number, line)
        self.faults += [(0, faults.missing_key(key)) for key in NEEDED if key not in self.head]
        for number, line in _told(lines[end + 1 :], first=end + 2):
            self._read_line(number, line)
        self._check_whole()
        self.faults.sort(key=lambda fault: fault[0])

    @property
    def sections(self) -> tuple[SectionTemplate, ...]:
        """The sections in their order."""
        return tuple(SectionTemplate(one.key, one.heading, one.sentences) for one in self._sections)

    def _read_head(self, number: int, line: str) -> None:
        found = _NAMED.fullmatch(line)
        key = found["name"] if found else line.split(":")[0].strip()
        if found is None or key not in (*NEEDED, *OPTIONAL):
            self.faults.append((number, faults.unknown_key(key, (*NEEDED, *OPTIONAL))))
            return
        if key in self.head:
            self.faults.append((number, faults.twice(key)))
        if key in _VALUES and found["text"] not in _VALUES[key]:
            self.faults.append((number, faults.unknown_value(key, found["text"], _VALUES[key])))
        if key == PAGES and not (found["text"].isdigit() and 1 <= int(found["text"]) <= MOST_PAGES):
            self.faults.append((number, faults.no_pages(found["text"], MOST_PAGES)))
        if key == "title":
            self._check_sentence(number, found["text"], TITLE_SLOTS)
        self.head[key] = found["text"]

    def _read_line(self, number: int, line: str) -> None:
        if line.startswith("#"):
            self._read_section(number, line)
        elif self._section is not None:
            self._read_sentence(number, line, self._section)

    def _read_section(self, number: int, line: str) -> None:
        found = _SECTION.fullmatch(line)
        key = found["key"] if found else line.lstrip("# ")
        # What stands below a section that does not exist cannot be held to anything.
        self._section = None
        if found is None or key not in SECTIONS:
            self.faults.append((number, faults.unknown_section(key, SECTIONS)))
            return
        if key not in UNHEADED and not found["heading"]:
            self.faults.append((number, faults.no_heading(key)))
        self._section = _Section(key, found["heading"] or "", number)
        if any(one.key == key for one in self._sections):
            self.faults.append((number, faults.twice(key)))
        else:
            self._sections.append(self._section)

    def _read_sentence(self, number: int, line: str, section: _Section) -> None:
        found = _NAMED.fullmatch(line)
        if found is None:
            self.faults.append((number, faults.NOT_A_SENTENCE))
            return
        name, known = found["name"], {**SECTIONS[section.key], **OPTIONAL_SENTENCES.get(section.key, {})}
        if name not in known:
            self.faults.append((number, faults.unknown_sentence(section.key, name, known)))
            return
        if name in section.sentences:
            self.faults.append((number, faults.twice(name)))
        self._check_sentence(number, found["text"], known[name])
        section.sentences[name] = found["text"]

    def _check_sentence(self, number: int, text: str, slots: frozenset[str]) -> None:
        unknown = dict.fromkeys(slot for slot in SLOT.findall(text) if slot not in slots)
        self.faults += [(number, faults.unknown_slot(slot, slots)) for slot in unknown]
        rest = SLOT.sub("", text)
        if re.search(r"[{}]", rest):
            self.faults.append((number, faults.stray_brace()))
        if re.search(r"\d", rest):
            self.faults.append((number, faults.stray_digit()))

    def _check_whole(self) -> None:
        if not self._sections and not any(line for line, _ in self.faults if line):
            self.faults.append((0, faults.NO_SECTION))
        for one in self._sections:
            absent = [name for name in SECTIONS[one.key] if name not in one.sentences]
            self.faults += [(one.line, faults.missing_sentence(one.key, name)) for name in absent]


def _told(lines: Sequence[str], first: int) -> Iterator[tuple[int, str]]:
    """Yield the lines that say something, with their numbers."""
    for number, line in enumerate(lines, start=first):
        if line.strip() and not line.startswith(">"):
            yield number, line.strip()
