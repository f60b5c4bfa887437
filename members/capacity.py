"""In which capacity somebody acts, as a ledger keeps it for good."""

from typing import Any

from django.utils.translation import override

LONGEST = 400


def capacity_of(user: Any) -> str:
    """Return the posts somebody holds now, in English."""
    with override("en"):
        posts = [
            f"{post.get_role_display()}, {post.state or post.organisation}"
            for post in user.standing.appointments
        ]
        if user.standing.is_support_unit:
            posts.insert(0, "Support Unit")
        return "; ".join(posts)[:LONGEST] or "participant of a meeting"
