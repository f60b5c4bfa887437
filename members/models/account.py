"""Accounts: who signs in. Never the identity of a post (that is an appointment)."""

from functools import cached_property
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager["User"]):
    """Makes accounts; e-mail addresses are kept in lower case."""

    def create_user(self, email: str, password: str | None = None, **facts: Any) -> "User":
        """Create an account; without a password it can only be entered through an invitation."""
        user = self.model(email=email.strip().lower(), **facts)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, email: str | None) -> "User":
        """Return the account of an address, however it is spelled."""
        return self.get(email__iexact=(email or "").strip())


class NoticesWanted(models.TextChoices):
    """How somebody wants to be told of what is not formal."""

    AT_ONCE = "at-once", _("each at once")
    DIGEST = "digest", _("one letter a day, at seven in the morning (Almaty time)")
    OFF = "off", _("only what is formal")


class User(AbstractBaseUser, PermissionsMixin):
    """One person's way in. What they may read follows from what they hold today, not from it.

    ``is_staff`` marks an officer of the Support Unit (Modalities 3.iii); only the head of unit
    grants it.
    """

    email = models.EmailField(_("e-mail address"), unique=True)
    language = models.CharField(
        _("language"), max_length=2, choices=settings.LANGUAGES, default="ru"
    )
    notices_wanted = models.CharField(
        _("notices"), max_length=7, choices=NoticesWanted, default=NoticesWanted.AT_ONCE
    )
    # The address that mail came back from: another address makes the mark void by itself.
    failed_address = models.EmailField(_("failing address"), blank=True, editable=False)
    failed_at = models.DateTimeField(_("failing since"), null=True, blank=True, editable=False)
    failed_note = models.CharField(_("what came back"), max_length=200, blank=True, editable=False)
    is_active = models.BooleanField(_("active"), default=True)
    is_staff = models.BooleanField(_("officer of the Support Unit"), default=False)
    is_demonstration = models.BooleanField(_("demonstration"), default=False, editable=False)
    date_joined = models.DateTimeField(_("created at"), default=timezone.now, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="members_user_email_whatever_case",
                violation_error_message=_("An account with this address exists."),
            )
        ]

    def __str__(self) -> str:
        return self.email

    @property
    def address_fails(self) -> bool:
        """Say whether an officer marked this very address as failing."""
        return bool(self.failed_address) and self.failed_address.lower() == self.email.lower()

    @cached_property
    def standing(self) -> Any:
        """What this account holds today: asked once for each request's user (members.standing)."""
        from members.standing import standing_of

        return standing_of(self, on=timezone.localdate())
