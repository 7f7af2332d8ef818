"""Tells whether a stretch of a report says something of something, and whether it does so by itself.

Imports `cues`, `support`, `voices` and `vectorstore.text`. A bare place, date, heading, measure or count does not.
"""

import re

from ingest.letters.any_case import AnyCase
from ingest.opinion.cues import first_cue, plain_of
from ingest.opinion.remembering import remembered
from ingest.opinion.support import support_of
from ingest.opinion.voices import speaks, tells_matter_of_opinions
from vectorstore.text.tokens import syllables_of_key

# What an office is called at the head of a sentence.
OFFICE = (
    r"(?:Nhà trường|UBND|Ủy ban|Tổ dân phố|Tổ|Chi bộ|Chi ủy|Ban|Công an|Phường|Xã|Đảng ủy|Mặt trận|Hội|Trưởng|Thôn|"
    r"Khu phố|Văn phòng|Cấp ủy|Trạm|Đoàn|Chi hội|Phòng|Trung tâm|Công ty|Điện lực|Lãnh đạo|Thường trực|Bí thư|"
    r"Chủ tịch|"
    r"Sở|Đội|Kiến nghị|Ý kiến|Nội dung|Việc|Phản ánh)"
)
# What makes a stretch of words say something: words of tense, degree and negation, verbs and qualities.
_PREDICATES = frozenset({
    "là", "có", "bị", "được", "phải", "nên", "cần", "đã", "đang", "sẽ", "chưa", "không", "chẳng", "chả", "còn",
    "vẫn", "cứ", "thì", "mà", "quá", "rất", "hơi", "khá", "lắm", "lại", "mới", "đều", "cũng", "hay", "thường",
    "mãi", "luôn", "chỉ", "muốn", "mong", "nói", "hỏi", "bảo", "cho", "biết", "kể", "thấy", "nghe", "tin", "ngại",
    "lo", "sợ", "chê", "khen", "tiếc", "xin", "đòi", "trách", "để", "làm", "đi", "về", "đến", "lên", "xuống", "ra",
    "vào", "qua", "chạy", "đổ", "lấn", "chiếm", "lấp", "xây", "sửa", "đào", "cắt", "thu", "nộp", "trả", "đóng",
    "mua", "bán", "thuê", "chờ", "đợi", "gọi", "giữ", "bỏ", "đưa", "lấy", "nhận", "phát", "cấp", "ký", "mở", "cháy",
    "nổ", "ngập", "tắc", "hỏng", "nứt", "sập", "sạt", "lún", "gãy", "vỡ", "rơi", "vãi", "bay", "bốc", "kẹt", "đỗ",
    "đậu", "chắn", "che", "thiếu", "thừa", "mất", "hết", "tăng", "giảm", "chậm", "trễ", "nhanh", "đẹp", "xấu",
    "cao", "thấp", "lớn", "nhỏ", "to", "bé", "xa", "gần", "sạch", "bẩn", "hôi", "thối", "đục", "đen", "yếu", "mạnh",
    "khó", "dễ", "đắt", "rẻ", "đông", "vắng", "ồn", "tối", "sáng", "nguy", "tốt", "kém", "sai", "đúng", "cũ",
    "nhiều", "ít", "đủ", "rộng", "hẹp", "dài", "ngắn", "dột", "ẩm", "nóng", "lạnh", "đau", "ốm", "chết", "sống",
    "ăn", "uống", "ngủ", "học", "dạy", "chơi", "đánh", "cãi", "trộm", "cướp", "lừa", "hát", "hút", "tụ", "xả",
    "vứt", "đốt", "phun", "tưới", "cấy", "gặt", "nuôi", "trồng", "chặt", "kê", "dắt", "chở", "đón", "đứng", "ngồi",
    "nằm", "sang", "giúp", "hỗ", "tặng", "thăm", "hướng", "dẫn", "giải", "quyết", "tổ", "chức", "kiểm", "tra", "xử",
    "lý", "khắc", "phục", "thay", "lắp", "đặt", "kéo", "nối", "treo", "nâng", "hạ", "dời", "chuyển", "nhập", "tách",
    "ghép", "sáp", "gộp", "dồn", "chia", "đo", "cắm", "đếm", "tính", "ghi", "đăng", "khai", "nghỉ", "bắt", "ép",
    "buộc", "cấm", "phạt", "tha", "xem", "đọc", "viết", "dùng", "sử", "tắt", "bật", "bấm", "quét", "tải", "gửi",
    "rút", "vay", "nợ", "lãi", "lỗ", "ế", "lời", "công", "niêm", "minh", "rõ", "tốn", "phí", "mệt", "vui", "mừng",
    "buồn", "bực", "tức", "ghét", "thích", "yên", "an", "toàn", "gọn", "gàng", "tiện", "lợi", "bất", "ổn", "xong",
    "kịp", "dừng", "hoãn", "tạm", "tiếp", "theo", "gắt", "cáu", "quát", "niềm", "nở", "tận", "tình", "nạo", "vét",
    "san", "bít", "rò", "rỉ", "thấm", "tràn", "dâng", "cạn", "khô", "héo", "úa", "chín", "rụng", "mọc", "phình",
    "xệ", "võng", "nghiêng", "trơn", "trượt", "lầy", "lội", "bụi", "mù", "chui", "luồn", "rình", "núp", "đua",
    "nẹt", "pô", "sủa", "cắn", "đẻ", "lây", "dịch", "đọng", "bám", "bâu", "bu", "rú", "hú", "réo", "thông",
    "thoáng", "mát", "mẻ", "khang", "trang", "chu", "đáo", "bằng", "bạch", "dân", "chủ", "thiết", "thực", "rườm",
    "rà", "vướng", "ùn", "ách", "trùng", "lệch", "nhầm", "lẫn", "quên", "sót", "lộ", "dọa", "nạt", "chửi", "đuổi",
    "né", "tránh", "đùn", "đẩy", "hứa", "hẹn", "trốn", "khóa", "rào", "bịt", "đậy", "mòn", "gỉ", "sét", "bong",
    "tróc", "phồng", "bạc", "kiêm", "gánh", "toan", "nhường", "xếp", "chen", "xô", "trèo", "leo", "bơi", "chìm",
    "cuốn", "trôi", "vùi", "phá", "hủy", "dỡ", "dọn", "gom", "chôn", "ủ", "liên", "hoan", "gắn", "bó", "đoàn",
    "kết", "chung", "góp", "tham", "gia", "ủng", "hộ", "đồng", "duy", "trì", "bố", "trí", "cường", "đề", "nghị",
    "kiến", "sớm", "nghiêm", "phối", "hợp", "quan", "tâm", "tạo", "điều", "ban", "hành", "soát", "bổ", "sung",
    "sắp", "thống", "nhất", "tuyên", "truyền", "vận", "động", "đối", "thoại",
})  # fmt: skip
_WORD = re.compile(r"\w+")
_FEWEST_WORDS = 5
# Fewer words without a side or a group are a name or the end of a line.
FEWEST_OF_LINE = 6
_SHORT = 7
_MEASURED = AnyCase(
    r"(?:sâu|cao|dài|rộng|cách|nặng)\s+(?:khoảng |hơn |gần )?\d|"
    r"(?:khoảng|chừng|hơn|gần|từ|lúc|vào|tổng cộng)\s+(?:ngày\s+)?\d[\d.,/]*\s*(?:giờ|phút|cm|m|km|ngày|tháng|%|$)"
)
# Without a word of `_PREDICATES` what begins so is where or when something is.
_PLACE_OR_TIME = AnyCase(
    r"(?:từ|tại|ở|đến|trong|trên|dưới|trước|sau|bên|đầu|cuối|dọc|quanh|giữa|đoạn|khu vực|khu|đường|phố|ngõ|ngách|hẻm|"
    r"tổ dân phố|tổ|thôn|xóm|ấp|bản|khu phố|phường|xã|cầu|chợ|số nhà|ngày|tháng|quý|năm|tuần|mùa|thứ|sáng|chiều|tối|"
    r"các (?:tổ|thôn|hộ|ngõ|đường|khu)|toàn)(?!\w)"
)
_OFFICE_FIRST = re.compile(rf"{OFFICE}(?!\w)")
_COUNT = r"\d[\d.]*(?:\s*(?:/|trên|trong số)\s*\d+)?"
_COUNT_ONLY = AnyCase(
    rf"(?:có|còn|nhận|tổng số|tất cả)?\s*(?:{_COUNT}|nhiều|một số|đa số|không ít)\s+(?:lượt\s+)?"
    rf"(?:ý kiến|kiến nghị|phản ánh|phiếu|người|hộ|hộ dân)"
    rf"(?:\s*\([^()]*\))?(?:\s+(?:ở|tại|của|trong)\s[^,;.]{{2,50}})?"
    rf"(?:,\s+(?:tăng|giảm|bằng|nhiều nhất|cao nhất|ít hơn|nhiều hơn|đông nhất)[^;.]*)?\s*[.;:]?"
)
_REQUEST = AnyCase(
    r"(?:sớm |cần |nên |phải |tiếp tục |tăng cường |hãy |cho )?(?:lắp|sửa|mở|bố trí|nạo vét|di dời|rải|xây|"
    r"xử lý|công khai|"
    r"niêm yết|gia hạn|khoanh nợ|cử|hỗ trợ|miễn|giảm|tăng|chặt|kiểm tra|dọn|tổ chức|chắn|mài|cắm|kẻ|đổ|trải|thay|kéo|"
    r"làm|trả lời|nói rõ|cho|dừng|đặt|cấp|bổ sung|điều chỉnh|xem xét|rà soát|tuyên truyền|hướng dẫn|phun|"
    r"thu gom|đầu tư)"
    r"(?!\w)(?! (?:đã|đang|chưa|không|quá|rất)(?!\w))"
)
_POINTS_BACK = AnyCase(r"(?<!\w)(?:đây là|điều này|việc này|vấn đề này|nội dung này|chuyện này)(?!\w)")
_OF_WHOLE = AnyCase(r"(?:trong (?:số )?(?:này|đó)|lý do|nguyên nhân|kể cả|gồm cả|tức là|nhất là)\b")
# Who says it, how many, and that they say it; without diacritics, since only what is left is counted.
_VOICE = frozenset(
    syllables_of_key(
        "y kien ho dan nguoi ba con nhan cu tri phieu gia dinh luot dong tinh khong chua ro thai do tan thanh "
        "phan doi ung nhat cao de nghi xuat mong muon bay to xem xet som giai quyet co mot so nhieu da lon "
        "tren trong khoang chung gan hon theo ve viec nay van rat cac va deu phuong an chu truong noi cho "
        "rang la vi thi cung lai tai o khu hai bon nam sau tam chin muoi chuc tram nua cua nhung dang duoc bi "
        "voi den tu ra nhu hang vai it qua khi gi phai dung thuan chap lo ngai bao neu kinh thua quan ghi "
        "phu huynh hoi vien doan dang cac cu chua ai dieu viec chuyen"
    )
)
_FEWEST_SYLLABLES = 2
# Words that say a side, beside those of `_VOICE`: "26 ý kiến hoan nghênh" says no matter.
_SIDES = frozenset(
    syllables_of_key("hoan nghenh khen ngoi anh chap thuan tin tuong phan khoi hai long giam tang so thang")
)


def says_matter(text: str) -> bool:
    """Return whether a text says more than who holds an opinion and which: "26 trên 34 hộ đồng ý" does not."""
    return sum(word not in _VOICE for word in _words(text)) >= _FEWEST_SYLLABLES


@remembered
def _words(text: str) -> tuple[str, ...]:
    return tuple(word for word in syllables_of_key(plain_of(text)) if not word.isdigit())


@remembered
def has_predicate(text: str) -> bool:
    """Return whether a text says something of something, and is no bare place, date, heading or measure."""
    if first_cue(text) is not None or speaks(text):
        return True
    words = _WORD.findall(text)
    if len(words) < _FEWEST_WORDS or _MEASURED.match(text.strip()):
        return False
    # Names hold such words as well: "đường Cầu Mới".
    if words[0].lower() in _PREDICATES or not _PREDICATES.isdisjoint(word for word in words if word.islower()):
        return True
    named = _PLACE_OR_TIME.match(text.strip()) or _OFFICE_FIRST.match(text.strip())
    return len(words) >= FEWEST_OF_LINE and named is None


@remembered
def begins_with_request(text: str) -> bool:
    """Return whether a text begins with what is to be done and names nobody who does it: "lắp rèm cho bốn phòng"."""
    return _REQUEST.match(text.strip()) is not None


@remembered
def only_counts(text: str) -> bool:
    """Return whether a text says how many speak and nothing of what: "31 trên 141 ý kiến."."""
    return (
        first_cue(text) is None
        and _COUNT_ONLY.fullmatch(text.strip()) is not None
        and not tells_matter_of_opinions(text)
    )


def takes_only_a_side(text: str) -> bool:
    """Return whether a text says no more than who holds an opinion and on which side: "26 ý kiến hoan nghênh"."""
    return sum(word not in _VOICE and word not in _SIDES for word in _words(text)) < _FEWEST_SYLLABLES


@remembered
def leans_back(text: str) -> bool:
    """Return whether a statement is understood only with what stands before it: "26 ý kiến hoan nghênh"."""
    if takes_only_a_side(text):
        return True
    support = support_of(text)
    short = len(text.split()) <= _SHORT and support is not None and text.strip().startswith(support.text)
    return short or bool(_POINTS_BACK.search(text))


def is_of_whole(text: str) -> bool:
    """Return whether a part tells more of the one before it: "trong số này có 5 gia đình ..."."""
    return bool(_OF_WHOLE.match(text.strip()))
