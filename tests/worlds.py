"""Worlds that are built once for all tests of a module.

A file of a client takes a second to write, and a module has sixty tests about it. The world lies
in a transaction around the tests; each runs in one of its own inside of it and takes back what it
did. So no test leans on another, and none sees more than it would have built itself::

    world = built_once(lambda: make_file(cast.play("anna")))

    @pytest.fixture
    def file(world, db):
        return fresh(world)

Whatever the module asserts has to hold with the world there, for tests that do not ask for it too.
"""

import copy
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import pytest
from django.db import transaction

Built = TypeVar("Built")


def built_once(build: Callable[[], Any]) -> Any:
    """A fixture of the module: what ``build`` gave, with its rows there while tests run."""

    @pytest.fixture(scope="module")
    def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[Any]:
        with django_db_blocker.unblock(), transaction.atomic():
            built = build()
            # The tests open the database themselves, each in a transaction inside of this one.
            with django_db_blocker.block():
                yield built
            transaction.set_rollback(True)

    return world


def fresh(built: Built) -> Built:
    """The world as it was built, whatever another test did to the objects."""
    return copy.deepcopy(built)
