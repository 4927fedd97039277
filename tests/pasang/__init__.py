"""What `make uji-pasang` does inside a bare Debian; pytest collects nothing here."""
