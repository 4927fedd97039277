"""A season of every kabupaten: the names are real, all facts are invented.

`manage.py buat_nasional` fills an empty database with it, to measure on: docs/skala.md.
Kudus comes first and is the same however many desa follow.
"""
