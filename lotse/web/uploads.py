"""Files on their way in (Hochladen): kept in memory, never written to a disk unencrypted."""

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import MemoryFileUploadHandler

# Several files may come in one form; each of them has its own limit, see the documents.
AT_ONCE = 4


class InMemoryUploadHandler(MemoryFileUploadHandler):
    """Takes files up to the limit of a request and refuses a larger request as a whole."""

    def handle_raw_input(
        self,
        input_data: Any,
        META: Any,  # noqa: N803 - as Django calls it
        content_length: Any,
        boundary: Any,
        encoding: str | None = None,
    ) -> None:
        """Refuse before the first byte is read."""
        if content_length > AT_ONCE * settings.UPLOAD_MEGABYTES * 1_000_000:
            raise RequestDataTooBig("uploaded files")
        self.activated = True
