"""The small study, for the tests of this folder."""

from tests.small_study import empty, project, study, template

__all__ = ["empty", "project", "study", "template"]
