"""Puts statements to themes: words and embedder together, a language model for the doubtful, a person above all.

    statement -without names of bodies-> words + nearness -> score per theme -> theme, confidence, method

Imports `words`, `prototypes` and the ledger's nouns. Results are written to the ledger, so that counting is SQL.
"""

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from assistant.briefing.tally import ThemeMethod
from assistant.briefing.themes.prototypes import Encoder, ThemePrototypes
from assistant.briefing.themes.theme_list import Theme, ThemeList
from assistant.briefing.themes.words import ThemeWords
from ingest.opinion.cues import first_cue
from vectorstore.catalogue.opinions import OpinionLedger
from vectorstore.catalogue.opinions.nouns import Statement, ThemeEntry
from vectorstore.text.tokens import syllables

# Raised when the same list and embedder would give other themes than before.
_METHOD_VERSION = "2"
# Fitted on labelled statements, see docs/decisions/themes.md: what nearness is worth in words, what the heading is
# worth beside the statement, and how scores become a confidence.
_NEARNESS = 8.0
_HEADING_NEARNESS = 0.25
_SHARPNESS = 1.0
# A statement without a word of any theme needs this nearness to be put to one.
_LEAST_NEARNESS = 0.35
# Words beyond this say nothing more.
_MOST_WORDS = 3.0
# A model is asked below this confidence.
_DOUBTFUL = 0.6
_OFFERED_TO_MODEL = 5

# Bodies that are asked for many things, who speaks, and places are named after matters that the statement is not about.
_BODIES = re.compile(
    r"Phòng Văn hóa - Xã hội|Phòng Kinh tế(?:, Hạ tầng và Đô thị)?|Công an (?:phường|xã|tỉnh|thành phố)|"
    r"Đoàn Thanh niên|Ban Quản lý (?:chợ|dự án)[^,.;]{0,25}|Trung tâm Phát triển quỹ đất(?: tỉnh)?|"
    r"Hội (?:Nông dân|Cựu chiến binh|Liên hiệp Phụ nữ|Phụ nữ)|(?:Ủy ban )?M(?:TTQ|ặt trận Tổ quốc)(?: Việt Nam)?|"
    r"(?:Ủy ban nhân dân|UBND) (?:phường|xã)|Đội [Qq]uản lý trật tự đô thị|Ban Chỉ huy Quân sự|"
    r"Đoàn kiểm tra liên ngành|"
    r"[Cc]án bộ, đảng viên|[Ll]ãnh đạo các cấp|trong tổ|lối xóm"
)
_CAPITAL = "[A-Z" + "".join(chr(code) for code in range(0xC0, 0x1EFA) if chr(code).isupper()) + "]"
_NAME = rf"{_CAPITAL}\w*(?:\s{_CAPITAL}\w*)*"
_PLACE = re.compile(
    rf"(?:khu vực |đầu |cuối |(?:hẻm|ngõ|số nhà|nhà số) \d+\w* ?)*(?<!\w)"
    rf"(?:đường|phố|ngõ|cầu|ngã ba|ngã tư|thôn|xóm|phường|xã|chợ) {_NAME}|tổ dân phố (?:số )?\d+",
)

# Given a statement and themes, best first, returns the id of one of them or None for none of them.
ThemeChooser = Callable[[str, Sequence[Theme]], str | None]


@dataclass(frozen=True, slots=True)
class Assignment:
    """The theme of one statement; None when it fits none."""

    theme: str | None
    confidence: float
    method: ThemeMethod


class ThemeAssigner:
    """Puts statements to the themes of one list.

    Attributes:
        fingerprint: names list, embedder and method; themes of different fingerprints are worked out again.
    """

    def __init__(self, themes: ThemeList, encoder: Encoder, *, choose: ThemeChooser | None = None) -> None:
        """Prepare the list.

        Args:
            themes: the list.
            encoder: turns texts into vectors.
            choose: asked about doubtful statements; None asks nobody.
        """
        self._themes = themes
        self._words = ThemeWords(themes)
        self._prototypes = ThemePrototypes(themes, encoder)
        self._choose = choose
        parts = (_METHOD_VERSION, themes.fingerprint, encoder.fingerprint, "model" if choose else "")
        self.fingerprint = hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:32]

    def assign(self, statements: Sequence[tuple[str, str]]) -> list[Assignment]:
        """Return the theme of each statement (its text, and the heading it stands under)."""
        if not statements:
            return []
        texts = [_matter(text) for text, _ in statements]
        headings = [_topic(heading) for _, heading in statements]
        words = np.stack([self._words.scores(text) for text in texts])
        above = np.stack([self._words.scores(heading) for heading in headings])
        near, near_above = self._prototypes.scores(texts), self._prototypes.scores(headings)
        worded = np.minimum(words, _MOST_WORDS) + np.minimum(above, _MOST_WORDS)
        scores = worded + _NEARNESS * (near + _HEADING_NEARNESS * near_above)
        return [self._assignment(text, worded[row], near[row], scores[row]) for row, (text, _) in enumerate(statements)]

    def _assignment(
        self, text: str, worded: NDArray[np.float64], near: NDArray[np.float64], scores: NDArray[np.float64]
    ) -> Assignment:
        shares = _shares(scores)
        best = int(scores.argmax())
        confidence = float(shares[best])
        if self._choose is not None and confidence < _DOUBTFUL:
            order = np.argsort(-scores, kind="stable")[:_OFFERED_TO_MODEL]
            chosen = self._choose(text, [self._themes.themes[place] for place in order])
            return Assignment(chosen, _DOUBTFUL, ThemeMethod.MODEL)
        if not worded.any() and near[best] < _LEAST_NEARNESS:
            return Assignment(None, 1 - confidence, ThemeMethod.EMBEDDER)
        by_words = worded[best] > 0 and worded[best] >= worded.max()
        return Assignment(
            self._themes.themes[best].id, confidence, ThemeMethod.WORDS if by_words else ThemeMethod.EMBEDDER
        )


def assign_waiting(ledger: OpinionLedger, assigner: ThemeAssigner, themes: ThemeList) -> int:
    """Put all items to themes that have none under this list yet; return how many there were.

    What a person has said of a statement holds, also when the report has been read again.
    """
    corrections = ledger.corrections()
    done = 0
    for batch in ledger.unthemed(assigner.fingerprint):
        found = assigner.assign([(one.text, one.heading[-1] if one.heading else "") for one in batch])
        keys = [text_key(one.text) for one in batch]
        entries = [
            _entry(one, key, _corrected(corrections, one, key, themes) or assignment, assigner.fingerprint)
            for one, key, assignment in zip(batch, keys, found, strict=True)
        ]
        ledger.write_themes(_marked_repeats(entries))
        done += len(entries)
    return done


def text_key(text: str) -> str:
    """Return the key under which a statement is the same in a report that was read again: its folded syllables."""
    return hashlib.sha256(" ".join(syllables(text)).encode()).hexdigest()[:32]


def _corrected(
    corrections: Mapping[tuple[str, str], str | None], one: Statement, key: str, themes: ThemeList
) -> Assignment | None:
    if (one.document_id, key) not in corrections:
        return None
    theme = corrections[one.document_id, key]
    # A theme that was taken off the list can no longer be counted under.
    known = theme is None or theme in themes.by_id
    return Assignment(theme, 1.0, ThemeMethod.PERSON) if known else None


def _entry(one: Statement, key: str, assignment: Assignment, fingerprint: str) -> ThemeEntry:
    return ThemeEntry(
        document_id=one.document_id,
        version_id=one.version_id,
        ordinal=one.ordinal,
        theme=assignment.theme,
        confidence=round(assignment.confidence, 4),
        method=assignment.method.value,
        fingerprint=fingerprint,
        text_key=key,
        repeated=False,
    )


def _marked_repeats(entries: Sequence[ThemeEntry]) -> list[ThemeEntry]:
    marked: list[ThemeEntry] = []
    for _, report in groupby(entries, key=lambda entry: entry.document_id):
        seen: set[str] = set()
        for entry in report:
            marked.append(replace(entry, repeated=True) if entry.text_key in seen else entry)
            seen.add(entry.text_key)
    return marked


def _matter(text: str) -> str:
    return _PLACE.sub(_place, _BODIES.sub(" ", text))


def _place(match: re.Match[str]) -> str:
    # A market is a matter as well as a place.
    return "chợ" if match[0].startswith("chợ ") else " "


def _topic(heading: str) -> str:
    """Return what a heading says of the matter; a statement that stands above another one is no heading of it."""
    return "" if first_cue(heading) else _matter(heading)


def _shares(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    raised = np.exp(_SHARPNESS * (scores - scores.max()))
    shares: NDArray[np.float64] = raised / raised.sum()
    return shares
