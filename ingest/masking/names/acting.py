"""Tells a body that stands behind a name and acts itself: "đơn của bà Lan, UBND phường đã trả lời".

Imports `letters`. There the name is no official's: whose petition a body answers is a private person. Who holds an
office ("Chủ tịch UBND") acts in person and is not meant here.
"""

from ingest.letters.any_case import AnyCase

_BODY = (
    r"(?:ubnd|ủy ban|uỷ ban|hđnd|mttq|mặt trận|công an|phòng|sở|hội|đoàn|chi cục|trạm|hạt|văn phòng|đảng ủy|thanh tra|"
    r"địa chính|tư pháp|một cửa|điện lực|ban (?:quản lý|dân vận|tuyên giáo|tổ chức|chỉ huy)|trung tâm|y tế)"
)
_DOES = (
    r"(?:đã|chưa|không|sẽ|đang|vẫn|mới|cũng|phải|cần|nên|có|mời|gọi|đến|xuống|lên|vào|về|lập|đo|bắt|phạt|xử|xử lý|"
    r"hỏi|cắt|thu|trả lời|trả|hỗ trợ|giải quyết|kiểm tra|yêu cầu|thông báo|đề nghị|báo|nói|bảo|hẹn|hứa|nhận|giúp|cho)"
)
_ACTS = AnyCase(rf"\s?(?:, |- |– |\(){_BODY}(?: [^\s,;.:()]+){{0,5}}? {_DOES}(?!\w)(?! (?:bộ|dân|cuộc|trách nhiệm))")
# Without a comma: "nhà ông Tám công an đến", "hộ bà Hoa địa chính đo sai".
_OF_HOUSEHOLD = AnyCase(r"(?<!\w)(?:nhà|hộ|gia đình|thửa đất|đất)(?: của)? (?:(?:ông|bà|anh|chị|cô|chú|bác|em) )?$")
_CALLS_UP = AnyCase(
    r" (?:công an|cảnh sát|cán bộ|cong an|can bo)(?: (?:phường|xã|phuong|xa))? "
    r"(?:mời|gọi|đến|xuống|bắt|phạt|hỏi|triệu tập|đánh|xử|moi|goi|den|xuong|bat|phat|khong giai|chua giai)(?!\w)"
)
_NEAR, _AROUND = 30, 90


def body_acts(text: str, end: int) -> bool:
    """Tell whether the body behind a name that ends at `end` is told to do something, so that it is not the name's."""
    behind = text[end : end + _AROUND].partition("\n")[0]
    return _ACTS.match(behind) is not None or _CALLS_UP.match(behind) is not None


def is_of_household(text: str, start: int) -> bool:
    """Tell whether the name at `start` is whose house or land is spoken of."""
    return _OF_HOUSEHOLD.search(text[max(0, start - _NEAR) : start]) is not None
