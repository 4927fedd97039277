"""Who has handed in what: desa by month, for one kind of evidence."""
