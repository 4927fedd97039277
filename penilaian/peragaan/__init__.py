"""The demo season: invented facts of real desa, the same ones every time.

`susun` invents the whole season (pure, by fixed dice), `potong` leaves what has
happened by a day, and `tulis` puts it into the database.
"""
