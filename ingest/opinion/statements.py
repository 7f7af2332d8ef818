"""Tells whether a stretch of a report is what people say, and no remark of the unit on its work or its report.

Imports `cues`, `support`, `voices` and `predicates`. What an office did or answered, a meeting that was held and a
forecast are no statements, unless people speak in them as well.
"""

import re

from ingest.letters.any_case import AnyCase, any_of, small_letters
from ingest.opinion.cues import first_cue
from ingest.opinion.predicates import FEWEST_OF_LINE, OFFICE, has_predicate, says_matter
from ingest.opinion.remembering import remembered
from ingest.opinion.support import support_of
from ingest.opinion.voices import GROUP, begins_with_speaker, names_people, speaks, unmasked
from vectorstore.extracts import Stance

# What befalls people is told as their worry: "12 hộ bị nước tràn vào nhà"; what they merely did is not.
_BEFALLS = AnyCase(
    rf"(?<!\w){GROUP}(?!\w)[^;:.]{{0,80}}?(?<!\w)(?:bị|phải|mất|thiếu|chưa|không|khó|hỏng|nứt|đau|ốm|chậm|ngập|"
    r"thiệt|lỗ|kẹt|chịu|quá|chỉ được|vất vả|nguy hiểm|bất tiện|được|tự)(?!\w)"
)
_DID = (
    r"(?:đã|sẽ|đang|xin|ghi nhận|tổ chức|báo cáo|tiếp tục|lấy ý kiến|nhận thấy|nhận được|tiếp nhận|tiếp thu|cho biết|"
    r"trả lời|thông báo|giải thích|hẹn|hứa|cam kết|phối hợp|chỉ đạo|họp|ban hành|có văn bản|ra quân|xử phạt|"
    r"phát tin|tổng hợp|"
    r"lập biên bản|xác minh|kiểm tra|vận động|tuyên truyền|nắm bắt|phân công)"
)
_OFFICE_DID = re.compile(
    rf"(?:(?:Đến nay|Hiện nay|Hiện|Nay|Vừa qua|(?:Ngày|Quý|Tháng|Tuần|Hôm|Trong|Từ|Qua|Theo|Thực hiện|Sáng|"
    rf"Chiều)\s[^,;]{{1,60}}"
    rf"),?\s+)?(?i:{OFFICE})\b[^,;]{{0,60}}?\b{_DID}\b|Đã |"
    r"Sau khi|Ngày \d|Sáng \d|Tối \d|Chiều \d|Hiện (?:đã|đang|nay)|Dự báo|Tình hình|"
    r"(?:Trong|Từ đầu) (?:tháng|kỳ|quý|năm)"
)
_TURNS_TO_PEOPLE = re.compile(r"[,;(]|\b(?:được|nhưng|song)\b")
# What the unit says of its report and of what it does, not what people say: how such a sentence begins, and what it
# holds anywhere.
_REMARK_OPENS = AnyCase(
    r"(?:chủ trì|dự|tham dự|có mặt|thành phần|thư ký|địa điểm)\s*:|(?:họp|hội nghị|buổi họp) (?:xong|kết thúc|bắt đầu)|"
    r"người (?:viết|lập|làm|ghi|tổng hợp) báo cáo(?!\w)|"
    r"thay mặt [^,;:.]{2,60},? (?:(?:chúng )?(?:tôi|tui|em) )?(?:xin |kính |trân trọng )*(?:đề nghị|mong|báo cáo) "
    r"[^,;:.]{2,60} (?:xem xét|quan tâm|ghi nhận|chỉ đạo)(?:,? (?:giải quyết|chỉ đạo|cho ý kiến))?\W*$|"
    r"(?:còn |riêng )?(?:chuyện|việc|cái|mặt|phần)(?: \w+){0,2} (?:vui|mừng|buồn|lo|hay|được)(?: \w+){0,1}(?: trước|"
    r" sau| thì(?: cũng)? (?:nhiều|ít|có)(?: hơn)?| cũng có| không ít)\W*$|"
    r"báo cáo này|trên đây|nắm (?:tình hình|bắt)|kính gửi|lũy kế|"
    r"(?:có )?(?:hai|các|những|cả hai) luồng ý kiến (?:khá|rất|còn|chưa|có|trái)|"
    r"so với (?:cuộc họp|tháng|kỳ|quý)|mỗi (?:hộ|người) có thể nêu|(?:xin )?đính chính\b|"
    r"(?:hội nghị|cuộc họp|buổi (?:họp|đối thoại|tiếp xúc))\b|"
    r"(?:lĩnh vực|nội dung|vấn đề|(?:các )?ý kiến) khác\s*(?:\(|:|\.|$)|"
    r"(?:trong đó:? )?(?:đồng tình|ủng hộ|băn khoăn|phản đối|tán thành)\s*:?\s*\d+\s*[,;.]"
)
# What a unit has and when a meeting began are remarks only where nobody speaks behind them: "Tổ 5 có 12 hộ, nhà nào
# cũng lo ngập", "19 giờ tối 12/3, 12 hộ kêu mất điện".
_SETTING = AnyCase(
    r"\d{1,2} giờ(?: \d{2})?(?: phút)?,? (?:ngày|sáng|chiều|tối)|"
    r"(?:hội|chi hội|tổ|thôn|ấp|chi bộ|nhóm|xã|phường|khu phố|đoàn|trường)[^,;.:]{0,60}?(?: có|,| gồm) \d[\d.]* "
    r"(?:hội viên|hộ(?=,)|hộ dân(?=,)|đảng viên|người(?=,)|nhân khẩu|đoàn viên|thành viên|học sinh(?=,))"
)
_FIRST_OF_CLAUSE = 2
# "300 hội viên là nữ", "28 đảng viên dự họp": what those who are counted are, or that they came.
_ONLY_TOLD = AnyCase(r"\W*\d[\d.]*(?: \w+){1,3} (?:là|thuộc|gồm|sinh hoạt|dự|tham dự|tham gia|có mặt)(?!\w)")
_REMARK = AnyCase(
    r"đã (?:được )?(?:nêu|phản ánh) (?:tại|trong|ở) (?:báo cáo|kỳ)|tiếp tục theo dõi|xin báo cáo|không phát sinh|"
    r"chưa nhận được (?:văn bản )?trả lời|đã báo cáo (?:phường|xã|cấp trên|đảng ủy)|"
    r"(?:ý kiến|kiến nghị|nội dung|phản ánh)(?: này| trên)? đã được (?:chuyển|trả lời|giải quyết|tiếp thu|ghi nhận)|"
    r"(?:tiếp nhận|nhận được|ghi nhận|thu được|tổng hợp được)(?: tổng số| được)? \d[\d.]* (?:lượt )?"
    r"(?:ý kiến|kiến nghị|phản ánh|phiếu)(?:, (?:kiến nghị|phản ánh|đề xuất))*\s?"
    r"(?:[.;,]|$|qua |từ |thuộc |ở \d|\(|của cử tri|của nhân dân)|"
    r"ý kiến này là|ý kiến (?:đã )?chuyển biến|như báo cáo số|kê (?:trùng|cho cả)|"
    r"độc lập - tự do - hạnh phúc|cộng hòa xã hội chủ nghĩa|đảng cộng sản việt nam|thông tin này chưa có căn cứ|"
    r"tình hình[^.;]{0,30} ổn định|(?:kê|ghi|nêu|liệt kê|tổng hợp|thể hiện) (?:ở|vào|trong|tại|theo) bảng|"
    r"yên tâm lao động,? sản xuất|đời sống (?:nhân dân )?ổn định|không có (?:biến động|vấn đề)|"
    r"(?:tổ|thôn|khu phố|chi bộ|mặt trận|hội) xin phản ánh"
)
# Of these it holds one, which are found at a fraction of the cost of the whole.
_REMARK_WORDS = (
    *("nêu tại", "nêu trong", "nêu ở", "ánh tại", "ánh trong", "ánh ở", "theo dõi", "xin báo cáo", "phát sinh"),
    *("trả lời", "đã báo cáo", "đã được", "tiếp nhận", "nhận được", "ghi nhận", "thu được", "hợp được", "này là"),
    *("chuyển biến", "báo cáo số", "kê trùng", "kê cho cả", "độc lập -", "cộng hòa xã", "đảng cộng", "có căn cứ"),
    *(
        "ở bảng",
        "vào bảng",
        "trong bảng",
        "tại bảng",
        "theo bảng",
        "ổn định",
        "yên tâm lao",
        "không có biến",
        "không có vấn",
        "xin phản ánh",
    ),
)
_REMARK_HOLDS = re.compile(any_of(_REMARK_WORDS))
_NOTHING_NEW = AnyCase(
    r"(?:chưa|không) (?:ghi nhận|có|nhận được|phát hiện) (?:thêm )?(?:ý kiến|vấn đề|phản ánh|vụ việc)\w* (?:nào|"
    r"mới|gì|khác)"
)
# Who reports speaks of himself: "Vụ nước máy em có gọi bên cấp nước", "mấy chuyện tôi xin kể".
_OF_MYSELF = AnyCase(
    r"(?<![\w\"“])(?:chúng tôi|chúng em|tụi em|tụi tôi|tôi|tui|tụi tui|"
    r"(?<!các )(?<!chị )(?<!anh )(?<!trẻ )(?<!\d )em)\s(?:xin|có|đã|vừa|sẽ|"
    r"mới|cũng|ghi|nghe|đi|nắm|hỏi|gọi|nhắn|gửi|chia|tổng hợp|thấy)(?!\w)"
)
_OVERALL = re.compile(r"Nhìn chung,?\s")
# "Tăng cường tuần tra." asks for something where proposals stand.
_FEWEST_ASKED = 3
_SHORTEST = 6


# "Xin chân thành cảm ơn.", "Tôi xin cảm ơn quý phường!": how a letter ends. Thanks for a thing done are praise.
_COURTESY = AnyCase(
    r"\W*(?:(?:chúng )?(?:tôi|em|tui|cháu) |gia đình (?:tôi|em|chúng tôi) )?(?:rất mong |mong )?"
    r"(?:(?:xin|kính|trân trọng|chân thành|thành thật|vô cùng|rất) )+(?:cảm ơn|cám ơn|cảm tạ|biết ơn|chào)"
    r"(?: (?!(?:đã|vì|về|do|mà)\b)[^\s,.;:]+){0,10}(?:,? (?:và )?(?:trân trọng )?kính chào)?\W*$"
)
# "Dạ cảm ơn em, mai anh báo lại": who reads a message answers who sent it. Where people are named they praise.
_ANSWERS = AnyCase(
    r"\W*(?:(?:dạ|vâng|ừ|ok|okê|oke|rồi|được rồi|tốt rồi),? )*(?:cảm ơn|cám ơn) (?:em|anh|chị|bạn|chú|cô|bác|cháu)"
    r"(?: nhiều| nhé| nha| nghe| ạ)*(?:\W*$|[,.!;]\s)(?!.*(?<!\w)(?:dân|bà con|hộ|người|nhà|phụ huynh|chị em|hội viên)"
    r"(?!\w))"
)
# "Không có ý kiến", "Không có gì": a line that was filled in and says nothing.
_SAYS_NONE = AnyCase(
    r"(?:(?:các |những )?(?:mặt|nội dung|vấn đề|lĩnh vực)[^,.;:]{0,20} )?(?:không|chưa) "
    r"(?:có|ghi nhận|phát sinh|nhận được)(?: ý kiến| kiến nghị| phản ánh| đề xuất| vấn đề| nội dung)?"
    r"(?: gì| nào| chi)?(?: mới| thêm| khác| đáng chú ý)?\W*"
)


@remembered
def says_none(text: str) -> bool:
    """Return whether a line says that there is no opinion: "Không có ý kiến", or only thanks for a message."""
    return _SAYS_NONE.fullmatch(text.strip()) is not None or _ANSWERS.match(text) is not None


@remembered
def is_remark(sentence: str) -> bool:
    """Return whether a sentence is the unit's own on its report, its work, an answer or what may come."""
    if _REMARK_OPENS.match(sentence) or (_REMARK_HOLDS.search(small_letters(sentence)) and _REMARK.search(sentence)):
        return True
    if (setting := _SETTING.match(sentence)) and not _says_behind(sentence, setting.end()):
        return True
    if _NOTHING_NEW.search(sentence) and not begins_with_speaker(sentence):
        return True
    if _OF_MYSELF.search(sentence) and '"' not in sentence and support_of(sentence) is None:
        return True
    return bool(_OFFICE_DID.match(sentence)) and not _people_answer(sentence)


def _says_behind(sentence: str, end: int) -> bool:
    """Whether somebody speaks or takes a side behind what a unit has or when it met, which ends at `end`."""
    behind = sentence[end:].lstrip(" ,;:")
    if first_cue(behind) is not None or speaks(behind):
        return True
    counted = support_of(sentence) is not None or support_of(behind) is not None
    return (counted or begins_with_speaker(behind, _FIRST_OF_CLAUSE)) and not _ONLY_TOLD.match(behind)


# "1.140 lượt người dự" says how many came.
_ATTENDED = AnyCase(
    r"(?:người|hộ|cử tri|hội viên|đại biểu|đảng viên|chị em|đoàn viên)(?: \w+)? (?:dự|tham dự|tham gia|có mặt)\W*$"
)
# "Hiện đã có 118 gia đình nộp tiền": what so many have done is no worry of theirs, unless something was wrong with it.
_HAVE_DONE = AnyCase(
    r"(?:(?:hiện|hiện nay|hiện tại|đến nay|tính đến nay|tới nay|đến ngày \d[\d/.-]*),? )?(?:chỉ )?(?:đã có|có) \d[\d.]*"
    r"(?:\s?/\s?\d+)? (?:hộ|gia đình|người|phụ huynh|hội viên|đoàn viên|học sinh|lao động|cử tri)(?: dân| gia đình)?"
    r"(?: đã)? (?:nộp|đóng|đăng ký|nhận|hoàn thành|di dời|bàn giao|cài|tiêm|lắp|tham gia)(?!\w)"
    r"(?:(?! (?:thiếu|sai|chậm|nhầm|chưa|không|phải|mất|quá|trễ|muộn|lỗi|hỏng|vì|do|mà|nhưng)(?!\w)) [^\s,;:]+){0,6}\W*"
)


def _people_answer(sentence: str) -> bool:
    """Whether people speak behind what an office did or is to do: "Phường đã sửa đường, bà con phấn khởi"."""
    cue = first_cue(sentence)
    support = support_of(sentence)
    if cue is None and _ATTENDED.search(sentence):
        return False
    if support is not None or (cue is not None and cue[1] is Stance.PROPOSES and " cần " in sentence):
        return True
    parts = _TURNS_TO_PEOPLE.split(sentence)[1:]
    return any(speaks(part) and not _OFFICE_DID.match(part.strip()) for part in parts)


def _says_nothing(sentence: str) -> bool:
    """Whether a sentence only announces a side: "Việc lo cũng không ít"."""
    short = len(sentence.split()) <= _SHORTEST and not names_people(sentence)
    return short and not says_matter(sentence) and support_of(sentence) is None


def is_statement(sentence: str, section: Stance | None, *, item: bool, alone: bool, fact: bool = False) -> bool:
    """Return whether a sentence, or a part of one, is what people say.

    Args:
        sentence: the stretch.
        section: what the heading above means.
        item: whether it begins with a dash.
        alone: whether its paragraph holds nothing else.
        fact: whether it stands in a line on where, since when, what was done or what may come.
    """
    asks = section is Stance.PROPOSES and len(sentence.split()) >= _FEWEST_ASKED
    if (
        not any(map(str.isalpha, sentence))
        or says_none(sentence)
        or is_remark(sentence)
        or _COURTESY.match(sentence)
        or not (asks or has_predicate(sentence))
    ):
        return False
    # Where praise stands it shows that they agree.
    if section is not Stance.SUPPORTS and first_cue(sentence) is None and _HAVE_DONE.fullmatch(sentence.strip()):
        return False
    if fact:
        return speaks(sentence)
    if _says_nothing(sentence):
        return False
    if _OVERALL.match(sentence):
        return first_cue(sentence) is not None and names_people(sentence)
    # Under "Nhân dân còn băn khoăn" whatever is not the unit's own remark is what people say.
    if section is Stance.PROPOSES or (section is not None and alone and len(sentence.split()) >= FEWEST_OF_LINE):
        return True
    told = names_people(sentence) if alone else _BEFALLS.search(unmasked(sentence)) is not None
    return item or first_cue(sentence) is not None or speaks(sentence) or told or support_of(sentence) is not None
