"""The product with Django's own admin beside it, on the database of the benchmark."""

from permata import settings as produk

vars().update({nama: isi for nama, isi in vars(produk).items() if nama.isupper()})

INSTALLED_APPS = ["django.contrib.admin", *produk.INSTALLED_APPS]
ROOT_URLCONF = "penilaian.tolok_ukur.alamat"
DATABASES = {
    "default": {
        **produk.DATABASES["default"],
        "NAME": produk.env.str("PERMATA_UKUR_BASIS"),
    }
}
STATIC_ROOT = produk.env.path("PERMATA_UKUR_STATIS")
