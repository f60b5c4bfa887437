"""Decisions: the register and its proof, one decision, non-objection procedures."""

from django.urls import path

from almaty_portal.pages.clearing import clear_decision
from almaty_portal.pages.decisions import DecisionPage, DecisionRegister
from almaty_portal.pages.procedure_acts import act
from almaty_portal.pages.procedures import procedure, procedures, receipt, take_position
from almaty_portal.pages.register import decision_pdf, verify

app_name = "decisions"

urlpatterns = [
    path("", DecisionRegister.as_view(), name="decisions"),
    path("verify/", verify, name="verify"),
    path("procedures/", procedures, name="procedures"),
    path("procedures/<slug:key>/", procedure, name="procedure"),
    path("procedures/<slug:key>/position/", take_position, name="take-position"),
    path("procedures/<slug:key>/receipts/<uuid:receipt>/", receipt, name="receipt"),
    path("procedures/<slug:key>/<slug:act>/", act, name="act"),
    path("<slug:number>/", DecisionPage.as_view(), name="decision"),
    path("<slug:number>/clear/", clear_decision, name="clear-decision"),
    path("<slug:number>/decision.pdf", decision_pdf, name="decision-pdf"),
]
