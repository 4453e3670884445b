import rules

from gisu.cohorts.rules import belongs, is_operator

rules.add_perm("schedule.read", belongs)
rules.add_perm("schedule.run", is_operator)
