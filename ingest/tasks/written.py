"""How offices write days, periods and occasions: parts of patterns, with names for day, month, year and quarter.

Imports nothing. A part with `{0}` takes a letter, so that one pattern may hold it twice.
"""

# In words only with a capital: "trong tháng Năm" is May, "tháng năm" may be anything.
MONTH_WORD = r"(?-i:Mười Một|Mười Hai|Giêng|Một|Hai|Ba|Tư|Năm|Sáu|Bảy|Tám|Chín|Mười|Chạp)"
DAY = (
    r"(?:mồng\s+|mùng\s+)?(?P<{0}d>[0-3]?\d)(?:\s?(?:[/.]|-(?!\s?\d{{1,2}}\s?/\s?[12]\d{{3}}))\s?|\s+tháng\s+)(?P<{0}m>[01]?\d)"
    r"(?:(?:\s?[/.-]\s?|,?\s+năm\s+)(?P<{0}y>[12]\d{{3}}))?(?!\d)"
)
QUARTER = r"quý\s+(?P<{0}q>IV|I{{1,3}}|[1-4])(?:(?:\s?[/-]\s?|,?\s+năm\s+)(?P<{0}y>[12]\d{{3}}))?(?!\w)"
MONTH = (
    r"tháng\s+(?P<{0}m>[01]?\d|"
    + MONTH_WORD
    + r")(?:(?:\s?[/.-]\s?|,?\s+năm\s+)(?P<{0}y>[12]\d{{3}})|\s+năm\s+nay)?(?![\d/])"
)
YEAR = r"năm\s+(?P<{0}y>[12]\d{{3}})"
LIMIT = (
    r"(?:(?:chậm nhất|muộn nhất)(?:\s+(?:là|đến|trước|vào|hết|trong))*|không (?:quá|muộn hơn)|"
    r"trước(?: khi hết)?|đến hết|hết|"
    r"kết thúc(?: trước| vào)?|(?:(?<=gia hạn )|(?<=kéo dài )|(?<=lùi ))đến)"
)
DONE = r"(?:(?:phải\s+)?(?:hoàn thành|xong|kết thúc)\s+)?"
HOUR = r"(?:\d{1,2}\s?(?:giờ|h)(?:\s?\d{2})?(?:\s?phút)?,?\s+)?"
WEEKDAY = r"(?:mỗi\s+)?(?:(?:vào\s+)?(?:sáng|chiều|tối)\s+)?(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)\s+"
OFTEN = (
    r"(?:(?:ít nhất\s+)?(?:một|hai|ba|\d+)\s+(?:lần|đợt|buổi|kỳ|cuộc|phiên)\s+(?:mỗi|một|trong một|trong)\s+"
    r"(?P<times>tháng|quý|năm|tuần|ngày)(?!\w)|"
    r"(?:(?:thứ\s+\w+|chủ nhật|ngày)\s+(?:đầu tiên|cuối cùng|đầu|cuối)\s+(?:của\s+)?|(?:đầu|giữa|cuối)\s+)"
    r"(?:hằng|hàng|mỗi)\s+(?P<end>tháng|quý|năm|tuần)|"
    r"(?:trước|lúc|vào|chậm nhất)\s+\d{1,2}\s?(?:giờ|h)(?:\s?\d{2})?\s+(?:hằng|hàng|mỗi)\s+(?P<hour>ngày|tuần|tháng)|"
    rf"(?:{WEEKDAY})?(?:hằng|hàng|mỗi)\s+(?P<often>tháng|quý|năm|tuần|ngày)"
    r"(?:\s+(?:ít nhất\s+)?(?:một|hai|ba|\d+)\s+(?:lần|đợt|buổi|lớp|kỳ|cuộc|bài|tin|phiên|số))?"
    r"(?:,?\s+vào\s+(?:tháng|quý|ngày|tuần)\s+\w+(?![/\w]))?"
    r"|(?P<every>một|ba|03|3)\s+tháng\s+(?:một|1)\s+lần"
    r"|(?:một|hai|ba|\d{1,2})\s+lần\s?/\s?(?P<per>tháng|quý|năm|tuần|ngày)|(?P<each>\d{1,2}|"
    r"sáu)\s+tháng\s?(?:/|một)\s?(?:\d+\s)?lần"
    r"|theo\s+(?P<by>tháng|quý|năm|tuần)(?!\s+\d)|ngày\s+(?:một|hai|ba)\s+lần"
    r"|(?:mỗi|hằng|các|tất cả các)\s+(?:buổi\s+)?(?:sáng|chiều|tối|đêm|trưa)(?:\s+(?:cuối tuần|thứ\s+\w+|chủ nhật))?"
    r"|24/24(?:\s?giờ|\s?h)?|liên tục|(?<!chi )thường xuyên(?: liên tục)?)"
)
SPELL = r"(?:\d{1,3}|một|hai|ba|năm|bảy|mười)\s+(?:giờ|ngày|tuần|tháng)(?:\s+làm việc)?"
EVENT = (
    rf"(?:(?:chậm nhất\s+)?(?:trong\s+(?:vòng|thời hạn|thời gian)?\s*|sau\s+){SPELL},?\s+(?:kể\s+)?(?:từ|sau|"
    rf"trước)\s+(?:ngày|khi|thời điểm|lúc)?"
    rf"|trong\s+(?:vòng|thời hạn)\s+{SPELL}(?=[.,;]|$)"
    r"|sau mỗi\s+(?:cuộc|lần|đợt|kỳ|buổi|phiên)|nếu có|trước khi|theo (?:hướng dẫn|yêu cầu|chỉ đạo|lịch|"
    r"thông báo)\s+của"
    r"|(?:ngay\s+(?:sau\s+)?khi|ngay sau|sau khi|khi))\s+(?:có|xảy ra|phát sinh|kết thúc|được|nhận|hoàn thành|"
    r"xuất hiện|"
    r"kiện toàn|[a-zà-ỹđA-ZĐ]+)[^,.;:]*"
)
# A period that stands between stops says when: "..., tháng 6/2026."
SET_OFF = r"(?:(?<=[,;:.(]\s)|(?<=\())"
STOPS = r"(?=\s*(?:[.;,)]|$))"
IN = (
    r"(?P<word>(?:(?:chậm|muộn)\s+nhất(?:\s+(?:là|vào|đến))?\s+|vào\s+|trong\s+|tại\s+|từ\s+)?(?:khoảng\s+|dịp\s+|đợt\s+|kỳ\s+họp\s+|phiên\s+họp\s+|"
    r"hội\s+nghị\s+|giao\s+ban\s+)?"
    r"(?:đầu|giữa|cuối)|(?:vào|trong|tại)\s+(?:khoảng|dịp|đợt|kỳ\s+họp|phiên\s+họp|cuộc\s+họp|hội\s+nghị|"
    r"(?:cuộc\s+)?giao\s+ban)|vào|trong|suốt|"
    r"trước\s+khi\s+hết|(?:chậm|muộn)\s+nhất(?:\s+(?:là|trong|vào|hết|đến))*|đến\s+hết|hết|"
    r"kết\s+thúc(?:\s+trong)?|trước)"
)
# "đợt một 4/2026; đợt hai 9/2026", "T4-T9/2026", "tháng 4,5,6/2026": months by their figures, in rounds or rows.
FIGURES = r"(?:tháng\s+|T)?(?<![\d/.\-])(?P<{0}m>0?[1-9]|1[0-2])(?:\s?/\s?(?P<{0}y>[12]\d{{3}}))"
# The end of a span such as "4-9/2026", where a date would have a second stroke.
END_FIGURE = r"(?:tháng\s+|T)?(?P<bm>0?[1-9]|1[0-2])\s?/\s?(?P<by>[12]\d{3})"
ROUND = r"(?:đợt|lần|kỳ|giai đoạn)\s+(?:\d|I{1,3}|một|hai|ba|đầu|cuối)\s*[:,]?\s+(?:vào\s+|trong\s+)?"
MONTHS_IN_FIGURES = r"(?P<am>0?[1-9]|1[0-2])(?:\s?/\s?(?P<ay>[12]\d{3}))?"
FIGURE = "|".join("0123456789")
# Days that everybody knows and no calendar of ours.
OCCASION = r"(?:(?:kỳ|phiên|cuộc|buổi)\s+họp(?:\s+\w+)?|hội nghị|đại hội|kỳ thi|khai giảng|bế giảng|lễ \w+)"
SEASON = (
    r"(?:mùa\s+(?:mưa(?:\s+bão|\s+lũ)?|khô|lũ|bão|hè|gặt|nắng)|vụ\s+(?:mùa|xuân|hè thu|đông xuân|gặt)|"
    r"Tết(?:\s+Nguyên đán)?|năm học mới|năm học|dịp hè)"
)
WHEN = "đầu|giữa|cuối|vào|trong|tại|suốt|trước|nhất|hết|kết"
