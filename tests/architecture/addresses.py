"""Who may open which address: the one table of the portal’s pages and of what they show."""

Answers = tuple[int, ...]


OPEN: Answers = (200, 200, 200, 200, 200, 200)


REDIRECT: Answers = (302, 302, 302, 302, 302, 302)


HEALTH: Answers = (503, 503, 503, 503, 503, 503)  # nothing is loaded in a test


UNKNOWN: Answers = (404, 404, 404, 404, 404, 404)


#                       visitor observer participant other coordinator officer
FOR_OBSERVERS: Answers = (404, 200, 403, 200, 200, 200)


FOR_MEMBERS: Answers = (404, 403, 403, 200, 200, 200)


# To the Chair's representative as well, who is tested with the pages themselves.
FOR_THE_CHAIR: Answers = (404, 403, 403, 403, 403, 200)


FOR_COORDINATORS: Answers = (404, 403, 403, 200, 200, 200)


FOR_THE_UNIT: Answers = (404, 404, 404, 404, 404, 200)


DOCUMENTS = {
    "public": OPEN,
    "public not distributed": OPEN,
    "observers": (404, 200, 200, 200, 200, 200),
    "observers not distributed": FOR_OBSERVERS,
    "members": (404, 403, 200, 200, 200, 200),
    "members not distributed": FOR_MEMBERS,
    "support-unit": FOR_THE_UNIT,
    "support-unit not distributed": FOR_THE_UNIT,
    "draft": UNKNOWN,
    "embargoed": UNKNOWN,
    "withdrawn": OPEN,
}


# The file of a withdrawn document leads to the page that says why.
FILES = {**DOCUMENTS, "withdrawn": (302, 302, 302, 302, 302, 302)}


FORWARDED = {
    name: tuple(302 if answer == 200 else answer for answer in answers)
    for name, answers in DOCUMENTS.items()
}


MEETINGS = {
    "public": OPEN,
    "observers": FOR_OBSERVERS,
    "members": FOR_MEMBERS,
    "support-unit": FOR_THE_UNIT,
    "planned": FOR_THE_UNIT,
}


PACKS = {
    "public": (404, 200, 200, 200, 200, 200),
    "observers": (404, 404, 403, 404, 404, 404),
    "members": (404, 403, 403, 404, 404, 404),
    "support-unit": UNKNOWN,
    "planned": UNKNOWN,
}


# Nobody of this world was sent an invitation; an officer is led to the delegations of the unit.
DELEGATIONS = {
    "public": (404, 403, 403, 403, 403, 302),
    "observers": (404, 403, 403, 403, 403, 302),
    "members": (404, 403, 403, 403, 403, 302),
    "support-unit": (404, 404, 404, 404, 404, 302),
    "planned": (404, 404, 404, 404, 404, 302),
}


# The list of participants is for members, and for those who sit at that meeting.
PARTICIPANTS = {
    "public": (404, 403, 200, 200, 200, 200),
    "observers": (404, 403, 403, 200, 200, 200),
    "members": FOR_MEMBERS,
    "support-unit": FOR_THE_UNIT,
    "planned": FOR_THE_UNIT,
}


NOTES = {
    "public": (302, 404, 200, 200, 200, 200),
    "observers": (302, 404, 403, 404, 404, 404),
    "members": (302, 403, 403, 404, 404, 404),
    "support-unit": (302, 404, 404, 404, 404, 404),
    "planned": (302, 404, 404, 404, 404, 404),
}


# Drafts are for members and those who sat there, the final text for its audience.
MINUTES = {
    "public": (404, 403, 200, 200, 200, 200),
    "observers": UNKNOWN,
    "members": (404, 403, 403, 200, 200, 200),
    "support-unit": UNKNOWN,
    "planned": UNKNOWN,
}


PLANS = {"members": FOR_MEMBERS, "public": OPEN, "draft": FOR_THE_UNIT}


DECISIONS = {
    "public": OPEN,
    "observers": FOR_OBSERVERS,
    "members": FOR_MEMBERS,
    "support-unit": UNKNOWN,
    "draft": UNKNOWN,
    "not cleared": UNKNOWN,
}


PROCEDURES = {"open": FOR_MEMBERS, "prepared": (404, 404, 404, 404, 404, 200)}


# Acts are the Chair's; a position is written with a POST; nobody here is the Chair.
ACTS = {"open": (404, 403, 403, 403, 403, 403), "prepared": (404, 404, 404, 404, 404, 403)}


POSTS = {"open": (405, 405, 405, 405, 405, 405)}


RECEIPTS = {"open": (302, 403, 403, 404, 404, 404)}


def hidden(table: dict[str, Answers]) -> dict[str, Answers]:
    """Return the table of a program's answers: what is not open is not there, whoever asks."""
    return {
        name: tuple(404 if answer == 403 else answer for answer in answers)
        for name, answers in table.items()
    }


# Pages that show no single thing.
PAGES: dict[str, Answers] = {
    "": REDIRECT,
    "healthz": HEALTH,
    "language/": REDIRECT,
    "csp-report/": (405, 405, 405, 405, 405, 405),
    "sitemap.xml": OPEN,
    "robots.txt": OPEN,
    ".well-known/security.txt": OPEN,
    "feeds/en/documents.atom": OPEN,
    "feeds/en/meetings.atom": OPEN,
    "feeds/en/decisions.atom": OPEN,
    "feeds/en/dublin-core.csv": OPEN,
    "api/v1/documents": OPEN,
    "api/v1/meetings": OPEN,
    "api/v1/decisions": OPEN,
    "api/v1/states": OPEN,
    "api/v1/terms": OPEN,
    "api/v1/themes": OPEN,
    "api/v1/openapi.json": OPEN,
    "api/v1/docs": REDIRECT,
    "api/<path:rest>": UNKNOWN,
    "en/": OPEN,
    "en/about/": OPEN,
    "en/about/api/": OPEN,
    "en/about/modalities/": OPEN,
    "en/about/support-unit/": OPEN,
    "en/about/privacy/": OPEN,
    "en/about/accessibility/": OPEN,
    "en/members/": OPEN,
    "en/chairmanship/": OPEN,
    "en/chairmanship/work-plan/": OPEN,
    "en/chairmanship/resources/": OPEN,
    "en/chairmanship/directives/": FOR_THE_CHAIR,
    "en/chairmanship/functions/": FOR_THE_CHAIR,
    "en/chairmanship/binder.pdf": FOR_COORDINATORS,
    "en/about/modalities/state/": FOR_THE_CHAIR,
    "en/meetings/": OPEN,
    "en/meetings/calendar.ics": OPEN,
    "en/decisions/": OPEN,
    "en/decisions/verify/": OPEN,
    "en/decisions/procedures/": (302, 403, 403, 200, 200, 200),
    "en/archive/": OPEN,
    "en/archive/verify/": OPEN,
    "en/archive/selection/": OPEN,
    "en/archive/selection.pdf": (404, 404, 404, 404, 404, 404),
    "en/archive/selection.zip": (404, 404, 404, 404, 404, 404),
    "en/desk/": (302, 200, 200, 200, 200, 302),
}


# Patterns that open things: (kind of thing, address, answers).
THINGS: dict[str, tuple[str, str, dict[str, Answers]]] = {
    "<lang>/members/<slug:code>/": ("State", "en/members/{}/", {"a State": OPEN}),
    "<lang>/meetings/<slug:slug>/": ("meeting", "en/meetings/{}/", MEETINGS),
    "<lang>/meetings/<slug:slug>/pack.pdf": ("meeting", "en/meetings/{}/pack.pdf", PACKS),
    "<lang>/meetings/<slug:slug>/pack.zip": ("meeting", "en/meetings/{}/pack.zip", PACKS),
    "<lang>/meetings/<slug:slug>/delegation/": (
        "meeting",
        "en/meetings/{}/delegation/",
        DELEGATIONS,
    ),
    "<lang>/meetings/<slug:slug>/notes/": ("meeting", "en/meetings/{}/notes/", NOTES),
    "<lang>/meetings/<slug:slug>/minutes/": ("meeting", "en/meetings/{}/minutes/", MINUTES),
    "<lang>/meetings/<slug:slug>/minutes.pdf": ("meeting", "en/meetings/{}/minutes.pdf", MINUTES),
    "<lang>/meetings/<slug:slug>/participants/": (
        "meeting",
        "en/meetings/{}/participants/",
        PARTICIPANTS,
    ),
    "<lang>/meetings/<slug:slug>/participants.pdf": (
        "meeting",
        "en/meetings/{}/participants.pdf",
        PARTICIPANTS,
    ),
    "<lang>/chairmanship/work-plan/<int:year>/": (
        "work plan",
        "en/chairmanship/work-plan/{}/",
        PLANS,
    ),
    "<lang>/chairmanship/work-plan/<int:year>/report.pdf": (
        "work plan",
        "en/chairmanship/work-plan/{}/report.pdf",
        PLANS,
    ),
    "<lang>/decisions/<slug:number>/": ("decision", "en/decisions/{}/", DECISIONS),
    # The Chair's representative alone, who is tested with the page itself.
    "<lang>/decisions/<slug:number>/clear/": (
        "decision",
        "en/decisions/{}/clear/",
        dict.fromkeys(DECISIONS, UNKNOWN),
    ),
    "<lang>/decisions/<slug:number>/decision.pdf": (
        "decision",
        "en/decisions/{}/decision.pdf",
        DECISIONS,
    ),
    "<lang>/decisions/procedures/<slug:key>/": (
        "procedure",
        "en/decisions/procedures/{}/",
        PROCEDURES,
    ),
    "<lang>/decisions/procedures/<slug:key>/<slug:act>/": (
        "procedure",
        "en/decisions/procedures/{}/open/",
        ACTS,
    ),
    "<lang>/decisions/procedures/<slug:key>/position/": (
        "procedure",
        "en/decisions/procedures/{}/position/",
        POSTS,
    ),
    "<lang>/decisions/procedures/<slug:key>/receipts/<uuid:receipt>/": (
        "procedure",
        "en/decisions/procedures/{}/receipts/00000000-0000-0000-0000-000000000000/",
        RECEIPTS,
    ),
    "<lang>/archive/<slug:symbol>/": ("document", "en/archive/{}/", DOCUMENTS),
    "d/<str:symbol>/": ("document", "d/{}/", FORWARDED),
    "d/<str:symbol>/<str:mark>/<str:language>/": ("document", "d/{}/original/ru/", FILES),
}
# Secret addresses open for whoever has them.
THINGS |= {
    "<lang>/meetings/<slug:slug>/link/<str:token>/": (
        "link",
        "en/meetings/meetingpublic/link/{}/",
        {"a link": OPEN},
    ),
    "<lang>/meetings/calendar/<str:token>.ics": (
        "calendar",
        "en/meetings/calendar/{}.ics",
        {"a calendar": OPEN},
    ),
}
THINGS |= {
    "feeds/<str:language>/themes/<slug:slug>.atom": (
        "theme",
        "feeds/en/themes/{}.atom",
        {"a theme": OPEN},
    ),
    "api/v1/documents/<slug:symbol>": ("document", "api/v1/documents/{}", hidden(DOCUMENTS)),
    "api/v1/meetings/<slug:slug>": ("meeting", "api/v1/meetings/{}", hidden(MEETINGS)),
    "api/v1/decisions/<slug:number>": ("decision", "api/v1/decisions/{}", hidden(DECISIONS)),
    "api/v1/states/<slug:code>": ("State", "api/v1/states/{}", {"a State": OPEN}),
}


# Whole parts with a rule of their own, each tested below.
PARTS = ("<lang>/unit/", "<lang>/account/")
