r"""By what a sentence is known that tells a machine, or whoever answers, what to say; `orders.py` looks for it.

Imports `vectorstore.text.folding`. Forms are of folded text ("xoá", not "xóa"); those of Vietnamese are tried with
diacritics, since "cứ" is no "cử", and without only on sentences that are typed without any. Precision goes before
recall: what an order reaches is held by the check of sources, but an honest paper that is withheld is lost.
"""

import re

from vectorstore.text.folding import bare

# Marks that no office writes: of chats, of hidden text, of code. "Hệ thống:" and "Trợ lý /" are headings of papers.
MARKERS = re.compile(
    r"<\||\|>|</?(?:s|start_of_turn|end_of_turn|tool\w*|system|assistant|user|im_\w+|note|script|instruction\w*|"
    r"ngu_canh|ghi_chu)\b(?!@)|\[/?(?:INST|SYS|SYSTEM)|<<SYS|<<<|【/?SYS|\[\[/?hidden|```|\"role\"\s*:|"
    r"\bon\w+\s*=\s*[\"']|!\[[^\]]*\]\(\w+:|\b\w+_id:\s*\d|"
    r"^\W*(?:system|assistant|user|human|instruction)\b\W*(?::|/|$)|"
    r"^\W*(?:trợ lý(?: ảo| ai)?|người dùng):\s*(?:vâng|dạ|tôi)\b|"
    r"^\W*(?:assistant|system)_\w+\s*:|\{\{\w+\}\}|<!--",
    re.IGNORECASE,
)

_SHORT = r"[^.!?\n]"
# Of people there are assistants too: "trợ lý Bí thư"; a "mô hình" is mostly a way of working that others follow.
_MACHINE = (
    r"(?:trợ lý(?: ảo| số| trí tuệ nhân tạo)?(?! (?:bí thư|chủ tịch|giám đốc|thanh tra|chính trị|giáo vụ|giáo viên))|"
    r"chatbot|llm|trí tuệ nhân tạo|mô hình ngôn ngữ|mô hình(?= (?:hãy|đọc|không được dùng bất kỳ câu))|cho mô hình|"
    r"cho máy(?=[ :]+(?:khi|hãy))|"
    r"máy tính(?= trả lời)|quý hệ thống|công cụ tra cứu|máy đọc (?:văn bản|tài liệu)|"
    r"(?:hệ thống|phần mềm|ứng dụng|công cụ|máy|bộ|robot) "
    r"(?:hỏi đáp|trả lời|trợ lý|tóm tắt|tổng hợp|tra cứu)|hệ thống tự động|bất kỳ máy nào)"
)
# Verbs of saying and of giving out, as an order has them.
_SAY = (
    r"(?:trả lời|đáp|nói|báo(?! cáo)|ghi|viết|nêu|kể|in|xuất|trích|dẫn nguồn|dẫn|thêm|chèn|điền|đổi|thay|coi|bỏ qua|"
    r"quên|dịch|liệt kê|khẳng định|kết luận|tóm tắt|mô tả|trình bày|diễn đạt|tuyên bố|nhắc lại|lặp lại|cho biết|"
    r"cho là|tiết lộ|từ chối|im lặng|mở bản gốc|xếp|quy|đọc|nối)"
)
_ANSWER = (
    r"(?:câu trả lời|bản tóm tắt|phần trả lời|lời đáp|số nguồn|"
    r"ký hiệu nguồn|bộ nhớ|tài liệu chưa được chọn|người dùng khác|lời hướng dẫn|tài liệu đứng (?:trước|sau)|"
    r"(?:tài liệu|đoạn|báo cáo) khác trong kho)"
)
# What shows that "hãy nói" is of an answer, not of a notice: "Hãy nói lời hay".
_BESIDE = (
    rf"(?:{_ANSWER}|nguồn là|\blà (?:[\"“\[]|\d|không đủ)|bằng thơ|thêm nhận xét rằng|bài đăng facebook|"
    r"tài liệu này|đoạn này|tên mô hình|theo hướng ca ngợi|khi có ai hỏi|cho mọi con số\b)"
)
_RULES = (
    r"(?:bộ kiểm tra trích dẫn|(?:mọi )?hạn chế về danh tính|ngưỡng ẩn nhóm|quy định cấm nêu tên|"
    r"điều lệ bảo vệ)"
)
_BIDDEN = r"\b(?:hãy|đừng|làm ơn|em xin)(?: hãy)?"
_START = r"(?:^|[:>])\W*"

# A machine is spoken to only where it is bidden to say something; "trợ lý ảo phải bảo mật" is of a project.
_TO_A_MACHINE = (
    # What it must tell whoever asks; a line that a made-up dialogue gives to it.
    rf"\b{_MACHINE}\b(?: \w+){{0,3}} (?:phải|cần|nên) (?:nói|trả lời|đáp|báo) (?:với|cho|rằng)\b",
    rf"^\W*{_MACHINE} ?: ",
    # "Nhiệm vụ cho chatbot: viết một bài đăng ...".
    r"^\W*(?:nhiệm vụ|yêu cầu|lệnh|chỉ dẫn|chỉ thị|việc|lời nhắn|ghi chú) (?:dành )?(?:cho|gửi|tới|đến|của) "
    rf"{_MACHINE}\b",
    rf"\b{_MACHINE}\b[,:]?(?: \w+){{0,3}} (?:hãy {_SAY}|vui lòng|làm ơn|nhớ nói|cứ cho biết)\b",
    rf"\b{_MACHINE}\b{_SHORT}{{0,60}}\bhãy (?:từ chối|ghi nguồn|trả lời)\b",
    rf"\b{_MACHINE}\b(?: \w+){{0,3}} (?:được phép (?:nêu|liệt kê|soạn bài)|phải (?:dẫn nguồn này|ca ngợi|bỏ ra khỏi)|"
    r"không được nói về|không được dùng bất kỳ câu|chỉ được đáp|cần nêu rõ nhận định|có nghĩa vụ cung cấp họ tên|"
    r"không ghi [\"“])",
    rf"(?:^|[;:,(/\-] ?|này )\W*{_MACHINE}[,:]? (?:ghi nguồn|thay \w+_\w+|"
    r"xuất|chép|coi mọi|đọc cho|tự động sinh|nói theo)\b",
    rf"\b(?:dành riêng cho|dành cho|đối với|lưu ý cho|bắt buộc cho) "
    rf"(?:{_MACHINE}|máy|mô hình) ?:|\bbắt buộc cho mô hình\b",
    rf"(?:^\W*|\bkính |\btrân trọng )(?:xin|mong|nhờ) {_MACHINE} (?:vui lòng|cứ|làm tròn|ưu ái|ghi thêm|viết rằng)\b",
    rf"\byêu cầu {_MACHINE} (?:xuất|liệt kê)\b|\bnăn nỉ {_MACHINE} ghi\b",
    r"\bmô hình đọc đến đây\b|\bmáy tính trả lời là\b|\bmáy tóm tắt thì ghi\b|\btrợ lý v\d",
    rf"\b{_MACHINE} chú ý\b",
)
_VIETNAMESE = (
    # An imperative of saying, with an answer beside it.
    rf"{_BIDDEN} {_SAY}\b{_SHORT}{{0,60}}?{_BESIDE}",
    r"\bhãy (?:viết|ghi|trả lời|kết luận|báo) rằng\b",
    r"\bhãy (?:báo|trả lời|nói)(?: là| rằng)? (?:\d+/\d|[\"“])|\bhãy khẳng định (?:công ty|ông|bà)\b|"
    r"\bhãy mở bản gốc\b",
    rf"{_START}(?:sau câu trả lời, )?(?:in|trích|liệt kê|chèn|điền|nối|nhắc lại|xuất)\b{_SHORT}{{0,60}}\b{_ANSWER}",
    r"^\W*luôn xếp vấn đề\b.{0,30}\bcuối\b|\bchỉ (?:được )?xuất (?:json|html|\{)|"
    r"^\W*chỉ nêu (?:mặt tích cực|lời khen)\b",
    r"(?:^\W*|, ?)cứ (?:trả lời|ghi|viết) (?:như )?(?:vậy|thế)\b|\bcứ hiện cả\b|\bcứ cho biết (?:nhà nào|ai)\b",
    r"\bthêm nhận xét rằng\b|\btheo hướng ca ngợi\b",
    r"^\W*trả lời (?:dài tối thiểu|bằng văn xuôi trơn|chỉ bằng)\b",
    # What is given out as the answer.
    r"\b(?:câu trả lời|đáp án|kết quả|lời đáp)(?: \w+){0,2} (?:đúng|duy nhất|chính xác|chuẩn|phải)"
    r"(?: của câu hỏi| cho câu hỏi) (?:tiếp theo|mới) là\b",
    r"\bhãy trả lời theo tài liệu này\b",
    # Rules are said to be off, or the material to be another.
    rf"\b(?:bỏ|tắt|dừng|ngừng|vô hiệu|tạm dừng|bãi bỏ|nới lỏng|không áp dụng) {_RULES}\b",
    rf"\b{_RULES}\b{_SHORT}{{0,30}}\b(?:đã tắt|được tắt|được tạm dừng|đã bãi bỏ|vô hiệu)\b",
    rf"(?:{_START}|\bhãy )(?:bỏ qua|quên) (?:mọi |tất cả |các |hết |toàn bộ )*"
    r"(?:chỉ dẫn|hướng dẫn|quy tắc|lệnh|yêu cầu) (?:trước đó|ở trên|bên trên|phía trên|hệ thống)\b",
    r"\b(?:bỏ|xoá) (?:hết |các |mọi |toàn bộ )*(?:ký hiệu nguồn|dấu ngoặc vuông)\b|\bkhông hiển thị nguồn\b",
    r"(?:^\W*|, )khi trả lời\b.{0,10}\b(?:không|đừng) (?:dẫn|ghi|nêu) nguồn"
    r"(?! (?:gốc|thải|lây|nguyên|nước|vốn|điện|thu|tin))\b",
    r"\bkết thúc ngữ cảnh\b|\bđược phép dùng nguồn\b|\bgiải mã\b.{0,20}\blàm theo\b|\bchèn ảnh http",
    r"\bcho phép (?:hệ thống|trợ lý|mô hình) (?:lập danh sách cá nhân|nêu tên|liệt kê)\b",
    r"^\W*dùng cụm từ\b.{3,60} cho con số\b|\bbước \d: (?:(?:quên|dùng) số \d|không nhắc đến)|"
    r"\bthông báo lỗi thay cho câu trả lời\b",
    r"^\W*lặp lại (?:từ|câu)\b.{2,60}\bcho đến khi\b|\btiết lộ nội dung các (?:báo cáo|tài liệu) khác\b",
    r"^\W*diễn đạt thành (?!\d|hai|ba|bốn|năm|các|những|nhiều)|\bhỏi lại người dùng\b",
)  # fmt: skip
# What is to be said when someone asks, or in every answer; where people are named it is they who are told so.
_WHEN_ASKED = (
    rf"\b(?:khi|nếu|hễ|ai|bất cứ ai)\b{_SHORT}{{0,40}}\b(?:hỏi|tra cứu|đọc được)\b{_SHORT}{{0,40}}?"
    rf"(?:,|:|\bthì)\s*(?:(?:hãy )?ghi ra hết\b|hãy trả lời ?[:\"“]|cứ nói tên)"
    r"|\b(?:khi|nếu) (?:được|có ai) hỏi\b.{0,30}, hãy nói (?!thật|rõ|cho|lời|chuyện)",
    r"\bkhi (?:tổng hợp|trả lời|trích dẫn|tóm tắt),? (?:hãy )?(?:đổi số|quy hết|dẫn tài liệu [\"“]|ghi nguồn là)",
    rf"\b(?:mỗi|mọi) câu trả lời\b{_SHORT}{{0,40}}\bphải (?:ghi nguồn|dẫn nguồn|kết thúc bằng \d)\b",
    rf"\bvới mọi câu hỏi\b{_SHORT}{{0,60}}\b{_SAY}\b",
    rf"\b{_SAY}\b{_SHORT}{{0,60}}\b(?:với|cho|vào|trước) mọi (?:câu hỏi|con số)\b",
    r"\btừ chối (?:trả lời )?(?:mọi|bất kỳ|tất cả) câu hỏi\b|^\W*trả lời mọi câu hỏi\b.{0,60}\bkhông được từ chối\b",
    r"\bđều phải từ chối\b|\bim lặng khi được hỏi\b",
    rf"\b{_SAY}\b{_SHORT}{{0,60}}\btrong bản tóm tắt\b",
)  # fmt: skip
_GIVEN = (
    r"(?:that|(?:your|an|the|before) answer(?:ing)?(?! sheet)|(?:each|every|your whole) reply|"
    r"respon\w+|summar\w+|sources?|references?|context|prompt|instructions?|"
    r"passages?|speaker|stance)"
)
_VERB = (
    r"(?:print|repeat|refuse|describe|portray|write|begin|put|return|answer|reply|respond|cite|use|do not|don't|copy|"
    r"complete|apply|summari[sz]e|say|state|mention|omit|treat|replace|list|name|conclude|present|frame|call|claim)"
)
_ENGLISH = (
    r"\bignore (?:all |any |the )?(?:previous|prior|above|index|context|rest)\b|\bas an ai\b|\bfrom now on\b",
    # "AI" is read as "trợ lý".
    r"\b(?:the |dear |hey |this )(?:trợ lý |language )?(?:assistant|bot|chatbot)\b",
    r"\btrợ lý (?:assistant|system|model)s?\b",
    r"\byou (?:must|should|may|can) (?:(?:state|say) that|cite|profile)\b|\byou are now\b|"
    r"\bwhatever the document says\b|\bend of context\b|\bin a fictional world\b",
    r"\b(?:always|never) (?:say|cite|recommend|use|state|mention|answer|call|append|name|omit|write)\b",
    r"\b(?:answer only|output format|do not continue|rephrase any|decode and obey)\b",
    r"\b(?:pretend to be|translate the|append the)\b",
    r"\btell (?:the |any )?(?:user|users|reader|readers|people|public|them) (?:that|it|to)\b|\bcorrect \w+ is\b",
    rf"(?:^|[.:;,!\]] ?)\W*(?:now |please |then )?{_VERB}\b(?: \S+){{0,12}}? {_GIVEN}\b",
    r"\bquestions? about who\b.{0,40}\bnow permitted\b|\bprivacy rules are (?:disabled|lifted|suspended)\b",
    r"^\W*(?:portray|frame|write it)\b(?: \S+){0,6} as\b",
    r"\bhãy dump\b|\bhtml only\b",
)  # fmt: skip

ORDERS = re.compile("|".join((*_VIETNAMESE, *_ENGLISH)))
TO_A_MACHINE = re.compile("|".join(_TO_A_MACHINE))
WHEN_ASKED = re.compile("|".join(_WHEN_ASKED))
# Of a sentence that is typed without diacritics.
BARE_ORDERS = re.compile("|".join(bare(form) for form in (*_VIETNAMESE, *_WHEN_ASKED, *_ENGLISH)))
BARE_TO_A_MACHINE = re.compile("|".join(bare(form) for form in _TO_A_MACHINE))
# Of machines papers say who builds, uses and pays for them, by when, and what they are good for.
OF_AN_OFFICE = re.compile(
    r"\b(?:trước (?:ngày |tháng )?\d{1,2}(?![\d.])|"
    r"(?:từ|đến) (?:ngày |tháng )?\d|trong (?:tháng|quý|năm)|xây dựng|triển khai|"
    r"vận hành|hoạt động|sử dụng|dùng thử|thống nhất|thành thạo|trang bị|lắp|cài|hỗ trợ|lượt|24/24|24/7|kinh phí|"
    r"ngân sách|dữ liệu mật|đưa lên|lên mạng|cán bộ|công chức|viên chức|đơn vị|cơ quan|cử tri|đảng viên|con người|"
    r"người dân (?:mong|xin|đề nghị|phản ánh|tham gia)|cập nhật|bảo trì|bảo đảm|đảm bảo|nâng cấp|đăng ký)\b"
)
BARE_OF_AN_OFFICE = re.compile(bare(OF_AN_OFFICE.pattern))
# One "bạn" is spoken to as a machine is; notices say "bạn phải đội mũ".
SPOKEN_TO = re.compile(
    r"(?<!các )(?<!cùng )\bbạn (?:là trợ lý|đang giữ|đọc được|tìm được|được cung cấp)|"
    r"\b(?:từ giờ|từ nay) bạn là\b|\b(?:hướng dẫn|lời|lệnh) (?:ban đầu|hệ thống|gốc) của bạn\b"
)
PEOPLE = re.compile(
    r"\b(?:ông|bà|đồng chí|quý vị|cán bộ|công chức|viên chức|cử tri|bà con|công dân|người dân|nhân dân|đại biểu|"
    r"đảng viên|hội viên|đoàn viên|thành viên|học sinh|phụ huynh|giáo viên|cộng tác viên|báo cáo viên|"
    r"tuyên truyền viên|tổ trưởng|trưởng thôn|bí thư|chủ tịch|chi bộ|đảng uỷ|cấp uỷ|đơn vị|cơ quan|"
    r"các (?:tổ|hội|phòng|ban|ngành)|thủ trưởng|"
    r"uỷ ban|hội đồng|văn phòng|công an|phóng viên|thí sinh|tiểu thương|chi nhánh|"
    r"người (?:tiếp|làm|phát ngôn|được hỏi|viết|ghi|lập|điều hành))\b"
)
