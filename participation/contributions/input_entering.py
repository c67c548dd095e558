"""What staff enter for somebody or a group: the choices of the form, and what it holds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from participation.accounts.desk import site
from participation.areas.queries import area_tree
from participation.contributions import queries, sentences
from participation.contributions.actions import Said
from participation.contributions.efforts import about_effort, open_efforts
from participation.contributions.input_desk_forms import (
    AdviceForm,
    EnterInputForm,
    EnterStoryForm,
)
from participation.contributions.models import ContributionRound, Kind, Source
from participation.contributions.saying import Place, placed, prepare_input
from participation.contributions.sending import prepare, read_said
from participation.database import db
from participation.groups.models import Group
from participation.lists.fields import language_name
from participation.lists.wording import field, in_plain
from participation.programme.models import Effort


@dataclass(frozen=True, slots=True)
class Known:
    """What can be chosen, by its name in the form."""

    efforts: Mapping[str, Effort]
    rounds: Mapping[str, ContributionRound]
    groups: Mapping[str, Group]


def prepare_entered(form: EnterInputForm | EnterStoryForm, groups: Sequence[Group]) -> Known:
    """Give a form its options, and return what they stand for."""
    prepare_input(form, buurten())
    known = Known(
        {one.slug: one for one in open_efforts(db.session)},
        {one.slug: one for one in queries.rounds(db.session)},
        {one.slug: one for one in groups},
    )
    form.effort.choices = _titles(known.efforts)
    form.round.choices = [
        (slug, in_plain(field(one.texts, "title"))) for slug, one in known.rounds.items()
    ]
    by_code = {one.code: slug for slug, one in known.efforts.items()}
    form.about = {slug: by_code.get(one.effort_code, "") for slug, one in known.rounds.items()}
    form.group.choices = [(slug, in_plain(one.names)) for slug, one in known.groups.items()]
    form.source.choices = [
        (one.value, sentences.source(one.value)) for one in (Source.TELEPHONE, Source.PAPER)
    ]
    form.language.choices = languages()
    return known


def read_entered(
    form: EnterInputForm | EnterStoryForm, known: Known, kind: Kind, today: date
) -> Said:
    """Return what a valid form holds."""
    place = Place(known.efforts[form.effort.picked], known.rounds.get(form.round.picked))
    source, language = Source(form.source.picked), form.language.picked
    said = read_said(form, place.about(today), language=language, source=source, kind=kind)
    said = placed(said, form, place)
    group = known.groups.get(form.group.picked)
    if kind is Kind.REFLECTION and isinstance(form, EnterInputForm):
        said = replace(said, is_asked=bool(form.is_asked.data) or said.is_asked)
    return replace(said, group_id=group.id if group else None)


def prepare_advice(form: AdviceForm, efforts: Sequence[Effort]) -> None:
    """Give the form of a group its options, and a number to a page that has none yet."""
    prepare(form)
    form.effort.choices = _titles({one.slug: one for one in efforts})
    form.area.choices, form.language.choices = buurten(), languages()


def advice_of(form: AdviceForm, group: Group, effort: Effort, today: date) -> Said:
    """Return what a group says."""
    about = about_effort(effort, today)
    return Said(
        subject=about.subject,
        key=about.key,
        text=form.text.data or "",
        first_name="",
        is_open=form.wants_open,
        email=None,
        language=form.language.picked,
        promised_on=about.promised_on or date.max,
        kind=Kind.REFLECTION,
        is_asked=bool(form.is_asked.data),
        group_id=group.id,
        area=form.area.picked or None,
    )


def buurten() -> list[tuple[str, str]]:
    """Return the buurten as choices."""
    return [(one.code, one.name) for one in area_tree(db.session).buurten]


def languages() -> list[tuple[str, str]]:
    """Return the languages of the site as choices."""
    return [(code, language_name(code)) for code in site().languages]


def _titles(efforts: Mapping[str, Effort]) -> list[tuple[str, str]]:
    return [(slug, in_plain(field(one.texts, "title"))) for slug, one in efforts.items()]
