"""The room Explore: pages of counts and pictures, each of whose cells opens its quotes."""

from qcoder.ui.views.explore.room import ExploreRoom

__all__ = ["ExploreRoom"]
