"""Words by which a follow-up is known: what leads it in, what it may be made of, what stands for something said before.

Imports nothing of ours. Written without diacritics, as they are compared.
"""

import re

# What leads a follow-up in or ends it and says nothing by itself.
LEAD_IN = re.compile(
    r"^(?:(?:con|the(?! nao)|vay|va|roi|rieng|cu the|chi|voi|doi voi|sang|chuyen|thi|hay|so voi|what about|how about"
    r"|and)\b ?)+"
)
LEAD_OUT = re.compile(r"(?: ?\b(?:thi sao|thi the nao|thi ra sao|nua|thoi|nhi|vay|a|the|sao|thi))+$")
LEADS_OUT = re.compile(r"\b(?:thi sao|thi the nao|thi ra sao|nua|thoi)(?: nhi| a)?$")
ASKS_HOW = re.compile(r"(?: ?\b(?:thi )?(?:the nao|ra sao|nhu the nao|sao))+$")
ASKS_WHETHER = re.compile(r"\b(?:chua|khong)$")
# Units that a question before ranked, and how.
WHICH_UNIT = re.compile(
    r"\b(?:to dan pho|tdp|to|thon|ap|khu pho|khom|xom|chi bo|don vi|khu vuc|dia ban|noi|khu|vung) nao\b"
)
RANKED = re.compile(r"\b(?:(?:nhieu|it) (?:(?P<inner>\w+(?: \w+){0,3}?) )?)?nhat\b")
_BETWEEN = "trong vao hoi o tai cua ca den hai ve doi voi ben phia cac va thi sang nhung in"
# Words between slots that say nothing.
BETWEEN = frozenset(_BETWEEN.split())

_HANGING = """
ai gi nao dau sao may bao nhieu gio lau khi luc ngay thang han chot thoi gian diem hai trong tu den toi het truoc sau
don vi co quan nguoi bo phan to chuc chu tri phoi hop thuc hien chiu trach nhiem tham muu theo doi doc phu trach
ky ban hanh hieu luc xong hoan thanh bat ket thuc kinh phi nguon dieu kien ho so thu tuc nguyen nhan ly do vi tai do
ket qua giai quyet xu ly tra loi gui nop cap lam giao viec nhiem vu yeu cau quy dinh thay the muc dich noi dung
de nghi kien phan doi dong tinh hai long ung y da dang se chua van con co khong duoc bi phai can la thi ma va voi cho
cua o nhung cac mot ke ten neu ro giam tang keo dai bao cu the nhu ra kha hop vu vao ve so dia nay nguoi dan len doi
tuong pho truong ban chu truong
"""
# What a question that hangs on the one before may be made of: who does it, when, why, with what; never what about.
HANGING = frozenset(_HANGING.split())
# Typed without diacritics most short words may be something else, so only the shortest are taken to hang.
LONGEST_HANGING, LONGEST_BARE_HANGING = 10, 5
# "Kế hoạch nào", "bao nhiêu văn bản": asks for documents, so it has a matter of its own.
ASKS_FOR_DOCUMENTS = re.compile(
    r"\b(?:van ban|ke hoach|chi thi|quyet dinh|nghi quyet|huong dan|thong bao|cong van|bao cao)\b"
)
ASKS_FOR_TASKS = re.compile(r"^(?:nhung |cac )?(?:viec|nhiem vu|cong viec) (?:nao|gi)\b")

_THIS = r"(?P<this>nay|do|ay|tren|noi tren|kia|vua neu)"
# "Đó" and not "độ" or "do".
ACCENTED_THIS = frozenset(["này", "đó", "ấy", "trên", "nói trên", "kia", "vừa nêu"])
THIS_DOCUMENT = re.compile(
    rf"\b(?:van ban|ke hoach|chi thi|quyet dinh|nghi quyet|nghi dinh|huong dan|thong bao|cong van|chuong trinh|ket luan"
    rf"|bao cao|quy dinh) {_THIS}\b"
)
THIS_MATTER = re.compile(
    rf"\b(?:viec|du an|tinh hinh|van de|chuyen|dieu|muc|chu truong|dot|chuong trinh|vu|ke hoach|y kien|kien nghi"
    rf"|cong trinh|noi dung) {_THIS}\b"
)
# With diacritics: typed bare, "ho" is a household and "no" a debt as well.
IT = re.compile(r"^(?:còn |thế )?nó\b")
THEY = re.compile(r"^(?:còn |thế )?(?:họ|bà con đó|những người đó)\b")
IF = re.compile(r"^(?:neu|khi do|sau do|luc do)\b")
