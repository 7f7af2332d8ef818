"""Độ trung thực as an appendix: cover, balance and quotation accuracy, and the queries behind the computed figures.

Imports the nouns of a briefing only; the sections are written like any others.
"""

from dataclasses import replace

from assistant.briefing.types import Briefing, BriefingSection, Fidelity, Table
from assistant.export.briefing.source_text import query_names
from vectorstore.extracts import Stance

QUERIES = "queries"
_STANCES = {
    Stance.SUPPORTS: "Đồng tình",
    Stance.CONCERNED: "Băn khoăn, lo lắng",
    Stance.OPPOSES: "Không đồng tình",
    Stance.PROPOSES: "Kiến nghị, đề xuất",
    Stance.UNCLEAR: "Chưa rõ thái độ",
}


def with_fidelity(briefing: Briefing) -> Briefing:
    """Return the briefing with its measures of fidelity and its queries at the end of the appendix."""
    measures = BriefingSection("fidelity", "ĐỘ TRUNG THỰC CỦA BẢN TỔNG HỢP", 1, tuple(_measures(briefing.fidelity)))
    queries = BriefingSection(QUERIES, "CÂU TRUY VẤN", 1, (_queries(briefing),))
    return replace(briefing, appendix=(*briefing.appendix, measures, queries))


def _body(fidelity: Fidelity) -> tuple[tuple[str, str], ...]:
    """Return the balance of the pages before the appendix, where the draft was measured so."""
    error = fidelity.body_error
    return () if error is None else (("Chênh lệch đó, riêng phần thân không kể phụ lục", _share(error)),)


def _measures(fidelity: Fidelity) -> list[Table]:
    rows = (
        ("Chủ đề phải nêu đã được nêu", _share(fidelity.theme_cover)),
        ("Ý kiến thiểu số được phép nêu đã được nêu", _share(fidelity.minority_cover)),
        ("Trích dẫn đúng từng chữ với nguồn", _share(fidelity.quotation_accuracy)),
        ("Chênh lệch lớn nhất về tỷ lệ khuynh hướng", _share(fidelity.balance_error)),
        *_body(fidelity),
        ("Số chủ đề không nêu số liệu vì ít người", str(fidelity.withheld_themes)),
        ("Số chủ đề có khuynh hướng không nêu số liệu", str(fidelity.withheld_views)),
    )
    shares = tuple((_STANCES[one.stance], _share(one.in_sources), _share(one.in_draft)) for one in fidelity.balance)
    return [
        Table("Độ phủ, độ cân bằng, độ chính xác của trích dẫn", ("Chỉ số", "Giá trị"), rows, numeric=(False, True)),
        Table(
            "Tỷ lệ khuynh hướng trong nguồn và trong bản tổng hợp",
            ("Khuynh hướng", "Trong nguồn", "Trong bản tổng hợp"),
            shares,
            numeric=(False, True, True),
        ),
    ]


def _queries(briefing: Briefing) -> Table:
    """List each query once, under the name that the notes give it."""
    names = query_names(briefing.sources)
    rows = tuple((name, query) for query, name in names.items())
    return Table("Câu truy vấn của các số liệu", ("Tên", "Câu truy vấn (SQL)"), rows)


def _share(value: float) -> str:
    return f"{value * 100:.1f}%".replace(".", ",")
