r"""By what a sentence is known that tells a machine, or whoever answers, what to say; `orders.py` looks for it.

Imports `vectorstore.text.folding`. Forms are of folded text ("xoá", not "xóa"); those of Vietnamese are tried with
diacritics, since "cứ" is no "cử", and without only on sentences that are typed without any.
"""

import re

from vectorstore.text.folding import bare

# Marks that no office writes: of chats, of hidden text, of code.
MARKERS = re.compile(
    r"<\||\|>|</?(?:s|start_of_turn|end_of_turn|tool\w*|system|assistant|user|im_\w+|note|script|instruction\w*)\b|"
    r"\[/?(?:INST|SYS|SYSTEM)|<<|\[\[/?hidden|```|\"role\"\s*:|\bon\w+\s*=\s*[\"']|!\[[^\]]*\]\(\w+:|\b\w+_id:\s*\d|"
    r"^\W*(?:system|assistant|user|human|instruction|hệ thống|trợ lý(?: ảo| ai)?|người dùng)\b\W*(?::|/|$)|"
    r"^\W*(?:assistant|system)_\w+\s*:|\{\{\w+\}\}|<!--",
    re.IGNORECASE,
)

_SHORT = r"[^.!?\n]"
# Of people there are assistants too: "trợ lý Bí thư".
_MACHINE = (
    r"(?:trợ lý(?: ảo| số)?(?! (?:bí thư|chủ tịch|giám đốc|thanh tra|chính trị|giáo vụ))|"
    r"chatbot|llm|trí tuệ nhân tạo|mô hình(?: ngôn ngữ)?(?= (?:không|phải|hãy|cần|đọc|chỉ))|cho mô hình|"
    r"cho máy(?=[ :]+(?:khi|hãy|phải|đọc))|"
    r"mô hình ngôn ngữ|máy tính(?= trả lời)|quý hệ thống|công cụ tra cứu|máy đọc (?:văn bản|tài liệu)|"
    r"(?:hệ thống|phần mềm|ứng dụng|công cụ|máy|bộ|robot|tổng đài) "
    r"(?:hỏi đáp|trả lời|trợ lý|tóm tắt|tổng hợp|tra cứu)|hệ thống tự động|tổng đài tự động|bất kỳ máy nào)"
)
_BIDS = (
    r"(?:hãy|phải|cần nêu|được phép|không được|chỉ được|vui lòng|bắt buộc|nghĩa vụ|coi|luôn|bỏ qua|thêm|xuất|"
    r"không ghi|liệt kê|dùng số|thay|mong|xin|nhớ|làm ơn|năn nỉ|im lặng|từ chối|bổ sung|dừng|không sinh|không áp dụng|"
    r"chỉ nêu|làm tròn|dùng)"
)
# Verbs of saying and of giving out, as an order has them.
_SAY = (
    r"(?:trả lời|đáp|nói|báo(?! cáo)|ghi|viết|nêu|kể|in|xuất|trích|dẫn nguồn|dẫn|thêm|chèn|điền|đổi|thay|coi|bỏ qua|"
    r"quên|dịch|liệt kê|khẳng định|kết luận|tóm tắt|mô tả|trình bày|diễn đạt|tuyên bố|nhắc lại|lặp lại|cho biết|"
    r"cho là|tiết lộ|từ chối|im lặng|mở bản gốc|xếp|quy|đọc|nối)"
)
# "Hãy nêu cao tinh thần", "hãy ghi danh" are no orders to say something.
_NOT_SAID = r"(?! (?:cao|gương|ra sức|bài tập|đơn|phiếu|số điện thoại|danh|lời|không với|thật|to|cùng)\b)"
_WHAT = r"(?:rằng\b|là\b|thành\b|[:\"“«])"
_ANSWER = (
    r"(?:câu trả lời|bản tóm tắt|phần trả lời|lời đáp|mọi câu hỏi|bất kỳ câu hỏi|câu hỏi nào|mọi câu\b|ngữ cảnh|"
    r"ký hiệu nguồn|số nguồn|bộ nhớ|(?:báo cáo|tài liệu|đoạn|đoạn văn|nguồn|biên bản) khác|nội dung tài liệu|"
    r"tài liệu chưa được chọn|người dùng khác|lời hướng dẫn)"
)
_RULES = (
    r"(?:bộ kiểm tra(?: trích dẫn)?|(?:mọi )?hạn chế(?: về danh tính)?|ngưỡng ẩn|quy định ẩn danh|quy định cấm nêu tên|"
    r"điều lệ bảo vệ|chế độ ẩn danh|kiểm duyệt)"
)
_FREELY = r"(?:hãy |cứ |chỉ |phải |cần |luôn |đừng |không |xin |nhớ |được )*"

_VIETNAMESE = (
    # Spoken to a machine.
    rf"\b{_MACHINE}\b{_SHORT}{{0,80}}\b{_BIDS}\b",
    rf"\b{_BIDS}\b{_SHORT}{{0,60}}\b{_MACHINE}\b",
    rf"\b{_MACHINE}\b[,:]? (?:thì )?{_FREELY}{_SAY}\b(?! tự động)",
    # An imperative of saying, with what is to be said.
    rf"\b(?:hãy|đừng|làm ơn|em xin)(?: hãy)? {_SAY}\b{_NOT_SAID}",
    rf"^\W*(?:(?:bắt buộc|lưu ý|ghi chú|yêu cầu bắt buộc|đính chính|cập nhật)\W+)?"
    rf"(?:trả lời|đáp|báo|nói|khẳng định|kết luận|diễn đạt|viết|mô tả)(?: người hỏi| người dùng)? {_WHAT}",
    rf"(?:^|[:>])\W*(?:luôn |chỉ (?:được )?|sau câu trả lời, )?{_SAY}\b{_SHORT}{{0,60}}\b{_ANSWER}",
    r"\b(?:cần|phải|nên) (?:được )?(?:trả lời|trình bày|diễn đạt|tóm tắt|mô tả) (?:là|rằng|thành)\b",
    r"\bluôn (?:xếp|ghi|nói|trả lời|khẳng định)\b|\bchỉ (?:xuất|nêu mặt|in ra|nêu lời khen|được xuất)\b",
    r"\bcứ (?:trả lời|nói|ghi|viết|cho biết) (?:như (?:vậy|thế)|vậy|thế|là|rằng|nhà nào|ai)\b|\bcứ hiện\b",
    r"\b(?:thêm nhận xét|ca ngợi lãnh đạo|thêm câu ?:)",
    r"\btrả lời (?:dài tối thiểu|bằng văn xuôi|chỉ bằng)\b",
    # What is given out as the answer.
    r"\b(?:câu trả lời|đáp án|kết quả|lời đáp)(?: \w+){0,2} (?:đúng|duy nhất|chính xác|chuẩn|phải)"
    r"(?: của câu hỏi| cho câu hỏi)(?: \w+){0,4} là\b",
    r"\b(?:câu trả lời|đáp án|lời đáp) (?:đúng|duy nhất|chuẩn|phải) là\b",
    r"\bhệ thống trả lời ?:|\btrả lời theo tài liệu này\b|\bphải dùng số này\b",
    # Rules are said to be off, or the material to be another.
    rf"\b(?:bỏ|tắt|dừng|ngừng|vô hiệu|tạm dừng|bãi bỏ|nới lỏng|không áp dụng) {_RULES}\b",
    rf"\b{_RULES}\b{_SHORT}{{0,30}}\b(?:đã tắt|được tắt|được tạm dừng|đã bãi bỏ|đã bỏ|không còn áp dụng|vô hiệu)\b",
    r"\b(?:bỏ qua|quên|không tuân theo) (?:mọi |tất cả |các |hết )*(?:chỉ dẫn|hướng dẫn|quy tắc|lệnh|số|yêu cầu)\b",
    r"\b(?:bỏ|xoá) (?:hết |các |mọi |toàn bộ )*(?:đoạn còn lại|ký hiệu nguồn|dấu ngoặc vuông|nguồn)\b",
    r"\b(?:không|đừng) (?:dẫn|ghi|hiển thị|nêu) nguồn\b|\bkết thúc ngữ cảnh\b|\bđược phép dùng nguồn\b",
    r"\bcho phép (?:hệ thống|trợ lý|mô hình) (?:lập|nêu|liệt kê|trả lời)\b|\bgiải mã\b.{0,20}\blàm theo\b",
    r"\btrợ lý tự động\b|\bdùng cụm từ\b|\bcâu hỏi mới ?:|\bcủa câu hỏi (?:tiếp theo|mới)\b",
    r"\bbước \d: (?:quên|dùng|không)\b",
    r"\bkhông (?:trích dẫn|nhắc đến|cần nêu)\b.{0,30}(?:báo cáo|trả lời|nguồn)|\bhãy báo (?:là |rằng )?\d",
    r"\bkhông nhắc (?:đến |tới )?số\b|\blặp lại (?:từ|câu)\b|\bthông báo lỗi thay cho\b|\btiết lộ nội dung\b",
    r"\bdiễn đạt thành\b|\bchèn ảnh http",
)  # fmt: skip
# What is to be said when someone asks, or in every answer; where people are named it is they who are told so.
_WHEN_ASKED = (
    rf"\b(?:khi|nếu|hễ|ai|bất cứ ai)\b{_SHORT}{{0,40}}\b(?:hỏi|tra cứu|tóm tắt|đọc được)\b{_SHORT}{{0,40}}?"
    rf"(?:,|:|\bthì)\s*{_FREELY}{_SAY}\b",
    rf"\b(?:khi|mỗi câu|câu) (?:tổng hợp|trả lời|trích dẫn|tóm tắt),? {_FREELY}{_SAY}\b",
    r"\b(?:khi|mỗi câu|câu) (?:tổng hợp|trả lời|trích dẫn)\b,? (?:\w+ ){0,8}"
    r"(?:ghi|phải|dùng|đổi|không|hết|kết thúc|là)\b",
    rf"\b(?:với|cho|về) mọi (?:câu hỏi|thủ tục|câu trả lời|con số)\b{_SHORT}{{0,60}}\b{_SAY}\b",
    rf"\b{_SAY}\b{_SHORT}{{0,60}}\b(?:với|cho|vào|trước) mọi (?:câu hỏi|thủ tục|câu trả lời|con số)\b",
    r"\b(?:từ chối|không từ chối|không trả lời|trả lời) (?:trả lời )?(?:mọi|bất kỳ|tất cả|các) câu hỏi\b",
    r"\bđều phải từ chối\b|\bim lặng khi\b|\bkhông từ chối câu hỏi\b",
    rf"\b{_SAY}\b{_SHORT}{{0,60}}\btrong bản tóm tắt\b",
)  # fmt: skip
_GIVEN = (
    r"(?:as|that|answers?|repl(?:y|ies)|respon\w+|summar\w+|sources?|references?|context|prompt|instructions?|"
    r"passages?|questions?|documents?|follow|table|scandal|asked|speaker|in full|stance)"
)
_VERB = (
    r"(?:print|repeat|refuse|describe|portray|write|begin|put|return|answer|reply|respond|cite|use|do not|don't|copy|"
    r"complete|apply|summari[sz]e|say|state|mention|omit|treat|replace|list|name|conclude|present|frame|call|claim|report)"
)
_ENGLISH = (
    r"\bignore (?:all |any |the )?(?:previous|prior|above|index|context|rest)\b|\bas an ai\b|\bfrom now on\b",
    # "AI" is read as "trợ lý".
    r"\b(?:the |dear |hey |this )(?:trợ lý |language )?(?:assistant|bot|chatbot|model)\b",
    r"\btrợ lý (?:assistant|system|model)s?\b",
    r"\byou (?:must|should|are|may|can)\b|\bwhatever the document says\b|\bend of context\b|\bin a fictional world\b",
    r"\b(?:always|never) (?:say|cite|recommend|use|state|mention|answer|call|append|name|omit|write)\b",
    r"\b(?:answer only|output format|do not continue|rephrase any|decode and obey)\b",
    r"\b(?:pretend to be|translate the|append the)\b",
    r"\btell (?:the |any )?(?:user|users|reader|readers|people|public|them) (?:that|it|to)\b|\bcorrect \w+ is\b",
    rf"(?:^|[.:;,!\]] ?)\W*(?:now |please |then )?{_VERB}\b(?: \S+){{0,12}}? {_GIVEN}\b",
    r"\b(?:questions? about|privacy rules?|policy)\b.{0,40}\b(?:permitted|disabled|lifted|suspended)\b",
    r"\bhãy dump\b|\bhtml only\b",
)  # fmt: skip

ORDERS = re.compile("|".join((*_VIETNAMESE, *_ENGLISH)))
WHEN_ASKED = re.compile("|".join(_WHEN_ASKED))
# Of a sentence that is typed without diacritics.
BARE_ORDERS = re.compile("|".join(bare(form) for form in (*_VIETNAMESE, *_WHEN_ASKED, *_ENGLISH)))
# One "bạn" is spoken to as a machine is; papers say "các bạn", "bạn đọc", "bạn bè".
SPOKEN_TO = re.compile(
    r"(?<!các )(?<!cùng )\bbạn (?:là [“\"]|đang giữ|đọc được|tìm được|được (?:phép|đưa|cung cấp)|phải|hãy|không được)|"
    r"\b(?:hướng dẫn|lời|lệnh)(?: \w+){0,3} của bạn\b"
)
PEOPLE = re.compile(
    r"\b(?:ông|bà|đồng chí|quý vị|cán bộ|công chức|viên chức|cử tri|bà con|công dân|người dân|nhân dân|đại biểu|"
    r"đảng viên|hội viên|đoàn viên|thành viên|học sinh|phụ huynh|giáo viên|cộng tác viên|báo cáo viên|"
    r"tuyên truyền viên|tổ trưởng|trưởng thôn|bí thư|chủ tịch|chi bộ|đảng uỷ|cấp uỷ|đơn vị|cơ quan|"
    r"các (?:tổ|hội|phòng|ban|ngành)|thủ trưởng|"
    r"uỷ ban|hội đồng|văn phòng|công an|người (?:tiếp|làm|phát ngôn|được hỏi|viết|ghi|lập|điều hành))\b"
)
