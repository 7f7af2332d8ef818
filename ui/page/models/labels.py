"""Every label of the page of models, in both languages."""

from typing import TYPE_CHECKING

from assistant.llm.models.machine import Fit
from vectorstore.messages import Language, Message

if TYPE_CHECKING:
    from assistant.llm.models.trial import Trial

TITLE = Message(vi="Mô hình", en="Models")
LEAD = Message(
    vi="Mô hình ngôn ngữ viết câu trả lời từ các đoạn văn bản đã tìm được. Không có mô hình, trang vẫn trả lời bằng "
    "cách trích nguyên văn.",
    en="A language model writes answers from the passages that were found. Without one the page answers by "
    "word-for-word extracts.",
)
IN_USE = Message(vi="Đang dùng", en="In use")
EXTRACTIVE = Message(vi="Trích nguyên văn, không dùng mô hình", en="Word-for-word extracts, no model")
QUEUE = Message(vi="Câu hỏi đang trả lời hoặc đang chờ: {count}", en="Questions at work or waiting: {count}")
STOP_USING = Message(vi="Bỏ mô hình, trích nguyên văn", en="Use no model")
MACHINE = Message(vi="Máy này", en="This machine")
MEMORY = Message(vi="Bộ nhớ", en="Memory")
MEMORY_TOLD = Message(vi="{total}, đang trống {free}", en="{total}, {free} free")
CORES = Message(vi="Số nhân bộ xử lý", en="Processor cores")
DISK = Message(vi="Ổ đĩa còn trống", en="Free disk")
RUNNER = Message(vi="Thành phần chạy mô hình", en="What runs models")
HERE = Message(vi="Đã có trên máy", en="On this machine")
NOTHING_HERE = Message(
    vi="Chưa có tệp mô hình nào. Tải một mô hình bên dưới, hoặc thêm tệp .gguf.",
    en="No model file yet. Download one below, or add a .gguf file.",
)
TO_HAVE = Message(vi="Có thể tải về", en="Can be downloaded")
ALL_HERE = Message(vi="Mọi mô hình trong danh sách đã có trên máy.", en="All models of the list are here.")
FROM_HUB = Message(
    vi="Chỉ khi bấm Tải về, máy này mới kết nối ra ngoài, đến {hub}. Không có câu hỏi hay văn bản nào được gửi đi. "
    "Phần đã tải được giữ lại khi dừng hoặc đứt mạng; tệp chỉ được dùng khi mã SHA-256 đúng.",
    en="Only when Download is pressed does this machine connect to the outside, to {hub}. No question and no document "
    "is sent. What has come is kept when it stops; a file is used only if its SHA-256 is right.",
)
SIZE = Message(vi="Tệp {size}", en="File {size}")
NEEDS = Message(vi="cần khoảng {memory} bộ nhớ", en="needs about {memory} of memory")
WINDOW = Message(vi="cửa sổ {tokens} token", en="window of {tokens} tokens")
LICENCE = Message(vi="giấy phép {licence}", en="licence {licence}")
NO_TEMPLATE = Message(
    vi="Không có mẫu hội thoại: câu trả lời có thể kém.", en="No chat template: answers may be worse."
)
FITS = {
    Fit.FITS: Message(vi="Vừa máy này", en="Fits this machine"),
    Fit.TIGHT: Message(vi="Phải tắt bớt chương trình khác", en="Close other programs first"),
    Fit.TOO_LARGE: Message(vi="Quá lớn với máy này", en="Too large for this machine"),
}
BROKEN = Message(vi="Tệp hỏng", en="Broken")
USE = Message(vi="Dùng mô hình này", en="Use this model")
TRY = Message(vi="Thử", en="Try")
DOWNLOAD = Message(vi="Tải về", en="Download")
GO_ON = Message(vi="Tải tiếp", en="Go on")
PARTLY = Message(vi="đã tải {done}", en="{done} here")
STOP = Message(vi="Dừng", en="Stop")
ADD = Message(vi="Thêm tệp .gguf", en="Add a .gguf file")
ADD_HINT = Message(
    vi="Với máy không có mạng: chép tệp .gguf vào thư mục sau rồi mở lại trang này, hoặc chọn tệp ở đây.",
    en="On a machine without a network: copy a .gguf file into this folder and open this page again, or choose it.",
)
FILE = Message(vi="Tệp mô hình (.gguf)", en="Model file (.gguf)")
CHOOSE = Message(vi="Chọn tệp…", en="Choose a file…")
NO_FILE = Message(vi="hoặc kéo thả tệp .gguf vào đây", en="or drop a .gguf file here")
SEND = Message(vi="Thêm", en="Add")
SENDING = Message(vi="Đang chép {name} vào kho…", en="Copying {name} into the library…")
PULLING = Message(vi="Đang tải {name}: {done} / {total}", en="Downloading {name}: {done} of {total}")
CHECKING = Message(vi="Đang nạp thử và đo {name}…", en="Loading and timing {name}…")
STOPPING = Message(vi="Đang dừng…", en="Stopping…")
STOPPED = Message(vi="Đã dừng tải {name}; phần đã tải được giữ lại.", en="Stopped; what has come of {name} is kept.")
PULLED = Message(vi="Đã tải xong {name}, mã SHA-256 đúng.", en="{name} has been downloaded, its SHA-256 is right.")
BUSY = Message(
    vi="Đang tải hoặc đang thử một mô hình khác. Hãy đợi xong hoặc bấm Dừng.",
    en="Another model is being downloaded or tried. Wait for it, or stop it.",
)
NOT_A_MODEL_NAME = Message(vi="Hãy chọn một tệp có đuôi .gguf.", en="Choose a file whose name ends in .gguf.")
NO_PATHS = Message(
    vi="Trang này chỉ dùng mô hình có trong thư mục mô hình của kho. Đường dẫn dùng ở dòng lệnh: langnghe models use.",
    en="This page uses models in the library's own folder only. Paths are for the command line: langnghe models use.",
)
THERE_ALREADY = Message(
    vi="Đã có tệp {name} trong kho. Hãy đổi tên tệp rồi thêm lại.",
    en="There is a file {name} in the library. Give it another name.",
)
BROKEN_OFF = Message(
    vi="Việc chép tệp bị ngắt giữa chừng. Hãy thêm lại.", en="Copying the file broke off. Add it again."
)
FAILED = Message(vi="Trang không nhận được trả lời. Hãy tải lại trang.", en="The page got no answer. Load it again.")
USED = Message(vi="Từ câu hỏi sau, câu trả lời do mô hình này viết.", en="It answers from the next question on.")
UNUSED = Message(vi="Từ câu hỏi sau, câu trả lời được trích nguyên văn.", en="Answers are extracts from now on.")
ADDED = Message(vi="Đã thêm tệp mô hình.", en="The model file has been added.")
SAID = {"dung": USED, "bo": UNUSED, "them": ADDED}
TRIAL = Message(
    vi="Nạp {load:.0f} giây; đọc {read:.0f} token/giây; viết {written:.0f} token/giây; bộ nhớ {memory}.",
    en="Loaded in {load:.0f} s; reads {read:.0f} tokens/s; writes {written:.0f} tokens/s; memory {memory}.",
)


def gigabytes(size: int, language: Language) -> str:
    """Return a size as people read it."""
    told = f"{size / 1e9:.1f} GB" if size >= 1e9 else f"{size / 1e6:.1f} MB"
    return told.replace(".", ",") if language is Language.VI else told


def trial_line(trial: "Trial") -> Message:
    """Say what a trial measured."""
    return Message(vi=_told(TRIAL.vi, trial, Language.VI), en=_told(TRIAL.en, trial, Language.EN))


def _told(text: str, trial: "Trial", language: Language) -> str:
    memory = gigabytes(trial.memory, language)
    return text.format(load=trial.load, read=trial.read_rate, written=trial.write_rate, memory=memory)
