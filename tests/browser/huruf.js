// What a page cuts off, lets overlap or pushes out, line by line of its text.
() => {
  const salah = [];
  const lebar = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > lebar) salah.push(`${document.documentElement.scrollWidth} px wide at ${lebar}`);
  const lain = (e, f) => { for (let s = e; s; s = s.parentElement) if (f(s, getComputedStyle(s))) return s; return null; };
  const huruf = [];
  const jalan = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let t; (t = jalan.nextNode()); ) {
    const e = t.parentElement;
    if (!t.data.trim() || !e.checkVisibility() || e.closest("svg,option,script,.visually-hidden,.lompat")) continue;
    if (getComputedStyle(e).clip === "rect(0px, 0px, 0px, 0px)") continue; // only read aloud, here
    const jangkau = document.createRange();
    jangkau.selectNodeContents(t);
    const kata = t.data.trim().slice(0, 30);
    const lekat = lain(e, (s, g) => ["sticky", "fixed"].includes(g.position));
    for (const k of jangkau.getClientRects()) {
      if (k.width < 2 || k.height < 2) continue;
      let gulir = false;
      const potong = lain(e, (s, g) => {
        if (gulir || s === document.body || s === document.documentElement) return false;
        if (["auto", "scroll"].includes(g.overflowX)) gulir = true;
        const r = s.getBoundingClientRect();
        const x = g.overflowX !== "visible" && g.overflowX !== "auto" && g.overflowX !== "scroll" && (k.right > r.right + 1 || k.left < r.left - 1);
        const y = ["hidden", "clip"].includes(g.overflowY) && (k.bottom > r.bottom + 4 || k.top < r.top - 4);
        return x || y;
      });
      if (potong) salah.push(`cut: ${kata} by ${potong.className}`);
      if (!lekat) huruf.push([k, kata, e]);
    }
  }
  for (let i = 0; i < huruf.length; i++) for (let j = i + 1; j < huruf.length; j++) {
    const [a, ka, ea] = huruf[i], [b, kb, eb] = huruf[j];
    if (ea.contains(eb) || eb.contains(ea)) continue;
    const x = Math.min(a.right, b.right) - Math.max(a.left, b.left), y = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    if (x > 3 && y > 8) salah.push(`over: ${ka} / ${kb}`);
  }
  return salah.slice(0, 12);
}
