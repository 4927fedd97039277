#!/usr/bin/env python
"""Command line of Permata."""

import os
import sys

from django.core.management import execute_from_command_line

from permata.tumpukan import berlapang

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "permata.settings")
    berlapang(execute_from_command_line)(sys.argv)
