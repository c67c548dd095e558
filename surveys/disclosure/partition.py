"""Merge areas until each population is large enough. Only numbers of people decide, never answers.

A merge that depended on answers would betray them: the reader knows the rule, and would ask which
answers make it merge like this (the minimality attack).
"""

from collections.abc import Callable, Iterable, Mapping
from itertools import chain

AreaCodes = tuple[str, ...]
"""Codes of the areas of one population (a block), sorted."""
Group = tuple[AreaCodes, ...]
"""The blocks of one wijk, or of wijken that are merged."""
Shape = tuple[Group, ...]
"""The blocks of a whole gemeente. Without any group there is no figure at all."""
People = Mapping[str, int]
"""People counted, by area code; an area that is not in it has none."""


def partition(children: Mapping[AreaCodes, int], k: int) -> tuple[tuple[AreaCodes, ...], ...]:
    """Merge the children of one parent until each part holds k people or more.

    children  people counted in each child, by the sorted codes of its areas
    k         fewest people of a part

    Children below k are taken together; where that is not enough, they join the smallest child
    that is. Children of k or more stay alone otherwise. When the children have fewer than k people
    in all, they come back as one part, to be handled one level up.

    **Source**: STATISTICS.md 2.3; minimality attack: Wong and others, VLDB 2007.
    """
    bad = tuple(sorted(child for child, n in children.items() if n < k))
    good = tuple(sorted(child for child, n in children.items() if n >= k))
    if not bad:
        return tuple((child,) for child in good)
    if len(bad) > 1 and sum(children[child] for child in bad) >= k:
        return (*((child,) for child in good), bad)
    if not good:
        return (bad,)
    host = min(good, key=lambda child: (children[child], child))
    return tuple((child, *bad) if child == host else (child,) for child in good)


def coarsen(shape: Shape, people: People, k: int) -> Shape:
    """Merge the groups, then the blocks of each merged group, until each block holds k people.

    shape   the blocks of the question that routes to this one, or the base partition
    people  people counted for this question

    Each block of the result is a union of blocks of `shape`, so that no subtraction between two
    questions isolates an area. With fewer than k people in all the result is empty.
    """
    return tuple(
        tuple(sorted(map(areas_of, _merge(group, people, k))))
        for group in _merged_groups(shape, people, k)
    )


def coarsen_to_groups(shape: Shape, people: People, k: int) -> Shape:
    """As `coarsen`, but each merged group is one block: nothing below the level of the wijk."""
    return tuple((areas_of(group),) for group in _merged_groups(shape, people, k))


def only(shape: Shape, keep: Callable[[AreaCodes], bool]) -> Shape:
    """Leave out the blocks that are not to be kept, and the groups that lose all of theirs."""
    kept = (tuple(filter(keep, group)) for group in shape)
    return tuple(group for group in kept if group)


def count(people: People, areas: Iterable[str]) -> int:
    """Return how many people were counted in these areas together."""
    return sum(people.get(area, 0) for area in areas)


def blocks_of(shape: Shape) -> tuple[AreaCodes, ...]:
    """Return the blocks of all groups."""
    return tuple(chain.from_iterable(shape))


def areas_of(blocks: Iterable[AreaCodes]) -> AreaCodes:
    """Return the sorted codes of the areas in these blocks."""
    return tuple(sorted(chain.from_iterable(blocks)))


def _merged_groups(shape: Shape, people: People, k: int) -> tuple[Group, ...]:
    """Return the blocks of each group of groups; nothing when there are fewer than k people."""
    if count(people, areas_of(blocks_of(shape))) < k:
        return ()
    by_code = {areas_of(group): group for group in shape}
    return tuple(
        tuple(sorted(block for code in part for block in by_code[code]))
        for part in sorted(_merge(by_code, people, k))
    )


def _merge(
    children: Iterable[AreaCodes], people: People, k: int
) -> tuple[tuple[AreaCodes, ...], ...]:
    return partition({child: count(people, child) for child in children}, k)
