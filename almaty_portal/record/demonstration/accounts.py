"""The sign-ins of the demonstration; their passwords are set anew at each start."""

from django.contrib.auth.models import Group

from members.groups import HEAD_OF_UNIT, SUPPORT_UNIT
from members.models import User

NAMES = ("officer", "head", "coordinator.kg", "chair.kz", "delegate.kg", "observer")
IN_THE_UNIT = {"officer": [SUPPORT_UNIT], "head": [SUPPORT_UNIT, HEAD_OF_UNIT]}


def load() -> dict[str, User]:
    """Make the accounts, without passwords, and return them by the name before the @."""
    accounts = {}
    for name in NAMES:
        account, made = User.objects.get_or_create(
            email=f"{name}@demo.example",
            defaults={"is_demonstration": True, "is_staff": name in IN_THE_UNIT},
        )
        if made:
            account.set_unusable_password()
            account.save()
        account.groups.add(*Group.objects.filter(name__in=IN_THE_UNIT.get(name, [])))
        accounts[name] = account
    return accounts


def set_demo_passwords(password: str) -> int:
    """Give every demonstration account the password; return how many there are."""
    accounts = list(User.objects.filter(is_demonstration=True))
    for account in accounts:
        account.set_password(password)
        account.save(update_fields=["password"])
    return len(accounts)
