"""Who reads whose entries. Everybody reads their own."""

import rules

from gisu.cohorts.rules import is_operator

rules.add_perm("ledger.read_all", is_operator)
