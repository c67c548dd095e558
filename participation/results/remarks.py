"""What stands beside the figures of an area and of each question, on a page and on paper."""

from participation.languages import gettext as _
from participation.languages import ngettext
from participation.results.margins import Mark
from participation.results.places import Place
from participation.results.sections import Item, Reason, Section
from participation.results.wording import listed, number, share_of
from surveys.questionnaire import Kind, Unit


def took_part(place: Place, unit: Unit, least: int) -> str:
    """Say how many took part in an area.

    least  fewest answers of which figures are shown
    """
    if not place.people:
        return _(
            "Fewer than %(least)s people took part here. That is why there are no figures.",
            least=least,
        )
    if unit is Unit.PERSON:
        return ngettext(
            "%(people)s person took part, of the %(all)s people of 15 and over who live here "
            "(%(share)s).",
            "%(people)s people took part, of the %(all)s people of 15 and over who live here "
            "(%(share)s).",
            place.people,
            people=number(place.people),
            all=number(place.of),
            share=share_of(place.people, place.of),
        )
    return ngettext(
        "%(people)s answer came in, one for each home.",
        "%(people)s answers came in, one for each home.",
        place.people,
        people=number(place.people),
    )


def counted_with(place: Place, least: int) -> list[str]:
    """Say with which other areas the figures of an area are counted."""
    said = []
    if place.asked.code != place.shown.code:
        said.append(
            _(
                "Few people live in %(name)s. That is why we count its answers together with those "
                "of %(other)s: so nobody can be recognised.",
                name=place.asked.name,
                other=listed(
                    [
                        place.shown.name,
                        *(one.name for one in place.joined if one.code != place.asked.code),
                    ]
                ),
            )
        )
    elif place.joined:
        names = listed([area.name for area in place.joined])
        said.append(_("Counted with it, because few people live there: %(names)s.", names=names))
    if len(place.members) > 1:
        said.append(
            _(
                "We show no figures of fewer than %(least)s answers. That is why these are put "
                "together: %(names)s.",
                least=least,
                names=listed(place.names),
            )
        )
    return said


def why_none(item: Item) -> str:
    """Say why a question has no figures; behind a sensitive one come the areas that have."""
    if item.reason is Reason.SENSITIVE:
        return _(
            "This question is sensitive. That is why there are figures for the district and the "
            "whole municipality only:"
        )
    if item.reason is Reason.ROUTE:
        return _(
            "Here (nearly) everybody gave the same answer to the question that leads to this one. "
            "Figures would show who answered otherwise, so there are none."
        )
    return _("Fewer than %(least)s answers. That is why there are no figures.", least=item.least)


def of_whom(item: Item) -> list[str]:
    """Say whose figures these are where they are not those of the page's area alone."""
    said = []
    if item.whole:
        said.append(
            _(
                "These are the figures of %(name)s. Neighbourhoods with fewer than %(least)s "
                "answers have none of their own.",
                name=item.whole,
                least=item.least,
            )
        )
    if item.merged:
        said.append(
            _(
                "Fewer than %(least)s answers: merged with %(names)s.",
                least=item.least,
                names=listed(item.merged),
            )
        )
    return said


def notes(section: Section, item: Item, gemeente: str) -> list[str]:
    """Say under figures how many answered, what the margin is and who is left out.

    gemeente  its name
    """
    said = [item.people, item.margin]
    if section.question.kind is Kind.MULTIPLE:
        said.append(_("More than one answer was possible."))
    if item.unanswered:
        said.append(_("About %(people)s people gave no answer.", people=number(item.unanswered)))
    if item.left_out:
        names = listed(item.left_out)
        said.append(
            _("Left out, because figures would show too much there: %(names)s.", names=names)
        )
    if item.marks == ():
        said.append(_("No clear difference from the rest of %(name)s.", name=gemeente))
    return [one for one in said if one]


def difference(mark: Mark, gemeente: str) -> str:
    """Say which answer is chosen clearly more often than in the rest, or less."""
    shares = {"answer": mark.answer, "here": mark.here, "there": mark.there}
    if mark.higher:
        return _(
            "Chosen more often than in the rest of %(name)s: “%(answer)s” (%(here)s here, "
            "%(there)s there).",
            name=gemeente,
            **shares,
        )
    return _(
        "Chosen less often than in the rest of %(name)s: “%(answer)s” (%(here)s here, %(there)s "
        "there).",
        name=gemeente,
        **shares,
    )


def distance(mark: Mark) -> str:
    """Say by how much an answer differs."""
    return _("Difference: probably %(points)s in 100 people.", points=mark.points)


def written(texts: int) -> str:
    """Say how many wrote something on an open question.

    texts  in the gemeente, rounded down to 5
    """
    if not texts:
        return _("In the whole municipality fewer than 5 people wrote something.")
    return _(
        "In the whole municipality %(texts)s people or a few more wrote something.",
        texts=number(texts),
    )
