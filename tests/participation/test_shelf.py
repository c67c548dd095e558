from participation.shelf import Shelf


def test_what_nobody_asked_for_longest_makes_place():
    shelf = Shelf(2)
    shelf.put("a", 1)
    shelf.put("b", 2)
    assert shelf.get("a") == 1

    assert shelf.put("c", 3) == 3

    assert [shelf.get(key) for key in "abc"] == [1, None, 3]


def test_a_cleared_shelf_is_empty():
    shelf = Shelf(2)
    shelf.put("a", 1)

    shelf.clear()

    assert shelf.get("a") is None
