"""What people type on the desk, checked before anything is made of it."""

from typing import Any

from django import forms

BESIDE = ("title", "publisher", "published", "byline", "url")  # what is typed beside a pasted text


class Files(forms.FileField):
    """Several files, or none."""

    widget = type("FilesInput", (forms.ClearableFileInput,), {"allow_multiple_selected": True})

    def clean(self, data: Any, initial: Any = None) -> Any:
        return [super(Files, self).clean(item, initial) for item in data or [] if item]


class AddForm(forms.Form):
    """Files to upload, or a text to paste with what is known of it; and the story that all of it belongs to."""

    files = Files(required=False)  # type: ignore[assignment] # Django's forms have an attribute of this name too
    text = forms.CharField(required=False, strip=False)
    title = forms.CharField(required=False, max_length=500)
    publisher = forms.CharField(required=False, max_length=200)
    published = forms.DateField(required=False)
    byline = forms.CharField(required=False, max_length=300)
    url = forms.URLField(required=False, max_length=2000, assume_scheme="https")
    story = forms.CharField(required=False, max_length=200)

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if not self.errors and not given["files"] and not given["text"].strip():
            raise forms.ValidationError("Choose files or paste a text.")
        return given

    @property
    def beside(self) -> dict[str, str]:
        """Return what was typed beside the text, days as they are stored."""
        return {name: str(self.cleaned_data[name]) for name in BESIDE if self.cleaned_data[name]}
