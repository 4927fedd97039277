"""Settings of the tests: quick hashing, no compression, files in a scratch folder."""

import os
import tempfile
from pathlib import Path

os.environ["PERMATA_DEMO"] = "1"
os.environ.setdefault("PERMATA_SEKARANG", "2026-07-20T09:00")
os.environ["CACHE_URL"] = "locmemcache://"
os.environ["EMAIL_URL"] = "memorymail://"

from permata.settings import *

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
PERMATA_BERKAS_DIR = Path(tempfile.mkdtemp(prefix="permata-uji-"))
PERMATA_BERKAS_TERPISAH = PERMATA_JAGA_RUANG = False
STORAGES = {
    **STORAGES,
    "bukti": {
        "BACKEND": "permata.simpan.GudangBukti",
        "OPTIONS": {
            "location": str(PERMATA_BERKAS_DIR),
        },
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, not memory: threads of one test share it as processes do.
    DATABASES["default"]["TEST"] = {"NAME": str(PERMATA_BERKAS_DIR / "uji.sqlite3")}
WHITENOISE_AUTOREFRESH = True
STATICFILES_DIRS = [BASE_DIR / "static", BASE_DIR / "build" / "static"]
