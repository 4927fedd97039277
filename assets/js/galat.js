// The error summary gets the focus, so that it is read first.
export function siapkanGalat(akar) {
  akar.querySelector(".galat[tabindex]")?.focus();
}
