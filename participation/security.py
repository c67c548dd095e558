"""The site's secret, sealed values, form tokens and the headers of every response."""

import hmac
import os
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from flask import Flask, Response, current_app

if TYPE_CHECKING:
    from collections.abc import Iterable

    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

SECRET_BYTES = 32
NONCE_BYTES = 12
TOKEN_BYTES = 16

UNKNOWN = "\ufffd"
"""The sign that stands for one that can't be shown."""

# Source: the checks of internet.nl's web test. `same-origin` and not `no-referrer`: with the latter
# browsers send "Origin: null" with our own forms too, and then a form of another site looks alike.
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
        "object-src 'none'; img-src 'self' data:"
    ),
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class SecretError(Exception):
    """The file of the site's secret holds no secret."""


class SealBrokenError(Exception):
    """A sealed value was not made by this site for this purpose, or was changed."""


def load_or_make_secret(folder: Path) -> bytes:
    """Return the site's secret; make it, readable by the owner alone, when there is none.

    It is written under another name first, so that neither a full disk nor a second process at the
    same moment ever meets half a secret.

    Raises SecretError when the file has another length: with a guessable secret all cookies are.
    """
    path, new = folder / "secret", folder / f"secret.{secrets.token_hex(NONCE_BYTES)}"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not path.exists():
        try:
            with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(secrets.token_bytes(SECRET_BYTES))
            with suppress(FileExistsError):
                _give_name(new, path)
        finally:
            new.unlink(missing_ok=True)
    secret = path.read_bytes()
    if len(secret) != SECRET_BYTES:
        size = len(secret)
        message = f"The file {path} has {size} bytes and not {SECRET_BYTES}: put back the secret."
        raise SecretError(message)
    return secret


def _give_name(new: Path, path: Path) -> None:
    """Let the file be found under its name, unless there is one. Raises FileExistsError."""
    try:
        path.hardlink_to(new)
    except FileExistsError:
        raise
    except OSError:
        # Some file systems have no links.
        new.rename(path)


class NoNul:
    """WSGI middleware that puts another sign where an address has NUL.

    PostgreSQL takes no text with NUL. No name has the other sign either, so that each page says in
    its own words that there is no such thing.
    """

    def __init__(self, application: "WSGIApplication") -> None:
        self.application = application

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> "Iterable[bytes]":
        """Replace it in the path and the query, and pass the request on."""
        unknown = UNKNOWN.encode()
        path, query = environ.get("PATH_INFO", ""), environ.get("QUERY_STRING", "")
        environ["PATH_INFO"] = path.replace("\0", unknown.decode("latin-1"))
        environ["QUERY_STRING"] = query.replace("%00", quote(unknown))
        return self.application(environ, start_response)


def derive(purpose: str) -> bytes:
    """Return the key of this site for one purpose; no key tells anything of another."""
    return hmac.digest(current_app.extensions["secret"], purpose.encode(), sha256)


def seal(key: bytes, content: bytes) -> str:
    """Encrypt and sign the content (AES-256-GCM); the result is safe in a cookie."""
    nonce = os.urandom(NONCE_BYTES)
    return urlsafe_b64encode(nonce + AESGCM(key).encrypt(nonce, content, None)).decode().rstrip("=")


def unseal(key: bytes, sealed: str) -> bytes:
    """Return the content of a sealed value.

    Raises SealBrokenError when it is not ours.
    """
    try:
        raw = urlsafe_b64decode(sealed + "=" * (-len(sealed) % 4))
        return AESGCM(key).decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], None)
    except (ValueError, InvalidTag) as error:
        raise SealBrokenError from error


def form_token(guard: bytes) -> str:
    """Return a token for a form, good for as long as its guard (a secret of the visitor) lives.

    The token differs each time it is shown, so that a compressed page does not betray it (BREACH).
    """
    mask = os.urandom(TOKEN_BYTES)
    return urlsafe_b64encode(mask + _xor(mask, _proof(guard))).decode()


def is_form_token(guard: bytes, token: str) -> bool:
    """Tell whether the token was made for this guard."""
    try:
        raw = urlsafe_b64decode(token)
    except ValueError:
        return False
    mask, masked = raw[:TOKEN_BYTES], raw[TOKEN_BYTES:]
    return len(raw) == 2 * TOKEN_BYTES and hmac.compare_digest(_xor(mask, masked), _proof(guard))


def _proof(guard: bytes) -> bytes:
    return hmac.digest(guard, b"form", sha256)[:TOKEN_BYTES]


def _xor(left: bytes, right: bytes) -> bytes:
    size = len(left)
    return (int.from_bytes(left, "big") ^ int.from_bytes(right, "big")).to_bytes(size, "big")


def _add_headers(response: Response) -> Response:
    # Not with setdefault, which looks through all headers each time: this runs at every response.
    present = {name.lower() for name in response.headers.keys()}  # noqa: SIM118 - no mapping
    for name, value in HEADERS.items():
        if name.lower() not in present:
            response.headers.add(name, value)
    return response


def init_app(app: Flask, secret: bytes) -> None:
    """Keep the secret and add the headers to every response."""
    app.extensions["secret"] = secret
    app.after_request(_add_headers)
