"""Who may go where: one line for every address and every operation of the API, in tests/<room>/access.py.

A line has the name of the address (as in {% url %}) or the method and path of the operation, what GET answers and, where
the address takes one, what POST answers, for each of

    nobody, a stranger (operator of another cohort), a learner, a mentor, an operator

in this order. What is said is

    200, 401, 403, 404, 410    the status
    in                         sent to sign in
    go                         sent somewhere else
    ok                         let in: anything but the statuses that keep somebody out. For POST, whose empty form may be
                               answered with 200 and what is wrong with it, a redirect, or a refusal in words (409, 422).

Every POST carries a valid CSRF token and nothing else. Addresses are filled in from tests/<room>/examples.py: a new
parameter needs its line there. test_access.py walks every address there is; one without a line here fails the test
with its name.

To add a page: write its line into the file of its room. Stop before writing 200 where a stranger stands: whoever is not of the cohort
is to get 404, and learn nothing.
"""

from typing import NamedTuple


class Row(NamedTuple):
    get: str
    post: str = ""


SIGNED_IN = "in 200 200 200 200"
ANYBODY = "200 200 200 200 200"
MEMBERS = "in 404 200 200 200"
OPERATORS = "in 404 403 403 200"
OPERATORS_DO = "in 404 403 403 ok"
