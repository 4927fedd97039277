// A script that few pages need, fetched once there is work for it.
export function muatSkrip(alamat) {
  if (document.querySelector(`script[src="${alamat}"]`)) return;
  const skrip = document.createElement("script");
  skrip.src = alamat;
  document.head.append(skrip);
}
