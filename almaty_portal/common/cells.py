"""Cells of tables that programs open: none of them begins like a formula (SAFETY B13)."""

import re

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_NUMBER = re.compile(r"^-?\d+([.,]\d+)?\Z", re.ASCII)


def neutral(cell: str) -> str:
    """Return a cell without control characters, and with an apostrophe before what would run.

    >>> neutral("=1+1"), neutral("-2.5")
    ("'=1+1", '-2.5')
    """
    plain = _CONTROL.sub("", cell)
    if _NUMBER.match(plain) or not plain.startswith(_FORMULA):
        return plain
    return f"'{plain}"
