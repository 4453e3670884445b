from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gisu.ui.numbers import limit_in_megabytes


class FolderForm(forms.Form):
    """A program's folder as a zip file."""

    file = forms.FileField(
        label=gettext_lazy("Folder as a zip file"),
        widget=forms.FileInput(attrs={"accept": ".zip,application/zip"}),
        error_messages={"required": gettext_lazy("Choose a file first.")},
    )

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        if file.size and file.size > settings.GISU_UPLOAD_BYTES:
            raise forms.ValidationError(
                _("The file is larger than this site takes: at most %(limit)s MB.")
                % {"limit": limit_in_megabytes(settings.GISU_UPLOAD_BYTES)}
            )
        return file
