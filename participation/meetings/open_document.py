"""A paper as a file to edit: OpenDocument Text, which every word processor opens.

It is the format that Dutch authorities must offer for texts to edit. A file is a ZIP of XML, so the
standard library writes it.

Source: OASIS OpenDocument 1.3, part 2 (packages) and part 3 (schema); Forum Standaardisatie, ODF.
"""

import io
import zipfile
from collections.abc import Iterable, Sequence
from typing import Final
from xml.etree import ElementTree as ET

from participation.meetings.papers import Paper, PaperPart

MIMETYPE: Final = "application/vnd.oasis.opendocument.text"
OASIS: Final = "urn:oasis:names:tc:opendocument:xmlns:"
SPACES: Final = {
    "office": f"{OASIS}office:1.0",
    "text": f"{OASIS}text:1.0",
    "style": f"{OASIS}style:1.0",
    "fo": f"{OASIS}xsl-fo-compatible:1.0",
    "manifest": f"{OASIS}manifest:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
}
VERSION: Final = "1.3"
WHEN: Final = (2026, 1, 1, 0, 0, 0)
"""The same paper is the same file, whenever it is made."""

STYLES: Final[Sequence[tuple[str, dict[str, str], dict[str, str]]]] = (
    ("Heading1", {"font-size": "20pt", "font-weight": "bold"}, {"margin-bottom": "0.4cm"}),
    (
        "Heading2",
        {"font-size": "13pt", "font-weight": "bold"},
        {"margin-top": "0.6cm", "margin-bottom": "0.1cm", "keep-with-next": "always"},
    ),
    ("Plain", {}, {"margin-bottom": "0.15cm"}),
    (
        "Hint",
        {"color": "#4A5058", "font-size": "10pt"},
        {"margin-bottom": "0.15cm", "keep-with-next": "always"},
    ),
    ("Line", {}, {"border-bottom": "0.5pt solid #767C84", "margin-bottom": "0.35cm"}),
)

for prefix, uri in SPACES.items():
    ET.register_namespace(prefix, uri)


def open_document(paper: Paper, *, language: str) -> bytes:
    """Return the file of a paper in a language, such as "nl"."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as package:
        # Readers tell the kind of file by its first bytes: this entry is first and not compressed.
        _put(package, "mimetype", MIMETYPE.encode(), zipfile.ZIP_STORED)
        _put(package, "content.xml", _xml(_content(paper)))
        _put(package, "styles.xml", _xml(_styles(language)))
        _put(package, "meta.xml", _xml(_meta(paper, language)))
        _put(package, "META-INF/manifest.xml", _xml(_manifest()))
    return written.getvalue()


def _put(
    package: zipfile.ZipFile, name: str, content: bytes, way: int = zipfile.ZIP_DEFLATED
) -> None:
    package.writestr(zipfile.ZipInfo(name, WHEN), content, way)


def _content(paper: Paper) -> ET.Element:
    top = _element("office:document-content", {"office:version": VERSION})
    text = _inside(_inside(top, "office:body"), "office:text")
    _heading(text, 1, paper.title)
    for name, value in paper.facts:
        _paragraph(text, "Plain" if value else "Line", f"{name}: {value}")
    for part in paper.parts:
        _part(text, part)
    return top


def _part(text: ET.Element, part: PaperPart) -> None:
    _heading(text, 2, part.heading)
    for line in part.text.splitlines():
        _paragraph(text, "Plain", line)
    if not part.text:
        _paragraph(text, "Hint", part.hint)
        for _line in range(part.lines):
            _paragraph(text, "Line", "")


def _heading(text: ET.Element, level: int, words: str) -> None:
    of_style = {"text:style-name": f"Heading{level}", "text:outline-level": str(level)}
    _inside(text, "text:h", of_style).text = words


def _paragraph(text: ET.Element, style: str, words: str) -> None:
    _inside(text, "text:p", {"text:style-name": style}).text = words


def _styles(language: str) -> ET.Element:
    top = _element("office:document-styles", {"office:version": VERSION})
    styles = _inside(top, "office:styles")
    whole = _inside(styles, "style:default-style", {"style:family": "paragraph"})
    own = {"fo:language": language, "fo:font-size": "11pt", "fo:font-family": "sans-serif"}
    _inside(whole, "style:text-properties", own)
    for name, letters, paragraph in STYLES:
        names = {"style:name": name, "style:family": "paragraph"}
        style = _inside(styles, "style:style", names)
        _inside(style, "style:paragraph-properties", _formatted(paragraph.items()))
        _inside(style, "style:text-properties", _formatted(letters.items()))
    return top


def _formatted(facts: Iterable[tuple[str, str]]) -> dict[str, str]:
    return {f"fo:{name}": value for name, value in facts}


def _meta(paper: Paper, language: str) -> ET.Element:
    top = _element("office:document-meta", {"office:version": VERSION})
    meta = _inside(top, "office:meta")
    _inside(meta, "dc:title").text = paper.title
    _inside(meta, "dc:language").text = language
    return top


def _manifest() -> ET.Element:
    top = _element("manifest:manifest", {"manifest:version": VERSION})
    for path, kind in (
        ("/", MIMETYPE),
        *((f"{name}.xml", "text/xml") for name in ("content", "styles", "meta")),
    ):
        facts = {"manifest:full-path": path, "manifest:media-type": kind}
        _inside(top, "manifest:file-entry", facts)
    return top


def _element(name: str, facts: dict[str, str] | None = None) -> ET.Element:
    return ET.Element(_name(name), {_name(key): value for key, value in (facts or {}).items()})


def _inside(above: ET.Element, name: str, facts: dict[str, str] | None = None) -> ET.Element:
    found = _element(name, facts)
    above.append(found)
    return found


def _name(name: str) -> str:
    """Return a name with a prefix as ElementTree wants it."""
    prefix, _colon, own = name.partition(":")
    return f"{{{SPACES[prefix]}}}{own}"


def _xml(top: ET.Element) -> bytes:
    written: bytes = ET.tostring(top, encoding="utf-8", xml_declaration=True)
    return written
