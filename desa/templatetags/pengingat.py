"""A reminder in one sentence."""

from __future__ import annotations

from datetime import datetime

from django import template
from django.utils.timezone import localtime

from desa.models import Pengingat
from permata.templatetags.format import jam, tanggal

register = template.Library()


@register.filter
def sebut_pengingat(pengingat: Pengingat, kini: datetime) -> str:
    """Like "Diingatkan 2 hari lalu oleh Sari Wulandari"."""
    pada = localtime(pengingat.dikirim_pada)
    hari = (kini.date() - pada.date()).days
    kapan = {0: f"hari ini pukul {jam(pada)}", 1: "kemarin"}.get(
        hari, f"{hari} hari lalu" if 0 < hari <= 30 else tanggal(pada)
    )
    return f"Diingatkan {kapan} oleh {pengingat.dibuat_oleh.nama}"
