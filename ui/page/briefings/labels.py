"""Every label of the page of drafts, in both languages. What stands on the paper itself is in `assistant/export`."""

from assistant.briefing.types import BriefingKind, Form, Writer
from vectorstore.drafts import Change, DraftState
from vectorstore.extracts import Stance
from vectorstore.messages import Message

TITLE = Message(vi="Dự thảo", en="Drafts")
LEAD = Message(
    vi="Lập dự thảo báo cáo từ các báo cáo dư luận trong kho. Số liệu do máy đếm, câu nào cũng có nguồn; "
    "người phụ trách đọc lại, sửa và duyệt.",
    en="Draft a report from the opinion reports of the library. Figures are counted, every sentence has its source; "
    "a person reads, edits and approves it.",
)
NEW = Message(vi="Lập dự thảo mới", en="New draft")
KIND = Message(vi="Loại báo cáo", en="Kind of report")
KINDS = {
    BriefingKind.MONTHLY: Message(vi="Báo cáo tổng hợp tháng", en="Monthly synthesis"),
    BriefingKind.URGENT: Message(vi="Báo cáo nhanh một vụ việc", en="Urgent report on one matter"),
    BriefingKind.QUARTERLY: Message(vi="Sơ kết quý", en="Quarterly review"),
    BriefingKind.YEARLY: Message(vi="Tổng kết năm", en="Yearly review"),
}
PERIOD = Message(vi="Kỳ báo cáo", en="Period")
PERIOD_OPTION = Message(vi="{period} ({count} báo cáo)", en="{period} ({count} reports)")
MATTER = Message(vi="Vụ việc", en="Matter")
MATTER_HINT = Message(vi="Ví dụ: ngập ở đường Bến Đá", en="For example: ngập ở đường Bến Đá")
PLAN = Message(
    vi="Số kế hoạch để đối chiếu nhiệm vụ (có thể để trống)", en="Number of the plan to hold it against (optional)"
)
PLAN_HINT = Message(vi="Ví dụ: 61-KH/ĐU", en="For example: 61-KH/ĐU")
AREAS = Message(vi="Địa bàn", en="Areas")
THEMES = Message(vi="Vấn đề", en="Themes")
ALL = Message(vi="tất cả", en="all")
CHOSEN_NONE_MEANS_ALL = Message(vi="Không chọn gì là lấy tất cả.", en="Choose none to take all.")
TEMPLATE = Message(vi="Mẫu báo cáo", en="Template")
TEMPLATE_WITH_FAULTS = Message(vi="có lỗi, cần sửa tệp", en="has faults, mend the file")
TEMPLATE_OF_KIND = Message(vi="Mẫu chung của loại báo cáo", en="The one of the kind")
FORM = Message(vi="Thể thức", en="Layout")
FORMS = {
    Form.PARTY: Message(vi="Văn bản của Đảng (36-HD/VPTW)", en="Party (36-HD/VPTW)"),
    Form.STATE: Message(vi="Văn bản hành chính (30/2020/NĐ-CP)", en="State (30/2020/NĐ-CP)"),
}
FORM_OF_OFFICE = Message(vi="Theo mẫu và cài đặt của cơ quan", en="As the template and the office's settings say")
LENGTH = Message(vi="Số trang phần chính, nhiều nhất", en="Pages of the body, at most")
LENGTH_HINT = Message(vi="Để trống: theo mẫu báo cáo", en="Empty: as the template says")
MORE = Message(vi="Địa bàn, vấn đề, mẫu, thể thức, số trang", en="Areas, themes, template, layout, pages")
START = Message(vi="Lập dự thảo", en="Start")
NO_REPORTS = Message(
    vi="Kho chưa có báo cáo dư luận nào đọc được kỳ báo cáo. Hãy thêm báo cáo ở trang Văn bản.",
    en="The library has no opinion report whose period could be read. Add reports on the page of documents.",
)
DRAFTS = Message(vi="Các dự thảo", en="Drafts so far")
NO_DRAFTS = Message(vi="Chưa có dự thảo nào.", en="There is no draft yet.")
STATES = {
    DraftState.ASSEMBLING: Message(vi="Đang dở", en="Unfinished"),
    DraftState.DRAFT: Message(vi="Dự thảo", en="Draft"),
    DraftState.APPROVED: Message(vi="Đã duyệt", en="Approved"),
}
RUNNING = Message(vi="Đang lập", en="Being assembled")
NUMBER = Message(vi="Số {number}", en="No. {number}")
CHANGED = Message(vi="sửa lần cuối {at}", en="last changed {at}")
GO_ON = Message(vi="Lập tiếp", en="Go on")
GO_ON_HINT = Message(
    vi="Dự thảo này dừng giữa chừng: có {done} phần đã xong. Lập tiếp sẽ giữ các phần đã xong; "
    "nếu kho văn bản hoặc mẫu đã đổi thì lập lại từ đầu.",
    en="This draft was broken off: {done} sections are done. Going on keeps them; when the library or the template "
    "has changed, all are built again.",
)
GO_ON_NOTHING = Message(
    vi="Dự thảo này dừng trước khi xong phần nào. Bấm “Lập tiếp” để lập.",
    en="This draft was broken off before its first section was done. Press “Go on” to build it.",
)
UNFINISHED = Message(
    vi="Dự thảo còn dở. Bấm “Lập tiếp” ở đầu trang cho xong, rồi xuất và duyệt ở đây.",
    en="The draft is not finished. Press “Go on” at the top of the page; then export and approve it here.",
)
RUN_LOST = Message(
    vi="Mất liên lạc với phần mềm, đang thử lại… Các phần đã xong được giữ.",
    en="The program does not answer, trying again… Sections that are done are kept.",
)
RUN_GONE = Message(
    vi="Phần mềm đã khởi động lại nên việc này đã dừng. Mở danh sách dự thảo rồi bấm “Lập tiếp”; "
    "các phần đã xong được giữ.",
    en="The program has been started again, so this run has ended. Open the drafts and press “Go on”; "
    "sections that are done are kept.",
)
STOP = Message(vi="Dừng", en="Stop")
STOPPING = Message(vi="Đang dừng…", en="Stopping…")
STOPPED = Message(
    vi="Đã dừng. Các phần đã xong được giữ; bấm “Lập tiếp” để làm nốt.",
    en="Stopped. Sections that are done are kept; press “Go on” to finish.",
)
COUNTING = Message(
    vi="Đang đọc báo cáo, xếp vấn đề và đếm số liệu…", en="Reading reports, sorting into themes and counting…"
)
SECTION = Message(vi="Phần {number}/{total}: {heading}", en="Section {number} of {total}: {heading}")
DONE = Message(vi="Đã lập xong.", en="The draft is ready.")
BEING_WRITTEN = Message(vi="Đang viết, chưa kiểm tra", en="Being written, not checked yet")
SEE_AGAIN = Message(vi="Xem tiến độ mới nhất", en="See how far it is now")
BACK = Message(vi="Về danh sách dự thảo", en="Back to the drafts")
BACK_TO_DRAFT = Message(vi="Về dự thảo", en="Back to the draft")
CHANGE_CHOICE = Message(vi="Sửa lựa chọn", en="Change the choice")
BUSY = Message(
    vi="Dự thảo này đang được lập. Hãy đợi xong hoặc bấm “Dừng”.",
    en="This draft is being assembled. Wait until it is done, or press “Stop”.",
)
# --- reading --------------------------------------------------------------------------------------------------------
VERSION = Message(vi="Bản {number}", en="Version {number}")
OLD_VERSION = Message(
    vi="Đây là bản {number}, không phải bản mới nhất (bản {current}).",
    en="This is version {number}, not the newest one ({current}).",
)
TO_NEWEST = Message(vi="Mở bản mới nhất", en="Open the newest version")
ASIDE = Message(
    vi="Bản này được giữ riêng vì gửi sau khi người khác đã sửa.",
    en="This version is kept aside: it came after someone else's change.",
)
APPROVED_BY = Message(vi="{by} đã duyệt lúc {at}", en="Approved by {by} on {at}")
WARNINGS = Message(vi="Lưu ý trước khi dùng ({count})", en="To know before use ({count})")
EDIT = Message(vi="Sửa", en="Edit")
REGENERATE = Message(vi="Viết lại", en="Regenerate")
EDIT_OF = Message(vi="Sửa phần {heading}", en="Edit the section {heading}")
REGENERATE_OF = Message(vi="Viết lại phần {heading} từ kho", en="Build the section {heading} again from the library")
PAPER = Message(vi="Dự thảo như khi in", en="The draft as printed")
SHOW_WRITERS = Message(vi="Ghi rõ câu nào do ai viết", en="Show who wrote each sentence")
WRITERS = {
    Writer.COMPUTED: Message(vi="máy đếm", en="counted"),
    Writer.VERBATIM: Message(vi="nguyên văn", en="word for word"),
    Writer.MODEL: Message(vi="mô hình viết", en="model"),
    Writer.PERSON: Message(vi="người sửa", en="person"),
}
LOST_SOURCE = Message(vi="không có nguồn số {numbers}", en="there is no source {numbers}")
FAILED_SENTENCES = Message(
    vi="{count} câu không đạt kiểm tra; hãy sửa hoặc bỏ trước khi duyệt.",
    en="{count} sentences failed the check; mend or drop them before approving.",
)
TABLE_BEHIND = Message(vi="Bảng số liệu của biểu đồ", en="The table behind the chart")
SCROLL_TABLE = Message(vi="Bảng, cuộn ngang để xem hết", en="Table, scroll sideways to see all")
# --- beside ---------------------------------------------------------------------------------------------------------
SOURCES_LEAD = Message(
    vi="Bấm số trong ngoặc, như [1], để mở nguồn của câu.",
    en="Click a number such as [1] to open the source of a sentence.",
)
SOURCE = Message(vi="Nguồn {number}", en="Source {number}")
COUNTED_FROM = Message(vi="Đếm từ {count} ý kiến trong kho", en="Counted from {count} statements of the library")
COUNTED = Message(vi="Tính bằng câu truy vấn trên kho", en="Worked out by a query on the library")
RECORDS = Message(vi="Danh sách {count} ý kiến", en="The list of {count} statements")
RECORDS_LEAD = Message(
    vi="Mỗi dòng mở đúng chỗ trong báo cáo (đã che thông tin cá nhân). Chữ chỉ hiện ở ý kiến mà dự thảo có trích.",
    en="Each line opens its place in the report (personal data masked). Words are shown of what the draft quotes only.",
)
RECORD = Message(vi="Ý kiến {number}", en="Statement {number}")
RECORD_GONE = Message(
    vi="Ý kiến {number}: báo cáo đã được thay hoặc gỡ sau khi lập dự thảo",
    en="Statement {number}: its report has been replaced or withdrawn since",
)
PAGES = Message(vi="trang {pages}", en="page {pages}")
LOADING = Message(vi="Đang tải…", en="Loading…")
LOAD_FAILED = Message(vi="Không tải được. Hãy thử lại.", en="This could not be loaded. Try again.")
BACK_TO_SENTENCE = Message(vi="Về câu trong dự thảo", en="Back to the sentence")
MOVE = Message(vi="Chuyển ý kiến này sang vấn đề khác", en="Move this statement to another theme")
MOVE_TO = Message(vi="Vấn đề", en="Theme")
NO_THEME = Message(vi="(không thuộc vấn đề nào)", en="(none of them)")
MOVE_NOW = Message(vi="Chuyển", en="Move")
MOVED = Message(
    vi="Đã chuyển ý kiến sang “{theme}”, giữ luôn về sau. Viết lại các phần sau để số liệu, câu chữ theo kịp:",
    en="The statement is under “{theme}” for good. Build these sections again so that figures and words follow:",
)
SECTION_MISSING = Message(
    vi="Vấn đề “{theme}” chưa có phần riêng trong dự thảo này; muốn có thì lập dự thảo mới.",
    en="“{theme}” has no section in this draft; make a new draft to have one.",
)
FIDELITY = Message(vi="Độ trung thực", en="Fidelity")
THEME_COVER = Message(vi="Vấn đề phải nêu đã được nêu", en="Themes that must appear and do")
MINORITY_COVER = Message(vi="Ý kiến thiểu số được phép nêu đã được nêu", en="Minority views that may be shown and are")
QUOTATIONS = Message(vi="Trích dẫn đúng từng chữ", en="Quotations right to the letter")
BALANCE = Message(vi="Chênh lệch lớn nhất về khuynh hướng", en="Greatest difference in stance")
BODY_BALANCE = Message(
    vi="Chênh lệch lớn nhất về khuynh hướng, riêng phần thân", en="Greatest difference in stance, body alone"
)
BALANCE_TABLE = Message(vi="Khuynh hướng trong nguồn và trong dự thảo", en="Stance in the sources and in the draft")
STANCE = Message(vi="Khuynh hướng", en="Stance")
IN_SOURCES = Message(vi="Trong nguồn", en="Sources")
IN_DRAFT = Message(vi="Trong dự thảo", en="Draft")
WITHHELD = Message(
    vi="{count} vấn đề không có số liệu, không trích dẫn, để không suy ra được số của nhóm ít người (dưới {k} người).",
    en="{count} themes have no figures and no quotations, so that fewer than {k} persons cannot be worked out.",
)
WITHHELD_VIEWS = Message(
    vi="{count} vấn đề có khuynh hướng không nêu số liệu, để không suy ra được số của nhóm ít người (dưới {k} người).",
    en="In {count} themes some view has no figure, so that groups of fewer than {k} persons cannot be worked out.",
)
NONE_WITHHELD = Message(
    vi="Không vấn đề, khuynh hướng nào phải giấu số liệu (ngưỡng {k} người).",
    en="No theme and no view is withheld (threshold: {k} persons).",
)
STANCES = {
    Stance.SUPPORTS: Message(vi="Đồng tình, ủng hộ", en="Supports"),
    Stance.CONCERNED: Message(vi="Băn khoăn, lo lắng", en="Concerned"),
    Stance.OPPOSES: Message(vi="Không đồng tình", en="Opposes"),
    Stance.PROPOSES: Message(vi="Kiến nghị, đề xuất", en="Proposes"),
    Stance.UNCLEAR: Message(vi="Chưa rõ thái độ", en="Unclear"),
}
GOOD = Message(vi="đạt", en="good")
TO_CHECK = Message(vi="cần xem", en="to check")
ENGINE = Message(vi="Viết bởi: {engine}", en="Written by: {engine}")
EXPORT = Message(vi="Xuất và duyệt", en="Export and approve")
DOWNLOAD = Message(vi="Tải về", en="Download")
FORMATS = {
    "docx": Message(vi="Word (.docx)", en="Word (.docx)"),
    "pdf": Message(vi="PDF", en="PDF"),
    "md": Message(vi="Markdown", en="Markdown"),
    "json": Message(vi="JSON", en="JSON"),
}
WITH_FIDELITY = Message(vi="In kèm phụ lục độ trung thực", en="With the appendix on fidelity")
NO_OFFICE = Message(
    vi="Chưa xuất được PDF vì máy này chưa có LibreOffice Writer. Cài bằng: {install}. "
    "Hoặc tải .docx rồi in ra PDF từ Word.",
    en="No PDF yet: LibreOffice Writer is not installed. Install it by: {install}. "
    "Or print the .docx to PDF from Word.",
)
LAYOUT = Message(vi="Kiểm tra thể thức của tệp Word", en="Layout check of the Word file")
LAYOUT_GOOD = Message(
    vi="Không thấy lỗi thể thức nào theo các quy tắc đang có.", en="Nothing is wrong by the rules that are known."
)
LAYOUT_FOUND = Message(vi="{count} điểm chưa đúng thể thức:", en="{count} points are not as the rules want:")
APPROVE = Message(vi="Duyệt dự thảo", en="Approve")
APPROVE_HINT = Message(
    vi="Khi duyệt, chữ “DỰ THẢO” được bỏ; tên người duyệt và thời điểm được ghi lại. Hãy đọc hết trước khi duyệt.",
    en="Approving takes “DỰ THẢO” away and records who approved and when. Read all of it first.",
)
APPROVE_NAME = Message(vi="Tên người duyệt", en="Name of who approves")
APPROVE_NOW = Message(vi="Duyệt, bỏ chữ “DỰ THẢO”", en="Approve, take “DỰ THẢO” away")
APPROVE_WITH_BLANKS = Message(vi="Vẫn duyệt, sẽ điền tay", en="Approve; they will be filled in by hand")
NOT_YET = Message(vi="Thôi, chưa duyệt", en="Not yet")
REOPEN = Message(vi="Mở lại để sửa", en="Reopen to edit")
REOPEN_HINT = Message(vi="Mở lại thì chữ “DỰ THẢO” trở lại.", en="“DỰ THẢO” comes back when it is reopened.")
# --- editing --------------------------------------------------------------------------------------------------------
EDITING = Message(vi="Sửa phần: {heading}", en="Edit: {heading}")
EDIT_HINT = Message(
    vi="Mỗi dòng là một đoạn; dòng bắt đầu bằng “- ” là gạch đầu dòng. Giữ số nguồn như [3] ở cuối câu; câu mới "
    "phải có số nguồn để được kiểm tra. Dòng [bảng …] và [biểu đồ …] giữ nguyên; bỏ dòng đó là bỏ bảng, biểu đồ.",
    en="Each line is a paragraph; “- ” begins a point. Keep source marks such as [3] at the end of a sentence; a new "
    "sentence needs one to be checked. Keep the lines [bảng …] and [biểu đồ …]; without its line a table is gone.",
)
HEADING_ONLY = Message(
    vi="Phần này chỉ có tiêu đề; nội dung nằm ở các mục con, hãy sửa ở từng mục. "
    "Ghi ở đây thì đoạn mới đứng ngay dưới tiêu đề.",
    en="This section is a heading only; edit the sections below it. What is written here stands under the heading.",
)
TEXT = Message(vi="Nội dung", en="Text")
SAVE = Message(vi="Lưu và kiểm tra", en="Save and check")
CANCEL = Message(vi="Bỏ, về dự thảo", en="Leave, back to the draft")
SECTION_SOURCES = Message(vi="Nguồn của phần này", en="Sources of this section")
OTHER_SOURCES = Message(vi="Các nguồn khác của dự thảo ({count})", en="Other sources of the draft ({count})")
SAVED = Message(vi="Đã lưu thành bản {number}.", en="Saved as version {number}.")
SAVED_GOOD = Message(vi="Các câu của phần này đều đạt kiểm tra.", en="All sentences of the section pass the check.")
SAVED_FAULTS = Message(
    vi="{count} câu trong phần này không đạt kiểm tra và được gạch ngang:",
    en="{count} sentences of this section failed the check and are struck out:",
)
REGENERATED = Message(vi="Đã viết lại thành bản {number}.", en="Built again as version {number}.")
APPROVED = Message(vi="Đã duyệt. Chữ “DỰ THẢO” đã được bỏ.", en="Approved. “DỰ THẢO” is gone.")
REOPENED = Message(vi="Đã mở lại; đây lại là dự thảo.", en="Reopened; it is a draft again.")
CONFLICT = Message(vi="Có người khác vừa sửa dự thảo này", en="Someone else has just changed this draft")
CONFLICT_LEAD = Message(
    vi="Không mất gì: bản của {by} đang là bản chính (bản {current}); nội dung của bạn được giữ riêng (bản {kept}). "
    "Hãy so hai bên, sửa trong ô bên dưới rồi lưu lại.",
    en="Nothing is lost: {by}'s version counts ({current}); yours is kept aside ({kept}). "
    "Compare the two, edit in the box below and save again.",
)
MERGED = Message(
    vi="Trong lúc bạn sửa, {by} đã sửa phần khác; nội dung của cả hai đều có trong bản này.",
    en="While you were editing, {by} changed another part; this version has the text of both.",
)
APPROVED_MEANWHILE = Message(
    vi="Trong lúc bạn sửa, {by} đã duyệt dự thảo này (bản {current}). Không mất gì: nội dung của bạn được giữ riêng "
    "(bản {kept}) và vẫn ở trong ô bên dưới. Muốn đưa vào, hãy mở lại dự thảo rồi bấm Lưu ở đây.",
    en="While you were editing, {by} approved this draft (version {current}). Nothing is lost: your text is kept aside "
    "({kept}) and still stands in the box below. To bring it in, reopen the draft, then save here again.",
)
SOMEONE = Message(vi="người khác", en="someone else")
THEIRS = Message(vi="Bản đang có", en="The version that counts")
YOURS = Message(vi="Nội dung của bạn", en="Your text")
SAME_SECTION = Message(vi="Phần này hai bên như nhau.", en="This section is the same on both sides.")
MERGE = Message(vi="Nội dung sẽ lưu (đang là của bạn)", en="What will be saved (yours for now)")
SAVE_OVER = Message(vi="Lưu lên bản {current}", en="Save on top of version {current}")
# --- versions -------------------------------------------------------------------------------------------------------
VERSIONS_LINK = Message(vi="Bản {number}, các bản khác", en="Version {number}, others")
VERSION_NAME = Message(vi="Bản", en="Version")
OPEN_VERSION = Message(vi="Mở bản {number}", en="Open version {number}")
VERSIONS_TITLE = Message(vi="Các bản của dự thảo", en="Versions of the draft")
CHANGES = {
    Change.ASSEMBLED: Message(vi="lập", en="assembled"),
    Change.EDITED: Message(vi="sửa", en="edited"),
    Change.REGENERATED: Message(vi="viết lại", en="regenerated"),
    Change.APPROVED: Message(vi="duyệt", en="approved"),
    Change.REOPENED: Message(vi="mở lại", en="reopened"),
    Change.RESTORED: Message(vi="lấy lại bản cũ", en="an older version taken back"),
}
CHANGE = Message(vi="Việc", en="Change")
WHO = Message(vi="Ai", en="Who")
WHEN = Message(vi="Lúc", en="When")
NOT_NAMED = Message(vi="không ghi tên", en="not named")
OPEN = Message(vi="Mở", en="Open")
RESTORE = Message(vi="Lấy lại bản này", en="Take this version back")
RESTORE_VERSION = Message(vi="Lấy lại bản {number}", en="Take version {number} back")
RESTORED = Message(
    vi="Đã lấy lại; nội dung đó nay là bản {number}. Các bản khác vẫn còn.",
    en="Taken back; that text is version {number} now. All other versions are still there.",
)
REGENERATE_ANYWAY = Message(vi="Viết lại, thay phần đã sửa", en="Build again in place of the edits")
KEEP_EDITS = Message(vi="Thôi, giữ phần đã sửa", en="No, keep the edits")
KEPT_ASIDE = Message(vi="giữ riêng", en="kept aside")
NEWEST = Message(vi="bản chính", en="counts")
COMPARE = Message(vi="So sánh", en="Compare")
OLDER = Message(vi="Bản trước", en="Older")
NEWER = Message(vi="Bản sau", en="Newer")
COMPARING = Message(vi="Bản {older} so với bản {newer}", en="Version {older} against version {newer}")
NO_DIFFERENCE = Message(vi="Hai bản có nội dung như nhau.", en="Both versions say the same.")
REMOVED = Message(vi="bỏ", en="removed")
ADDED = Message(vi="thêm", en="added")
# --- figures --------------------------------------------------------------------------------------------------------
FIGURES = Message(vi="Số liệu", en="Figures")
FIGURES_OF = Message(vi="Số liệu {period}", en="Figures of {period}")
SEE_FIGURES = Message(vi="Xem số liệu", en="See the figures")
THEME = Message(vi="Vấn đề", en="Theme")
ITEMS = Message(vi="Ý kiến", en="Statements")
REPORTS = Message(vi="Báo cáo", en="Reports")
UNITS = Message(vi="Đơn vị", en="Units")
PERSONS = Message(vi="Người, hộ nêu rõ", en="Persons stated")
BEFORE = Message(vi="Kỳ trước", en="Before")
TOTAL = Message(vi="Tất cả", en="All")
HIDDEN = Message(vi="không nêu", en="withheld")
HIDDEN_HINT = Message(
    vi="“không nêu”: ít hơn {k} người, hoặc nêu ra thì suy được con số phải giấu.",
    en="“withheld”: fewer than {k} persons, or it would give a withheld figure away.",
)
NO_FIGURES = Message(vi="Kỳ này chưa có báo cáo nào.", en="There is no report of this period.")
UNTHEMED = Message(vi="Chưa xếp vào vấn đề nào", en="Without a theme")
NAME_ASKED = Message(
    vi="Ai làm việc này? Tên được ghi cùng bản mới và trình duyệt nhớ lần sau.",
    en="Who does this? The name is kept with the new version, and by this browser.",
)
GO_ON_NAMED = Message(vi="Tiếp tục", en="Go on")
NAME_FIRST = Message(vi="Hãy ghi tên của bạn.", en="Give your name.")
CHOOSE_PERIOD = Message(vi="Hãy chọn kỳ báo cáo.", en="Choose a period.")
NO_SUCH_RUN = Message(vi="Việc này không còn. Hãy xem danh sách dự thảo.", en="This run is gone. See the drafts.")
NO_SUCH_SOURCE = Message(vi="Dự thảo không có nguồn này.", en="The draft has no such source.")
NO_SUCH_CHART = Message(vi="Dự thảo không có biểu đồ này.", en="The draft has no such chart.")
NO_SUCH_ITEM = Message(vi="Chỉ chuyển được ý kiến mà dự thảo có trích.", en="Only quoted statements can be moved.")
