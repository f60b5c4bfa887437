"""The index in PostgreSQL: two stored ``tsvector`` columns of the entries, each with a GIN index.

The small one holds titles and symbols, so that ranking by title does not read whole texts.
"""

from archive.search.query import Query, Term


def condition(table: str, query: Query, *, in_titles: bool) -> tuple[str, list[str]]:
    """Return the condition that the entry is found; the very expression that is indexed."""
    column = "title_vector" if in_titles else "vector"
    return f'{table}."{column}" @@ %s::tsquery', [expression(query)]


def expression(query: Query) -> str:
    """Return the query in the grammar of ``tsquery``; keys are letters and digits alone."""
    return " & ".join(_any_of(term) for term in query.terms)


def _any_of(term: Term) -> str:
    sequences = (" <-> ".join(f"'{key}'" for key in keys) for keys in term.alternatives)
    return f"({' | '.join(f'({sequence})' for sequence in sequences)})"
