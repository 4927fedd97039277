// Drops what Bootstrap offers and no template, script or form names: rules by their
// classes, variables by their use. Our own variables stay.
module.exports = {
  css: ["build/static/permata/permata.css"],
  output: "build/static/permata/permata.css",
  content: [
    "templates/**/*.html",
    "assets/**/*.js",
    "{permata,desa,sosialisasi,penilaian}/**/*.py",
  ],
  // Words in Python that are no class here, and parts of Bootstrap that no page has.
  blocklist: [
    /^\.?ratio/,
    /^\.?(border|rounded|visible)$/,
    /^\.?(dropdown-(menu|toggle)|form-floating|(in)?valid-(feedback|tooltip))$/,
  ],
  variables: true,
  safelist: { variables: [/^--(?!bs-)/] },
};
