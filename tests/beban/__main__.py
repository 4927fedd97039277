"""`python -m tests.beban [ramai] [hasil]`: a table of figures; 1 when one is missed."""

import sys

import django
from django.utils.module_loading import import_string

if __name__ == "__main__":
    django.setup()
    sys.exit(import_string("tests.beban.ukur.ukur")(sys.argv[1:]))
