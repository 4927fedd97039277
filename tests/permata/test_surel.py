"""Mail leaves over a line that is checked, with nothing between its lines."""

from __future__ import annotations

import ssl

import pytest
from django.core.mail import BadHeaderError, EmailMessage
from django.core.mail.backends.smtp import EmailBackend
from pytest_django import Settings


def test_the_mail_server_shows_a_certificate_that_is_checked(
    settings: Settings,
) -> None:
    """ASVS 12.3.2: no setting of ours turns the check off."""
    assert (settings.EMAIL_TIMEOUT, settings.EMAIL_USE_LOCALTIME) == (10, False)
    saluran = EmailBackend(host="mail.example", use_tls=True).ssl_context
    assert saluran.verify_mode is ssl.CERT_REQUIRED
    assert saluran.check_hostname is True


@pytest.mark.parametrize("judul", ["a\nBcc: semua@lain.example", "a\r\n\r\nisi"])
def test_a_subject_makes_no_other_header(judul: str) -> None:
    """ASVS 1.3.11."""
    with pytest.raises(BadHeaderError):
        EmailMessage(judul, "isi", to=["panitia@permata.example"]).message()
