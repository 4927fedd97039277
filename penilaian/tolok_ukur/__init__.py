"""The benchmark: what we do beside the least that it could cost, in one process.

`manage.py tolok_ukur` runs it on a database of its own. Ratios hold on any machine,
times do not: only ratios and counts have goals, and what a weak signal makes slow
(docs/kinerja.md).
"""
