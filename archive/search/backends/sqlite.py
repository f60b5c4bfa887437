"""The index in SQLite: an FTS5 table over the entries, kept in step by triggers."""

from archive.search.query import Query, Term

TABLE = "archive_searchindex"
_TITLES = "{title_keys symbol_keys}"


def condition(number: str, query: Query, *, in_titles: bool) -> tuple[str, list[str]]:
    """Return the condition that the entry of this number is found."""
    sql = f"{number} IN (SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH %s)"  # noqa: S608 - our own names
    return sql, [expression(query, in_titles=in_titles)]


def expression(query: Query, *, in_titles: bool) -> str:
    """Return the query in FTS5's grammar; keys are letters and digits alone."""
    everything = " AND ".join(_any_of(term) for term in query.terms)
    return f"{_TITLES} : ({everything})" if in_titles else everything


def _any_of(term: Term) -> str:
    return f"({' OR '.join(_quoted(' '.join(sequence)) for sequence in term.alternatives)})"


def _quoted(text: str) -> str:
    return f'"{text}"'
