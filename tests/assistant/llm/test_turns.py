"""The queue before the one worker: order, fairness between users, leaving."""

from contextlib import ExitStack

from assistant.llm.turns import Turn, Turns


def order(turns: Turns, waiting: dict[str, Turn]) -> list[str]:
    """Return the names in the order of their positions."""
    return sorted(waiting, key=lambda name: waiting[name].position)


def test_who_came_first_is_first_and_knows_how_many_are_ahead() -> None:
    turns = Turns()
    with turns.join("a") as first, turns.join("b") as second, turns.join("c") as third:
        assert first.wait(0)
        assert not second.wait(0)
        assert [turn.position for turn in (first, second, third)] == [0, 1, 2]
        assert len(turns) == 3


def test_a_user_with_many_questions_does_not_hold_up_the_others() -> None:
    turns = Turns()
    with ExitStack() as all_of_them:
        waiting = {f"lan {n}": all_of_them.enter_context(turns.join("lan")) for n in range(3)}
        assert waiting["lan 0"].wait(0)
        waiting |= {name: all_of_them.enter_context(turns.join(name)) for name in ("minh", "hoa")}
        assert order(turns, waiting) == ["lan 0", "minh", "hoa", "lan 1", "lan 2"]


def test_of_nobody_known_each_question_counts_as_someone_elses() -> None:
    turns = Turns()
    with ExitStack() as all_of_them:
        waiting = {str(n): all_of_them.enter_context(turns.join()) for n in range(3)}
        assert order(turns, waiting) == ["0", "1", "2"]


def test_who_leaves_frees_the_place() -> None:
    turns = Turns()
    with turns.join("a") as first:
        assert first.wait(0)
        with turns.join("b"), turns.join("c") as third:
            assert third.position == 2
        with turns.join("d") as fourth:
            assert fourth.position == 1
    assert len(turns) == 0


def test_the_next_one_begins_when_the_worker_is_free() -> None:
    turns = Turns()
    with ExitStack() as first:
        assert first.enter_context(turns.join("a")).wait(0)
        with turns.join("b") as second:
            assert not second.wait(0)
            first.close()
            assert second.wait(0)
            assert second.position == 0


def test_turns_that_were_served_do_not_count_against_anyone() -> None:
    turns = Turns()
    for _ in range(3):
        with turns.join("lan") as turn:
            assert turn.wait(0)
    with turns.join("x") as working, turns.join("lan") as lan, turns.join("minh") as minh:
        assert working.wait(0)
        assert (lan.position, minh.position) == (1, 2)
