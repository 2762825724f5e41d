"""What is sent to the site is bounded before it is read."""

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler

OVERHEAD = 1_000_000  # what surrounds the files in a request


class Bounded(FileUploadHandler):
    """Refuses a request that is larger than all that may be sent, whoever sends it and to whatever address."""

    def handle_raw_input(
        self, input_data: Any, META: Any, content_length: int, boundary: Any, encoding: Any = None
    ) -> None:
        if content_length > settings.CLAIMSITE_UPLOAD_BYTES + OVERHEAD:
            raise RequestDataTooBig("more was sent than CLAIMSITE_UPLOAD_BYTES allows")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        return raw_data  # for the next handler

    def file_complete(self, file_size: int) -> None:
        return None
