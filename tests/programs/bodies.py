"""What the operations of programs take: see tests/site/states.py."""

from django.core.files.base import ContentFile
from tests.site.states import COHORT, V1, Body

BODIES: dict[str, Body] = {
    f"POST {V1}/cohorts": lambda _: {"data": {"slug": "next", "starts_on": "2026-03-02"}},
    f"POST {V1}/programs/lint": lambda _: {"data": {"file": ContentFile(b"PK", name="a.zip")}},
    f"POST {COHORT}/program/plan": lambda _: {
        "data": {"file": ContentFile(b"PK", name="a.zip")}
    },
    f"POST {COHORT}/program/apply": lambda _: {
        "data": {"file": ContentFile(b"PK", name="a.zip")}
    },
}
