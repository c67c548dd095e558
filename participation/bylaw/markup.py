"""Html of a legal text: what may stand in it, and nothing else.

The tags and classes below are all that a reader of a stored text has to know. `own-markers` is a
list whose items bring their own number, in `<span class="marker">`; `note` is a footnote in its
place and `picture` the name of a picture that is not there. Headings begin at h4.
"""

import re
from typing import Final
from urllib.parse import urlsplit

import nh3

OWN_MARKERS: Final = "own-markers"
TOP_HEADING: Final = 4
TAGS: Final = frozenset(
    re.findall(
        r"\w+",
        """
    p br h3 h4 h5 h6 ol ul li dl div dt dd strong em u s sup sub span a
    table caption thead tbody tfoot tr th td
        """,
    )
)
ATTRIBUTES: Final = {
    "a": {"href"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}
CLASSES: Final = {
    "ol": {OWN_MARKERS},
    "ul": {OWN_MARKERS},
    "span": {"marker", "note", "picture"},
}
SCHEMES: Final = frozenset({"http", "https"})
HEADING: Final = re.compile(r"(</?h)([3-6])(?=>)")


def clean(html: str) -> str:
    """Return html with the tags, attributes, classes and addresses that are allowed alone.

    Text stays, but for that of scripts and styles. Links get a rel of their own.
    """
    return nh3.clean(
        html,
        tags=set(TAGS),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        allowed_classes={tag: set(names) for tag, names in CLASSES.items()},
        url_schemes=set(SCHEMES),
        link_rel="noopener noreferrer",
    )


def headings_from(html: str, level: int) -> str:
    """Return html of `clean` whose highest headings are of that level, for an outline in steps."""
    shift = level - TOP_HEADING
    return HEADING.sub(
        lambda found: f"{found[1]}{min(6, max(2, int(found[2]) + shift))}",
        html,
    )


def is_safe_address(address: str) -> bool:
    """Return whether a link may lead there: to a site, with its scheme."""
    try:
        parts = urlsplit(address)
        return parts.scheme.lower() in SCHEMES and bool(parts.hostname)
    except ValueError:
        return False
