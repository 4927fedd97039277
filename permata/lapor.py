"""Where to report a weakness of the site: /.well-known/security.txt (RFC 9116)."""

from __future__ import annotations

from datetime import UTC, timedelta

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from permata.waktu import sekarang

UMUR = timedelta(days=180)


@login_not_required
@require_safe
@cache_control(public=True, max_age=86400)
def keamanan_txt(request: HttpRequest) -> HttpResponse:
    """The mail address of the site, or another that settings name for it."""
    kapan = (sekarang() + UMUR).astimezone(UTC).replace(hour=0, minute=0, second=0)
    alamat = settings.PERMATA_ALAMAT.rstrip("/") + reverse("keamanan_txt")
    baris = (
        f"Contact: {settings.PERMATA_KONTAK_KEAMANAN}",
        f"Expires: {kapan:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: id, en",
        f"Canonical: {alamat}",
    )
    isi = "".join(f"{satu}\n" for satu in baris)
    return HttpResponse(isi, content_type="text/plain; charset=utf-8")
