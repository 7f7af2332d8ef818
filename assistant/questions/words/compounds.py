"""The words of two syllables in a question: what a library has nowhere tells that it does not answer.

Imports `vectorstore.text`. `compounds.txt` beside it is written by `scripts/train_compounds.py`. "Khởi tố" says what a
question is about; its syllables alone stand in many papers.
"""

import re
from functools import cache
from itertools import accumulate, pairwise
from pathlib import Path

from assistant.questions.asking import asking_words
from vectorstore.text.folding import bare
from vectorstore.text.tokens import is_bare, syllables

FILE = Path(__file__).with_name("compounds.txt")
_MARKS = re.compile(r"[,;:.?!()]+(?:\s|$)")
# What asks, compares or points and names no matter; papers need not have it to answer.
_ASIDE_WORDS = """
tất_cả hiện_nay hiện_tại hiện_giờ bây_giờ so_sánh cuối_cùng cụ_thể chính_xác bao_gồm thời_điểm nguyên_nhân lý_do
đầu_tiên gần_đây tổng_cộng liệt_kê trung_bình phản_ứng đánh_giá buổi_sáng buổi_chiều buổi_tối nói_chuyện tin_tức
người_ta bằng_cách thuộc_diện giống_nhau khác_nhau trình_bày hạng_mục khớp_nhau rốt_cuộc nghe_nói tìm_hiểu cho_biết
mỗi_bên hai_bên tối_đa tối_thiểu bữa_nào hôm_nào chậm_nhất buổi_diễn tháng_giêng tháng_chạp đầu_năm cuối_năm
năm_ngoái ban_đầu lúc_đầu trước_đây lâu_nay dạo_này hai_mươi ba_mươi bốn_mươi năm_mươi sáu_mươi bảy_mươi tám_mươi
chín_mươi phàn_nàn than_phiền thắc_mắc khen_ngợi chê_bai bực_bội buồn_bực sợ_hãi rắc_rối phức_tạp khó_khăn huy_động
tên_tuổi con_số sự_việc tình_trạng mức_độ cách_thức giúp_đỡ bắt_đầu kết_thúc tiến_hành sắp_xếp chuẩn_bị phụ_trách
đảm_nhiệm thay_đổi chênh_lệch tăng_giảm trẻ_con con_nít ông_bà cụ_già người_lớn anh_em chị_em mọi_người bản_thân
rõ_ràng đàng_hoàng tử_tế nhanh_chóng chậm_trễ lập_tức đồng_loạt hoàn_toàn hầu_hết phần_lớn đa_số thiểu_số riêng_biệt
lần_lượt hạng_nhất hạng_nhì hạng_ba lòng_tin niềm_tin mỗi_lần mỗi_ngày mỗi_tháng mỗi_năm mỗi_người từng_người nhìn_nhận
nhận_xét nhìn_chung trị_giá giá_trị chỉ_tiêu mục_tiêu tiêu_chí quy_mô số_liệu nêu_ra đưa_ra nhắc_đến nhắc_tới đề_cập
chuyển_đi gửi_đi chuyên_môn sửa_sang loáng_thoáng mang_máng đại_khái đích_xác đâu_đó
"""
_ASIDE = frozenset(_ASIDE_WORDS.split())


def compounds(question: str) -> list[str]:
    """Return the words of two syllables of a question, bare, joined by `_`: `khoi_to`."""
    said = syllables(question)
    typed_bare = is_bare(said)
    asks = [*asking_words(question), *([False] * len(said))]
    known = _known(typed_bare=typed_bare)
    # No word stands across a mark: "tốn bao nhiêu một khóa, học mấy buổi".
    ends = set(accumulate(len(syllables(part)) for part in _MARKS.split(question)))
    found = [
        f"{one}_{other}"
        for place, (one, other) in enumerate(pairwise(said))
        if f"{one}_{other}" in known and not asks[place] and not asks[place + 1] and place + 1 not in ends
    ]
    return list(dict.fromkeys(map(bare, found)))


@cache
def known_words() -> frozenset[str]:
    """Return all known words of two syllables, with their marks, joined by `_`."""
    return frozenset(FILE.read_text(encoding="utf-8").split())


@cache
def _known(*, typed_bare: bool) -> frozenset[str]:
    if typed_bare:
        # "Bay gio" may be "bây giờ": what says nothing with one of its spellings says nothing.
        return frozenset(map(bare, known_words())) - frozenset(map(bare, _ASIDE))
    return known_words() - _ASIDE
