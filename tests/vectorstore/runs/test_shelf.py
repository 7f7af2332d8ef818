"""Conversations are kept, listed, searched, renamed and deleted with their runs; feedback of a person is one."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from vectorstore.catalogue import Catalogue
from vectorstore.errors import UnknownConversationError, UnknownRunError
from vectorstore.runs import Feedback, FeedbackShelf, NewRun, RunShelf

START = dt.datetime(2026, 4, 1, 8, tzinfo=dt.UTC)


class Clock:
    """Goes on by a minute when it is told to."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> dt.datetime:
        return self.now

    def tick(self) -> None:
        self.now += dt.timedelta(minutes=1)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    catalogue = Catalogue.open(tmp_path / "library.db")
    yield catalogue
    catalogue.close()


@pytest.fixture
def shelf(catalogue: Catalogue, clock: Clock) -> RunShelf:
    return RunShelf(catalogue, now=clock)


def run(question: str, conversation: str | None = None, *, said: str = "", document: str | None = None) -> NewRun:
    return NewRun(
        question, "answered", "extractive", "0" * 64, "{}", conversation_id=conversation, said=said,
        documents=frozenset([document] if document else []),
    )  # fmt: skip


def test_turns_are_counted_and_the_conversation_of_the_last_one_comes_first(shelf: RunShelf, clock: Clock) -> None:
    first, second = shelf.begin("Hoa", "Ngập úng"), shelf.begin("Hoa", "Rác thải")
    clock.tick()
    turns = [shelf.add(run(question, first.conversation_id)).turn for question in ("Hỏi một?", "Hỏi hai?")]
    assert turns == [0, 1]
    assert [(one.title, one.turns) for one in shelf.conversations(user="Hoa")] == [("Ngập úng", 2), ("Rác thải", 0)]
    assert shelf.conversation(first.conversation_id).changed_at == START + dt.timedelta(minutes=1)
    assert shelf.conversations(user="Lan") == []
    assert {one.conversation_id for one in shelf.conversations()} == {first.conversation_id, second.conversation_id}


def test_ids_follow_from_what_is_kept_and_never_clash(shelf: RunShelf, tmp_path: Path) -> None:
    ids = [shelf.add(run("Cùng một câu?")).run_id for _ in range(3)]
    assert len(set(ids)) == 3
    other = Catalogue.open(tmp_path / "other.db")
    again = [RunShelf(other, now=Clock()).add(run("Cùng một câu?")).run_id for _ in range(3)]
    other.close()
    assert again == ids


@pytest.mark.parametrize("words", ["ngap duong", "Ngập đường", "NGẬP", "do rac", "to 7"])
def test_conversations_are_found_by_title_question_and_answer_without_diacritics(shelf: RunShelf, words: str) -> None:
    found = shelf.begin("Hoa", "Ngập đường Mơ Xanh")
    shelf.add(run("Còn việc đổ rác ở tổ 7?", found.conversation_id, said="Có 12 hộ nêu."))
    shelf.begin("Hoa", "Loa phường")
    assert [one.title for one in shelf.conversations(words=words)] == ["Ngập đường Mơ Xanh"]
    assert [one.title for one in shelf.conversations(words="12 hộ")] == ["Ngập đường Mơ Xanh"]


@pytest.mark.parametrize("words", ["%", "_", "100%", "' OR 1=1 --", "không có"])
def test_no_sign_of_a_search_has_a_meaning_of_its_own(shelf: RunShelf, words: str) -> None:
    shelf.begin("Hoa", "Ngập đường")
    assert shelf.conversations(words=words) == []


def test_a_conversation_is_renamed_and_deleted_with_all_that_belongs_to_it(
    shelf: RunShelf, catalogue: Catalogue
) -> None:
    found = shelf.begin("Hoa", "Cũ")
    kept = shelf.add(run("Ngoài hội thoại?"))
    stored = shelf.add(run("Hỏi?", found.conversation_id))
    feedback = FeedbackShelf(catalogue)
    feedback.give(Feedback(stored.run_id, helpful=True))
    assert shelf.rename(found.conversation_id[:6], "  Mới \n tinh ").title == "Mới tinh"
    assert shelf.rename(found.conversation_id, " ").title == "Mới tinh"
    shelf.forget(found.conversation_id)
    assert [one.run_id for one in shelf.runs()] == [kept.run_id]
    assert feedback.given() == []
    with pytest.raises(UnknownConversationError):
        shelf.conversation(found.conversation_id)
    with pytest.raises(UnknownConversationError):
        shelf.add(run("Hỏi sau khi xóa?", found.conversation_id))
    with pytest.raises(UnknownRunError):
        shelf.content(stored.run_id)


def test_an_id_must_be_of_one(shelf: RunShelf) -> None:
    shelf.add(run("Một?"))
    shelf.add(run("Hai?"))
    for name in ("", "zz", "%"):
        with pytest.raises(UnknownRunError):
            shelf.run(name)
        with pytest.raises(UnknownConversationError):
            shelf.conversation(name)


def test_a_long_title_is_cut_at_a_word(shelf: RunShelf) -> None:
    title = shelf.begin("Hoa", "dài " * 100).title
    assert len(title) <= 120
    assert title.endswith("dài…")


def test_only_runs_that_hold_something_of_a_document_are_rewritten(shelf: RunShelf) -> None:
    touched, other = shelf.add(run("Một?", said="bí mật", document="a")), shelf.add(run("Hai?", document="b"))
    assert shelf.rewrite("a", lambda _: ('{"xóa": 1}', "")) == 1
    assert shelf.content(touched.run_id) == '{"xóa": 1}'
    assert shelf.content(other.run_id) == "{}"
    assert shelf.rewrite("c", lambda _: ("", "")) == 0


def test_what_a_person_says_again_replaces_what_they_said(shelf: RunShelf, catalogue: Catalogue, clock: Clock) -> None:
    stored = shelf.add(run("Hỏi?"))
    feedback = FeedbackShelf(catalogue, now=clock)
    feedback.give(Feedback(stored.run_id, "Hoa", helpful=False, comment="Thiếu tổ 5"))
    feedback.give(Feedback(stored.run_id, "Lan", helpful=True, correct=True, sourced=False))
    clock.tick()
    feedback.give(Feedback(stored.run_id, "Hoa", helpful=True))
    found = feedback.given(stored.run_id)
    assert [(one.user, one.helpful, one.comment) for one in found] == [("Hoa", True, ""), ("Lan", True, "")]
    assert (found[1].correct, found[1].sourced, found[1].complete) == (True, False, None)
    with pytest.raises(UnknownRunError):
        feedback.give(Feedback("không có"))
