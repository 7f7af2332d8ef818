"""The group of eval commands, as `ui/main.py` takes it."""

from ui.commands.evals.comparing import compare
from ui.commands.evals.running import listed, run_dataset
from ui.groups import Commands
from ui.help import said

EVAL_SUMMARY = said(
    "Đánh giá chất lượng: chạy bộ câu hỏi, so hai lần chạy, xem báo cáo.",
    "Evals: run a dataset, compare two runs, read the report.",
)
EVAL: Commands = (
    ("run", run_dataset, said("Chạy một bộ đánh giá và in số liệu.", "Run a dataset and print its figures.")),
    ("list", listed, said("Liệt kê các lần chạy.", "List the runs.")),
    ("compare", compare, said("So hai lần chạy, từng câu một.", "Compare two runs, case by case.")),
)
