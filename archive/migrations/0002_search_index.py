"""The search index of each database, beside the entries it is made from.

Whoever alters the table of entries on SQLite makes the triggers again: Django alters a table
there by making a new one.
"""

from django.db import migrations

_COLUMNS = "title_keys, symbol_keys, body_keys"
_OLD = "old.id, old.title_keys, old.symbol_keys, old.body_keys"
_NEW = "new.id, new.title_keys, new.symbol_keys, new.body_keys"
_ADD = f"INSERT INTO archive_searchindex(rowid, {_COLUMNS}) VALUES ({_NEW});"
_REMOVE = (
    f"INSERT INTO archive_searchindex(archive_searchindex, rowid, {_COLUMNS})"
    f" VALUES ('delete', {_OLD});"
)
SQLITE = [
    f"""
    CREATE VIRTUAL TABLE archive_searchindex USING fts5(
        {_COLUMNS}, content='archive_searchentry', content_rowid='id',
        tokenize="unicode61 remove_diacritics 0"
    )
    """,
    f"CREATE TRIGGER archive_searchentry_added AFTER INSERT ON archive_searchentry"
    f" BEGIN {_ADD} END",
    f"CREATE TRIGGER archive_searchentry_gone AFTER DELETE ON archive_searchentry"
    f" BEGIN {_REMOVE} END",
    f"CREATE TRIGGER archive_searchentry_changed AFTER UPDATE OF id, {_COLUMNS}"
    f" ON archive_searchentry BEGIN {_REMOVE} {_ADD} END",
]

# No key has fifty letters: the word between the columns keeps a phrase from crossing them.
_BETWEEN = "|| ' " + "x" * 50 + " ' ||"
POSTGRESQL = f"""
ALTER TABLE archive_searchentry
    ADD COLUMN title_vector tsvector GENERATED ALWAYS AS (
        to_tsvector('simple', title_keys {_BETWEEN} symbol_keys)
    ) STORED,
    ADD COLUMN vector tsvector GENERATED ALWAYS AS (
        to_tsvector('simple', title_keys {_BETWEEN} symbol_keys {_BETWEEN} body_keys)
    ) STORED;
CREATE INDEX archive_searchentry_titles ON archive_searchentry USING gin (title_vector);
CREATE INDEX archive_searchentry_all ON archive_searchentry USING gin (vector);
CREATE INDEX archive_document_dated_last ON archive_document (issued_on DESC NULLS LAST, id DESC);
"""


def make_index(apps, schema_editor):
    """Make the index the database at hand has."""
    if schema_editor.connection.vendor == "sqlite":
        for statement in SQLITE:
            schema_editor.execute(statement)
    elif schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL)


def drop_index(apps, schema_editor):
    """Drop what was made."""
    if schema_editor.connection.vendor == "sqlite":
        for name in ("added", "gone", "changed"):
            schema_editor.execute(f"DROP TRIGGER IF EXISTS archive_searchentry_{name}")
        schema_editor.execute("DROP TABLE IF EXISTS archive_searchindex")
    elif schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            "ALTER TABLE archive_searchentry DROP COLUMN vector, DROP COLUMN title_vector;"
            " DROP INDEX IF EXISTS archive_document_dated_last"
        )


class Migration(migrations.Migration):
    dependencies = [("archive", "0001_initial")]

    operations = [
        migrations.RunPython(make_index, drop_index),
    ]
