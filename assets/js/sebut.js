// What waits on this device, counted and named.
export const pilih = (semua, keadaan) =>
  semua.filter(([, { antre }]) => antre.keadaan === keadaan && !antre.dilihat);

export const belumTerkirim = (semua) => [
  ...pilih(semua, "menunggu"),
  ...pilih(semua, "ditolak"),
];

// "1 kunjungan", "2 laporan monitoring"; of several kinds "3 kiriman".
export function sebut(semua) {
  const jenis = new Set(semua.map(([, satu]) => satu.jenis));
  return `${semua.length} ${(jenis.size === 1 && [...jenis][0]) || "kiriman"}`;
}
