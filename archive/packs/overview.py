"""Who was told of a pack and what each of them holds; for the unit alone."""

from dataclasses import dataclass

from archive.packs.models import Pack, PackDownload
from members.models import Notice, User


@dataclass(frozen=True)
class Holding:
    """One recipient: the notice written to them, and the last serial that reached them whole."""

    user: User
    notice: Notice | None
    last: PackDownload | None
    serial: int

    @property
    def holds_an_earlier(self) -> bool:
        """Say whether they hold a serial that this one took the place of."""
        return self.last is not None and self.last.pack.serial < self.serial

    @property
    def has_it(self) -> bool:
        """Say whether this serial, or a later one, reached them."""
        return self.last is not None and self.last.pack.serial >= self.serial


def rows_of(pack: Pack) -> list[Holding]:
    """Return a row for everybody who was told of the pack or downloaded one of the meeting."""
    notices = {
        notice.recipient_id: notice
        for notice in Notice.objects.filter(kind="pack", about=f"archive.pack:{pack.pk}")
    }
    last: dict[int, PackDownload] = {}
    downloads = PackDownload.objects.filter(pack__meeting=pack.meeting_id).select_related("pack")
    for download in downloads.order_by("pack__serial", "at"):
        last[download.user_id] = download
    users = User.objects.filter(pk__in={*notices, *last}, is_staff=False).order_by("email")
    return [Holding(user, notices.get(user.pk), last.get(user.pk), pack.serial) for user in users]
