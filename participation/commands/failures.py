"""What a command says when it fails: one sentence, whatever went wrong, never a traceback."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import singledispatch
from pathlib import Path

import click
from alembic.util import CommandError as AlembicError
from sqlalchemy.exc import DBAPIError, OperationalError, SQLAlchemyError

from participation.accounts.actions import StaffError
from participation.answering.importing import ImportedBeforeError, OtherVersionError
from participation.answering.sealing import BusyError
from participation.areas.actions import (
    OtherMunicipalityError,
    UnknownBuurtError,
    UsedAreasError,
)
from participation.commands.site import CommandError, answer, as_dicts, counted
from participation.config import SettingError
from participation.grants import TooMuchError, TooOldError
from participation.languages import CatalogueMissingError
from participation.municipality import MunicipalityError
from participation.releases.errors import (
    NotSealedError,
    NotStoredError,
    StillOpenError,
    TooNarrowError,
    Trouble,
)
from participation.releases.interim import Lack, NoInterimError
from participation.results.errors import (
    NoFiguresError,
    NoOutlinesError,
    NoReleaseError,
    UnknownAreaError,
    UnknownWaveError,
)
from participation.rounds.errors import (
    DatesError,
    DestroyedError,
    Hindrance,
    NextWaveError,
    PromisedError,
    ReleasedError,
    ShapeChangedError,
    UnknownSurveyError,
    VersionError,
    WrongStateError,
)
from participation.rounds.state import State
from participation.security import SecretError
from surveys.disclosure.findings import Leak
from surveys.mistakes import MistakesError
from surveys.tally import UnknownAnswerError

ERRNO = re.compile(r"\[Errno -?\d+\] ")
TROUBLES = {
    Trouble.FULL: "the disk is full",
    Trouble.BUSY: "the database is busy, try again",
    Trouble.RIGHTS: "this role of the database may not read answers, so use that of the worker",
    Trouble.OTHER: "the database refused it",
}
LEAKS = {
    Leak.FEW: "fewer people are counted than a figure may be of",
    Leak.UNANIMOUS: "it could be proved that all others gave the same answer",
    Leak.AT_LEAST: "it could be worked out how many people gave an answer",
    Leak.AT_MOST: "it could be worked out how many people gave an answer",
    Leak.CONTRADICTION: "the figures contradict each other",
    Leak.ROUNDING: "a count that must be rounded is not rounded as it must be",
    Leak.NESTED: "two figures are of the same people, but for a few",
    Leak.LEVEL: "a figure is of a smaller area than its question allows",
}
HINDRANCES = {
    Hindrance.MODE: 'its questionnaire says no release.mode = "cohorts", and is settled by now',
    Hindrance.NO_RELEASE: "make the release of this period first",
    Hindrance.NOT_PUBLIC: "make the results of this period public first",
    Hindrance.NO_DAY_LEFT: "let it open after today",
}
LACKS = {
    Lack.OPEN: "it is not open",
    Lack.PEOPLE: "fewer than 100 people answered, so wait for more",
    Lack.NEW: "fewer than {k} people answered a question since the last ones, so wait for more",
}
STATES = {
    State.COMING: "is not open yet",
    State.OPEN: "is open",
    State.GRACE: "was closed, and who began may send for 24 hours more",
    State.CLOSED: "is closed",
}


@singledispatch
def sentence(error: BaseException) -> str:
    """Return the sentence for an error."""
    frame = error.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    place = f"{Path(frame.tb_frame.f_code.co_filename).name}:{frame.tb_lineno}" if frame else "?"
    # Without its message, which may quote somebody's answer.
    return f"Something unexpected went wrong: {type(error).__name__} at {place}."


@sentence.register(CommandError)
@sentence.register(SettingError)
@sentence.register(SecretError)
@sentence.register(MunicipalityError)
@sentence.register(StaffError)
def _own_words(error: Exception) -> str:
    words = str(error)
    return f"{words[:1].upper()}{words[1:]}".rstrip(".") + "."


@sentence.register
def _usage(error: click.ClickException) -> str:
    words = error.format_message().partition(" Did you mean")[0].rstrip(".")
    if isinstance(error, click.UsageError) and error.ctx is not None:
        return f"{words}: see `{error.ctx.command_path} --help`."
    return f"{words}."


@sentence.register
def _catalogue(error: CatalogueMissingError) -> str:
    return f"The texts of the language {error} are missing in translations/."


@sentence.register
def _mistakes(error: MistakesError) -> str:
    return f"The file can't be used: {counted(len(error.mistakes))} in it."


@contextmanager
def listing_mistakes(*, as_json: bool) -> Iterator[None]:
    """With --json, list the mistakes in a file on standard output before the command fails.

    Raises CommandError in their place then, and else MistakesError as it is.
    """
    try:
        yield
    except MistakesError as error:
        if not as_json:
            raise
        answer({"ok": False, "mistakes": as_dicts(error.mistakes)})
        message = f"the file can't be used: {counted(len(error.mistakes))} in it"
        raise CommandError(message) from error


@sentence.register
def _file(error: OSError) -> str:
    reason = (error.strerror or type(error).__name__).lower()
    return f"{error.filename}: {reason}." if error.filename else f"The system says: {reason}."


@sentence.register
def _letters(error: UnicodeError) -> str:
    del error
    return "Something here is no UTF-8: use names and a terminal in UTF-8."


@sentence.register
def _database(error: DBAPIError) -> str:
    # Other errors than these may quote the values of a row.
    first = ERRNO.sub("", str(error.orig).strip().partition("\n")[0])
    is_safe = isinstance(error, OperationalError) or error.statement is None
    detail = f" ({first.rstrip('.')})" if is_safe and first else ""
    return f"The database could not do this, and nothing was changed{detail}."


@sentence.register
def _engine(error: SQLAlchemyError) -> str:
    return f"BUURTPEIL_DATABASE can't be used: {type(error).__name__}."


@sentence.register
def _too_old(_error: TooOldError) -> str:
    return "Roles need PostgreSQL 17 or newer: on an older one the worker can't erase for good."


@sentence.register
def _too_much(error: TooMuchError) -> str:
    first, more = error.rights[0], len(error.rights) - 1
    others = f" and {more} more" if more else ""
    return (
        f"The role {error.role} could do more than it may ({first}{others}), so nothing was "
        "changed: take a role that owns nothing and is a member of none."
    )


@sentence.register
def _revision(error: AlembicError) -> str:
    del error
    return "The database is of a newer version of Buurtpeil than this one: nothing was changed."


@sentence.register
def _unknown_survey(error: UnknownSurveyError) -> str:
    return f"There is no survey {error.slug}: `buurtpeil surveys list` names them."


@sentence.register
def _released(error: ReleasedError) -> str:
    return (
        f"{error.slug} has a release, so its questions and answers stay as they are; what is held "
        f"in periods is held again with `buurtpeil surveys next {error.slug}`."
    )


@sentence.register
def _destroyed(error: DestroyedError) -> str:
    return f"The answers of {error.slug} were erased on its destroy day."


@sentence.register
def _state(error: WrongStateError) -> str:
    return f"This can't be done now: {error.slug} {STATES[error.state]}."


@sentence.register
def _next_wave(error: NextWaveError) -> str:
    return f"{error.slug} can't be held again: {HINDRANCES[error.why]}."


@sentence.register
def _version(error: VersionError) -> str:
    if error.version == error.newest:
        return f"{error.slug} has a version {error.newest} with another text: give it a new number."
    return f"{error.slug} has a version {error.newest} already: give this one a higher number."


@sentence.register
def _shape(error: ShapeChangedError) -> str:
    codes = ", ".join(error.codes) or "the order of the questions"
    return f"{error.slug} was opened, so only words can change, and this changes more: {codes}."


@sentence.register
def _survey_promised(error: PromisedError) -> str:
    return (
        f"The results of {error.slug} were promised on {error.feedback_on}: open it again now, "
        "and let it close and report back by then."
    )


@sentence.register
def _dates(error: DatesError) -> str:
    days = f"{error.opens_on}, {error.closes_on}, {error.feedback_on}, {error.destroy_on}"
    return f"The days to open, close, report back and destroy are not in order: {days}."


@sentence.register
def _used_areas(error: UsedAreasError) -> str:
    codes = ", ".join(error.codes)
    return f"These areas are in use and must stay as they are joined now: {codes}."


@sentence.register
def _unknown_buurt(error: UnknownBuurtError) -> str:
    return f"The file names buurten that are not among the areas: {', '.join(error.codes)}."


@sentence.register
def _municipality(error: OtherMunicipalityError) -> str:
    return f"The file is of {error.code}, and this site is of {error.wanted}."


@sentence.register
def _before(error: ImportedBeforeError) -> str:
    return f"This file was imported into {error.slug} before: use --again to import it once more."


@sentence.register
def _no_release(error: NoReleaseError) -> str:
    return f"{error.slug} has no release yet: `buurtpeil releases make {error.slug}` makes it."


@sentence.register
def _no_figures(error: NoFiguresError) -> str:
    of = f" of {error.area}" if error.area else ""
    return f"{error.slug} has no figures{of}, so nothing was written: too few people answered."


@sentence.register
def _unknown_wave(error: UnknownWaveError) -> str:
    known = ", ".join(map(str, error.waves))
    return f"{error.slug} has no release of round {error.wave}; there is one of round {known}."


@sentence.register
def _no_outlines(_error: NoOutlinesError) -> str:
    return "There are no outlines of buurten yet: `buurtpeil areas shapes FILE` imports them."


@sentence.register
def _unknown_area(error: UnknownAreaError) -> str:
    return f"There is no area {error.code}."


@sentence.register
def _still_open(error: StillOpenError) -> str:
    when = f"from {error.ready_at:%Y-%m-%d %H:%M} UTC" if error.ready_at else "once it was closed"
    return f"Answers can still come in: a release of {error.slug} can be made {when}."


@sentence.register
def _no_interim(error: NoInterimError) -> str:
    return f"No interim figures of {error.slug} were made: {LACKS[error.lack].format(k=error.k)}."


@sentence.register
def _not_stored(error: NotStoredError) -> str:
    return f"The release of {error.slug} was not stored, nothing of it: {TROUBLES[error.trouble]}."


@sentence.register
def _too_narrow(error: TooNarrowError) -> str:
    one = error.exposed
    where = f" of {', '.join(one.areas)}" if one.areas else ""
    more = f"; {one.others} more like it" if one.others else ""
    return (
        f"The figures of {error.slug} may not be published, for a cell is too narrow: "
        f"in question {one.item}{where} {LEAKS[one.what]}{more}."
    )


@sentence.register
def _not_sealed(error: NotSealedError) -> str:
    return f"Answers of {error.slug} came in just now: make the release again."


@sentence.register
def _not_counted(error: UnknownAnswerError) -> str:
    return f"No release was made: {error}."


@sentence.register
def _other_version(error: OtherVersionError) -> str:
    return f"{error.slug} got a new version in the meantime: import the file again."


@sentence.register
def _busy(error: BusyError) -> str:
    del error
    return "Somebody still reads the database: try again in a minute."
