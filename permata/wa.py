"""Links into WhatsApp with a message; sending it is up to the person."""

from urllib.parse import quote


def wa_url(teks: str, nomor: str = "") -> str:
    """Without a number, of digits only, WhatsApp asks to whom it goes."""
    return f"https://wa.me/{nomor}?text={quote(teks)}"
