"""The addresses of the provider in tests/accounts/provider.py."""

from django.urls import include, path

urlpatterns = [path("", include("allauth.idp.urls"))]
