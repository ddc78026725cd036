"""Tables of posts, for the tests of access: seen by no case manager at all."""

UNSEEN = (
    "posts_post",
    "posts_employee",
    "posts_occupancy",
    "posts_unpaidabsence",
    "posts_occupancycost",
    "posts_expectedfilling",
)
