"""What `make uji-wadah` does with containers; pytest collects nothing here."""
