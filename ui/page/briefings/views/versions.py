"""Draws the versions of a draft with who made them and when, and what differs between two of them."""

from collections.abc import Sequence
from html import escape

from assistant.briefing.drafts.differences import LineChange, SectionDifference
from assistant.briefing.section_names import UNTITLED
from ui.page.briefings import labels
from ui.page.briefings.addresses import address
from ui.page.briefings.views.restoring import restore_html
from ui.page.briefings.views.shown import ShownDraft
from ui.page.briefings.word_changes import ChangedWords, word_changes
from vectorstore.clock import in_vietnam
from vectorstore.drafts import StoredVersion
from vectorstore.messages import Language


def versions_html(shown: ShownDraft, versions: Sequence[StoredVersion], names: dict[str, str]) -> str:
    """Draw all versions, newest first, and the choice of two to compare.

    Args:
        shown: the draft.
        versions: oldest first.
        names: headings of the sections by key.
    """
    language = shown.language
    rows = "".join(_row(version, shown, names) for version in reversed(versions))
    head = "".join(
        f'<th scope="col">{label.text(language)}</th>'
        for label in (labels.VERSION_NAME, labels.CHANGE, labels.WHO, labels.WHEN)
    )
    compare = _compare(shown, versions) if len(versions) > 1 else ""
    return (
        f'<p><a href="{shown.to()}">{labels.BACK_TO_DRAFT.text(language)}</a></p>'
        f"<h1>{labels.VERSIONS_TITLE.text(language)}</h1>"
        f'<p class="quiet" lang="vi">{escape(shown.stored.title)}</p>{compare}'
        f'<div class="scroll" tabindex="0"><table class="versions"><thead><tr>{head}<td></td><td></td></tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def comparison_html(
    shown: ShownDraft, between: tuple[int, int], differences: Sequence[SectionDifference], language: Language
) -> str:
    """Draw what differs between two versions."""
    older, newer = between
    title = labels.COMPARING.text(language).format(older=older, newer=newer)
    key = f'<p class="diff-key"><del>{labels.REMOVED.text(language)}</del> <ins>{labels.ADDED.text(language)}</ins></p>'
    drawn = "".join(difference_html(one, language) for one in differences)
    nothing = f"<p>{labels.NO_DIFFERENCE.text(language)}</p>"
    return (
        f'<p><a href="{shown.to("/ban")}">{labels.VERSIONS_TITLE.text(language)}</a> · '
        f'<a href="{shown.to()}">{labels.BACK_TO_DRAFT.text(language)}</a></p>'
        f"<h1>{title}</h1>{key if differences else ''}{drawn or nothing}"
    )


def difference_html(one: SectionDifference, language: Language) -> str:
    """Draw a section that differs, its words marked."""
    untitled = UNTITLED.get(one.key)
    name = one.heading or (untitled.text(language) if untitled else one.key)
    lines = "".join(f"<p>{''.join(map(_words, words))}</p>" for words in word_changes(one.lines))
    return f'<section class="card diff"><h2 lang="vi">{escape(name)}</h2><div lang="vi">{lines}</div></section>'


def _words(words: ChangedWords) -> str:
    tag = {LineChange.REMOVED: "del", LineChange.ADDED: "ins"}.get(words.change)
    return f"<{tag}>{escape(words.text)}</{tag}>" if tag else escape(words.text)


def _row(version: StoredVersion, shown: ShownDraft, names: dict[str, str]) -> str:
    language = shown.language
    what = labels.CHANGES[version.change].text(language)
    if version.section:
        what += f": {names.get(version.section, version.section)}"
    mark = ""
    if version.aside:
        mark = f' <span class="state aside">{labels.KEPT_ASIDE.text(language)}</span>'
    elif version.number == shown.stored.current:
        mark = f' <span class="state current">{labels.NEWEST.text(language)}</span>'
    who = escape(version.by) if version.by else f'<span class="quiet">{labels.NOT_NAMED.text(language)}</span>'
    return (
        f'<tr><td class="figure">{version.number}</td><td>{escape(what)}{mark}</td><td>{who}</td>'
        f'<td>{in_vietnam(version.at):%d/%m/%Y %H:%M}</td><td><a href="{shown.to(ban=version.number)}" '
        f'aria-label="{labels.OPEN_VERSION.text(language).format(number=version.number)}">'
        f"{labels.OPEN.text(language)}</a></td><td>{restore_html(shown, version.number)}</td></tr>"
    )


def _compare(shown: ShownDraft, versions: Sequence[StoredVersion]) -> str:
    language = shown.language
    numbers = [version.number for version in versions]
    rests_on = next((one.rests_on for one in versions if one.number == shown.stored.current), None) or numbers[0]

    def select(name: str, label: str, chosen: int) -> str:
        options = "".join(
            f'<option value="{number}"{" selected" if number == chosen else ""}>{number}</option>' for number in numbers
        )
        return f'<label>{label} <select name="{name}">{options}</select></label>'

    lang = f'<input type="hidden" name="lang" value="{language.value}">' if language is Language.EN else ""
    return (
        f'<form class="card compare" method="get" action="{escape(address(f"/{shown.draft.draft_id}/so-sanh"))}">{lang}'
        f"{select('cu', labels.OLDER.text(language), rests_on)}"
        f"{select('moi', labels.NEWER.text(language), shown.stored.current)}"
        f"<button>{labels.COMPARE.text(language)}</button></form>"
    )
