"""Syllables that say nothing about what a sentence or a question is about.

Imports `vectorstore.text` only. Used where content words are compared: scoring of sentences, checking of claims.
"""

from vectorstore.text.folding import bare

_WORDS = """
và là của các những một được có cho trong với để thì mà ở tại từ đến tới về theo do bởi vì nên này đó kia ấy đây
đã đang sẽ vẫn còn cũng như khi lúc nếu hay hoặc nhưng rằng ra vào lên xuống trên dưới bị phải rất hơn nhất thế
gì ai nào đâu sao bao nhiêu mấy vậy à ạ nhé không chưa cái con việc sự cùng giữa sau trước qua lại nữa thêm
"""
_FUNCTION_WORDS = frozenset(_WORDS.split())
_BARE_FUNCTION_WORDS = frozenset(map(bare, _FUNCTION_WORDS))


def content_words(words: list[str], *, typed_bare: bool = False) -> list[str]:
    """Return the folded syllables that carry content, in order.

    Args:
        words: folded syllables.
        typed_bare: the syllables have no diacritics, so they are compared without.
    """
    left_out = _BARE_FUNCTION_WORDS if typed_bare else _FUNCTION_WORDS
    return [word for word in words if word not in left_out]
