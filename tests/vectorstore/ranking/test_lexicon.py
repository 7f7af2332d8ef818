"""Words are kept as numbers and come back as they were, with and without diacritics."""

import threading

from vectorstore.ranking.coded import CodedChunks
from vectorstore.ranking.lexicon import END, Lexicon
from vectorstore.ranking.words import ChunkWords

WORDS = [
    ChunkWords.of(("Kế hoạch 61-KH/ĐU",), "Nạo vét cống.\nĐường Hoà Bình ngập 5 lần."),
    ChunkWords.of((), "Chợ."),
    ChunkWords((), ()),
]


def test_words_come_back_as_they_were_written() -> None:
    lexicon = Lexicon()
    chunks = CodedChunks.of(lexicon, [lexicon.encode(one) for one in WORDS])
    for place, words in enumerate(WORDS):
        assert chunks.words(place) == [*words.head, *(word for line in words.sentences for word in line)]
    assert chunks.bare().words(0)[-6:] == ["duong", "hoa", "binh", "ngap", "5", "lan"]
    codes, bounds = chunks.texts()
    assert [lexicon.words[code] for code in codes.tolist()[bounds[1] : bounds[2]]] == ["chợ"]
    assert bounds[2] == bounds[3] == len(codes)


def test_a_lexicon_that_is_read_again_gives_the_same_numbers() -> None:
    lexicon = Lexicon()
    before = [lexicon.encode(one).tolist() for one in WORDS]
    again = Lexicon(lexicon.words[1:])
    assert [again.encode(one).tolist() for one in WORDS] == before
    assert again.words == lexicon.words
    for mine, other in zip(vars(again.tables()).values(), vars(lexicon.tables()).values(), strict=True):
        assert mine.tolist() == other.tolist()
    assert again.number("ngập") != END == again.number("zzz")


def test_words_are_looked_up_while_others_are_entered() -> None:
    lexicon, faults, done = Lexicon(), list[str](), threading.Event()

    def look() -> None:
        while not done.is_set():
            tables = lexicon.tables()
            wrong = [
                number
                for number, code in enumerate(tables.bare.tolist())
                if number and lexicon.words[code] != lexicon.words[number].replace("đ", "d")
            ]
            faults.extend(lexicon.words[number] for number in wrong)

    looking = threading.Thread(target=look)
    looking.start()
    for number in range(3_000):
        lexicon.encode(ChunkWords((f"đ{number}",), ()))
    done.set()
    looking.join()
    assert faults == []
