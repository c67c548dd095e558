"""Why something can't be done with open answers."""

from enum import StrEnum


class Reason(StrEnum):
    """Why not.

    DESTROYED   the answers were erased
    RELEASED    the themes were released: nothing of it changes
    CODED       coding began, so the themes stay which they are
    MOST        there are as many themes as there may be
    TWICE       there is a theme of this name
    THEMES      there are fewer than two themes
    CODERS      two others code already
    UNREAD      not every text was read
    UNCODED     not every text was coded by two people
    UNDECIDED   where the two do not agree nothing was decided everywhere
    FEW         fewer than k texts came in
    KEPT        fewer than k texts were let through
    CHANGED     somebody else decided about the text meanwhile
    DONE        both coders are done: what they said stays
    NARROW      the figures would betray somebody
    """

    DESTROYED = "destroyed"
    RELEASED = "released"
    CODED = "coded"
    MOST = "most"
    TWICE = "twice"
    THEMES = "themes"
    CODERS = "coders"
    UNREAD = "unread"
    UNCODED = "uncoded"
    UNDECIDED = "undecided"
    FEW = "few"
    KEPT = "kept"
    CHANGED = "changed"
    DONE = "done"
    NARROW = "narrow"


class OpenAnswersError(Exception):
    """Something can't be done with the open answers of a question, now or ever."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason
