"""Under ``chairmanship/``: the plan, its means, the Chair's functions, directives, the binder."""

from django.urls import path

from almaty_portal.pages.binder.views import binder
from almaty_portal.pages.plan.directives import directives
from almaty_portal.pages.plan.functions import functions
from almaty_portal.pages.plan.report import report
from almaty_portal.pages.plan.resources import Resources
from almaty_portal.pages.plan.work_plans import WorkPlanList, WorkPlanPage

app_name = "plan"

urlpatterns = [
    path("binder.pdf", binder, name="binder"),
    path("directives/", directives, name="directives"),
    path("functions/", functions, name="functions"),
    path("resources/", Resources.as_view(), name="resources"),
    path("work-plan/", WorkPlanList.as_view(), name="work-plans"),
    path("work-plan/<int:year>/", WorkPlanPage.as_view(), name="work-plan"),
    path("work-plan/<int:year>/report.pdf", report, name="report"),
]
