"""Tells what people find of a thing where no word takes a side: "cho là hợp lý", "chưa công bằng", "không có bãi gửi".

Imports `cues`, `any_case` and the store's types. Words of praise and of blame count where somebody judges, words of
lack anywhere; with a "not" before it praise is blame.
"""

import re
from dataclasses import dataclass

from ingest.letters.any_case import AnyCase
from ingest.opinion.cues import is_unmarked
from ingest.opinion.remembering import remembered
from vectorstore.extracts import Stance

_JUDGES = (
    r"(?:cho là|cho rằng|đánh giá|nhận xét|coi là|xem là|coi đó là|xem đây là|thấy|bảo|nói|nghĩ|cho biết|kêu|chê|khen|"
    r"tin là|tin rằng|nhận định|quan niệm)"
)
_DEGREE = r"(?:(?:là|rất|khá|hơi|quá|thật|thật sự|vẫn|còn|đã|cũng|đều|nay|như vậy là|vậy là|thế là|thế|vậy|càng) )*"
_NOT = (
    r"(?:chưa|không|chẳng|chả|kém|thiếu|ít|khó mà|chưa hẳn|đâu có)"
    r"(?: (?:thật sự|thực sự|thật|được|hề|phải là|mấy|còn|lắm|hẳn|có))*"
)
_GOOD = (
    r"hợp lý|hợp lí|phù hợp|hợp tình|hợp lòng dân|thỏa đáng|thoả đáng|xác đáng|công bằng|công tâm|khách quan|đúng đắn|"
    r"chính đáng|vừa phải|vừa sức|xứng đáng|hiệu quả|cần thiết|kịp thời|thuận tiện|thuận lợi|tiện lợi|minh bạch|"
    r"rõ ràng|văn minh|hữu ích|có ích|có lợi|tích cực|chu đáo|thông thoáng|rộng rãi|khang trang|sạch sẽ|sạch đẹp|"
    r"nhanh gọn|gọn gàng|nghiêm túc|trách nhiệm|nhân văn|thấu tình đạt lý|sát thực tế|dễ hiểu|dễ chịu|êm thuận|"
    r"bổ ích|đáng làm|nên làm|yên ổn|tử tế|niềm nở|lịch sự|an toàn|bền vững|chặt chẽ|khoa học|thỏa mãn"
)
# These mean this only where the clause ends behind them or says for what.
_GOOD_SHORT = r"vừa|đúng|tốt|ổn|rẻ|tiện|đẹp|sạch|nhanh|khá|mát|êm|hời|thoáng|dễ"
_BAD = (
    r"bất hợp lý|bất cập|bất công|thiên vị|vội vàng|nóng vội|khắt khe|cứng nhắc|máy móc|rườm rà|phiền hà|lãng phí|"
    r"tốn kém|chung chung|mơ hồ|chậm trễ|chậm chạp|thiệt thòi|qua loa|đối phó|chiếu lệ|nhếch nhác|lộn xộn|bừa bãi|"
    r"nguy hiểm|quá sức|quá tải|vô lý|vô ích|cẩu thả|sai lệch|bất nhất|hách dịch|thờ ơ|vô cảm|nửa vời|áp đặt|"
    r"mập mờ|phức tạp|xuống cấp|kém chất lượng|khó hiểu|khó khăn|hạch sách|tắc trách|đùn đẩy|quan liêu"
)
_BAD_SHORT = (
    r"vội|cao|đắt|mắc|nặng|muộn|chậm|kém|xấu|sai|gấp|thấp|ít|hẹp|chật|xa|khó|lâu|(?<!số )đông|bẩn|ồn|yếu|tối|hình thức|"
    r"thiệt|oan|bụi|ướt|trơn|cũ|nhỏ|sớm|đục|hôi|thưa|mỏng|gắt|rối|căng|dài|nóng|ngột ngạt|đột ngột|xô bồ"
)
_ENDS = (
    r"(?=\W*$|\W*[,;.)/]| (?:với|cho|để|rồi|và|khi|so|vì|do|nhưng|mà|hơn|cả|nhất|thôi|hết|nên|lắm|quá|đấy|ạ|trong|đối))"
)
_BEHIND = r" (?:quá|lắm|thật|ghê|hẳn)(?!\w)"
_STRETCH = r"(?P<between>(?:[^\s,;:.()]+ ){0,14}?)"
# "Không cho là hợp lý", "ít người cho là hợp lý": the judgement itself is denied.
_DENIED = AnyCase(
    r"(?<!\w)(?:không|chưa|chẳng|chả|đâu|đâu có)(?: (?:thể|hề|hẳn|dám|thật sự))? $|"
    r"(?<!\w)(?:không phải|chẳng mấy|không mấy|ít|rất ít|hiếm)(?: có)?(?: (?:ai|người|hộ|nhà))?(?: cũng)? $"
)
# "Phải cắm biển mới an toàn", "sao gọi là thỏa đáng", "không có gì bất cập": what stands between turns it round.
_TURNED = AnyCase(
    r"(?<!\w)(?:nếu|giá mà|cần|phải|nên|sao|mong|muốn|khó|xin|đề nghị|để(?! xe| đồ| rác)|"
    r"không|chưa|chẳng|đâu|hết|bớt|đỡ)(?!\w)"
)
_TURNS_BLAME = AnyCase(
    r"(?<!\w)(?:không|chưa|chẳng|hết|bớt|đỡ|khỏi|nếu|trước (?:đây|kia|nay)|hồi trước|ngày trước|trước)(?!\w)"
)
_SAID = AnyCase(
    rf"(?<!\w){_JUDGES}(?:,|:)? (?:rằng |là )?{_STRETCH}(?P<not>{_NOT} )?{_DEGREE}"
    rf"(?:(?P<bad>(?:{_BAD})(?!\w)|(?:quá|rất|hơi|càng) (?:{_BAD_SHORT})(?!\w)|(?:{_BAD_SHORT})(?:{_BEHIND}|{_ENDS}))|"
    rf"(?P<good>(?:{_GOOD})(?!\w)|(?:rất|khá) (?:{_GOOD_SHORT})(?!\w)|(?:{_GOOD_SHORT})(?:{_BEHIND}|{_ENDS})))"
)
# Where there is none of these, nothing is lacking: nobody speaks, nothing happened, or something bad is away.
_NOTHING_WRONG = (
    r"(?:(?:một |bất kỳ |bất cứ |thêm |nhiều |mấy )?(?:ý kiến|chính kiến|ý gì|nhận xét|phản ứng|luồng|ai|hộ|người|"
    r"gia đình|nhà nào|gì|việc gì|vấn đề|biến động|vướng mắc|khó khăn|thắc mắc|phản ánh|kiến nghị|đơn|khiếu|tiêu cực|"
    r"trường hợp|vụ|hiện tượng|tình trạng|cảnh|điểm nóng|chuyện|sự cố|tai nạn|lý do|ca|thiệt hại|sai sót|sai phạm|"
    r"vi phạm|lỗi|rác|mùi|bụi|khói|tiếng ồn|ồn|ổ gà|ổ voi|muỗi|ruồi|chuột|sâu|dịch|bệnh|trộm|kẻ|đối tượng|ma túy|"
    r"tệ nạn|cờ bạc|đánh nhau|ngập|ùn|tắc|nợ|phí|tiền lệ|ý định|nhu cầu|hành vi|dấu hiệu|nguy cơ|hậu quả))"
)
_LACKS = AnyCase(
    r"(?<!\w)(?<!không )(?<!hết )(?<!đỡ )(?<!bớt )(?<!khỏi )(?<!chẳng )(?<!sợ )(?<!tạm )(?<!không còn )"
    r"(?<!chẳng còn )(?<!hết cảnh )(?<!tình trạng )(?<!khắc phục )(?<!giải quyết )(?<!chấm dứt )"
    r"(?:thiếu(?! nhi| niên| tá| úy| tướng| nữ| sót)|không đủ|chưa đủ|chẳng đủ|"
    r"(?:quá|rất|hơi) (?:ít|thiếu|chật|hẹp)|(?:ít|chật|hẹp) (?:quá|lắm)|ít [^\s,;:.()]+(?: [^\s,;:.()]+)? quá|"
    rf"(?:không|chưa|chẳng|chả|đâu|làm gì) (?:còn |hề )?có(?= (?!{_NOTHING_WRONG}(?!\w))\w)|"
    r"không (?:còn |tìm (?:được|ra|thấy) )(?:chỗ|nơi|ai)|hết chỗ|"
    r"(?:chỗ|nơi|sân|bãi|phòng|lối|ngõ|đường|nhà)[^,;:.()]{0,30}(?<!hết)(?<!bớt)(?<!đỡ)(?<!không)(?<!không còn)"
    r" (?:chật|hẹp|thiếu|ít)(?!\w))(?!\w)"
)

_JUDGED = AnyCase(rf"(?<!\w){_JUDGES}(?!\w)[^;.:()]*$")
_NEAR, _DENIES_WITHIN = 70, 40
# "Nước dồn về ngõ nhanh hơn": what is fast, easy or early in a harm is no praise.
_HARM = AnyCase(
    r"(?<!hết )(?<!bớt )(?<!đỡ )(?<!không )(?<!chống )(?<!giảm )(?<!khỏi )(?<!\w)(?:dồn|tràn|dâng|ngập|úng|hỏng|"
    r"xuống cấp|sụt|lún|sạt|lây|lan|cạn|cháy|bốc|vỡ|nứt|đọng|ùn|tắc|kẹt|chết|mất|trượt|ngã|bong|mục|rỉ|lừa)(?!\w)"
)
_OF_HARM = frozenset({"nhanh", "dễ", "sớm", "đúng"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """What people find.

    Attributes:
        stance: `supports` or `concerned`.
        said: whether somebody is said to judge so, and not only that something is lacking.
    """

    stance: Stance
    said: bool


@remembered
def verdict_of(sentence: str) -> Verdict | None:
    """Return what people find in a sentence, None when its words do not tell."""
    if is_unmarked(sentence):
        return None
    if match := _SAID.search(sentence):
        return _said(sentence, match)
    lack = _LACKS.search(sentence)
    if lack is None:
        return None
    return Verdict(
        Stance.CONCERNED, said=_JUDGED.search(sentence[max(0, lack.start() - _NEAR) : lack.start()]) is not None
    )


def _said(sentence: str, match: re.Match[str]) -> Verdict | None:
    """Return what somebody finds; None where it is turned round in a way that leaves the side open."""
    praised = match["good"] is not None
    if _DENIED.search(sentence[max(0, match.start() - _DENIES_WITHIN) : match.start()]):
        # Who denies a fault praises nothing.
        return Verdict(Stance.CONCERNED, said=True) if praised and match["not"] is None else None
    if praised and match["good"].split()[-1] in _OF_HARM and _HARM.search(match["between"]):
        return Verdict(Stance.CONCERNED, said=True) if match["not"] is None else None
    if (_TURNED if praised else _TURNS_BLAME).search(match["between"]):
        return None
    bad = (not praised) != (match["not"] is not None)
    return Verdict(Stance.CONCERNED if bad else Stance.SUPPORTS, said=True)
