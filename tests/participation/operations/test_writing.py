"""`buurtpeil surveys check --writing` tells of each question what stands out."""

import json

from tests.participation.operations.conftest import HEIDEDORP

WONEN = HEIDEDORP / "wonen.toml"
OFFICIAL = "Indien u dat wilt, worden uw antwoorden binnen tien dagen verstrekt."
LONG = " ".join(["ja"] * 21)


def test_each_question_is_told_of_with_what_stands_out(command, tmp_path):
    file = tmp_path / "wonen.toml"
    source = WONEN.read_text()
    first = source[source.index("[[pages.questions]]") :].split("label = ")[1].split("\n")[0]
    file.write_text(source.replace(first, f'{{ nl = "{OFFICIAL}", en = "{LONG}" }}', 1))

    said = command("surveys", "check", file, "--writing")

    assert said.code == 0
    assert "wonen.toml is good: wonen, 8 questions.\ntitle (nl): longest sentence" in said.out
    assert "  hard: Indien; rather: als\n  hard: verstrekt; rather: geven\n" in said.out
    assert f"  maybe it is not said who does it: {OFFICIAL}\n" in said.out
    assert f"  long, 21 words: {LONG}\n" in said.out
    assert said.out.endswith("The figures of texts below 100 words say little.\n")


def test_a_program_gets_the_same(command):
    said = json.loads(command("surveys", "check", WONEN, "--writing", "--json").out)

    places = {(one["place"], one["language"]) for one in said["writing"]}
    assert {("title", "nl"), ("about.why", "nl")} <= places
    assert all(one["longest"] <= one["words"] for one in said["writing"])
    assert all(one["lix"] is None for one in said["writing"] if one["language"] != "nl")
