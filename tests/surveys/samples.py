"""Small questionnaires and areas that several tests of the core start from."""

from surveys.questionnaire import (
    About,
    Bin,
    Contact,
    Kind,
    Mode,
    Option,
    Page,
    Parameters,
    Question,
    Questionnaire,
    Route,
    Row,
    Terms,
    Unit,
)

SOME = {"nl": "tekst"}


def options(*codes, other=(), exclusive=(), apart=()):
    return tuple(
        Option(code, SOME, code in other, code in exclusive, code in apart) for code in codes
    )


def question(code, kind, **more):
    return Question(code=code, number=code, kind=Kind(kind), label=SOME, **more)


def questionnaire(*pages):
    """Make a questionnaire of pages of questions, the area on a page of its own before them."""
    area = question("buurt", "area", required=True)
    parts = [(area,), *pages]
    return Questionnaire(
        slug="proef",
        version=1,
        languages=("nl",),
        title=SOME,
        about=About(Unit.PERSON, Mode.OPEN_LINK, 5, *[SOME] * 9),
        contact=Contact(SOME, "045 000 00 00", "team@example.org"),
        terms=Terms(42, 42, 365),
        parameters=Parameters(),
        pages=tuple(
            Page(f"p{number}", SOME, tuple(part)) for number, part in enumerate(parts, start=1)
        ),
    )


TENURE = question("eigendom", "single", fact=True, options=options("koop", "huur", "anders"))
GAS_KNOWN = question(
    "gas_bekend",
    "single",
    fact=True,
    options=options("ja", "nee"),
    route=Route("eigendom", frozenset({"koop", "anders"}), unanswered=True),
)
GAS_USE = question(
    "gas_verbruik",
    "number",
    minimum=0,
    maximum=6000,
    unit=SOME,
    bins=(Bin("laag", 0, 500, SOME), Bin("midden", 501, 2000, SOME), Bin("hoog", 2001, None, SOME)),
    route=Route("gas_bekend", frozenset({"ja"})),
)
DONE = question(
    "gedaan",
    "multiple",
    max_choices=2,
    options=options(
        "isolatie",
        "glas",
        "panelen",
        "pomp",
        "niets",
        "anders",
        exclusive=["niets"],
        other=["anders"],
    ),
)
LANDLORD = question(
    "verhuurder",
    "multiple",
    options=options("uitleg", "schimmel"),
    route=Route("eigendom", frozenset({"huur"})),
)
WINTER = question(
    "winter",
    "matrix",
    rows=(Row("warm", SOME), Row("tocht", SOME)),
    options=options("vaak", "soms", "nooit"),
)
WORRY = question(
    "zorgen", "scale", options=options("nooit", "soms", "altijd", "geheim", apart=["geheim"])
)
BETTER = question("beter", "text", max_length=20, notice=SOME)
HOME = question(
    "woning", "single", options=options("rij", "flat", "anders", other=["anders"]), max_length=10
)

SURVEY = questionnaire(
    [HOME, TENURE], [GAS_KNOWN, LANDLORD], [GAS_USE], [DONE, WINTER, WORRY, BETTER]
)
