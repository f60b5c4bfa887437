"""What a reader does with their notes."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from django.db import transaction

from meetings.models import Meeting, OwnNote
from members.models import User


class Written(NamedTuple):
    """A note as a form brings it: the text, and the text that the form was filled with."""

    text: str
    was: str


@transaction.atomic
def write_notes(
    *, meeting: Meeting, user: User, written: Mapping[int, Written], at: datetime
) -> list[int]:
    """Keep the notes of a reader; return the keys of those that had changed elsewhere meanwhile.

    Where a note was changed in another window since the form was filled, both texts are kept,
    one under the other: nothing a reader wrote is lost. An emptied note goes.
    """
    User.objects.select_for_update(of=("self",)).get(pk=user.pk)
    kept = {note.key: note for note in OwnNote.objects.visible_to(user).filter(meeting=meeting)}
    met = []
    for key, (given, was) in written.items():
        text, before = _plain(given), kept[key].text if key in kept else ""
        if text == _plain(was) or text == before:
            continue
        if before != _plain(was) and before and text:
            text = f"{before}\n\n{text}"
            met.append(key)
        if text:
            OwnNote.objects.update_or_create(
                meeting=meeting, user=user, key=key, defaults={"text": text, "changed_at": at}
            )
        elif key in kept:
            kept[key].delete()
    return met


def notes_of(meeting: Meeting, user: User) -> dict[int, str]:
    """Return the reader's own notes by the key of the item."""
    notes = OwnNote.objects.visible_to(user).filter(meeting=meeting)
    return dict(notes.values_list("key", "text"))


def _plain(text: str) -> str:
    """Return the text with one kind of line end: browsers send two characters."""
    return text.replace("\r\n", "\n").strip()
