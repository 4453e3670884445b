"""Who reads how somebody stands. Everybody reads their own."""

import rules

from gisu.cohorts.rules import is_operator, is_staff

rules.add_perm("completion.read_all", is_staff)
rules.add_perm("completion.run", is_operator)
