"""`python -m tests.tahan PART...`: a line for each promise; 1 when one is broken."""

import sys

import django
from django.utils.module_loading import import_string

if __name__ == "__main__":
    django.setup()
    sys.exit(import_string("tests.tahan.bagian.tahan")(sys.argv[1:]))
