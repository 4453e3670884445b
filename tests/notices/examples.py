"""What parameters of addresses are called by: see tests/site/examples.py."""

from tests.site.examples import Parameters

from gisu.notices.enums import Category
from gisu.notices.mail import unsubscribe_token

PARAMETERS: Parameters = {
    "webhook_id": lambda world: world.channel.pk,
    "notice_id": lambda world: world.notice.pk,
    "token": lambda world: unsubscribe_token(world.learner.person, Category.NEWS),
}
