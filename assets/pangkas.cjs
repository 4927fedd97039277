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
  blocklist: [/^\.?ratio/], // a word in Python that is no class here
  variables: true,
  safelist: { variables: [/^--(?!bs-)/] },
};
