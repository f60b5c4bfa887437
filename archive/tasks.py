"""The worker's tasks of the archive, kept by noun in its packages."""

from archive.documents.tasks import tell_of_embargoes
from archive.dublin_core.tasks import write_dublin_core
from archive.exchange.tasks import forget_uploads
from archive.files.tasks import take_texts
from archive.ledger.tasks import forget_readings
from archive.packs.tasks import build_pack
from archive.search.tasks import reindex
from archive.verifying.tasks import verify

__all__ = [
    "build_pack",
    "forget_readings",
    "forget_uploads",
    "reindex",
    "take_texts",
    "tell_of_embargoes",
    "verify",
    "write_dublin_core",
]
