"""Độ trung thực as an appendix: cover, balance and quotation accuracy, and the queries behind the computed figures.

Imports the nouns of a briefing only; the sections are written like any others.
"""

from dataclasses import replace

from assistant.briefing.types import Briefing, BriefingSection, Fidelity, Table
from assistant.export.briefing.source_text import one_line
from vectorstore.extracts import Stance

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
    queries = BriefingSection("queries", "CÂU TRUY VẤN", 1, (_queries(briefing),))
    return replace(briefing, appendix=(*briefing.appendix, measures, queries))


def _measures(fidelity: Fidelity) -> list[Table]:
    rows = (
        ("Chủ đề phải nêu đã được nêu", _share(fidelity.theme_cover)),
        ("Ý kiến thiểu số được phép nêu đã được nêu", _share(fidelity.minority_cover)),
        ("Trích dẫn đúng từng chữ với nguồn", _share(fidelity.quotation_accuracy)),
        ("Chênh lệch lớn nhất về tỷ lệ khuynh hướng", _share(fidelity.balance_error)),
        ("Số chủ đề không nêu số liệu vì ít người", str(fidelity.withheld_themes)),
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
    """List each query once, with the marks of the sources that are rows of its result."""
    marks: dict[str, list[int]] = {}
    for source in briefing.sources:
        if source.query is not None:
            marks.setdefault(one_line(source.query), []).append(source.number)
    rows = tuple((query, "".join(f"[{number}]" for number in numbers)) for query, numbers in marks.items())
    numbers = tuple(number for several in marks.values() for number in several)
    return Table("Câu truy vấn của các số liệu", ("Câu truy vấn", "Nguồn"), rows, numbers)


def _share(value: float) -> str:
    return f"{value * 100:.1f}%".replace(".", ",")
