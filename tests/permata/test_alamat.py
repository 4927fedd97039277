"""Addresses that name nothing."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("alamat", ["/pemenang/?q=%00", "/aturan/%00", "/%00/"])
def test_an_address_with_a_nul_is_not_there(client: Client, alamat: str) -> None:
    """PostgreSQL cannot even be asked for one."""
    response = client.get(alamat)
    assert response.status_code == 404
    assert [satu.name for satu in response.templates][:1] == ["404.html"]
