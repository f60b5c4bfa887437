"""Every page a visitor and a reader opens: accessible, whole at 320 px, without errors."""

import pytest
from axe_core_python.sync_playwright import Axe

from archive.models import Document
from meetings.models import Meeting, NonObjectionProcedure
from members.models import State

RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    },
    "resultTypes": ["violations"],
}

PUBLIC = [
    "",
    "about/",
    "about/modalities/",
    "about/support-unit/",
    "about/privacy/",
    "about/accessibility/",
    "about/api/",
    "members/",
    "members/?as_of=2013-06-05",
    "members/?as_of=nonsense",
    "members/tr/",
    "members/ir/",
    "chairmanship/",
    "chairmanship/resources/",
    "chairmanship/work-plan/",
    "meetings/",
    "meetings/2018-som5/",
    "meetings/2016-tem/",
    "decisions/",
    "decisions/2026-03/",
    "decisions/verify/",
    "archive/",
    "archive/?q=беженцев",
    "archive/?q=zzzz",
    "archive/AP-REC-2013-01/",
    "archive/verify/",
    "archive/verify/?sha256=nonsense",
    "archive/selection/?symbol=AP-REC-2013-01&symbol=AP-DEMO-2026-02",
    "account/login/",
    "account/password/reset/",
    "no-such-page/",
]


def violations(page):
    """Return what axe found, in one line each."""
    found = Axe().run(page, options=RULES)["violations"]
    return [
        f"{page.url}: {rule['id']} {rule['help']} {[n['target'] for n in rule['nodes']][:3]}"
        for rule in found
    ]


def too_wide(page):
    """Return how many pixels the page is wider than its window."""
    return page.evaluate("document.documentElement.scrollWidth - window.innerWidth")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_public_page_is_accessible_and_clean(open_as, language, dark):
    page = open_as(language=language, dark=dark)
    complaints = []
    page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
    page.on(
        "console",
        lambda message: (
            complaints.append(f"{page.url}: {message.text}")
            if message.type == "error" and "404" not in message.text
            else None
        ),
    )

    for path in PUBLIC:
        response = page.goto(f"/{language}/{path}")
        assert response.status == (404 if path.startswith("no-such") else 200), path
        assert page.get_attribute("html", "lang") == language
        complaints += violations(page)

    assert complaints == []


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("width", [320, 390])
def test_no_page_is_cut_on_a_phone(open_as, language, width):
    page = open_as(language=language, width=width)
    cut = []

    for path in PUBLIC:
        page.goto(f"/{language}/{path}")
        if (excess := too_wide(page)) > 0:
            cut.append((path, excess))

    assert cut == []


@pytest.mark.parametrize(("language", "dark"), [("ru", False), ("en", True)])
def test_what_a_coordinator_opens_is_accessible(open_as, language, dark):
    page = open_as("coordinator.kg", language=language, width=390, dark=dark)
    meeting = Meeting.objects.get(slug__startswith="demonstration-som")
    papers = Document.objects.filter(is_demonstration=True, audience="members", state="issued")
    document = papers.first()
    found = []

    for path in [
        "desk/",
        "account/",
        "account/calendar/",
        f"archive/{document.ascii_symbol}/",
        "chairmanship/work-plan/2026/",
        "decisions/procedures/",
        "decisions/procedures/nop-2026-01/",
        *(
            f"meetings/{meeting.slug}/{page}"
            for page in ["", "delegation/", "notes/", "participants/"]
        ),
    ]:
        assert page.goto(f"/{language}/{path}").status == 200
        found += violations(page)
        if (excess := too_wide(page)) > 0:
            found.append((path, excess))

    assert found == []


@pytest.mark.parametrize(("language", "dark"), [("ru", True), ("en", False)])
def test_what_the_chair_opens_is_accessible(open_as, language, dark):
    page = open_as("chair.kz", language=language, width=390, dark=dark)
    found = []

    for path in [
        "desk/",
        "about/modalities/state/",
        "chairmanship/directives/",
        "chairmanship/functions/",
        "decisions/procedures/nop-2026-01/",
        "decisions/procedures/nop-2026-01/extend/",
    ]:
        assert page.goto(f"/{language}/{path}").status == 200
        found += violations(page)
        if (excess := too_wide(page)) > 0:
            found.append((path, excess))

    assert found == []


@pytest.mark.ignore_template_errors  # Unfold's own templates ask for what may be missing
@pytest.mark.parametrize(("language", "dark"), [("ru", False), ("en", True)])
def test_what_an_officer_opens_is_accessible(open_as, language, dark):
    page = open_as("officer", language=language, dark=dark)
    meeting = Meeting.objects.get(slug__startswith="demonstration-som")
    state = State.objects.get(code="KG")
    procedure = NonObjectionProcedure.objects.get(key="nop-2026-01")
    found = []

    for path in [
        "",
        "meetings/meeting/",
        f"meetings/meeting/{meeting.pk}/change/",
        f"meetings/meeting/{meeting.pk}/invitations/",
        f"meetings/decision/{procedure.decision_id}/change/",
        f"meetings/nonobjectionprocedure/{procedure.pk}/change/",
        "members/notice/",
        f"members/state/{state.pk}/change/",
        "archive/document/add/",
    ]:
        assert page.goto(f"/{language}/unit/{path}").status == 200
        page.wait_for_load_state()
        found += violations(page)
        if (excess := too_wide(page)) > 0:
            found.append((path, excess))

    assert found == []


@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_visitor_searches_and_switches_the_language_without_javascript(open_as, language):
    page = open_as(language=language, javascript=False)
    page.goto(f"/{language}/archive/?q=декларации&kind=declaration")
    assert page.locator("main a[href*='/archive/AP-REC-']").count() >= 1

    other = "en" if language == "ru" else "ru"
    page.locator(f"a[hreflang={other}]").first.click()

    assert f"/{other}/archive/" in page.url
    assert "kind=declaration" in page.url
    assert page.input_value("main input[name=q]") == "декларации"
