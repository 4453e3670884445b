"""Why a folder's check ended before it was through."""

from gisu_scoring.text.catalog import gettext_noop as _

CHECKING = {
    "check_took_too_long": _(
        "This competition's folder could not be checked within {seconds} seconds; an ordinary one "
        "takes a few. Make its data and its answers smaller, or ask whoever hosts the site to raise "
        "GISU_CHECK_SECONDS."
    ),
    "checks_took_too_long": _(
        "All competitions of a program may take {seconds} seconds together to be checked, and those "
        "were over before this one was. Make their data smaller, or add them in several steps. On the "
        "server, gisu apply has no such limit."
    ),
    "check_ran_out": _(
        "The process that checked this competition's folder died before it was through, as it does "
        "when it needs more than {memory_gb} GB of memory. Make the data and the answers smaller. If "
        "that does not help, tell whoever hosts the site: the log says why."
    ),
}
