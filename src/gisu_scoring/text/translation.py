"""The texts of this package in the reader's language."""

from pathlib import Path

from gisu_scoring.text.catalog import Catalog

gettext = Catalog(Path(__file__).parents[1] / "locale", "gisu_scoring").gettext
