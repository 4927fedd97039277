"""What an action refuses, in words for the person who asked."""


class TransisiError(Exception):
    """The state of an item does not allow this step, or somebody was faster."""


class KunciError(Exception):
    """The same idempotency key came with other content."""


class UnggahanError(Exception):
    """Bytes are not taken, with the status that the upload protocol gives for it."""

    def __init__(self, pesan: str, status: int = 400) -> None:
        self.status = status
        super().__init__(pesan)
