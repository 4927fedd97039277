"""The WSGI entry point."""

import os

from django.core.wsgi import get_wsgi_application

from permata.badan import badan_utuh
from permata.tumpukan import berlapang

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "permata.settings")
application = berlapang(badan_utuh(get_wsgi_application()))
