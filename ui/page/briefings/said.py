"""What is said on a draft's page after something was done to it: saved, built again, approved, moved, stopped.

The address says what (`bao`), so that loading the page again says it again and does nothing again.
"""

from collections.abc import Mapping, Sequence
from html import escape

from assistant.briefing.errors import BlanksError, EditedSectionError
from assistant.briefing.fidelity import failed_sentences
from assistant.briefing.types import BriefingSection
from ui.page.briefings import labels
from ui.page.briefings.addresses import section_anchor
from ui.page.briefings.merging import find_section
from ui.page.briefings.views.draft import failed_list_html
from ui.page.briefings.views.shown import ShownDraft, section_name
from ui.page.user import tidy_name
from vectorstore.messages import Message

_PLAIN = {
    "xong": labels.DONE,
    "dung": labels.STOPPED,
    "duyet": labels.APPROVED,
    "mo-lai": labels.REOPENED,
}
# Sections that tell of all themes and change with any of them.
_ALL_THEMES = ("overview", "supported", "matter", "proposals", "annex")


def said_html(shown: ShownDraft, query: Mapping[str, str], themes: Sequence[tuple[str, str]]) -> str:
    """Draw what was just done; nothing when the address does not say."""
    what = query.get("bao", "")
    if what in _PLAIN:
        return f'<p class="say" role="status">{_PLAIN[what].text(shown.language)}</p>'
    if what == "lay-lai":
        return _changed(shown, "", labels.RESTORED)
    if what in {"luu", "luu-ghep", "viet-lai"}:
        merged = _merged(shown, query.get("cua", "")) if what == "luu-ghep" else ""
        done = labels.REGENERATED if what == "viet-lai" else labels.SAVED
        return merged + _changed(shown, query.get("phan", ""), done)
    if what == "chuyen":
        return _moved(shown, query, dict(themes))
    return ""


def blanks_asked_html(shown: ShownDraft, by: str, fault: BlanksError) -> str:
    """Draw the question whether a draft is approved with the blanks that are named."""
    language = shown.language
    return (
        f'<div class="say warn" role="alert"><p>{escape(fault.message.text(language))}</p>'
        f'<form method="post" action="{shown.to("/duyet")}"><input type="hidden" name="sure" value="1">'
        f'<input type="hidden" name="by" value="{escape(by)}">'
        f'<input type="hidden" name="version" value="{shown.draft.version}">'
        f"<button>{labels.APPROVE_WITH_BLANKS.text(language)}</button> "
        f'<a class="button primary" href="{shown.to()}">{labels.NOT_YET.text(language)}</a></form></div>'
    )


def over_edits_html(shown: ShownDraft, keys: Sequence[str], edited: Sequence[BriefingSection]) -> str:
    """Draw the question whether sections that people have edited may be built again.

    Args:
        shown: the draft.
        keys: all sections that are to be built again.
        edited: those of them that people have edited.
    """
    language = shown.language
    asked = EditedSectionError(keys, [section_name(one, language) for one in edited], shown.draft.version)
    fields = "".join(f'<input type="hidden" name="section" value="{escape(key)}">' for key in keys)
    return (
        f'<div class="say warn" role="alert"><p>{escape(asked.message.text(language))}</p>'
        f'<form method="post" action="{shown.to("/viet-lai")}">{fields}<input type="hidden" name="sure" value="1">'
        f'<input type="hidden" name="version" value="{shown.draft.version}">'
        f"<button>{labels.REGENERATE_ANYWAY.text(language)}</button> "
        f'<a class="button primary" href="{shown.to()}#{escape(section_anchor(edited[0].key))}">'
        f"{labels.KEEP_EDITS.text(language)}</a></form></div>"
    )


def _merged(shown: ShownDraft, by: str) -> str:
    text = labels.MERGED.filled(by=tidy_name(by) or labels.SOMEONE.text(shown.language)).text(shown.language)
    return f'<p class="say" role="status">{escape(text)}</p>'


def _changed(shown: ShownDraft, key: str, said: Message) -> str:
    language = shown.language
    text = said.text(language).format(number=shown.draft.version)
    section = find_section(shown.briefing, key)
    if section is None:
        return f'<p class="say" role="status">{text}</p>'
    name = escape(section_name(section, language))
    text += f' <a href="#{escape(section_anchor(key))}" lang="vi">{name}</a>'
    failed = failed_sentences(shown.briefing, [section])
    if not failed:
        return f'<p class="say" role="status">{text}. {labels.SAVED_GOOD.text(language)}</p>'
    faults = labels.SAVED_FAULTS.text(language).format(count=len(failed))
    return f'<div class="say fault" role="alert"><p>{text}. {faults}</p>{failed_list_html(shown, failed)}</div>'


def _moved(shown: ShownDraft, query: Mapping[str, str], names: Mapping[str, str]) -> str:
    language, theme = shown.language, query.get("chu-de", "")
    name = names.get(theme) or labels.NO_THEME.text(language)
    text = escape(labels.MOVED.text(language).format(theme=name))
    keys = [one.key for one in (*shown.briefing.sections, *shown.briefing.appendix)]
    own = f"concerns/{theme}"
    told = {own, query.get("phan", "")}
    touched = [key for key in keys if key in told or key.removesuffix("/_others") in _ALL_THEMES]
    missing = ""
    if theme and own not in keys:
        missing = f"<p>{escape(labels.SECTION_MISSING.text(language).format(theme=name))}</p>"
    fields = "".join(f'<input type="hidden" name="section" value="{escape(key)}">' for key in touched)
    rows = "".join(f'<li lang="vi">{escape(_name(shown, key))}</li>' for key in touched)
    return (
        f'<div class="say" role="status"><p>{text}</p><ul>{rows}</ul>{missing}'
        f'<form method="post" action="{shown.to("/viet-lai")}">{fields}'
        f'<input type="hidden" name="version" value="{shown.draft.version}">'
        f'<button class="primary">{labels.REGENERATE.text(language)}</button></form></div>'
    )


def _name(shown: ShownDraft, key: str) -> str:
    section = find_section(shown.briefing, key)
    return section_name(section, shown.language) if section else key
