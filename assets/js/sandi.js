// <button type="button" data-sandi="ID_OF_INPUT" hidden>: shows and hides a password.
export function siapkanSandi(akar) {
  for (const tombol of akar.querySelectorAll("[data-sandi][hidden]")) {
    const isian = document.getElementById(tombol.dataset.sandi);
    if (!isian) continue;
    tombol.hidden = false;
    tombol.addEventListener("click", () => {
      const tampak = isian.type === "password";
      isian.type = tampak ? "text" : "password";
      tombol.setAttribute("aria-pressed", String(tampak));
    });
    isian.form?.addEventListener("submit", () => {
      isian.type = "password";
    });
  }
}
