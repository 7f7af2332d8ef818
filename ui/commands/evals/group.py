"""The group of eval commands, as `ui/main.py` takes it."""

from ui.commands.evals.adding import add
from ui.commands.evals.comparing import compare
from ui.commands.evals.exporting import export
from ui.commands.evals.gating import gate
from ui.commands.evals.judging import judge, prefer
from ui.commands.evals.reporting import report
from ui.commands.evals.running import delete, listed, run_dataset
from ui.commands.evals.sweeping import sweep
from ui.groups import Commands
from ui.help import said

EVAL_SUMMARY = said(
    "Đánh giá chất lượng: chạy bộ câu hỏi, so hai lần chạy, xem báo cáo.",
    "Evals: run a dataset, compare two runs, read the report.",
)
EVAL: Commands = (
    ("run", run_dataset, said("Chạy một bộ đánh giá và in số liệu.", "Run a dataset and print its figures.")),
    ("list", listed, said("Liệt kê các lần chạy.", "List the runs.")),
    ("delete", delete, said("Xóa một lần chạy, kể cả lần bị hỏng.", "Delete a run, a damaged one too.")),
    ("compare", compare, said("So hai lần chạy, từng câu một.", "Compare two runs, case by case.")),
    ("report", report, said("Báo cáo một lần chạy: HTML, Markdown, CSV.", "Report a run: HTML, Markdown, CSV.")),
    ("add", add, said("Thêm câu vào bộ của mình.", "Add a case to your own dataset.")),
    (
        "gate",
        gate,
        said("So với mốc; giảm thì mã thoát là 1.", "Hold against the baseline; exit 1 if it fell."),
    ),
    ("sweep", sweep, said("Chạy với nhiều cài đặt, lập bảng so.", "Run under many settings, as a table.")),
    (
        "export",
        export,
        said("Xuất ra trec, ragas hoặc deepeval.", "Write trec, ragas or deepeval."),
    ),
    ("judge", judge, said("Chấm bằng mô hình, kèm độ tin cậy.", "Judge by a model, with its agreement.")),
    ("prefer", prefer, said("Hỏi mô hình lần nào trả lời hơn.", "Ask a model which run answers better.")),
)
