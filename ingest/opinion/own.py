"""Tells what the unit that reports wants itself from what people ask for: both stand under "IV. Kiến nghị, đề xuất".

Imports `voices` and the store's folding. What a unit asks of its superiors is nobody's opinion: it is told by who asks,
by asking that somebody be led to do a thing, and by matters of the unit's own work.
"""

import re

from ingest.opinion.voices import begins_with_speaker, names_people
from vectorstore.text.folding import bare, fold_key

_BODY = (
    r"(?:don vi|co quan|ban (?:thuong|chap|cong tac|chi|xay dung|tuyen giao|quan ly|dai dien)|bch|btv|btt|"
    r"chi (?:bo|uy|hoi)|cap uy|dang (?:uy|bo)|ubnd|uy ban|mttq|mat tran|hoi(?! vien| dong)|"
    r"doan (?:thanh nien|phuong|xa)|cong doan(?! vien)|cong an|nha truong|to (?:cong tac|dan van)|"
    r"(?:nguoi|bo phan) (?:bao cao|tong hop|viet)|cong tac vien)"
)
_WANT = r"(?:kien nghi|de nghi|de xuat|tham muu)"
_OF_UNIT = re.compile(
    rf"(?<!\w){_WANT}(?:,? (?:va )?{_WANT})* (?:rieng )?(?:cua|tu) (?:tap the )?{_BODY}(?!\w)|"
    rf"^\W*(?:(?:[ivx]+|\d+|[a-z])\W+)?{_BODY}(?: \w+){{0,5}}? (?:xin )?{_WANT}(?:,? (?:va )?{_WANT})*"
    r"(?: (?:voi|len) [\w ,]+)?\W*$"
)
# "Ban đề nghị Ban Thường vụ Tỉnh ủy ...", "Từ tình hình trên, Đảng ủy xã đề xuất: ...": the unit by its office. Groups
# with members speak for them: "Hội Cựu chiến binh đề nghị".
_OFFICE = (
    r"(?:ban(?= (?:xin |kinh |tran trong )*(?:kien|de|tham))|ban (?:thuong|chap|cong tac|chi|xay dung|tuyen giao)|"
    r"(?:thuong truc )?dang uy|cap uy|don vi|co quan|van phong|mat tran|ubmttq|ubnd|uy ban|chung toi)"
)
_UNIT_ASKS = re.compile(
    rf"^\W*(?:(?:tu|tren co so|truoc|qua|de|can cu|vi vay|do do|ngoai ra)(?!\w)[^,:]{{0,90}}[,:] )?"
    rf"{_OFFICE}(?: \w+){{0,6}}? (?:xin |kinh |tran trong )*{_WANT}(?!\w)"
)
# "Đề nghị Tỉnh ủy chỉ đạo UBND tỉnh ...": people ask for what is to be done, an office for somebody to be led to it.
_TO_BE_LED = re.compile(
    rf"^\W*(?:tiep tuc )?{_WANT} (?:[\w,-]+ ){{1,12}}?(?:chi dao|lanh dao|quan triet)(?! cua)(?!\w)"
)
_OWN_WORK = re.compile(
    r"(?<!\w)(?:(?:doi ngu |mang luoi )?(?:cong tac vien|bao cao vien|tuyen truyen vien)(?!\w)|"
    r"(?:tap huan|boi duong) (?:nghiep vu|ky nang|cong tac|cho (?:can bo|doi ngu|cap uy|chi uy))|"
    r"kinh phi (?:hoat dong|cho (?:doi ngu|cong tac|ban |chi (?:bo|hoi)|hoat dong))|"
    r"(?:nam bat|nam|dinh huong) (?:kip thoi )?(?:tinh hinh )?(?:du luan|tu tuong|dien bien)|"
    r"dinh huong (?:tuyen truyen|thong tin)|cong tac (?:tuyen truyen|tu tuong|du luan|nam bat|dan van)|"
    r"van ban (?:huong dan|chi dao|dinh huong))(?!\w)"
)


def heads_own(key: str) -> bool:
    """Tell whether a heading, folded and without marks, says that what stands below it the unit wants."""
    return _OF_UNIT.search(key) is not None


def announces_own(text: str) -> bool:
    """Tell whether a line with a colon behind it says that the unit asks for what follows."""
    return text.endswith(":") and not names_people(text) and _UNIT_ASKS.match(_key(text)) is not None


def is_own_proposal(text: str) -> bool:
    """Tell whether a paragraph among proposals is what the unit asks of others for itself, and no group's."""
    key = _key(text)
    if _UNIT_ASKS.match(key):
        return True
    if begins_with_speaker(text):
        return False
    return _TO_BE_LED.match(key) is not None or _OWN_WORK.search(key) is not None


def _key(text: str) -> str:
    return bare(fold_key(text))
