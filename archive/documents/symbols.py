"""Symbols of documents, as printed and as they stand in addresses and file names.

``AP/SOM/2026/5`` is printed; ``AP-SOM-2026-05`` is its ASCII form. Marks are printed ``Rev.1`` and
stand in addresses as ``Rev1``. Pure Python.
"""

import re

ASCII_SYMBOL = re.compile(r"^AP(-[A-Z0-9]+)+\Z")


def ascii_form(symbol: str) -> str:
    """Return the form for addresses and file names: single digits at the end get a zero before.

    >>> ascii_form("AP/SOM/2026/5")
    'AP-SOM-2026-05'
    """
    parts = re.sub(r"[^A-Za-z0-9/-]", "", symbol).upper().split("/")
    if len(parts[-1]) == 1 and parts[-1].isdigit():
        parts[-1] = f"0{parts[-1]}"
    return "-".join(parts)


def file_name(*, ascii_symbol: str, mark: str, language: str, extension: str) -> str:
    """Return the name under which a version leaves the house: AP-SOM-2026-05-Rev1-RU.pdf."""
    middle = "" if mark == "original" else f"-{mark}"
    return f"{ascii_symbol}{middle}-{language.upper()}.{extension}"
