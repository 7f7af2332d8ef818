from evals.bench.masking import measure, read_cases


def test_masking_stays_as_good_as_it_was_measured_on_the_half_it_was_built_on() -> None:
    counts = measure(read_cases("dev"))
    assert counts["numbers"].recall >= 0.98
    assert counts["names"].recall >= 0.90
    assert counts["all"].precision >= 0.95


def test_names_in_petitions_minutes_lists_and_answers_are_masked_and_those_of_officials_stay() -> None:
    names = measure(read_cases("dev8"))["names"]
    assert names.recall >= 0.95
    assert names.precision >= 0.95
