"""Put what stands in participation.toml into an empty site; staff edit it from then on."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from participation.areas.queries import area_tree
from participation.groups.models import Group, Milestone, SpreadTarget, TrainingModule
from participation.groups.programme_file import FILE_NAME, GroupFacts, Programme, read_programme
from participation.lists.models import ListItem, ListName
from participation.municipality import Municipality
from participation.signups.models import ConsentText, Offer


class LoadedBeforeError(Exception):
    """There are offers already; the file is for an empty site."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """How much was put in: words of lists, offers, groups."""

    words: int
    offers: int
    groups: int


def load_file(
    session: Session, municipality: Municipality, *, today: date, path: Path | None = None
) -> Loaded:
    """Load a file, by default the one of the municipality.

    The areas must be in the database: groups and their spread name them.

    Raises ProgrammeFileError with every mistake in it, and LoadedBeforeError.
    """
    found = path or municipality.path / FILE_NAME
    tree = area_tree(session)
    programme = read_programme(found, languages=municipality.languages, areas=tree)
    return load(session, programme, today=today)


def load(session: Session, programme: Programme, *, today: date) -> Loaded:
    """Add the consent (version 1), the lists, the offers and the groups.

    today  since when the consent has this wording

    Raises LoadedBeforeError when anything of it is there already.
    """
    for table in (Offer.id, ListItem.id, Group.id, ConsentText.version):
        if session.scalar(select(table).limit(1)) is not None:
            raise LoadedBeforeError
    session.add(ConsentText(version=1, texts=programme.consent, since=today))
    items = _add_words(session, programme)
    offers = _add_offers(session, programme)
    session.flush()
    for facts in programme.groups:
        _add_group(session, facts, items, offers)
    session.flush()
    return Loaded(len(items), len(offers), len(programme.groups))


def _add_words(session: Session, programme: Programme) -> dict[tuple[str, str], ListItem]:
    items: dict[tuple[str, str], ListItem] = {}
    for name in ListName:
        own = (word for word in programme.words if word.list is name)
        for position, word in enumerate(own, start=1):
            item = ListItem(list=name.value, code=word.code, names=word.names, position=position)
            items[name.value, word.code] = item
    session.add_all(items.values())
    return items


def _add_offers(session: Session, programme: Programme) -> dict[str, Offer]:
    offers = {
        one.code: Offer(
            code=one.code,
            position=position,
            asks=one.asks,
            level=one.level,
            has_groups=one.has_groups,
            is_news=one.is_news,
            kept_months=one.kept_months,
            texts=one.texts,
        )
        for position, one in enumerate(programme.offers, start=1)
    }
    session.add_all(offers.values())
    return offers


def _add_group(
    session: Session,
    facts: GroupFacts,
    items: dict[tuple[str, str], ListItem],
    offers: dict[str, Offer],
) -> None:
    group = Group(
        slug=facts.slug,
        names=facts.names,
        kind_id=items[ListName.GROUP_KIND.value, facts.kind].id,
        offer_id=offers[facts.offer].id if facts.offer else None,
        area=facts.area or None,
        target=facts.target,
        spread_by=facts.spread_by or None,
        is_quarterly=facts.quarterly,
        is_network=facts.network,
        about=facts.about,
    )
    session.add(group)
    session.flush()
    for position, title in enumerate(facts.modules, start=1):
        session.add(TrainingModule(group_id=group.id, position=position, title=title))
    for one in facts.milestones:
        session.add(Milestone(group_id=group.id, title=one.title, text=one.text, on=one.on))
        session.flush()  # Their numbers keep the order of the file.
    for spread in facts.spread:
        item = items[facts.spread_by, spread.item].id if spread.item else None
        session.add(
            SpreadTarget(
                group_id=group.id, item_id=item, area=spread.area or None, target=spread.target
            )
        )
