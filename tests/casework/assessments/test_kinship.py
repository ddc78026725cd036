"""Who can be related to whom, what a household says, who stands together."""

import pytest

from lotse.casework.assessments.rules.families import Family, Kin, families, groups
from lotse.casework.assessments.rules.kinship import (
    Link,
    descendants_of,
    link_may_be_added,
    links_of_household,
)

# 1 and 2 are the parents of 3, 3 is the parent of 4.
KNOWN = [Link("partner", 1, 2), Link("parent", 1, 3), Link("parent", 2, 3), Link("parent", 3, 4)]


@pytest.mark.parametrize(
    ("link", "reason"),
    [
        (Link("parent", 5, 4), ""),
        (Link("partner", 3, 5), ""),
        (Link("foster_parent", 5, 3), ""),
        (Link("parent", 1, 1), "zwei verschiedene"),
        (Link("partner", 2, 1), "schon verbunden"),
        (Link("divorced", 1, 3), "schon verbunden"),
        (Link("parent", 4, 1), "eigener Vorfahre"),
        (Link("parent", 5, 3), "Zwei Elternteile"),
    ],
)
def test_links_make_sense(link, reason):
    verdict = link_may_be_added(link, KNOWN)
    assert bool(verdict) is not bool(reason)
    assert reason in verdict.reason


@pytest.mark.parametrize(("key", "expected"), [(1, {3, 4}), (3, {4}), (4, set()), (9, set())])
def test_descendants_are_found_over_generations(key, expected):
    assert descendants_of(key, KNOWN) == expected


def test_a_circle_among_the_links_ends():
    assert descendants_of(1, [Link("parent", 1, 2), Link("parent", 2, 1)]) == {1, 2}


def test_a_couple_has_its_children():
    members = [(1, "reference"), (2, "partner"), (3, "child"), (4, "child")]
    assert links_of_household(members) == (
        Link("partner", 1, 2),
        Link("parent", 1, 3),
        Link("parent", 2, 3),
        Link("parent", 1, 4),
        Link("parent", 2, 4),
    )


def test_parents_and_siblings_belong_to_the_reference_person():
    members = [(1, "reference"), (2, "parent"), (3, "parent"), (4, "sibling"), (5, "other")]
    assert links_of_household(members) == (
        Link("parent", 2, 1),
        Link("parent", 3, 1),
        Link("parent", 2, 4),
        Link("parent", 3, 4),
        Link("partner", 2, 3),
    )


@pytest.mark.parametrize("members", [[], [(1, "child"), (2, "other")], [(1, "reference")]])
def test_without_roles_nobody_is_joined(members):
    assert links_of_household(members) == ()


def test_a_couple_and_its_children_are_one_family():
    assert families(KNOWN) == (
        Family((1, 2), "partner", ((3, "parent"),)),
        Family((-3, 3), "parents", ((4, "parent"),)),
    )


def test_two_who_share_a_child_are_a_family_without_a_partnership():
    (family,) = families([Link("parent", 1, 3), Link("parent", 2, 3)])
    assert (family.partners, family.bond) == ((1, 2), "parents")


def test_foster_children_stand_under_the_same_couple():
    found = families([*KNOWN[:3], Link("foster_parent", 1, 7), Link("foster_parent", 2, 7)])
    assert found[0].children == ((3, "parent"), (7, "foster_parent"))


def test_partners_stand_side_by_side_with_the_one_of_both_in_the_middle():
    people = [Kin(1), Kin(2, 1, stands_first=True), Kin(3, 2)]
    links = [Link("partner", 1, 2), Link("divorced", 1, 3)]
    (group,) = groups(people, families(links))
    assert group.members == (2, 1, 3)


def test_three_partners_are_all_in_the_row():
    people = [Kin(key, key) for key in (1, 2, 3, 4)]
    links = [Link("partner", 1, other) for other in (2, 3, 4)]
    (group,) = groups(people, families(links))
    assert group.members == (2, 1, 3, 4)


def test_generations_count_from_the_first_person():
    found = groups([Kin(key, key) for key in (3, 1, 2, 4)], families(KNOWN))
    rows = {key: group.generation for group in found for key in group.members}
    assert (rows[1], rows[2], rows[3], rows[4]) == (-1, -1, 0, 1)


def test_families_joined_across_generations_keep_children_below():
    # 4 is a grandchild of 1 and becomes the partner of 5, a child of 1's brother 6.
    links = [*KNOWN, Link("parent", 6, 5), Link("parent", 7, 6), Link("parent", 7, 1),
             Link("partner", 4, 5), Link("parent", 4, 8), Link("parent", 5, 8)]  # fmt: skip
    found = groups([Kin(key, key) for key in range(1, 9)], families(links))
    rows = {key: group.generation for group in found for key in group.members}
    for link in links:
        if link.is_parenthood:
            assert rows[link.first] < rows[link.second]
        else:
            assert rows[link.first] == rows[link.second]
