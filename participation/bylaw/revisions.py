"""Which revision of an explanation counts: for who writes it, and for who reads it.

Who writes goes on from the newest. Residents read the newest that somebody confirmed, so that no
text that nobody checked ever takes the place of one that was. Where none was confirmed, as after a
change of the law, they read the newest, with a banner that says so.
"""

from collections.abc import Iterable

from participation.bylaw.models import Explanation


def newest(revisions: Iterable[Explanation]) -> dict[str, Explanation]:
    """Return the newest revision of each article, by key.

    revisions  of one version of the ordinance, in any order
    """
    return {one.key: one for one in sorted(revisions, key=lambda one: one.revision)}


def shown(revisions: Iterable[Explanation]) -> dict[str, Explanation]:
    """Return the revision of each article that residents read, by key."""
    ordered = sorted(revisions, key=lambda one: (not one.must_check, one.revision))
    return {one.key: one for one in ordered}
