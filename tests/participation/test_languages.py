import pytest

from participation.languages import (
    CatalogueMissingError,
    LanguagePrefix,
    catalogue,
    current_language,
    gettext,
    ngettext,
    page_addresses,
    speaking,
)


def visit(path, root=""):
    seen = {}

    def application(environ, _start_response):
        seen.update(
            language=current_language(), path=environ["PATH_INFO"], root=environ["SCRIPT_NAME"]
        )
        return []

    LanguagePrefix(application, ["nl", "en", "de"])({"PATH_INFO": path, "SCRIPT_NAME": root}, None)
    return seen


@pytest.mark.parametrize(
    ("path", "language", "rest", "root"),
    [
        ("/", "nl", "/", ""),
        ("/enquetes/", "nl", "/enquetes/", ""),
        ("/en", "en", "/", "/en"),
        ("/en/enquetes/", "en", "/enquetes/", "/en"),
        ("/de/en/", "de", "/en/", "/de"),
        ("/english", "nl", "/english", ""),
        ("", "nl", "", ""),
    ],
)
def test_the_first_part_of_the_path_is_the_language(path, language, rest, root):
    assert visit(path) == {"language": language, "path": rest, "root": root}


def test_the_language_follows_the_folder_the_site_stands_in():
    assert visit("/en/enquetes/", root="/meedoen")["root"] == "/meedoen/en"


def test_a_page_has_an_address_in_each_language():
    assert page_addresses(["nl", "en"], "/meedoen", "/buurten/?a=1") == [
        ("nl", "Nederlands", "/meedoen/buurten/?a=1"),
        ("en", "English", "/meedoen/en/buurten/?a=1"),
    ]


def test_a_language_without_catalogue_does_not_start():
    with pytest.raises(CatalogueMissingError):
        catalogue("fy")


def test_a_sentence_is_said_in_the_language_of_the_moment():
    said = {}
    for language in ("nl", "en", "de"):
        with speaking(language):
            said[language] = gettext("Skip to the content")

    assert said["en"] == "Skip to the content"
    assert len(set(said.values())) == 3
    assert ngettext("%(number)s thing", "%(number)s things", 2) == "2 things"
