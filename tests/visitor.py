"""A visitor without JavaScript: reads pages, follows links, fills in forms, checks each page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

import html5lib
from flask import Flask
from lxml import etree
from lxml.etree import _Element as Element
from werkzeug.test import TestResponse

CONTROLS = {"input", "select", "textarea"}
UNLABELLED = {"hidden", "submit", "button", "image"}
PARSER = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)


def parse(html: str) -> Element:
    """Return a page as a tree, read in a fraction of the time that a browser's rules take."""
    tree = etree.fromstring(html.encode(), PARSER)
    for area in tree.iter("textarea"):
        # As in a browser: the line break with which it begins is none of its text.
        area.text = (area.text or "").removeprefix("\n")
    return tree


def words(element: Element) -> str:
    """Return the text of an element as a reader sees it, white space folded."""
    return " ".join("".join(element.itertext()).split())


@dataclass
class Form:
    """A form of a page, with the values that stand in it."""

    element: Element
    values: dict[str, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for control in self.element.iter():
            name = control.get("name")
            if control.tag not in CONTROLS or not name or "disabled" in control.attrib:
                continue
            self._read(control, name)

    def _read(self, control: Element, name: str) -> None:
        kind = control.get("type", "text")
        if control.tag == "textarea":
            self.values.setdefault(name, []).append(control.text or "")
        elif control.tag == "select":
            chosen = [one for one in control.iter("option") if "selected" in one.attrib]
            first = next(control.iter("option"), None)
            options = chosen or ([first] if first is not None else [])
            self.values.setdefault(name, []).extend(one.get("value", words(one)) for one in options)
        elif kind in {"radio", "checkbox"}:
            if "checked" in control.attrib:
                self.values.setdefault(name, []).append(control.get("value", "on"))
        elif kind not in {"submit", "button", "image"}:
            self.values.setdefault(name, []).append(control.get("value", ""))

    def buttons(self) -> list[tuple[str, str, str]]:
        """Return words, name and value of each button."""
        return [
            (words(one), one.get("name", ""), one.get("value", ""))
            for one in self.element.iter("button")
        ]


class Page:
    """One response, read as HTML and checked as every page is checked."""

    def __init__(self, response: TestResponse, path: str) -> None:
        self.response = response
        self.status = response.status_code
        self.headers = response.headers
        self.path = path
        self.is_html = response.mimetype == "text/html"
        self.html = response.get_data(as_text=True) if self.is_html else ""
        self.root = parse(self.html) if self.html else None
        if self.root is not None:
            check(self.root, path)

    @property
    def tree(self) -> Element:
        assert self.root is not None, f"{self.path} is not a page but {self.response.mimetype}"
        return self.root

    @property
    def drawn(self) -> Element:
        """The page as a browser's rules have it: slower, and right within drawings."""
        return html5lib.parse(self.html, namespaceHTMLElements=False)

    @property
    def title(self) -> str:
        return words(next(self.tree.iter("title")))

    @property
    def h1(self) -> str:
        return words(next(self.tree.iter("h1")))

    @property
    def text(self) -> str:
        return words(next(self.tree.iter("main")))

    def links(self) -> dict[str, str]:
        return {words(one): one.get("href", "") for one in self.tree.iter("a")}

    def find(self, identity: str) -> Element:
        return next(one for one in self.tree.iter() if one.get("id") == identity)

    def forms(self) -> list[Form]:
        return [Form(one) for one in self.tree.iter("form")]

    def form_with(self, button: str) -> tuple[Form, tuple[str, str]]:
        for form in self.forms():
            for label, name, value in form.buttons():
                if label == button:
                    return form, (name, value)
        found = [label for form in self.forms() for label, _name, _value in form.buttons()]
        message = f"no button {button!r} on {self.path}; there are {found}"
        raise AssertionError(message)


class Visitor:
    """A browser of one person on one device."""

    def __init__(self, app: Flask, base: str = "http://localhost") -> None:
        self.client = app.test_client()
        self.base = base

    def get(self, path: str, **options: object) -> Page:
        return self._page(self.client.get(path, base_url=self.base, **options))

    def post(self, path: str, **fields: object) -> Page:
        return self._page(self.client.post(path, base_url=self.base, data=fields))

    def submit(
        self,
        page: Page,
        button: str,
        answers: Mapping[str, str | Iterable[str]] | None = None,
        **fields: str | Iterable[str],
    ) -> Page:
        """Fill in the form that has this button, press it and follow where it leads.

        answers, fields  values by name; a list for several ticks; None or [] empties
        """
        form, (name, value) = page.form_with(button)
        values: dict[str, list[str]] = dict(form.values)
        for key, given in {**(answers or {}), **fields}.items():
            values[key] = [given] if isinstance(given, str) else list(given or ())
        if name:
            values[name] = [value]
        target = urljoin(page.path, form.element.get("action") or page.path)
        if form.element.get("method", "get").lower() == "get":
            return self.get(target, query_string=values)
        response = self.client.post(target, base_url=self.base, data=values)
        return self._page(response)

    def follow(self, page: Page, link: str) -> Page:
        links = page.links()
        assert link in links, f"no link {link!r} on {page.path}; there are {list(links)}"
        return self.get(urljoin(page.path, links[link]))

    def _page(self, response: TestResponse) -> Page:
        hops = 0
        while response.status_code in {301, 302, 303, 307, 308} and hops < 5:
            where = urlsplit(urljoin(response.request.url, response.headers["Location"]))
            path = where.path + (f"?{where.query}" if where.query else "")
            response = self.client.get(path, base_url=self.base)
            hops += 1
        address = urlsplit(response.request.url)
        return Page(response, address.path + (f"?{address.query}" if address.query else ""))


def check(root: Element, path: str) -> None:
    """Assert what holds for each page of the site."""
    headings = list(root.iter("h1"))
    assert len(headings) == 1, f"{path}: {len(headings)} h1"
    assert words(headings[0]), f"{path}: empty h1"
    assert words(next(root.iter("title"))), f"{path}: no title"
    assert root.get("lang"), f"{path}: no lang"
    identities = [one.get("id") for one in root.iter() if one.get("id")]
    twice = {one for one in identities if identities.count(one) > 1}
    assert not twice, f"{path}: ids {twice} twice"
    _check_labels(root, path)
    for table in root.iter("table"):
        assert table.find("caption") is not None, f"{path}: a table without caption"
    for image in root.iter("img"):
        assert image.get("alt") is not None, f"{path}: an image without alt"
    inline = [one.tag for one in root.iter() if one.get("style")]
    assert not inline, f"{path}: inline style in {inline}"


def _check_labels(root: Element, path: str) -> None:
    labelled = {one.get("for") for one in root.iter("label")}
    inside = {child for label in root.iter("label") for child in label.iter()}
    identities = {one.get("id") for one in root.iter()}
    for control in root.iter():
        if control.tag not in CONTROLS or control.get("type") in UNLABELLED:
            continue
        named = control.get("id") in labelled or control in inside
        named = named or bool(control.get("aria-label") or control.get("aria-labelledby"))
        assert named, f"{path}: {control.get('name')} has no label"
        described = (control.get("aria-describedby") or "").split()
        missing = [one for one in described if one not in identities]
        assert not missing, f"{path}: {control.get('name')} is described by missing {missing}"
