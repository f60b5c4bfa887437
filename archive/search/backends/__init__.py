"""The two databases the index lives in, behind one condition.

The seam of DESIGN §9: another index would be another module here, with the same hits.
"""

from typing import Any

from django.db.models import BooleanField, Expression, F, Func

from archive.search.backends import postgresql, sqlite
from archive.search.query import Query


class Found(Func):
    """The condition that an entry has everything a query asks for."""

    def __init__(self, query: Query, *, in_titles: bool) -> None:
        """Take the query; the entry is the row at hand."""
        super().__init__(F("pk"), output_field=BooleanField())
        self.query = query
        self.in_titles = in_titles

    @property
    def identity(self) -> Any:
        """Two conditions are equal when they ask for the same."""
        return (self.__class__, self.query, self.in_titles)

    def as_sqlite(  # type: ignore[override]
        self, compiler: Any, _connection: Any, **_context: Any
    ) -> tuple[str, list[Any]]:
        """Ask the full-text table for the numbers of entries."""
        number, parameters = compiler.compile(self.source_expressions[0])
        sql, asked = sqlite.condition(number, self.query, in_titles=self.in_titles)
        return sql, [*parameters, *asked]

    def as_postgresql(
        self, compiler: Any, _connection: Any, **_context: Any
    ) -> tuple[str, list[Any]]:
        """Ask the vectors, which have a GIN index each."""
        number: Any = self.source_expressions[0]  # the primary key, and so the table it is in
        table = compiler.quote_name_unless_alias(number.alias)
        return postgresql.condition(table, self.query, in_titles=self.in_titles)


class Among(Func):
    """The condition that a column is one of many numbers, as one parameter."""

    def __init__(self, column: str | Expression, numbers: list[int]) -> None:
        """Take the column and the numbers."""
        super().__init__(F(column) if isinstance(column, str) else column)
        self.output_field = BooleanField()
        self.numbers = numbers

    @property
    def identity(self) -> Any:
        """Two conditions are equal when they name the same numbers."""
        return (self.__class__, tuple(self.numbers), *self.source_expressions)

    def as_sqlite(  # type: ignore[override]
        self, compiler: Any, _connection: Any, **_context: Any
    ) -> tuple[str, list[Any]]:
        """Hand the numbers over as JSON."""
        column, parameters = compiler.compile(self.source_expressions[0])
        sql = f"{column} IN (SELECT value FROM json_each(%s))"  # noqa: S608 - our own column
        return sql, [*parameters, str(self.numbers)]

    def as_postgresql(
        self, compiler: Any, _connection: Any, **_context: Any
    ) -> tuple[str, list[Any]]:
        """Hand the numbers over as an array."""
        column, parameters = compiler.compile(self.source_expressions[0])
        return f"{column} = ANY(%s::bigint[])", [*parameters, self.numbers]
