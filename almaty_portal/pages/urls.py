"""Home, about, the desk."""

from django.urls import path
from django.views.generic import TemplateView

from almaty_portal.api.page import ApiPage
from almaty_portal.pages.about import About, Modalities, SupportUnit
from almaty_portal.pages.desk import Desk
from almaty_portal.pages.home import Home
from almaty_portal.pages.rules import state_of_the_rules

app_name = "pages"

urlpatterns = [
    path("", Home.as_view(), name="home"),
    path("about/", About.as_view(), name="about"),
    path("about/modalities/", Modalities.as_view(), name="modalities"),
    path("about/modalities/state/", state_of_the_rules, name="state-of-the-rules"),
    path("about/support-unit/", SupportUnit.as_view(), name="support-unit"),
    path(
        "about/privacy/", TemplateView.as_view(template_name="pages/privacy.html"), name="privacy"
    ),
    path(
        "about/accessibility/",
        TemplateView.as_view(template_name="pages/accessibility.html"),
        name="accessibility",
    ),
    path("about/api/", ApiPage.as_view(), name="api"),
    path("desk/", Desk.as_view(), name="desk"),
]
