"""Take near-unanimous populations together: what may be told of a wijk and of the gemeente."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from surveys.cube import PoolKind
from surveys.disclosure.atoms import Atom, Counts, Ranges, add


@dataclass(frozen=True, slots=True)
class Pooled:
    """The coded atoms of one parent.

    together  people and counts of all of them, coded as one where the kind is RANGE
    """

    kind: PoolKind
    together: Atom


@dataclass(frozen=True, slots=True)
class Parent:
    """What may be told of a wijk (group) or of the gemeente.

    ranges  fewest and most people by option
    pooled  its coded atoms together; None when all atoms are exact
    """

    ranges: Ranges
    pooled: Pooled | None

    @property
    def is_exact(self) -> bool:
        """Tell whether its counts are published."""
        return self.pooled is None or self.pooled.kind is PoolKind.EXACT


def pool(coded: Sequence[Atom], t: int) -> Pooled | None:
    """Say what may be told of coded atoms together; None when there are none.

    Atoms that disagree on the coded options stay apart. Those that agree are exact together as soon
    as each coded option has more than t dissenters among all their people. Where they have several
    coded options and only some have more, they stay apart too: "all but t" would be untrue for
    the rest.
    """
    if not coded:
        return None
    n = sum(atom.n for atom in coded)
    counts = add(atom.counts for atom in coded)
    options = coded[0].coded
    together = replace(coded[0], n=n, counts=counts)
    if any(atom.coded != options for atom in coded):
        return Pooled(PoolKind.APART, replace(together, coded=()))
    if all(n - counts[option] > t for option in options):
        return Pooled(PoolKind.EXACT, together)
    return Pooled(PoolKind.RANGE if len(options) == 1 else PoolKind.APART, together)


def wijk(atoms: Sequence[Atom], t: int) -> Parent:
    """Say what may be told of the atoms of one wijk, or of merged wijken, together."""
    coded = [atom for atom in atoms if atom.coded]
    return _parent(atoms, pool(coded, t), [atom.ranges(t) for atom in coded], t)


def gemeente(wijken: Sequence[Sequence[Atom]], t: int) -> Parent:
    """Say what may be told of the atoms of all wijken together.

    wijken  the atoms of each wijk (group)

    The coded atoms of the wijken that are not exact are pooled once more. Where they can't be told
    together, each wijk keeps its own bounds.
    """
    parents = [wijk(atoms, t) for atoms in wijken]
    every = [atom for atoms in wijken for atom in atoms]
    rest = [
        atom
        for atoms, parent in zip(wijken, parents, strict=True)
        for atom in atoms
        if atom.coded and not parent.is_exact
    ]
    pooled = pool(rest, t)
    if pooled and pooled.kind is PoolKind.APART:
        return Parent(_add(parent.ranges for parent in parents), pooled)
    return _parent(every, pooled, (), t)


def _parent(
    atoms: Sequence[Atom], pooled: Pooled | None, apart: Sequence[Ranges], t: int
) -> Parent:
    """Add up what is exact and what is not; `apart` are the bounds of atoms told one by one."""
    total = add(atom.counts for atom in atoms)
    if pooled is None or pooled.kind is PoolKind.EXACT:
        return Parent(_told(total), pooled)
    exact = _told(tuple(a - b for a, b in zip(total, pooled.together.counts, strict=True)))
    inexact = apart if pooled.kind is PoolKind.APART else [pooled.together.ranges(t)]
    return Parent(_add([exact, *inexact]), pooled)


def _told(counts: Counts) -> Ranges:
    return tuple((count, count) for count in counts)


def _add(ranges: Iterable[Ranges]) -> Ranges:
    return tuple(
        (sum(low for low, _ in option), sum(high for _, high in option))
        for option in zip(*ranges, strict=True)
    )
