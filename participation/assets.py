"""Static files: read and compressed once at start, under addresses that browsers may keep."""

import gzip
import mimetypes
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from flask import Blueprint, Flask, Response, abort, current_app, request
from flask.typing import ResponseReturnValue

from participation.access import public
from participation.resources import PACKAGE

TEXTS = {".css", ".js", ".svg"}
DIGEST_LENGTH = 12
blueprint = Blueprint("assets", __name__)


@dataclass(frozen=True, slots=True)
class Asset:
    """One static file: its bytes, compressed where that helps, and the digest in its address."""

    content: bytes
    compressed: bytes | None
    media_type: str
    digest: str


def read_asset(path: Path) -> Asset:
    """Read a file and compress it if it is text."""
    content = path.read_bytes()
    compressed = _compressed(content) if path.suffix in TEXTS else None
    media_type = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return Asset(content, compressed, media_type, sha256(content).hexdigest()[:DIGEST_LENGTH])


@cache
def _compressed(content: bytes) -> bytes:
    """Compress as far as it goes: the slowest part of a start, so once for equal bytes."""
    return gzip.compress(content, 9, mtime=0)


def read_assets(extra: Iterable[Path]) -> dict[str, Asset]:
    """Read static/ and the extra files, by the name that templates use."""
    root = PACKAGE / "static"
    files = {str(path.relative_to(root)): path for path in root.rglob("*") if path.is_file()}
    files |= {path.name: path for path in extra if path.is_file()}
    return {name: read_asset(path) for name, path in sorted(files.items())}


def asset(name: str) -> str:
    """Return the address of a static file, without a language in it.

    Returns "" when there is no such file: the build may have gone without the network.
    """
    found: Asset | None = current_app.extensions["assets"].get(name)
    root: str = request.environ.get("buurtpeil.root", "")
    return f"{root}/static/{found.digest}/{name}" if found else ""


@blueprint.get("/static/<digest>/<path:name>")
@public
def static(digest: str, name: str) -> ResponseReturnValue:
    """Serve a static file, compressed where the browser takes that."""
    found: Asset | None = current_app.extensions["assets"].get(name)
    if found is None:
        abort(404)
    gzipped = found.compressed is not None and request.accept_encodings.quality("gzip") > 0
    content = found.compressed if gzipped and found.compressed else found.content
    response = Response(content, content_type=found.media_type)
    if gzipped:
        response.headers["Content-Encoding"] = "gzip"
    response.headers["Vary"] = "Accept-Encoding"
    fresh = digest == found.digest
    response.headers["Cache-Control"] = (
        "public, max-age=31536000, immutable" if fresh else "no-cache"
    )
    return response


def init_app(app: Flask, extra: Iterable[Path]) -> None:
    """Read the files and offer `asset` to templates."""
    app.extensions["assets"] = read_assets(extra)
    app.jinja_env.globals.update(asset=asset)
    app.register_blueprint(blueprint)
