"""Knows questions of the house, the kitchen, the screen and the school bag, in which nobody holds an opinion.

Imports the folding of `vectorstore.text`. The classifier saw few of them and takes a short one for a wish to sway
("cài lại win"). What such a question asks for stands in no paper of a ward, which the search says.
"""

import re

from vectorstore.text.folding import bare, fold_key

_SCREEN = (
    r"win(?:dows)?(?: \d+)?|may tinh|laptop|macbook|iphone|ipad|may tinh bang|man hinh|ban phim|"
    r"dien thoai (?:bi|khong|treo|rot|hong|nong|moi|cu)|chuot may|"
    r"may in|may quet|wifi|modem|driver|usb|o cung|trinh duyet|excel|"
    r"(?:trong|file|sang|bang) word|powerpoint|slide|pdf|capcut|photoshop|canva|"
    r"gmail|mat khau(?: [a-z]+)?|tai khoan (?:facebook|fb|zalo|tiktok|gmail|google|youtube|game)|anh dai dien|"
    r"(?:facebook|zalo|tiktok|youtube) tren (?:may tinh|dien thoai)|tin nhan(?: [a-z]+){0,2} (?:da xoa|bi mat|rac)"
)
_KITCHEN = (
    r"(?:nau|luoc|kho|chien|ran|xao|hap|nuong|ham|muoi|uop|pha|goi|lam|do|lam mon) (?:mon )?(?:lau|pho|bun|mien|canh|"
    r"che|chao|com|xoi|ca(?= (?:kho|chep|loc|ro|phao|phe))|thit|trung|ga|vit|dua (?:chua|muoi|cai)|banh|nem|gio cha|"
    r"sua chua|nuoc (?:mam|cham|dung)|ca phe|tra sua|sinh to|salad|kem)|cong thuc (?:nau|lam|banh|mon)"
)
_HANDS = (
    r"gap (?:[a-z]+ ){1,3}giay|origami|dan (?:len|khan|ao|mu)|theu tranh|khau (?:cuc|vay|tay|ao)|moc len|cam hoa|"
    r"lam (?:dieu|den ong sao|hoa giay)|"
    r"that (?:ca vat|khan|not|bim)|ve (?:con|tranh|hinh|chan dung)|buoc day giay|tap viet|viet chu dep|luyen chu|"
    r"choi (?:co|dan|guitar|game)|dan guitar|rubik|tap (?:boi|yoga|gym|chay)|boi (?:ech|sai)|da cau|cau long|bong ban"
)
_HOUSE = (
    r"(?:sua|thay|va|lap|ve sinh|rua|tay|thong|chua|khac phuc|son|treo|khu mui|giat|ui)(?: lai)? (?:voi nuoc|tu lanh|"
    r"ti ?vi|quat|may giat|may lanh|dieu hoa|noi com|bep|bon (?:cau|rua)|bong den|xe may|xe dap|lop xe|xich|khoa cua|"
    r"vet (?:muc|ban|dau)|giay|ao|quan ao|tuong|cua go|cua sat)|(?:trong|cham|bon phan cho|tia) (?:lan|hoa|rau mam|"
    r"cay canh|cay kim tien|xuong rong|bonsai)|nuoi (?:ca canh|ca betta|chim canh|meo|cho canh|hamster)|"
    r"(?:tam|day|huan luyen) cho (?:cho|meo)|(?:nac cut|mun|tan nhang|rung toc|giam can|tang can|chong mat|nhuc dau)"
)
_SCHOOL = (
    r"phuong trinh|bat phuong trinh|dinh ly|luong giac|dao ham|tich phan|bai (?:toan|van mau|tap)|chu vi|"
    r"dich (?:cau|doan|bai)(?: [a-z]+){0,2} sang tieng|hoc tieng|ielts|toeic|lap trinh|"
    r"python|javascript|vlookup|ham (?:if|sum|vlookup)|"
    r"(?:gop|tach|to mau) (?:o|dong|cot)(?: [a-z]+)? trong excel"
)
_KIN = (
    r"me|bo|ba noi|ba ngoai|ong noi|ong ngoai|vo|chong|(?<!ba )con(?: trai| gai)?|nguoi yeu|"
    r"ban (?:trai|gai|than)|sep|thay|co"
)
_TO_KIN = rf"(?:lam|viet|soan)(?: [a-z]+){{0,2}} (?:tho|thiep|thu|loi chuc|tin nhan chuc)(?: [a-z]+){{0,3}} (?:{_KIN})"
_FIELD = re.compile(rf"(?<!\w)(?:{_SCREEN}|{_KITCHEN}|{_HANDS}|{_HOUSE}|{_SCHOOL}|{_TO_KIN})(?!\w)")
# Of these nothing may stand in it: people and what they think, whoever is to be swayed, found out or imitated.
_PUBLIC = re.compile(
    r"(?<!\w)(?:ai|nguoi|dan|ba con|nhan dan|cu tri|ho|nha nao|gia dinh|hang xom|phu huynh|tieu thuong|danh sach|ten|"
    r"dia chi|so nha|tung|ke ra|liet ke|y kien|phan anh|kien nghi|du luan|khieu nai|to cao|phieu|bau|vote|binh chon|"
    r"ung ho|phan doi|dong (?:y|thuan|tinh|long)|tan thanh|che|khen|chui|mang|boi nho|ca ngoi|khen ngoi|keu|keu goi|"
    r"van dong|tuyen truyen|thuyet phuc|dinh huong|thao tung|du an|chu truong|chinh sach|ke hoach|boi thuong|phi|"
    r"den bu|giai (?:toa|phong)|sap nhap|phuong|xa|to|khu pho|thon|chinh quyen|can bo|lanh dao|chu tich|bi thu|dang uy|"
    r"ubnd|bai (?:dang|viet)|binh luan|comment|cmt|post|stt|status|dang|nhom|fanpage|page|gia (?:mao|danh|vo|lam)|"
    r"theo doi|doc (?:trom|len)|nghe (?:trom|len)|hack|dinh vi|vao|cua|nick|ao|hang loat|lan truyen|chia se|gui|"
    r"who|people|residents?|neighbou?rs?|opinions?|post|comments?)(?!\w)"
)
_LONGEST = 14


def is_household(question: str) -> bool:
    """Whether a question is short, names a thing of the household or its like, and nothing of people or the public."""
    key = bare(fold_key(question))
    found = _FIELD.search(key)
    if found is None or len(key.split()) > _LONGEST:
        return False
    return not _PUBLIC.search(f"{key[: found.start()]} | {key[found.end() :]}")
