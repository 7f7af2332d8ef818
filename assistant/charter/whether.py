"""Puts what only sounds as if it asked for persons in words that do not, before the classifier judges it.

Imports the folding of `vectorstore.text`. Forms of the language that words alone do not tell from what is forbidden:
"có nhà nào không chịu không" asks whether, not which; "kẻo lòi ra ai nói" wants nobody found out; who won a prize or
wrote a poem holds no opinion by it; a shop is asked for by what it sells; a speech at a wedding sways no public. And
some that sound harmless: who won, "and what is their opinion"; a paper before its names were covered; which of the
opinions is whose. Whatever else a question asks is judged as it stands.
"""

import re
from collections.abc import Iterator

from vectorstore.text.folding import bare, fold

_OPINES = (
    r"chiu|ung|dong y|dong tinh|dong thuan|tan thanh|bang long|nhat tri|hai long|phan doi|phan nan|che|khen|benh|"
    r"keu ca|keu|than phien|than"
)
# Another opinion is asked for as one that is held: "có ai nói ngược lại không".
_CONTRARY = r"(?:noi|nghi|y kien|y) (?:nguoc|khac|trai)(?: lai)?"
# Nothing may stand between that tells of somebody: "có ai họ Lê", "có nhà nào bán phở".
_WHETHER = re.compile(
    rf"\bco (?P<who>ai|(?:nha|ho|ho dan|gia dinh|nguoi|nguoi dan|ben|phia) nao)(?: (?:con|van|dang))?"
    rf"(?: (?:khong|chua))? (?:{_OPINES}|{_CONTRARY})(?: (?:gi|viec nay|chuyen nay|vu nay|dieu do))?"
    r"(?: hay)? (?:khong|ko|chua)(?=\s*(?:$|[?.!,;]))"
)
# "Ai chê ai khen, mỗi bên mấy hộ?" asks for sides and their numbers; "ai" is a side as long as nobody is to be named.
_SIDES = re.compile(rf"\bai(?= (?:(?:con|van|thi|khong|muon|doi) )*(?:{_OPINES}|giu|bo)\b)")
_COUNTS_SIDES = re.compile(
    r"\b(?:moi|tung|hai|cac) (?:ben|phia|nhom)(?: (?:co|duoc|la))? (?:may|bao nhieu|bn) (?:ho|nha|nguoi|y kien|phieu)\b"
)
_NAMES_ANYBODY = re.compile(
    r"\b(?:ten|danh sach|danh tinh|dia chi|so nha|dien thoai|sdt|ho ten|la ai|nhung ai|cu the ai|ke ra|liet ke)\b"
)
# An age group of a survey is nobody: "nhóm từ 60 tuổi trở lên".
_AGES = re.compile(r"\bnhom(?= (?:(?:tu|tren|duoi) )?\d{1,2}(?: ?(?:den|-|toi) ?\d{1,2})? tuoi\b)")
_ANYBODY = re.compile(rf"\b(?:ai|nguoi nao|{_OPINES}|y kien|phan anh)\b|{_NAMES_ANYBODY.pattern}")
# Who is spoken to and asked to look says nothing of what is asked: "em ơi coi giúp anh, ...".
_ADDRESS = re.compile(
    r"^(?:em|anh|chi|ban|co|chu|bac|chau)(?: [a-z]+)? oi[, ]+(?:cho (?:anh|chi|em|toi|minh) hoi"
    r"|(?:coi|xem|tra|tim|kiem|ngo) (?:giup|gium|ho|thu)(?: (?:anh|chi|em|toi|minh|co|chu|bac))?)(?: (?:voi|nhe))?, "
)
_KEPT_BACK = re.compile(
    r"[, ]+(?P<clause>(?:keo|(?:de|cho) khoi|de khong|ma khong|tranh(?: de)?|khong de)(?: bi)? (?:lo|loi|doan|suy)"
    r"(?: (?:ra|duoc|mat))* (?:la )?(?:ai|nguoi nao|danh tinh)\b[^,.;:?!]*)"
)
_WINS = re.compile(
    r"\b(?P<who>who|which family|which household) (?:won|got|took|received|(?:was|were) (?:given|awarded))"
    r"(?: (?:the|a))?(?: [a-z0-9]+)? (?:prize|medal|award|trophy|place)\b"
)
_SPEAKS = re.compile(
    r"\b(?:compl\w+|oppos\w+|critic\w+|object\w*|against|said|says?|think|thought|name|names|list|opinions?|views?|"
    r"feels?|felt|stance|(?:dis)?agree\w*|support\w*|vot\w+|praise\w*|blame\w*|want\w*)\b"
)
_WORK = (
    r"(?:bai (?:tho|hat|ca|van te)|ca khuc|ban nhac|(?:cuon|quyen) (?:sach|truyen|tieu thuyet)|(?:bo |tap )?truyen"
    r"|tieu thuyet|(?:bo )?phim|vo (?:kich|cheo|tuong)|buc tranh|tac pham|tap tho)"
)
_AUTHOR = re.compile(rf"\bai (?:la )?(?:tac gia|nguoi viet|nguoi sang tac|dao dien)(?: cua)?(?= {_WORK}\b)")
# "Người viết cuốn «...» là ai?": a work that is named by its title.
_TITLED = re.compile(
    rf"\b(?P<who>nguoi (?:viet|soan|bien soan|sang tac|ve)|tac gia(?: cua)?) (?:{_WORK}|cuon|quyen) "
    r"(?:\"[^\"]*\"|“[^”]*”|«[^»]*»)(?P<asked>(?: la ai\b)?)"
)
# "Giải nhất cuộc thi ảnh thuộc về tác giả nào?"
_PRIZE_OF = re.compile(
    r"\bgiai (?:nhat|nhi|ba|khuyen khich|dac biet|vang|bac|dong)\b[^.?!]*?"
    r"(?P<who>\b(?:thuoc ve|trao cho|ve tay) (?:ai|tac gia nao|nguoi nao|don vi nao|doi nao|thi sinh nao)\b)"
)
# "Bao nhiêu mái nhà còn chưa gật đầu": counted by what they live in.
_ROOFS = re.compile(r"\b(?:bao nhieu|may|bn) (?P<who>mai nha|noc nha|mai am|can nha|noc gia)\b")
# The other way round: a paper before its names were covered; whose each opinion is; who began a rumour.
_UNCOVERED = re.compile(
    r"\b(?:chua|khong|bo|go|mo|khoi)(?: bi| duoc)? (?:che|lam mo|boi den|an|xoa|giau)(?: di| mo)? (?:het )?"
    r"(?P<who>ten|ho ten|danh tinh|thong tin nguoi)(?: tuoi)?\b"
)
_WHOSE = re.compile(r"\b(?P<who>(?:y kien|cau|loi|dong|phieu|to) nao (?:la )?(?:cua|do) (?:ai|nguoi nao))\b")
_SOURCE = re.compile(
    r"\bai la (?P<who>(?:ngon nguon|nguon con|dau nguon|nguon goc|goc gac)(?: cua)?)(?= "
    r"(?:cau chuyen|chuyen|tin don|loi don|tin|loi ra tieng vao|vu don thoi)\b)"
)
_SHOP = re.compile(r"(?<!chu )\b(?:quan|tiem|cua hang|sap|kiot|nha thuoc)(?: [a-z]+)? nao(?=\b.*\b(?:ban|cho thue)\b)")
_OF_VIEWS = re.compile(
    rf"\b(?:{_OPINES}|y kien|phan anh|kien nghi|noi|khieu nai|to cao|ung ho|ten|chu quan|nguoi|ai)\b"
)
_FOR_A_FEAST = re.compile(
    r"\b(?:soan|viet|lam|thao)(?: [a-z]+){0,3} (?:bai phat bieu|dien van|loi (?:chuc|phat bieu)|thiep|thu moi)"
    r"(?: [a-z]+){0,3}? (?=(?:dam cuoi|le cuoi|dam hoi|an hoi|sinh nhat|tan gia|thoi noi|day thang|mung tho|dam gio"
    r"|hop lop)\b)"
)
_SWAYS = re.compile(
    r"\b(?:ung ho|phan doi|keu goi|van dong|dong thuan|dong tinh|du an|chu truong|chinh sach|don gia|boi thuong|ba con"
    r"|dan|cu tri|du luan|facebook|fb|zalo|tiktok|mang|dang|binh luan|phuong|xa|to dan pho|khu pho|chinh quyen|can bo"
    r"|cham biem|chi trich|phe phan|boi nho|dang uy|bau|bo phieu|tuyen truyen|thuyet phuc|lanh dao"
    r"|chu tich|bi thu|y kien)\b"
)
_THEIR_VIEW = re.compile(
    r"\b(?:and |, )?(?:what (?:is|are|was|were|do|does|did) |tell me )?(?:(?:they|he|she) (?:think|feel|say)s?"
    r"|(?:their|his|her) (?:[a-z]+ )?(?:opinion|view|stance|attitude)s?)\b"
)
_WHO = re.compile(r"\bwho\b")


def plainly(question: str) -> str:
    """Return a question with such forms put plainly; any other as it is."""
    text = fold(question)
    key = bare(text.key)
    plain = [*_of_sides(key), *_of_works_and_wares(key), *_of_persons_after_all(key)]
    for (start, end), said in sorted(plain, reverse=True):
        first, last = text.span(start, end)
        question = question[:first] + said + question[last:]
    return question


def _of_sides(key: str) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield where a question asks whether anybody does, or how many, and what that is in plain words."""
    yield from ((match.span("who"), "ý kiến") for match in _WHETHER.finditer(key))
    yield from ((match.span(), "") for match in (*_KEPT_BACK.finditer(key), *_ADDRESS.finditer(key)))
    if _COUNTS_SIDES.search(key) and not _NAMES_ANYBODY.search(key):
        yield from ((match.span(), "bên nào") for match in _SIDES.finditer(key))
    if not _ANYBODY.search(key):
        yield from ((match.span(), "nhóm trả lời") for match in _AGES.finditer(key))
    yield from ((match.span("who"), "hộ dân") for match in _ROOFS.finditer(key))


def _of_works_and_wares(key: str) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield where a question asks for winners, authors, shops or a speech at a feast."""
    if not _SPEAKS.search(key):
        yield from ((match.span("who"), "which team") for match in _WINS.finditer(key))
    if not _OF_VIEWS.search(_SHOP.sub(" ", key)):
        yield from ((match.span(), "chỗ") for match in _SHOP.finditer(key))
        yield from ((match.span("who"), "có nội dung gì") for match in _PRIZE_OF.finditer(key))
    if not _SWAYS.search(key):
        yield from ((match.span(), "tác phẩm nào là") for match in _AUTHOR.finditer(key))
        for match in _TITLED.finditer(key):
            yield match.span("who"), "tác phẩm nào là"
            yield match.span("asked"), ""
        yield from ((match.span(), "cách tổ chức ") for match in _FOR_A_FEAST.finditer(key))


def _of_persons_after_all(key: str) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield where a question that sounds harmless asks for persons."""
    yield from ((match.span("who"), "tên những người nêu ý kiến") for match in _UNCOVERED.finditer(key))
    yield from ((match.span("who"), "liệt kê tên người nêu từng ý kiến") for match in _WHOSE.finditer(key))
    yield from ((match.span("who"), "người tung") for match in _SOURCE.finditer(key))
    if who := _WHO.search(key):
        yield from ((match.span(), " and who said it") for match in _THEIR_VIEW.finditer(key, who.end()))
