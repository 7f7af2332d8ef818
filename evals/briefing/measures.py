"""What is measured of briefings: each figure with its meaning, its range and the direction in which it is better.

Imports the directions that all measures share. The figures themselves are made by the files beside it.
"""

from dataclasses import dataclass

from evals.measures.measure import Direction
from vectorstore.messages import Message


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure of a ward: `low` and `high` bound it (None: open); `aim` is what the issue asks for, if it does."""

    name: str
    meaning: Message
    low: float | None
    high: float | None
    direction: Direction
    aim: float | None = None


def _share(name: str, meaning: Message, aim: float | None = None) -> Measure:
    return Measure(name, meaning, 0.0, 1.0, Direction.HIGHER, aim)


def _error(name: str, meaning: Message, aim: float | None = None) -> Measure:
    return Measure(name, meaning, 0.0, None, Direction.LOWER, aim)


def _plain(name: str, meaning: Message) -> Measure:
    return Measure(name, meaning, 0.0, None, Direction.NONE)


MEASURES = (
    _plain(
        "true_items",
        Message(
            vi="số ý kiến có thật trong mọi tệp của phường",
            en="statements in all files of the ward",
        ),
    ),
    _share(
        "item_recall",
        Message(
            vi="phần ý kiến có thật tìm được, khớp từng cặp từ 0,9 số chữ",
            en="statements of the truth that were found, matched one to one by 0.9 of their letters",
        ),
    ),
    _share(
        "item_precision",
        Message(
            vi="phần ý kiến tìm được là ý kiến có thật",
            en="items found that are statements of the truth",
        ),
    ),
    _share(
        "item_recall_fresh",
        Message(
            vi="item_recall trên cách viết chưa từng có khi xây dựng",
            en="item_recall of statements whose wording development seeds never show",
        ),
    ),
    _share(
        "item_recall_table",
        Message(
            vi="item_recall trong bảng",
            en="item_recall in tables",
        ),
    ),
    _share(
        "item_recall_shared",
        Message(
            vi="item_recall của ý kiến chung đoạn hoặc chung câu với ý kiến khác",
            en="item_recall of statements that share a paragraph or a sentence with others",
        ),
    ),
    _share(
        "stance_right",
        Message(
            vi="phần ý kiến khớp có khuynh hướng đúng",
            en="matched items with the true stance",
        ),
    ),
    _share(
        "support_right",
        Message(
            vi="phần ý kiến khớp có đúng mức ủng hộ như đã viết, kể cả khi không ghi",
            en="matched items with the true support as written (folded words), none included",
        ),
    ),
    _share(
        "persons_right",
        Message(
            vi="phần ý kiến khớp có đúng số người, kể cả khi không ghi; khoảng và số tròn cũng tính",
            en="matched items with the true number of persons, none included; ranges and round figures too",
        ),
    ),
    _share(
        "report_period_right",
        Message(
            vi="phần báo cáo có ý kiến được đọc đúng tháng",
            en="reports with items that were read with their true month",
        ),
    ),
    _share(
        "counted_right",
        Message(
            vi="phần ý kiến có thật được đếm một lần, đúng tháng, đã bỏ bản cũ và bản trùng",
            en="true items counted once in their month: versions set aside, duplicates dropped, months right",
        ),
    ),
    _share(
        "theme_recall_items",
        Message(
            vi="phần ý kiến có chủ đề được tìm và xếp đúng chủ đề, trên mọi ý kiến phải đếm",
            en="statements with a theme that were found and put to it, of all that count",
        ),
        0.95,
    ),
    _share(
        "theme_precision_items",
        Message(
            vi="phần ý kiến xếp vào một chủ đề đúng là của chủ đề đó",
            en="items put to a theme that are statements of that theme",
        ),
    ),
    _share(
        "theme_recall_fresh",
        Message(
            vi="theme_recall_items trên cách viết chưa từng có khi xây dựng",
            en="theme_recall_items of wordings that development seeds never show",
        ),
    ),
    _share(
        "theme_recall_months",
        Message(
            vi="phần chủ đề của tháng (từ 1 ý kiến) có trong bảng đếm của tháng đó",
            en="themes of a month (1 statement or more) that the tally has in that month",
        ),
        0.95,
    ),
    _share(
        "theme_precision_months",
        Message(
            vi="phần chủ đề trong bảng đếm thật sự có trong tháng",
            en="themes the tally has in a month that truly occur in it",
        ),
    ),
    _error(
        "count_error",
        Message(
            vi="chênh giữa số đếm và số thật chia số thật, trung bình trên chủ đề của tháng có từ 5 ý kiến thật",
            en="difference of counted and true over true, mean over months' themes of 5 true items at least",
        ),
        0.05,
    ),
    _error(
        "total_count_error",
        Message(
            vi="chênh giữa tổng đếm và tổng thật chia tổng thật, trung bình theo tháng",
            en="difference of all counted and true over true, mean over months",
        ),
        0.05,
    ),
    _error(
        "balance_error_tally",
        Message(
            vi="trung bình theo tháng: chênh lớn nhất về tỷ lệ một khuynh hướng, bảng đếm so với thật",
            en="mean over months: greatest difference of a stance's share, tally against truth",
        ),
        0.03,
    ),
    _error(
        "balance_error_draft",
        Message(
            vi="trung bình theo tháng: chênh lớn nhất về tỷ lệ một khuynh hướng, dự thảo so với thật",
            en="mean over months: greatest difference of a stance's share, draft against truth",
        ),
        0.03,
    ),
    _error(
        "balance_error_own",
        Message(
            vi="trung bình theo tháng: như trên theo chính dự thảo, so với ý kiến của nó",
            en="mean over months: the same as the draft itself gives it, against its own items",
        ),
    ),
    _error(
        "balance_error_body",
        Message(
            vi="tháng lệch nhất: như trên, riêng phần thân dự thảo, không tính phụ lục",
            en="greatest of the months: the same of the draft's body alone, without its appendix",
        ),
        0.05,
    ),
    _share(
        "minority_cover",
        Message(
            vi="phần luồng ý kiến nhỏ (từ k người hoặc ý kiến) được dự thảo dẫn ít nhất một ý kiến",
            en="smaller currents of k persons or statements at least of which the draft cites a statement",
        ),
        1.0,
    ),
    _share(
        "minority_cover_shown",
        Message(
            vi="như trên, không tính luồng mà quy tắc k không cho trích ý kiến nào",
            en="the same without currents of which the rule of k lets no statement be quoted",
        ),
        1.0,
    ),
    _share(
        "minority_cover_own",
        Message(
            vi="trung bình theo tháng: minority_cover theo chính dự thảo",
            en="mean over months: minority cover as the draft gives it",
        ),
    ),
    _share(
        "quotation_accuracy",
        Message(
            vi="phần câu trích của dự thảo đúng từng chữ trong văn bản đã lưu",
            en="quotations of the drafts that stand letter for letter in the stored text",
        ),
        1.0,
    ),
    _error(
        "digits_without_record",
        Message(
            vi="số con số trong dự thảo mà không văn bản hay bản ghi nào được dẫn có",
            en="numbers in drafts that no cited document and no cut of cited records holds",
        ),
        0.0,
    ),
    _error(
        "personal_leaks_stored",
        Message(
            vi="số thông tin cá nhân cài sẵn còn trong văn bản đã lưu",
            en="planted identifiers found in stored text",
        ),
        0.0,
    ),
    _error(
        "personal_leaks_draft",
        Message(
            vi="số thông tin cá nhân cài sẵn có trong dự thảo, nguồn và bảng của nó",
            en="planted identifiers found in drafts, their sources and tables",
        ),
        0.0,
    ),
    _error(
        "personal_leaks_exports",
        Message(
            vi="số thông tin cá nhân cài sẵn có trong tệp xuất (DOCX, Markdown)",
            en="planted identifiers found in exported files (DOCX, Markdown)",
        ),
        0.0,
    ),
    _error(
        "suppressed_leaks",
        Message(
            vi="số ô đã che mà tính ngược ra được từ các ô hiện",
            en="withheld cuts whose number follows from the shown ones by linear equations",
        ),
        0.0,
    ),
    _plain(
        "withheld_cuts",
        Message(
            vi="số ô bị che",
            en="cuts that were withheld",
        ),
    ),
    _error(
        "ingest_seconds",
        Message(
            vi="thời gian đọc và lập chỉ mục mọi tệp",
            en="wall time of reading and indexing all files",
        ),
    ),
    _error(
        "tally_seconds",
        Message(
            vi="thời gian đếm mọi tháng",
            en="wall time of the tallies of all months",
        ),
    ),
    _error(
        "draft_seconds",
        Message(
            vi="thời gian soạn mọi tháng, kể cả xuất tệp",
            en="wall time of the drafts of all months, exports included",
        ),
    ),
    _error(
        "peak_mib",
        Message(
            vi="bộ nhớ lớn nhất của tiến trình này, không kể tiến trình con",
            en="peak resident memory of this process, children apart",
        ),
    ),
)
BY_NAME = {measure.name: measure for measure in MEASURES}
