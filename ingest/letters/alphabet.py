"""The letters of Vietnamese as character classes for regular expressions. Imports nothing; used all over `ingest`."""

_VOWELS = "aăâeêioôơuưy"
_TONED = (
    "áàảãạ" "ắằẳẵặ" "ấầẩẫậ" "éèẻẽẹ" "ếềểễệ" "íìỉĩị" "óòỏõọ" "ốồổỗộ" "ớờởỡợ" "úùủũụ" "ứừửữự" "ýỳỷỹỵ"
)  # fmt: skip
LOWER = "abcdefghijklmnopqrstuvwxyz" + "".join(dict.fromkeys("đ" + _VOWELS[1:3] + "êôơư" + _TONED))
UPPER = LOWER.upper()
LETTER = LOWER + UPPER

# Letters that French, German or Spanish text does not have: a text that uses them is Vietnamese.
VIETNAMESE_ONLY = frozenset(c for c in LETTER if ord(c) > 0xFF and c not in "œŒ")
