"""Says whose a quotation is and on what, and says it once where quotations on one matter stand together.

Imports the nouns of a briefing. Only what stands before a quotation is taken away; no quotation is touched.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from assistant.briefing.assembling.reported import names_rumour
from assistant.briefing.types import Block, Paragraph, Sentence, Writer
from assistant.questions.words.function_words import content_words
from vectorstore.text.tokens import syllables

# As `place` makes it: "Tổ dân phố 3, mục “Ngõ 14”: “...”", and "Mục “Ngõ 14”: “...”" where the unit spoke just before.
_BEFORE = re.compile(r"(?P<who>[^“”:]*?)(?:(?:, m|^M)ục “(?P<topic>[^“”]+)”)?: (?=“)")


def place(unit: str | None, topic: str | None, month: str | None = None) -> str:
    """Return what stands before a quotation of a report: whose it is, of which month, on what."""
    who = " ".join(part for part in (unit, f"({month})" if month else None) if part)
    if not topic:
        return f"{who}: " if who else ""
    return f"{who}, mục “{topic}”: " if who else f"Mục “{topic}”: "


def named_once(blocks: Sequence[Block], theme: str) -> list[Block]:
    """Return the blocks on one theme without the headings and units that have been named just before.

    A reader of a section on drains who has been told "Tổ dân phố 3, mục “Ngập nước đường Bến Đá”" need not be told so
    before each line of that unit, and not at all that "Ngập úng" is what it speaks of.
    """
    naming = _Naming(theme)
    return [naming.paragraph(one) if isinstance(one, Paragraph) else one for one in blocks]


@dataclass
class _Naming:
    """What has been named in the section on `theme` so far: the last heading of each unit."""

    theme: str
    last: dict[str, str] = field(default_factory=dict)

    def paragraph(self, paragraph: Paragraph) -> Paragraph:
        speaker: str | None = None
        said: list[Sentence] = []
        for sentence in paragraph.sentences:
            text = sentence.claim.text
            found = _BEFORE.match(text) if sentence.writer is Writer.VERBATIM else None
            if found is None:
                # What the draft itself says, or an office, stands between two statements of a unit.
                speaker = speaker if text.startswith("“") else None
                said.append(sentence)
                continue
            who = found["who"] or speaker
            before = place(found["who"] if who != speaker else None, self._to_name(who, found["topic"]))
            speaker = who
            said.append(replace(sentence, claim=replace(sentence.claim, text=f"{before}{text[found.end() :]}")))
        return replace(paragraph, sentences=tuple(said))

    def _to_name(self, who: str | None, topic: str | None) -> str | None:
        if topic is None or who is None:
            return topic
        again = self.last.get(who) == topic
        self.last[who] = topic
        # What is told as false must be told so each time.
        return None if (again or self._is_theme(topic)) and not names_rumour(topic) else topic

    def _is_theme(self, topic: str) -> bool:
        # Who speaks is no part of a theme's name: "Người không tán thành sắp xếp tổ" says more.
        words = set(content_words(syllables(topic)))
        return bool(words) and words <= set(syllables(self.theme))
