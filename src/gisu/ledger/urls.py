from django.urls import path

from gisu.ledger import views

app_name = "ledger"

urlpatterns = [
    path("<slug:cohort>/diary/", views.mine, name="mine"),
    path("<slug:cohort>/console/ledger/", views.diary, name="diary"),
    path("<slug:cohort>/console/ledger/<int:entry>/", views.history, name="history"),
]
