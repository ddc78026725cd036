from lotse.funding.posts.models.employees import Employee
from lotse.funding.posts.models.occupancies import (
    ExpectedFilling,
    Occupancy,
    OccupancyCost,
    UnpaidAbsence,
)
from lotse.funding.posts.models.posts import Post

__all__ = [
    "Employee",
    "ExpectedFilling",
    "Occupancy",
    "OccupancyCost",
    "Post",
    "UnpaidAbsence",
]
