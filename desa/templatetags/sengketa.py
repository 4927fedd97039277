"""What became of a disputed claim, in words that its own desa may read."""

from django import template

from desa.models import KlaimPutusan, Peserta

register = template.Library()


@register.filter
def hasil_sengketa(peserta: Peserta) -> str:
    """The last decision while it stands; it never says which the other desa is.

    Needs the prefetch of `desa.sengketa.klaim_dengan_hasil`.
    """
    terakhir: KlaimPutusan | None = next(iter(peserta.klaim_putusan_set.all()), None)
    if terakhir is None:
        return ""
    alasan = f"Alasan: {terakhir.putusan.alasan}"
    tetap = Peserta.Status.SAH if terakhir.menang else Peserta.Status.GUGUR
    if peserta.status != tetap:
        return ""
    if terakhir.menang:
        return f"Sengketa diputus: dihitung untuk desa ini. {alasan}"
    ada = getattr(terakhir, "ada", False)
    untuk = "Dihitung untuk desa lain" if ada else "Tidak dihitung untuk desa mana pun"
    return f"{untuk}. {alasan}"
