"""The fixed words of an exported briefing. Imports the nouns of a briefing only."""

import datetime as dt
import re
from dataclasses import replace

from assistant.briefing.types import Briefing, BriefingSection, Form, Letterhead
from vectorstore.clock import in_vietnam

DRAFT = "DỰ THẢO"
ADDRESSED = "Kính gửi:"
RECEIVERS = "Nơi nhận:"
PARTY_HEAD = "ĐẢNG CỘNG SẢN VIỆT NAM"
STATE_HEAD = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
STATE_MOTTO = "Độc lập - Tự do - Hạnh phúc"
SOURCES = "NGUỒN TRÍCH DẪN"
SOURCES_BELOW = "Nguồn trích dẫn: xem chú thích cuối văn bản, đánh số theo thứ tự xuất hiện."
QUERIES_ELSEWHERE = (
    "T1, T2 ... là câu truy vấn đã đếm ra số liệu; xem nguyên văn ở phụ lục “Câu truy vấn” (khi xuất kèm độ trung "
    "thực) hoặc trên trang Dự thảo."
)
APPENDIX = "PHỤ LỤC"
_APPENDIX_WORD = re.compile(r"^phụ lục\s*[:.\-–]\s*", re.IGNORECASE)
STAFF_NOTE = "Ghi chú cho người biên tập:"
SOFTWARE = "phần mềm Lắng Nghe"
APPROVED_WORDS = "đã kiểm tra, nhận dùng ngày"
BY_SOFTWARE_DRAFT = (
    "Bản thảo do phần mềm Lắng Nghe tổng hợp; người có trách nhiệm phải kiểm tra, đối chiếu nguồn trước khi dùng."
)
# A blank to fill in by hand or in Word: it keeps its width and does not break.
BLANK = "\u00a0" * 8
# Room for two digits by hand; with more the line of place and date is torn in two.
_DAY = "\u00a0" * 5
DOTS = "…" * 8
SHORT_DOTS = "…" * 3


def untitled(section: BriefingSection) -> BriefingSection:
    """Return a section of the appendix without the word "Phụ lục" in its heading: it stands above all of them."""
    bare = _APPENDIX_WORD.sub("", section.heading)
    return replace(section, heading=bare[:1].upper() + bare[1:])


def software_line(briefing: Briefing) -> str:
    """Return the line that says that software has drafted it, and who has taken it over, if anybody has."""
    if briefing.approval is None:
        return BY_SOFTWARE_DRAFT
    by, day = briefing.approval.by, in_vietnam(briefing.approval.at)
    return f"Văn bản được soạn với sự hỗ trợ của {SOFTWARE}; {by} {APPROVED_WORDS} {day:%d/%m/%Y}."


def number_line(head: Letterhead) -> str:
    """Return `Số 127-BC/ĐU` (Party) or `Số: 15/BC-UBND` (State), with a blank where the number is not known."""
    lead = "Số" if head.form is Form.PARTY else "Số:"
    return f"{lead} {head.number}" if head.number else f"{lead}{BLANK}{head.number_form}"


def place_and_date(head: Letterhead) -> str:
    """Return place and date; days below 10 and the months 1 and 2 have two digits, against changes by hand."""
    return f"{head.place or SHORT_DOTS}, {_date(head.date)}"


def _date(date: dt.date | None) -> str:
    if date is None:
        return f"ngày{_DAY}tháng{_DAY}năm{_DAY}"
    month = f"{date.month:02d}" if date.month < 3 else str(date.month)
    return f"ngày {date.day:02d} tháng {month} năm {date.year}"


def listed(lines: tuple[str, ...], form: Form) -> list[str]:
    """Return the lines with a dash before and the form's mark behind each: a full stop behind the last one."""
    mark = "," if form is Form.PARTY else ";"
    bare = [line.strip().lstrip("-").strip().rstrip(".,;").strip() for line in lines]
    return [f"- {line}{'.' if line is bare[-1] else mark}" for line in bare]
