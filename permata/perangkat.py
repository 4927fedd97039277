"""A browser in plain words, out of what it says of itself: never more than a hint."""

from __future__ import annotations

# The first that is found counts: Edge and Opera name Chrome, Chrome names Safari.
PERAMBAN = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("UCBrowser/", "UC Browser"),
    ("MiuiBrowser/", "Mi Browser"),
    ("FxiOS/", "Firefox"),
    ("Firefox/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
SISTEM = (
    ("Android", "ponsel Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "komputer Windows"),
    ("CrOS", "Chromebook"),
    ("Macintosh", "komputer Mac"),
    ("Linux", "komputer Linux"),
)


def nama_perangkat(user_agent: str) -> str:
    """Like "Chrome di ponsel Android"."""
    peramban = next((nama for kata, nama in PERAMBAN if kata in user_agent), "Peramban")
    sistem = next((nama for kata, nama in SISTEM if kata in user_agent), "")
    return f"{peramban} di {sistem}" if sistem else f"{peramban} lain"
