"""Read the outlines of buurten from GeoJSON; every mistake in the file is named at once.

**Source** of the names: PDOK, CBS Wijken en Buurten (`buurtcode`, `jaar`, `water`, `jrstatcode`:
the year and the code); PDOK, CBS Gebiedsindelingen (`statcode`, `jrstatcode`); CBS, Toelichting
Wijk- en Buurtkaart 2021, chapter 5 (`BU_CODE`, `WATER`: JA, NEE, or B for Belgian ground).
**Source** of the form: RFC 7946 (GeoJSON): WGS 84, longitude before latitude, closed rings.
"""

import json
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from participation.areas.rings import Shape, WrongShapeError, positions, read_shape
from surveys.mistakes import Mistake, MistakesError

CODE_NAMES: Final = ("buurtcode", "bu_code", "statcode", "jrstatcode")
YEAR_NAMES: Final = ("jaar", "jrstatcode")
CODE: Final = re.compile(r"(?:\d{4})?((?:BU|WK|GM)\d{4}[0-9A-Z]{0,4})")
YEAR: Final = re.compile(r"(20\d{2})(?:$|BU)")
MOST_BYTES: Final = 20 * 1024 * 1024
MOST_PARTS: Final = 1_000_000
"""Lists and objects in a file: more than a gemeente has points, and few enough to hold."""

MOST_FEATURES: Final = 20_000
"""More than there are buurten in the Netherlands."""

MOST_CODES: Final = 3
"""How many codes of another gemeente a sentence names."""

DEGREES: Final = re.compile(r"CRS:?84|\b(4326|4258|4979|4937)\b")
"""WGS 84 and ETRS89, which lie within a metre of each other in Europe."""

RD: Final = re.compile(r"\b(28992|7415)\b")
LARGEST_DEGREE: Final = 180
LATITUDES: Final = (50.0, 54.0)
LONGITUDES: Final = (3.0, 8.0)
LARGEST_WIDTH: Final = 1.5
"""Degrees; about 100 km: no gemeente is as wide, so a number is wrong."""

CONVERT: Final = (
    "its coordinates are in RD (EPSG:28992) and must be in degrees: convert it with `ogr2ogr -f "
    "GeoJSON -s_srs EPSG:28992 -t_srs OGC:CRS84 new.geojson {file}`, or ask PDOK for CRS84"
)


class ShapesError(MistakesError):
    """A file of outlines can't be used. `mistakes` says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class ShapesFile:
    """What a file says.

    shapes  outline by code of each buurt that was asked for
    year    of the borders; None when the file names none
    """

    shapes: Mapping[str, Shape]
    year: int | None


@dataclass(frozen=True, slots=True)
class _Feature:
    """A buurt in the file.

    place  which one it is, from 1
    """

    place: int
    code: str
    properties: Mapping[str, Any]
    geometry: Any


def read_shapes(path: Path, *, buurten: Collection[str], gemeente: str) -> ShapesFile:
    """Read the outline of each of `buurten`; other gemeenten and large waters are passed over.

    gemeente  CBS code ("GM0899")

    That outlines neither cross themselves nor each other is not looked at.
    Raises ShapesError with every mistake, and OSError when there is no file.
    """
    features, mistakes = _features(path, gemeente)
    own = [one for one in features if one.code[2:6] == gemeente[2:]]
    if not own:
        raise ShapesError(mistakes or [_none_of_ours(path, features, gemeente)])
    _check_degrees(path, own)
    shapes: dict[str, Shape] = {}
    for one in own:
        try:
            shapes[one.code] = read_shape(one.geometry)
        except WrongShapeError as error:
            mistakes += [Mistake(path.name, one.code, reason) for reason in error.reasons]
    mistakes += _set_mistakes(path, own, buurten)
    mistakes += _width_mistakes(path, shapes)
    years = {year for one in own if (year := _year(one.properties)) is not None}
    if len(years) > 1:
        listed = ", ".join(map(str, sorted(years)))
        mistakes.append(Mistake(path.name, "whole file", f"it is of several years: {listed}"))
    if mistakes:
        raise ShapesError(mistakes)
    return ShapesFile(shapes, min(years, default=None))


def _features(path: Path, gemeente: str) -> tuple[list[_Feature], list[Mistake]]:
    """Return the buurten in the file, and what is wrong with the rest of it."""
    features, mistakes = [], []
    for place, raw in enumerate(_load(path), start=1):
        properties = raw.get("properties") if isinstance(raw, dict) else None
        known = _lower(properties) if isinstance(properties, dict) else {}
        code = _code(known)
        if code.startswith("BU"):
            if str(known.get("water", "NEE")).strip().upper() == "NEE":
                features.append(_Feature(place, code, known, raw.get("geometry")))
        elif not code:
            reason = "it has no code of a buurt: buurtcode, statcode or BU_CODE"
            mistakes.append(Mistake(path.name, f"feature {place}", reason))
        elif code[2:6] == gemeente[2:]:
            reason = f"{code} is no buurt: take the layer of the buurten alone"
            mistakes.append(Mistake(path.name, f"feature {place}", reason))
    return features, mistakes


def _load(path: Path) -> list[Any]:
    """Return the features of the file as they stand there. Raises ShapesError."""
    if path.stat().st_size > MOST_BYTES:
        size = MOST_BYTES // 1024 // 1024
        raise _refusal(path, f"it is larger than {size} MB: take your own gemeente alone")
    content = _parse(path)
    if not isinstance(content, dict) or content.get("type") != "FeatureCollection":
        raise _refusal(path, "it is no GeoJSON: the outermost type must be FeatureCollection")
    _check_system(path, content)
    features = content.get("features")
    if not isinstance(features, list) or not features:
        raise _refusal(path, "there is no feature in it")
    if len(features) > MOST_FEATURES:
        reason = f"it has more than {MOST_FEATURES} features: take your own gemeente alone"
        raise _refusal(path, reason)
    return features


def _parse(path: Path) -> Any:
    """Return what the file holds. Raises ShapesError."""
    raw = path.read_bytes()
    if raw.count(b"[") + raw.count(b"{") > MOST_PARTS:
        raise _refusal(path, f"it has more than {MOST_PARTS} points: take your own gemeente alone")
    try:
        return json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise _refusal(path, "it is no text in UTF-8: is it a GeoPackage or a zip?") from error
    except (ValueError, RecursionError) as error:
        raise _refusal(path, "it is no JSON: was it loaded down to its end?") from error


def _refusal(path: Path, reason: str) -> ShapesError:
    return ShapesError([Mistake(path.name, "whole file", reason)])


def _check_system(path: Path, content: Mapping[str, Any]) -> None:
    """Refuse a file that says itself that it is not in degrees.

    **Source**: GeoJSON of 2008 (`crs`), OGC Features and Geometries JSON (`coordRefSys`).
    """
    named = [content[name] for name in ("crs", "coordRefSys") if content.get(name) is not None]
    if not named:
        return
    said = json.dumps(named)
    if RD.search(said):
        raise _refusal(path, CONVERT.format(file=path.name))
    if not DEGREES.search(said):
        raise _refusal(path, f"it must be in WGS 84 (CRS84), and it says {said[:100]}")


def _check_degrees(path: Path, own: list[_Feature]) -> None:
    """Refuse a file of which most numbers are metres, or stand in the wrong order."""
    found = [pair for one in own for pair in positions(one.geometry)]
    metres = sum(max(abs(x), abs(y)) > LARGEST_DEGREE for x, y in found)
    swapped = sum(
        LATITUDES[0] < x < LATITUDES[1] and LONGITUDES[0] < y < LONGITUDES[1] for x, y in found
    )
    if metres * 2 > len(found):
        raise _refusal(path, CONVERT.format(file=path.name))
    if swapped * 2 > len(found):
        raise _refusal(path, "latitude stands before longitude: put the longitude first")


def _none_of_ours(path: Path, features: list[_Feature], gemeente: str) -> Mistake:
    others = sorted({f"GM{one.code[2:6]}" for one in features})
    listed = ", ".join(others[:MOST_CODES]) + (" and others" if len(others) > MOST_CODES else "")
    reason = f"it has no buurt of {gemeente}, only of {listed}" if others else "it has no buurt"
    return Mistake(path.name, "whole file", reason)


def _set_mistakes(path: Path, own: list[_Feature], buurten: Collection[str]) -> Iterator[Mistake]:
    times = Counter(one.code for one in own)
    for one in own:
        if one.code not in buurten:
            reason = "it is none of the areas of this site: is the file of another year's borders?"
            yield Mistake(path.name, one.code, reason)
    for code, number in times.items():
        if number > 1:
            yield Mistake(path.name, code, f"it stands {number} times: keep one")
    for code in sorted(set(buurten) - times.keys()):
        yield Mistake(path.name, code, "it is missing: the file must have every buurt")


def _width_mistakes(path: Path, shapes: Mapping[str, Shape]) -> Iterator[Mistake]:
    found = [pair for shape in shapes.values() for ring in shape for part in ring for pair in part]
    for axis in range(2 if found else 0):
        numbers = [pair[axis] for pair in found]
        if max(numbers) - min(numbers) > LARGEST_WIDTH:
            reason = "the buurten lie over 100 km apart: is a number wrong?"
            yield Mistake(path.name, "whole file", reason)
            return


def _lower(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {name.strip().lower(): value for name, value in properties.items()}


def _code(properties: Mapping[str, Any]) -> str:
    """Return the code of an area; "" where there is none."""
    for name in CODE_NAMES:
        value = properties.get(name)
        if isinstance(value, str) and (found := CODE.fullmatch(value.strip())):
            return found[1]
    return ""


def _year(properties: Mapping[str, Any]) -> int | None:
    for name in YEAR_NAMES:
        if found := YEAR.match(str(properties.get(name, ""))):
            return int(found[1])
    return None
