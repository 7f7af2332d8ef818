"""The kinds of things that questions ask for: how each is asked for, and how papers tell it.

Imports nothing but `messages`. Patterns are for folded text without diacritics. Used by `demands.py`.
"""

from vectorstore.messages import Message

# A number as papers write it, and "how many" once `demands.py` has read "mấy" so.
NUMBER = r"(?:\d[\d.,]*|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi|tram|nghin|trieu|ty|vai|nua)"
ASKS = r"(?:bao nhieu|bn)"
_PHONE = r"(?:so dien thoai|sdt|so nong|(?:so )?duong day nong)"
# A thing may be asked for by its bare name: "cho xin số điện thoại của phường", "số dư quỹ vì người nghèo".
_REQUEST = r"^(?:(?:cho|xin|can|tim|tra|biet|hoi|toi|em|minh|cai) )*"
_NO_ASK = r"\b(?!.*\b(?:bao nhieu|nao|gi|ai|dau|may|sao|khong|chua|bao gio|ntn)\b)"

# How papers count whom or what everyday words count: who says something is told as persons, statements or votes.
_PERSONS = (
    r"(?:nguoi|y kien|phieu|ho|hoc sinh|sinh vien|doan vien|hoi vien|dang vien|lao dong|cong nhan|can bo|cong tac vien"
    r"|nhan khau|dai bieu|phu nu|chau|em|tre|cu|dan|cu tri|giao vien|ba con|gia dinh|luot|chien si|thanh nien)"
)
# "9 trên tổng số 31 đầu mối gửi chậm": whoever reports is a unit.
UNITS = dict.fromkeys(
    ("don vi", "dau moi", "co quan"), r"(?:don vi|dau moi|co quan|doan the|chi bo|to dan pho|phong ban|to chuc)"
)
COUNTED_AS = {
    **dict.fromkeys(["nguoi", "ban", "dua", "em", "chau", "ba", "ong", "vi", "khau", "anh", "chi", "tre"], _PERSONS),
    **dict.fromkeys(("ngay", "bua", "hom"), r"(?:ngay|tuan|thang|hom)"),
    **dict.fromkeys(("lan", "luot", "dot", "chuyen", "buoi"), r"(?:lan|luot|dot|chuyen|ky|buoi|bua)"),
    **dict.fromkeys(("nha", "ho", "can"), r"(?:ho|nha|can|gia dinh)"),
    **dict.fromkeys(("nhom", "top", "doi", "toan"), r"(?:nhom|to|doi|top|toan)"),
    **dict.fromkeys(("cho", "noi", "diem"), r"(?:cho|noi|diem|vi tri|dia diem|dia ban|khu)"),
    **dict.fromkeys(("vu", "ca", "truong"), r"(?:vu|ca|truong hop)"),
    # Papers count the things themselves: "180 xe đạp điện".
    **dict.fromkeys(("chiec", "cai"), r"[a-z]+"),
    **UNITS,
    "tieng": r"(?:tieng|gio)",
    "y": r"(?:y kien|phieu|nguoi|luot)",
}

THINGS = {
    "telephone": Message(vi="số điện thoại", en="a telephone number"),
    "share": Message(vi="tỉ lệ phần trăm", en="a percentage"),
    "area": Message(vi="diện tích", en="an area"),
    "money": Message(vi="số tiền", en="an amount of money"),
    "length": Message(vi="độ dài, độ sâu", en="a length"),
    "weight": Message(vi="khối lượng", en="a weight"),
    "clock": Message(vi="giờ nào trong ngày", en="a time of day"),
    "balance": Message(vi="số còn dư", en="what is left of it"),
    "budget": Message(vi="tổng số tiền của ngân sách được hỏi", en="how much the budget is in all"),
    "result": Message(vi="kết quả được hỏi", en="the result that is asked for"),
    "amount": Message(vi="con số được hỏi", en="the figure that is asked for"),
    "volume": Message(vi="dung tích, lưu lượng", en="a volume"),
    "hour": Message(vi="giờ", en="an hour"),
    "firm": Message(vi="tên công ty, nhà thầu", en="the name of a firm"),
    "business": Message(vi="tên nơi được hỏi", en="the name of the place that is asked for"),
    "person": Message(vi="tên hoặc chức danh người được hỏi", en="the name or office that is asked for"),
    "reply": Message(vi="câu trả lời của bên được hỏi", en="the reply of whom is asked about"),
    "reason": Message(vi="lý do", en="a reason"),
    "span of days": Message(vi="khoảng thời gian từ ngày nào đến ngày nào", en="from which day to which"),
    "day": Message(vi="ngày", en="a day"),
    "rank": Message(vi="thứ hạng", en="a rank"),
    "weekday": Message(vi="ngày trong tuần", en="a day of the week"),
    "number": Message(vi="số lượng được hỏi", en="the number that is asked for"),
}


# How a kind is asked for, and how it is told; the first that is asked for counts.
# The narrower of two kinds that are asked for by the same words is the one that is meant.
NARROWER = {
    "balance": "money",
    "budget": "money",
    "rank": "money",
    "weekday": "money",
    "clock": "hour",
    "span of days": "day",
}
# Told by a name, which only capitals tell, or by "thứ", which without its mark is "thu" (to collect); for stored text.
NAMED = {
    "rank": r"(?i)\b(?:thứ|hạng|vị trí|giải|(?:xep|dung)(?: hang)? thu|hang)(?: thứ)? (?:\d+|nhất|nhì|hai|ba|tư|năm|sáu"
    r"|bảy|tám|chín|mười|áp chót|chót|cuối)\b|\b(?:đứng|xếp|dung|xep) (?:đầu|cuối|chót|dau|cuoi|chot)\b",
    "weekday": r"(?i)\bthứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])\b|\b(?:chủ nhật|chu nhat|hằng ngày|hàng ngày|mỗi ngày)\b"
    r"|\bthu (?:hai|tu|sau|bay|[2-7]) (?:hang|moi|cua) tuan\b",
    "firm": r"(?i:công ty|nhà thầu|doanh nghiệp|hợp tác xã|tập đoàn|ngân hàng)(?: [^\W\d_]+){0,3} “?[A-ZĐÂÁÀĂÊÔƠƯ]",
    "business": r"(?i:quán|tiệm|cửa hàng|khách sạn|nhà hàng|câu lạc bộ|hãng xe)(?: \w+)? [“\"']?[A-ZĐÂÁÀĂÊÔƠƯ]\w",
    "person": r"\[họ tên\]|(?i:đồng chí|ông|bà|cô giáo|thầy giáo|thầy|bác sĩ|nghệ sĩ)\s+[A-ZĐÂÁÀĂÊÔƠƯ]\w",
}


KINDS: tuple[tuple[str, str, str], ...] = (
    (
        "telephone",
        rf"\b{_PHONE}(?: \w+){{0,6}}?(?: la| so)* (?:{ASKS}|nao|gi|so dien thoai)\b"
        r"(?! \w+ (?:noi|quy|lam|tham|chu|giao))"
        rf"|{_REQUEST}{_PHONE}{_NO_ASK}"
        r"|\bgoi (?:vao |den |ve )?so (?:nao|may|gi|bao nhieu)\b",
        r"(?<!\d)(?:0|\+84)\d(?:[ .-]?\d){7,9}(?!\d)|\b1[89]00[ .]?\d{4}\b|\b(?:so|goi) 11[2345]\b",
    ),
    (
        "share",
        rf"\b{ASKS} ?(?:phan tram|%)|\b(?:ti|ty) le\b.*\b(?:{ASKS}|the nao)\b",
        r"\d ?%|\bphan tram\b|(?<![\d/])\d+ ?/ ?(?!20\d\d)(?:1[3-9]|[2-9]\d|\d{3,})(?![\d/])"
        r"|\btren (?:tong so )?\d|\b(?:mot|hai|ba) phan (?:hai|ba|tu|nam|muoi)\b|\bnua\b",
    ),
    (
        "area",
        rf"\b{ASKS} (?:hec[ -]?ta|ha|m2|m²|met vuong|km2|ki ?lo ?met vuong|sao|mau)\b|\bdien tich\b.*\b{ASKS}\b",
        rf"{NUMBER} ?(?:hec[ -]?ta|ha|m2|met vuong|km2|ki ?lo ?met vuong|km vuong|sao|mau|dam vuong)\b|\d ?k?m²",
    ),
    (
        "money",
        rf"\b{ASKS} (?:tien|dong|trieu|ty|nghin|ngan)\b"
        r"|\b(?:kinh phi|muc dau tu|von dau tu|muc (?:phat|thu|dong|gia|ho tro|luong|phu cap|boi thuong|den bu|thuong"
        r"|chi|tro cap)|hoc phi|le phi|chi phi|du toan|don gia|phu cap|tro cap|tien luong|thiet hai)\b(?: \w+)*"
        rf" {ASKS}\b(?! (?:phan tram|nguoi|ho|ngay|thang|lan|can|cai|gio|nam|vu|truong hop|dau moi|y kien"
        r"|bua|hom|dot|tuan|buoi|suat))"
        rf"|\b(?:gia|tri gia|het|ton|phat|tien)(?: \w+)? {ASKS}(?=$| mot| moi)"
        # "Giá điện bậc 3 bao nhiêu một số": a price is told by whatever it is sold by.
        rf"|^(?:\w+ )?gia (?!tri|dinh|tang|o\b)(?:\w+ ){{1,7}}{ASKS} (?:mot|1|moi) \w+"
        rf"|\b(?:thu|chi|dong|nop|tra|thuong|ho tro)(?: \w+){{0,2}} {ASKS}(?= mot\b| 1\b| moi\b| hoi\b|$|\?)"
        rf"|{_REQUEST}(?:so du|so tien|tong tien|gia|muc phat|chi phi|kinh phi|hoc phi|le phi|phi|ton quy){_NO_ASK}"
        rf"|\b{ASKS} (?:mot|1|moi) (?:thang|nam|luot|bo|chau|luong|met|m2|suat|nguoi|ho|buoi|ngay|can|lo|khoa|bua)\b",
        rf"{NUMBER} ?(?:nghin |ngan |trieu |ty )*(?:dong|trieu|ty|usd|do la|vnd|d|euro|bang anh|yen|nghin|ngan)\b|[$€£]"
        r"|\bmien phi\b|\bkhong (?:thu|mat) (?:phi|tien)\b",
    ),
    (
        "balance",
        r"(?<!co )\bso du\b(?! lieu)|\bton quy\b|\b(?:quy|tien)(?: \w+){0,4} con (?:lai |du )?bao nhieu\b",
        rf"\b(?:du|con|ton|so du)\b.*{NUMBER} ?(?:nghin|trieu|ty|dong)\b",
    ),
    (
        # What a budget has in all, not what is to be paid from it.
        "budget",
        rf"\b(?:ngan sach|tong (?:thu|chi)|quy luong)\b(?: \w+){{0,8}} {ASKS}(?= tien| dong| ty| trieu|$)",
        rf"(?<!nguon )(?<!nguon: )(?<!tu )(?<!bang )(?<!xin )(?<!nghi )\b(?:ngan sach|tong (?:thu|chi)|quy luong)\b"
        rf"[^.;]{{0,60}}?\b(?:la|dat|giao|du toan|tong|uoc|khoang)\b[^.;]{{0,30}}?{NUMBER} ?(?:nghin|trieu|ty|dong)\b",
    ),
    (
        # "Thứ mấy" by itself asks for a day of the week.
        "rank",
        rf"\b(?:dung|xep|dong_?|lon|cao|thap|nhieu|it|vi tri)(?: \w+){{0,3}} (?:thu|hang) {ASKS}\b|\bxep hang {ASKS}\b",
        "",
    ),
    (
        "weekday",
        rf"\b(?:vao|ngay|hop|lich|sang|chieu|toi|tuan|ky|tiep dan|rac|mua|ban) (?:cac )?thu {ASKS}\b"
        r"(?! (?:tien|dong|trieu|ty))",
        "",
    ),
    (
        "result",
        r"\bket qua (?!khao sat|hop)(?:\w+ ){1,8}?(?:ra sao|the nao|la gi|gi|sao|chua)(?: roi| chua)?$",
        "",
    ),
    (
        "volume",
        rf"\b{ASKS} (?:m3|met khoi|khoi|lit)\b",
        rf"{NUMBER} ?(?:m3|m³|met khoi|khoi|lit)(?!\w)",
    ),
    (
        "length",
        rf"\b{ASKS} (?:met|m|km|ki ?lo ?met|cm|xen ti met)\b(?! (?:vuong|khoi))"
        rf"|\b(?:sau|dai|(?<!bao )cao) {ASKS}\b(?! (?:ngay|thang|nam|gio|lan|phut|tuan|buoi|vu|y kien|nguoi))",
        rf"{NUMBER} ?(?:met|m|km|ki ?lo ?met|cm|mm|xen ti met|phan|dam|feet|ft)\b",
    ),
    (
        "weight",
        rf"\b{ASKS} (?:kg|ki|can|ta|tan|ki ?lo ?gam|gam)\b|(?<!phoi )\bnang {ASKS}\b(?! (?:chiec|cai|nguoi|ho))",
        rf"{NUMBER} ?(?:kg|ki|can|ta|tan|gam|g|ki ?lo ?gam)\b",
    ),
    (
        "clock",
        r"\b(?:tu|luc|den|toi|vao) bao nhieu gio\b"
        r"|\bbao nhieu gio (?:sang|trua|chieu|toi|dem|mo|dong|bat dau|ket thuc|thi)\b",
        r"\b(?:tu|luc|den|toi|truoc|sau|vao|hoi|khoang) \d{1,2} ?(?:gio|h|g|:)|\d ?(?:gio|h) ?\d|\d:\d\d"
        r"|\bgio (?:sang|trua|chieu|toi|dem)\b|\d ?(?:gio|h),? ngay\b|\d{1,2} ?(?:gio|h) ?[-–] ?\d",
    ),
    ("hour", r"\bbao nhieu gio\b(?! (?:dong ho|lam|hoc))", r"\b\d{1,2} ?(?:gio|h|g)\b|\b\d{1,2}:\d{2}\b"),
    (
        "firm",
        r"\b(?:cong ty|nha thau|doanh nghiep|hop tac xa|ngan hang)(?: \w+){0,6} (?:nao|la gi|ten gi|ten la gi)\b"
        r"|\b(?:nha thau|don vi thi cong)\b.*\bla ai\b",
        "",
    ),
    (
        "business",
        r"(?<!co )\b(?:quan(?: (?:nuoc|an|ca phe|bia|com|pho|bun|tap hoa|nhau))?|(?:tiem|cua hang|khach san|nha hang)"
        r"(?: \w+)?) (?:nao|ten gi)\b",
        "",
    ),
    (
        "person",
        r"\b(?:co giao|thay giao|thay|bac si|giao vien|ong|ba|nghe si|ca si|nguoi)(?: \w+){0,3} "
        r"(?:la ai|ten (?:la )?gi)\b|\b(?:thay co|co giao|thay giao|bac si|giao vien) nao\b"
        r"|\b(?:truong|pho) (?:phong|ban|tram)\b.* ten (?:la )?gi\b"
        r"|\bai (?:dac cu|trung cu|day|tang|hat|giang|bieu dien|lai|du thi|dat giai)\b|\bho ten\b.*\b(?:gi|la)\b",
        "",
    ),
    (
        "reply",
        r"\b(?:tra loi|phan hoi|giai thich|giai trinh)(?: \w+){0,2} (?:sao|the nao|gi|ra sao)\b",
        r"\b(?:tra loi|phan hoi|giai thich|giai trinh|cho biet|thong bao|cam ket|ket luan)\b",
    ),
    (
        "reason",
        r"\b(?:vi sao|tai sao|do dau|ly do gi|nguyen nhan (?:gi|nao|la)|vi ly do)\b",
        r"\b(?:vi|do|boi|nham|de|nen|khien|nguyen nhan|ly do|tai|nho|dan den|gay)\b",
    ),
    ("span of days", r"\btu (?:ngay|hom) nao (?:den|toi) (?:ngay|hom) nao\b", r"\btu .*\d.* (?:den|toi) .*\d"),
    ("day", r"\b(?:ngay|hom) (?:nao|bao nhieu)\b", ""),
)
