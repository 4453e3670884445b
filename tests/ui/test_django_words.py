"""What Django says in Korean is said in the tone of the site."""

from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.utils import translation
from django.utils.datastructures import MultiValueDict


class Upload(forms.Form):
    name = forms.CharField()
    role = forms.ChoiceField(choices=[("learner", "learner")])
    file = forms.FileField()


def test_what_is_wrong_with_a_form_is_said_in_korean_as_everything_else() -> None:
    with translation.override("ko"):
        empty: MultiValueDict[str, UploadedFile] = MultiValueDict()
        empty["file"] = SimpleUploadedFile("a.csv", b"")
        form = Upload({"role": "x"}, empty)

        assert form.errors == {
            "name": ["꼭 입력해 주세요."],
            "role": ["고를 수 없는 값이에요: x. 목록에서 골라 주세요."],
            "file": ["빈 파일이에요. 내용이 있는 파일을 골라 주세요."],
        }


def test_what_is_asked_of_a_password_is_said_in_korean_as_everything_else() -> None:
    with translation.override("ko"):
        assert password_validators_help_texts() == [
            "이름이나 메일 주소와 비슷한 비밀번호는 쓸 수 없어요.",
            "비밀번호는 12자 이상이어야 해요.",
            "비밀번호는 최대 128자까지 쓸 수 있어요.",
            "많은 사람이 쓰는 흔한 비밀번호는 쓸 수 없어요.",
        ]
