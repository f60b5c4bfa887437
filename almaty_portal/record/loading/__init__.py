"""Loading the record: all of it or nothing."""

from pathlib import Path

from django.db import transaction

from almaty_portal.record.loading import events, papers, participants, rules, terms
from almaty_portal.record.loading.checking import check
from almaty_portal.record.loading.files import DATA, read_all


@transaction.atomic
def load(folder: Path = DATA) -> None:
    """Load the record: new rows are made, changed ones saved, nothing is deleted.

    :raises Defective: if a file has a defect; then nothing is loaded
    """
    files = read_all(folder)
    check(files)
    participants.load_sources(files["sources"])
    participants.load_themes(files["themes"])
    participants.load_states(files["states"], files["state_forms"])
    participants.load_organisations(files["organisations"])
    events.load_terms(files["chair_terms"])
    events.load_meetings(files["meetings"], files["chair_terms"])
    papers.load_documents(files["documents"], files["portal_references"])
    rules.load_rules(files["rules"])
    terms.load_glossary(files["glossary"], files["avoided_terms"])
