"""A run as one HTML file that opens without a network: answer, each citation marked in its passage, the record.

Imports `told.py`. It holds no script and names no other file; all text is escaped.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from html import escape

from assistant.checking.wording import STATUS, UNDERSTOOD_AS
from assistant.engine_names import named_engine
from assistant.export.conversation.told import STOPPED_HERE, cited, outcome, sentences_of, source_line
from assistant.runs.types import STOPPED, Run
from assistant.types import Answer, Citation, ClaimStatus
from vectorstore.messages import Language, Message
from vectorstore.runs import Feedback
from vectorstore.types import Filters, Passage

_STYLE = """
body{font:16px/1.55 system-ui,"Segoe UI",Roboto,"Noto Sans",sans-serif;max-width:52rem;margin:0 auto;padding:1rem;
color:#1d2430;background:#fff}
h1{font-size:1.35rem;line-height:1.35}h2{font-size:1.05rem;margin-top:2rem;border-bottom:1px solid #c9d0da}
.quiet{color:#56606e}.bad{color:#8c1d18}.cite{white-space:nowrap}mark{background:#ffe38a;padding:.05em 0}
.passage{border:1px solid #c9d0da;border-radius:6px;padding:.6rem .9rem;margin:.8rem 0;overflow-wrap:anywhere}
.passage:target{outline:3px solid #1a5fb4}.passage p{white-space:pre-wrap;margin:.4rem 0}
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.25rem .5rem;
border-bottom:1px solid #e3e7ed;overflow-wrap:anywhere}th{width:11rem;font-weight:600}pre{white-space:pre-wrap;
overflow-wrap:anywhere;background:#f4f6f9;padding:.6rem}
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_TITLE = Message(vi="Hồ sơ một lượt hỏi", en="Record of a question")
_PASSAGES = Message(vi="Các đoạn đã dùng", en="Passages that were used")
_NOT_CITED = Message(vi="không được trích", en="not cited")
_FACTS = Message(
    vi="vị trí {start}-{end} · hạng {rank} · điểm {score:.3f} · bản {version}",
    en="span {start}-{end} · rank {rank} · score {score:.3f} · version {version}",
)
_GONE = Message(
    vi="Nội dung đoạn này không còn trong kho (văn bản đã bị xóa hẳn).",
    en="The text of this passage is not in the library any more (its document was erased).",
)
_RAW = Message(vi="Nguyên văn mô hình đã viết", en="What the model wrote, unchanged")
_RECORD = Message(vi="Hồ sơ", en="Record")
_SAID = Message(vi="Ý kiến của người dùng", en="What users said")
_HELPFUL = {True: Message(vi="Hữu ích", en="Helpful"), False: Message(vi="Không hữu ích", en="Not helpful")}
_NAMES = {
    "run": Message(vi="Mã lượt hỏi", en="Run"),
    "at": Message(vi="Lúc", en="At"),
    "user": Message(vi="Người hỏi (tự khai)", en="Asked by (as typed)"),
    "status": Message(vi="Kết quả", en="Outcome"),
    "engine": Message(vi="Bộ trả lời", en="Engine"),
    "filters": Message(vi="Bộ lọc", en="Filters"),
    "seconds": Message(vi="Thời gian (giây)", en="Seconds"),
    "settings": Message(vi="Mã cấu hình", en="Settings hash"),
    "prompt": Message(vi="Mã mẫu câu lệnh", en="Prompt hash"),
    "model": Message(vi="Mã tệp mô hình", en="Model file hash"),
    "seed": Message(vi="Hạt giống", en="Seed"),
}
_CHECKS = {
    ClaimStatus.SUPPORTED: Message(vi="khớp nguồn", en="holds against its source"),
    ClaimStatus.COMPUTED: Message(vi="tính từ bản ghi", en="computed from records"),
}


def run_html(run: Run, feedback: Sequence[Feedback] = (), language: Language = Language.VI) -> str:
    """Return the whole file."""
    sentences = sentences_of(run.answer, language)
    quotes = cited(sentences)
    body = [
        f"<h1>{escape(' '.join(run.answer.question.split()))}</h1>",
        _condensed(run.answer, language),
        *(f'<p class="quiet"><strong>{escape(line)}</strong></p>' for line in outcome(run, language)),
        *_claims(run.answer, language),
        *(f'<p class="quiet">{escape(warning.text(language))}</p>' for warning in run.answer.warnings),
        *_passages(run.answer.passages, quotes, language),
        _record(run, language),
        _said(feedback, language),
        _raw(run.answer.raw, language),
    ]
    title = f"{_TITLE.text(language)} {run.run_id}"
    return (
        f'<!doctype html><html lang="{language.value}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head><body>{''.join(body)}</body></html>"
    )


def _condensed(answer: Answer, language: Language) -> str:
    if answer.condensed is None:
        return ""
    return f'<p class="quiet">{UNDERSTOOD_AS.text(language)}: {escape(answer.condensed.text)}</p>'


def _claims(answer: Answer, language: Language) -> Iterable[str]:
    for claim, sentence in zip(answer.claims, sentences_of(answer, language), strict=True):
        if sentence.fault:
            yield f'<p class="bad"><s>{escape(claim.text)}</s> {escape(sentence.fault)}</p>'
            continue
        marks = "".join(_mark(one) for one in {one.number: one for one in sentence.citations}.values())
        check = f'<span class="quiet">({_CHECKS[claim.status].text(language)})</span>'
        yield f'<p>{escape(claim.said(language))} <span class="cite">{marks}</span> {check}</p>'


def _mark(citation: Citation) -> str:
    return f'<a href="#p{citation.number}">[{citation.number}]</a>'


def _passages(passages: Sequence[Passage], quotes: dict[int, list[Citation]], language: Language) -> Iterable[str]:
    if passages or quotes:
        yield f"<h2>{_PASSAGES.text(language)}</h2>"
    for number, passage in enumerate(passages, start=1):
        yield _passage(number, passage, quotes.get(number, []), language)
    for number, citations in quotes.items():
        if number > len(passages):
            text = "".join(_cited(one) for one in citations)
            yield _box(number, source_line(citations[0], language), text, "")


def _cited(citation: Citation) -> str:
    """Draw the words that are cited, or the query of a computed number, which a reviewer may want to run."""
    if citation.query is not None:
        return f"<pre>{escape(citation.query)}</pre>"
    return f"<p><mark>{escape(citation.quote or '')}</mark></p>"


def _passage(number: int, passage: Passage, citations: list[Citation], language: Language) -> str:
    name = " - ".join(part for part in (passage.number, passage.title) if part) or passage.path
    heading = " › ".join(passage.heading)
    where = ", ".join(part for part in (name, heading, f"{passage.date:%d/%m/%Y}" if passage.date else "") if part)
    facts = _FACTS.text(language).format(
        start=passage.start, end=passage.end, rank=passage.rank, score=passage.score, version=passage.version_id[:12]
    )
    if not citations:
        facts += f" · {_NOT_CITED.text(language)}"
    text = _marked(passage, citations) if passage.text else escape(_GONE.text(language))
    return _box(number, where, f"<p>{text}</p>", facts)


def _box(number: int, where: str, text: str, facts: str) -> str:
    return (
        f'<div class="passage" id="p{number}"><strong>[{number}] {escape(where)}</strong>{text}'
        f'<span class="quiet">{escape(facts)}</span></div>'
    )


def _marked(passage: Passage, citations: Sequence[Citation]) -> str:
    """Return the passage's text with every cited stretch of it marked."""
    covered = [False] * len(passage.text)
    for one in citations:
        if one.version_id == passage.version_id and one.start is not None and one.end is not None and one.quote:
            first, last = max(one.start, passage.start), min(one.end, passage.end)
            for place in range(first - passage.start, last - passage.start):
                covered[place] = True
    out, at = [], 0
    while at < len(covered):
        end = at
        while end < len(covered) and covered[end] == covered[at]:
            end += 1
        words = escape(passage.text[at:end])
        out.append(f"<mark>{words}</mark>" if covered[at] else words)
        at = end
    return "".join(out)


def _record(run: Run, language: Language) -> str:
    status = STOPPED_HERE if run.status == STOPPED else STATUS[run.answer.status]
    seconds = run.answer.seconds
    values = {
        "run": run.run_id,
        "at": f"{run.at.astimezone(dt.UTC):%Y-%m-%d %H:%M:%S} UTC",
        "user": run.user or "-",
        "status": status.text(language),
        "engine": named_engine(run.made.engine).text(language),
        "filters": filters_text(run.answer.filters) or "-",
        "seconds": f"{seconds.retrieve:.2f} + {seconds.generate:.2f} = {seconds.total:.2f}",
        "settings": run.made.settings_hash,
        "prompt": run.made.prompt_hash or "-",
        "model": run.made.model_hash or "-",
        "seed": "-" if run.made.seed is None else str(run.made.seed),
    }
    rows = "".join(
        f"<tr><th>{_NAMES[name].text(language)}</th><td>{escape(value)}</td></tr>" for name, value in values.items()
    )
    return f"<h2>{_RECORD.text(language)}</h2><table>{rows}</table>"


def filters_text(filters: Filters) -> str:
    """Return the filters that are set as `name=value`, for a record."""
    kept = {name: getattr(filters, name) for name in Filters.__dataclass_fields__}
    return "; ".join(f"{name}={_value(value)}" for name, value in kept.items() if value not in ((), None))


def _value(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _said(feedback: Sequence[Feedback], language: Language) -> str:
    if not feedback:
        return ""
    rows = "".join(
        f"<tr><th>{escape(one.user or '-')}</th><td>"
        f"{_HELPFUL[one.helpful].text(language) if one.helpful is not None else '-'} {escape(one.comment)}</td></tr>"
        for one in feedback
    )
    return f"<h2>{_SAID.text(language)}</h2><table>{rows}</table>"


def _raw(raw: str | None, language: Language) -> str:
    return f"<h2>{_RAW.text(language)}</h2><pre>{escape(raw)}</pre>" if raw is not None else ""
