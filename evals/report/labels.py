"""The words of the report in both languages."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from vectorstore.messages import Language, Message

if TYPE_CHECKING:
    from evals.runs.store import Result

TITLE = Message(vi="Báo cáo đánh giá", en="Eval report")
AGAINST = Message(vi="so với", en="against")
RESTS_ON = Message(vi="Cơ sở của số liệu", en="What the figures rest on")
OVERVIEW = Message(vi="Tổng quan", en="Overview")
BY_TAG = Message(vi="Theo loại câu hỏi", en="By tag")
REFUSALS = Message(vi="Nói “không có trong tài liệu”", en="Saying “not in the documents”")
FAILURES = Message(vi="Câu chưa đạt, tệ nhất trước", en="Cases that fall short, worst first")
GOOD = Message(vi="Câu đạt", en="Cases that do not")
MOVED = Message(vi="Câu khác đi giữa hai lần chạy", en="Cases that differ between the runs")

MEASURE = Message(vi="Thước đo", en="Measure")
MEANING = Message(vi="Nghĩa", en="Meaning")
VALUE = Message(vi="Giá trị", en="Value")
LIMITS = Message(vi="Khoảng tin cậy 95 %", en="95 % limits")
CASES = Message(vi="Số câu", en="Cases")
UNANSWERED = Message(vi="Không trả lời", en="Unanswered")
OF_ANSWERED = Message(vi="Trên câu có trả lời", en="Of those answered")
MEDIAN = Message(vi="Trung vị", en="Median")
P95 = Message(vi="95 % dưới", en="95 % below")
OTHER_RUN = Message(vi="Lần kia", en="Other run")
DIFFERENCE = Message(vi="Chênh lệch", en="Difference")
CHANCE = Message(vi="p (hoán vị)", en="p (permutation)")
WON_LOST = Message(vi="Hơn / kém", en="Won / lost")
TAG = Message(vi="Nhãn", en="Tag")

EXPECTED = Message(vi="Phải", en="Expected")
ENDED = Message(vi="Được", en="Got")
TURNS = Message(vi="Các lượt trước", en="Turns before")
GOLD = Message(vi="Nguồn chuẩn", en="Gold sources")
POINTS = Message(vi="Các ý phải có", en="Expected points")
ANSWERS = Message(vi="Đáp án ngắn", en="Short answers")
FORBIDDEN = Message(vi="Không được nói", en="Must not say")
ANSWER = Message(vi="Câu trả lời và kiểm tra", en="Answer with its checks")
PASSAGES = Message(vi="Đoạn được đưa cho bộ trả lời (đánh dấu đoạn chuẩn)", en="Passages given (gold marked)")
FOUND = Message(vi="Thứ tự tìm được", en="What was found, in order")
SCORES = Message(vi="Số liệu của câu", en="Figures of the case")
NOTE = Message(vi="Ghi chú", en="Note")
NOTHING = Message(vi="không có gì", en="nothing")
VITAL = Message(vi="chính", en="vital")
OKAY = Message(vi="phụ", en="okay")
SAID = Message(vi="có nói", en="said")
UNSAID = Message(vi="không nói", en="not said")
ON_GOLD = Message(vi="đúng nguồn chuẩn", en="at gold")
OFF_GOLD = Message(vi="ngoài nguồn chuẩn", en="not at gold")
EXACT = Message(vi="nguyên văn", en="letter for letter")
INEXACT = Message(vi="sai chữ", en="not letter for letter")
RATED = Message(vi="Người chấm", en="Rated by hand")

WHISKERS = Message(
    vi="Thanh: giá trị của lần chạy; vạch ngang mảnh: khoảng tin cậy 95 %.",
    en="Bars: this run; thin lines: its 95 % limits.",
)
TICKS = Message(
    vi="Thanh: lần chạy này; vạch ngang mảnh: khoảng tin cậy 95 %; vạch đứng màu cam: lần kia.",
    en="Bars: this run; thin lines: its 95 % limits; upright orange ticks: the other run.",
)
STATUS = {
    "answered": Message(vi="trả lời", en="answered"),
    "no_evidence": Message(vi="không có trong tài liệu", en="not in the documents"),
    "declined": Message(vi="từ chối", en="declined"),
    "failed": Message(vi="hỏng", en="failed"),
    "counted": Message(vi="đếm đúng", en="counted"),
}
JUDGED = Message(vi="Theo mô hình chấm", en="By a judge")
JUDGE = Message(vi="Mô hình chấm", en="Judge")
KAPPA = Message(vi="Khớp với mẫu đã dán nhãn", en="Agreement with the reference labels")
UNSURE = Message(vi="Không chắc", en="Unsure")
JUDGED_EXPLAINED = Message(
    vi="Mỗi câu được hỏi hai lượt, mỗi lượt theo cả hai thứ tự lựa chọn; nói khác đi giữa các lần hỏi thì tính là "
    "không chắc (một nửa). Kappa là độ khớp của mô hình với 40 cặp đã dán nhãn đi kèm (evals/judges/README.md); nhãn "
    "không do cán bộ nào làm. Kappa dưới 0,6 thì đừng dựa vào số này.",
    en="Each claim is asked in two rounds, each with both orders of the choices; what differs between askings counts "
    "as unsure (a half). Kappa is the judge's agreement with the 40 labelled pairs that ship with the program "
    "(evals/judges/README.md); no official labelled them. Do not rest on figures of a judge with a kappa below 0.6.",
)
PREFERRED = Message(vi="Mô hình chấm thích câu trả lời của lần nào hơn", en="Whose answers a judge prefers")
PREFERS_AFTER = Message(vi="Lần sau hơn", en="Run after")
PREFERS_BEFORE = Message(vi="Lần trước hơn", en="Run before")
EVEN = Message(vi="Ngang", en="Even")
NET = Message(vi="Hơn trừ kém (phần số câu)", en="Won less lost (share of cases)")
PREFERRED_EXPLAINED = Message(
    vi="Mỗi câu được hỏi hai lượt, mỗi lượt đổi chỗ hai câu trả lời; nói khác đi giữa các lần hỏi là không chắc. "
    "Câu mà chỉ một lần trả lời thì lần đó hơn, không cần hỏi. Kappa: độ khớp của mô hình với các cặp suy ra từ mẫu đã "
    "dán nhãn (hai câu về cùng một nguồn, một câu có căn cứ, một câu không); nhãn không do cán bộ nào làm.",
    en="Each case is asked in two rounds, each with the answers in both places; what differs between askings is "
    "unsure. Where only one run answered, that one is better without asking. Kappa: the judge's agreement with pairs "
    "that follow from the reference labels (two claims on one source, one borne out, one not); no official labelled "
    "them.",
)
RULINGS = Message(vi="Mô hình chấm nói gì", en="What the judge said")
RULED = {
    "yes": Message(vi="nguồn nói tới", en="borne out"),
    "no": Message(vi="nguồn không nói tới", en="not borne out"),
    "unsure": Message(vi="không chắc", en="unsure"),
}
CLAIM = Message(vi="câu", en="claim")

EXPLAINED = Message(
    vi="Câu không được trả lời hoặc bị lỗi tính giá trị thấp nhất của thước đo và vẫn nằm trong trung bình. Khoảng tin "
    "cậy: bootstrap trên các câu (2.000 lần, mầm cố định); khi mọi câu đều 0 hoặc đều 1 thì theo "
    "Clopper-Pearson. Không thước đo nào ở bảng này dựa vào mô hình chấm.",
    en="A case that was not answered or broke scores the worst value and stays in the mean. Limits: bootstrap over the "
    "cases (2,000 resamples, fixed seed), those of Clopper and Pearson where all cases are 0 or all "
    "are 1. No measure of this table rests on a judge.",
)
CACHED = Message(
    vi="{count} trên {cases} câu trả lời lấy từ lần chạy trước có cùng cơ sở; thời gian của các câu đó là của lần ấy.",
    en="{count} of {cases} answers come from an earlier run on the same basis; their times are of that run.",
)
ROC_EXPLAINED = Message(
    vi="Đường cong: nếu từ chối mọi câu có độ phủ dưới một ngưỡng thì bao nhiêu câu không có trong tài liệu bị từ chối "
    "(trục đứng) và bao nhiêu câu có trong tài liệu bị từ chối oan (trục ngang). Chấm tròn: lần chạy này.",
    en="The curve: refusing every question whose evidence is below a threshold, the share of unanswerable ones refused "
    "(upright) and of answerable ones refused with them (across). The dot: this run.",
)
REFUSED_RIGHTLY = Message(vi="từ chối đúng", en="refused rightly")
REFUSED_WRONGLY = Message(vi="từ chối oan", en="refused wrongly")
AREA = Message(vi="Diện tích dưới đường cong", en="Area under the curve")


def cached_text(results: "Sequence[Result]", language: Language) -> str:
    """Return how many answers come from the cache, in words; empty for none."""
    count = sum(one.outcome.cached for one in results)
    return CACHED.text(language).format(count=count, cases=len(results)) if count else ""


def status_text(status: str, language: Language) -> str:
    """Return how a question ended, in words; one that its asker stopped is called as it is kept."""
    return STATUS[status].text(language) if status in STATUS else status
