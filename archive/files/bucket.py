"""The store in an S3-compatible bucket, for portals of several machines (STORAGE_URL).

``s3://bucket/folder?endpoint_url=https://…&region_name=…``; the keys are read by boto3 from the
environment (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY). Objects are written once.
"""

import base64
import functools
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import parse_qsl, urlsplit

from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.conf import settings
from storages.backends.s3 import S3Storage

SIGNED_FOR = 60  # seconds
_ABSENT = {"404", "NoSuchKey", "NotFound"}
_ALREADY_THERE = {"PreconditionFailed", "ConditionalRequestConflict"}


class Unavailable(OSError):
    """The bucket does not answer, or not to us."""


def put(key: str, path: Path, sha256: str) -> None:
    """Write an object unless it is there; the bucket itself checks that it got what was sent.

    :raises Unavailable: if the bucket does not take it
    """
    if contains(key):
        return
    storage = _storage(settings.STORAGE_URL)
    with _asking(allowed=_ALREADY_THERE), path.open("rb") as file:
        storage.connection.meta.client.put_object(
            Bucket=storage.bucket_name,
            Key=_full(storage, key),
            Body=file,
            ChecksumSHA256=base64.b64encode(bytes.fromhex(sha256)).decode(),
            IfNoneMatch="*",
        )


def contains(key: str) -> bool:
    """Say whether the bucket holds the object.

    :raises Unavailable: if the bucket does not answer
    """
    with _asking():
        return bool(_storage(settings.STORAGE_URL).exists(key))


def fetch(key: str, file: BinaryIO) -> None:
    """Write the object into the file.

    :raises FileNotFoundError: if the bucket does not hold it
    :raises Unavailable: if the bucket does not answer
    """
    storage = _storage(settings.STORAGE_URL)
    with _asking():
        storage.bucket.download_fileobj(_full(storage, key), file)


def signed_address(key: str, *, disposition: str, media_type: str, method: str) -> str:
    """Return an address that opens the object for a minute, under this name and type alone."""
    said = {"ResponseContentDisposition": disposition, "ResponseContentType": media_type}
    storage = _storage(settings.STORAGE_URL)
    return str(storage.url(key, parameters=said, expire=SIGNED_FOR, http_method=method))


@functools.lru_cache(maxsize=2)
def _storage(url: str) -> Any:
    address = urlsplit(url)
    options = dict(parse_qsl(address.query))
    return S3Storage(
        bucket_name=address.netloc,
        location=address.path.strip("/"),
        endpoint_url=options.get("endpoint_url"),
        region_name=options.get("region_name"),
        default_acl=None,
        file_overwrite=False,
        querystring_auth=True,
        client_config=Config(
            signature_version="s3v4",
            s3={"addressing_style": "path" if "endpoint_url" in options else "auto"},
            connect_timeout=3,
            read_timeout=20,
            retries={"mode": "standard", "max_attempts": 3},
        ),
    )


def _full(storage: Any, key: str) -> str:
    return "/".join(filter(None, [storage.location, key]))


@contextmanager
def _asking(*, allowed: Collection[str] = ()) -> Iterator[None]:
    """Turn what the bucket's library raises into what a disk would."""
    try:
        yield
    except ClientError as answer:
        code = answer.response.get("Error", {}).get("Code", "")
        if code in _ABSENT:
            raise FileNotFoundError from answer
        if code not in allowed:
            raise Unavailable(code) from answer
    except BotoCoreError as silence:
        raise Unavailable(str(silence)) from silence
