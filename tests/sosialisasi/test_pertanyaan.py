"""The questions of a report: what is a finding, and what was answered."""

from sosialisasi.pertanyaan import (
    DAFTAR,
    KATA,
    VERSI,
    Jawab,
    Terjawab,
    pertanyaan,
    temuan,
    terjawab,
)

BAIK = {
    "iuran": "ya",
    "arsip": "ya",
    "regulasi": "ya",
    "papan": "ya",
    "mandiri": "ya",
    "bantuan": "tidak",
}


def test_a_desa_where_all_is_well_has_no_finding() -> None:
    assert temuan(BAIK) == ()
    assert temuan({}) == ()


def test_what_nobody_knows_is_no_finding() -> None:
    assert temuan(dict.fromkeys(BAIK, "belum_tahu")) == ()


def test_a_finding_says_what_to_do_and_who() -> None:
    jawaban = BAIK | {"papan": "tidak", "bantuan": "ya"}
    assert [(satu.kode, satu.pihak, satu.tugas) for satu in temuan(jawaban)] == [
        ("papan", "desa", "Tempel jadwal lomba dan cara mendaftar di papan informasi"),
        ("bantuan", "cabang", "Bantu desa mengatasi kendala dalam laporan ini"),
    ]


def test_every_answer_against_the_good_one_is_a_finding() -> None:
    buruk = {kode: "tidak" if baik == "ya" else "ya" for kode, baik in BAIK.items()}
    assert [satu.kode for satu in temuan(buruk)] == list(BAIK)


def test_answers_are_told_in_the_order_of_the_list() -> None:
    assert terjawab({"arsip": "belum_tahu", "iuran": "tidak"}) == (
        Terjawab("Iuran bulan ini sudah dibayar?", "Tidak", "tidak", True),
        Terjawab(
            "Bukti setor tersimpan di kantor desa?", "Belum tahu", "belum_tahu", False
        ),
    )


def test_every_version_can_still_be_read() -> None:
    assert sorted(DAFTAR) == list(range(1, VERSI + 1))
    assert pertanyaan() == DAFTAR[VERSI]
    for semua in DAFTAR.values():
        kode = [satu.kode for satu in semua]
        assert len(kode) == len(set(kode))
        assert {satu.pihak for satu in semua} == {"desa", "cabang"}
    assert list(KATA) == list(Jawab)
