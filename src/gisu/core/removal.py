"""What was removed and is still named, by the activity record above all: its row stays, and only the living are found."""

from typing import Any, ClassVar, Self, TypeVar

from django.db import models
from django.db.models import PROTECT, Q
from typing_extensions import override

LIVING = Q(removed_at=None)
Thing = TypeVar("Thing", bound=models.Model)


class Living(models.Manager[Thing]):
    @override
    def get_queryset(self) -> models.QuerySet[Thing]:
        return super().get_queryset().filter(LIVING)


class Removable(models.Model):
    """Found while it lives; by `with_removed`, and through a foreign key, also later. Its key is unique among the living."""

    removed_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[models.Manager[Self]] = Living()
    with_removed: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        abstract = True


def is_used(thing: models.Model, *, but_for: tuple[type[models.Model], ...] = ()) -> bool:
    """Whether anything living holds on to `thing` and protects it; tables of `but_for` do not count.

    Nor do tables that point at it without a way back (`related_name="+"`), as audiences do.
    """
    pointing: list[Any] = list(thing._meta.related_objects)
    return any(
        field.related_model.objects.filter(**{field.field.name: thing}).exists()
        for field in pointing
        if field.on_delete is PROTECT and not issubclass(field.related_model, but_for)
    )
