"""Tells who works for an office without holding one: by a rank, a desk, a department, or what they are given to do.

Imports `letters`, `labels` and `words`. "Anh Tuấn địa chính", "cô Hạnh Ban Dân vận", "thiếu úy Lê Khánh", "cô Yến cửa
số 3": neighbours and minutes call officials so. Firms have accountants and directors too, who are private persons.
"""

import re

from ingest.letters.alphabet import LOWER, UPPER
from ingest.letters.any_case import AnyCase
from ingest.masking.names.acting import body_acts, is_of_household
from ingest.masking.words import either

_ADDRESS = r"(?:(?:các )?(?:ông|bà|anh|chị|cô|chú|bác|em|thầy|đồng chí|đ/c)(?:,? (?:ông|bà|anh|chị))?:? )"
# What a public body is called where it stands right behind a name.
_BODY = (
    r"(?:Ban (?:Dân|Tuyên|Tổ chức|Xây|Quản|Chỉ|Kiểm|Nội|QL|TG|XD|CHQS|Giải)|Phòng [A-ZĐ]|Sở [A-ZĐ]|UBND|HĐND|MTTQ|"
    r"Mặt trận|Hội (?:Phụ|Nông|Cựu|Liên|Người|Chữ|LH|CCB|ND|PN|đồng)|Đoàn (?:Thanh|thanh|xã|phường|TN)|Công an|CA "
    r"(?:xã|phường)|Chi cục|Trạm [A-ZĐ]|Hạt [A-ZĐ]|Văn phòng|Trung tâm (?:Phục|Hành|Dịch|PV|Văn|Quản)|Đảng ủy|"
    r"Thanh tra|Địa chính|Tư pháp|Một cửa|Bộ phận (?:một|Một|tiếp|Tiếp)|Điện lực|Đồn [Bb]iên|Tổ (?:công nghệ|công tác)|"
    r"Phó (?:Chủ|Bí|Trưởng|chủ|bí|trưởng)|Chủ tịch|Bí thư|Trưởng (?:ban|phòng|thôn|công|trạm|khu|ấp|bản))"
)
_SYLLABLE = rf"[{UPPER}][{LOWER}]*"
# Lazily, since the body begins with a capital as well: "Hạnh Ban Dân vận".
_OF_BODY = re.compile(rf"(?P<own>{_SYLLABLE}(?: {_SYLLABLE}){{0,3}}?)(?:,? (?:ở |bên |của )?| - | – )(?={_BODY})")
_DESK = (
    r"(?:địa chính|tư pháp|hộ tịch|đô thị|môi trường|thú y|kiểm lâm|biên phòng|một cửa|1 cửa|tiếp dân|tiếp công dân|"
    r"văn phòng(?! phẩm)|văn thư|thanh tra|công an(?! mời| bắt| gọi| hỏi)|quân sự|dân vận|tuyên giáo|nội vụ|mặt trận|"
    r"trật tự(?: đô thị)?|"
    r"chính sách|văn xã|văn hóa|tài chính|khuyến nông|thuế|dân số|cảnh sát khu vực|xã đội|phường đội|"
    r"trưởng công an|phó công an|trưởng trạm|quản trang|giao thông|giải phóng mặt bằng|hạ tầng|nông nghiệp(?= xã|"
    r" phường| xuống| bảo| nói| đo|[,.;)])|lao động(?= phường| xã|[,.;)])|lđ-?tb(?:&xh)?|đoàn thanh niên|hội phụ nữ|"
    r"phụ nữ(?= xóm| thôn| phường| xã|[,.;)])|kế toán(?: của)? (?:phường|xã|mặt trận|ủy ban)|(?:đội )?quy tắc đô thị|"
    r"hiệu phó|giáo vụ|giáo dục(?= phường| xã| ghi| nói|[,.;)])|chủ tịch|bí thư|phòng (?:văn hóa|kinh tế|tài chính))"
)
_GOES_ON = (
    r"(?=\s*(?:[,.;:()\n/]|$| - )|\s(?:phường|xã|xóm|thôn|ấp|bản|khu vực|nói|bảo|hẹn|hứa|trả lời|giải thích|ghi|nhận|"
    r"tiếp|báo|làm|đã|sẽ|xuống|lên|có|không|đang|chưa|đi|gọi|nhắc|xử lý|cũng|thì|là|mới|cho|và|với|lập|kiểm|đo|về|"
    r"ra|vào|chỉ|đến|tới|"
    r"đề nghị|hướng dẫn|thông báo|phải|cứ|lại|giúp|mời|yêu cầu|phụ trách|chuẩn bị|đây|mở|viết|tìm|đọc|thống nhất|"
    r"ủy ban|nhận|giữ|dẫn|với|cùng|ở)(?!\w))"
)
_AT_DESK = AnyCase(rf" (?:(?:bên|ở|phòng|bộ phận|ban) )?(?:{_DESK}{_GOES_ON}|(?:ngồi |ở |bên )?(?:cửa|quầy|bàn) số \d)")
_IN_BRACKETS = AnyCase(
    r"\s?\((?:bên |ở |phòng |ban |cán bộ |công chức |nhân viên |lãnh đạo )?(?:địa chính|tư pháp|hộ tịch|tài chính|"
    r"thanh tra|sở |phòng (?!trọ|\d|số)|"
    r"ban (?!đêm|ngày|công|liên lạc|đại diện)|ủy ban|ubnd|hđnd|mttq|mặt trận|đoàn(?! viên)|công an|biên phòng|kiểm lâm|"
    r"y tế|thu phí|một cửa|văn phòng|văn thư|chi cục|trung tâm|trạm |hạt |đội (?:trật|quản|thuế|cảnh|thanh)|điện lực|"
    r"chuyên viên|công chức|cán bộ (?!hưu|về|nghỉ|đoàn)|phó (?:gđ|giám đốc|trưởng|chủ|ban|phòng)|trưởng (?:ban|phòng|"
    r"trạm|đoàn|thôn|ấp|bản|khu|xóm)|pct|ct |pgđ|bí thư|chủ tịch|môi trường|đô thị|hạ tầng|kinh tế(?! khó)|văn hóa|"
    r"nội vụ|quân sự|dân vận|tuyên giáo|chính sách(?! ?[,:;])|thủy lợi|thủ quỹ|kế toán(?! công| cty| doanh)|"
    r"ghi biên bản|"
    r"thư ký|chủ trì)"
)
_MADE = AnyCase(
    rf" (?:được bầu |được cử |được giao |tiếp tục |thôi |hiện )*"
    rf"(?:làm|giữ chức(?: vụ)?|(?:đảm nhiệm|đảm nhận)(?: chức vụ| chức)?) (?:{either('offices')}|xóm trưởng|"
    r"thôn trưởng|buôn trưởng|bản trưởng|ấp trưởng|già làng)(?!\w)"
)
_RANK = (
    r"(?:(?:thiếu|trung|thượng|đại) (?:úy|tá)|(?:hạ|trung|thượng) sĩ)"
    r"(?: (?:công an|biên phòng|quân đội|qncn|cảnh sát))?"
)
_POST = (
    r"(?:văn thư|thường trực|công chức phụ trách|cán bộ phụ trách|phụ trách|người giữ(?: là)?|đội trưởng|"
    r"đội phó|đồn trưởng|"
    r"đồn phó|hạt trưởng|chỉ huy trưởng|xã đội trưởng|phường đội trưởng|"
    r"(?:người )?(?:duyệt chi|đối chiếu)(?=:)|cảnh sát khu vực|cskv|"
    r"thanh tra(?: viên)?|kiểm lâm(?: viên)?|điều tra viên|kiểm soát viên|chấp hành viên|địa chính viên|"
    r"(?:cán bộ|công chức|nhân viên) (?:địa chính|tư pháp|một cửa|văn phòng|phường|xã|tiếp dân|môi trường|đô thị|thuế|"
    r"chính sách|thú y|khuyến nông|văn hóa|quản lý|tiếp nhận|trực)"
    r"(?:\s?[-–,]\s?(?:hộ tịch|địa chính|xây dựng|môi trường|xã hội|đô thị|thống kê|"
    r"nông nghiệp|kế toán))*(?: (?:phường|xã))?|"
    r"(?:trưởng thôn|trưởng ấp|tổ trưởng|trưởng khu) (?:xác nhận|chứng kiến|ký)(?=:))"
)
# "Đề nghị thanh tra ông ...": an inspection of somebody, by nobody who is named.
_BEFORE = AnyCase(
    r"(?<!\w)(?<!nguyên )(?<!cựu )(?<!hưu )(?<!đề nghị )(?<!yêu cầu )(?<!xin )(?<!cần )(?<!phải )(?<!bị )"
    rf"(?:{_RANK}|{_POST}):? ?(?:là )?{_ADDRESS}?$"
)
# The money of a firm or a household is kept by private persons.
_KEEPS_MONEY = AnyCase(
    rf"(?<!\w)(?:kế toán(?: trưởng)?|thủ quỹ|thủ kho)(?: (?:ban|trung tâm|trạm|phường|xã|thôn|tổ|"
    rf"quản lý|chợ)){{0,4}}:? "
    rf"{_ADDRESS}?$"
)
# What is written down of private persons.
_LIVES = AnyCase(r"\s?[,;(]? ?(?:cmnd|cccd|căn cước|sinh năm|sinh ngày|sn \d|\d\d tuổi|trú |ngụ |hộ khẩu|tổ \d)")
_OWN_MONEY = AnyCase(r"(?<!\w)(?:đứng tên|tài khoản|stk|tk)(?!\w)")
_OF_FIRM = AnyCase(r"(?<!\w)(?:công ty|cty|doanh nghiệp|tnhh|hợp tác xã|htx|cửa hàng|xưởng|cơ sở)(?!\w)")
_BESIDE_OFFICIALS = AnyCase(
    rf"(?:thanh tra|chủ trì|trưởng đoàn|đoàn kiểm tra|tổ công tác|hội đồng|trưởng ban)[^\n.]{{0,90}}thành viên:? "
    rf"{_ADDRESS}?$"
)
# An office gives a task: "Trưởng phòng đã giao ông ... liên hệ", "Giao bà ... theo dõi".
_OFFICE_GIVES = AnyCase(
    r"(?:(?<!\w)(?:ubnd|ủy ban|phòng|chủ tịch|đảng ủy|lãnh đạo|trưởng|chi cục|trạm|ban|phường|xã|giang|đã|liên đoàn|"
    r"hội (?:phụ|nông|cựu|chữ)|sở|mặt trận|mttq|công đoàn|trung tâm|công an|điện lực|viện|"
    rf"trách nhiệm),? (?:[^.;\n]{{0,60}} )?(?:đã |sẽ )?|^|[.;:\n] ?)(?:giao|phân công|việc giao:?|cử) "
    rf"(?:nhiệm vụ )?(?:cho )?{_ADDRESS}?$"
)
_WORK = AnyCase(
    r"(?: \([^()]*\))? (?:theo dõi|liên hệ|phụ trách|tổng hợp|báo (?!cho chồng|cho vợ)|kiểm tra|sửa(?! nhà)|"
    r"tham mưu|soạn|"
    r"trả lời|thụ lý|xác minh|đôn đốc|rà soát|tiếp(?!\w)|lập (?:hồ sơ|biên bản|danh sách)|chuẩn bị|chủ trì|hướng dẫn|"
    r"giải quyết|xử lý|đo(?!\w)|chịu trách nhiệm)"
)
# Typed without marks: "chi ngo thi nhi, pho chu tich phuong".
_UNMARKED_OFFICE = re.compile(
    r"\s?(?:,|-|\(| ) ?(?:pho |quyen |la )?(?:chu tich|bi thu|truong (?:thon|khu|phong|ban|ap|xom)|to truong|"
    r"can bo (?:phuong|xa|[a-z]*tbxh|"
    r"dia chinh|tu phap|van phong|van hoa)|cong an (?:phuong|xa)|dia chinh|phong (?:van hoa|kinh te|tai chinh))(?!\w)",
    re.IGNORECASE,
)
# "to truong Pham Van Dong da hoa giai".
_UNMARKED_OFFICE_BEFORE = AnyCase(
    r"(?<!\w)(?:to (?:truong|pho)|(?:pho )?truong (?:thon|khu(?: pho)?|ap|xom|ban|phong|cong an)|"
    r"(?:pho )?chu tich|(?:pho )?bi thu|"
    r"thu tuong|bo truong|can bo|cong an|canh sat khu vuc|dia chinh|hieu truong|dong chi|d/c)"
    r"(?: (?:ubnd|hdnd|mttq|phuong|xa|thon|to|khu pho|chi bo))*(?: la)?:?(?: ong| ba| anh| chi| co)? $",
)
# "ông Phó Chủ tịch", "anh Cảnh sát khu vực", "ong truong khu pho": what is addressed is the office.
_ADDRESSED_OFFICE = re.compile(
    rf"(?i:{either('offices')}|phó chủ tịch|cảnh sát|công an(?! \w+ \w+$)|cán bộ|quyền chủ tịch|phó (?:bí|chủ|trưởng)|"
    r"(?:pho )?(?:chu tich|chu nhiem|bi thu)|truong (?:thon|khu|ap|xom|phong|ban|cong|tram|doan|buon)|"
    r"to (?:truong|pho)|"
    r"canh sat|cong an|can bo)(?!\w)"
)
# "Giám đốc Sở ..., bà ...", "Trung tâm ... (Giám đốc ...)": of a public body.
_HEADS_BODY = AnyCase(
    r"(?<!\w)(?:sở|trung tâm|điện lực|bệnh viện|ban quản lý|chi nhánh|quỹ|đài)(?!\w)[^.;\n]{0,80}(?:phó )?giám đốc:? "
    rf"{_ADDRESS}?$"
)
# "Đoàn kiểm tra gồm anh ..., chị ... và ...": whoever is counted up.
_IN_TEAM = AnyCase(
    r"(?<!\w)(?:đoàn|tổ) (?:kiểm tra|công tác|thanh tra|liên ngành|xác minh)[^.;:\n]{0,20}(?: gồm|:)(?: có)?"
    rf"(?: (?!hộ )[^.;:\n]{{1,110}}?(?:,| và))? {_ADDRESS}$"
)
# "công an (anh Trường) có lập biên bản", "Công an xã, anh Chuyền, đã nhắc": who acted for the body.
_BODY_BEFORE = AnyCase(
    rf"(?<!\w)(?:công an|ubnd|ủy ban|phòng|một cửa|địa chính|tư pháp|hội phụ nữ|mặt trận|văn phòng|"
    rf"trạm y tế|trạm|kiểm lâm|biên phòng)(?: (?:xã|phường|khu vực|tỉnh|kinh tế|thôn))*(?: ?\(|, ){_ADDRESS}$"
)
_BODY_DID = AnyCase(
    r"(?:\)|,) (?:đã|có|sẽ|lập|về|xuống|đến|nhắc|hẹn|hứa|trả lời|nói|bảo|báo|ghi|nhận|cho biết|mới)(?!\w)"
)
# "Đoàn gồm 5 người đến nhà, bà ...": what they are, and whom they met.
_TEAM_ACTS = AnyCase(
    r"\d+ (?:người|đồng chí|cán bộ|thành viên)|(?<!\w)(?:đến|xuống|tới|vào|gặp|vận động|làm việc)(?!\w)"
)
# "Bà Nguyễn Thị Lan địa chính chưa trả lời": who is called by the desk is called by the given name.
_LEFT_UNDONE = AnyCase(r"(?: [^\s,;.:()]+){1,3}? (?:chưa|không|đo|tính|ghi sai)(?!\w)")
_IN_FULL = 2
_NEAR, _AROUND = 140, 60
_LONGEST_NAME = 60
# ", của " stands between at most.
_NEXT_TO = 8


def addresses_office(text: str, start: int) -> bool:
    """Tell whether what stands at `start`, behind a word of address or with it, is an office and no name."""
    if text.startswith(("Ông ", "Bà "), start):
        start = text.index(" ", start) + 1
    return _ADDRESSED_OFFICE.match(text, start) is not None


def works_for_office(text: str, start: int, end: int) -> bool:
    """Tell whether the name at `[start, end)` is told to be that of somebody who works for an office."""
    behind = text[end : end + _AROUND]
    if _LIVES.match(behind):
        return False
    if own_end(text, start, end) is not None:
        return True
    if (
        _is_at_desk(text, start, end)
        or _IN_BRACKETS.match(behind)
        or _MADE.match(behind)
        or _UNMARKED_OFFICE.match(behind)
    ):
        return True
    before = text[max(0, start - _NEAR) : start].rpartition("\n")[2]
    if (_BODY_DID.match(behind) and _BODY_BEFORE.search(before)) or _is_in_team(before):
        return True
    if any(pattern.search(before) for pattern in (_BEFORE, _BESIDE_OFFICIALS, _UNMARKED_OFFICE_BEFORE)):
        return True
    if _HEADS_BODY.search(before):
        return _OF_FIRM.search(before) is None
    if _KEEPS_MONEY.search(before):
        near = before[-_AROUND:]
        return not any(pattern.search(part) for pattern in (_OF_FIRM, _OWN_MONEY) for part in (near, behind))
    return _WORK.match(behind) is not None and _OFFICE_GIVES.search(before) is not None


def _is_in_team(before: str) -> bool:
    team = _IN_TEAM.search(before)
    return team is not None and _TEAM_ACTS.search(team[0]) is None


def _is_at_desk(text: str, start: int, end: int) -> bool:
    """Whether the desk right behind a name is where its bearer works, not what is told of a resident's papers."""
    behind = text[end : end + _AROUND]
    if _AT_DESK.match(behind) is None or is_of_household(text, start):
        return False
    return text.count(" ", start, end) < _IN_FULL or _LEFT_UNDONE.match(behind) is None


def own_end(text: str, start: int, end: int) -> int | None:
    """Return where a name ends that a public body follows, or that runs on into one; None when none does."""
    found = _OF_BODY.match(text, start, end + _LONGEST_NAME)
    if found is None or found.end() > end + _NEXT_TO or body_acts(text, found.end("own")):
        return None
    return found.end("own")
