from evals.reading.compare import Tally, count_set, pair, same


def test_a_wrong_value_is_both_wrong_and_missed_and_a_guess_is_wrong() -> None:
    tally = Tally()
    tally.add(True, True, same=True)
    tally.add(True, True, same=False)
    tally.add(False, True, same=False)
    tally.add(True, False, same=False)
    tally.add(False, False, same=True)
    assert (tally.right, tally.wrong, tally.missed) == (1, 2, 2)
    assert (tally.precision, tally.recall) == (1 / 3, 1 / 3)
    assert (Tally().precision, Tally().recall) == (None, None)


def test_damage_is_forgiven_in_scans_only() -> None:
    assert same("Kế hoạch phân loại rác", "kế  hoạch, phân loại rác.")
    assert not same("Kế hoạch phân loại rác", "Kê hoạch phân loại rac")
    assert same("Kế hoạch phân loại rác", "Kê hoạch phân loại rac", scan=True)
    assert not same("Kế hoạch phân loại rác", "Báo cáo kết quả năm", scan=True)


def test_a_value_is_matched_once() -> None:
    tally = Tally()
    count_set(tally, ["Chi ủy", "Chi ủy"], ["Chi ủy", "Trưởng thôn"])
    assert (tally.right, tally.wrong, tally.missed) == (1, 1, 1)
    assert pair([1, 2], [2, 2], lambda one, other: one == other) == ([(2, 2)], [1], [2])
