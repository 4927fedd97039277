"""The WSGI entry point."""

import os

from django.core.wsgi import get_wsgi_application

from permata.badan import badan_utuh

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "permata.settings")
application = badan_utuh(get_wsgi_application())
