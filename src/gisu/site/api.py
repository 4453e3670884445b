"""The typed API: one router per room, errors as problem+json."""

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI

from gisu.ground.api import refused
from gisu.ground.refusals import Refusal

api = NinjaAPI(title="gisu", version="1", urls_namespace="api", docs_url=None)


@api.exception_handler(Refusal)
def _refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    return refused(refusal)
