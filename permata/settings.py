"""Settings of Permata: one file, the environment read at the top (see .env.example)."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from permata import sqlite
from permata.laju import LAJU
from permata.tempat import tempat_bukti

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = BASE_DIR / "data"

# A name with _FILE at its end, say SECRET_KEY_FILE, is a file that holds the value.
env = environ.FileAwareEnv()
if (BASE_DIR / ".env").is_file():
    env.read_env(BASE_DIR / ".env")

DEBUG = env.bool("DEBUG", default=False)
PERMATA_DEMO = env.bool("PERMATA_DEMO", default=False)
_COBA = DEBUG or PERMATA_DEMO  # known keys and plain http are fine here only


def _rahasia(nama: str, contoh: str) -> str:
    """A secret from the environment; the known example only where nothing is real."""
    nilai: str = env.str(nama, default=contoh if _COBA else "").strip()
    if not nilai:
        pesan = f"{nama} is not set. See .env.example."
        raise ImproperlyConfigured(pesan)
    return nilai


SECRET_KEY = _rahasia("SECRET_KEY", "hanya-untuk-peragaan-" + "0123456789" * 4)
# AES-256 keys for the NIK, newest first, and the key of its index: base64 of 32 bytes.
PERMATA_KUNCI_NIK = _rahasia(
    "PERMATA_KUNCI_NIK", "cGVyYWdhYW4tbmlrLXBlcmFnYWFuLW5pay0wMDAwMDE="
).split(",")
PERMATA_KUNCI_INDEKS = _rahasia(
    "PERMATA_KUNCI_INDEKS", "cGVyYWdhYW4taW5kZWtzLXBlcmFnYWFuLTAwMDAwMDI="
)
# Signs the sealed result: Ed25519, base64 of 32 bytes, its own.
PERMATA_KUNCI_SEGEL = _rahasia(
    "PERMATA_KUNCI_SEGEL", "cGVyYWdhYW4tc2VnZWwtcGVyYWdhYW4tMDAwMDAwMDM="
)
# Encrypts backups, newest first; base64 of 32 bytes each. Without it there are none.
PERMATA_KUNCI_CADANGAN: list[str] = env.list("PERMATA_KUNCI_CADANGAN", default=[])
PERMATA_KUNCI_CADANGAN = [satu.strip() for satu in PERMATA_KUNCI_CADANGAN]
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
# The desa in which the branch has its office: distances are taken from there.
PERMATA_KANTOR = env.str("PERMATA_KANTOR", default="33.19.02.2010")
# The address printed on documents.
PERMATA_ALAMAT = env.str("PERMATA_ALAMAT", default="http://127.0.0.1:8000")

# One clock: empty for the real one, else the moment at which this process starts.
TIME_ZONE = "Asia/Jakarta"
_sekarang = env.str("PERMATA_SEKARANG", default="")
PERMATA_SEKARANG = (
    datetime.fromisoformat(_sekarang).replace(tzinfo=ZoneInfo(TIME_ZONE))
    if _sekarang
    else None
)

DATABASES = {
    "default": env.db_url(
        "DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'permata.sqlite3'}"
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = sqlite.PILIHAN
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 60
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    # What comes often is planned once a connection: planning took most of the time.
    DATABASES["default"]["OPTIONS"] = {
        "server_side_binding": True,
        "prepare_threshold": 3,
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "desa",  # before auth: its createsuperuser knows the kabupaten
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
    "django_filters",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "permata",
    "sosialisasi",
    "penilaian",
]
MIDDLEWARE = [
    "permata.permintaan.catat_permintaan",
    "django.middleware.security.SecurityMiddleware",
    "permata.middleware.walls",
    "permata.middleware.known_methods",
    # Before the files: each of them has the policy as well.
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "permata.tembolok.shared_pages",
    "permata.middleware.keep_sesi",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "penilaian.awalan.AwalanKabupaten",  # who is in, and what address: both change
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "permata.diam.akhiri_diam",
    "desa.gerbang.GerbangFaktor",
    "permata.middleware.private_pages",
    "penilaian.gerbang.GerbangJuri",
    "permata.middleware.refuse_nul",
    "permata.middleware.TellPenuh",
]
ROOT_URLCONF = "permata.galeri" if DEBUG else "permata.urls"
WSGI_APPLICATION = "permata.wsgi.application"
FORM_RENDERER = "permata.forms.PermataRenderer"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "desa.konteks.situs",
            ],
            "builtins": ["permata.templatetags.tampilan"],  # icons are everywhere
        },
    },
]
CACHES = {
    # In the database: counters of guesses are shared by all; too many to flush out.
    "default": env.cache_url("CACHE_URL", "dbcache://permata_cache?max_entries=100000")
}

# Long work waits in a table; `manage.py db_worker` does it.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# Who is who.
AUTH_USER_MODEL = "desa.Pengguna"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["permata.hasher.Argon2"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation"
        ".UserAttributeSimilarityValidator"
    },
    {
        "NAME": "permata.kata_sandi.KataKonteksValidator",
        "OPTIONS": {"kata": ("bpjs", "jamsostek", "permata")},
    },
    {"NAME": "permata.kata_sandi.BocorValidator"},
    {"NAME": "permata.kata_sandi.TerpanjangValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "penilaian:beranda"
LOGOUT_REDIRECT_URL = "penilaian:publik"
ACCOUNT_ADAPTER = "desa.pintu.Pintu"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = LOGOUT_REDIRECT_URL
ACCOUNT_USER_DISPLAY = "desa.models.nama_tampilan"
ACCOUNT_SESSION_REMEMBER = None
ACCOUNT_RATE_LIMITS = {nama: satu.batas for nama, satu in LAJU.items()}
# The second factor (SEC-03): six digits of an app, or one of ten codes of 66 bits.
# Whose role needs it enrols first: on a server, not where passwords are known anyway.
PERMATA_WAJIB_FAKTOR = env.bool("PERMATA_WAJIB_FAKTOR", default=not _COBA)
# Operators sign in on a new device with a code by voice (SEC-04); its cookie.
PERMATA_KODE_PERANGKAT = env.bool("PERMATA_KODE_PERANGKAT", default=not _COBA)
PERMATA_KUKI_PERANGKAT = "perangkat" if _COBA else "__Host-perangkat"
MFA_ADAPTER = "permata.faktor.Faktor"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Permata"
MFA_TOTP_TOLERANCE = 1  # a clock that is half a minute off, or slow fingers
MFA_RECOVERY_CODE_DIGITS = 20
# Behind the proxy that speaks https.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("PERMATA_JUMLAH_PROXY", default=0 if _COBA else 1)
# A session ends twelve hours after signing in, and after so many minutes of silence.
SESSION_COOKIE_AGE = 12 * 60 * 60
PERMATA_DIAM_MENIT = {
    **dict.fromkeys(("admin", "petugas", "juri", "pusat"), 15),
    **dict.fromkeys(("operator", "pendamping"), 30),
}
if PERMATA_DEMO:
    PERMATA_DIAM_MENIT = dict.fromkeys(PERMATA_DIAM_MENIT, 12 * 60)

# Files: built assets are public, evidence is private and named by its SHA-256.
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static", BASE_DIR / "build" / "static"]
STATIC_ROOT = BASE_DIR / "build" / "collected"
PERMATA_BERKAS_DIR = env.path("PERMATA_BERKAS_DIR", default=str(DATA_DIR / "berkas"))
# No file comes in when less than 1 GB or 5 % is free; a demo takes what there is.
PERMATA_JAGA_RUANG = env.bool("PERMATA_JAGA_RUANG", default=not _COBA)
# Files from outside are opened in a child process; only tests are in a hurry.
PERMATA_BERKAS_TERPISAH = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "bukti": tempat_bukti(env, PERMATA_BERKAS_DIR),
    "staticfiles": {
        "BACKEND": "permata.statis.Statis"
        if not DEBUG
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

# Words.
LANGUAGE_CODE = "id"
USE_I18N = True
USE_TZ = True

EMAIL_CONFIG = env.email("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
EMAIL_TIMEOUT = 10  # seconds that a person waits for the mail server
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="permata@localhost")
# Where a weakness of the site is reported: an address that begins with its scheme.
PERMATA_KONTAK_KEAMANAN = env.str(
    "PERMATA_KONTAK_KEAMANAN", default=f"mailto:{DEFAULT_FROM_EMAIL}"
)

# Who gets the signed head of the trail by mail (`manage.py jejak kepala --kirim`).
PERMATA_KEPALA_KEPADA: list[str] = env.list("PERMATA_KEPALA_KEPADA", default=[])

# The browser's walls.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_COOKIE_HTTPONLY = True
MESSAGE_STORAGE = "permata.pesan.Pesan"
if not _COBA:
    SECURE_SSL_REDIRECT = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 63_072_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-sesi"
    CSRF_COOKIE_NAME = "__Host-csrf"

LOG_TINGKAT = env.str("PERMATA_TINGKAT_LOG", default="INFO")
LOG_RIUH = ("fido2", "fontTools", "pikepdf", "weasyprint")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"galat": {"()": "permata.catatan.HanyaGalat"}},
    "formatters": {"json": {"()": "permata.catatan.BarisJson"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
    "loggers": {
        **{nama: {"level": "WARNING"} for nama in LOG_RIUH},
        "django.request": {"filters": ["galat"]},
    },
    "root": {"handlers": ["console"], "level": LOG_TINGKAT},
}
