"""Which syllables with a capital open no name. Imports `words` and `letters`."""

from ingest.letters.alphabet import UPPER
from ingest.masking.words import words

# "Hải" alone before a small letter opens "Hải quan"; "Hải Yến" is somebody.
NEVER_ALONE = frozenset(words("not_announced")) | frozenset(words("not_announced_alone"))
# "Tài" opens "tài xế", "Ngân" "ngân hàng": a given name, and the words that make another word of it.
GOES_ON_AS = {line[0]: frozenset(line[1:]) for line in map(str.split, words("given_or_first"))}
_NEVER = "|".join(
    sorted(
        {*words("not_given_names"), *words("no_street_names"), *words("not_announced")}
        - {"Chi", "Trung", "Việt", "Dân", "Thành"}
    )
)
_ALONE = "|".join(sorted({*words("not_announced_alone"), "Chi", "Trung", "Việt", "Thành"}))
NO_NAME = rf"(?!(?:{_NEVER})(?!\w)|(?:{_ALONE})(?! [{UPPER}])(?!\w))"
