from django.apps import AppConfig


class PostsConfig(AppConfig):
    name = "lotse.funding.posts"
    label = "posts"
    verbose_name = "Stellen"
