"""The seal of a result: one spelling, one root, one signature; pure.

`potret` writes what is signed, `pohon` the tree of the desa, `periksa_mandiri` checks
both with the standard library alone and travels inside every sealed archive.
"""
