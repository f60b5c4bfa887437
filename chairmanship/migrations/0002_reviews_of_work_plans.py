"""Which Senior Officials Meeting reviewed a plan stood as a day; it is now the meeting itself."""

from django.db import migrations
from django.db.models import Q

SAID = {'en': 'Reviewed on %s.', 'ru': 'Рассмотрен %s.'}


def carry_over(apps, schema_editor):
    """Name the plan at the meeting of that day; where none is held, keep the day in the text."""
    Meeting = apps.get_model('meetings', 'Meeting')
    WorkPlan = apps.get_model('chairmanship', 'WorkPlan')
    for plan in WorkPlan.objects.filter(reviewed_on__isnull=False):
        day = plan.reviewed_on
        meeting = Meeting.objects.filter(
            Q(starts_on=day) | Q(starts_on__lte=day, ends_on__gte=day),
            kind='som',
            reviews__isnull=True,
        ).first()
        if meeting is not None:
            Meeting.objects.filter(pk=meeting.pk).update(reviews=plan)
            continue
        plan.review_en = f"{SAID['en'] % day:s}\n{plan.review_en or ''}".strip()
        plan.review_ru = f"{SAID['ru'] % day.strftime('%d.%m.%Y'):s}\n{plan.review_ru or ''}".strip()
        plan.save()


class Migration(migrations.Migration):

    dependencies = [
        ('chairmanship', '0001_initial'),
        ('meetings', '0006_reviews_releases_guests'),
    ]

    operations = [migrations.RunPython(carry_over, migrations.RunPython.noop)]
