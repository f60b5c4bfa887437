"""What languages call themselves. Pure.

Papers of the Process come in Russian and English, and now and then in a language of the region;
each is named in itself, so that whoever reads it recognises it.
"""

OWN_NAMES = {
    "ar": "العربية",
    "az": "Azərbaycanca",
    "en": "English",
    "es": "Español",
    "fa": "فارسی",
    "fr": "Français",
    "hy": "Հայերեն",
    "ka": "ქართული",
    "kk": "Қазақша",
    "ky": "Кыргызча",
    "mn": "Монгол",
    "prs": "دری",
    "ps": "پښتو",
    "ru": "Русский",
    "tg": "Тоҷикӣ",
    "tk": "Türkmençe",
    "tr": "Türkçe",
    "ur": "اردو",
    "uz": "Oʻzbekcha",
    "zh": "中文",
}


def own_name(code: str) -> str:
    """Return a language's name in itself, or its code in capitals where it is not kept."""
    return OWN_NAMES.get(code, code.upper())


def order(code: str, first: str) -> tuple[int, str]:
    """Return what to sort languages by: the reader's, then Russian and English, then the rest."""
    ranks = {first: 0, "ru": 1, "en": 2}
    return ranks.get(code, 3), code
