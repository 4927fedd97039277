"""What is open to everybody, said once more by name: a slip in the table shows here."""

from tests.test_akses import TERTULIS


def test_a_signed_out_person_is_asked_to_sign_in_everywhere_else() -> None:
    publik = {
        sel.alamat for sel in TERTULIS if (sel.orang, sel.jawab) == ("publik", "ya")
    }
    assert publik == {
        "account_login",
        "account_logout",
        "account_signup",
        "desa:sehat",
        "desa:undangan_redeem",
        "keamanan_txt",
        "luring_list",
        "manifes",
        "pekerja",
        "penilaian:aturan_detail",
        "penilaian:aturan_versi",
        "penilaian:data_skema",
        "penilaian:kalender",
        "penilaian:kunci_unduh",
        "penilaian:pemenang_list",
        "penilaian:pemeriksa_unduh",
        "penilaian:periksa",
        "penilaian:periksa_berkas",
        "penilaian:periksa_detail",
        "penilaian:publik",
        "sosialisasi:buka_create",
        "sosialisasi:hadir_create",
        "sosialisasi:hadir_thanks",
        "sosialisasi:langganan_ics",
        "sosialisasi:manfaat",
    }
