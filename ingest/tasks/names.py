"""The words that names of bodies and offices are made of: how one begins, and what may stand in it in small letters.

Imports `vectorstore.text`. Names are a closed language and verbs are not: a name ends before the first word in small
letters that belongs to no name, whatever that word does.
"""

import re

from ingest.letters.alphabet import LOWER, UPPER
from vectorstore.text.folding import bare

# Words with which the name of a body or an office begins, in small letters.
_HEADS = (
    "đại biểu hội đồng nhân dân|đại biểu hđnd|vị đại biểu|tổ đại biểu|"
    "ban đại diện|cha mẹ học sinh|nhân viên|người có uy tín|khóm|sóc|khu dân cư|nghiệp đoàn|"
    "chính trị viên|đảng ủy viên|tiểu đội|trung đội|"
    "tiểu ban|tuyên truyền viên|tổ tuyên truyền|người phụ trách|người đứng đầu|cơ sở giáo dục|kiểm soát viên|"
    "tổ chuyên môn|trường học|tổ liên ngành|viện kiểm sát|cộng tác viên|tổ giúp việc|tổ công nghệ|doanh nghiệp|"
    "báo cáo viên|tổng công ty|thường trực|tổ công tác|hiệu trưởng|chính quyền|đoàn phường|thi hành án|"
    "bộ chỉ huy|tổ dân phố|hợp tác xã|nhà trường|thành đoàn|huyện đoàn|thủ trưởng|chủ đầu tư|cơ sở y tế|"
    "địa phương|trung đoàn|biên phòng|văn phòng|liên đoàn|trung tâm|thường vụ|tổ trưởng|ngân hàng|"
    "thanh tra|công đoàn|chủ nhiệm|công chức|viên chức|lực lượng|liên minh|liên hiệp|chi nhánh|"
    "tỉnh đoàn|đảng viên|đoàn viên|đảng đoàn|tiểu đoàn|ban ngành|phòng ban|trạm y tế|bệnh viện|hội đồng|"
    "huyện ủy|thành ủy|cảnh sát|mặt trận|chi đoàn|bảo hiểm|chủ tịch|giám đốc|điện lực|bưu điện|"
    "đoàn thể|đồng chí|hội viên|nhà thầu|chủ rừng|già làng|kiểm lâm|dân quân|sở ngành|thống kê|đảng ủy|"
    "đảng uỷ|đảng bộ|tỉnh ủy|công an|quân sự|chi cục|tổ đảng|chi hội|kho bạc|công ty|cơ quan|tổ chức|"
    "khu phố|xã đoàn|đoàn xã|kế toán|ủy viên|uỷ viên|văn thư|ủy ban|uỷ ban|chi bộ|chi ủy|cấp ủy|"
    "ubmttq|trường|trưởng|tổ phó|bí thư|tòa án|toà án|đơn vị|cán bộ|phường|thư ký|chủ hộ|chi uỷ|"
    "phòng|chánh|đ/c|ngành|ubnd|hđnd|trạm|đoàn|mttq|thuế|viện|thôn|khối|buôn|ban|hội|cục|phó|htx|"
    "đội|bản|xóm|đồn|hạt|báo|đài|quỹ|sở|bộ|tổ|ấp|xã"
)
_COMPOUND_HEADS = (
    "đoàn (?:giám sát|kiểm tra|thanh tra|công tác|liên ngành|khảo sát|thẩm định)(?! việc| các| tình| công)|"
    "tổ (?:tuyên truyền|dư luận xã hội|dân vận|kiểm tra|giám sát|khảo sát|thẩm định|soạn thảo|"
    "biên tập|vận động|tự quản|phản ứng nhanh|bảo vệ)(?! việc| các| tình)|"
    "ban (?:điều hành|chỉ đạo|chỉ huy|quản lý|tổ chức|giám sát|soạn thảo|"
    "kiểm phiếu|bồi thường|vận động)(?! việc| các| tình)"
)
# Bodies by their letters alone, as plans for insiders write them; in small letters the same are other words.
_LETTERS = (
    r"(?:các |\d{1,3} )?(?:TDP|BCĐ(?: \d{1,3})?|BQLDA|BQL|BTG(?:\s?&\s?DV|DV)?|UBKT|BCHQS|BCH|BTV|UBMT|"
    r"(?:H?LHPN|HPN)|HND|H?CCB|ĐTN|"
    r"HNCT|HCTĐ|CĐCS|TTPVHCC|TTHCC|PVHCC|VPĐU|VP|CAX|CAP|CA|QS|CSGT|CSKV|PCCC|THADS|TAND|VKSND|NHCSXH|BHXH|TYT|THCS|"
    r"THPT|CLB|TTVH|BXDĐ|XDĐ)(?!\w|/)"
)
_PLURAL = (
    r"(?:(?:tất cả |toàn thể |đề nghị )?(?:các|những|mỗi|từng|toàn bộ|\d{1,3}|hai|ba|bốn|năm|lãnh đạo|đại diện|"
    r"tập thể|thành viên|cấp)\s+)*"
)
_ABBREVIATED = re.compile(_LETTERS)
# "Chị Hoa (Văn phòng)", "Anh Nguyễn Văn Bảy": who works for the office and is charged by name.
_PERSON = re.compile(
    rf"(?:[Cc]ác )?(?:(?:[Cc]hị|[Aa]nh|[Ôô]ng|[Bb]à|[Cc]ô|[Tt]hầy|[Bb]ác|[Ee]m)|[AC]\.)"
    rf"(?= (?!Rịa|Nà(?!\w)|Đen|Đốc|Phó|Trưởng|Chủ|Bí|Giám|Hiệu|Chánh)[{UPPER}][{LOWER}])"
)
_START = re.compile(rf"{_PLURAL}(?:{_COMPOUND_HEADS}|{_HEADS})(?!\w)")
# As scans have them: names of several syllables without their marks.
_BARE_START = re.compile(
    rf"{bare(_PLURAL)}(?:{'|'.join(bare(head) for head in _HEADS.split('|') if ' ' in head)})(?!\w)"
)
# "Báo Hà Tĩnh" is a body, "báo kết quả" is not.
_NEEDS_NAME = re.compile(r"(?i:báo|đài)\s+(?P<next>\S)")
# The same words where they begin something else.
_NOT_START = re.compile(
    rf"{_PLURAL}(?:tổ chức (?!đảng|liên quan|có liên quan|thành viên|chính trị|đoàn|cơ sở|"
    r"hội(?=$|[,;.:]| và| đoàn| của)|xã hội|tôn giáo)|"
    r"bản (?:đồ|tin|cam kết|kế hoạch|ghi|sao|kiểm|tự|mềm|ký|quyền|chất|thân|án|vẽ)|"
    r"hội (?:nghị|thảo|thi|họp|diễn|ý|trại|chợ|nhập)|bộ (?:phận |tiêu chí|mặt|máy|tài liệu|câu hỏi|sưu|đề)|"
    r"ban (?:hành|đầu|đêm|ngày)|"
    r"phòng[, ]+(?:chống|ngừa|bệnh|cháy|họp|trừ|tránh|học)|trường hợp|đội ngũ|khối lượng|đoàn kết|báo (?:cáo|"
    r"động|tin|hiệu|trước)|"
    r"xã hội(?! [A-ZĐ])|quỹ (?:đất|nhà|thời)|cơ sở (?:vật|dữ|hạ)|hạt giống|ngành nghề|công an ninh|thuế suất|"
    r"trạm biến|"
    r"bảo hiểm (?:y tế |thất )?(?:cho|tự)|thanh tra(?:,| (?:toàn|việc|các|đột|định|chuyên đề|công tác))|"
    r"thống kê(?! (?:tỉnh|thành|cơ sở|khu))|tổ hợp|viện (?:dẫn|"
    r"trợ)|đài (?:phun|tưởng)|"
    r"quân sự hóa|phó mặc|chủ tịch nước|đồn đại|kế toán hóa|thi hành án(?! dân))"
)
# Words in small letters that belong to names, longest first where one begins like another.
_PHRASES = (
    "đại biểu hội đồng|đại biểu hđnd|"
    "thành viên|lý luận|cổ phần|trách nhiệm hữu hạn|một thành viên|ở cơ sở|ở địa phương|"
    "công an|phong trào|an ninh mạng|dịch vụ tổng hợp|quản lý đô thị|"
    "tỉnh ủy|thành ủy|huyện ủy|tỉnh uỷ|thành uỷ|ủy(?! quyền| nhiệm)|uỷ(?! quyền| nhiệm)|"
    "phụ trách địa bàn|được giám sát|được kiểm tra|được thanh tra|được chọn|nội đô|nội thành|"
    "được phân công phụ trách|nạn nhân chất độc da cam|phục vụ hành chính công|trang thông tin điện tử|"
    "cổng thông tin điện tử|thuộc phạm vi quản lý|giải phóng mặt bằng|trung học phổ thông|"
    "kinh tế - ngân sách|công nghệ thông tin|cải cách hành chính|thanh tra nhân dân|không chuyên trách|"
    "quản lý thị trường|khí tượng thủy văn|tuyên truyền viên|giám sát thi công|an toàn thực phẩm|"
    "người khuyết tật|trật tự xây dựng|tìm kiếm cứu nạn|nghĩa vụ quân sự|bán chuyên trách|kiểm tra đảng ủy|"
    "trợ giúp pháp lý|thanh thiếu niên|khu công nghiệp|ban thường trực|cha mẹ học sinh|bảo vệ thực vật|"
    "hành chính công|trung học cơ sở|an ninh trật tự|cựu chiến binh|người cao tuổi|người đứng đầu|"
    "dư luận xã hội|được phân công|điểm giao dịch|dân quân tự vệ|phản ứng nhanh|bảo trợ xã hội|"
    "bình đẳng giới|dân chính đảng|ban chấp hành|ban thường vụ|ban điều hành|cộng tác viên|xây dựng đảng|"
    "chuyển đổi số|tiếp công dân|người dân tộc|khu chế xuất|ban công tác|ban đại diện|báo cáo viên|"
    "truyền thông|công nghệ số|doanh nghiệp|có liên quan|chuyên trách|truyền thanh|đảng ủy viên|"
    "nông nghiệp|chữ thập đỏ|ban quản lý|ban chỉ huy|chính quyền|thường trực|hiệu trưởng|"
    "khuyến nông|bảo vệ rừng|nhà văn hóa|tiểu thương|truyền hình|hộ gia đình|tình nguyện|khen thưởng|"
    "công thương|khu di tích|nghĩa trang|thoát nghèo|biên phòng|môi trường|tài nguyên|thanh niên|"
    "thiếu niên|khuyến học|khu dân cư|trung ương|địa phương|trường học|trực thuộc|phó trưởng|tuyên giáo|"
    "chính sách|trồng trọt|giao thông|liên ngành|chuyên môn|hành chính|hợp tác xã|nhà trường|kiêm nhiệm|"
    "thoát nước|chiếu sáng|viễn thông|phát thanh|thủ trưởng|nuôi dưỡng|chủ đầu tư|tiền tuyến|thị trường|"
    "công chứng|tín ngưỡng|lâm nghiệp|điều dưỡng|thương mại|hậu phương|thiếu sinh|kinh doanh|xóa mù chữ|"
    "giảm nghèo|nông thôn|thiếu nhi|công đoàn|liên hiệp|liên đoàn|thành phố|đảng viên|đảng đoàn|"
    "ban ngành|đoàn viên|phòng ban|văn phòng|trung tâm|chính trị|thường vụ|chủ nhiệm|tổ trưởng|"
    "công chức|viên chức|giáo viên|phụ huynh|nội chính|khoa giáo|tài chính|ngân hàng|thủy nông|"
    "chăn nuôi|công cộng|công nghệ|cộng đồng|chức năng|nghiệp vụ|giúp việc|trung học|phổ thông|"
    "học đường|chính quy|phụ trách|được giao|liên quan|đầu nguồn|biên giới|giao dịch|bưu chính|"
    "thông tin|công nhân|lực lượng|xung kích|thanh tra|đăng kiểm|dân phòng|chi nhánh|xí nghiệp|"
    "sinh viên|nhân dân|công tác|mặt trận|việt nam|đoàn thể|giáo dục|nông dân|lao động|tiểu khu|"
    "thị trấn|chi đoàn|hội đồng|chủ tịch|giám đốc|đồng chí|hội viên|thể thao|kế hoạch|thống kê|"
    "bảo hiểm|điện lực|thủy lợi|kiểm lâm|công ích|hòa giải|tiếp dân|môi sinh|tôn giáo|tiểu học|"
    "cao đẳng|lĩnh vực|vùng cao|vùng sâu|ven biển|ven sông|miền núi|chủ quản|cấp nước|cây xanh|"
    "nhập ngũ|trí thức|luật gia|người mù|từ thiện|dân quân|cảnh sát|chủ rừng|thể chất|vận động|"
    "nhà thầu|thi công|pháp chế|nòng cốt|vũ trang|khảo sát|văn minh|hải quan|tín dụng|thủy sản|"
    "ngoại vụ|khoa học|gia đình|nếp sống|thư viện|bảo tàng|sản xuất|chế biến|học sinh|quân đội|"
    "chiến sĩ|dân phố|tổ quốc|quân sự|đào tạo|văn hóa|văn hoá|kinh tế|hạ tầng|khu phố|khu vực|đặc khu|"
    "địa bàn|các cấp|đảng ủy|đảng uỷ|đảng bộ|chi hội|ủy viên|cơ quan|dân vận|dư luận|du lịch|tư pháp|"
    "hộ tịch|địa chính|kho bạc|dịch vụ|an ninh|trật tự|an toàn|cơ động|một cửa|quỹ đất|tự quản|thu gom|vệ sinh|"
    "hưu trí|nghề cá|dân tộc|mầm non|đại học|vùng xa|đầu mối|báo chí|nhà báo|bảo trợ|lưu trữ|văn thư|"
    "kế toán|thủ quỹ|hình sự|hậu cần|chủ lực|ban đêm|thi đua|cứu nạn|thể dục|chi cục|di tích|cảng cá|"
    "vận tải|xi măng|nhà máy|xã hội|đô thị|phụ nữ|phường|chi bộ|chi ủy|ủy ban|trường|đơn vị|trưởng|"
    "bí thư|thư ký|cán bộ|số hóa|cứu hộ|dân sự|bầu cử|đầu tư|văn xã|nội vụ|ven đê|cơ yếu|ma túy|"
    "chủ hộ|dân số|trẻ em|bảo vệ|bến xe|bến cá|cán sự|huyện|cơ sở|những|ngành|phòng|chánh|thú y|"
    "dự án|thuộc|tự vệ|cờ đỏ|nghèo|y tế|thôn|buôn|làng|tỉnh|quận|đảng|giới|đoàn|trạm|thuế|nghề|"
    "khối|toàn|điểm|điện|nước|hđnd|ubnd|mttq|thép|bản|xóm|đội|các|ban|hội|phó|chợ|rác|cụm|đài|"
    "báo|may|dệt|ấp|tổ|xã|sở|số"
)
# Words that belong to a name only before or after certain others.
_CONDITIONAL = (
    r"(?<=[-–] )xây dựng|"
    r"cấp (?:ủy viên|ủy|uỷ|xã|phường|tỉnh|trên|dưới|huyện|cơ sở|mình)|"
    r"tổ chức (?:đảng|thành viên|chính trị|cơ sở|hội|đoàn thể|đoàn|tôn giáo|xã hội|tín dụng|cán bộ|xã)|"
    r"tổ chức(?= -| (?:có )?liên quan(?!\w))|"
    r"xây dựng(?= (?:phường|xã))|phòng,? chống thiên tai|"
    r"phòng cháy,? chữa cháy|quản lý (?:dự án|chợ|nhà|khu|rừng|đô thị|đất)|giám sát (?:cộng đồng|đầu tư)|"
    r"kiểm tra(?= (?:đảng|tỉnh|liên))|"
    r"thường xuyên(?= (?:khu|huyện|tỉnh))|trên địa bàn(?: toàn)?|lãnh đạo(?= (?:ubnd|đảng|ủy|phường|xã|các))|"
    r"tư vấn(?= (?:giám|thiết))"
)
# Verbs, which a capital letter makes part of a name: "Ủy ban Kiểm tra", "Ban Điều hành".
_CAPITAL_VERBS = (
    "kiểm tra|xây dựng|"
    "điều hành|chỉ huy|chỉ đạo|quản lý|tổ chức|tuyên truyền|giám sát|vận động|hỗ trợ|tiếp nhận|phục vụ|"
    "phòng chống|hòa giải|khuyến khích|tiếp công dân|đối ngoại|tổng hợp|điều phối|bồi thường|phát triển|bảo đảm|"
    "nghiên cứu|bồi dưỡng|kiểm soát|kiểm định|dự báo|giám định|đấu giá|đăng ký|kiểm phiếu|cứu trợ|chấp hành|"
    "điều tra|văn kiện|nhân sự|khánh tiết|"
    "thẩm định|tuyên dương|xúc tiến|phòng, chống|cấp cứu|ứng cứu|khắc phục|tiếp dân"
)
_CAPITALISED = re.compile(rf"(?=[{UPPER}])(?i:{_CAPITAL_VERBS})(?!\w)")
_NAME_WORDS = re.compile(rf"(?:{_CONDITIONAL}|{_PHRASES})(?!\w)", re.IGNORECASE)
_BARE_PHRASES = re.compile(rf"(?:{'|'.join(bare(word) for word in _PHRASES.split('|') if ' ' in word)})(?!\w)")
# The few words of a syllable that are no other word when a scan has dropped their marks.
_BARE_WORDS = frozenset({"cac", "phuong", "xa", "tinh", "huyen", "thon", "nhung"})
# Words of names with which something is also told; the longer verb wins.
_VERBS = re.compile(
    r"(?:tổ chức(?! (?:đảng|liên quan|có liên quan|thành viên|chính trị|cơ sở|"
    r"hội(?=$|[,;.:]| và| đoàn| của)|đoàn|tôn giáo|xã hội|"
    r"tín dụng|cán bộ))|ban hành|"
    r"công tác(?= (?:với|tại))|báo cáo(?! viên)|báo(?= (?:chủ|cho|về|ngay|với|kịp|lên|ubnd|công an|đảng|"
    r"văn phòng|thường|ban|cấp))|điện (?:thoại|báo)|(?<!giúp việc )số hóa|"
    r"phòng,? chống(?! thiên tai)|phòng ngừa|"
    r"kế hoạch hóa|giáo dục(?= (?:đoàn|hội|đảng|cán|cho|ý|con|học))|thanh tra(?! nhân)|xây dựng(?! đảng)|"
    r"thống kê(?! tỉnh)|đầu tư(?= \w+ (?:hệ|xây))|dịch vụ hóa|"
    r"thông tin (?:cho|kịp|đến|về|tới)|vận động|tuyên truyền(?! viên)|khảo sát|hòa giải(?= (?:các|việc|mâu|"
    r"tranh))|vệ sinh(?= (?:chuồng|nhà|đường|trường))|"
    r"thu gom|bảo hiểm hóa|tiếp dân|tiếp công dân(?= (?:định|thường|theo))|phụ trách(?! (?:địa bàn|chi bộ|tổ|"
    r"khu|thôn|ấp|bản|lĩnh vực|khối|công tác|văn|kinh|tuyên|dân|nội|đô)(?!\w)| (?-i:[A-ZĐ]))|"
    r"giới thiệu|"
    r"trực (?!thuộc)|phó mặc|"
    r"toàn quyền|kế toán(?= (?:hóa|lập|ghi))|đảng hóa|thuộc về|điểm (?:danh|lại)|nước (?:rút)|đội (?:mũ|nắng)|"
    r"đoàn kết|trường hợp|lãnh đạo(?= \w+ \w+))(?!\w)",
    re.IGNORECASE,
)  # fmt: skip
_INSIDE_FIRST = re.compile(
    r"(?:được (?:giao|phân công)|trực thuộc|xây dựng đảng|thu gom rác"
    r"(?! \d| tại| hằng| hàng| theo| đúng| trước| sau| ở| của)|tiếp công dân (?:tỉnh|phường|xã)|"
    r"số hóa$|thường trực)(?!\w)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\s,;:.()]+")


def names_person(text: str) -> bool:
    """Tell whether a text begins with somebody called by name: "Chị Hoa", "Đồng chí Trần Văn Bảy"."""
    return _PERSON.match(text) is not None or text.lower().startswith("đồng chí")


def begins_name(text: str) -> bool:
    """Tell whether a text begins with the name of a body or an office."""
    named = _NEEDS_NAME.match(text)
    if named and not (named["next"].isupper() or named["next"] == "v"):
        return False
    return head_end(text) > 0 and not _NOT_START.match(text.lower())


def head_end(text: str) -> int:
    """Return where the words end with which a name begins; 0 when the text begins with none."""
    beginning = text[:80].lower()
    found = (
        _START.match(beginning)
        or _PERSON.match(text)
        or _ABBREVIATED.match(text)
        or (_BARE_START.match(bare(beginning).replace("nq", "ng")) if text[:1].isupper() else None)
    )
    return found.end() if found else 0


def inner_words(text: str, at: int) -> int | None:
    """Return where the words of a name that stand at `at` end; None when what stands there belongs to no name."""
    word = _WORD.match(text, at)
    if word is None:
        return None
    first = word[0]
    if first[:1].islower() and _VERBS.match(text, at) and not _INSIDE_FIRST.match(text, at):
        return None
    if found := _NAME_WORDS.match(text, at) or _CAPITALISED.match(text, at):
        return found.end()
    # A scan drops marks; a word alone then says too little, unless it has none left.
    if found := _BARE_PHRASES.match(bare(text[at : at + 60].lower()).replace("nq", "ng")):
        return at + found.end()
    if first[:1].isupper() or first[:1].isdigit() or first in {"-", "–", "&"} or first[:1] in "\"“'":
        return word.end()
    return word.end() if first in _BARE_WORDS or _second_syllable(text, at, word.end()) else None


def _second_syllable(text: str, at: int, end: int) -> bool:
    """Whether an unknown word closes one in a capital in the middle of a name: "Công ty Cổ phần Môi trường"."""
    before, following = text[:at].split()[-1:], _WORD.match(text, end + 1)
    if not before or not before[0][:1].isupper() or following is None or text[end : end + 1] != " ":
        return False
    if _VERBS.match(text, following.start()):
        return False
    return following[0][:1].isupper()
