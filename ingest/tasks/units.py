"""Names of offices and bodies at the start of a text: where one ends, and several in a row.

Imports `vectorstore.text`. A name ends before the verb that says what the body has to do; verbs are a closed list.
"""

import re

from vectorstore.text.folding import bare

# Words with which the name of a body or an office begins, in small letters.
_HEADS = (
    "ubnd|ủy ban|uỷ ban|hđnd|hội đồng|ban|văn phòng|đảng ủy|đảng uỷ|đảng bộ|huyện ủy|tỉnh ủy|thành ủy|chi bộ|chi ủy|"
    "cấp ủy|công an|cảnh sát|quân sự|bộ chỉ huy|trạm|hội|liên đoàn|đoàn|phòng|sở|cục|chi cục|bộ|mặt trận|mttq|ubmttq|"
    "trung tâm|trường|thường trực|trưởng|phó|tổ trưởng|tổ dân phố|tổ đảng|tổ công tác|tổ giúp việc|tổ|bí thư|chi hội|"
    "chi đoàn|bảo hiểm|kho bạc|ngân hàng|thanh tra|hợp tác xã|htx|đội|công đoàn|chủ tịch|chánh|giám đốc|công ty|"
    "điện lực|thuế|tòa án|viện kiểm sát|bưu điện|thôn|bản|ấp|khối|cơ quan|đơn vị|đoàn thể|tổ chức|chính quyền|"
    "doanh nghiệp|cán bộ|công chức|đồng chí|cộng tác viên|nhà trường|lực lượng|xã|phường|liên minh"
)
_PLURAL = r"(?:(?:tất cả |toàn thể )?(?:các|những|mỗi|từng|toàn bộ|\d{1,3}|lãnh đạo|đại diện)\s+)?"
_START = re.compile(rf"{_PLURAL}(?:{_HEADS})(?!\w)")
_NOT_START = re.compile(
    r"(?:tổ chức (?!đảng|thành viên|chính trị|đoàn|cơ sở|hội(?! nghị| thảo| thi| họp| diễn))|"
    r"bản đồ|hội nghị|hội thảo|bộ phận )"
)
_CALLED = re.compile(r"(?:giao cho|giao|đề nghị|yêu cầu|phân công|kiến nghị|trân trọng đề nghị)\s+")
_VERBS = (
    "chủ trì|phối hợp|lãnh đạo|chỉ đạo|xây dựng|tham mưu|hướng dẫn|kiểm tra|theo dõi|tổ chức|hoàn thành|xác định|"
    "chủ động|kiện toàn|đưa|thẩm định|bố trí|chuẩn bị|gửi|lập|chốt|vận động|công khai|rà soát|trả lời|tiếp tục|cụ thể|"
    "nắm|phân công|tăng cường|ban hành|tuyên truyền|tổng hợp|báo cáo|giám sát|thực hiện|triển khai|quán triệt|căn cứ|"
    "là|có|phải|cần|chịu|được|kịp thời|thường xuyên|khẩn trương|tập trung|đẩy mạnh|đẩy nhanh|nâng cao|phát huy|mở|"
    "lấy|tuần tra|xử lý|giải quyết|rút|cấp phát|niêm yết|tiếp nhận|tiếp|đề xuất|trình|cử|duy trì|đăng ký|đăng|phát|"
    "thông báo|"
    "cung cấp|cập nhật|ứng dụng|thống kê|điều tra|khảo sát|quản lý|bảo đảm|đảm bảo|làm|giúp|nghiên cứu|thành lập|"
    "soạn|ký|họp|tiến hành|sử dụng|vận hành|bàn giao|hỗ trợ|chi trả|thu gom|in|treo|dọn|nạo vét|lắp|sửa|trực ban|"
    "trực bơm|đôn đốc|"
    "biên soạn|lồng ghép|động viên|phản ánh|ghi|viết|đọc|mời|dự họp|tham dự|quan tâm|chấp hành|phổ biến|nêu|"
    "khảo nghiệm|tự|"
    "bổ sung|đánh giá|xem xét|quyết định|ra quân|phê duyệt|tặng|thăm|trồng|cắm|kẻ|đo|giao|bồi dưỡng|tập huấn|định kỳ|"
    "hằng|đã|sẽ|đề nghị|yêu cầu|nghiêm túc|trực tiếp|ngay|trước|sau khi|trong thời|xong|không|thông tin|"
    "truyền thông|tạo|thẩm tra|cho|nộp|chuyển|đối thoại|"
    "tổng kết|sơ kết|(?<!thường )trực(?! thuộc)|bơm|dự(?! án)|kiểm đếm|điều chỉnh|điều phối|điều tiết|"
    "điều động|bắn|mua|bán|khởi công|"
    "nghiệm thu|thống nhất|cắt|phun|tiêm|khám|phân bổ|chuẩn hóa|số hóa|thay thế|gia cố|nâng cấp|di dời|sơ tán|"
    "ngăn chặn|"
    "phát hiện|xác minh|thanh toán|giải ngân|kê khai|khoanh vùng|khắc phục|khuyến cáo|kết nối|khen thưởng|giới thiệu|"
    "tiếp xúc|gặp gỡ|gặp|liên hệ|lắng nghe|trao đổi|trao|tuyển|tham gia|thu hồi|thu thập|tạm dừng|dừng|đình chỉ|"
    "cưỡng chế|cam kết|nhắc nhở|nhập|ghi nhận|rút kinh nghiệm|đổi mới|mở rộng|phân loại|phân tích|phân luồng|phát động|"
    "phát hành|chấn chỉnh|củng cố|bám sát|bảo dưỡng|bảo trì|canh gác|điều hành|gia hạn|giữ|góp ý|"
    "hiệp thương|hoàn thiện|"
    "huy động|khai báo|lưu|nhân rộng|sắp xếp|tìm kiếm|tìm|trang bị|triệu tập|truyền đạt|tuyên dương|tư vấn|ưu tiên|"
    "xác nhận|xin|chọn|dùng|dựng|đóng|đi|đến|tính|thử nghiệm|tiêu hủy|vớt|chia|nuôi|khuyến khích|phát sóng|quay"
)
_VERB = re.compile(rf"(?<=\s)(?:{_VERBS})(?!\w)")
_BARE_VERB = re.compile(rf"(?<=\s)(?:{'|'.join(sorted({bare(v) for v in _VERBS.split('|') if ' ' in v}))})(?!\w)")
# "các tổ chức đảng", "Ban Quản lý": the same words inside a name.
_INSIDE = re.compile(
    r"(?:xây dựng đảng|tổ chức (?:đảng|thành viên|chính trị|cơ sở đảng|hội|đoàn|tôn giáo|xã hội)|quản lý (?:dự án|"
    r"chợ|nhà|khu)"
    r"|giám sát (?:cộng đồng|đầu tư)|báo cáo viên|thu gom|trực thuộc|công khai tài chính|thông tin điện tử"
    r"|trong (?:đảng bộ|toàn)|có liên quan|được (?:giao|phân công|phân)|thực hiện nhiệm vụ|thu nhập|cho thuê"
    r"|(?:bám|giữ) (?:biển|rừng)|tham gia (?:bảo vệ|xây dựng)|tính toán|đi lại|đến năm"
    r"|tiếp (?:công dân|dân)|cấp (?:ủy|xã|tỉnh|trên|dưới)|không chuyên trách)"
)
_WITH = re.compile(r"phối hợp(?: chặt chẽ)?(?:,? ?(?:với|cùng|vơi|vói))?(?: với)?\s+")
_STOP = re.compile(r"[.;:]|,(?=\s)|$")
_MANY = re.compile(r"(?:các|những|mỗi|từng|toàn bộ)\s")
_AND = re.compile(r";\s*|,\s*(?:và\s+)?")


def leading_unit(text: str) -> tuple[str, str] | None:
    """Return the body that a text begins with (after "Giao", "Đề nghị") and what follows; None when there is none."""
    called = _CALLED.match(text.lower())
    at = called.end() if called else 0
    if not is_unit(text[at:]):
        return None
    if re.match(r"mỗi\s+", text[at:].lower()):
        at = re.match(r"\S+\s+", text[at:]).end() + at  # type: ignore[union-attr]
    end = _name_end(text, at)
    name = text[at:end].strip(" ,:;.")
    return (name, text[end:]) if name and len(name) <= 160 else None


def is_unit(text: str) -> bool:
    """Tell whether a text begins with the name of a body or an office."""
    lower = text.lower()
    return bool(_START.match(lower)) and not _NOT_START.match(lower)


def is_only_unit(text: str) -> bool:
    """Tell whether a text is nothing but names of bodies."""
    found = leading_unit(text)
    return bool(found) and not found[1].strip(" .:;,") and len(text) <= 160  # type: ignore[index]


def units_in(text: str) -> tuple[str, ...]:
    """Return the bodies of a list: `các chi bộ, Mặt trận Tổ quốc và các đoàn thể phường` are two."""
    names: list[str] = []
    at = 0
    text = text.strip(" .;:,")
    for gap in _AND.finditer(text):
        if gap[0].startswith(";") or _begins_name(text[gap.end() :]):
            names.append(text[at : gap.start()])
            at = gap.end()
    names.append(text[at:])
    return tuple(name.strip(" .;:,") for name in names if name.strip(" .;:,"))


def _begins_name(rest: str) -> bool:
    """Whether another name begins: "các cấp ủy, tổ chức đảng" and "Đảng ủy các xã, phường" are one."""
    return is_unit(rest) and (rest[:1].isupper() or bool(_MANY.match(rest)))


def cooperating(text: str) -> tuple[str, ...]:
    """Return the bodies with which a text says that something is done together."""
    found = _WITH.search(text.lower())
    if not found or not is_unit(text[found.end() :]):
        return ()
    return units_in(text[found.end() : _name_end(text, found.end())])


def _name_end(text: str, at: int) -> int:
    """Return where the list of names that begins at `at` ends: before a verb or a stop."""
    position = at
    verb = _verb_from(text, at)
    while stop := _STOP.search(text, position):
        if verb is not None and verb <= stop.start():
            return verb
        if text[stop.start() : stop.end()] == "," and _list_goes_on(text[stop.end() :].lstrip()):
            position = stop.end()
            continue
        return stop.start()
    return len(text)


def _list_goes_on(rest: str) -> bool:
    return is_unit(rest) or rest.startswith(("phường", "xã", "Hạ tầng", "tổ chức", "đoàn thể", "thôn", "Truyền thông"))


def _verb_from(text: str, at: int) -> int | None:
    lower = text.lower()
    for pattern, searched in ((_VERB, lower), (_BARE_VERB, bare(lower))):
        for found in pattern.finditer(searched, at):
            if text[found.start()].islower() and not _INSIDE.match(lower, found.start()) and not _listed(lower, found):
                return found.start()
    return None


def _listed(lower: str, found: re.Match[str]) -> bool:
    """Whether the word belongs to a name after all: "các tổ chức", "các cán bộ"."""
    return found[0] in {"tổ chức", "to chuc"} and lower[: found.start()].endswith(("các ", "ủy, ", "và các "))
