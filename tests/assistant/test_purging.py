"""What an erased document said is gone from drafts too; what was counted stays."""

import json
from typing import Any

from assistant.purging import ERASED, redact


def _draft() -> dict[str, Any]:
    def sentence(text: str, writer: str, sources: list[int], document: str | None = None) -> dict[str, Any]:
        citations = [{"document_id": document, "quote": text, "title": "Báo cáo", "start": 0, "end": 3}]
        return {"claim": {"text": text, "citations": citations if document else []}, "writer": writer,
                "sources": sources}  # fmt: skip

    return {
        "sources": [
            {"number": 1, "document_id": "xoa", "quote": "Nhà bà Lụa ngập.", "title": "Báo cáo", "unit": "Tổ 1"},
            {"number": 2, "document_id": "giu", "quote": "Loa ồn.", "title": "Báo cáo 2", "unit": "Tổ 2"},
            {"number": 3, "document_id": None, "query": "SELECT count(*)", "records": ["xoa:0", "giu:0"]},
        ],
        "sections": [
            {
                "sentences": [
                    sentence("Có 2 ý kiến.", "computed", [3]),
                    sentence("Nhà bà Lụa ngập.", "verbatim", [1], "xoa"),
                    sentence("Loa ồn.", "verbatim", [2], "giu"),
                    sentence("Người dân lo nước và loa.", "model", [1, 2]),
                ]
            }
        ],
    }


def test_words_and_quotes_go_and_counts_and_other_sources_stay() -> None:
    draft = _draft()
    assert redact(draft, "xoa") == 4
    assert "Lụa" not in json.dumps(draft, ensure_ascii=False)
    texts = [one["claim"]["text"] for one in draft["sections"][0]["sentences"]]
    assert texts == ["Có 2 ý kiến.", ERASED, "Loa ồn.", ERASED]
    assert draft["sources"][1]["quote"] == "Loa ồn."
    assert redact(draft, "xoa") == 0, "done once, there is nothing left to take out"
