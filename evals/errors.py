"""Errors of the evals.

    EvalError
    ├── DatasetError          a dataset has faults; all of them at once, each with its line and case
    ├── UnknownDatasetError   there is no dataset of this name or at this path
    ├── UnknownRunError       no run has this name
    ├── RunDamagedError       a file of a run cannot be read, or another version of the program wrote it
    ├── RunChangedError       an interrupted run cannot go on, since what it rests on is not the same any more
    ├── RunBusyError          another process, or another part of this one, is at the same run
    ├── NotComparableError    two runs have no case in common
    ├── ThresholdsError       the file of thresholds has faults
    ├── GridError             what is to be varied is no setting, or has no values
    ├── LibrarySettingError   the user's own library cannot be tried with another embedder or reading
    └── JudgeError            a judge cannot be used, or answered nonsense

Imports `vectorstore.messages` only.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from vectorstore.messages import LangNgheError, Language, Message

# What a run rests on, in words.
_BASES = {
    "dataset_hash": Message(vi="các câu của bộ đánh giá", en="the cases of the dataset"),
    "settings_hash": Message(vi="cài đặt", en="the settings"),
    "code_version": Message(vi="bản chương trình", en="the program"),
    "prompt_hashes": Message(vi="mẫu câu lệnh", en="the prompts"),
    "model_fingerprint": Message(vi="mô hình", en="the model"),
    "embedder_fingerprint": Message(vi="bộ nhúng", en="the embedder"),
    "library_state": Message(vi="văn bản trong kho", en="the documents of the library"),
}


_RUN_AGAIN = Message(
    vi="Hãy xóa lần chạy này rồi chạy lại; phần đã có trong bộ nhớ đệm không phải tính lại.",
    en="Delete this run and run again; what is cached need not be worked out again.",
)
# What people or judges have said is not worked out again: the rest of the file is worth keeping.
_CORRECT = Message(
    vi="Hãy sửa hoặc bỏ các dòng đó; tệp không sửa được thì chuyển đi nơi khác.",
    en="Correct these lines or take them out; move the file away if that cannot be done.",
)


class EvalError(LangNgheError):
    """Root of the errors of `evals`."""


class DatasetError(EvalError):
    """A dataset has faults.

    Attributes:
        faults: each with its line and its case, in the order of the file.
    """

    def __init__(self, where: str, faults: Sequence[Message]) -> None:
        vi = "\n".join(f"- {fault.vi}" for fault in faults)
        en = "\n".join(f"- {fault.en}" for fault in faults)
        super().__init__(
            Message(
                vi=f"Bộ đánh giá {where} có {len(faults)} lỗi:\n{vi}\nHãy sửa các chỗ trên rồi chạy lại.",
                en=f"The dataset {where} has {len(faults)} faults:\n{en}\nCorrect them and run again.",
            )
        )
        self.faults = tuple(faults)


class UnknownDatasetError(EvalError):
    """There is no dataset of this name or at this path."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        names = ", ".join(known)
        super().__init__(
            Message(
                vi=f"Không có bộ đánh giá “{name}”. Có sẵn: {names}; hoặc cho đường dẫn tới tệp .jsonl, tệp SQuAD "
                ".json, hoặc thư mục có passages.jsonl.",
                en=f"There is no dataset “{name}”. There are: {names}; or give the path of a .jsonl file, a SQuAD "
                ".json file, or a folder with passages.jsonl.",
            )
        )


class UnknownRunError(EvalError):
    """No run has this name."""

    def __init__(self, name: str, count: int = 0) -> None:
        vi = f"Có {count} lần chạy ứng với “{name}”; hãy gõ thêm" if count else f"Không có lần chạy nào tên “{name}”"
        en = f"{count} runs answer to “{name}”; type more of it" if count else f"There is no run “{name}”"
        super().__init__(
            Message(vi=f"{vi}. Xem danh sách bằng: langnghe eval list", en=f"{en}. See: langnghe eval list")
        )


@dataclass(frozen=True, slots=True)
class LineFault:
    """What is wrong with a line of a kept file.

    Attributes:
        line: from 1.
        case: that it is of; empty when it does not say.
        reason: what is wrong with it.
    """

    line: int
    case: str
    reason: Message


class RunDamagedError(EvalError):
    """A file of a run cannot be read, or another version of the program wrote it.

    Attributes:
        path: of the file.
    """

    def __init__(self, message: Message, path: Path) -> None:
        super().__init__(message)
        self.path = path

    @property
    def run(self) -> str:
        """Name of the run, that of its folder."""
        return self.path.parent.name

    @classmethod
    def at(cls, path: Path, line: int, reason: Message) -> "RunDamagedError":
        """Say that a line of a file of a run cannot be read."""
        return cls.at_lines(path, [LineFault(line, "", reason)])

    @classmethod
    def at_lines(cls, path: Path, faults: Sequence[LineFault]) -> "RunDamagedError":
        """Say which lines of a file of a run cannot be read, and why, all of them."""
        vi, en = (
            "; ".join(
                f"{line} {one.line}{f', {case} {one.case}' if one.case else ''}: {unread} ({one.reason.text(language)})"
                for one in faults
            )
            for language, line, case, unread in (
                (Language.VI, "dòng", "câu", "không đọc được"),
                (Language.EN, "line", "case", "cannot be read"),
            )
        )
        return cls._damaged(path, vi, en)

    @classmethod
    def twice(cls, path: Path, twice: Sequence[tuple[int, int, str]]) -> "RunDamagedError":
        """Say which cases stand in a file more than once: line, line of the first, case."""
        vi = "; ".join(f"dòng {line}: câu {case} đã có ở dòng {first}" for line, first, case in twice)
        en = "; ".join(f"line {line}: case {case} stands in line {first} already" for line, first, case in twice)
        return cls._damaged(path, vi, en)

    @classmethod
    def fewer(cls, path: Path, found: int, wanted: int) -> "RunDamagedError":
        """Say that a run that was complete has another number of cases now."""
        act = f"--resume {path.parent.name}"
        return cls(
            Message(
                vi=f"Tệp {path} còn {found} câu, khi chạy xong có {wanted}. Hãy chạy tiếp bằng {act}, hoặc xóa lần "
                "chạy này rồi chạy lại.",
                en=f"{path} has {found} cases left of {wanted} that were done. Go on with {act}, or delete this run "
                "and run again.",
            ),
            path,
        )

    @classmethod
    def _damaged(cls, path: Path, vi: str, en: str) -> "RunDamagedError":
        act = _RUN_AGAIN if path.name in {"run.json", "cases.jsonl"} else _CORRECT
        return cls(Message(vi=f"Tệp {path}, {vi}. {act.vi}", en=f"{path}, {en}. {act.en}"), path)

    @classmethod
    def other_format(cls, path: Path, found: object, known: int) -> "RunDamagedError":
        """Say that another version of the program wrote a run."""
        return cls(
            Message(
                vi=f"Tệp {path} do phiên bản khác của chương trình ghi (định dạng {found}, bản này đọc {known}). "
                "Hãy chạy lại bộ đánh giá bằng bản này.",
                en=f"{path} was written by another version of the program (format {found}, this one reads {known}). "
                "Run the dataset again with this one.",
            ),
            path,
        )


class RunChangedError(EvalError):
    """An interrupted run cannot go on, since what it rests on has changed.

    Attributes:
        changed: what has, by the fields of a run's manifest.
    """

    def __init__(self, name: str, changed: Sequence[str]) -> None:
        vi, en = (
            ", ".join(f"{_BASES[one].text(language)} ({one})" if one in _BASES else one for one in changed)
            for language in (Language.VI, Language.EN)
        )
        super().__init__(
            Message(
                vi=f"Không chạy tiếp được lần chạy {name} vì đã đổi: {vi}. Hãy chạy mới; phần không đổi lấy từ bộ "
                "nhớ đệm.",
                en=f"The run {name} cannot go on, since these have changed: {en}. Start a new one; what is unchanged "
                "comes from the cache.",
            )
        )
        self.changed = tuple(changed)


class RunBusyError(EvalError):
    """Another process, or another part of this one, is at the same run."""

    def __init__(self, name: str, pid: str = "") -> None:
        vi, en = (f" (tiến trình {pid})", f" (process {pid})") if pid else ("", "")
        super().__init__(
            Message(
                vi=f"Lần chạy {name} đang được một nơi khác chạy{vi}. Hãy đợi xong, hoặc dừng nơi đó rồi chạy tiếp.",
                en=f"The run {name} is going on elsewhere{en}. Wait for its end, or stop it there and go on here.",
            )
        )


class NotComparableError(EvalError):
    """Two runs have no case in common."""

    def __init__(self, before: str, after: str) -> None:
        super().__init__(
            Message(
                vi=f"Hai lần chạy {before} và {after} không có câu nào giống nhau. Hãy chạy cùng một bộ đánh giá.",
                en=f"The runs {before} and {after} have no case in common. Run the same dataset for both.",
            )
        )


class ThresholdsError(EvalError):
    """The file of thresholds has faults; all of them at once."""

    def __init__(self, path: Path, faults: Sequence[Message]) -> None:
        vi, en = ("; ".join(getattr(fault, name) for fault in faults) for name in ("vi", "en"))
        super().__init__(
            Message(
                vi=f"Tệp ngưỡng {path} chưa dùng được: {vi}. Hãy sửa tệp rồi chạy lại.",
                en=f"The thresholds in {path} cannot be used: {en}. Correct the file and run again.",
            )
        )


class GridError(EvalError):
    """What is to be varied is no setting, or has no values."""

    def __init__(self, given: str) -> None:
        super().__init__(
            Message(
                vi=f"Không hiểu “{given}”; hãy viết KHÓA=GIÁ_TRỊ, nhiều giá trị cách nhau bằng dấu phẩy, ví dụ "
                "answer.passages=4,8,12.",
                en=f"Cannot read “{given}”; write KEY=VALUE, several values with commas between, for example "
                "answer.passages=4,8,12.",
            )
        )


class LibrarySettingError(EvalError):
    """The user's own library cannot be tried with another embedder or another way of reading."""

    @classmethod
    def open_now(cls, key: str) -> "LibrarySettingError":
        """Say that a setting cannot be changed while the library is open."""
        return cls(
            Message(
                vi=f"“{key}” đổi cách đọc hoặc cách tìm của cả kho, không đổi được khi kho đang mở. Hãy dừng trang "
                "rồi chạy langnghe eval run bằng dòng lệnh, hoặc chạy bộ “ward”, bộ này có kho riêng.",
                en=f"“{key}” changes how the whole library is read or searched, which cannot be while it is open. Stop "
                "the page and use langnghe eval run, or run “ward”, which has a library of its own.",
            )
        )

    @classmethod
    def read_already(cls, key: str) -> "LibrarySettingError":
        """Say that a library that is read already does not follow a setting."""
        return cls(
            Message(
                vi=f"Kho này đã đọc và nhúng xong, “{key}” không đổi được gì cho lần chạy. Hãy đặt tệp câu hỏi "
                ".jsonl cạnh một thư mục documents/ chứa bản sao văn bản: bộ như vậy, và bộ “ward”, có kho riêng cho "
                "từng cách đọc.",
                en=f"This library is read and embedded already, “{key}” would change nothing. Put the .jsonl file "
                "beside a folder documents/ with copies of the documents: such a set, like “ward”, has a library for "
                "each way of reading.",
            )
        )


class JudgeError(EvalError):
    """A judge cannot be used, or answered nonsense."""

    @classmethod
    def nonsense(cls, case: str, said: str) -> "JudgeError":
        """Say for which case a judge gave no verdict, and what it said."""
        return cls(
            Message(
                vi=f"Mô hình chấm trả lời không hiểu được ở câu {case}: “{said[:80]}”. Hãy dùng mô hình khác, hoặc mô "
                "hình nhận ràng buộc văn phạm.",
                en=f"The judge gave no verdict for case {case}: “{said[:80]}”. Use another model, or one that obeys a "
                "grammar.",
            )
        )
