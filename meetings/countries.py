"""Names of countries where meetings are held that are not States of the Process.

A State's name comes from its own row; this is for the rest of the world, as short as the record
needs. An unknown code is shown as it is. Pure.
"""

NAMES = {
    "AE": ("Объединённые Арабские Эмираты", "United Arab Emirates"),
    "AM": ("Армения", "Armenia"),
    "AT": ("Австрия", "Austria"),
    "BD": ("Бангладеш", "Bangladesh"),
    "BE": ("Бельгия", "Belgium"),
    "BY": ("Беларусь", "Belarus"),
    "CH": ("Швейцария", "Switzerland"),
    "CN": ("Китай", "China"),
    "CZ": ("Чехия", "Czechia"),
    "DE": ("Германия", "Germany"),
    "EG": ("Египет", "Egypt"),
    "FI": ("Финляндия", "Finland"),
    "FR": ("Франция", "France"),
    "GB": ("Соединённое Королевство", "United Kingdom"),
    "GE": ("Грузия", "Georgia"),
    "HU": ("Венгрия", "Hungary"),
    "ID": ("Индонезия", "Indonesia"),
    "IN": ("Индия", "India"),
    "IQ": ("Ирак", "Iraq"),
    "IT": ("Италия", "Italy"),
    "JP": ("Япония", "Japan"),
    "KR": ("Республика Корея", "Republic of Korea"),
    "LV": ("Латвия", "Latvia"),
    "MA": ("Марокко", "Morocco"),
    "MD": ("Республика Молдова", "Republic of Moldova"),
    "MN": ("Монголия", "Mongolia"),
    "NL": ("Нидерланды", "Netherlands"),
    "NO": ("Норвегия", "Norway"),
    "PH": ("Филиппины", "Philippines"),
    "PL": ("Польша", "Poland"),
    "QA": ("Катар", "Qatar"),
    "RU": ("Российская Федерация", "Russian Federation"),
    "SA": ("Саудовская Аравия", "Saudi Arabia"),
    "SE": ("Швеция", "Sweden"),
    "TH": ("Таиланд", "Thailand"),
    "UA": ("Украина", "Ukraine"),
    "US": ("Соединённые Штаты Америки", "United States of America"),
}


def name_of(code: str, language: str) -> str:
    """Return the name of a country in a language, or its code where the name is not kept."""
    if code not in NAMES:
        return code
    russian, english = NAMES[code]
    return russian if language == "ru" else english
