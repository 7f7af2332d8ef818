"""Which sections a template may order, which sentences each of them needs, and the slots of each sentence.

Imports nothing of ours. `reading.py` holds a template to it; `assembling/sections/` fills the slots.
"""

from collections.abc import Mapping

Sentences = Mapping[str, frozenset[str]]


def _slots(names: str = "") -> frozenset[str]:
    return frozenset(names.split())


_OPENING: Sentences = {
    "intro": _slots("reports units issuer period"),
    "intro_withheld": _slots("issuer period"),
}
_OVERVIEW: Sentences = {
    "counted": _slots("period units reports items"),
    "withheld": _slots("period"),
    "stances": _slots("shares"),
    "stances_part": _slots("shares others"),
    "themes": _slots("themes"),
    "first_time": _slots("themes"),
    "standing": _slots("since"),
    "change": _slots("previous then now change"),
    "change_unsure": _slots("previous then now"),
    "changes_unsure": _slots("previous"),
    "no_previous": _slots("previous"),
    "not_comparable": _slots("note"),
}
_MATTER: Sentences = {
    "counted": _slots("matter period units reports items"),
    "persons": _slots("persons quantified"),
    "stances": _slots("shares"),
    "stances_part": _slots("shares others"),
    "withheld": _slots("matter"),
    "areas": _slots("areas"),
    "since": _slots("since"),
    "change": _slots("previous change then now"),
    "change_unsure": _slots("previous then now"),
    "said": _slots("stance"),
    "hidden": _slots("stances"),
}
_OPTIONAL_MATTER: Sentences = {"extent": _slots(), "since_told": _slots()}
# What a template may leave out; then it is not said.
_OPTIONAL_OVERVIEW: Sentences = {
    "persons": _slots("persons quantified items"),
    "counted_opinions": _slots("opinions"),
    "ungathered": _slots("units"),
    "last_report": _slots("units period"),
    "chart": _slots("period"),
    "who": _slots("units"),
    "unfinished": _slots("months missing period"),
    "themes_part": _slots("themes"),
    "gathered": _slots(),
    "situation": _slots(),
    "both": _slots("units previous"),
    "new": _slots("themes previous"),
    "gone": _slots("themes previous"),
}
_OPTIONAL_CONCERNS: Sentences = {
    "persons": _slots("persons quantified"),
    "extent": _slots(),
    "wishes": _slots(),
    "lead_part": _slots("theme items reports units"),
    "since_told": _slots(),
    "forecast": _slots(),
    "counted_only": _slots("stances"),
    "partly": _slots("stances"),
    "partly_too": _slots("stances"),
    "rest": _slots("quoted"),
}
_OPTIONAL_UNKNOWN: Sentences = {"late": _slots(), "withheld_unnamed": _slots("k")}
_REPORTED: Sentences = {"corrected": _slots(), "rumour": _slots(), "answered": _slots(), "forecast": _slots()}
_DIRECTIVES: Sentences = {"lead": _slots(), "none": _slots()}
_SUPPORTED: Sentences = {
    "theme": _slots("theme items persons"),
    "theme_withheld": _slots("theme"),
    "unthemed": _slots(),
    "none": _slots("period"),
}
_CONCERNS: Sentences = {
    "lead": _slots("theme breadth items total reports units"),
    "areas": _slots("areas"),
    "stances": _slots("shares"),
    "since": _slots("since"),
    "since_now": _slots("period"),
    "change": _slots("previous then now change"),
    "said": _slots("stance"),
    "hidden": _slots("stances"),
    "done": _slots(),
    "done_none": _slots("theme"),
    "other_heading": _slots(),
    "other": _slots("theme items"),
    "unquoted": _slots("themes"),
    "unthemed": _slots(),
    "none": _slots("period"),
}
_TASKS: Sentences = {
    "counted": _slots("period tasks documents found"),
    "none": _slots("period"),
    "table": _slots("period"),
    "no_trace": _slots(),
}
_DONE: Sentences = {"told": _slots(), "none": _slots()}
_PROPOSALS: Sentences = {
    "body": _slots("body"),
    "other_bodies": _slots(),
    "no_body": _slots(),
    "charged": _slots("document units"),
    "none": _slots("period"),
}
_UNKNOWN: Sentences = {
    "missing_units": _slots("units previous"),
    "unquantified": _slots("unquantified items"),
    "unclear": _slots("items"),
    "unthemed": _slots("items"),
    "withheld": _slots("themes k"),
    "none": _slots(),
}
_CLOSING: Sentences = {"formula": _slots("issuer period addressees")}
_ANNEX: Sentences = {"change": _slots("period previous"), "areas": _slots("period")}

# For each section its sentences, each with the slots that it may use. A template words every sentence of a section
# that it orders, but for those of `OPTIONAL`; it may leave slots out, but not invent any.
SECTIONS: Mapping[str, Sentences] = {
    "opening": _OPENING,
    "overview": _OVERVIEW,
    "matter": _MATTER,
    "supported": _SUPPORTED,
    "concerns": _CONCERNS,
    "tasks": _TASKS,
    "done": _DONE,
    "reported": _REPORTED,
    "proposals": _PROPOSALS,
    "directives": _DIRECTIVES,
    "unknown": _UNKNOWN,
    "closing": _CLOSING,
    "annex": _ANNEX,
}
OPTIONAL: Mapping[str, Sentences] = {
    "overview": _OPTIONAL_OVERVIEW,
    "tasks": {"not_due": _slots("tasks until"), "coming": _slots()},
    "supported": {"other_heading": _slots(), "elsewhere": _slots("stances"), "rest": _slots("quoted")},
    "proposals": {"other_heading": _slots(), "rest": _slots("quoted"), "apart": _slots("items heading")},
    "concerns": _OPTIONAL_CONCERNS,
    "matter": _OPTIONAL_MATTER,
    "closing": {"appended": _slots("sections")},
    "annex": {"chart": _slots("period")},
    "done": {"forecast": _slots()},
    "unknown": _OPTIONAL_UNKNOWN,
}
TITLE_SLOTS = _slots("period matter")
# Sections that stand without a heading.
UNHEADED = frozenset({"opening", "closing"})
