"""Lists of residents that people upload: heads, rows, checks, sheets. No database."""
