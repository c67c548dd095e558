"""How the areas of a figure are called: a buurt that stands for others too never looks alone."""

from collections.abc import Iterable, Sized

from participation.languages import gettext as _
from participation.results.places import Place
from participation.results.wording import listed
from surveys.areas import AreaTree, Level
from surveys.cube import Block


def name(block: Block, areas: AreaTree) -> str:
    """Name the areas of a block in short, merged ones together: "Oeloven and others"."""
    return listed([_short(block, areas, code) for code in block.members])


def place_name(own: Place, areas: AreaTree) -> str:
    """Name the areas of a page in the same way."""
    joined = {one.code: areas.joined(one.code) for one in own.members}
    return listed([_in_short(one.name, joined[one.code]) for one in own.members])


def full_name(block: Block, areas: AreaTree) -> str:
    """Name all areas of a block."""
    own, others = listed(areas.names(block.members)), beside(block, areas)
    return _("%(name)s (%(others)s)", name=own, others=others) if others else own


def beside(block: Block, areas: AreaTree) -> str:
    """Say which small buurten are counted with those that a block is named by; nothing without."""
    names = [one for code in block.members for one in _joined(block, areas, code)]
    return _("together with %(names)s", names=listed(names)) if names else ""


def who_else(blocks: Iterable[Block], areas: AreaTree) -> str:
    """Say under a chart which buurten a name in short stands for; nothing without any."""
    hosts = {
        code: (_short(block, areas, code), _joined(block, areas, code))
        for block in blocks
        for code in block.members
    }
    told = [
        _("%(name)s: together with %(others)s.", name=short, others=listed(joined))
        for _code, (short, joined) in sorted(hosts.items())
        if joined
    ]
    return " ".join(told)


def _short(block: Block, areas: AreaTree, code: str) -> str:
    return _in_short(areas.area(code).name, _joined(block, areas, code))


def _in_short(own: str, joined: Sized) -> str:
    return _("%(name)s and others", name=own) if joined else own


def _joined(block: Block, areas: AreaTree, code: str) -> tuple[str, ...]:
    if block.level is not Level.BUURT:
        return ()
    return tuple(one.name for one in areas.joined(code) if one.code in block.covers)
