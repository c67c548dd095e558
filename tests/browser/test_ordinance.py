"""The ordinance in a real browser: accessible, beside each other where wide, and read aloud."""

import gzip

import pytest
from playwright.sync_api import Page, expect

from participation.bylaw.actions import add_version
from participation.bylaw.cvdr import read_regulation
from participation.bylaw.loading import FILE_NAME, ask_for_comments, load_ordinance
from participation.bylaw.models import Explanation
from tests.browser.conftest import violations

pytestmark = pytest.mark.browser
PAGES = [
    "/verordening",
    "/verordening/uitdaagrecht",
    "/verordening/definities",
    "/verordening/toelichting",
    "/verordening/zoeken?q=taak+overnemen",
    "/verordening/zoeken?q=waterschap",
    "/verordening/woorden",
    "/verordening/versies",
    "/verordening/versies/2",
    "/verordening/versies/2/uitdaagrecht",
    "/verordening/versies/2/veranderd",
    "/verordening/afdrukken",
]
MOST_BYTES = 60_000
TITLE = "Wilt u een taak van de gemeente overnemen?"
# A device with two voices: what is said is kept, and said at once.
VOICES = """
const voices = [{ lang: "nl-NL", name: "Noor" }, { lang: "en-GB", name: "Wim" }];
window.said = [];
const silent = { getVoices: () => voices, cancel() {}, pause() { window.paused = true; },
  resume() { window.paused = false; }, addEventListener() {},
  speak(one) {
    window.said.push([one.lang, one.text]);
    if (window.said.length < 3) setTimeout(one.onend);
  } };
Object.defineProperty(window, "speechSynthesis", { value: silent });
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
"""


@pytest.fixture
def ordinance(app, areas, session, clock):
    """The model ordinance in force, and a second version, a draft that asks for comments."""
    municipality, today = app.extensions["municipality"], clock().date()
    first = load_ordinance(session, municipality, today=today).version
    first.adopted_on = first.in_force_on = today
    xml = (municipality.path / FILE_NAME).read_bytes()
    changed = xml.replace(b"binnen 40 werkdagen", b"binnen 30 werkdagen")
    draft = add_version(session, read_regulation(changed), today=today, by="adviseur")
    draft.published_on = today
    for one in session.query(Explanation).filter_by(version_id=draft.id, key="uitdaagrecht"):
        one.change = {"nl": "U hoort het eerder."}
    ask_for_comments(draft, today=today)
    session.commit()


def test_each_page_is_accessible_and_fits(ordinance, page: Page, width, prefix):
    page.set_viewport_size({"width": width, "height": 800})
    found, wide = [], []
    for path in PAGES:
        page.goto(prefix + path)
        found += violations(page)
        if not page.evaluate("document.documentElement.scrollWidth <= innerWidth"):
            wide.append(path)

    assert found == []
    assert wide == []


def test_with_all_texts_unfolded_the_page_is_accessible_and_fits(ordinance, page: Page, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto("/verordening")
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")

    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_on_a_wide_screen_the_law_stands_open_beside_its_explanation(ordinance, page: Page):
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto("/verordening/uitdaagrecht")
    plain = page.locator(".bp-pair__plain").bounding_box()
    law = page.get_by_role("heading", name="Artikel 11. Uitdaagrecht").bounding_box()

    assert plain["x"] + plain["width"] < law["x"]
    assert abs(plain["y"] - law["y"]) < 60


def test_on_a_phone_the_law_is_folded_below_its_explanation(ordinance, page: Page):
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto("/verordening/uitdaagrecht")
    law = page.get_by_role("heading", name="Artikel 11. Uitdaagrecht")

    expect(law).to_be_hidden()
    page.get_by_text("Lees de officiële tekst van artikel 11").click()
    expect(law).to_be_visible()


def test_without_a_script_everything_can_be_reached(ordinance, without_javascript: Page, site):
    page = without_javascript
    page.goto(f"{site}/verordening")
    page.get_by_label("Zoek in de uitleg en in de regeling").fill("taak overnemen")
    page.get_by_role("button", name="Zoeken").click()
    page.get_by_role("link", name=TITLE).click()

    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(page.get_by_role("heading", name="Artikel 11. Uitdaagrecht")).to_be_visible()
    expect(page.get_by_role("button")).to_have_count(0)


def test_on_paper_nothing_is_folded_away(ordinance, page: Page):
    page.set_viewport_size({"width": 700, "height": 800})
    page.goto("/verordening/uitdaagrecht")
    page.emulate_media(media="print")

    expect(page.get_by_role("heading", name="Artikel 11. Uitdaagrecht")).to_be_visible()
    expect(page.get_by_role("link", name="Vraag om een taak over te nemen")).to_be_hidden()


def test_without_a_voice_nobody_is_offered_one(ordinance, page: Page):
    page.goto("/verordening/uitdaagrecht")

    expect(page.get_by_role("button", name="Lees voor")).to_have_count(0)


def test_a_page_is_read_aloud_in_the_language_of_each_text(ordinance, page: Page):
    page.add_init_script(VOICES)
    page.goto("/en/verordening/uitdaagrecht")
    page.get_by_role("button", name="Read this to me").click()
    page.wait_for_function("window.said.length === 3")

    assert {language for language, _text in page.evaluate("window.said")} == {"en"}
    page.get_by_role("button", name="Pause").click()
    assert page.evaluate("window.paused") is True
    page.get_by_role("button", name="Read on").click()
    assert page.evaluate("window.paused") is False
    page.get_by_role("button", name="Stop reading").click()
    expect(page.get_by_role("button", name="Read this to me")).to_be_focused()
    assert violations(page) == []


def test_what_is_said_is_each_text_once_and_what_is_folded_away_is_not(ordinance, page: Page):
    page.add_init_script(VOICES.replace("said.length < 3", "said.length < 900"))
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto("/verordening/uitdaagrecht")
    page.get_by_role("button", name="Lees voor").click()
    expect(page.get_by_role("button", name="Stop met voorlezen")).to_be_hidden()
    said = [text for _language, text in page.evaluate("window.said")]

    assert len(said) == len(set(said))
    assert "U krijgt bericht dat we uw verzoek hebben. Binnen 5 werkdagen" in said
    assert not any("maatschappelijke partijen die denken" in text for text in said)


def test_the_page_and_its_files_are_small(ordinance, page: Page):
    sizes = []
    page.on("response", lambda one: sizes.append(len(gzip.compress(one.body(), 6))))
    page.goto("/verordening", wait_until="networkidle")

    assert sum(sizes) < MOST_BYTES
