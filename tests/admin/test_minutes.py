"""Officers write minutes, circulate and close them; what readers have stays as it was."""

import re
from datetime import date, timedelta

import pytest
from django.utils import timezone

from almaty_portal.common.clearing import Clearing
from meetings.minutes import services
from meetings.models import Minutes, MinutesEdition
from members.models import Notice
from tests.factories import make_coordinator, make_meeting, make_minutes, make_officer

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

WORD = {"by": "Председатель", "on": "2026-11-20", "form": "letter"}
CLEARED = Clearing("The Chair", date(2026, 11, 20), "letter")


@pytest.fixture
def unit(client, officer, settings):
    plain = {**settings.TEMPLATES[0]["OPTIONS"], "string_if_invalid": ""}
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "OPTIONS": plain}]
    client.force_login(officer)
    return client


def page(minutes, act=""):
    return f"/ru/unit/meetings/minutes/{minutes.pk}/{act or 'change/'}"


def circulated(minutes):
    now = timezone.now()
    until = timezone.localdate(now) + timedelta(days=9)
    return services.circulate(
        minutes=minutes, by=make_officer(), at=now, cleared=CLEARED, comments_until=until
    )


def test_the_way_leads_from_the_meeting_to_a_form_and_then_to_the_text(unit):
    meeting = make_meeting()
    act = f"/ru/unit/meetings/meeting/{meeting.pk}/minutes/"

    begins = unit.get(act)
    form = unit.get(begins.url).content.decode()
    minutes = make_minutes(meeting=meeting)

    assert begins.url == f"/ru/unit/meetings/minutes/add/?meeting={meeting.pk}"
    assert f'value="{meeting.pk}" selected' in form
    assert unit.get(act).url == page(minutes)


def test_a_draft_is_circulated_by_the_chairs_word_and_the_mails_wait(unit):
    make_coordinator()
    minutes = make_minutes()
    until = str(timezone.localdate() + timedelta(days=14))

    unit.post(page(minutes, "circulate/"), {**WORD, "comments_until": until})

    edition = MinutesEdition.objects.get()
    assert (str(edition.comments_until), edition.cleared_by) == (until, "Председатель")
    assert Notice.objects.get().state == "held"


@pytest.mark.parametrize(
    ("act", "given", "says"),
    [
        ("circulate/", {"comments_until": "2020-01-01"}, "Этот день уже прошёл"),
        ("circulate/", {"by": "", "comments_until": "2099-01-01"}, "Обязательное поле"),
        ("final/", {}, "Сначала разошлите проект"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(unit, act, given, says):
    minutes = make_minutes()

    answer = unit.post(page(minutes, act), {**WORD, **given})

    assert says in answer.content.decode()
    assert not MinutesEdition.objects.exists()


def test_one_language_is_not_circulated(unit):
    minutes = make_minutes(text_en="")

    answer = unit.post(page(minutes, "circulate/"), {**WORD, "comments_until": "2099-01-01"})

    assert "на русском и английском языках" in answer.content.decode()


def test_the_final_text_is_read_only_and_stays(unit):
    minutes = make_minutes()
    circulated(minutes)
    unit.post(page(minutes, "final/"), WORD)

    answer = unit.post(page(minutes), {"text_ru": "Иное", "text_en": "Other", "kind": "minutes"})

    minutes.refresh_from_db()
    assert answer.status_code == 403
    assert minutes.text_en == "The Chair opened the meeting."
    assert MinutesEdition.objects.filter(is_final=True).exists()


def test_two_editors_never_overwrite_each_other(unit):
    minutes = make_minutes()
    form = unit.get(page(minutes))
    seen = re.search(r'name="seen_history" value="(\d+)"', form.content.decode()).group(1)
    fields = form.context["adminform"].form
    typed = {name: fields[name].value() or "" for name in fields.fields} | {"seen_history": seen}
    other = Minutes.objects.get(pk=minutes.pk)
    other.text_en = "Written by the other officer"
    other.save()

    answer = unit.post(page(minutes), {**typed, "text_en": "Written by this officer"})

    assert answer.status_code == 409
    both = answer.content.decode()
    assert "Written by the other officer" in both
    assert "Written by this officer" in both
    minutes.refresh_from_db()
    assert minutes.text_en == "Written by the other officer"


def test_what_readers_have_cannot_be_deleted(unit):
    minutes = make_minutes()
    circulated(minutes)

    assert unit.post(page(minutes, "delete/"), {"post": "yes"}).status_code == 403
    assert Minutes.objects.exists()
