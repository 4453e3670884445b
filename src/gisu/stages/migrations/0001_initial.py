"""The tables are there already: `schedule` had them."""

import django.db.models.deletion
import gisu.core.texts
from django.db import migrations, models

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ("cohorts", "0003_the_title_of_a_program"),
        ("schedule", "0011_days_to_stages"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="Calendar",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("first_day", models.CharField(choices=[(day, day) for day in DAYS], default="monday", max_length=9)),
                        ("rest_weeks_count", models.BooleanField(default=True)),
                        ("country", models.CharField(default="auto", max_length=4)),
                        ("days_between_competitions", models.PositiveSmallIntegerField(default=7)),
                        ("cohort", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="calendar", to="cohorts.cohort")),
                    ],
                ),
                migrations.CreateModel(
                    name="Break",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("key", models.SlugField(max_length=60)),
                        ("kind", models.CharField(choices=[("rest-week", "rest week"), ("public-holiday", "public holiday"), ("other", "break")], max_length=20)),
                        ("title", gisu.core.texts.TextField(validators=[gisu.core.texts.check_text])),
                        ("starts_on", models.DateField()),
                        ("ends_on", models.DateField()),
                        ("written", models.JSONField(default=dict)),
                        ("sequence", models.PositiveIntegerField(default=0)),
                        ("changed_at", models.DateTimeField()),
                        ("cohort", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="breaks", to="cohorts.cohort")),
                    ],
                    options={
                        "ordering": ("starts_on", "key"),
                        "constraints": [
                            models.UniqueConstraint(fields=("cohort", "key"), name="one_break_per_key"),
                            models.CheckConstraint(condition=models.Q(("ends_on__gte", models.F("starts_on"))), name="break_ends_after_it_starts"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Stage",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("key", models.SlugField(max_length=60)),
                        ("title", gisu.core.texts.TextField(validators=[gisu.core.texts.check_text])),
                        ("note", gisu.core.texts.TextField(blank=True)),
                        ("starts_on", models.DateField()),
                        ("ends_on", models.DateField()),
                        ("written", models.JSONField(default=dict)),
                        ("cohort", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="stages", to="cohorts.cohort")),
                    ],
                    options={
                        "ordering": ("starts_on", "key"),
                        "constraints": [
                            models.UniqueConstraint(fields=("cohort", "key"), name="one_stage_per_key"),
                            models.CheckConstraint(condition=models.Q(("ends_on__gte", models.F("starts_on"))), name="stage_ends_after_it_starts"),
                        ],
                    },
                ),
            ],
        ),
    ]
