"""The web server and, beside it, the worker: they begin and end together.

One process with threads: the brake on sending keeps its counts in memory, and SQLite has one
writer. Nothing that is logged holds an address of a visitor or of a page.
"""

import errno
import logging
import os
import socket
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click
from flask import Flask
from gunicorn.app.base import BaseApplication
from gunicorn.glogging import Logger

from participation.commands.site import CommandError
from participation.config import Settings

HIGHEST_PORT = 65_535
PATIENCE_SECONDS = 5


class SilentLogger(Logger):  # type: ignore[misc]
    """Gunicorn's log without what it would tell of visitors."""

    def warning(self, msg: str, *args: object, **kwargs: object) -> None:
        """Pass over requests that can't be read: the line names the visitor's address."""
        if not str(msg).startswith("Invalid request"):
            super().warning(msg, *args, **kwargs)

    def exception(self, msg: object, *args: object, **kwargs: object) -> None:
        """Name the kind of error alone: the line and the traceback may quote a request."""
        del msg, args, kwargs
        kind = sys.exc_info()[0]
        super().error("unexpected %s in the server", kind.__name__ if kind else "error")


@dataclass
class Companion:
    """The worker: a process of its own that ends when its standard input does."""

    settings: Settings
    process: "subprocess.Popen[bytes] | None" = field(default=None)

    def start(self) -> None:
        """Start the worker with the settings of the server."""
        own = {
            "BUURTPEIL_VAR": str(self.settings.var),
            "BUURTPEIL_DATABASE": self.settings.database,
            # Links in mail lead to where the site really listens.
            "BUURTPEIL_HOST": self.settings.host,
            "BUURTPEIL_PORT": str(self.settings.port),
        }
        self.process = subprocess.Popen(
            [sys.executable, "-m", "participation", "work", "--attached"],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            env={**os.environ, **own},
        )

    def let_go(self) -> None:
        """Close our end of its input, so that it lives as long as the others who hold it."""
        if self.process and self.process.stdin:
            self.process.stdin.close()

    def stop(self) -> None:
        """End the worker; what it was doing is done again later."""
        if self.process is None:
            return
        self.let_go()
        try:
            self.process.wait(PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


class Server(BaseApplication):  # type: ignore[misc]
    """Gunicorn with our settings and nothing from its own files and variables."""

    def __init__(self, app: Flask, settings: Settings, *, with_worker: bool) -> None:
        self.app = app
        self.settings = settings
        self.with_worker = with_worker
        self.companion = Companion(settings)
        super().__init__()

    def load_config(self) -> None:
        """Set what is not gunicorn's default."""
        for name, value in self.options().items():
            self.cfg.set(name, value)

    def options(self) -> Mapping[str, Any]:
        """Return gunicorn's settings."""
        return {
            "bind": address(self.settings),
            "worker_class": "gthread",
            "workers": 1,
            "threads": self.settings.threads,
            "keepalive": 5,
            "timeout": 60,
            "graceful_timeout": 5,
            "worker_tmp_dir": "/dev/shm" if Path("/dev/shm").is_dir() else None,  # noqa: S108
            "accesslog": None,
            "loglevel": "warning",
            "logger_class": SilentLogger,
            "forwarded_allow_ips": "",
            "control_socket_disable": True,
            "when_ready": self._ready,
            "post_fork": lambda _server, _worker: self.companion.let_go(),
            "worker_exit": lambda _server, _worker: write_views(self.app),
            "on_exit": lambda _server: self.companion.stop(),
        }

    def load(self) -> Flask:
        """Return the application."""
        return self.app

    def _ready(self, _server: object) -> None:
        if self.with_worker:
            self.companion.start()
        click.echo(f"Buurtpeil: http://{address(self.settings)}")
        sys.stdout.flush()


def write_views(app: Flask) -> None:
    """Write the views of pages that this process has counted and not written."""
    app.extensions["answering"].views.write(app.extensions["writing_engine"])


def address(settings: Settings) -> str:
    """Return host and port as a browser wants them."""
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return f"{host}:{settings.port}"


def check_address(settings: Settings) -> None:
    """Raise CommandError when nothing can listen there, before anything is done."""
    if not 0 < settings.port <= HIGHEST_PORT:
        message = f"There is no port {settings.port}: take one from 1 to {HIGHEST_PORT}."
        raise CommandError(message)
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        with socket.socket(family) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind((settings.host, settings.port))
    except OSError as error:
        in_use = error.errno == errno.EADDRINUSE
        reason = (
            "is in use already: stop that server or take another --port"
            if in_use
            else ("can't be used here")
        )
        message = f"The address {address(settings)} {reason}."
        raise CommandError(message) from error


def serve(app: Flask, settings: Settings, *, with_worker: bool = True) -> None:
    """Serve until told to stop. The application holds no open connection to its database."""
    app.extensions["engine"].dispose()
    logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    Server(app, settings, with_worker=with_worker).run()
