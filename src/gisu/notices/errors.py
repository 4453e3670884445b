"""What can be refused of channels."""

from gisu.core.refusals import Refusal


class NothingChosen(Refusal):
    code = "nothing-chosen"
    status = 422


class NameTaken(Refusal):
    code = "channel-name-taken"


class AddressRefused(Refusal):
    """Not an address elsewhere that may be called."""

    code = "address-refused"
    status = 422
