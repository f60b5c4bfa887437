"""A small portal with one thing of each kind for each circle of readers, and one reader each."""

from tests.world.circles import READERS, World
from tests.world.making import make_world

__all__ = ["READERS", "World", "make_world"]
