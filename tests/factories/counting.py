"""The numbers by which made rows differ."""

import itertools

numbers = itertools.count(1)
