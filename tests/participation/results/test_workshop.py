"""Files are made one at a time, kept in bounded room, and never queue without end."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event, Lock
from time import monotonic, sleep

import pytest

from participation.results.workshop import BusyError, Workshop


def wait_until(is_so):
    end = monotonic() + 10
    while not is_so() and monotonic() < end:
        sleep(0.001)
    assert is_so()


def test_what_is_there_is_not_made_again():
    workshop = Workshop()
    made = []

    for _time in range(3):
        workshop.get("mark", lambda: made.append(1) or b"file")

    assert made == [1]


def test_what_nobody_asked_for_longest_makes_room():
    workshop = Workshop(most_bytes=10)
    made = []

    def get(mark):
        return workshop.get(mark, lambda: made.append(mark) or b"12345")

    for mark in ("a", "b", "a", "c", "a", "b"):
        get(mark)

    assert made == ["a", "b", "c", "b"]


def test_what_is_too_large_is_given_and_not_kept():
    workshop = Workshop(most_bytes=3)

    assert workshop.get("mark", lambda: b"12345") == b"12345"
    assert workshop.get("mark", lambda: b"other") == b"other"


def test_one_is_made_at_a_time_and_who_waits_for_the_same_finds_it():
    workshop = Workshop(most_waiting=8)
    at_work, made = Lock(), []

    def make():
        assert at_work.acquire(blocking=False)
        made.append(1)
        at_work.release()
        return b"file"

    with ThreadPoolExecutor(8) as pool:
        files = list(pool.map(lambda _n: workshop.get("mark", make), range(8)))

    assert files == [b"file"] * 8
    assert made == [1]


def test_too_many_are_sent_away_while_what_is_there_is_given():
    workshop = Workshop(most_waiting=1)
    workshop.get("kept", lambda: b"kept")
    begun, finish = Event(), Event()

    def make():
        begun.set()
        finish.wait(10)
        return b"slow"

    with ThreadPoolExecutor(1) as pool:
        slow = pool.submit(workshop.get, "slow", make)
        begun.wait(10)
        with pytest.raises(BusyError):
            workshop.get("other", lambda: b"other")
        assert workshop.get("kept", lambda: b"other") == b"kept"
        finish.set()
        assert slow.result() == b"slow"


def test_one_more_of_each_file_waits_beside_the_queue_and_finds_it():
    workshop, finish, made = Workshop(most_waiting=2), Event(), []

    def make(mark):
        made.append(mark)
        finish.wait(10)
        return mark.encode()

    def get(mark):
        return workshop.get(mark, lambda: make(mark))

    with ThreadPoolExecutor(4) as pool:
        asked = []
        for mark in "abab":
            asked.append(pool.submit(get, mark))
            wait_until(lambda: len(workshop._queue) + len(workshop._beside) == len(asked))
        for mark in "abc":
            with pytest.raises(BusyError):
                get(mark)
        finish.set()
        assert [one.result() for one in asked] == [b"a", b"b", b"a", b"b"]

    assert sorted(made) == ["a", "b"]
    assert get("c") == b"c"


def test_who_waited_too_long_is_sent_away():
    workshop = Workshop(longest_wait=0.01)
    begun, finish = Event(), Event()

    def make():
        begun.set()
        finish.wait(10)
        return b"slow"

    with ThreadPoolExecutor(1) as pool:
        slow = pool.submit(workshop.get, "slow", make)
        begun.wait(10)
        with pytest.raises(BusyError):
            workshop.get("other", lambda: b"other")
        finish.set()
        slow.result()


def test_a_file_that_could_not_be_made_leaves_the_bench_free():
    workshop = Workshop()

    with pytest.raises(ZeroDivisionError):
        workshop.get("mark", lambda: 1 // 0)

    assert workshop.get("mark", lambda: b"file") == b"file"
