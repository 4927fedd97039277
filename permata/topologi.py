"""Shared borders: rings of neighbouring areas, simplified without tearing them apart.

A point is a pair of numbers, a ring a list of points that does not repeat its
first one. Neighbours must share their border point by point, as ours do.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

Titik = tuple[float, float]
Cincin = list[Titik]
Ruas = frozenset[Titik]


def ruas(cincin: Sequence[Titik]) -> Iterator[Ruas]:
    """The undirected edges of a ring, the closing one too."""
    for a, b in pairwise([*cincin, cincin[0]]):
        yield frozenset((a, b))


def simpul(semua: Iterable[Sequence[Titik]]) -> set[Titik]:
    """The points where borders meet: they never move, so neighbours stay joined."""
    tetangga: defaultdict[Titik, set[Titik]] = defaultdict(set)
    for cincin in semua:
        for a, b in pairwise([*cincin, cincin[0]]):
            tetangga[a].add(b)
            tetangga[b].add(a)
    return {titik for titik, dekat in tetangga.items() if len(dekat) != 2}


def gabung(semua: Iterable[Sequence[Titik]]) -> list[Cincin]:
    """The outline of areas taken together: borders that two of them share vanish."""
    hitung = Counter(r for cincin in semua for r in ruas(cincin))
    tetangga: defaultdict[Titik, list[Titik]] = defaultdict(list)
    for a, b in sorted(sorted(r) for r, jumlah in hitung.items() if jumlah == 1):
        tetangga[a].append(b)
        tetangga[b].append(a)
    hasil = []
    for awal in sorted(tetangga):
        while tetangga[awal]:
            hasil.append(_keliling(awal, tetangga))
    return hasil


def _keliling(awal: Titik, tetangga: dict[Titik, list[Titik]]) -> Cincin:
    cincin = [awal]
    while True:
        kini = cincin[-1]
        lanjut = tetangga[kini].pop()
        tetangga[lanjut].remove(kini)
        if lanjut == awal:
            return cincin
        cincin.append(lanjut)


def sederhana(cincin: Sequence[Titik], tetap: set[Titik], toleransi: float) -> Cincin:
    """The ring with fewer points, none of the dropped ones further off than this.

    Each stretch between two fixed points is simplified in one canonical direction,
    so the two areas on its sides drop the same points.
    """
    jangkar = [i for i, titik in enumerate(cincin) if titik in tetap]
    awal = jangkar[0] if jangkar else cincin.index(min(cincin))
    putar = [*cincin[awal:], *cincin[:awal], cincin[awal]]
    batas = [0, *(i for i in range(1, len(putar) - 1) if putar[i] in tetap)]
    hasil: Cincin = []
    for a, b in pairwise([*batas, len(putar) - 1]):
        hasil += _sederhana_busur(putar[a : b + 1], toleransi)[:-1]
    return hasil


def _sederhana_busur(busur: Sequence[Titik], toleransi: float) -> Cincin:
    if busur[0] == busur[-1]:
        jauh = max(
            range(len(busur)), key=lambda i: (_jarak2(busur[i], busur[0]), busur[i])
        )
        return [
            *_sederhana_busur(busur[: jauh + 1], toleransi)[:-1],
            *_sederhana_busur(busur[jauh:], toleransi),
        ]
    if busur[0] > busur[-1]:
        return _douglas_peucker(busur[::-1], toleransi)[::-1]
    return _douglas_peucker(busur, toleransi)


def _douglas_peucker(busur: Sequence[Titik], toleransi: float) -> Cincin:
    simpan = {0, len(busur) - 1}
    tumpuk = [(0, len(busur) - 1)]
    while tumpuk:
        a, b = tumpuk.pop()
        jarak, tengah = max(
            (
                (_jarak_ke_ruas(busur[i], busur[a], busur[b]), i)
                for i in range(a + 1, b)
            ),
            default=(0.0, a),
        )
        if jarak > toleransi**2:
            simpan.add(tengah)
            tumpuk += [(a, tengah), (tengah, b)]
    return [busur[i] for i in sorted(simpan)]


def _jarak2(p: Titik, q: Titik) -> float:
    return (p[0] - q[0]) ** 2 + (p[1] - q[1]) ** 2


def _jarak_ke_ruas(p: Titik, a: Titik, b: Titik) -> float:
    """The squared distance of p to the segment a-b."""
    panjang = _jarak2(a, b)
    dx, dy = b[0] - a[0], b[1] - a[1]
    t = ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / panjang
    t = min(1.0, max(0.0, t))
    return _jarak2(p, (a[0] + t * dx, a[1] + t * dy))
