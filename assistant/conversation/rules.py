"""Follow-ups made into questions that stand alone, by rules.

Imports `slots.py`, `periods.py` and `words.py`. Four ways, tried in order: the words that stand for something said
before are replaced; another period, unit, matter or document is put into the question before; a question that hangs in
the air gets what the one before was about; everything else stands alone already.
"""

import re
from collections.abc import Sequence

from assistant.conversation import words
from assistant.conversation.periods import standing_alone
from assistant.conversation.slots import Part, Reading, Slot, tidy
from assistant.conversation.types import Exchange
from assistant.questions.asking import asking_words
from vectorstore.text.folding import fold_key

_ABOUT = re.compile(r"\((?P<about>[^()]+)\)\??$")
_LONGEST_NAME = 7
_BEGINS = re.compile(
    r"^(?:(?:ai|chu tri|phoi hop|don vi|co quan|nhung|cac|co|la|cho biet|liet ke|bao nhieu|tu|vi sao|tai sao)\b ?)+"
)
_ENDS = re.compile(
    r"(?: ?\b(?:cho|o|la|do|boi|vao|tu|the|ngay|khi|duoc|giao|ra|bi|den|luc|nhung|co|ve|gi|nhu|gom|khong))+$"
)
_INTO = {Part.PERIOD: "trong", Part.UNIT: "ở", Part.MATTER: "về", Part.DOCUMENT: "theo"}
_INTO_BARE = {Part.PERIOD: "trong", Part.UNIT: "o", Part.MATTER: "ve", Part.DOCUMENT: "theo"}
_OWN_LEAD = re.compile(r"(?i)(?:trước|sau|đến|truoc|den|ngày|ngay|từ|tu)\b")
# What only asks; a word that looks like one of these without its diacritics ("nạo") does not.
_ONLY_ASKS = "bao nhiêu giờ lâu khi lúc thế nào như ra sao làm vì tại là gì cái những ở đâu từ ai mấy"
_ASKING = frozenset(_ONLY_ASKS.split())
_BEFORE_ASKING = frozenset(["do", "cho", "bởi", "của", "từ", "boi", "cua", "tu"])


def stand_alone(question: str, before: Exchange) -> str | None:
    """Return the question that stands alone; None when the one typed does, as far as rules can tell."""
    asked, last = Reading.of(question), Reading.of(before.question)
    if not re.search(r"\w", asked.key):
        return None
    found = _named_again(asked, last, before.documents) or _put_into(asked, last) or _hanging(asked, last)
    return None if found is None or _same(found, question) else found


def about_before(question: str, before: Exchange) -> str:
    """Return a question with what the one before was about put behind it, in brackets."""
    return _with_matter(Reading.of(question), Reading.of(before.question))


# --- words that stand for something said before -----------------------------------------------------------------------


def _named_again(asked: Reading, last: Reading, documents: Sequence[str]) -> str | None:
    accented = asked.folded.key
    document = _this(words.THIS_DOCUMENT, asked) or words.IT.search(accented)
    name = _document(last, documents)
    if document and name is not None:
        return asked.put([(_stretch(document), name)])
    they, people = words.THEY.search(accented), last.of_part(Part.PEOPLE)
    if they and people:
        told = asked.put([(_stretch(they), last.said(people[0]))])
        matters = () if asked.of_part(Part.MATTER) else last.of_part(Part.MATTER)
        return _added(told, last, matters[0]) if matters else told
    if match := document or _this(words.THIS_MATTER, asked) or they:
        return _with_matter(Reading.of(asked.put([(_stretch(match), "")])), last)
    return None


def _this(pattern: re.Pattern[str], asked: Reading) -> re.Match[str] | None:
    match = pattern.search(asked.key)
    if match is None or asked.typed_bare:
        return match
    return match if asked.folded.key[slice(*match.span("this"))] in words.ACCENTED_THIS else None


def _stretch(match: re.Match[str]) -> Slot:
    return Slot(Part.MATTER, *match.span())


def _document(last: Reading, documents: Sequence[str]) -> str | None:
    slots = last.of_part(Part.DOCUMENT)
    return last.said(slots[0]) if slots else documents[0] if documents else None


# --- another thing in the place of one --------------------------------------------------------------------------------


def _put_into(asked: Reading, last: Reading) -> str | None:
    """Put the slots of a follow-up into the question before; None when it says more than slots."""
    rest, led_in = _without_lead(asked.rest)
    named: dict[Part, Slot] = {slot.part: slot for slot in asked.slots if slot.part is not Part.PEOPLE}
    if not rest:
        return (_of_ranked(asked, last, named) or _replaced(asked, last, named)) if named else None
    if led_in and not asked.slots and not _asks(asked) and len(rest.split()) <= _LONGEST_NAME:
        return _other_matter(asked, last)
    if named and set(rest.split()) <= set(last.rest.split()):
        return _replaced(asked, last, named)
    return None


def _without_lead(rest: str) -> tuple[str, bool]:
    """Return what is left without what leads a follow-up in and out, and whether there was any."""
    left = words.LEAD_IN.sub("", words.LEAD_OUT.sub("", rest)).strip()
    plain = words.ASKS_HOW.sub("", left).strip()
    kept = [word for word in plain.split() if word not in words.BETWEEN]
    led = bool(words.LEAD_IN.match(rest) or words.LEADS_OUT.search(rest))
    return ("", True) if not kept else (left, led)


def _replaced(asked: Reading, last: Reading, named: dict[Part, Slot]) -> str:
    changes: list[tuple[Slot, str]] = []
    missing: list[str] = []
    for part, slot in named.items():
        said = _said(asked, last, slot)
        there = _counterpart(last, part, slot, asked)
        if there:
            changes += [(there[0], said), *((other, "") for other in there[1:])]
        else:
            missing.append(_led_in(part, said, is_bare=asked.typed_bare))
    text = last.put(changes)
    if not missing:
        return text
    about = _ABOUT.search(text)
    if about:
        return tidy(f"{text[: about.start()]}({about['about']} {' '.join(missing)})")
    return tidy(f"{text.rstrip('?')} {' '.join(missing)}")


def _of_ranked(asked: Reading, last: Reading, named: dict[Part, Slot]) -> str | None:
    """Ask of one unit what was asked of the first among them: "tổ nào phản ánh nhiều nhất về rác" of "tổ 5"."""
    which, most = words.WHICH_UNIT.search(last.key), words.RANKED.search(last.key)
    if set(named) != {Part.UNIT} or not which or not most or last.of_part(Part.UNIT):
        return None
    inner = last.said(Slot(Part.MATTER, *most.span("inner"))) if most["inner"] else ""
    asks = "gi" if last.typed_bare else "gì"
    unit = _said(asked, last, named[Part.UNIT])
    return last.put([(_stretch(which), unit), (_stretch(most), f"{inner} {asks}".strip())])


def _led_in(part: Part, said: str, *, is_bare: bool) -> str:
    lead = "" if part is Part.PERIOD and _OWN_LEAD.match(said) else (_INTO_BARE if is_bare else _INTO)[part]
    return f"{lead} {said}".strip()


def _said(asked: Reading, last: Reading, slot: Slot) -> str:
    said = asked.said(slot)
    if slot.start == 0 and slot.part is not Part.DOCUMENT and said[1:2].islower():
        # A capital that only begins the question.
        said = said[0].lower() + said[1:]
    if slot.part is not Part.PERIOD:
        return said
    before = last.of_part(Part.PERIOD)
    key = last.key[before[0].start : before[0].end] if before else None
    return standing_alone(said, asked.key[slot.start : slot.end], key)


def _counterpart(last: Reading, part: Part, slot: Slot, asked: Reading) -> tuple[Slot, ...]:
    """Return the slots that a new one takes the place of; of units, one of its own sort if there is one."""
    there = last.of_part(part)
    if part is not Part.UNIT or len(there) < 2:
        return there
    numbered = any(sign.isdecimal() for sign in asked.said(slot))
    alike = [one for one in there if any(sign.isdecimal() for sign in last.said(one)) == numbered]
    return tuple(alike[:1] or there[:1])


def _other_matter(asked: Reading, last: Reading) -> str | None:
    """Take a name without "về" for another matter, where the question before has one; else ask it of that question."""
    name = _name(asked)
    matters = last.of_part(Part.MATTER)
    if matters:
        return last.put([(matters[0], name)])
    return _with_matter(Reading.of(name), last)


def _name(asked: Reading) -> str:
    key = asked.key.rstrip(" ?.!")
    lead = words.LEAD_IN.match(key)
    start = lead.end() if lead else 0
    tail = words.LEAD_OUT.search(key, start)
    first, last = asked.folded.span(start, tail.start() if tail else len(key))
    return asked.text[first:last]


# --- a question that hangs in the air ---------------------------------------------------------------------------------


def _hanging(asked: Reading, last: Reading) -> str | None:
    """Say what a question without a matter of its own is about; None when it has one."""
    if words.IF.search(asked.key) and not asked.of_part(Part.DOCUMENT):
        return _with_matter(asked, last)
    if asked.of_part(Part.DOCUMENT) or asked.of_part(Part.UNIT) or asked.of_part(Part.MATTER):
        return None
    if words.ASKS_FOR_DOCUMENTS.search(asked.rest):
        return None
    periods = asked.of_part(Part.PERIOD)
    if periods and not (_is_relative(asked, periods[0]) or words.ASKS_FOR_TASKS.search(asked.rest)):
        return None
    if words.ASKS_FOR_TASKS.search(asked.rest) and periods and not last.of_part(Part.DOCUMENT):
        return None
    longest = words.LONGEST_BARE_HANGING if asked.typed_bare else words.LONGEST_HANGING
    if len(asked.rest.split()) <= longest and set(asked.rest.split()) <= words.HANGING:
        return _with_matter(asked, last)
    return None


def _is_relative(asked: Reading, slot: Slot) -> bool:
    return not any(sign.isdecimal() for sign in asked.said(slot))


def _with_matter(asked: Reading, last: Reading) -> str:
    """Put behind a question, in brackets, what the one before was about."""
    periods = asked.of_part(Part.PERIOD)
    resolved = asked.put([(slot, _said(asked, last, slot)) for slot in periods])
    about = _about(last, without=Part.PERIOD if periods else None)
    return tidy(f"{resolved.rstrip('?')} ({about})") if about else resolved


def _about(last: Reading, *, without: Part | None = None) -> str:
    """Return what a question is about: without its asking words, the brackets of one that hung in the air before."""
    if found := _ABOUT.search(last.text):
        last = Reading.of(found["about"])
    if without:
        last = Reading.of(last.put([(slot, "") for slot in last.of_part(without)]).rstrip("?"))
    kept = _without_asking(last.text)
    key = Reading.of(kept).key
    begins, ends = _BEGINS.match(key), _ENDS.search(key)
    start, end = begins.end() if begins else 0, ends.start() if ends else len(key)
    return kept[start:end].strip(" ,") if start < end else kept


def _without_asking(text: str) -> str:
    """Return a question without the words that only ask, and without what leads to them ("do ai")."""
    is_bare = Reading.of(text).typed_bare
    found = list(re.finditer(r"[^\W_]+", text))
    asks = [
        one and (is_bare or fold_key(word[0]) in _ASKING) for word, one in zip(found, asking_words(text), strict=True)
    ]
    out, at = "", 0
    for place, word in enumerate(found):
        leads = fold_key(word[0]) in _BEFORE_ASKING and place + 1 < len(found) and asks[place + 1]
        if asks[place] or leads:
            out += text[at : word.start()]
            at = word.end()
    return re.sub(r"\s+([,?.!])", r"\1", " ".join((out + text[at:]).split())).strip(" ?.!,")


def _added(told: str, last: Reading, matter: Slot) -> str:
    return tidy(f"{told.rstrip('?')} về {last.said(matter)}")


def _asks(asked: Reading) -> bool:
    return any(asking_words(asked.text)) or bool(words.ASKS_WHETHER.search(asked.rest))


def _same(one: str, other: str) -> bool:
    return sorted(re.findall(r"\w+", Reading.of(one).key)) == sorted(re.findall(r"\w+", Reading.of(other).key))
