"""Into which circle of readers a post brings its holder.

"Each participating State […] will designate a National Coordinator" (Modalities 3.i); "States, as
well as international and regional organizations, may participate as observers" (3.iv).
The text is silent on what a State whose participation is pending may read before its accession;
we let its people read what observers read.

Pure Python: no database, no clock, no Django. Everything unknown reads what is public.
"""

PUBLIC, OBSERVERS, MEMBERS, SUPPORT_UNIT = "public", "observers", "members", "support-unit"

_OF_A_STATE = {
    ("coordinator", "member"): MEMBERS,
    ("alternate", "member"): MEMBERS,
    ("chair-representative", "member"): MEMBERS,
    ("observer-representative", "member"): OBSERVERS,
    ("coordinator", "observer"): OBSERVERS,
    ("alternate", "observer"): OBSERVERS,
    ("observer-representative", "observer"): OBSERVERS,
    ("coordinator", "pending"): OBSERVERS,
    ("alternate", "pending"): OBSERVERS,
    ("observer-representative", "pending"): OBSERVERS,
}
_OF_AN_ORGANISATION = {"observer": OBSERVERS, "support-unit": OBSERVERS}


def circle_of_post(
    *, role: str, participation: str | None = None, organisation_role: str | None = None
) -> str:
    """Return the widest circle of papers the holder of a post may read today.

    ``participation`` is the status of the post's State today, ``organisation_role`` the role of
    its organisation today; None where there is none on record.
    """
    if participation is not None:
        return _OF_A_STATE.get((role, participation), PUBLIC)
    if role == "observer-representative" and organisation_role is not None:
        return _OF_AN_ORGANISATION.get(organisation_role, PUBLIC)
    return PUBLIC
