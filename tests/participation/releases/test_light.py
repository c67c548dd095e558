"""What only a release needs is loaded by a release alone: it is slow, and large."""

import subprocess
import sys

HEAVY = ("matplotlib", "numpy", "pandas", "pyreadstat", "scipy", "xlsxwriter")
SCRIPT = f"""
import sys
import participation.app, participation.cli, participation.worker
print([name for name in {HEAVY} if name in sys.modules])
"""


def test_the_site_starts_without_what_only_figures_and_their_files_need():
    started = subprocess.run(
        [sys.executable, "-c", SCRIPT], check=True, capture_output=True, text=True
    )

    assert started.stdout.strip() == "[]"
