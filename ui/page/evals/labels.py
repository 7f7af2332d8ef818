"""The words of the page of evals in both languages."""

from ui.page.evals.acts import Act, GoingWords
from vectorstore.messages import Message

TITLE = Message(vi="Đánh giá", en="Evals")
LEAD = Message(
    vi="Đo xem câu trả lời tốt hơn hay kém đi trước khi đổi mô hình, mẫu câu lệnh hoặc cấu hình. "
    "Mọi thứ chạy trên máy này.",
    en="Measures whether answers got better or worse before a model, a prompt or a setting is changed. "
    "All on this machine.",
)
START = Message(vi="Chạy một bộ đánh giá", en="Run a dataset")
DATASET = Message(vi="Bộ đánh giá", en="Dataset")
LIMIT = Message(vi="Chỉ hỏi (số câu; để trống: cả bộ)", en="Only so many cases (empty: all)")
CHANGES = Message(
    vi="Cài đặt khác đi cho lần này, mỗi dòng một mục, ví dụ answer.passages=12",
    en="Settings that differ for this run, one a line, e.g. answer.passages=12",
)
NOTE = Message(vi="Ghi chú", en="Note")
NOT_LISTED = Message(
    vi="Trang này chỉ chạy bộ đánh giá có trong danh sách, không có “{what}”. Đường dẫn chạy ở dòng lệnh: "
    "langnghe eval run.",
    en="This page runs the datasets on the list only, and “{what}” is none. Paths are run on the command line: "
    "langnghe eval run.",
)
NOT_HERE = Message(
    vi="{what} không đổi được ở trang này, vì là địa chỉ, tệp hoặc mục bảo vệ người dân. Người giữ máy đổi ở dòng "
    "lệnh: langnghe eval run.",
    en="{what} cannot be changed on this page: it is an address, a file, or protects residents. The host changes it on "
    "the command line: langnghe eval run.",
)
RUN = Message(vi="Chạy", en="Run")
STOP = Message(vi="Dừng", en="Stop")
STOPPING = Message(vi="Đang dừng sau câu này…", en="Stopping after this case…")
BUSY = Message(vi="Đang có một lần chạy. Hãy đợi hoặc dừng lần đó.", en="A run is going on. Wait for it or stop it.")
_JUDGE_STARTING = Message(vi="Đang nạp mô hình chấm…", en="Loading the judge…")
GOING = {
    Act.RUN: GoingWords(
        starting=Message(vi="Đang chuẩn bị kho văn bản của bộ đánh giá…", en="Preparing the library of the dataset…"),
        at=Message(vi="{name}: đã hỏi {done} trên {total} câu", en="{name}: {done} of {total} cases asked"),
        ended=Message(vi="Xong {name}: {done} trên {total} câu.", en="Done with {name}: {done} of {total} cases."),
        stopped=Message(
            vi="Đã dừng {name} ở {done} trên {total} câu; có thể chạy tiếp.",
            en="Stopped {name} at {done} of {total} cases; it can go on.",
        ),
    ),
    Act.JUDGE: GoingWords(
        starting=_JUDGE_STARTING,
        at=Message(
            vi="{name}: mô hình chấm được {done} trên {total} (kể cả mẫu đã dán nhãn)",
            en="{name}: {done} of {total} judged (the reference labels with them)",
        ),
        ended=Message(vi="Mô hình chấm xong {name}.", en="{name} is judged."),
        stopped=Message(
            vi="Chấm {name} dừng ở {done} trên {total}; chấm lại thì đi tiếp từ đó.",
            en="Judging {name} stopped at {done} of {total}; judging it again goes on from there.",
        ),
    ),
    Act.PREFER: GoingWords(
        starting=_JUDGE_STARTING,
        at=Message(
            vi="{name}: mô hình so được {done} trên {total} (kể cả mẫu đã dán nhãn)",
            en="{name}: {done} of {total} compared (the reference labels with them)",
        ),
        ended=Message(vi="Mô hình so xong {name} với lần trước.", en="{name} is compared with the run before."),
        stopped=Message(
            vi="So {name} dừng ở {done} trên {total}; so lại thì đi tiếp từ đó.",
            en="Comparing {name} stopped at {done} of {total}; comparing again goes on from there.",
        ),
    ),
}
JUDGE = Message(vi="Chấm bằng mô hình", en="Judge by a model")
JUDGE_LEAD = Message(
    vi="{model}, mô hình của trang này, đọc từng câu trả lời cùng nguồn mà câu dẫn. Mỗi số liệu in kèm độ khớp (kappa) "
    "của mô hình với mẫu đã dán nhãn. Nếu chính mô hình này viết các câu trả lời thì nó dễ khen mình.",
    en="{model}, the model of this page, reads each claim with the sources that it cites. Its agreement with the "
    "reference labels (kappa) stands beside each figure. A model tends to praise what it wrote itself.",
)
PREFER = Message(vi="Hỏi mô hình lần nào trả lời hơn", en="Ask a model which run answers better")
PREFER_LEAD = Message(
    vi="{model}, mô hình của trang này, đọc hai câu trả lời của từng câu hỏi, đổi chỗ hai câu, hỏi hai lượt.",
    en="{model}, the model of this page, reads the two answers to each question, in both places, in two rounds.",
)
NO_JUDGE = Message(
    vi="Chưa đặt mô hình nào (llm.model_file hoặc llm.url), nên ở đây không chấm bằng mô hình được; không thước đo nào "
    "ở trên cần tới. Dòng lệnh: langnghe eval judge, langnghe eval prefer.",
    en="No model is set (llm.model_file or llm.url), so that none can judge here; no measure above needs one. On the "
    "command line: langnghe eval judge, langnghe eval prefer.",
)
OPEN = Message(vi="Xem kết quả", en="See the result")
RUNS = Message(vi="Các lần chạy", en="Runs")
NO_RUNS = Message(vi="Chưa có lần chạy nào.", en="There are no runs yet.")
NAME = Message(vi="Lần chạy", en="Run")
CASES = Message(vi="Số câu", en="Cases")
STATE = Message(vi="Trạng thái", en="State")
WHOLE = Message(vi="xong", en="done")
UNDER_WAY = Message(vi="đang chạy", en="going on")
DAMAGED = Message(vi="hỏng", en="damaged")
BROKEN_OFF = Message(vi="dở dang", en="broken off")
GO_ON = Message(vi="Chạy tiếp", en="Go on")
BEFORE = Message(vi="Trước", en="Before")
AFTER = Message(vi="Sau", en="After")
COMPARE = Message(vi="So hai lần chạy", en="Compare two runs")
DELETE = Message(vi="Xóa lần chạy", en="Delete the run")
DELETE_SURE = Message(vi="Tôi muốn xóa hẳn lần chạy này", en="I want to delete this run for good")
BACK = Message(vi="Về danh sách", en="Back to the list")
FULL_REPORT = Message(vi="Báo cáo một tệp (HTML)", en="Report in one file (HTML)")
MARKDOWN = Message(vi="Markdown", en="Markdown")
CSV = Message(vi="Bảng tính (CSV)", en="Spreadsheet (CSV)")
SHOW = Message(vi="Xem", en="Show")
SHOW_CASES = Message(vi="Câu", en="Cases")
ALL = Message(vi="tất cả", en="all")
FAILURES = Message(vi="chưa đạt", en="that fall short")
UNRATED = Message(vi="chưa ai chấm", en="nobody has rated")
WON = Message(vi="tốt lên", en="better than before")
LOST = Message(vi="kém đi", en="worse than before")
TAG = Message(vi="Nhãn", en="Tag")
FOUND = Message(vi="{count} câu", en="{count} cases")
QUESTION = Message(vi="Câu hỏi", en="Question")
EXPECTED_GOT = Message(vi="Phải / được", en="Expected / got")
WORTH = Message(vi="Điểm", en="Worth")
RATED = Message(vi="Người chấm", en="Rated")
RATE = Message(vi="Chấm bằng tay", en="Rate by hand")
CORRECT = Message(vi="Đúng", en="Correct")
SOURCED = Message(vi="Có nguồn", en="Sourced")
COMPLETE = Message(vi="Đủ", en="Complete")
YES = Message(vi="có", en="yes")
NO = Message(vi="không", en="no")
UNSAID = Message(vi="chưa nói", en="not said")
COMMENT = Message(vi="Nhận xét", en="Comment")
KEEP = Message(vi="Ghi lại", en="Keep")
NO_NAME = Message(vi="Hãy gõ tên của bạn trước khi ghi.", en="Type your name before keeping it.")
NOTHING_SAID = Message(vi="Hãy chọn ít nhất một mục hoặc viết nhận xét.", en="Choose at least one or write a comment.")
NO_CASE = Message(vi="Lần chạy này không có câu “{case}”.", en="This run has no case “{case}”.")
OVERVIEW = Message(vi="Tổng quan", en="Overview")
BY_TAG = Message(vi="Theo loại câu hỏi", en="By tag")
COMPARED = Message(vi="So sánh", en="Comparison")
COMPARED_LEAD = Message(
    vi="“{after}” so với “{before}”, từng câu một, trên {cases} câu chung. Màu xanh, đỏ: khác quá mức ngẫu nhiên "
    "(khoảng tin cậy 95 % không chứa 0 và p < 0,05). Trong hai mươi thước đo thì một thước có thể đổi màu chỉ do "
    "ngẫu nhiên: hãy xem các thước đo liên quan có đổi cùng chiều không.",
    en="“{after}” against “{before}”, case by case, over the {cases} that they share. Green and red: beyond "
    "chance (95 % limits leave out 0 and p < 0.05). Of twenty measures one may be coloured by chance alone: see "
    "whether those that go together move together.",
)
BROKEN = Message(vi="Hỏng thêm", en="Broken now")
MENDED = Message(vi="Hết hỏng", en="Mended now")
LEFT_OUT = Message(vi="Không so được", en="Not compared")
CHANGED_CASES = Message(vi="Câu tốt lên hoặc kém đi, kém nhất trước", en="Cases better or worse, worst first")
SAME_TWICE = Message(vi="Hãy chọn hai lần chạy khác nhau.", en="Choose two different runs.")
FROM_CHAT = Message(vi="Từ trang hỏi đáp", en="From the chat")
FROM_CHAT_LEAD = Message(
    vi="Nhận xét của người dùng và các câu hỏi gần đây. Đưa một câu vào bộ đánh giá của mình: chọn nguồn chuẩn, ghi ý "
    "phải có, nói câu đó phải kết thúc ra sao.",
    en="What users said, and recent questions. Put one into a dataset of your own: choose its gold sources, write down "
    "what must be said and how it should end.",
)
NO_QUESTIONS = Message(vi="Chưa có câu hỏi nào được ghi lại.", en="No question has been recorded yet.")
HELPFUL = Message(vi="hữu ích", en="helpful")
UNHELPFUL = Message(vi="không hữu ích", en="not helpful")
ADD = Message(vi="Đưa vào bộ đánh giá", en="Put into a dataset")
ENDINGS = {
    "answered": Message(vi="được trả lời", en="answered"),
    "no_evidence": Message(vi="“không có trong tài liệu”", en="“not in the documents”"),
    "declined": Message(vi="bị từ chối", en="declined"),
}
BAD_ENDING = Message(vi="Hãy chọn câu này phải kết thúc ra sao.", en="Choose how it should end.")
SAID = {
    "cham": Message(vi="Đã ghi lại.", en="Kept."),
    "xoa": Message(vi="Đã xóa lần chạy.", en="The run is deleted."),
}
BAD_LIMIT = Message(vi="Số câu phải là số nguyên từ 1.", en="The number of cases must be a whole number from 1.")
BAD_CHANGE = Message(
    vi="Không hiểu “{line}”; hãy viết như answer.passages=12.",
    en="Cannot read “{line}”; write it like answer.passages=12.",
)
