"""How much of a conversation is looked at: the latest turns that fit into a budget of tokens.

Imports `vectorstore.text`. Used before a follow-up is condensed.
"""

from collections.abc import Callable, Sequence

from assistant.conversation.types import Exchange
from vectorstore.text.tokens import syllables

# Models without Vietnamese in their vocabulary need about so many tokens for a syllable.
_TOKENS_PER_SYLLABLE = 2


def recent(
    exchanges: Sequence[Exchange], budget: int, count: Callable[[str], int] | None = None
) -> tuple[Exchange, ...]:
    """Return the latest turns whose questions have at most `budget` tokens together, oldest first.

    Args:
        exchanges: oldest first.
        budget: tokens; 0 for no history at all.
        count: tokens of a text, by the model's own tokenizer; unset: estimated from its syllables.
    """
    left, kept = budget, 0
    for exchange in reversed(exchanges):
        left -= count(exchange.question) if count else _TOKENS_PER_SYLLABLE * len(syllables(exchange.question))
        if left < 0:
            break
        kept += 1
    return tuple(exchanges[len(exchanges) - kept :])
