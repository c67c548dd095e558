"""Html of a legal text holds what it may hold, and its words stay."""

import pytest

from participation.bylaw.markup import clean, headings_from, is_safe_address


@pytest.mark.parametrize(
    "html",
    [
        "<p>Een <strong>vet</strong> en <em>schuin</em> woord<br>en een regel</p>",
        '<ol class="own-markers"><li><span class="marker">a.</span> <p>x</p></li></ol>',
        "<dl><div><dt>woord</dt><dd><p>betekenis</p></dd></div></dl>",
        '<table><caption>a</caption><thead><tr><th scope="col">b</th></tr></thead></table>',
        '<table><tbody><tr><td rowspan="2" colspan="3">b</td></tr></tbody></table>',
        "<h4>Kop</h4><h6>Kop</h6>",
        '<span class="note">[noot]</span><span class="picture">[afbeelding]</span>',
    ],
)
def test_what_may_stand_there_stays_as_it_is(html):
    assert clean(html) == html


@pytest.mark.parametrize(
    ("html", "left"),
    [
        ("a<script>alert(1)</script>b", "ab"),
        ("a<style>*{}</style>b", "ab"),
        ('<p onclick="x()" style="color:red" id="y">a</p>', "<p>a</p>"),
        ('<img src=x onerror="alert(1)">a', "a"),
        ('<a href="javascript:alert(1)">a</a>', '<a rel="noopener noreferrer">a</a>'),
        ('<a href="data:text/html,x">a</a>', '<a rel="noopener noreferrer">a</a>'),
        ("<iframe src=x>a</iframe>", "a"),
        ('<svg onload="x()"><circle/></svg>a', "a"),
        ("<h1>a</h1>", "a"),
        ('<p class="own-markers banner">a</p>', "<p>a</p>"),
        (
            '<ol class="own-markers banner"><li>a</li></ol>',
            '<ol class="own-markers"><li>a</li></ol>',
        ),
        ("<form><input name=a>b</form>", "b"),
    ],
)
def test_what_may_not_is_taken_out_and_its_words_are_kept(html, left):
    assert clean(html).replace(' class=""', "") == left


def test_a_link_tells_its_site_nothing():
    assert clean('<a href="https://example.org" rel="opener" target="_blank">a</a>') == (
        '<a href="https://example.org" rel="noopener noreferrer">a</a>'
    )


@pytest.mark.parametrize(
    ("level", "expected"),
    [(2, "<h2>a</h2><h3>b</h3>"), (3, "<h3>a</h3><h4>b</h4>"), (6, "<h6>a</h6><h6>b</h6>")],
)
def test_headings_begin_where_the_page_wants_them(level, expected):
    assert headings_from("<h4>a</h4><h5>b</h5>", level) == expected


def test_words_that_look_like_headings_stay_words():
    assert headings_from("<p>&lt;h4&gt; en h4</p>", 2) == "<p>&lt;h4&gt; en h4</p>"


@pytest.mark.parametrize("address", ["https://example.org/a?b#c", "HTTP://EXAMPLE.ORG"])
def test_an_address_of_a_site_is_safe(address):
    assert is_safe_address(address)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "/a",
        "//example.org",
        "javascript:alert(1)",
        "data:,x",
        "mailto:a@example.org",
        "https:",
        "http://[1",
    ],
)
def test_any_other_address_is_not(address):
    assert not is_safe_address(address)
