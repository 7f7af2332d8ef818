"""Reads every figure of an exported draft (JSON) as a stranger would: in the text, the tables and behind the charts.

A sentence with a number of statements that is not understood here is an error: else the attack would know too little.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from assistant.briefing.assembling.phrases import STANCES, named_period, running
from tests.assistant.briefing.stranger.figures import MOST, OPINIONS, PROPOSES, UNTHEMED, Sum, Told

_N = r"(\d[\d.]*)"
_STANCE = {name: stance.value for stance, name in STANCES.items()}
_SHARE = re.compile(rf"({'|'.join(sorted(_STANCE, key=len, reverse=True))}) {_N} nội dung(?: \((?:[\d,]+)%\))?")
_QUOTED = re.compile(rf"(?<![\d./])\d[\d.]*/{_N} nội dung ({'|'.join(_STANCE)})(?!\w)")
_HIDDEN = re.compile(r"(?:; |có )nội dung ([^.\d]*?) không nêu số liệu")
_LEFT = re.compile(r"(?<![\d.])\d[\d.]*(?:/\d[\d.]*)? nội dung")
_Json = Mapping[str, Any]


@dataclass(frozen=True)
class Draft:
    """One exported draft and what is asked for in it; `names` gives the ids of the themes by their names in text."""

    json: _Json
    months: tuple[str, ...]
    before: tuple[str, ...]
    named_before: str
    area: str | None
    names: Mapping[str, str]

    def told(self) -> list[Told]:
        """Return all that the draft tells of numbers of statements."""
        return list(_Reader(self).everything())

    def quoted(self) -> set[str]:
        """Return the records of the statements that it quotes."""
        return {record for _, one in self.sentences() for record in one["items"]}

    def sentences(self) -> Iterator[tuple[str, _Json]]:
        """Yield the sentences, each with the key of its section."""
        for section in (*self.json["sections"], *self.json["appendix"]):
            for block in section["blocks"]:
                if block["block"] == "paragraph":
                    yield from ((section["key"], one) for one in block["sentences"])

    def charts(self) -> dict[str, _Json]:
        """Return the charts by their kind."""
        sections = (*self.json["sections"], *self.json["appendix"])
        blocks = [block for section in sections for block in section["blocks"]]
        return {block["kind"]: block for block in blocks if block["block"] == "chart"}


class _Reader:
    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._theme: str | None = None
        self._named: set[str] = set()
        self._says_total = False
        self._unnamed = False

    def everything(self) -> Iterator[Told]:
        for key, one in self._draft.sentences():
            if one["writer"] == "computed":
                yield from self._sentence(key, one["claim"]["text"])
        for kind, chart in self._draft.charts().items():
            yield from getattr(self, f"_{kind}")(chart)
        if self._says_total and not self._unnamed:
            # Each theme that there is stands in the draft, if only by its name.
            for theme in sorted(set(self._draft.names.values()) - self._named):
                yield self._exactly(0, "not named at all", theme=theme, stance=OPINIONS)

    def _sentence(self, key: str, text: str) -> Iterator[Told]:
        found: list[tuple[str, list[Told]]] = [*self._totals(text), *self._themes(key, text), *self._views(key, text)]
        rest = text
        for words, told in found:
            rest = rest.replace(words, "", 1)
            yield from told
        assert not _LEFT.search(rest), f"a figure that the stranger cannot read: {text!r} leaves {rest!r}"

    def _totals(self, text: str) -> Iterator[tuple[str, list[Told]]]:
        then, before = named_period(self._draft.named_before), Sum(self._draft.before, self._draft.area)
        for pattern, named in (
            (rf"báo cáo với {_N} nội dung phản ánh", {}),
            (rf"(?<=\d)/{_N} nội dung(?=\) nêu vấn đề)", {"stance": OPINIONS}),
            (rf"tính trên {_N} nội dung còn lại", {"stance": OPINIONS}),
            (rf"\d+/{_N} nội dung không nêu số người", {}),
            (rf"{_N} nội dung chưa rõ thái độ", {"stance": "unclear"}),
            (rf"{_N} nội dung chưa xếp được", {"theme": UNTHEMED, "stance": OPINIONS}),
        ):
            for one in re.finditer(pattern, text):
                self._says_total = self._says_total or not named
                yield one[0], [self._exactly(_number(one[1]), text, **named)]
        for one in re.finditer(rf"Trong đó {_N} nội dung nêu rõ", text):
            yield one[0], []
        if earlier := re.search(rf"{re.escape(then)} có {_N} nội dung", text, re.IGNORECASE):
            yield earlier[0], [Told(before, _number(earlier[1]), _number(earlier[1]), text)]
        if change := re.search(rf"số nội dung (?:tăng|giảm): từ {_N} thành {_N}", text):
            whole = Sum(self._draft.before, self._draft.area, self._theme, OPINIONS if self._theme else None)
            yield change[0], [Told(whole, _number(change[1]), _number(change[1]), text)]

    def _themes(self, key: str, text: str) -> Iterator[tuple[str, list[Told]]]:
        """Read figures of themes by their names; where a section is on one theme, its own."""
        section, _, own = key.partition("/")
        self._unnamed = self._unnamed or "không nêu tên, không thống kê" in text
        if section == "supported":
            self._theme = next((theme for name, theme in self._draft.names.items() if _leads(name, text)), self._theme)
        elif section != "concerns" or own != "_others":
            self._theme = own if section == "concerns" and own else None
        if self._theme and (one := re.search(rf"\({_N}(?=/)|Có {_N} nội dung về vấn đề này", text)):
            yield one[0], [self._exactly(_number(one[1] or one[2]), text, theme=self._theme, stance=OPINIONS)]
        for name, theme in self._draft.names.items():
            for one in re.finditer(rf"(?<!\w){re.escape(name)} \({_N} nội dung\)", text, re.IGNORECASE):
                stance = "supports" if section == "supported" else OPINIONS
                self._theme = theme if own == "_others" else self._theme
                told = [self._exactly(_number(one[1]), text, theme=theme, stance=stance)]
                if "vấn đề mới nổi lên" in text:
                    told.append(Told(Sum(self._draft.before, self._draft.area, theme, OPINIONS), 0, 0, text))
                yield one[0], told
            if (
                section == "unknown"
                and "Các vấn đề không thống kê và không trích dẫn" in text
                and re.search(rf"[:;] {re.escape(name)}[;.]", text, re.IGNORECASE)
            ):
                self._named.add(theme)
                yield "", [self._least(1, text, theme=theme, stance=OPINIONS)]

    def _views(self, key: str, text: str) -> Iterator[tuple[str, list[Told]]]:
        """Read the figures of stances, of a theme or of all, and which there are without a figure."""
        theme = self._theme if key.startswith(("concerns/", "supported")) else None
        shares = list(_SHARE.finditer(text)) if "huynh hướng: " in text else []
        one = _HIDDEN.search(text)
        hidden = [name for name in re.split("; | và ", one[1]) if name in _STANCE] if one else []
        for part in _QUOTED.finditer(text):
            # How many are quoted he counts himself, in all drafts.
            yield part[0], [self._exactly(_number(part[1]), text, stance=_STANCE[part[2]])]
        for share in shares:
            yield share[0], [self._exactly(_number(share[2]), text, theme=theme, stance=_STANCE[share[1]])]
        for name in hidden:
            yield "", [self._least(1, text, theme=theme, stance=_STANCE[name])]
        if shares and theme is None:
            absent = (
                set(_STANCE.values()) - {_STANCE[share[1]] for share in shares} - {_STANCE[name] for name in hidden}
            )
            yield "", [self._exactly(0, text, stance=stance) for stance in sorted(absent)]

    def _themes_by_stance(self, chart: _Json) -> Iterator[Told]:
        """Read the table of themes by stance; a stance without a column is one that no shown theme has."""
        table = chart["table"]
        columns = [_STANCE[name.lower()] for name in table["header"][2:]]
        for name, total, *values in table["rows"]:
            theme = self._draft.names[running(name).lower()]
            self._named.add(theme)
            yield from self._cell(total, f"{name}: {total}", theme=theme, stance=OPINIONS)
            for stance, value in zip(columns, values, strict=True):
                yield from self._cell(value, f"{name}, {stance}: {value}", theme=theme, stance=stance)
            for stance in set(_STANCE.values()) - {PROPOSES} - set(columns):
                yield self._exactly(0, f"{name}: no column {stance}", theme=theme, stance=stance)

    def _change_by_period(self, chart: _Json) -> Iterator[Told]:
        for name, then, now in chart["table"]["rows"]:
            theme = self._draft.names[running(name).lower()]
            yield from self._cell(now, f"{name}: {then} {now}", theme=theme, stance=OPINIONS)
            if then != "*":
                before = Sum(self._draft.before, self._draft.area, theme, OPINIONS)
                yield Told(before, _number(then), _number(then), f"{name}: {then} {now}")

    def _areas_by_theme(self, chart: _Json) -> Iterator[Told]:
        table = chart["table"]
        themes = [self._draft.names[running(name).lower()] for name in table["header"][1:]]
        for area, *values in table["rows"]:
            for theme, value in zip(themes, values, strict=True):
                yield from self._cell(value, f"{area}, {theme}: {value}", area=area, theme=theme, stance=OPINIONS)

    def _cell(self, value: str, words: str, **named: str) -> Iterator[Told]:
        if value != "*":
            yield self._exactly(_number(value), words, **named)

    def _exactly(self, value: int, words: str, **named: str | None) -> Told:
        return Told(self._sum(**named), value, value, words)

    def _least(self, value: int, words: str, **named: str | None) -> Told:
        return Told(self._sum(**named), value, MOST, words)

    def _sum(self, area: str | None = None, theme: str | None = None, stance: str | None = None) -> Sum:
        return Sum(self._draft.months, area.lower() if area else self._draft.area, theme, stance)


def _leads(name: str, text: str) -> bool:
    """Whether a sentence says that what follows is on a theme: "Rác thải (03 nội dung)."."""
    return re.match(rf"{re.escape(name)}(?: \(.*\))?[.]", text, re.IGNORECASE) is not None


def _number(text: str) -> int:
    return int(text.replace(".", ""))
