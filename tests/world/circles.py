"""The readers of the small portal, and what each may never be shown."""

from dataclasses import dataclass, field

from members.models import User

READERS = ("visitor", "observer", "participant", "other", "coordinator", "officer")


EVERYBODY = frozenset(READERS)


MEMBERS = frozenset({"other", "coordinator", "officer"})


CIRCLES: dict[str, frozenset[str]] = {
    "public": EVERYBODY,
    "observers": MEMBERS | {"observer"},
    "members": MEMBERS,
    "support-unit": frozenset({"officer"}),
}


NOBODY: frozenset[str] = frozenset()


@dataclass
class World:
    """What the tests open, and what each reader may never be shown."""

    readers: dict[str, User | None] = field(default_factory=dict)
    things: dict[str, dict[str, str]] = field(default_factory=dict)
    words: dict[str, frozenset[str]] = field(default_factory=dict)

    def forbidden_to(self, reader: str) -> list[str]:
        """Return the words this reader may see nowhere."""
        return [word for word, readers in self.words.items() if reader not in readers]


def title(world: World, word: str, readers: frozenset[str]) -> dict[str, str]:
    """Return the two titles of a thing and note who may read them."""
    for language in ("ru", "en"):
        world.words[f"zebra{word}{language}"] = readers
    return {"title_en": f"Thing zebra{word}en", "title_ru": f"Вещь zebra{word}ru"}
