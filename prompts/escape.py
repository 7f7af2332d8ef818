"""Takes the power out of text that goes into a prompt as data: control tokens, chat markers, our own delimiters.

Imports nothing of ours. Passages and questions go through here on their way into a template.
"""

import re
import unicodedata
from collections.abc import Iterable

# Has no width, stands in no model's control token, and is folded away when a quotation is looked up.
BREAKER = "\u2060"

_MARKERS = re.compile(
    r"""
    <(?=[|｜/!\w<])                     # <|im_start|>  </s>  <start_of_turn>  <<SYS>>  <｜User｜>, our <<<
    | (?<=[|｜/\w>])(?=>)               # and where they end
    | \[(?=\s*/?\s*(?:INST|SYS|TOOL|AVAILABLE_TOOLS|IMG|SYSTEM)) # [INST]  [/INST]  [SYSTEM_PROMPT]
    | \[(?=\s*\d+(?:\s*[,;]\s*\d+)*\s*\])                        # what looks like one of our citations
    | ^\s*\#{0,4}\s*(?:system|user|assistant|human|instruction|response)(?=\s*:)
    """,
    re.IGNORECASE | re.MULTILINE | re.VERBOSE,
)


def escape(text: str, control_tokens: Iterable[str] = ()) -> str:
    """Return `text` so that a chat template or a tokenizer cannot read it as anything but text.

    It stays the same under the folded key, so that words quoted from it are still found.

    Args:
        text: of a passage, its source line, or a question.
        control_tokens: texts of the model's own control tokens, broken up wherever they stand.
    """
    text = "".join(sign for sign in text if sign in "\n\t" or unicodedata.category(sign) not in {"Cc", "Cs", "Co"})
    text = _MARKERS.sub(lambda found: found[0] + BREAKER, text)
    for token in control_tokens:
        if len(token) > 1 and token in text:
            text = text.replace(token, token[0] + BREAKER + token[1:])
    return text
