"""Which payment settles which bill: pure (juknis 1: the oldest month first)."""

from collections.abc import Sequence


def alokasi(
    tagihan: Sequence[int], pembayaran: Sequence[int]
) -> list[tuple[int, int, int]]:
    """Lay payments, in order of date, over bills, oldest first.

    Both in whole rupiah. Returns (payment index, bill index, rupiah); what is left
    of a payment carries forward to the next bill, and stays free after the last.
    """
    hasil: list[tuple[int, int, int]] = []
    kurang = list(tagihan)
    ke = 0
    for dari, sisa in enumerate(pembayaran):
        while sisa > 0 and ke < len(kurang):
            bagian = min(sisa, kurang[ke])
            hasil.append((dari, ke, bagian))
            sisa -= bagian
            kurang[ke] -= bagian
            if kurang[ke] == 0:
                ke += 1
    return hasil
