from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('chairmanship', '0002_reviews_of_work_plans'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='historicalworkplan',
            name='reviewed_on',
        ),
        migrations.RemoveField(
            model_name='workplan',
            name='reviewed_on',
        ),
    ]
