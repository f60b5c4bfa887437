"""Guests whose invitation was sent before they had a place of their own on the list."""

from django.db import migrations


def enter_guests(apps, schema_editor):
    """Enter each as the participant they alone are."""
    Invitation = apps.get_model('meetings', 'Invitation')
    Delegation = apps.get_model('meetings', 'Delegation')
    Participant = apps.get_model('meetings', 'Participant')
    sent = Invitation.objects.filter(
        person__isnull=False, is_left_out=False, sent_at__isnull=False
    )
    for row in sent:
        delegation = Delegation.objects.create(meeting_id=row.meeting_id, guest_id=row.person_id)
        Participant.objects.create(
            delegation=delegation, person_id=row.person_id, seat='observer'
        )


class Migration(migrations.Migration):

    dependencies = [('meetings', '0006_reviews_releases_guests')]

    operations = [migrations.RunPython(enter_guests, migrations.RunPython.noop)]
