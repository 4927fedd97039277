"""The whole formula as one SQL statement over the base facts: the floor, and an oracle.

It follows juknis 2 on its own, in floating point, for both databases; production has no
SQL copy of the formula (ADR 0018). A figure is rounded as it is shown after adding
10^-9: what lies half-way is not left to how a binary fraction is written.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import connection

from desa.models import Jam, Musim
from penilaian.rekap import musim_rumus
from penilaian.rumus import INDIKATOR, KELOMPOK, akhir_bulan
from penilaian.rumus import Musim as MusimRumus

SQL = """
WITH bulan(blth, akhir, dihitung, selesai) AS (VALUES {bulan}),
ikut AS (
  SELECT i.desa_id, i.musim_id, d.kode, d.jenis, i.mulai_wajib,
    CASE WHEN i.potensi_bpu > {lantai} THEN i.potensi_bpu ELSE {lantai} END AS potensi
  FROM desa_keikutsertaan i JOIN desa_desa d ON d.id = i.desa_id
  WHERE i.musim_id IN ({musim})
),
milik AS (
  SELECT t.id, a.desa_id, t.blth, t.jumlah_tk AS n, t.jumlah, t.jatuh_tempo,
    t.dikecualikan, m.dihitung
  FROM desa_tagihan t
  JOIN desa_akun a ON a.id = t.akun_id AND NOT a.dibayar_kabupaten
  JOIN ikut i ON i.desa_id = a.desa_id
  JOIN bulan m ON m.blth = t.blth
),
tagihan AS (
  SELECT t.* FROM milik t JOIN ikut i ON i.desa_id = t.desa_id
  WHERE t.dihitung = 1 AND NOT t.dikecualikan AND t.n > 0 AND t.jumlah > 0
    AND t.jatuh_tempo <= {pada} AND (i.mulai_wajib IS NULL OR t.blth >= i.mulai_wajib)
),
bayar AS (
  SELECT t.*, p.tanggal, SUM(CASE WHEN p.id IS NULL THEN 0 ELSE l.jumlah END) OVER
    (PARTITION BY t.id ORDER BY p.tanggal RANGE UNBOUNDED PRECEDING) AS sampai
  FROM tagihan t
  LEFT JOIN desa_alokasi l ON l.tagihan_id = t.id
  LEFT JOIN desa_pembayaran p ON p.id = l.pembayaran_id AND p.tanggal <= {pada}
),
lunas AS (
  SELECT id, desa_id, blth, n, jumlah, jatuh_tempo, MAX(sampai) AS dibayar,
    MIN(CASE WHEN sampai >= jumlah - {toleransi} THEN tanggal END) AS tanggal
  FROM bayar GROUP BY id, desa_id, blth, n, jumlah, jatuh_tempo
),
hari AS (
  SELECT desa_id, blth, n, jumlah, dibayar, tanggal, {beda_lunas} AS dini,
    {beda} AS lewat
  FROM lunas
),
baris AS (
  SELECT desa_id, blth, n, dini, tanggal, lewat,
    (CASE {pita} ELSE 0 END) * CASE WHEN tanggal IS NOT NULL THEN 1.0
      ELSE {sebagian} * dibayar / CAST(jumlah AS double precision) END AS s
  FROM hari
),
per_bulan AS (
  SELECT desa_id, blth, SUM(n * s) / SUM(n) AS nilai,
    SUM(CASE WHEN tanggal IS NULL OR lewat > 0 THEN 1 ELSE 0 END) AS tak_tertib,
    SUM(dini) AS dini, COUNT(dini) AS banyak
  FROM baris GROUP BY desa_id, blth
),
iuran AS (
  SELECT desa_id, COUNT(*) AS bulan, SUM(tak_tertib) AS tak_tertib,
    SUM(dini) / CAST(NULLIF(SUM(banyak), 0) AS double precision) AS dini,
    100.0 * AVG(nilai) * (1 - {bergabung} * (1 - COUNT(*) / CAST(
      CASE WHEN COUNT(*) > {jatuh} THEN COUNT(*) ELSE {jatuh} END AS double precision)
    )) AS a
  FROM per_bulan GROUP BY desa_id
),
sah AS (
  SELECT id, versi_sah_id AS versi_id, desa_id FROM desa_bukti
  WHERE musim_id IN ({musim}) AND versi_sah_id IS NOT NULL
),
pencabut AS (
  SELECT r.terhadap_id, MIN({mulai}) AS mulai
  FROM desa_isianregulasi r JOIN sah ON sah.versi_id = r.versi_id
  WHERE r.hubungan = 'mencabut' GROUP BY r.terhadap_id
),
regulasi AS (
  SELECT sah.desa_id, r.*, {mulai} AS mulai, {akhir_tahun} AS akhir_tahun,
    {sehari} AS dicabut, CASE r.jenis {dasar} END AS poin
  FROM desa_isianregulasi r
  JOIN sah ON sah.versi_id = r.versi_id
  LEFT JOIN pencabut c ON c.terhadap_id = sah.id
),
tanggal(pada, is_akhir) AS (
  SELECT {ujung}, 1 UNION ALL SELECT akhir, 0 FROM bulan WHERE selesai = 1
),
dasar AS (
  SELECT r.desa_id, t.pada, t.is_akhir, MAX(r.poin) AS poin,
    {jangkauan} * (MAX({perangkat}) + MAX({bpd}) + MAX({rt_rw}) + MAX({warga})) AS b3
  FROM regulasi r JOIN tanggal t ON r.mulai <= t.pada
    AND (r.berlaku_sampai IS NULL OR r.berlaku_sampai >= t.pada)
    AND (r.akhir_tahun IS NULL OR r.akhir_tahun >= t.pada)
    AND (r.dicabut IS NULL OR r.dicabut >= t.pada)
  GROUP BY r.desa_id, t.pada, t.is_akhir
),
sejak AS (
  SELECT r.desa_id, MIN(r.mulai) AS sejak
  FROM regulasi r JOIN dasar b ON b.desa_id = r.desa_id AND b.is_akhir = 1
    AND r.poin = b.poin AND r.mulai <= b.pada
    AND (r.berlaku_sampai IS NULL OR r.berlaku_sampai >= b.pada)
    AND (r.akhir_tahun IS NULL OR r.akhir_tahun >= b.pada)
    AND (r.dicabut IS NULL OR r.dicabut >= b.pada)
  GROUP BY r.desa_id
),
anggaran AS (
  SELECT sah.desa_id, t.pada, t.is_akhir,
    {b2_perangkat} * MAX(CASE WHEN g.jenis = 'perangkat' THEN 1 ELSE 0 END)
    + {b2_rentan} * CASE
      WHEN SUM(CASE WHEN g.jenis = 'rentan' THEN g.jumlah_orang ELSE 0 END) >= {target}
      THEN 1.0 ELSE
        SUM(CASE WHEN g.jenis = 'rentan' THEN g.jumlah_orang ELSE 0 END) / {target}
      END AS poin
  FROM desa_isiananggaran g
  JOIN sah ON sah.versi_id = g.versi_id
  JOIN tanggal t ON g.berlaku_sejak <= t.pada
    AND (g.berlaku_sampai IS NULL OR g.berlaku_sampai >= t.pada)
  GROUP BY sah.desa_id, t.pada, t.is_akhir
),
keadaan AS (
  SELECT i.desa_id, t.is_akhir,
    COALESCE(b.poin, 0) + COALESCE(b.b3, 0) + COALESCE(g.poin, 0) AS poin
  FROM ikut i CROSS JOIN tanggal t
  LEFT JOIN dasar b
    ON b.desa_id = i.desa_id AND b.pada = t.pada AND b.is_akhir = t.is_akhir
  LEFT JOIN anggaran g
    ON g.desa_id = i.desa_id AND g.pada = t.pada AND g.is_akhir = t.is_akhir
),
nilai_b AS (
  SELECT desa_id, MAX(CASE WHEN is_akhir = 1 THEN poin END) AS akhir,
    AVG(CASE WHEN is_akhir = 0 THEN CAST(poin AS double precision) END) AS bertahan
  FROM keadaan GROUP BY desa_id
),
orang AS (
  SELECT p.id, p.desa_id, p.terdaftar_sejak, p.keluar_pada,
    COUNT(u.blth) AS lama, COUNT(m.blth) AS aktif
  FROM desa_peserta p
  LEFT JOIN desa_iuranpeserta u ON u.peserta_id = p.id
  LEFT JOIN bulan m ON m.blth = u.blth AND m.selesai = 1
  WHERE p.musim_id IN ({musim}) AND p.status = 'sah' AND p.penduduk
    AND p.sumber_dana = 'mandiri'
  GROUP BY p.id, p.desa_id, p.terdaftar_sejak, p.keluar_pada
),
mandiri AS (
  SELECT desa_id, SUM(aktif) / {selesai} AS rerata,
    SUM(CASE WHEN terdaftar_sejak >= {awal} AND terdaftar_sejak <= {ujung}
      AND (keluar_pada IS NULL OR keluar_pada > {pada})
      THEN CASE WHEN lama >= {penuh} THEN 1.0 WHEN lama > 0 THEN {bobot_sebagian}
        ELSE 0.0 END ELSE 0.0 END) AS baru
  FROM orang GROUP BY desa_id
),
bahan AS (
  SELECT i.musim_id, i.kode, i.jenis, COALESCE(u.a, 0) AS a,
    COALESCE(u.tak_tertib, 0) AS tak, u.dini, s.sejak, {porsi} AS b,
    (100.0 * CASE WHEN COALESCE(o.rerata, 0) / i.potensi >= {cakupan} THEN 1.0
      ELSE COALESCE(o.rerata, 0) / i.potensi / {cakupan} END
    + 100.0 * CASE WHEN COALESCE(o.baru, 0) / i.potensi >= {baru} THEN 1.0
      ELSE COALESCE(o.baru, 0) / i.potensi / {baru} END) / 2 AS c,
    CASE WHEN t.desa_id IS NULL THEN 'belum berjalan'
      WHEN COALESCE(u.bulan, 0) < {minimal}
      THEN 'pendatang baru' ELSE '' END AS sebab
  FROM ikut i
  LEFT JOIN (SELECT DISTINCT desa_id FROM milik) t ON t.desa_id = i.desa_id
  LEFT JOIN iuran u ON u.desa_id = i.desa_id
  LEFT JOIN nilai_b n ON n.desa_id = i.desa_id
  LEFT JOIN sejak s ON s.desa_id = i.desa_id
  LEFT JOIN mandiri o ON o.desa_id = i.desa_id
),
tampil AS (
  SELECT musim_id, kode, jenis, tak, dini, sejak, sebab, {bulat_a} AS a, {bulat_b} AS b,
    {bulat_c} AS c, {bulat_s} AS s
  FROM bahan
)
SELECT kode, a, b, c, s, sebab,
  CASE WHEN sebab = '' AND jenis = 'desa' THEN RANK() OVER (
    PARTITION BY musim_id, CASE WHEN sebab = '' AND jenis = 'desa' THEN 1 ELSE 0 END
    ORDER BY s DESC, a DESC, c DESC, tak, dini DESC NULLS LAST, sejak NULLS LAST
  ) END AS peringkat
FROM tampil
"""
# Where the two databases speak differently: days between dates, and their sum.
DIALEK = {
    "sqlite": {
        "selisih": "CAST(julianday({0}) - julianday({1}) AS integer)",
        "bulat": "CAST(100 * ({0}) + 0.5000001 AS integer)",
        "akhir_tahun": "strftime('%Y', r.berlaku) || '-12-31'",
        "sehari": "date(c.mulai, '-1 day')",
        "tanggal": "'{0}'",
        "benar": "r.{0}",
    },
    "postgresql": {
        "selisih": "({0} - {1})",
        "bulat": "CAST(FLOOR(100 * ({0}) + 0.5000001) AS integer)",
        "akhir_tahun": "make_date(EXTRACT(YEAR FROM r.berlaku)::int, 12, 31)",
        "sehari": "(c.mulai - 1)",
        "tanggal": "DATE '{0}'",
        "benar": "r.{0}::int",
    },
}


def dari_fakta(*musim: Musim) -> list[tuple[Any, ...]]:
    """kode, A, B, C, S as shown, why there is no rank, and the rank without votes.

    Of several seasons too, each ranked by itself, if they share calendar and rules.
    """
    with connection.cursor() as cursor:
        cursor.execute(tulis_sql(musim))
        return list(cursor.fetchall())


def tulis_sql(musim: Sequence[Musim]) -> str:
    """The statement for these seasons today, on the database that is in use."""
    satu, kata = musim[0], DIALEK[connection.vendor]
    rumus = musim_rumus(satu)
    isi = _tanggal(satu, rumus, kata) | _regulasi(rumus, kata) | _angka(rumus, kata)
    return SQL.format(musim=", ".join(str(m.pk) for m in musim), **isi)


def _tanggal(musim: Musim, rumus: MusimRumus, kata: dict[str, str]) -> dict[str, Any]:
    """The season, its months and the days between dates."""
    hari = musim.pada

    def tulis(satu: date) -> str:
        return kata["tanggal"].format(satu.isoformat())

    selesai, dihitung = rumus.bulan_selesai(hari), rumus.bulan_iuran
    jatuh = musim.jatuh_tempo_set.filter(jam=Jam.PU, tanggal__lte=hari)
    sampai_hari_ini = f"COALESCE(tanggal, {tulis(hari)})"
    lewat = kata["selisih"].format(sampai_hari_ini, "jatuh_tempo")
    return {
        "pada": tulis(hari),
        "awal": tulis(rumus.bulan_awal),
        "ujung": tulis(min(hari, rumus.akhir_musim)),
        "selesai": f"{max(len(selesai), 1)}.0",
        "jatuh": jatuh.filter(blth__in=dihitung).count(),
        "bulan": ", ".join(
            f"({tulis(m)}, {tulis(akhir_bulan(m))}, "
            f"{int(m in dihitung)}, {int(m in selesai)})"
            for m in rumus.bulan
        ),
        "beda_lunas": kata["selisih"].format("jatuh_tempo", "tanggal"),
        "beda": f"CASE WHEN {lewat} > 0 THEN {lewat} ELSE 0 END",
    }


def _regulasi(rumus: MusimRumus, kata: dict[str, str]) -> dict[str, Any]:
    """What the instruments are worth, and from when until when they count."""
    aturan = rumus.aturan
    poin = (f"WHEN '{jenis}' THEN {float(n)}" for jenis, n in aturan.dasar.items())
    p = float(aturan.porsi_akhir)
    return {
        "mulai": "CASE WHEN r.diundangkan > r.berlaku THEN r.diundangkan "
        "ELSE r.berlaku END",
        "akhir_tahun": f"CASE WHEN r.tahunan THEN {kata['akhir_tahun']} END",
        "sehari": kata["sehari"],
        "dasar": " ".join(poin),
        "jangkauan": float(aturan.jangkauan),
        **{nama: kata["benar"].format(nama) for nama in KELOMPOK},
        "b2_perangkat": float(aturan.anggaran_perangkat),
        "b2_rentan": float(aturan.anggaran_rentan),
        "target": float(aturan.target_rentan),
        "porsi": "CASE WHEN n.bertahan IS NULL THEN n.akhir "
        f"ELSE {p} * n.akhir + {1 - p} * n.bertahan END",
    }


def _angka(rumus: MusimRumus, kata: dict[str, str]) -> dict[str, Any]:
    """The numbers of the other two indicators, the weights, and what is shown."""
    aturan, bobot = rumus.aturan, {n: float(rumus.bobot[n]) for n in INDIKATOR}
    s = " + ".join(f"{bobot[n]} * {k}" for n, k in zip(INDIKATOR, "abc", strict=True))
    bulat = kata["bulat"]
    return {
        "toleransi": float(aturan.toleransi),
        "pita": " ".join(f"WHEN lewat <= {h} THEN {float(n)}" for h, n in aturan.pita),
        "sebagian": float(aturan.faktor_sebagian),
        "bergabung": float(aturan.faktor_bergabung),
        "lantai": int(aturan.lantai_potensi),
        "penuh": aturan.bulan_penuh,
        "bobot_sebagian": float(aturan.bobot_sebagian),
        "cakupan": float(aturan.target_cakupan),
        "baru": float(aturan.target_baru),
        "minimal": aturan.minimal_bulan,
        **{f"bulat_{k}": bulat.format(k) for k in "abc"},
        "bulat_s": bulat.format(f"({s}) / {sum(bobot.values())}"),
    }
