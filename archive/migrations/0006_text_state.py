"""Whether a text is taken out of each file; what was seen in it when it came in.

Until now the text was taken as the file came in: a version without one has none.
"""

from django.conf import settings
from django.db import migrations, models


def say_what_is_known(apps, schema_editor):
    """Call taken what has a text, and none what has none."""
    for name in ('LanguageVersion', 'HistoricalLanguageVersion'):
        rows = apps.get_model('archive', name).objects
        rows.exclude(extracted_text='').update(text_state='taken')
        rows.filter(extracted_text='').update(text_state='none')


class Migration(migrations.Migration):

    dependencies = [
        ('archive', '0005_the_archive'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='historicallanguageversion',
            name='findings',
            field=models.JSONField(blank=True, default=dict, editable=False, verbose_name='findings'),
        ),
        migrations.AddField(
            model_name='historicallanguageversion',
            name='text_state',
            field=models.CharField(choices=[('waiting', 'text is being taken'), ('taken', 'text taken'), ('none', 'no searchable text')], default='waiting', editable=False, max_length=7, verbose_name='state of the text'),
        ),
        migrations.AddField(
            model_name='languageversion',
            name='findings',
            field=models.JSONField(blank=True, default=dict, editable=False, verbose_name='findings'),
        ),
        migrations.AddField(
            model_name='languageversion',
            name='text_state',
            field=models.CharField(choices=[('waiting', 'text is being taken'), ('taken', 'text taken'), ('none', 'no searchable text')], default='waiting', editable=False, max_length=7, verbose_name='state of the text'),
        ),
        migrations.AddIndex(
            model_name='languageversion',
            index=models.Index(condition=models.Q(('text_state', 'waiting')), fields=['text_state'], name='archive_version_text_waiting'),
        ),
        migrations.RunPython(say_what_is_known, migrations.RunPython.noop),
    ]
