"""The addresses of the page of drafts; the language is kept by each of them."""

from urllib.parse import urlencode

from vectorstore.messages import Language

ADDRESS = "/du-thao"


def address(path: str = "", language: Language = Language.VI, **parts: object) -> str:
    """Return an address below the page; parts that are None are left out.

    Args:
        path: below `/du-thao`, with its slash.
        language: Vietnamese needs no mention.
        parts: what stands behind the question mark.
    """
    told = {name: str(value) for name, value in parts.items() if value is not None}
    told |= {"lang": language.value} if language is Language.EN else {}
    return f"{ADDRESS}{path}?{urlencode(told)}" if told else f"{ADDRESS}{path}"


def section_anchor(key: str) -> str:
    """Return the id of a section on the draft's page: a key holds nothing but letters, digits, `-`, `/` and `_`."""
    return "phan-" + key.replace("/", "--")
