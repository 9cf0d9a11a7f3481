"""The small study, for the tests of this folder."""

from tests.small_study import empty, project, study, template, template_empty

__all__ = ["empty", "project", "study", "template", "template_empty"]
