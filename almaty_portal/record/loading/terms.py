"""The terms of the Process in both languages, and those that are not used."""

from almaty_portal.record.loading.files import File
from almaty_portal.record.loading.rows import keep
from archive.models import GlossaryTerm


def load_glossary(file: File, avoided: File) -> None:
    """Load the glossary; a term that is not used says in its remark what is."""
    for entry in file.content:
        facts = {
            "in_english": entry["en"],
            "standing": entry["status"],
            "remark": entry["note"] or "",
        }
        keep(GlossaryTerm, {"in_russian": entry["ru"]}, facts)
    for entry in avoided.content:
        facts = {
            "in_english": entry["en"],
            "standing": GlossaryTerm.Standing.AVOIDED,
            "remark": entry["instead"],
        }
        keep(GlossaryTerm, {"in_russian": entry["ru"]}, facts)
