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
mỗi_bên hai_bên tối_đa tối_thiểu bữa_nào hôm_nào chậm_nhất
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
def _known(*, typed_bare: bool) -> frozenset[str]:
    words = frozenset(FILE.read_text(encoding="utf-8").split()) - _ASIDE
    return frozenset(map(bare, words)) if typed_bare else words
