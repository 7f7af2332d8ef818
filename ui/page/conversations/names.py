"""What the Word file of a conversation is called: as the conversation, so that a folder of them can be read."""

import unicodedata

_LONGEST = 80
# What Windows takes in no name, and the brackets of masked words.
_REFUSED = str.maketrans(dict.fromkeys('<>:"/\\|?*[]', " "))
_MARKLESS = str.maketrans("đĐ", "dD")


def word_names(title: str) -> tuple[str, str]:
    """Return the name of a Word file, and the same in plain letters for browsers that take no others.

    Args:
        title: of the conversation, or the question of one answer.
    """
    shown = "".join(
        sign for sign in title.translate(_REFUSED) if unicodedata.category(sign)[0] != "C" or sign.isspace()
    )
    name = _cut(" ".join(unicodedata.normalize("NFC", shown).split())).strip(". ")
    name = f"Hội thoại - {name}" if name else "Hội thoại"
    plain = unicodedata.normalize("NFD", name.translate(_MARKLESS)).encode("ascii", "ignore").decode()
    dashed = "-".join("".join(sign if sign.isalnum() else " " for sign in plain.lower()).split())
    return f"{name}.docx", f"{dashed}.docx"


def _cut(words: str) -> str:
    """Return whole words, as many as have room."""
    return words if len(words) <= _LONGEST else words[: _LONGEST + 1].rsplit(" ", 1)[0][:_LONGEST]
