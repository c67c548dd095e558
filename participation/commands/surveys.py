"""`buurtpeil surveys`: questionnaires, and when they are open."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from participation import clock
from participation.commands.site import (
    CommandError,
    Console,
    answer,
    as_dicts,
    as_json,
    counted,
    municipality_of,
    site,
)
from participation.commands.writing import as_dict, lines, tell
from participation.database import db
from participation.rounds.actions import (
    Days,
    close_survey,
    load_survey,
    next_wave,
    open_survey,
)
from participation.rounds.queries import Round, all_rounds
from surveys.mistakes import MistakesError
from surveys.questionnaire import text
from surveys.reading import read

file_argument = click.argument("file", type=click.Path(path_type=Path))
WHENS = ("opens_on", "closes_on", "feedback_on", "destroy_on")


class Day(click.ParamType[date]):
    """A day as 2026-03-31."""

    name = "day"

    def convert(self, value: Any, param: Any, ctx: Any) -> date:
        """Return the day."""
        try:
            return value if isinstance(value, date) else date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no day such as 2026-03-31", param, ctx)


@click.group("surveys", no_args_is_help=False)
def command() -> None:
    """Questionnaires, and when they are open."""


@command.command()
@file_argument
@click.option("--writing", is_flag=True, help="Tell what stands out in its texts, too.")
@as_json
def check(file: Path, *, writing: bool, as_json: bool) -> None:
    """Name every mistake in the questionnaire FILE: where it stands, and what to do."""
    try:
        questionnaire = read(file)
    except MistakesError as error:
        if not as_json:
            raise
        answer({"ok": False, "mistakes": as_dicts(error.mistakes)})
        message = f"The file can't be used: {counted(len(error.mistakes))} in it"
        raise CommandError(message) from error
    found = len(questionnaire.questions)
    facts = {"slug": questionnaire.slug, "version": questionnaire.version, "questions": found}
    told = tell(questionnaire) if writing else []
    if as_json:
        extra = {"writing": [as_dict(one) for one in told]} if writing else {}
        answer({"ok": True, **facts, "mistakes": [], **extra})
        return
    click.echo(f"{file.name} is good: {questionnaire.slug}, {found} questions.")
    for line in lines(told) if writing else ():
        click.echo(line)


@command.command()
@file_argument
@click.pass_obj
def load(console: Console, file: Path) -> None:
    """Add the questionnaire FILE, or a new version of a survey that is there."""
    source = source_of(file)
    with site(console), db.writing() as session:
        version = load_survey(session, source)
        slug, number = version.survey.slug, version.version
        session.commit()
    click.echo(f"{slug}: version {number} is loaded.")


def source_of(file: Path) -> str:
    """Return the text of a questionnaire. Raises QuestionnaireError with every mistake in it."""
    read(file)
    return file.read_text(encoding="utf-8")


@command.command("open")
@click.argument("slug")
@click.option("--on", "opens_on", type=Day(), help="First day, if not now.")
@click.option("--until", "closes_on", type=Day(), help="Last day.")
@click.option("--feedback", "feedback_on", type=Day(), help="Promised day of the results.")
@click.option("--destroy", "destroy_on", type=Day(), help="Day on which answers are erased.")
@click.pass_obj
def open_(console: Console, /, slug: str, **days: date | None) -> None:
    """Open the survey SLUG now, or on a day to come.

    The days follow from the terms in the questionnaire, unless you give them. A closed survey opens
    again, but not once it has a release.
    """
    with site(console) as app, db.writing() as session:
        zone = municipality_of(app).time_zone
        survey = open_survey(session, slug, now=clock.now(), time_zone=zone, days=Days(**days))
        session.commit()
    click.echo(
        f"{slug}: open from {survey.opens_on} to {survey.closes_on}, results promised on "
        f"{survey.feedback_on}, answers erased on {survey.destroy_on}."
    )


@command.command()
@click.argument("slug")
@click.option("--final", is_flag=True, help="Also for who began already; see below.")
@click.pass_obj
def close(console: Console, slug: str, *, final: bool) -> None:
    """Close the survey SLUG now.

    Nobody can begin any more. Who began may still send for 24 hours, and only then can a release be
    made. With --final these 24 hours end now: who is filling in loses what they filled in.
    """
    with site(console) as app, db.writing() as session:
        zone = municipality_of(app).time_zone
        close_survey(session, slug, now=clock.now(), time_zone=zone, final=final)
        session.commit()
    sending = "nobody can send any more" if final else "who began may send for 24 hours more"
    click.echo(f"{slug}: closed, {sending}.")


@command.command("next")
@click.argument("slug")
@click.option("--opens", "opens_on", type=Day(), help="First day, if not tomorrow.")
@click.option("--closes", "closes_on", type=Day(), help="Last day.")
@click.option("--feedback", "feedback_on", type=Day(), help="Promised day of the results.")
@click.option("--destroy", "destroy_on", type=Day(), help="Day on which answers are erased.")
@click.pass_obj
def next_(console: Console, /, slug: str, **days: date | None) -> None:
    """Hold the survey SLUG once more, once the results of its last period are public.

    Only a questionnaire with release.mode = "cohorts" is held in periods. Each has its own days and
    its own release, and its answers are counted once. Earlier results stay as they are.
    """
    with site(console) as app, db.writing() as session:
        zone = municipality_of(app).time_zone
        survey = next_wave(session, slug, now=clock.now(), time_zone=zone, days=Days(**days))
        session.commit()
    click.echo(
        f"{slug}: period {survey.wave} is open from {survey.opens_on} to {survey.closes_on}, "
        f"results promised on {survey.feedback_on}, answers erased on {survey.destroy_on}."
    )


@command.command("list")
@as_json
@click.pass_obj
def list_(console: Console, *, as_json: bool) -> None:
    """List all surveys, the newest first."""
    with site(console) as app, db.reading() as session:
        rounds = all_rounds(session, municipality_of(app).time_zone)
        found = [facts(one, clock.now()) for one in rounds]
    if as_json:
        answer(found)
        return
    for one in found:
        until = f", to {one['closes_on']}" if one["closes_on"] else ""
        release = ", with a release" if one["released"] else ""
        wave = f", period {one['wave']}" if one["release_mode"] == "cohorts" else ""
        click.echo(
            f"{one['slug']} (version {one['version']}{wave}): {one['state']}{until}, "
            f"at least {one['answers_shown']} answers{release}"
        )


def facts(one: Round, now: datetime) -> dict[str, Any]:
    """Return what the list says of a survey."""
    days = (one.period.opens_on, one.period.closes_on, one.feedback_on, one.destroy_on)
    return {
        "slug": one.slug,
        "version": one.version,
        "title": text(one.questionnaire.title, "nl"),
        "release_mode": one.questionnaire.release_mode.value,
        "wave": one.wave,
        "state": one.period.state(now).value,
        **{name: day.isoformat() if day else None for name, day in zip(WHENS, days, strict=True)},
        "answers_shown": one.count_shown,
        "released": one.released_at is not None,
        "published": one.published_at is not None,
        "destroyed": one.destroyed_at is not None,
    }
