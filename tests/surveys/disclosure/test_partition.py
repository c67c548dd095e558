from hypothesis import given
from hypothesis import strategies as st

from surveys.disclosure.partition import (
    areas_of,
    blocks_of,
    coarsen,
    coarsen_to_groups,
    count,
    only,
    partition,
)

K = 10
people = st.integers(0, 30)
wijken = st.lists(st.lists(people, min_size=1, max_size=6), min_size=1, max_size=6)


def children(**people):
    return {(name,): n for name, n in people.items()}


def parts(found):
    return {areas_of(part) for part in found}


def numbered(numbers):
    """Return areas by wijk and their people."""
    shape = tuple(
        tuple((f"{wijk}{place}",) for place in range(len(own))) for wijk, own in enumerate(numbers)
    )
    flat = [n for own in numbers for n in own]
    return shape, dict(zip(areas_of(blocks_of(shape)), flat, strict=True))


def test_areas_with_enough_people_stay_alone():
    assert parts(partition(children(a=10, b=11), K)) == {("a",), ("b",)}


def test_small_areas_are_merged_with_each_other():
    assert parts(partition(children(a=10, b=5, c=5), K)) == {("a",), ("b", "c")}


def test_small_areas_that_stay_small_join_the_smallest_that_is_not():
    assert parts(partition(children(a=12, b=11, c=5, d=4), K)) == {("a",), ("b", "c", "d")}


def test_one_small_area_joins_the_smallest_that_is_not_and_ties_go_by_code():
    assert parts(partition(children(b=12, a=12, c=9), K)) == {("a", "c"), ("b",)}


def test_a_silent_area_is_merged_too():
    assert parts(partition(children(a=10, b=0), K)) == {("a", "b")}


def test_too_few_people_in_all_are_one_part():
    assert parts(partition(children(a=4, b=5), K)) == {("a", "b")}
    assert coarsen(((("a",),), (("b",),)), {"a": 4, "b": 5}, K) == ()


def test_a_small_wijk_is_merged_before_its_areas():
    shape = ((("a1",), ("a2",)), (("b1",), ("b2",)), (("c1",),))
    people = {"a1": 4, "a2": 3, "b1": 12, "b2": 14, "c1": 30}

    assert coarsen(shape, people, K) == ((("a1", "a2", "b1"), ("b2",)), (("c1",),))


def test_blocks_that_may_not_be_told_take_their_group_along():
    shape = ((("a",), ("b",)), (("c",),))

    assert only(shape, lambda block: block == ("a",)) == ((("a",),),)


@given(wijken)
def test_every_block_holds_enough_people_and_every_area_is_in_one(numbers):
    shape, people = numbered(numbers)

    found = coarsen(shape, people, K)

    assert all(count(people, block) >= K for block in blocks_of(found))
    if found:
        assert sorted(areas_of(blocks_of(found))) == sorted(people)
    else:
        assert sum(people.values()) < K


@given(wijken, st.data())
def test_p16_a_second_partition_only_merges_blocks_of_the_first(numbers, data):
    shape, people = numbered(numbers)
    base = coarsen(shape, people, K)
    fewer = {area: data.draw(st.integers(0, n)) for area, n in people.items()}

    for found in (coarsen(base, fewer, K), coarsen_to_groups(base, fewer, 2 * K)):
        for block in blocks_of(found):
            inside = [one for one in blocks_of(base) if set(one) <= set(block)]
            assert areas_of(inside) == block


@given(wijken)
def test_the_order_of_areas_does_not_matter(numbers):
    shape, people = numbered(numbers)
    backwards = tuple(tuple(reversed(group)) for group in reversed(shape))

    assert coarsen(shape, people, K) == coarsen(backwards, people, K)
