"""The published table from counts to words: "một số", "nhiều", "đa số", "tuyệt đại đa số"; the count stands beside it.

Imports the settings of this folder. The table is in docs/huong-dan.md; the shares in `[briefing]` of the settings.
"""

from assistant.briefing.settings import BriefingSettings

VAST_MAJORITY = "tuyệt đại đa số"
MAJORITY = "đa số"
MANY = "nhiều"
SOME = "một số"


def breadth(part: int, whole: int, settings: BriefingSettings) -> str:
    """Return the word for `part` out of `whole`, both of the same kind and not withheld.

    Raises:
        ValueError: `part` is not within `whole`, or nothing.
    """
    if not 0 < part <= whole:
        raise ValueError(f"{part} is no part of {whole}")
    share = part / whole
    if share >= settings.vast_majority_share:
        return VAST_MAJORITY
    if share > settings.majority_share:
        return MAJORITY
    if share >= settings.many_share or part >= settings.many_count:
        return MANY
    return SOME


def shown_breadth(part: int, whole: int, settings: BriefingSettings) -> str | None:
    """Return the word as it may stand beside a figure: of fewer than `k` none is called "một số", the number says it.

    Raises:
        ValueError: as `breadth`.
    """
    word = breadth(part, whole, settings)
    return None if word == SOME and part < settings.k else word


def worded(part: int, whole: int, noun: str, settings: BriefingSettings) -> str:
    """Return the word with its count beside it, e.g. `đa số ý kiến (31/52)`."""
    return f"{breadth(part, whole, settings)} {noun} ({part}/{whole})"
