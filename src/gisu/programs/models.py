"""What was last applied to a cohort, item by item, so that a folder and the site can both be changed and compared."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models

from gisu.cohorts.models import Cohort, Program


class Application(models.Model):
    """A program that was applied to a cohort, and what that changed."""

    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="applications")
    program = models.ForeignKey(Program, on_delete=models.PROTECT, related_name="applications")
    digest = models.CharField(max_length=64)
    added = models.PositiveIntegerField()
    changed = models.PositiveIntegerField()
    removed = models.PositiveIntegerField()
    applied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    applied_at = models.DateTimeField()

    class Meta:
        ordering = ["-applied_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.program} at {self.applied_at}"


class Lineage(models.Model):
    """One thing of a program through all its cohorts: its appearances in each share it, whatever they are called there.

    `key` is what folders of the program call it now; empty where they call something else so.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    program = models.ForeignKey(Program, on_delete=models.PROTECT, related_name="lineages")
    part = models.CharField(max_length=20)
    key = models.CharField(max_length=60, null=True)  # noqa: DJ001  null is unlike every other

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["program", "part", "key"], name="one_lineage_per_part_and_key"
            )
        ]

    def __str__(self) -> str:
        return f"{self.part} {self.key}"


class AppliedItem(models.Model):
    """An item as a folder last said it, under the key it had then: the common past of folder and site.

    `object_id` is the id of what it made on the site; empty where such things are known by their key alone.
    """

    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="applied_items")
    part = models.CharField(max_length=20)
    key = models.CharField(max_length=60)
    object_id = models.PositiveBigIntegerField(null=True, blank=True)
    lineage = models.ForeignKey(
        Lineage, on_delete=models.PROTECT, null=True, blank=True, related_name="appearances"
    )
    fields: Any = models.JSONField()
    digest = models.CharField(max_length=64)
    applied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    applied_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["cohort", "part", "key"], name="one_applied_item_per_part_and_key"
            )
        ]

    def __str__(self) -> str:
        return f"{self.part} {self.key}"
