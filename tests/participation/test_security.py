import stat

import pytest

from participation.security import (
    SealBrokenError,
    form_token,
    is_form_token,
    load_or_make_secret,
    seal,
    unseal,
)

KEY = bytes(32)


def test_the_secret_is_made_once_and_for_the_owner_alone(tmp_path):
    first = load_or_make_secret(tmp_path / "var")
    second = load_or_make_secret(tmp_path / "var")

    assert first == second
    assert len(first) == 32
    assert stat.S_IMODE((tmp_path / "var" / "secret").stat().st_mode) == 0o600


def test_what_is_sealed_comes_back_and_never_looks_the_same_twice():
    assert unseal(KEY, seal(KEY, b"koop")) == b"koop"
    assert seal(KEY, b"koop") != seal(KEY, b"koop")
    assert b"koop" not in seal(KEY, b"koop").encode()


@pytest.mark.parametrize("broken", ["", "a", "é", "AAAA", "!!!!", "A" * 5000])
def test_a_broken_seal_is_refused(broken):
    with pytest.raises(SealBrokenError):
        unseal(KEY, broken)


def test_a_seal_of_another_key_is_refused():
    with pytest.raises(SealBrokenError):
        unseal(b"x" * 32, seal(KEY, b"koop"))


def test_a_form_token_is_masked_anew_and_good_for_its_guard_alone():
    first, second = form_token(b"guard"), form_token(b"guard")

    assert first != second
    assert is_form_token(b"guard", first)
    assert is_form_token(b"guard", second)
    assert not is_form_token(b"other", first)


@pytest.mark.parametrize("token", ["", "x", "é", "AAAA", "A" * 44, "A" * 10_000])
def test_nonsense_is_no_form_token(token):
    assert not is_form_token(b"guard", token)
