"""The words in which people ask what people say: who speaks, with which attitude, and what a question wants of it.

Imports `vectorstore.text`. Patterns are written with diacritics; where the question is typed without, they are compared
without.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vectorstore.extracts import Stance
from vectorstore.text.folding import bare

_NUMBERS = r"\d{1,3}(?:(?:,| và|, và) \d{1,3})*"
GROUPS = rf"(?:tổ dân phố|tdp|tổ|thôn|ấp|khu phố|chi bộ)(?: số)? {_NUMBERS}"
PEOPLE = (
    r"người dân|nhân dân|bà con|cử tri|dân cư|dân chúng|quần chúng|(?<!tổ )dân(?! phố| quân| sinh| chủ| số|"
    r" vận| sự)|(?:các |những )?hộ dân|(?:các|những) hộ|"
    r"hộ kinh doanh|hộ bán hàng|tiểu thương|người bán hàng|chủ xe|công nhân|cha mẹ học sinh|cha mẹ|phụ huynh|phhs|"
    r"phụ nữ|chị em|nông dân|cựu chiến binh|học sinh|"
    r"giáo viên|hội viên(?: phụ nữ| cựu chiến binh| nông dân)?|đoàn viên|thanh niên|đảng viên|cán bộ, đảng viên|"
    r"người cao tuổi|các cụ|người khuyết tật|mọi người|người ta|"
    rf"{GROUPS}"
)
# Attitude first, then words that tell only that something is said.
STANCES = (
    (
        (Stance.OPPOSES,),
        r"phản đối|(?:không|chưa|ko|chẳng) (?:đồng (?:tình|ý|thuận)|tán thành|ủng hộ|ưng|chịu)",
    ),
    ((Stance.CONCERNED, Stance.OPPOSES), r"(?:không|chưa|ko|chẳng) (?:hài lòng|thích|vừa lòng)|chê"),
    (
        (Stance.SUPPORTS,),
        r"đồng tình|đồng ý|đồng thuận|tán thành|ủng hộ|khen|phấn khởi|hoan nghênh|hài lòng|vui mừng|"
        r"ghi nhận tích cực",
    ),
    ((Stance.PROPOSES,), r"kiến nghị|đề nghị|đề xuất|mong muốn|nguyện vọng|yêu cầu|mong|xin"),
    (
        (Stance.CONCERNED, Stance.OPPOSES),
        r"băn khoăn|lo lắng|lo ngại|bức xúc|than phiền|than thở|than|phàn nàn|kêu ca|kêu|lo|tâm tư|khó chịu|sốt ruột|"
        r"không vui|nổi cộm|điểm nóng",
    ),
    (
        (),
        r"phản ánh|phản ứng|có ý kiến|góp ý|ý kiến|quan tâm|dư luận|suy nghĩ|đánh giá|thắc mắc|bàn tán|nhận xét|"
        r"nói|nêu|nghĩ|hỏi|thấy",
    ),
)
# "Hai luồng ý kiến", "khen hay chê": every attitude is wanted.
DIVIDED = (
    r"trái chiều|trái ngược|ý kiến khác nhau|nhiều luồng|hai luồng|các luồng|luồng ý kiến|khen hay chê|"
    r"(?:đồng ý|ủng hộ|tán thành) hay (?:không|phản đối)|có (?=(?:đồng tình|đồng ý|tán thành|ủng hộ|"
    r"hài lòng)\b.* không$)|"
    r"có luồng nào|ngược lại|(?:đồng ý|đồng tình|tán thành|ủng hộ)(?=\b.*(?:không|phản) (?:đồng|tán|ủng|đối))|"
    r"nào (?=(?:đồng tình|đồng ý|tán thành|ủng hộ)\b.* nào không)|"
    # "Mấy hộ đồng ý, mấy hộ không", "chia mấy luồng, mỗi luồng bao nhiêu".
    r"(?:đồng ý|đồng tình|tán thành|ủng hộ|chịu)(?=\b.*\b(?:bao nhiêu|mấy|bn)(?: (?:hộ|người|nhà|ý kiến|phiếu))?"
    r"(?: thì)? (?:không|chưa|phản đối|chê|lửng lơ|lưỡng lự|phân vân))|"
    r"(?:chia (?:thành |làm |ra )?)?(?:mấy|bao nhiêu|mỗi|từng) (?:luồng|phe|phía)|mỗi bên(?= (?:mấy|bao nhiêu))|"
    r"lửng lơ|lưỡng lự|phân vân"
)
# What is asked for by its name, without anybody who says it.
MATTERS = (
    r"(?<!báo cáo )(?:tình hình )?(?<!báo cáo tình hình )dư luận(?: xã hội)?|tâm trạng|"
    r"tâm tư(?:, nguyện vọng)?|luồng ý kiến|(?:các )?ý kiến|"
    r"điểm nóng|(?:vấn đề|việc|chuyện|nội dung|điều)(?: gì| nào)? (?:nổi cộm|nổi bật|nổi lên|bức xúc|nóng)|nổi cộm|"
    r"băn khoăn|bức xúc|kiến nghị|phản ánh|đồng tình"
)
MOST = r"nhiều nhất|nhất|nổi cộm|nổi bật|nổi lên|nóng|điểm nóng|đáng chú ý|hàng đầu"
ASKS = (
    r"(?:những |điều |vấn đề |việc |cái |chuyện )?gì|(?:những |các )?(?:vấn đề|chuyện|nội dung) nào|như thế nào|"
    r"thế nào|ra sao"
)
ORDERS = (
    r"làm sao|sao|nào|không$|chưa$|"
    r"(?:hãy )?(?:trích(?: dẫn)?(?: nguyên văn)?|"
    r"tóm tắt|tổng hợp|tổng quan|khái quát|liệt kê|điểm lại|kể|nêu|cho (?:tôi )?biết|cho xem)"
)
COUNTED = (
    r"(?:bao nhiêu|mấy|bn) (?:hộ|người|ý kiến|lượt|phiếu|cử tri|nhà|gia đình)(?: dân)?|"
    r"(?<=luồng )(?:bao nhiêu|mấy|bn)|(?<=bên )(?:bao nhiêu|mấy|bn)|"
    r"(?:bao nhiêu|mấy|bn)(?= (?:không|chưa|phản đối|lửng lơ|lưỡng lự|phân vân))"
)
WHY = r"vì sao|tại sao|vì lý do (?:gì|nào)|lý do|do đâu|sao (?=.*(?:không|chưa|kêu|phản đối))"
COMPARED = (
    r"so với|so sánh|(?:(?:có|vấn đề|chuyện|điều|việc|nội dung) )?gì mới|khác gì|thay đổi|tăng hay giảm|diễn biến"
)
# The newest reports there are; the others before them.
NEWEST = (
    r"(?:tháng|kỳ|quý|đợt|tuần) (?:này|vừa qua|vừa rồi|qua)|vừa qua|vừa rồi|gần đây(?: nhất)?|mới đây|"
    r"(?:(?:trong )?(?:báo cáo |bc )?(?:tháng|kỳ|đợt|báo cáo|bc)(?: báo cáo| bc)? )?(?:mới|gần) nhất|"
    r"hiện nay|hiện tại|bây giờ|dạo này|hôm nay|lúc này"
)
BEFORE = r"(?:tháng|kỳ) (?:trước|rồi)"
# Bodies of the ward that report; only as who speaks, never as what is spoken of.
_BODIES = (
    (r"(?:ủy ban )?(?:mttq|mặt trận(?: tổ quốc)?)(?: việt nam)?(?: phường| xã)?", "mat tran|mttq|ubmttq"),
    (r"(?:hội (?:liên hiệp )?(?:phụ nữ|pn)|hpn|hội lhpn)(?: phường| xã)?", "phu nu"),
    (r"công đoàn(?: phường| xã)?", "cong doan"),
    (r"(?:(?<!công )đoàn (?:thanh niên|phường)|đtn|đoàn tncs)(?: phường)?", "thanh nien|doan phuong"),
    (r"(?:hội (?:cựu chiến binh|ccb)|ccb)(?: phường| xã)?", "cuu chien binh"),
    (r"hội (?:nông dân|nd)(?: phường| xã)?", "nong dan"),
    (r"hội người cao tuổi(?: phường| xã)?", "nguoi cao tuoi"),
    (r"(?:công an|ca)(?: phường| xã)?", "cong an"),
    (r"(?:chi bộ |ban giám hiệu )?(?:nhà trường|trường (?:tiểu học|th|thcs|mầm non)(?: [^\W\d]+){0,2})", "truong"),
    (r"ban quản lý chợ", "cho"),
    (r"(?:chi bộ )?trạm y tế", "tram y te"),
    (r"ban xây dựng đảng|bxdđ", "xay dung dang"),
    (r"hội chữ thập đỏ", "chu thap do"),
    (r"hội khuyến học", "khuyen hoc"),
    (r"ban chỉ huy quân sự", "quan su"),
)
# Whose reports tell of these people first.
SPOKEN_FOR = (
    (r"hội viên phụ nữ|phụ nữ|chị em", "phu nu"),
    (r"thanh niên|đoàn viên", "thanh nien|doan phuong"),
    (r"hội viên cựu chiến binh|cựu chiến binh", "cuu chien binh"),
    (r"người cao tuổi|các cụ", "nguoi cao tuoi"),
    (r"cha mẹ học sinh|cha mẹ|phụ huynh|phhs|giáo viên", "truong"),
    (r"tiểu thương|hộ bán hàng|người bán hàng", "cho"),
    (r"cử tri", "mat tran|mttq|ubmttq"),
)
# A body speaks where it stands before a verb of saying, or behind a word that says whose words they are.
_SPEAKS = r"\b(?:của|theo|từ|do|qua|báo cáo|bc)(?: báo cáo| bc)?(?: của)? "
_VERB_AFTER = (
    r"(?= (?:\w+ ){0,3}?(?:phản ánh|phản ảnh|nêu|ghi nhận|báo cáo|tổng hợp|nói|có ý kiến|"
    r"kiến nghị|đề nghị|lo|kêu))"
)
# Other things are asked for: persons, days, places, duties, what papers order, how reporting itself is done.
OTHER = (
    r"ai|(?:tổ|thôn|khu phố|chi bộ) nào|"
    r"khi nào|bao giờ|lúc nào|ngày nào|hôm nào|mấy giờ|ở đâu|chỗ nào|nơi nào|phòng nào|phải làm|cần làm|"
    r"giao (?:cho|ai)|"
    r"trách nhiệm|chủ trì|thời hạn|hạn chót|chậm nhất|đơn vị nào|cơ quan nào|văn bản nào|theo quy định|"
    r"cộng tác viên|khảo sát|hội nghị|giao ban|nắm bắt|tiếp nhận|phân loại|khuynh hướng|mẫu báo cáo|"
    r"(?:ghi nhận|nhận được)(?: \w+){0,2} (?:bao nhiêu|mấy)|(?:trả lời|giải quyết|xử lý|tiếp thu|giải trình)|"
    r"quá hạn|danh sách|phường (?:đã|có) làm"
)
PAPERS = (
    r"(?:chỉ thị|kế hoạch|hướng dẫn|quyết định|thông báo|công văn|nghị quyết|kết luận|quy định|luật|nghị định|"
    r"ct|kh|hd|"
    r"qđ|tb|cv|nq|kl)(?: số)? \d+"
)
# Where something is said of a figure that a report tells, the report is searched.
MEASURED = r"số (?:hộ|người|ý kiến|vụ|lượt|trường hợp|tiền|phiếu)|bao nhiêu (?:tiền|mét|lần|ngày|phần trăm|%|đồng)"


@dataclass(frozen=True, slots=True)
class Wording:
    """One pattern as it is compared with questions typed with diacritics, and without."""

    marked: re.Pattern[str]
    bare: re.Pattern[str]
    is_bare: bool = False

    @classmethod
    def of(cls, pattern: str, *, whole: bool = True) -> "Wording":
        """Compile a pattern of whole words."""
        written = rf"\b(?:{pattern})\b" if whole else pattern
        return cls(re.compile(written), re.compile(bare(written)))

    @classmethod
    def without_marks(cls, pattern: str) -> "Wording":
        """Compile a pattern whose words mean the same without diacritics, so that a forgotten mark does no harm."""
        compiled = re.compile(bare(rf"\b(?:{pattern})\b"))
        return cls(compiled, compiled, is_bare=True)

    def find(self, key: str, *, typed_bare: bool) -> Iterator[re.Match[str]]:
        """Yield where it stands in a folded key; places are those of the key, which keeps them without diacritics."""
        if self.is_bare:
            return self.bare.finditer(bare(key))
        return (self.bare if typed_bare else self.marked).finditer(key)


def body_wordings() -> tuple[tuple[Wording, str], ...]:
    """Return the bodies that may speak, each with the bare words by which its reports are known."""
    return tuple(
        (Wording.of(rf"{_SPEAKS}(?P<body>{name})\b|\b(?P<first>{name}){_VERB_AFTER}", whole=False), words)
        for name, words in _BODIES
    )
