"""What left the house is guarded by the database itself, against every program (DESIGN §3.5).

Triggers on both databases refuse to change or delete an issued revision, a published version, the
symbol of a document that was issued, an edition of an agenda or of minutes, and what a pack held.
They are made anew after every migration, because SQLite loses a table's triggers when Django alters
the table, and lifted before it. Else only starting over lifts them, after it has refused beside
anything but demonstration.
"""

from typing import Any, NamedTuple

from django.db import connections


class Rule(NamedTuple):
    """When which rows of a table may not be touched; ``frozen`` are the columns that stay.

    Rows that ``may_go`` are deleted on schedule, and never changed before.
    """

    table: str
    left: str
    frozen: tuple[str, ...]
    may_go: bool = False


# {row} is the row as it was. Only what every language version says of itself may still follow:
# its text, taken later by the worker, and its number of pages.
RULES = (
    Rule(
        "archive_document",
        "EXISTS (SELECT 1 FROM archive_revision r"
        " WHERE r.document_id = {row}.id AND r.issued_at IS NOT NULL)",
        ("symbol", "ascii_symbol"),
    ),
    Rule(
        "archive_revision",
        "{row}.issued_at IS NOT NULL",
        ("document_id", "mark", "issued_at"),
    ),
    Rule(
        "archive_languageversion",
        "{row}.state = 'published' AND EXISTS (SELECT 1 FROM archive_revision r"
        " WHERE r.id = {row}.revision_id AND r.issued_at IS NOT NULL)",
        ("revision_id", "language", "role", "state", "sha256", "size", "media_type", "of_sha256"),
    ),
    Rule("archive_pack", "{row}.id IS NOT NULL", ("meeting_id", "serial", "distributed_at")),
    Rule("archive_packpaper", "{row}.id IS NOT NULL", ("pack_id", "revision_id", "position")),
    Rule(
        "meetings_agendaedition",
        "{row}.id IS NOT NULL",
        ("meeting_id", "number", "is_adopted", "note_ru", "note_en", "published_at"),
    ),
    Rule(
        "meetings_agendaline",
        "{row}.id IS NOT NULL",
        ("edition_id", "key", "number", "title_ru", "title_en", "kind", "starts_at", "ends_at"),
    ),
    Rule(
        "meetings_minutesedition",
        "{row}.id IS NOT NULL",
        (
            *("minutes_id", "number", "is_final", "text_ru", "text_en"),
            *("comments_until", "cleared_by", "cleared_on", "published_at"),
        ),
    ),
    Rule(
        "meetings_minutescomment",
        "{row}.id IS NOT NULL",
        ("edition_id", "author_id", "capacity", "text", "sent_at"),
    ),
    Rule(
        "archive_reading",
        "{row}.id IS NOT NULL",
        ("user_id", "link_id", "capacity", "version_id", "route", "at"),
        may_go=True,
    ),
    # What a State said stays said; who may read it may be widened with its agreement.
    Rule(
        "meetings_position",
        "{row}.id IS NOT NULL",
        ("decision_id", "state_id", "kind", "standing", "text_ru", "text_en", "received_at"),
    ),
    Rule("meetings_decisionstep", "{row}.id IS NOT NULL", ("decision_id", "act", "by_id", "at")),
)
REFUSAL = "what left the house is not changed"


def install(using: str = "default") -> None:
    """Make the triggers, whether they are there or not."""
    connection = connections[using]
    lift(using)
    with connection.cursor() as cursor:
        for rule in RULES:
            for statement in _making(rule, connection.vendor):
                cursor.execute(statement)


def lift(using: str = "default") -> None:
    """Take the triggers away."""
    connection = connections[using]
    with connection.cursor() as cursor:
        for rule in RULES:
            on = f" ON {rule.table}" if connection.vendor == "postgresql" else ""
            for act in ("kept", "frozen"):
                cursor.execute(f"DROP TRIGGER IF EXISTS {rule.table}_{act}{on}")


def lift_before_migrating(**signal: Any) -> None:
    """Answer ``pre_migrate``: SQLite renames no table that another's trigger speaks of."""
    lift(signal["using"])


def install_after_migrating(**signal: Any) -> None:
    """Answer ``post_migrate``: the tables may have been made anew.

    A project migrated half the way has no tables to guard yet.
    """
    connection = connections[signal["using"]]
    tables = set(connection.introspection.table_names())
    if all(rule.table in tables for rule in RULES):
        install(signal["using"])


def _making(rule: Rule, vendor: str) -> list[str]:
    left = rule.left.format(row="OLD")
    columns = ", ".join(rule.frozen)
    if vendor == "sqlite":
        changed = " OR ".join(f"NEW.{name} IS NOT OLD.{name}" for name in rule.frozen)
        refuse = f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        kept = (
            f"CREATE TRIGGER {rule.table}_kept BEFORE DELETE ON {rule.table} WHEN {left} {refuse}"
        )
        frozen = (
            f"CREATE TRIGGER {rule.table}_frozen BEFORE UPDATE OF {columns} ON {rule.table}"
            f" WHEN ({left}) AND ({changed}) {refuse}"
        )
        return [frozen] if rule.may_go else [kept, frozen]
    changed = " OR ".join(f"NEW.{name} IS DISTINCT FROM OLD.{name}" for name in rule.frozen)
    function = f"""
        CREATE OR REPLACE FUNCTION {rule.table}_guard() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF {left} AND (TG_OP = 'DELETE' OR {changed}) THEN
                RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation';
            END IF;
            RETURN COALESCE(NEW, OLD);
        END $$
        """
    run = f"FOR EACH ROW EXECUTE FUNCTION {rule.table}_guard()"
    kept = f"CREATE TRIGGER {rule.table}_kept BEFORE DELETE ON {rule.table} {run}"
    frozen = f"CREATE TRIGGER {rule.table}_frozen BEFORE UPDATE OF {columns} ON {rule.table} {run}"
    return [function, frozen] if rule.may_go else [function, kept, frozen]
