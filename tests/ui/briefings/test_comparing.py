"""Words that changed, and a late text brought onto the version that counts."""

from dataclasses import replace

from assistant.briefing.drafts.differences import DiffLine, LineChange
from assistant.briefing.types import Briefing, BriefingSection, Paragraph, Sentence, Source
from assistant.types import Claim, ClaimStatus
from tests.assistant.export.briefing.ward_briefing import briefing
from ui.page.briefings.merging import late_text
from ui.page.briefings.word_changes import ChangedWords, word_changes

SAME, REMOVED, ADDED = LineChange.SAME, LineChange.REMOVED, LineChange.ADDED


def test_only_the_words_that_changed_are_marked() -> None:
    lines = [DiffLine(SAME, "Đầu."), DiffLine(REMOVED, "Có 11 hộ. [3]"), DiffLine(ADDED, "Có 12 hộ. [4]")]
    assert list(word_changes(lines)) == [
        [ChangedWords(SAME, "Đầu.")],
        [
            ChangedWords(SAME, "Có "), ChangedWords(REMOVED, "11"), ChangedWords(ADDED, "12"),
            ChangedWords(SAME, " hộ. "), ChangedWords(REMOVED, "[3]"), ChangedWords(ADDED, "[4]"),
        ],
    ]  # fmt: skip


def test_lines_with_little_in_common_are_shown_whole_and_new_ones_alone() -> None:
    lines = [DiffLine(REMOVED, "Chợ bẩn quá."), DiffLine(ADDED, "Đường ngập sâu."), DiffLine(ADDED, "Thêm.")]
    assert list(word_changes(lines)) == [
        [ChangedWords(REMOVED, "Chợ bẩn quá."), ChangedWords(ADDED, "Đường ngập sâu.")],
        [ChangedWords(ADDED, "Thêm.")],
    ]


def source(number: int, start: int) -> Source:
    return Source(number, document_id="d", version_id="v", quote="x", start=start, end=start + 1)


def test_a_late_text_gets_the_numbers_of_the_version_that_counts() -> None:
    sentences = tuple(Sentence(Claim(f"Câu {number}.", ClaimStatus.SUPPORTED), (number,)) for number in (1, 2, 3))
    section = BriefingSection("a", "A", 1, (Paragraph(sentences),))
    late = _with_sources(source(1, 10), source(2, 20), source(3, 30))
    current = _with_sources(source(1, 99), source(2, 10), source(3, 20))
    # The third source is not in the version that counts: its sentence stands without one, and not on another's.
    assert late_text(section, late, current) == "Câu 1. [2] Câu 2. [3] Câu 3."


def test_figures_that_one_query_finds_keep_each_its_own_records() -> None:
    query = "SELECT theme, count(*) FROM items GROUP BY theme"
    figures = [Source(number=0, query=query, records=(record,)) for record in ("a:0", "a:1")]
    sentences = tuple(Sentence(Claim(f"Có {number} hộ.", ClaimStatus.COMPUTED), (number,)) for number in (1, 2))
    section = BriefingSection("a", "A", 1, (Paragraph(sentences),))
    late = _with_sources(replace(figures[0], number=1), replace(figures[1], number=2))
    current = _with_sources(replace(figures[1], number=1), replace(figures[0], number=2))
    assert late_text(section, late, current) == "Có 1 hộ. [2] Có 2 hộ. [1]"


def _with_sources(*sources: Source) -> Briefing:
    return replace(briefing(), sources=sources)
