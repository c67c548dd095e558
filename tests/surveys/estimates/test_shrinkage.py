from surveys.estimates.shrinkage import shrink

# Source: STATISTICS.md 4.5.
CHOSEN = [3, 8, 12, 5, 20, 9, 2, 15]
PEOPLE = [10, 12, 30, 25, 40, 11, 14, 60]
GOLDEN = (0.3270, 0.5575, 0.3937, 0.2358, 0.4805, 0.6448, 0.2163, 0.2619)


def test_the_golden_case_comes_out():
    found = shrink(CHOSEN, PEOPLE)

    assert found is not None
    assert (round(found.mean, 5), round(found.tau, 6)) == (0.36634, 0.127363)
    assert round(1 / found.tau - 1, 4) == 6.8516
    assert tuple(round(one, 4) for one in found.estimates) == GOLDEN


def test_each_estimate_lies_between_the_share_of_its_area_and_the_mean():
    found = shrink(CHOSEN, PEOPLE)

    assert found is not None
    for c, n, estimate in zip(CHOSEN, PEOPLE, found.estimates, strict=True):
        assert min(c / n, found.mean) <= estimate <= max(c / n, found.mean)


def test_areas_that_do_not_differ_get_the_mean():
    found = shrink([5, 10, 20], [10, 20, 40])

    assert found is not None
    assert (found.tau, found.estimates) == (0.0, (0.5, 0.5, 0.5))


def test_nothing_is_modelled_of_one_area_nor_of_an_answer_all_or_nobody_gave():
    assert shrink([3], [10]) is None
    assert shrink([0, 0], [10, 12]) is None
    assert shrink([10, 12], [10, 12]) is None
