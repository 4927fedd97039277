"""Built assets: an address is looked up once, since a page names the sprite often."""

from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage


class Statis(CompressedManifestStaticFilesStorage):
    """Assets by the digest of their content, as `collectstatic` has named them."""

    def __init__(self, *kata: Any, **isi: Any) -> None:
        super().__init__(*kata, **isi)
        self._alamat: dict[str, str] = {}

    def url(self, name: str, force: bool = False) -> str:
        if name not in self._alamat:
            self._alamat[name] = super().url(name, force)
        return self._alamat[name]
