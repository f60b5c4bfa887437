"""The record is loaded whole or not at all, and loading it again changes nothing."""

import json
import shutil
from datetime import date

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command

from almaty_portal.record.loading import load
from almaty_portal.record.loading.files import DATA
from archive.files import store
from archive.models import Document, LanguageVersion
from chairmanship.models import Term
from meetings.models import Decision, Meeting
from members.models import Organisation, Participation, State
from tests.factories import make_user

pytestmark = pytest.mark.django_db


def counted():
    return {m._meta.label: m.objects.count() for m in apps.get_models() if m._meta.managed}


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(DATA, tmp_path / "data")


def change(folder, name, work):
    path = folder / f"{name}.json"
    content = json.loads(path.read_text())
    work(content)
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1))


def test_what_the_record_holds_is_there():
    load()

    assert (State.objects.count(), Organisation.objects.count()) == (20, 18)
    assert (Term.objects.count(), Meeting.objects.count(), Document.objects.count()) == (6, 20, 12)
    assert Decision.objects.count() == 6


def test_loading_again_writes_nothing_not_even_history():
    load()
    before = counted()

    load()

    assert counted() == before


def test_what_changed_is_updated_and_nothing_is_deleted(folder):
    load()
    change(folder, "states", lambda states: states[0]["name"].update(ru="Иное название"))
    change(folder, "themes", lambda themes: themes.pop())

    load(folder)

    assert State.objects.get(code="AF").short_name_ru == "Иное название"
    assert apps.get_model("members.Theme").objects.count() == 11


@pytest.mark.parametrize(
    ("name", "work", "key"),
    [
        pytest.param("states", lambda s: s[1].pop("name"), "states[1].name", id="a missing key"),
        pytest.param(
            "meetings",
            lambda m: m[2].update(starts_on="5 June"),
            "meetings[2].starts_on",
            id="a day",
        ),
        pytest.param(
            "meetings",
            lambda m: m[0].update(date_precision="week"),
            "meetings[0].date_precision",
            id="a precision",
        ),
        pytest.param(
            "chair_terms", lambda t: t[0].update(state="XX"), "chair_terms[0].state", id="a State"
        ),
        pytest.param(
            "documents",
            lambda d: d[3].update(sources=["nobody"]),
            "documents[3].sources",
            id="a source",
        ),
        pytest.param(
            "themes", lambda t: t[1].update(slug=t[0]["slug"]), "themes[1]", id="the same key twice"
        ),
        pytest.param(
            "states",
            lambda s: s[4]["participation"][0].update({"from": None}),
            "states[4].participation[0].from",
            id="a period without a beginning",
        ),
        pytest.param(
            "meetings", lambda m: m[1]["states"].append("XX"), "meetings[1].states", id="a guest"
        ),
        pytest.param("meetings", lambda m: m[0].update(kind=7), "meetings[0].kind", id="a kind"),
        pytest.param(
            "meetings", lambda m: m[0].update(timezone="Mars"), "meetings[0].timezone", id="a zone"
        ),
        pytest.param(
            "documents", lambda d: d[0].update(date="2013-13-01"), "documents[0].date", id="a month"
        ),
        pytest.param(
            "documents",
            lambda d: d[0].update(meeting="2099-mc"),
            "documents[0].meeting",
            id="a meeting",
        ),
        pytest.param(
            "chair_terms",
            lambda t: t[0]["representatives"][0].pop("name"),
            "chair_terms[0].representatives[0].name",
            id="a name",
        ),
        pytest.param(
            "organisations",
            lambda o: o[0].update(kind="club"),
            "organisations[0].kind",
            id="a kind of organisation",
        ),
        pytest.param(
            "sources", lambda s: s.__setitem__(2, "x"), "sources[2]", id="no object at all"
        ),
        pytest.param("state_forms", lambda f: f.update(KZ=["x"]), "KZ", id="a form missing"),
        pytest.param(
            "portal_references", lambda r: r.pop("doc-om-2013"), "doc-om-2013", id="a reference"
        ),
    ],
)
def test_a_defect_is_named_by_file_key_and_line_and_nothing_is_loaded(
    folder, capsys, name, work, key
):
    change(folder, name, work)

    with pytest.raises(CommandError) as refused:
        call_command("load_record", "--from", str(folder))

    told = capsys.readouterr().err
    assert refused.value.returncode == 1
    assert f"{name}.json, line " in told
    assert f"{key}:" in told
    assert not State.objects.exists()


def test_the_line_named_is_the_one_on_which_the_value_stands(folder, capsys):
    path = folder / "states.json"
    written = path.read_text().splitlines()
    at = max(n for n, line in enumerate(written) if '"precision": "day"' in line)
    written[at] = written[at].replace('"day"', '"week"')
    path.write_text("\n".join(written))

    with pytest.raises(CommandError):
        call_command("load_record", "--from", str(folder))

    assert f"states.json, line {at + 1}, states[" in capsys.readouterr().err


def test_what_an_officer_wrote_stays_until_the_record_says_something_new(folder):
    load(folder)
    officer = make_user()
    state = State.objects.get(code="AF")
    state.note_en = "Written by hand."
    state._history_user = officer
    state.save()

    load(folder)
    assert State.objects.get(code="AF").note_en == "Written by hand."

    change(folder, "states", lambda states: states[0].update(note={"ru": "Ново.", "en": "New."}))
    load(folder)
    assert State.objects.get(code="AF").note_en == "New."


def test_a_day_mended_by_hand_is_not_loaded_a_second_time():
    load()
    term = Term.objects.get(starts_on=date(2025, 4, 24))
    term.starts_on = date(2025, 4, 25)
    term._history_user = make_user()
    term.save()

    load()

    assert Term.objects.count() == 6
    assert Term.objects.filter(starts_on=date(2025, 4, 25)).exists()


def test_a_file_that_is_not_json_is_named_with_its_line(folder, capsys):
    path = folder / "themes.json"
    path.write_text(path.read_text().replace('"slug"', "slug", 1))

    with pytest.raises(CommandError):
        call_command("load_record", "--from", str(folder))

    assert "themes.json, line 3" in capsys.readouterr().err


def test_without_a_folder_it_could_not_run(tmp_path):
    with pytest.raises(CommandError, match="There is no folder") as refused:
        call_command("load_record", "--from", str(tmp_path / "nowhere"))

    assert refused.value.returncode == 2


def test_on_the_founding_day_eight_states_take_part_two_of_them_in_brackets():
    load()
    states = State.objects.with_participation_on(date(2013, 6, 5)).filter(
        participation_status__in=["member", "pending"]
    )

    assert [s.code for s in states.in_protocol_order()] == [
        "AF", "AZ", "IR", "KZ", "KG", "PK", "TJ", "TR",
    ]  # fmt: skip
    bracketed = Participation.objects.filter(is_in_brackets=True).order_by("state__filed_under")
    assert [(p.state.code, p.deadline) for p in bracketed] == [
        ("IR", date(2013, 8, 31)),
        ("PK", date(2013, 8, 31)),
    ]


def test_turkiye_stands_before_turkmenistan():
    load()
    codes = list(State.objects.in_protocol_order().values_list("code", flat=True))

    assert codes.index("TR") == codes.index("TM") - 1


def test_the_operating_modalities_are_held_in_both_languages():
    load()
    versions = LanguageVersion.objects.filter(revision__document__symbol="AP-REC-2013-01")

    roles = dict(versions.values_list("language", "role"))
    assert roles == {"ru": "original", "en": "courtesy"}
    assert all(store.read(v.sha256).startswith(b"%PDF-") for v in versions)
    assert versions.get(language="en").of_sha256 == versions.get(language="ru").sha256
