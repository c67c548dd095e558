"""One release, one file: nothing in it depends on when or where it was made."""

import io
import json
import pickle
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pyreadstat

from surveys.exports.datapackage import write_datapackage
from surveys.exports.geojson import write_geojson
from surveys.exports.jsonstat import write_jsonstat
from surveys.exports.sav import DATES, NO_DATE, write_sav
from surveys.exports.swing import SwingCodes, write_swing
from surveys.exports.xlsx import write_xlsx
from tests.surveys.exports.released import EMPTY, ONE
from tests.surveys.exports.test_geojson import OUTLINES, SOURCE

ROOT = Path(__file__).resolve().parents[3]


def every_file(extract, folder):
    return {
        "xlsx": write_xlsx(extract),
        "swing": write_swing(extract, SwingCodes()),
        "sav": write_sav(extract, folder),
        "json": write_jsonstat(extract),
        "package": write_datapackage(extract),
        "geojson": write_geojson(extract, OUTLINES, SOURCE),
    }


def hashes(extract, folder):
    return {name: sha256(one).hexdigest() for name, one in every_file(extract, folder).items()}


def test_another_process_at_another_time_writes_the_same_bytes(tmp_path):
    kept = tmp_path / "extract"
    kept.write_bytes(pickle.dumps(ONE))
    told = (
        "import pickle, sys; from pathlib import Path; sys.path.insert(0, '.');"
        "from tests.surveys.exports.test_same_bytes import hashes;"
        "here = Path(sys.argv[1]);"
        "print(hashes(pickle.loads(here.joinpath('extract').read_bytes()), here))"
    )

    other = subprocess.run(
        [sys.executable, "-c", told, tmp_path],
        cwd=ROOT,
        env={"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo"},
        capture_output=True,
        text=True,
        check=True,
    )

    assert other.stdout.strip() == str(hashes(ONE, tmp_path))


def test_no_file_tells_when_it_was_made(tmp_path):
    files = every_file(ONE, tmp_path)

    assert files["sav"][DATES] == NO_DATE
    for name in ("xlsx", "swing", "package"):
        with ZipFile(io.BytesIO(files[name])) as archive:
            assert {entry.date_time[:3] for entry in archive.infolist()} == {(1980, 1, 1)}
            if name != "package":
                assert b"2000-01-01T00:00:00Z" in archive.read("docProps/core.xml")


def test_a_release_without_a_single_figure_is_a_file_all_the_same(tmp_path):
    files = every_file(EMPTY, tmp_path)

    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    for name in ("xlsx", "swing"):
        book = openpyxl.load_workbook(io.BytesIO(files[name]))
        assert next(sheet.max_row for sheet in book) == 1
    assert pyreadstat.read_sav(tmp_path / "sav")[0].empty
    assert json.loads(files["json"])["size"][0] == 0
    assert len(json.loads(files["geojson"])["features"]) == 45
