"""SEC-02: a password does not hold what everybody would guess first."""

from __future__ import annotations

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from permata.kata_sandi import KataKonteksValidator, kata_konteks


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


@given(st.text(), st.lists(st.text()))
def test_a_forbidden_word_is_never_empty(kata: str, nama: list[str]) -> None:
    """An empty one would stand in every password."""
    assert "" not in kata_konteks([kata], nama)
