"""Associations, schools, funds and the like that a question names by their kind and what they are for.

Imports `bodies.py`, `compounds.py` and the folding. "Hội Sinh viên", "trường đại học", "quỹ tín dụng": a ward that has
one writes the kind right before its name, so that where the two stand nowhere together it has none. `bodies.py` has
those of which papers also write short forms.
"""

import re

from assistant.questions.filters.bodies import bodies_in
from assistant.questions.words.compounds import known_words
from vectorstore.text.folding import bare, fold
from vectorstore.text.tokens import is_bare, syllables

# How each kind is asked for, with the last syllables of how papers may call it: "Hội Liên hiệp Thanh niên".
_KINDS = {
    "hội": ("hoi", "hiep"),
    "hiệp hội": ("hoi",),
    "chi hội": ("hoi", "hiep"),
    "liên đoàn": ("doan",),
    "quỹ": ("quy",),
    "đội": ("doi",),
    "trường": ("truong", "hoc"),
    "bệnh viện": ("vien",),
    "nhà máy": ("may",),
    "xí nghiệp": ("nghiep",),
    "ngân hàng": ("hang",),
    "khu công nghiệp": ("nghiep",),
    "ban quản trị": ("tri",),
    "trung tâm": ("tam", "vu", "tro"),
}
_OF_MEMBERS = frozenset({"hội", "hiệp hội", "chi hội", "liên đoàn"})
# "Lễ hội Đền Bến", "Đại hội Chi bộ 3" are no associations.
_NO_BODY = frozenset(["lễ", "đại", "quốc", "xã", "ngày", "trẩy", "mùa", "dạ", "vũ", "cơ"])
_KIND = re.compile(rf"(?<!\w)(?P<kind>{'|'.join(sorted(_KINDS, key=len, reverse=True))}) (?P<one>\w+) (?P<two>\w+)")
# What a body does or is asked about stands behind its kind as well, and is no name: "hội phản ánh", "trường năm nay".
_NO_NAME_WORDS = """
phản_ánh kiến_nghị báo_cáo đề_nghị đề_xuất thông_báo hướng_dẫn hỗ_trợ phối_hợp tổ_chức triển_khai giải_quyết xử_lý
trả_lời giải_thích phát_động vận_động tuyên_truyền kêu_gọi cam_kết yêu_cầu phục_vụ hoạt_động thu_hút tham_gia tham_mưu
chủ_trì kiểm_tra giám_sát thực_hiện hoàn_thành tiếp_nhận ghi_nhận đánh_giá nhận_xét quyết_định quy_định mong_muốn
lo_lắng băn_khoăn bức_xúc tán_thành đồng_ý phản_đối ủng_hộ hiện_nay hiện_có bên_cạnh hôm_nay năm_nay tháng_này phụ_trách
đảm_nhiệm quản_lý chịu_trách tiến_hành bắt_đầu kết_thúc khai_giảng tuyển_sinh tặng_quà huy_động quyên_góp cấp_phát
thăm_hỏi giúp_đỡ chăm_sóc bảo_vệ tập_huấn tập_luyện biểu_diễn thi_đấu khen_thưởng cảnh_báo công_khai công_bố giới_thiệu
tăng_cường đổi_mới sắp_xếp bố_trí lắp_đặt sửa_chữa xây_dựng mở_rộng đóng_góp chi_trả hoàn_trả trích_lập sử_dụng
nằm_ở chiều_nay sáng_nay tối_nay tuần_này vừa_rồi vừa_qua bây_giờ hiện_tại tham_dự tham_quan gặp_gỡ đối_thoại bàn_bạc
nhân_dân địa_phương sở_tại trực_thuộc gần_nhất đầu_tiên lớn_nhất cấp_hai cấp_ba
"""
_NO_NAME = frozenset(_NO_NAME_WORDS.split())


def called_bodies(question: str) -> dict[str, tuple[str, ...]]:
    """Return the bodies that a question names so, each with the bare pairs of which papers that know it have one."""
    # "Hội" may be "hỏi" and "hồi", and "đội" be "đổi": without marks only capitals would tell.
    if is_bare(syllables(question)) or bodies_in(question):
        return {}
    text, found = fold(question), {}
    for match in _KIND.finditer(text.key):
        start, end = text.span(*match.span())
        # "Chi hội Nhà báo": the capital tells a name of which no list of words knows. A school is called by its place.
        before = text.key[: match.start()].split()[-1:]
        is_capital = match["kind"] in _OF_MEMBERS and question[text.span(*match.span("one"))[0]].isupper()
        if _is_name(
            match["kind"].split(),
            match["one"],
            match["two"],
            before,
            is_capital=is_capital and _NO_BODY.isdisjoint(before),
        ):
            found[question[start:end]] = _pairs(match["kind"], match["one"], match["two"])
    return found


def _pairs(kind: str, one: str, two: str) -> tuple[str, ...]:
    """Return the bare pairs of words of which one stands wherever a body of this name does."""
    if f"{one}_{two}" in known_words():
        return tuple(f"{last}_{bare(one)}" for last in _KINDS[kind])
    # "Hội" may stand before any "nhà": a name of which no list knows is told by its own two syllables.
    return (f"{bare(one)}_{bare(two)}",)


def _is_name(kind: list[str], one: str, two: str, before: list[str], *, is_capital: bool) -> bool:
    """Whether a word of two syllables follows the kind and names it: not "hội nghị", "trường hợp", "đại hội chi bộ"."""
    known, word = known_words(), f"{one}_{two}"
    joined = {f"{kind[-1]}_{one}", *(f"{earlier}_{kind[0]}" for earlier in before)}
    return (word in known or is_capital) and word not in _NO_NAME and known.isdisjoint(joined)
