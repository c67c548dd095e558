"""Read back with a reader of our own, written from json-stat.org/full and not from the code."""

import json
from itertools import product

from surveys.cube import CellKind
from surveys.exports.jsonstat import write_jsonstat
from tests.surveys.exports.released import ALL, CUBE, ONE


def categories(dimension):
    """Give the codes of a dimension in order: a list, or an object with the place of each."""
    index = dimension["category"]["index"]
    return index if isinstance(index, list) else sorted(index, key=index.get)


def cells(dataset):
    """Give value and status by the codes of each dimension, in row-major order."""
    assert dataset["version"] == "2.0"
    assert dataset["class"] == "dataset"
    codes = [categories(dataset["dimension"][one]) for one in dataset["id"]]
    assert [len(one) for one in codes] == dataset["size"]
    keys = list(product(*codes))
    for part in ("value", "status"):
        if isinstance(dataset[part], dict):
            assert all(0 <= int(place) < len(keys) for place in dataset[part])
    return {
        key: (dataset["value"].get(str(place)), dataset["status"].get(str(place)), place)
        for place, key in enumerate(keys)
    }


def test_every_released_count_is_found_under_its_area_and_answer():
    dataset = json.loads(write_jsonstat(ALL))
    found = cells(dataset)
    bounds = dataset["extension"]["bounds"]

    for block in CUBE.blocks:
        area = "+".join(block.members)
        for cell in block.cells:
            answer = f"{block.question}:{cell.option}"
            value, status, place = found[area, answer, "value"]
            assert found[area, answer, "n"][0] == block.n
            assert value == cell.value
            assert status == (None if cell.kind is CellKind.EXACT else cell.kind)
            if status and (cell.low, cell.high) != (0, block.n):
                assert bounds[str(place)] == [cell.low, cell.high]
            else:
                assert str(place) not in bounds
    figures = sum(len(block.cells) for block in CUBE.blocks)
    assert sum(key[2] == "n" and one[0] is not None for key, one in found.items()) == figures


def test_dimensions_have_roles_and_labels():
    dataset = json.loads(write_jsonstat(ONE))

    assert dataset["role"] == {"geo": ["area"], "metric": ["measure"]}
    assert set(dataset["id"]) == dataset["dimension"].keys()
    for one in dataset["dimension"].values():
        assert set(categories(one)) == one["category"]["label"].keys()
    assert dataset["dimension"]["area"]["category"]["label"]["BU08990317"] == "De Eggen"


def test_the_fingerprint_stands_in_the_extension():
    assert json.loads(write_jsonstat(ONE))["extension"]["sha256"] == ONE.sha256
