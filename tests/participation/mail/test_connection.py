"""The line to the mail server: encrypted where that is offered, with a password, in any script."""

import signal
import ssl
import time
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address

import pytest
from aiosmtpd.smtp import AuthResult, LoginPassword
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from participation.mail.models import Outcome
from participation.mail.sending import send_due
from participation.mail.smtp import Server, read_server
from tests.participation.mail.conftest import use

LOGIN = LoginPassword(b"noor@post", b"pass/word")


def check_login(_server, _session, _envelope, mechanism, given):
    assert mechanism in {"PLAIN", "LOGIN"}
    return AuthResult(success=given == LOGIN, handled=False)


@pytest.fixture(scope="session")
def certificate(tmp_path_factory):
    """A file with a certificate of the loopback address and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "mail")])
    now = datetime.now(UTC)
    own = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = tmp_path_factory.mktemp("tls") / "mail.pem"
    plain = serialization.NoEncryption()
    form = serialization.PrivateFormat.PKCS8
    file.write_bytes(
        own.public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(serialization.Encoding.PEM, form, plain)
    )
    return file


@pytest.fixture
def context(certificate):
    own = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    own.load_cert_chain(certificate)
    return own


@pytest.fixture
def known(certificate, monkeypatch):
    """Let this machine trust the certificate of the tests."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))


def test_the_line_is_encrypted_where_the_server_offers_it(app, serve, write, send, context, known):
    mailbox, port = serve(tls_context=context)
    use(app, smtp=f"smtp://127.0.0.1:{port}")
    write()

    assert send() == 1
    assert mailbox.has_tls == [False, True]


def test_the_line_is_encrypted_from_the_first_word(app, serve, write, send, context, known):
    mailbox, port = serve(ssl_context=context)
    use(app, smtp=f"smtps://127.0.0.1:{port}")
    write()

    assert send() == 1
    assert len(mailbox.taken) == 1


@pytest.mark.parametrize("scheme", ["smtp", "smtps"])
def test_a_server_that_nobody_vouches_for_gets_nothing(
    app, serve, write, send, context, rows, caplog, scheme
):
    options = {"tls_context": context} if scheme == "smtp" else {"ssl_context": context}
    mailbox, port = serve(**options)
    use(app, smtp=f"{scheme}://127.0.0.1:{port}")
    write()

    assert send() == 0
    assert mailbox.taken == []
    assert rows()[0].outcome == Outcome.QUEUED
    assert "the mail waits: SSLCertVerificationError" in caplog.messages


def test_user_and_password_are_said_as_they_are_set(app, serve, write, send, context, known):
    mailbox, port = serve(tls_context=context, auth_required=True, authenticator=check_login)
    use(app, smtp=f"smtp://noor%40post:pass%2Fword@127.0.0.1:{port}")
    write()

    assert send() == 1
    assert len(mailbox.taken) == 1


def test_a_wrong_password_refuses_no_message_and_is_logged_without_it(
    app, serve, write, send, context, known, rows, caplog
):
    _mailbox, port = serve(tls_context=context, auth_required=True, authenticator=check_login)
    use(app, smtp=f"smtp://noor:geheim@127.0.0.1:{port}")
    write()

    assert send() == 0
    assert rows()[0].outcome == Outcome.QUEUED
    assert "the mail waits: SMTPAuthenticationError 535" in caplog.messages
    assert "geheim" not in caplog.text


def test_a_server_that_wants_a_password_first_refuses_no_message(
    app, serve, write, send, context, known, rows
):
    _mailbox, port = serve(tls_context=context, auth_required=True, authenticator=check_login)
    use(app, smtp=f"smtp://127.0.0.1:{port}")
    write()

    assert send() == 0
    assert (rows()[0].outcome, rows()[0].reply) == (Outcome.QUEUED, "530 5.7.0")


@pytest.mark.parametrize(
    ("url", "host", "port", "user", "password"),
    [
        ("smtp://mail.example.org", "mail.example.org", 25, "", ""),
        ("smtps://mail.example.org", "mail.example.org", 465, "", ""),
        ("smtp://a%40b:c%3Ad@mail.example.org:587", "mail.example.org", 587, "a@b", "c:d"),
        ("smtp://[::1]:2525", "::1", 2525, "", ""),
    ],
)
def test_the_setting_names_the_server(url, host, port, user, password):
    found = read_server(url, "example.org")

    assert (found.host, found.port, found.user, found.password) == (host, port, user, password)
    assert found.is_encrypted is url.startswith("smtps")


@pytest.mark.parametrize(
    ("host", "own"),
    [("127.0.0.1", True), ("::1", True), ("localhost", True), ("192.0.2.1", False), ("a", False)],
)
def test_a_password_is_said_in_the_clear_to_this_machine_alone(host, own):
    assert Server(host, 25, False, "noor", "geheim", "x").is_this_machine is own  # noqa: FBT003


def test_a_domain_in_another_script_goes_as_servers_know_it(write, send, mailbox):
    write("noor@bücher.example")

    assert send() == 1
    assert mailbox.readers == ["noor@xn--bcher-kva.example"]
    assert mailbox.options == []
    assert mailbox.messages[0]["To"] == "noor@xn--bcher-kva.example"


def test_letters_before_the_at_need_a_server_that_knows_them(app, serve, write, send, rows):
    mailbox, port = serve(enable_SMTPUTF8=True)
    use(app, smtp=f"smtp://127.0.0.1:{port}")
    write("jörg@example.com")

    assert send() == 1
    assert mailbox.readers == ["jörg@example.com"]
    assert set(mailbox.options) >= {"SMTPUTF8"}
    assert b"To: j\xc3\xb6rg@example.com\r\n" in mailbox.taken[0]


def test_letters_before_the_at_are_refused_where_the_server_does_not_know_them(
    app, serve, write, send, rows
):
    mailbox, port = serve(enable_SMTPUTF8=False)
    use(app, smtp=f"smtp://127.0.0.1:{port}")
    write("jörg@example.com")
    write("noor@example.com")

    assert send() == 1
    assert (rows()[0].outcome, rows()[0].reply) == (Outcome.REFUSED, "5.6.7")
    assert mailbox.readers == ["noor@example.com"]


def test_who_has_to_stop_while_a_server_thinks_does_not_wait_for_it(app, serve, write, rows, clock):
    mailbox, port = serve()
    use(app, smtp=f"smtp://127.0.0.1:{port}")
    write()
    mailbox.is_thinking = True

    def stop(*_given):
        raise SystemExit

    known = signal.signal(signal.SIGALRM, stop)
    began = time.monotonic()
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.3)
        with app.app_context(), pytest.raises(SystemExit):
            send_due(clock())
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, known)

    assert time.monotonic() - began < 3
    assert rows()[0].outcome == Outcome.UNCERTAIN
