from evals.bench.masking import measure, read_cases


def test_masking_stays_as_good_as_it_was_measured_on_the_half_it_was_built_on() -> None:
    counts = measure(read_cases("dev"))
    assert counts["numbers"].recall >= 0.98
    assert counts["names"].recall >= 0.90
    assert counts["all"].precision >= 0.95
