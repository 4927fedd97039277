"""Load (LOAD-01 to LOAD-05): `make beban`; what is promised stands in docs/kinerja.md.

The requests come from a process of its own, on a schedule that does not wait for
answers; a time counts from the moment at which its request was due.
"""
