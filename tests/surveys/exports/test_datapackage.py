import csv
import hashlib
import io
import json
from dataclasses import replace
from zipfile import ZipFile

import pytest
from frictionless import Package

from surveys.exports.datapackage import write_datapackage
from surveys.exports.rows import rows_of
from tests.surveys.exports.released import ALL, AREAS, CUBE, EGGEN, FORMULAS, QUESTIONNAIRE


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory):
    folder = tmp_path_factory.mktemp("package")
    with ZipFile(io.BytesIO(write_datapackage(ALL))) as archive:
        archive.extractall(folder)
    return folder


# The library itself uses what newer versions of its own dependencies warn of.
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")
def test_the_package_is_valid_and_reads_back(unpacked):
    package = Package(str(unpacked / "datapackage.json"))

    report = package.validate()
    figures = package.get_resource("figures").read_rows()

    assert report.valid, report.flatten(["rowNumber", "fieldName", "type", "note"])
    first = next(rows_of(CUBE, AREAS))
    assert len(figures) == len(list(rows_of(CUBE, AREAS)))
    assert figures[0]["value"] == first.value
    assert float(figures[0]["margin_low"]) == first.margin_low

    groups = package.get_resource("groups").read_rows()
    row = CUBE.breakdowns[0]
    assert len(groups) == sum(len(one.cells) for one in CUBE.breakdowns)
    assert [one["value"] for one in groups[: len(row.cells)]] == [one.value for one in row.cells]
    assert (groups[0]["breakdown"], groups[0]["group"]) == ("eigendom", "koop")
    assert groups[0]["group_label"] == QUESTIONNAIRE.question("eigendom").options[0].label["nl"]


def test_groups_are_in_the_package_of_all_and_of_the_gemeente_alone():
    for area, there in (("GM0899", True), (EGGEN, False)):
        with ZipFile(io.BytesIO(write_datapackage(replace(ALL, area=area)))) as archive:
            names = archive.namelist()
            package = json.loads(archive.read("datapackage.json"))
        assert ("groups.csv" in names) is there
        assert ("groups" in {one["name"] for one in package["resources"]}) is there


def test_each_value_is_one_of_the_categories_with_its_words(unpacked):
    package = json.loads((unpacked / "datapackage.json").read_text())
    fields = {one["name"]: one for one in package["resources"][0]["schema"]["fields"]}
    with (unpacked / "figures.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))

    groups = {one["name"]: one for one in package["resources"][2]["schema"]["fields"]}
    assert [one["value"] for one in groups["breakdown"]["categories"]] == ["eigendom"]
    for name in ("level", "question", "kind"):
        categories = {one["value"]: one["label"] for one in fields[name]["categories"]}
        assert {row[name] for row in rows} <= categories.keys()
        assert all(categories.values())
    assert fields["level"]["categoriesOrdered"]


def test_hashes_are_those_of_the_files_and_the_fingerprint_that_of_the_release(unpacked):
    package = json.loads((unpacked / "datapackage.json").read_text())

    for resource in package["resources"]:
        content = (unpacked / resource["path"]).read_bytes()
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        assert resource["bytes"] == len(content)
    assert package["cubeSha256"] == ALL.sha256
    assert package["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"


def test_no_text_of_the_tables_can_be_a_formula():
    everything = replace(FORMULAS, area="")
    with ZipFile(io.BytesIO(write_datapackage(everything))) as archive:
        for name in ("figures.csv", "codebook.csv", "groups.csv"):
            rows = csv.reader(io.StringIO(archive.read(name).decode(), newline=""))
            texts = [text for row in rows for text in row]
            assert any(text.startswith("'=") for text in texts)
            assert not [one for one in texts if one[:1] in {"=", "+", "-", "@", "\t", "\r"}]
