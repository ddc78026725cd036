from django.urls import URLPattern

app_name = "spheres"
urlpatterns: list[URLPattern] = []
